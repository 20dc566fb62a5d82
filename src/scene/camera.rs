//! Which part of a layer is seen, where in the picture, and how large.

use crate::geo::path::Cell;
use crate::geo::plane::{Bounds, Point};
use alloc::vec::Vec;

/// An upright rectangle of the picture, in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    /// The upper left corner.
    pub at: Cell,
    /// Width and height.
    pub size: Cell,
}

impl Rect {
    /// Its edges as numbers that can be reckoned with.
    pub fn bounds(&self) -> Bounds {
        let Self { at: [x, y], size: [wide, high] } = *self;
        let [x0, y0, x1, y1] = [x, y, x.saturating_add(wide), y.saturating_add(high)].map(f64::from);
        Bounds { x0, y0, x1, y1 }
    }
}

/// A uniform scale and a shift from the cells of a layer into a rectangle of
/// the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Camera {
    /// The cell that is seen in the rectangle's upper left corner.
    pub from: Cell,
    /// How many cells lie across the rectangle's width; at least 1.
    pub across: i32,
    /// Where in the picture.
    pub frame: Rect,
}

impl Camera {
    /// Units of the picture for one cell.
    pub fn scale(&self) -> f64 {
        let [wide, _] = self.frame.size;
        f64::from(wide) / f64::from(self.across.max(1))
    }

    /// Where a cell is seen in the picture.
    pub fn see(&self, [x, y]: Cell) -> Point {
        let ([left, top], [from_x, from_y]) = (self.frame.at, self.from);
        let along =
            |cell: i32, from: i32, edge: i32| f64::from(edge) + (f64::from(cell) - f64::from(from)) * self.scale();
        [along(x, from_x, left), along(y, from_y, top)]
    }

    /// A ring or a line as it is seen.
    pub fn see_all(&self, cells: &[Cell]) -> Vec<Point> {
        let mut points = Vec::with_capacity(cells.len());
        for &cell in cells {
            points.push(self.see(cell));
        }
        points
    }
}
