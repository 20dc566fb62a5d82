//! What stands where on the sheet, apart from the shapes themselves: cameras,
//! insets, names, lead lines.

use super::camera::{Camera, Rect};
use crate::geo::path::Cell;
use alloc::{string::String, vec::Vec};

/// The width of every picture, in units; the height follows from the data.
pub const WIDTH: i32 = 1000;

/// The height of the strip under an inset that holds its title.
pub const TITLE: i32 = 32;

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The middle of the text.
    pub at: Cell,
    /// From which of [`crate::geo::label::SIZES`] on there is room for it.
    pub size: usize,
}

/// What marks a shape in the main map, in units of the picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// Where a tooltip points and from where neighbours are looked for.
    pub anchor: Cell,
    /// Its name, if it ever has room.
    pub label: Option<Label>,
    /// The ends of its lead line, if it needs one.
    pub lead: Option<[Cell; 2]>,
}

/// A name on an inset's sea.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Of a group of islands, as a rule.
    pub name: String,
    /// The middle of the text.
    pub at: Cell,
}

/// An inset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Its title.
    pub name: String,
    /// What it shows, and where.
    pub camera: Camera,
    /// What it names, where the smallest letters have room.
    pub spots: Vec<Spot>,
}

impl Window {
    /// Its frame, with the strip for the title.
    pub fn frame(&self) -> Rect {
        let Rect { at, size: [wide, high] } = self.camera.frame;
        Rect { at, size: [wide, high.saturating_add(TITLE)] }
    }
}

/// The sheet that a layer is seen on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Height in units.
    pub height: i32,
    /// The main map.
    pub main: Camera,
    /// Insets.
    pub windows: Vec<Window>,
    /// One for each shape of the layer.
    pub marks: Vec<Mark>,
}

impl Sheet {
    /// The main map and the insets, in that order.
    pub fn cameras(&self) -> impl Iterator<Item = &Camera> {
        core::iter::once(&self.main).chain(self.windows.iter().map(|window| &window.camera))
    }

    /// What marks a shape.
    pub fn mark(&self, shape: usize) -> Mark {
        self.marks.get(shape).copied().unwrap_or_default()
    }
}
