//! Bytes of files → the model, with every fault told: case files, GeoJSON,
//! gazetteers.
//!
//! A row that is wrong costs itself and a fault; the rest is still read.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
};
mod belong;
mod case_file;
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
pub use columns::Columns;
#[cfg(feature = "sheet")]
pub use encoding::text;
pub use join::join;
pub use place::{Gazetteer, Meaning, Rest};
#[cfg(feature = "files")]
pub use readings::{of_texts, readings, sounds};
pub use regions::{Told, known_ways, regions, regions_from, regions_told};
#[cfg(feature = "sheet")]
pub use settle::settle;
#[cfg(feature = "sheet")]
pub use sheet::{Sheet, known, sheet};
pub use units::Units;
#[cfg(feature = "workbook")]
pub use workbook::of_workbook;

use crate::model::fault::Fault;
use serde_json::Value;

/// Reads bytes as JSON; the fault names line and column.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Value, Fault> {
    serde_json::from_slice(bytes).map_err(|e| {
        let place = format!("line {}, column {}", e.line(), e.column());
        let what = match e.classify() {
            serde_json::error::Category::Eof => "the end of the file".to_owned(),
            _ => format!("what is no JSON ({})", found(&e)),
        };
        Fault::new(file, place, what, "JSON in UTF-8, whole")
    })
}

/// What the parser says, without the place, which the fault names already.
fn found(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(what, _)| what.to_owned())
}
