//! From points to path text, and the one place that rounds.

use super::plane::Point;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// A point in whole numbers: units of a picture, or cells of a layer.
pub type Cell = [i32; 2];

/// Beyond this nothing is seen, and up to it every difference and sum of two
/// cells is still a whole number.
pub const FAR: i32 = 1_000_000;

/// The only rounding between the globe and the picture: half up. It happens
/// twice, into the cells of a layer and from these into units.
pub fn round(point: Point) -> Cell {
    let far = f64::from(FAR);
    // Not `clamp`: should its bounds be in the wrong order it would say so, and
    // the code that writes numbers with a point weighs 6 KB in Wasm.
    point.map(|n| libm::floor(n.max(-far).min(far) + 0.5) as i32)
}

/// Path text in relative coordinates, written as it grows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Path {
    text: String,
    at: Cell,
}

impl Path {
    /// A closed ring; fewer than three distinct points draw nothing.
    pub fn ring(&mut self, points: &[Point]) {
        let mut cells = corners(points);
        if cells.first() == cells.last() {
            cells.pop();
        }
        if cells.len() > 2 {
            self.run(&cells);
            self.text.push('z');
            // Closing returns to the ring's first point.
            self.at = cells.first().copied().unwrap_or(self.at);
        }
    }

    /// An open line; a single point draws nothing.
    pub fn line(&mut self, points: &[Point]) {
        let cells = corners(points);
        if cells.len() > 1 {
            self.run(&cells);
        }
    }

    /// A line of no length, which a round cap makes a dot.
    pub fn dot(&mut self, point: Point) {
        self.spot(round(point));
    }

    /// The same of a point that is rounded already.
    pub fn spot(&mut self, at: Cell) {
        self.way(&[at]);
        self.text.push_str("h0");
    }

    /// An open line along points that are rounded already.
    pub fn way(&mut self, cells: &[Cell]) {
        self.run(cells);
    }

    /// The text for a `d` attribute.
    pub fn text(self) -> String {
        self.text
    }

    fn run(&mut self, cells: &[Cell]) {
        for (i, &[x, y]) in cells.iter().enumerate() {
            if i == 0 {
                self.text.push('m');
            }
            self.number(x - self.at[0], i > 0);
            self.number(y - self.at[1], true);
            self.at = [x, y];
        }
    }

    fn number(&mut self, n: i32, after_number: bool) {
        if after_number && n >= 0 {
            self.text.push(' ');
        }
        push(&mut self.text, n);
    }
}

/// Appends a whole number; all numbers of a picture come through here.
pub fn push(text: &mut String, n: i32) {
    text.push_str(&n.to_string());
}

/// The cells that a line turns in, each once in a row.
fn corners(points: &[Point]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(points.len());
    for &point in points {
        let cell = round(point);
        // A corner on the straight way between two others is none.
        if let [.., from, over] = cells[..]
            && is_between(from, over, cell)
        {
            cells.pop();
        }
        if cells.last() != Some(&cell) {
            cells.push(cell);
        }
    }
    cells
}

/// Whether the way from one cell to another goes straight over a third.
fn is_between([x0, y0]: Cell, [x1, y1]: Cell, [x2, y2]: Cell) -> bool {
    let ([ax, ay], [bx, by]) = ([x1 - x0, y1 - y0].map(i64::from), [x2 - x1, y2 - y1].map(i64::from));
    ax * by == ay * bx && (ax * bx > 0 || ay * by > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_relative_and_lean() {
        let mut path = Path::default();
        path.ring(&[[10.2, 20.0], [13.0, 15.6], [18.4, 22.0], [18.6, 22.2]]);
        path.dot([1.0, 2.0]);
        assert_eq!(path.text(), "m10 20 3-4 5 6 1 0zm-9-18h0");
    }

    #[test]
    fn a_straight_way_has_no_corners_and_a_way_back_has_one() {
        let mut path = Path::default();
        path.line(&[[0.0, 0.0], [1.0, 2.0], [3.0, 6.0], [4.0, 8.0], [2.0, 4.0], [2.0, 4.0], [2.0, 9.0]]);
        assert_eq!(path.text(), "m0 0 4 8-2-4 0 5");
    }

    #[test]
    fn nothing_is_drawn_of_a_ring_that_rounds_away() {
        let mut path = Path::default();
        path.ring(&[[0.1, 0.1], [0.2, 0.3], [0.4, 0.2]]);
        path.ring(&[]);
        path.line(&[[5.0, 5.0]]);
        assert_eq!(path.text(), "");
    }
}
