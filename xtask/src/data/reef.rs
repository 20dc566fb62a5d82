//! An atoll's rim may be thinner than the grid, and rounding then leaves a splinter of it.
//! Such a reef is drawn filled: the convex hull of its ring.

use super::grid::{self, Cell, Grid};
use super::rings::{Point, area_km2};

/// A reef that keeps less than this part of its area lost its shape.
const LOST: f64 = 0.5;
/// A hull has at most so many corners.
const CORNERS: usize = 8;

/// Whether the simplified rings are too little of the reef.
pub fn lost(grid: Grid, source: &[Point], outer: &[&[Cell]]) -> bool {
    let degrees = |ring: &[Cell]| -> Vec<Point> { ring.iter().map(|cell| grid.degrees(*cell)).collect() };
    let left: f64 = outer.iter().map(|ring| area_km2(&degrees(ring))).sum();
    left < LOST * area_km2(source)
}

/// The hull on the grid, counter-clockwise and closed; none when it has no area.
pub fn filled(grid: Grid, source: &[Point]) -> Option<Vec<Cell>> {
    let mut points: Vec<Cell> = source.iter().map(|p| grid.snap(*p)).collect();
    points.sort_unstable();
    points.dedup();
    let mut hull = half(points.iter());
    hull.extend(half(points.iter().rev()));
    while hull.len() > CORNERS {
        let least = (0..hull.len()).min_by_key(|i| corner(&hull, *i)).unwrap_or(0);
        hull.remove(least);
    }
    let first = hull.first().copied();
    hull.extend(first);
    (grid::twice_area(&hull) > 0).then_some(hull)
}

/// Half of the hull without its last point (Andrew's monotone chain).
fn half<'a>(points: impl Iterator<Item = &'a Cell>) -> Vec<Cell> {
    let mut chain: Vec<Cell> = Vec::new();
    for point in points {
        while let [.., a, b] = chain[..] {
            if turn(a, b, *point) > 0 {
                break;
            }
            chain.pop();
        }
        chain.push(*point);
    }
    chain.pop();
    chain
}

fn corner(hull: &[Cell], at: usize) -> i64 {
    let n = hull.len();
    turn(hull[(at + n - 1) % n], hull[at], hull[(at + 1) % n])
}

fn turn(a: Cell, b: Cell, c: Cell) -> i64 {
    let [ax, ay, bx, by, cx, cy] = [a[0], a[1], b[0], b[1], c[0], c[1]].map(i64::from);
    (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
}
