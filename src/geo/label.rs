//! Where names go: at the widest place of a region, or beside it on empty
//! ground; and at which sizes of the map there is room for them.

use super::plane::{Bounds, Point};
use super::ring::{area, crossings, inside};
use alloc::vec::Vec;

/// Font sizes in picture units, from the narrowest map to the widest. The
/// style sheet sets the same sizes by the width of the window.
pub const SIZES: [f64; 4] = [40.0, 27.0, 21.0, 17.0];

/// A region whose widest place is narrower than this part of its label gets
/// the label beside it.
const ENOUGH: f64 = 0.5;

/// The largest letters with which a label may stand beside its region:
/// larger ones would put it too far away.
const BESIDE: f64 = 21.0;

/// What a label is wanted for.
pub struct Wish<'a> {
    /// The region's rings in the picture.
    pub rings: &'a [Vec<Point>],
    /// How wide the text is, in em.
    pub width: f64,
    /// A place that is set already: the end of a lead line.
    pub fixed: Option<Point>,
    /// Whether the region has cases; those labels are placed first.
    pub first: bool,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The middle of the text.
    pub at: Point,
    /// The first of [`SIZES`] at which it fits; beyond the last, never.
    pub size: usize,
}

/// The roomiest place for a line of text in a region's largest ring: its
/// middle and how wide the region is there. Text needs width more than
/// height, so this reads better than the centre of the largest circle.
pub fn widest(rings: &[Vec<Point>]) -> Option<(Point, f64)> {
    const ROWS: u32 = 32;
    let ring = rings.iter().max_by(|a, b| area(a).abs().total_cmp(&area(b).abs()))?;
    let bounds = Bounds::of(ring.iter().copied())?;
    let turned: Vec<Vec<Point>> = rings.iter().map(|r| r.iter().map(|&[x, y]| [y, x]).collect()).collect();
    let row = bounds.height() / f64::from(ROWS);
    let chords = (1..ROWS).flat_map(|k| {
        let y = bounds.y0 + row * f64::from(k);
        let spans = spans(rings, y).into_iter();
        let turned = &turned;
        spans.map(move |(a, b)| {
            let x = (a + b) / 2.0;
            let above = spans_around(turned, x, y);
            // Beyond three lines' width, more width is worth nothing and
            // more height much: the name moves to the heart of the region.
            ([x, y], b - a, ((b - a) / 2.5).min(above * 1.5).min(60.0) + (b - a) / 50.0)
        })
    });
    let best = chords.max_by(|a, b| a.2.total_cmp(&b.2));
    Some(best.map_or((bounds.middle(), 0.0), |(at, wide, _)| (at, wide)))
}

/// The parts of the horizontal line at `y` that lie inside the rings.
fn spans(rings: &[Vec<Point>], y: f64) -> Vec<(f64, f64)> {
    let mut xs: Vec<f64> = rings.iter().flat_map(|ring| crossings(ring, y)).collect();
    xs.sort_by(f64::total_cmp);
    xs.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}

/// How far the nearer end of the span around `x` on the line at `y` is.
fn spans_around(turned: &[Vec<Point>], y: f64, x: f64) -> f64 {
    let span = spans(turned, y).into_iter().find(|&(a, b)| a <= x && x <= b);
    span.map_or(0.0, |(a, b)| (x - a).min(b - x))
}

/// Places all labels so that none meets another or an obstacle at any size;
/// a label that finds no room at a size is left out there.
pub fn place(wishes: &[Wish], obstacles: &[Bounds], picture: &Bounds) -> Vec<Option<Place>> {
    let mut places: Vec<Option<Place>> = vec![None; wishes.len()];
    let mut order: Vec<(usize, &Wish)> = wishes.iter().enumerate().collect();
    let size_of = |w: &Wish| w.rings.iter().map(|r| area(r).abs()).sum::<f64>();
    order.sort_by(|(_, a), (_, b)| {
        let rank = |w: &Wish| (w.fixed.is_none(), !w.first);
        rank(a).cmp(&rank(b)).then(size_of(b).total_cmp(&size_of(a)))
    });
    for (size, &font) in SIZES.iter().enumerate() {
        for &(index, wish) in &order {
            let Some(slot) = places.get(index) else { continue };
            if slot.is_some() {
                continue;
            }
            // Labels placed at a smaller map keep their place, with the
            // smaller letters of this one.
            let taken: Vec<Bounds> = wishes
                .iter()
                .zip(&places)
                .filter_map(|(w, p)| Some(around(p.as_ref()?.at, w.width, font)))
                .chain(obstacles.iter().copied())
                .collect();
            let at = candidates(wish, font, wishes).into_iter().find(|&at| {
                let rect = around(at, wish.width, font);
                let whole = picture.holds([rect.x0, rect.y0]) && picture.holds([rect.x1, rect.y1]);
                wish.fixed.is_some() || whole && !taken.iter().any(|t| t.overlaps(&rect))
            });
            if let (Some(at), Some(slot)) = (at, places.get_mut(index)) {
                *slot = Some(Place { at, size });
            }
        }
    }
    places
}

