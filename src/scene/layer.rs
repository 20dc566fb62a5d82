//! Geometry: the shapes of some units, in cells of one grid. It knows neither
//! cases nor where in a picture it will stand.

use crate::geo::path::Cell;
use crate::model::unit::Unit;
use alloc::{string::String, vec::Vec};

/// How many cells of a layer lie along one unit of the picture at rest: finer
/// than that picture needs, as fine as the data's own grid of 0.01°, so that
/// a camera can come closer.
pub const FINE: i32 = 4;

/// One unit's rings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its code, also the root of its ids, and its names.
    pub unit: Unit,
    /// Its rings; holes are told by the even-odd rule. None in a lean pack.
    pub rings: Vec<Vec<Cell>>,
}

/// Shapes of units that lie side by side, and the lines between or around.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layer {
    /// What language the units' names are in (BCP 47).
    pub language: String,
    /// In official order.
    pub shapes: Vec<Shape>,
    /// Border lines that bound no unit.
    pub lines: Vec<Vec<Cell>>,
}
