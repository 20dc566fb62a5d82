//! The cases shown as a table that Excel and WPS open by a double click: UTF-8
//! with the mark by which they know it, lines as RFC 4180 has them.
//!
//! Both run a cell that begins like a formula. Texts come from anybody, so such
//! a cell begins with an apostrophe, which makes it a text.

use super::table::{Cell, Table};
use crate::choice::State;
use crate::scene::Scene;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use csv::{Terminator, WriterBuilder};

/// What tells them that it is UTF-8.
pub const MARK: &str = "\u{feff}";

/// What a formula may begin with; the wide ones too, where the keyboard is Chinese.
pub const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The file.
pub fn keep(scene: &Scene, state: &State, _: f64) -> Result<Vec<u8>, String> {
    let table = Table::of(scene, state);
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.as_bytes().to_owned());
    let told = |error: csv::Error| error.to_string();
    csv.write_record(table.columns.iter().map(|name| harmless(name))).map_err(told)?;
    for row in &table.rows {
        csv.write_record(row.cells.iter().map(written)).map_err(told)?;
    }
    csv.into_inner().map_err(|error| error.to_string())
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Number(number) => number.to_string(),
        Cell::Nothing => String::new(),
    }
}

/// A text that nothing takes for a formula.
pub fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA) { ["'", text].concat() } else { text.to_owned() }
}
