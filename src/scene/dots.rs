//! Where the dots of cases stand: each at its case's place, but so far from
//! the others, from islands and from dashes that none touches another thing.

use super::sheet::{Dot, Sheet};
use crate::geo::label::SIZES;
use crate::geo::order::order;
use crate::geo::path::{Cell, round};
use crate::geo::plane::{Bounds, Point};
use alloc::vec::Vec;

/// Half the width of a dot with its number, and of a plain one, in em of the
/// map's letters. The style sheet sets the same; tests/style.rs compares.
pub const NUMBERED: f64 = 0.72;
/// See [`NUMBERED`].
pub const PLAIN: f64 = 0.32;

/// How far two dots stand apart at least, in units: plain ones do not touch on
/// the narrowest map, numbered ones do not on the widest.
const APART: f64 = 28.0;

/// The same from an island or a dash to the middle of a dot.
const CLEAR: f64 = 17.0;

/// The first of [`SIZES`] at which any dot has a number: on a narrower map few
/// would have room, and these alone would stand out.
const SMALLEST: usize = 2;

/// So often all dots are moved a little. Few need more than a handful.
const ROUNDS: u32 = 200;

/// Lays out one dot for each place that the main map shows. `cells` are those
/// of the cases' places, `islets` what no dot may cover.
pub fn lay_out(cells: &[Option<Cell>], islets: &[Bounds], sheet: &Sheet) -> Vec<Option<Dot>> {
    let frame = sheet.main.frame.bounds();
    let places = cells.iter().map(|cell| cell.map(|cell| sheet.main.see(cell)).filter(|&place| frame.holds(place)));
    let shown: Vec<(usize, Point)> = places.enumerate().filter_map(|(case, place)| Some((case, place?))).collect();
    let mut islets = islets.to_vec();
    islets.extend(sheet.windows.iter().map(|window| window.frame().bounds()));
    let stands = spread(&shown.iter().map(|&(_, place)| place).collect::<Vec<_>>(), &islets, &frame);
    let sizes = numbered(&stands, &islets, &frame);
    let mut dots: Vec<Option<Dot>> = vec![None; cells.len()];
    for ((&(case, place), at), size) in shown.iter().zip(stands).zip(sizes) {
        let seen = |window: &super::sheet::Window| {
            let at = window.camera.see(cells.get(case).copied().flatten()?);
            window.camera.frame.bounds().holds(at).then(|| round(at))
        };
        let insets = sheet.windows.iter().filter_map(seen).collect();
        if let Some(dot) = dots.get_mut(case) {
            *dot = Some(Dot { place: round(place), at: round(at), size, insets });
        }
    }
    dots
}

/// How wide half a dot is, in units, at one of [`SIZES`].
pub fn radius(dot: &Dot, size: usize) -> f64 {
    let em = if size >= dot.size { NUMBERED } else { PLAIN };
    em * SIZES.get(size).copied().unwrap_or_default()
}

/// Pushes points apart that are too near to each other or to what is fixed,
/// each by half of what is missing, until all have room or it is no use.
fn spread(places: &[Point], fixed: &[Bounds], frame: &Bounds) -> Vec<Point> {
    let mut points = places.to_vec();
    for _ in 0..ROUNDS {
        let mut is_still = true;
        let order = order(&points.iter().map(|point| point[0]).collect::<Vec<_>>());
        for (k, &one) in order.iter().enumerate() {
            for &other in order.iter().skip(k + 1) {
                let (Some(&a), Some(&b)) = (points.get(one), points.get(other)) else { continue };
                if b[0] - a[0] > 2.0 * APART {
                    break;
                }
                if let Some([dx, dy]) = push(a, b, APART, one + other) {
                    is_still = false;
                    shift(&mut points, one, [-dx / 2.0, -dy / 2.0], frame);
                    shift(&mut points, other, [dx / 2.0, dy / 2.0], frame);
                }
            }
        }
        for k in 0..points.len() {
            for bounds in fixed {
                let Some(&point) = points.get(k) else { continue };
                let nearest = [point[0].max(bounds.x0).min(bounds.x1), point[1].max(bounds.y0).min(bounds.y1)];
                if let Some(way) = push(nearest, point, CLEAR, k) {
                    is_still = false;
                    shift(&mut points, k, way, frame);
                }
            }
        }
        if is_still {
            break;
        }
    }
    points
}

