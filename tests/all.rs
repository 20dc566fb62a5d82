//! All tests that need no browser, in one program: each file of its own would have the
//! whole crate linked once more.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking, and its name says what it is"
)]

#[cfg(feature = "json")]
mod addresses;
#[cfg(feature = "json")]
mod bytes;
#[cfg(feature = "json")]
mod changes;
#[cfg(feature = "json")]
mod counties;
#[cfg(feature = "json")]
mod counts;
#[cfg(feature = "json")]
mod docs;
#[cfg(feature = "json")]
mod dots;
#[cfg(feature = "files")]
mod each;
#[cfg(feature = "files")]
mod export;
#[cfg(feature = "json")]
mod extract;
#[cfg(feature = "json")]
mod faults;
#[cfg(feature = "files")]
mod features;
#[cfg(feature = "files")]
mod files;
#[cfg(feature = "files")]
mod fixed;
#[cfg(feature = "json")]
mod flat;
#[cfg(feature = "json")]
mod foreign;
#[cfg(feature = "files")]
mod fuzz;
#[cfg(feature = "json")]
mod golden;
#[cfg(feature = "json")]
mod ids;
#[cfg(feature = "json")]
mod keyboard;
#[cfg(feature = "json")]
mod languages;
#[cfg(feature = "json")]
mod laws;
#[cfg(feature = "json")]
mod legend;
#[cfg(feature = "json")]
mod levels;
mod make;
#[cfg(feature = "files")]
mod map_rules;
#[cfg(feature = "files")]
mod map_sea;
#[cfg(feature = "json")]
mod markup;
#[cfg(feature = "json")]
mod named;
#[cfg(feature = "json")]
mod notice;
#[cfg(feature = "json")]
mod opened;
mod place;
mod projection;
#[cfg(feature = "json")]
mod region_faults;
#[cfg(feature = "json")]
mod regions;
#[cfg(feature = "files")]
mod render;
#[cfg(feature = "json")]
mod schema;
#[cfg(feature = "files")]
mod search;
#[cfg(feature = "files")]
mod shards;
mod sheet;
#[cfg(feature = "files")]
mod shelf;
#[cfg(feature = "files")]
mod site;
#[cfg(feature = "json")]
mod spans;
#[cfg(feature = "json")]
mod style;
#[cfg(feature = "files")]
mod suggest;
mod support;
#[cfg(feature = "json")]
mod told;
mod walls;
#[cfg(feature = "json")]
mod within;
