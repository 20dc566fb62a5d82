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
#[cfg(any(feature = "files", feature = "shelf"))]
pub mod each;
#[cfg(feature = "files")]
mod encoding;
mod fields;
mod geometry;
#[cfg(feature = "sheet")]
pub mod grid;
mod join;
pub mod kinds;
mod levels;
mod parse;
mod place;
#[cfg(any(feature = "site", feature = "shelf"))]
mod readings;
mod regions;
#[cfg(feature = "sheet")]
mod settle;
mod shapes;
#[cfg(feature = "sheet")]
mod sheet;
#[cfg(any(feature = "files", feature = "shelf"))]
mod skeleton;
mod sound;
pub mod spans;
mod topology;
mod unit;
mod units;
#[cfg(any(feature = "files", feature = "workbook"))]
mod workbook;
#[cfg(feature = "files")]
mod xls;

pub use case_file::{Paths, cases, cases_from, cases_placed};
#[cfg(feature = "files")]
pub use checked::{print, unchecked};
#[cfg(feature = "sheet")]
pub use columns::{Columns, fields, labels, parts};
#[cfg(feature = "files")]
pub use encoding::text;
pub use join::{join, join_settled};
pub use parse::parse;
pub use place::{Gazetteer, Meaning, Rest};
#[cfg(any(feature = "site", feature = "shelf"))]
pub use readings::{of_texts, readings, sounds};
pub use regions::{Told, are_regions, known_ways, regions, regions_from, regions_told};
#[cfg(feature = "sheet")]
pub use settle::{Doubt, candidate, locate, name_of, settle, settle_unnamed};
#[cfg(feature = "sheet")]
pub use sheet::{Sheet, Stand, sheet, sheet_of, sheet_once, told_at};
pub use units::Units;
#[cfg(any(feature = "files", feature = "workbook"))]
pub use workbook::{named, of_workbook, tabs};
