//! Rings on the file's grid of 0.01 degrees, in whole numbers, so that neighbours agree exactly.

use super::rings::{Point, middle};

/// Hundredths of a degree.
pub type Cell = [i32; 2];

/// Cells in a degree.
pub const CELLS: f64 = 100.0;

/// The nearest grid point.
pub fn snap(point: Point) -> Cell {
    point.map(|degrees| (degrees * CELLS).round() as i32)
}

/// A ring on the grid: closed, without repeated points and without spikes;
/// none when nothing with an area is left.
pub fn ring(points: &[Point]) -> Option<Vec<Cell>> {
    let mut open: Vec<Cell> = points.iter().map(|p| snap(*p)).collect();
    open.dedup();
    if open.len() > 1 && open.first() == open.last() {
        open.pop();
    }
    while let Some(spike) = spike(&open) {
        open.remove(spike);
    }
    if twice_area(&open) == 0 {
        return None;
    }
    let first = open.first().copied();
    open.extend(first);
    Some(open)
}

/// Where the way goes out and straight back, or stands still.
fn spike(open: &[Cell]) -> Option<usize> {
    let n = open.len();
    (0..n).find(|i| {
        let (before, here, after) = (open[(i + n - 1) % n], open[*i], open[(i + 1) % n]);
        here == after || before == after
    })
}

/// Twice the area, in square cells; positive when counter-clockwise.
pub fn twice_area(ring: &[Cell]) -> i64 {
    (0..ring.len())
        .map(|i| {
            let (a, b) = (ring[i].map(i64::from), ring[(i + 1) % ring.len()].map(i64::from));
            a[0] * b[1] - b[0] * a[1]
        })
        .sum()
}

/// Turns the ring so that it runs as asked.
pub fn turned(mut ring: Vec<Cell>, counter_clockwise: bool) -> Vec<Cell> {
    if (twice_area(&ring) > 0) != counter_clockwise {
        ring.reverse();
    }
    ring
}

/// The one cell that holds the middle of a ring too small for the grid.
pub fn one_cell(points: &[Point]) -> Vec<Cell> {
    let [west, south] = middle(points).map(|degrees| (degrees * CELLS).floor() as i32);
    let (east, north) = (west + 1, south + 1);
    vec![[west, south], [east, south], [east, north], [west, north], [west, south]]
}
