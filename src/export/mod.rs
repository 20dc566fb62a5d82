//! Scene, state → files for other programs.
//!
//! ```text
//! picture::map ─ Tree ──┐
//! www/map.css ─ rules ──┴─ cascade ─ svg ─ png    pictures, which need no style sheet
//! facts ─ table ─┬─ csv, geojson                  the cases shown, for tables and maps
//!                └─ json                          the same as a case file
//! ```
//!
//! The map is drawn by the one renderer, and the style sheet stays the one
//! list of colours: [`cascade`] finds what it says of each element, as a
//! browser would, and [`svg`] writes that down as attributes.
//!
//! Each says where it comes from, what was chosen and, if there is one, the
//! approval number.

pub mod cascade;
pub mod css;
pub mod csv;
pub mod foot;
pub mod geojson;
pub mod json;
pub mod name;
#[cfg(feature = "files")]
pub mod png;
pub mod svg;
pub mod table;
pub mod tree;

use crate::choice::State;
use crate::scene::Scene;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// The widget's own style.
pub const STYLE: &str = concat!(include_str!("../../www/map.css"), include_str!("../../www/living.css"));

/// A kind of file that what is shown can be kept in.
#[derive(Debug)]
pub struct Format {
    /// How it is asked for, and how its files' names end.
    pub name: &'static str,
    /// What it is, for the command line's help.
    pub about: &'static str,
    /// Makes it; pictures as wide as that, in px.
    pub make: fn(&Scene, &State, f64) -> Result<Vec<u8>, String>,
}

/// All that are made in the browser as well; a PNG is drawn there by the browser.
pub const FORMATS: &[Format] = &[
    Format { name: "svg", about: "the map, for any program", make: svg::keep },
    Format { name: "csv", about: "the cases as a table", make: csv::keep },
    Format { name: "json", about: "the cases as a case file", make: json::keep },
    Format { name: "geojson", about: "the cases as points", make: geojson::keep },
];

/// So wide is a picture, in px, unless another width is asked for.
pub const WIDTH: f64 = 1000.0;

/// What a variable of the style stands for in the light, such as `--accent`.
pub fn variable(name: &str) -> Option<String> {
    let rules = css::rules(STYLE);
    let class = ("class", "case-map".to_string());
    let root = tree::Element { tag: "svg", attributes: vec![class], ..tree::Element::default() };
    let at = tree::At { element: &root, parent: None };
    cascade::Cascade::of(&rules, 0.0).style(&at, &cascade::Style::default()).variable(name)
}
