//! Cases from a file of any kind: a case file, or a table as people keep it.

use crate::name;
use case_map::model::case::Catalogue;
use case_map::model::fault::{Fault, Read};
use case_map::source::{self, Gazetteer, Units, grid};
use std::path::Path;

/// Endings of tables, and of workbooks.
const TABLES: [&str; 3] = ["csv", "tsv", "txt"];
const WORKBOOKS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];

/// The cases of a file. Those of a table get their units by the gazetteer.
pub fn cases(path: &Path, bytes: &[u8], units: Option<&Units>) -> Result<Read<Catalogue>, Fault> {
    let file = name(path);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let grid = match ending.as_str() {
        ending if WORKBOOKS.contains(&ending) => source::of_workbook(&file, bytes)?,
        ending if TABLES.contains(&ending) => grid::of_text(&file, &source::text(&file, bytes)?)?,
        _ => return source::cases(&file, bytes),
    };
    let Read { value: mut sheet, mut faults } = source::sheet(&file, &grid, &[])?;
    if let Some(units) = units {
        let gazetteer = Gazetteer::of(units, source::sounds);
        faults.extend(source::settle(&file, &mut sheet, &gazetteer, units));
    }
    Ok(Read { value: sheet.catalogue, faults })
}
