//! The normal form: everything a picture needs to know of the data, rounded
//! to whole units, and nothing of how it is drawn or what a reader chose.

use crate::adcode::Adcode;
use crate::case::Catalogue;
use crate::path::Cell;
use crate::scale::Scale;
use crate::words::Words;

/// The width of every picture, in units; the height follows from the data.
pub const WIDTH: i32 = 1000;

/// The height of the strip under an inset that holds its title.
pub const TITLE: i32 = 32;

/// Light or dark colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system says.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What a host may add to the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Put before every id, so that several drawings can share one page.
    pub prefix: String,
    /// The publisher's own 审图号. Empty: the slot stays empty.
    pub approval: String,
    /// The level of the panel's heading, from 1 to 4; regions are one below
    /// it, cases two.
    pub level: u8,
    /// Light or dark.
    pub theme: Theme,
    /// The language of everything that is not in the data.
    pub words: Words,
}

impl Default for Options {
    fn default() -> Self {
        Self { prefix: String::new(), approval: String::new(), level: 2, theme: Theme::Auto, words: Words::default() }
    }
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The middle of the text.
    pub at: Cell,
    /// From which of [`crate::label::SIZES`] on there is room for it.
    pub size: usize,
}

/// A region, drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its code, also the root of its ids.
    pub adcode: Adcode,
    /// Full name.
    pub name: String,
    /// Name for the label.
    pub short: String,
    /// Toneless pinyin in lower case.
    pub pinyin: String,
    /// What to say when no case lies in it, if anything.
    pub when_empty: Option<String>,
    /// Path text of its land, in the main map and in insets.
    pub land: String,
    /// Path text of its small islands in the main map, each a dot.
    pub isles: String,
    /// The same in insets.
    pub far_isles: String,
    /// Its label, if it ever has room.
    pub label: Option<Label>,
    /// The ends of its lead line, if it needs one.
    pub lead: Option<[Cell; 2]>,
    /// Where a tooltip points and from where neighbours are looked for.
    pub anchor: Cell,
    /// The cases that lie in it, as indices into the catalogue.
    pub cases: Vec<usize>,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// The upper left corner.
    pub at: Cell,
    /// Width and height.
    pub size: Cell,
}

/// An inset's frame in the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Its title.
    pub name: String,
    /// Where it stands, with the strip for the title.
    pub frame: Frame,
}

/// The whole picture's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// What the host added.
    pub options: Options,
    /// Tells drawings of different data apart.
    pub fingerprint: u64,
    /// Height in units.
    pub height: i32,
    /// Regions in official order.
    pub shapes: Vec<Shape>,
    /// Insets.
    pub windows: Vec<Window>,
    /// Path text of the border lines.
    pub lines: String,
    /// Shades for counts.
    pub scale: Scale,
    /// Cases, sectors, documents.
    pub catalogue: Catalogue,
    /// Cases that lie in no region of the atlas.
    pub unplaced: Vec<usize>,
}

impl Scene {
    /// Whether it holds paths to draw; one from a lean pack does not.
    pub fn is_drawable(&self) -> bool {
        self.shapes.iter().any(|s| !s.land.is_empty() || !s.isles.is_empty())
    }
}
