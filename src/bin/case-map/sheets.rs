//! Which files are tables, by their endings.

use crate::data::Data;
use case_map::model::fault::Fault;
use case_map::source;
use case_map::source::grid::{self, Grid};
use case_map::source::kinds::{BOOKS, TABLES, is_workbook};
use std::path::Path;

/// Whether its ending is a table's or a workbook's.
pub fn is_table(path: &Path) -> bool {
    TABLES.iter().chain(&BOOKS).any(|known| *known == ending(path))
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The table of a file; none of what is no table.
pub fn grid(data: &Data, bytes: &[u8]) -> Result<Option<Grid>, Fault> {
    let ending = data.path().map(ending).unwrap_or_default();
    match ending.as_str() {
        ending if BOOKS.contains(&ending) && is_workbook(bytes) => source::of_workbook(&data.name(), bytes).map(Some),
        // Programs that have a table give it out as text under the name of a workbook.
        ending if TABLES.contains(&ending) || BOOKS.contains(&ending) => {
            grid::of_text(&data.name(), &source::text(&data.name(), bytes)?).map(Some)
        }
        _ => Ok(None),
    }
}
