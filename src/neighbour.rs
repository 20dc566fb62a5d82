//! Which region comes next: in a direction on the map, or in the order of
//! reading.

use crate::projection::Point;
use crate::scene::{Scene, Shape};

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
const ASIDE: f64 = 2.0;

/// The nearest region in a direction, at most 45° off it; where there is
/// none, the nearest that lies on that side at all.
pub fn toward(scene: &Scene, from: usize, direction: Direction) -> Option<usize> {
    let start = scene.shapes.get(from)?.anchor;
    let steps = || {
        scene.shapes.iter().enumerate().filter(move |(i, _)| *i != from).map(move |(i, shape)| {
            let (ahead, aside) = turn(start, shape.anchor, direction);
            (i, ahead, aside)
        })
    };
    let cost = |&(_, ahead, aside): &(usize, f64, f64)| ahead + ASIDE * aside;
    let nearest = |a: &(usize, f64, f64), b: &(usize, f64, f64)| cost(a).total_cmp(&cost(b));
    steps()
        .filter(|&(_, ahead, aside)| ahead > 0.0 && aside <= ahead)
        .min_by(nearest)
        .or_else(|| steps().filter(|&(_, ahead, _)| ahead > 0.0).min_by(nearest))
        .map(|(i, ..)| i)
}

/// The next region in official order that passes, starting over at the end.
pub fn ahead(scene: &Scene, from: usize, passes: impl Fn(&Shape) -> bool) -> Option<usize> {
    let count = scene.shapes.len();
    (1..=count).map(|step| (from + step) % count).find(|&i| scene.shapes.get(i).is_some_and(&passes))
}

/// The one before in official order that passes, starting over at the top.
pub fn back(scene: &Scene, from: usize, passes: impl Fn(&Shape) -> bool) -> Option<usize> {
    let count = scene.shapes.len();
    (1..=count).map(|step| (from + count - step) % count).find(|&i| scene.shapes.get(i).is_some_and(&passes))
}

/// How far ahead and how far aside `to` lies, seen in a direction.
fn turn(from: Point, to: Point, direction: Direction) -> (f64, f64) {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    match direction {
        Direction::Left => (-dx, dy.abs()),
        Direction::Right => (dx, dy.abs()),
        Direction::Up => (-dy, dx.abs()),
        Direction::Down => (dy, dx.abs()),
    }
}
