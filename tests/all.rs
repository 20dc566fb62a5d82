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

mod addresses;
mod bytes;
mod changes;
mod counties;
mod counts;
mod docs;
mod dots;
mod each;
mod export;
mod extract;
mod faults;
mod features;
mod files;
mod fixed;
mod flat;
mod foreign;
mod fuzz;
mod golden;
mod ids;
mod keyboard;
mod languages;
mod laws;
mod legend;
mod levels;
mod make;
mod map_rules;
mod map_sea;
mod markup;
mod named;
mod notice;
mod opened;
mod place;
mod projection;
mod region_faults;
mod regions;
mod render;
mod schema;
mod search;
mod shards;
mod sheet;
mod shelf;
mod site;
mod spans;
mod style;
mod suggest;
mod support;
mod told;
mod walls;
mod within;