/// By how much the second point has to move to be so far from the first, if
/// it is nearer. Two in one place part in a direction that `turn` tells.
fn push(from: Point, to: Point, least: f64, turn: usize) -> Option<Point> {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let apart = libm::sqrt(dx * dx + dy * dy);
    // Rounding to whole units takes up to one away.
    let missing = least + 1.0 - apart;
    if missing <= 1e-3 {
        return None;
    }
    if apart < 1e-6 {
        // The golden angle: no two of some neighbours go the same way.
        let angle = turn as f64 * 2.399_963;
        return Some([missing * libm::cos(angle), missing * libm::sin(angle)]);
    }
    Some([dx / apart * missing, dy / apart * missing])
}

fn shift(points: &mut [Point], k: usize, [dx, dy]: Point, frame: &Bounds) {
    if let Some([x, y]) = points.get_mut(k) {
        *x = (*x + dx).max(frame.x0 + CLEAR).min(frame.x1 - CLEAR);
        *y = (*y + dy).max(frame.y0 + CLEAR).min(frame.y1 - CLEAR);
    }
}

/// For each dot from which of [`SIZES`] on its number has room: beyond the
/// last, never. Who comes first in the data is served first.
fn numbered(points: &[Point], fixed: &[Bounds], frame: &Bounds) -> Vec<usize> {
    let mut sizes = vec![SIZES.len(); points.len()];
    for (size, font) in SIZES.iter().enumerate().skip(SMALLEST) {
        let half = |of: usize| font * if of <= size { NUMBERED } else { PLAIN };
        for (k, &[x, y]) in points.iter().enumerate() {
            let own = font * NUMBERED;
            let disc = Bounds { x0: x - own, y0: y - own, x1: x + own, y1: y + own };
            let is_whole = frame.holds([disc.x0, disc.y0]) && frame.holds([disc.x1, disc.y1]);
            let meets = points.iter().zip(&sizes).enumerate().any(|(other, (&[ox, oy], &of))| {
                let least = own + half(of);
                other != k && (ox - x) * (ox - x) + (oy - y) * (oy - y) < least * least
            });
            if is_whole
                && !meets
                && !fixed.iter().any(|bounds| bounds.overlaps(&disc))
                && let Some(own) = sizes.get_mut(k)
            {
                *own = (*own).min(size);
            }
        }
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Bounds = Bounds { x0: 0.0, y0: 0.0, x1: 1000.0, y1: 800.0 };

    #[test]
    fn dots_that_would_touch_stand_apart_and_others_stay() {
        let places = [[100.0, 100.0], [106.0, 100.0], [500.0, 500.0], [500.0, 500.0]];
        let stands = spread(&places, &[], &FRAME);
        for (k, a) in stands.iter().enumerate() {
            for b in stands.iter().skip(k + 1) {
                let apart = libm::sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));
                assert!(apart >= APART, "{a:?} {b:?}");
            }
        }
        assert_eq!(spread(&places[..1], &[], &FRAME), places[..1]);
    }

    #[test]
    fn a_dot_keeps_off_what_is_fixed_and_inside_the_frame() {
        let islet = Bounds { x0: 3.0, y0: 0.0, x1: 9.0, y1: 4.0 };
        let stands = spread(&[[5.0, 2.0]], &[islet], &FRAME);
        let [x, y] = stands.first().copied().unwrap_or_default();
        let [dx, dy] = [x - x.clamp(islet.x0, islet.x1), y - y.clamp(islet.y0, islet.y1)];
        assert!(x >= CLEAR && y >= CLEAR && dx * dx + dy * dy >= CLEAR * CLEAR, "{x} {y}");
    }

    #[test]
    fn a_number_is_shown_from_the_size_on_that_has_room_for_it() {
        assert_eq!(numbered(&[[500.0, 400.0]], &[], &FRAME), [SMALLEST]);
        // The first takes what room there is; the second waits for smaller letters.
        assert_eq!(numbered(&[[500.0, 400.0], [526.0, 400.0]], &[], &FRAME), [2, 3]);
        assert_eq!(numbered(&[[500.0, 400.0], [510.0, 400.0]], &[], &FRAME), [4, 4]);
    }
}
