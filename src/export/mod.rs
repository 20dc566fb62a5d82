//! Scene, state → files for programs that know no style sheet: mail, text
//! processors, printers' tools, whoever draws a link's picture.
//!
//! ```text
//! picture::map ─ Tree ──┐
//! www/map.css ─ rules ──┴─ cascade ─ svg ─ png
//! ```
//!
//! The map is drawn by the one renderer, and the style sheet stays the one
//! list of colours: [`cascade`] finds what it says of each element, as a
//! browser would, and [`svg`] writes that down as attributes.

pub mod cascade;
pub mod css;
pub mod png;
pub mod svg;
pub mod tree;

/// The widget's own style.
pub const STYLE: &str = include_str!("../../www/map.css");
