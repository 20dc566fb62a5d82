//! Degrees → plane → text: what can be reckoned of positions and rings without
//! knowing any region, case or reader.

pub mod isles;
pub mod label;
pub mod order;
pub mod path;
pub mod plane;
pub mod projection;
pub mod ring;
