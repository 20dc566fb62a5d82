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

use alloc::string::{String, ToString};

/// The widget's own style.
pub const STYLE: &str = concat!(include_str!("../../www/map.css"), include_str!("../../www/living.css"));

/// What a variable of the style stands for in the light, such as `--accent`.
pub fn variable(name: &str) -> Option<String> {
    let rules = css::rules(STYLE);
    let class = ("class", "case-map".to_string());
    let root = tree::Element { tag: "svg", attributes: vec![class], ..tree::Element::default() };
    let at = tree::At { element: &root, parent: None };
    cascade::Cascade::of(&rules, 0.0).style(&at, &cascade::Style::default()).variable(name)
}
