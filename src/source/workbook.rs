//! Workbooks of Excel, WPS and LibreOffice → a table: the first sheet that has cases
//! in it, as it is shown.

use super::columns::Columns;
use super::grid::{Cell, Grid};
use crate::model::fault::{At, Fault};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use calamine::{Data, Dimensions, Reader, Sheets, open_workbook_auto_from_rs};
use std::io::Cursor;

/// How a workbook with a password names what it holds, in its directory: in UTF-16.
const ENCRYPTED: &str = "EncryptedPackage";

/// A sheet of a workbook: what it is called, and what stands in it.
pub type Tab = (String, Grid);

/// Reads a workbook's first sheet with the names of columns in it, or else the
/// first that has anything. A merged cell says in each of its rows and columns what
/// it says.
pub fn of_workbook(file: &str, bytes: &[u8]) -> Result<Grid, Fault> {
    Ok(best(tabs(file, bytes)?).1)
}

/// Of several sheets the first with cases, or else the first.
fn best(mut tabs: Vec<Tab>) -> Tab {
    let has_cases = |(_, grid): &Tab| Columns::find(&grid.rows, &[]).is_some();
    let at = tabs.iter().position(has_cases).unwrap_or_default();
    if at < tabs.len() { tabs.swap_remove(at) } else { Tab::default() }
}

/// Of several sheets the one of this name, or else the best.
pub fn named(mut tabs: Vec<Tab>, name: &str) -> Tab {
    match tabs.iter().position(|(tab, _)| tab == name) {
        Some(at) => tabs.swap_remove(at),
        None => best(tabs),
    }
}

/// All sheets of a workbook with anything in them, at least one.
pub fn tabs(file: &str, bytes: &[u8]) -> Result<Vec<Tab>, Fault> {
    let broken = |found: String| Fault::new(file, "the whole file", found, "a workbook (.xlsx, .xls, .ods), whole");
    let is_locked = {
        let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        !bytes.starts_with(b"PK") && bytes.windows(name.len()).any(|window| window == name)
    };
    if is_locked {
        return Err(Fault::new(file, "the whole file", "a workbook with a password", "a workbook without a password"));
    }
    // What the library says of it are its own words, about parts that nobody sees.
    let mut book =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| broken("no workbook, or a broken one".into()))?;
    let mut tabs = Vec::new();
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else {
            return Err(broken(format!("the sheet “{name}”, which is broken")));
        };
        let (top, left) = range.start().unwrap_or_default();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (down, row) in range.rows().enumerate() {
            let at = |across: usize| At { line: top + down as u32 + 1, column: left + across as u32 + 1 };
            rows.push(
                row.iter().enumerate().map(|(across, data)| Cell { text: shown(data), at: at(across) }).collect(),
            );
        }
        merged(&mut book, &name).iter().for_each(|merged| spread(&mut rows, merged, (top, left)));
        rows.retain(|row| row.iter().any(|cell| !cell.text.is_empty()));
        if !rows.is_empty() {
            tabs.push((name, Grid { rows }));
        }
    }
    match tabs.is_empty() {
        true => {
            Err(Fault::new(file, "the whole file", "no cell with anything in it", "a workbook with something in it"))
        }
        false => Ok(tabs),
    }
}

/// The merged cells of a sheet, as far as its kind of workbook is read with them.
fn merged(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Vec<Dimensions> {
    match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Ods(_) | Sheets::Xlsb(_) => Vec::new(),
    }
}

/// Says in each row and column of a merged cell what its first one says.
fn spread(rows: &mut [Vec<Cell>], merged: &Dimensions, (top, left): (u32, u32)) {
    let place = |(row, column): (u32, u32)| Some((row.checked_sub(top)? as usize, column.checked_sub(left)? as usize));
    let (Some(from), Some(to)) = (place(merged.start), place(merged.end)) else { return };
    let Some(text) = rows.get(from.0).and_then(|row| row.get(from.1)).map(|cell| cell.text.clone()) else { return };
    // A title over all columns is no name of each.
    if to.0 == from.0 {
        return;
    }
    for row in rows.iter_mut().take(to.0 + 1).skip(from.0) {
        for cell in row.iter_mut().take(to.1 + 1).skip(from.1) {
            cell.text.clone_from(&text);
        }
    }
}

/// What a cell shows: numbers without an end of zeros, days as 2020-05-09.
fn shown(data: &Data) -> String {
    match data {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_string(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(is_so) => is_so.to_string(),
        Data::DateTime(time) if !time.is_duration() => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            match (hour, minute) {
                (0, 0) => format!("{year}-{month:02}-{day:02}"),
                _ => format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            }
        }
        Data::DateTime(time) => time.as_f64().to_string(),
        // A formula that has come to nothing says nothing.
        _ => String::new(),
    }
}
