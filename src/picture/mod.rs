//! Scene, choice and facts → elements and text. One renderer serves the static
//! page, the command line and the browser.

pub mod changes;
pub mod controls;
pub mod element;
pub mod key;
pub mod legend;
pub mod list;
pub mod map;
pub mod markup;
pub mod notes;
pub mod page;
pub mod parts;
pub mod sentences;
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
pub mod suggested;
pub mod tell;
pub mod view;
