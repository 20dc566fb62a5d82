//! From points to path text: rounding, clipping, small islands.

use crate::projection::{Bounds, Point};

/// A point in whole picture units.
pub type Cell = [i32; 2];

/// A ring narrower and lower than this many units is drawn as a dot. On a
/// map 290 px wide, the narrowest we support, it would be under one pixel.
const LEAST: f64 = 3.5;

/// Beyond this nothing is seen, and up to it every difference and sum of two
/// cells is still a whole number.
pub const FAR: i32 = 1_000_000;

/// The only rounding between the globe and the picture: half up.
pub fn round(point: Point) -> Cell {
    let far = f64::from(FAR);
    point.map(|n| libm::floor(n.clamp(-far, far) + 0.5) as i32)
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
        let mut cells = distinct(points);
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
        let cells = distinct(points);
        if cells.len() > 1 {
            self.run(&cells);
        }
    }

    /// A line of no length, which a round cap makes a dot.
    pub fn dot(&mut self, point: Point) {
        self.run(&[round(point)]);
        self.text.push_str("h0");
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
    use core::fmt::Write;
    // Writing to a `String` cannot fail.
    let _ = write!(text, "{n}");
}

fn distinct(points: &[Point]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = points.iter().map(|&p| round(p)).collect();
    cells.dedup();
    cells
}

/// Islands too small to fill, each a dot that stays visible at every size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Isles {
    path: Path,
    dots: Vec<Cell>,
}

impl Isles {
    /// Takes a ring if it is too small for an outline; says whether it did.
    pub fn take(&mut self, ring: &[Point]) -> bool {
        let Some(bounds) = Bounds::of(ring.iter().copied()) else { return true };
        if bounds.width() >= LEAST || bounds.height() >= LEAST {
            return false;
        }
        // Two islands in one cell are one dot.
        let cell = round(bounds.middle());
        if !self.dots.contains(&cell) {
            self.dots.push(cell);
            self.path.dot(bounds.middle());
        }
        true
    }

    /// Where the dots lie.
    pub fn dots(&self) -> &[Cell] {
        &self.dots
    }

    /// The text for a `d` attribute.
    pub fn text(self) -> String {
        self.path.text()
    }
}

/// The part of a ring inside `bounds`, after I. Sutherland and G. Hodgman,
/// *Reentrant Polygon Clipping* (CACM 17, 1974). Parts that hang together
/// only outside are joined along the edge, which the frame line covers.
pub fn clip(ring: &[Point], bounds: &Bounds) -> Vec<Point> {
    let edges = [(0, bounds.x0, 1.0), (0, bounds.x1, -1.0), (1, bounds.y0, 1.0), (1, bounds.y1, -1.0)];
    edges.iter().fold(ring.to_vec(), |points, &(axis, limit, sign)| {
        let depth = |p: &Point| sign * (if axis == 0 { p[0] } else { p[1] } - limit);
        let mut kept = Vec::with_capacity(points.len());
        let mut before = points.last().copied();
        for &point in &points {
            let from = before.unwrap_or(point);
            let (a, b) = (depth(&from), depth(&point));
            if (a < 0.0) != (b < 0.0) {
                let t = a / (a - b);
                kept.push([from[0] + t * (point[0] - from[0]), from[1] + t * (point[1] - from[1])]);
            }
            if b >= 0.0 {
                kept.push(point);
            }
            before = Some(point);
        }
        kept
    })
}

/// Twice the signed area of a ring, in squared units.
pub fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
}

/// Whether a point lies inside the rings together, by the even-odd rule.
pub fn inside(rings: &[Vec<Point>], [x, y]: Point) -> bool {
    rings.iter().filter(|ring| crossings(ring, y).filter(|&at| at > x).count() % 2 == 1).count() % 2 == 1
}

/// Where a ring crosses the horizontal line at `y`, as x.
pub fn crossings(ring: &[Point], y: f64) -> impl Iterator<Item = f64> {
    let next = ring.iter().cycle().skip(1);
    let sides = ring.iter().zip(next);
    sides
        .filter(move |(a, b)| (a[1] > y) != (b[1] > y))
        .map(move |(a, b)| a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
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
    fn nothing_is_drawn_of_a_ring_that_rounds_away() {
        let mut path = Path::default();
        path.ring(&[[0.1, 0.1], [0.2, 0.3], [0.4, 0.2]]);
        path.ring(&[]);
        path.line(&[[5.0, 5.0]]);
        assert_eq!(path.text(), "");
    }

    #[test]
    fn a_small_ring_stays_as_one_dot() {
        let mut isles = Isles::default();
        let isle = [[100.0, 50.0], [101.0, 50.0], [101.0, 51.0]];
        assert!(isles.take(&isle) && isles.take(&isle));
        assert!(!isles.take(&[[0.0, 0.0], [9.0, 0.0], [9.0, 9.0]]));
        assert_eq!(isles.text(), "m101 51h0");
    }

    #[test]
    fn clipping_keeps_what_lies_inside() {
        let bounds = Bounds { x0: 0.0, y0: 0.0, x1: 10.0, y1: 10.0 };
        let square = [[-5.0, 2.0], [5.0, 2.0], [5.0, 20.0], [-5.0, 20.0]];
        let cut = clip(&square, &bounds);
        assert!(cut.iter().all(|&p| bounds.holds(p)), "{cut:?}");
        assert_eq!(area(&cut).abs(), 2.0 * 5.0 * 8.0);
        assert!(clip(&[[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]], &bounds).is_empty());
    }
}
