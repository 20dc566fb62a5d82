//! The table as it was read, with a column for the codes of units: opened, read and
//! built from again, it asks nothing any more.

use crate::export::csv::{MARK, harmless};
use crate::model::adcode::Adcode;
use crate::source::Columns;
use crate::source::grid::Grid;
use alloc::collections::BTreeMap;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use csv::{Terminator, WriterBuilder};

/// What the column is called where there was none.
const NAME: &str = "代码";

/// The file, as Excel and WPS open it by a double click.
pub fn table(grid: &Grid, columns: &Columns, codes: &BTreeMap<usize, Adcode>) -> Result<Vec<u8>, String> {
    let own = columns.at("adcode");
    let widest = grid.rows.iter().map(Vec::len).max().unwrap_or_default();
    let at = own.unwrap_or(widest);
    let mut file =
        WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(MARK.as_bytes().to_owned());
    for (number, row) in grid.rows.iter().enumerate() {
        let mut cells: Vec<String> = row.iter().map(|cell| harmless(&cell.text)).collect();
        // Rows of one length are what most programs take.
        cells.resize(widest.max(at + 1), String::new());
        if let Some(cell) = cells.get_mut(at) {
            let code = codes.get(&number).map(ToString::to_string);
            match code {
                // Twelve digits of a village's say more than six.
                Some(code) if !cell.starts_with(&code) => *cell = code,
                None if own.is_none() && number == columns.heads => *cell = NAME.to_owned(),
                _ => {}
            }
        }
        file.write_record(&cells).map_err(|error| error.to_string())?;
    }
    file.into_inner().map_err(|error| error.to_string())
}
