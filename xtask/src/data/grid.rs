//! Rings on a file's grid, in whole numbers, so that neighbours agree exactly.

use super::rings::{Point, middle};

/// Steps of a grid.
pub type Cell = [i32; 2];

/// A grid by its steps in a degree: 100 for the country.
#[derive(Clone, Copy)]
pub struct Grid(pub i32);

impl Grid {
    /// The nearest grid point.
    pub fn snap(self, point: Point) -> Cell {
        point.map(|degrees| (degrees * f64::from(self.0)).round() as i32)
    }

    /// Back to degrees.
    pub fn degrees(self, cell: Cell) -> Point {
        cell.map(|steps| f64::from(steps) / f64::from(self.0))
    }

    /// A ring on the grid: closed, without repeated points and without spikes;
    /// none when nothing with an area is left.
    pub fn ring(self, points: &[Point]) -> Option<Vec<Cell>> {
        without_spikes(points.iter().map(|p| self.snap(*p)).collect())
    }

    /// The one cell that holds the middle of a ring too small for the grid.
    pub fn one_cell(self, points: &[Point]) -> Vec<Cell> {
        let [west, south] = middle(points).map(|degrees| (degrees * f64::from(self.0)).floor() as i32);
        let (east, north) = (west + 1, south + 1);
        vec![[west, south], [east, south], [east, north], [west, north], [west, south]]
    }
}

/// The same of cells, whether or not the first is repeated at the end.
pub fn without_spikes(mut open: Vec<Cell>) -> Option<Vec<Cell>> {
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
