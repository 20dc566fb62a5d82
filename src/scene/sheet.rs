//! What stands where on the sheet, apart from the shapes themselves: cameras,
//! insets, names, lead lines, dots.

use super::camera::{Camera, Rect};
use crate::geo::path::Cell;
use alloc::{string::String, vec::Vec};

/// The width of every picture, in units; the height follows from the data.
pub const WIDTH: i32 = 1000;

/// The height of the strip under an inset that holds its title.
pub const TITLE: i32 = 32;

/// On a sheet of more shapes than this, parts that nobody sees are not drawn: each of
/// thousands is to be styled and laid out.
pub const MANY: usize = 500;

/// Where a name stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Label {
    /// The middle of the text, or its end next to the shape.
    pub at: Cell,
    /// 0 for the middle, 1 where the text goes to the right of it, -1 to the left.
    pub side: i32,
    /// From which of [`crate::geo::label::SIZES`] on there is room for it;
    /// beyond the last there is none.
    pub size: usize,
    /// The ends of the line from it to its shape, where it stands away.
    pub lead: Option<[Cell; 2]>,
}

/// The names of all shapes in one language, whose words have their own width.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Its tag (BCP 47).
    pub language: String,
    /// One for each shape of the layer.
    pub labels: Vec<Label>,
}

/// Where the dot of a case stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dot {
    /// Its case's place in the main map.
    pub place: Cell,
    /// Where it stands: there, or so far beside that it touches nothing.
    pub at: Cell,
    /// From which of [`crate::geo::label::SIZES`] on there is room for its
    /// number; beyond the last there is none.
    pub size: usize,
    /// Where it stands in insets that show its place.
    pub insets: Vec<Cell>,
}

/// What marks a shape in the main map, in units of the picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// From where neighbours are looked for.
    pub anchor: Cell,
    /// Where a tooltip points: the highest or the lowest place of what is
    /// drawn, so that the tooltip beyond covers nothing of it.
    pub tip: Cell,
    /// Whether that is the lowest, and the tooltip stands below.
    pub is_below: bool,
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

impl Dot {
    /// Whether it stands so far aside that it no longer covers its place, be it
    /// as small as it gets.
    pub fn is_aside(&self) -> bool {
        let [dx, dy] = [0, 1].map(|axis| {
            let of = |cell: Cell| cell.get(axis).copied().unwrap_or_default();
            i64::from(of(self.at)) - i64::from(of(self.place))
        });
        dx * dx + dy * dy > COVERED * COVERED
    }
}

/// How far from its middle the smallest dot covers, in units.
const COVERED: i64 = 5;

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
    /// The shapes, of more than [`MANY`], whose outline below the land shows nowhere.
    pub inland: Vec<u32>,
    /// In each language that the sheet was laid out for; the first serves all others.
    pub names: Vec<Names>,
    /// One for each case that has a place in the main map.
    pub dots: Vec<Option<Dot>>,
}

impl Sheet {
    /// The main map and the insets, in that order.
    pub fn cameras(&self) -> impl Iterator<Item = &Camera> {
        core::iter::once(&self.main).chain(self.windows.iter().map(|window| &window.camera))
    }

    /// Where a shape's name stands in a language.
    pub fn label(&self, language: &str, shape: usize) -> Option<Label> {
        let own = self.names.iter().find(|names| names.language == language).or(self.names.first());
        own.and_then(|names| names.labels.get(shape).copied())
    }

    /// Whether a dot stands beside its place.
    pub fn has_dots_aside(&self) -> bool {
        self.dots.iter().flatten().any(Dot::is_aside)
    }

    /// The dot of a case.
    pub fn dot(&self, case: usize) -> Option<&Dot> {
        self.dots.get(case)?.as_ref()
    }

    /// What marks a shape.
    pub fn mark(&self, shape: usize) -> Mark {
        self.marks.get(shape).copied().unwrap_or_default()
    }
}
