//! 琼州海峡, opened: it is some 20 km wide, on the narrowest map less than a pixel, and would close under the
//! outlines of its two coasts. So these are moved apart, most at the strait and not at all half a degree from it.

use super::grid::Cell;
use super::simplify::Land;
use super::source::Province;

/// The latitude along the strait, and where it begins and ends in longitude.
const AXIS: i32 = 2015;
const ENDS: [i32; 2] = [10920, 11110];

/// How far from the axis coasts are moved, and how far those at the axis are.
const REACH: i32 = 50;
const PUSH: i32 = 12;

/// Moves both coasts.
pub fn open(provinces: &[Province], land: &mut Land) {
    for (unit, shapes) in provinces.iter().zip(&mut land.provinces) {
        let away = match unit.adcode.as_str() {
            "440000" => 1,
            "460000" => -1,
            _ => continue,
        };
        shapes.iter_mut().flatten().flatten().for_each(|cell| push(cell, away));
    }
}

/// Moves a cell north or south, `away` from the axis.
fn push(cell: &mut Cell, away: i32) {
    let [lon, lat] = *cell;
    let far = (lat - AXIS) * away;
    if (ENDS[0]..=ENDS[1]).contains(&lon) && (0..REACH).contains(&far) {
        cell[1] += away * (PUSH * (REACH - far) + REACH / 2) / REACH;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coast_is_moved_the_more_the_nearer_it_is() {
        let pushed = |mut cell: Cell, away| {
            push(&mut cell, away);
            cell
        };
        assert_eq!(pushed([11012, AXIS], 1), [11012, AXIS + PUSH]);
        assert_eq!(pushed([11012, AXIS - 25], -1), [11012, AXIS - 25 - PUSH / 2]);
        for still in [[11012, AXIS + REACH], [ENDS[0] - 1, AXIS], [11012, AXIS - 1]] {
            assert_eq!(pushed(still, 1), still);
        }
    }
}
