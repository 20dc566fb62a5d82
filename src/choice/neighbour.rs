//! Which region comes next: in a direction on the map, or in the order of
//! reading.

use crate::geo::path::Cell;
use crate::model::unit::Unit;
use crate::scene::Scene;

/// An arrow key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// West.
    Left,
    /// East.
    Right,
    /// North.
    Up,
    /// South.
    Down,
}

/// How much a step aside counts against a step ahead.
const ASIDE: i32 = 2;

/// The nearest region in a direction, at most 45° off it; where there is
/// none, the nearest that lies on that side at all.
pub fn toward(scene: &Scene, from: usize, direction: Direction) -> Option<usize> {
    let marks = &scene.sheet.marks;
    let start = marks.get(from)?.anchor;
    // The best so far: whether it is off by more than 45°, what the way to it
    // costs, and which it is. The first of equals stays.
    let mut best: Option<(bool, i32, usize)> = None;
    for (region, mark) in marks.iter().enumerate() {
        let (ahead, aside) = turn(start, mark.anchor, direction);
        let way = (aside > ahead, ahead.saturating_add(aside.saturating_mul(ASIDE)));
        let is_better = best.is_none_or(|(off, cost, _)| way < (off, cost));
        // Nothing lies ahead of itself.
        if ahead > 0 && is_better {
            best = Some((way.0, way.1, region));
        }
    }
    best.map(|(.., region)| region)
}

/// The next region in official order that passes, starting over at the end.
pub fn ahead(scene: &Scene, from: usize, passes: &dyn Fn(usize, &Unit) -> bool) -> Option<usize> {
    let count = scene.layer.shapes.len();
    around(scene, (from + 1..count).chain(0..(from + 1).min(count)), passes)
}

/// The one before in official order that passes, starting over at the top.
pub fn back(scene: &Scene, from: usize, passes: &dyn Fn(usize, &Unit) -> bool) -> Option<usize> {
    let count = scene.layer.shapes.len();
    around(scene, (0..from.min(count)).rev().chain((from.min(count)..count).rev()), passes)
}

fn around(
    scene: &Scene,
    mut order: impl Iterator<Item = usize>,
    passes: &dyn Fn(usize, &Unit) -> bool,
) -> Option<usize> {
    order.find(|&region| scene.shape(region).is_some_and(|shape| passes(region, &shape.unit)))
}

/// How far ahead and how far aside `to` lies, seen in a direction.
fn turn(from: Cell, to: Cell, direction: Direction) -> (i32, i32) {
    let (dx, dy) = (to[0].saturating_sub(from[0]), to[1].saturating_sub(from[1]));
    match direction {
        Direction::Left => (dx.saturating_neg(), dy.saturating_abs()),
        Direction::Right => (dx, dy.saturating_abs()),
        Direction::Up => (dy.saturating_neg(), dx.saturating_abs()),
        Direction::Down => (dy, dx.saturating_abs()),
    }
}