/// The rectangle that a label fills.
pub fn around([x, y]: Point, em: f64, font: f64) -> Bounds {
    let (half, up) = (em * font / 2.0, font * 0.55);
    Bounds { x0: x - half, y0: y - up, x1: x + half, y1: y + up }
}

fn candidates(wish: &Wish, font: f64, all: &[Wish]) -> Vec<Point> {
    if let Some(at) = wish.fixed {
        return vec![at];
    }
    let Some((middle, room)) = widest(wish.rings) else { return Vec::new() };
    let wide = wish.width * font;
    if room >= wide * ENOUGH {
        return vec![middle];
    }
    let Some(b) = Bounds::of(wish.rings.iter().flatten().copied()) else { return Vec::new() };
    if font > BESIDE {
        return Vec::new();
    }
    let aside = font * 0.3 + wide / 2.0;
    let [_, y] = b.middle();
    let rows = [0.0, 0.7, -0.7].map(|up| y + up * font);
    let beside = [b.x1 + aside, b.x0 - aside];
    let spots = beside.iter().flat_map(|&x| rows.iter().map(move |&y| [x, y]));
    let empty = |at: &Point| {
        let r = around(*at, wish.width, font);
        let spots = [[r.x0, r.y0], [r.x1, r.y0], [r.x0, r.y1], [r.x1, r.y1], *at];
        !spots.iter().any(|&spot| all.iter().any(|w| inside(w.rings, spot)))
    };
    let across = rows.iter().filter(|_| room >= wide * ENOUGH / 2.0).map(|&y| [middle[0], y]);
    spots.filter(empty).chain(across).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, side: f64) -> Vec<Vec<Point>> {
        vec![vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]]]
    }

    const PICTURE: Bounds = Bounds { x0: 0.0, y0: 0.0, x1: 1000.0, y1: 800.0 };

    #[test]
    fn the_widest_place_of_a_bowl_is_its_floor() {
        let bowl = vec![vec![
            [0.0, 0.0],
            [10.0, 0.0],
            [10.0, 60.0],
            [90.0, 60.0],
            [90.0, 0.0],
            [100.0, 0.0],
            [100.0, 100.0],
            [0.0, 100.0],
        ]];
        let ([x, y], wide) = widest(&bowl).unwrap_or_default();
        assert!((x, wide) == (50.0, 100.0) && y > 60.0, "{x} {y} {wide}");
    }

    #[test]
    fn of_two_labels_in_one_place_one_is_dropped_until_there_is_room() {
        let (a, b) = (square(100.0, 100.0, 60.0), square(160.0, 100.0, 60.0));
        let wish = |rings, first| Wish { rings, width: 2.0, fixed: None, first };
        let places = place(&[wish(&a, false), wish(&b, true)], &[], &PICTURE);
        let sizes: Vec<Option<usize>> = places.iter().map(|p| p.map(|p| p.size)).collect();
        assert_eq!(sizes, [Some(1), Some(0)]);
    }

    #[test]
    fn a_small_region_is_named_beside_itself_on_empty_ground() {
        let (small, wall) = (square(100.0, 100.0, 10.0), square(110.0, 0.0, 300.0));
        let wish = |rings| Wish { rings, width: 3.0, fixed: None, first: true };
        let places = place(&[wish(&small), wish(&wall)], &[], &PICTURE);
        assert_eq!(places.first().and_then(|p| p.as_ref()).map(|p| p.size), Some(2));
        let at = places.first().and_then(|p| p.as_ref()).map(|p| p.at).unwrap_or_default();
        assert!(at[0] < 100.0, "{at:?}");
    }

    #[test]
    fn an_obstacle_is_never_covered() {
        let region = square(100.0, 100.0, 200.0);
        let wish = Wish { rings: &region, width: 2.0, fixed: None, first: true };
        let places = place(&[wish], &[Bounds { x0: 0.0, y0: 0.0, x1: 500.0, y1: 500.0 }], &PICTURE);
        assert_eq!(places, [None]);
    }
}
