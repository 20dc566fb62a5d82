//! Bytes of files → the model, with every fault told: case files, GeoJSON,
//! gazetteers.
//!
//! A row that is wrong costs itself and a fault; the rest is still read.

mod belong;
mod case_file;
mod case_row;
#[cfg(feature = "files")]
mod checked;
#[cfg(feature = "sheet")]
mod columns;
#[cfg(feature = "sheet")]
mod encoding;
mod fields;
mod geometry;
#[cfg(feature = "sheet")]
pub mod grid;
mod join;
mod kinds;
mod parse;
mod place;
#[cfg(feature = "files")]
mod readings;
mod regions;
#[cfg(feature = "sheet")]
mod settle;
mod shapes;
#[cfg(feature = "sheet")]
mod sheet;
#[cfg(feature = "sheet")]
pub mod spans;
mod topology;
mod unit;
mod units;
#[cfg(feature = "workbook")]
mod workbook;

pub use case_file::{cases, cases_from};
#[cfg(feature = "files")]
pub use checked::{print, unchecked};
#[cfg(feature = "sheet")]
pub use columns::{Columns, fields};
#[cfg(feature = "sheet")]
pub use encoding::text;
pub use join::{join, join_settled};
pub use parse::parse;
pub use place::{Gazetteer, Meaning, Rest};
#[cfg(feature = "files")]
pub use readings::{of_texts, readings, sounds};
pub use regions::{Told, are_regions, known_ways, regions, regions_from, regions_told};
#[cfg(feature = "sheet")]
pub use settle::settle;
#[cfg(feature = "sheet")]
pub use sheet::{Sheet, Stand, sheet};
pub use units::Units;
#[cfg(feature = "workbook")]
pub use workbook::of_workbook;
