//! Degrees → plane → text: what can be reckoned of positions and rings without
//! knowing any region, case or reader.

pub mod buckets;
#[cfg(feature = "json")]
pub mod fit;
pub mod isles;
pub mod label;
pub mod order;
pub mod path;
pub mod plane;
pub mod projection;
pub mod ring;
#[cfg(feature = "json")]
pub mod seam;
