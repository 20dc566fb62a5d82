//! Workbooks of Excel, WPS and LibreOffice → a table: the first sheet that has cases
//! in it, as it is shown.

use super::columns::Columns;
use super::grid::{Cell, Grid};
#[cfg(feature = "files")]
use super::xls::guarded;
use crate::model::fault::{At, Fault};
use alloc::collections::BTreeMap;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use calamine::{Data, Dimensions, Reader, Sheets, XlsxError, open_workbook_auto_from_rs};
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

/// What a workbook is that cannot be read.
const BROKEN: &str = "no workbook, or a broken one";
const WHOLE: &str = "a workbook (.xlsx, .xls, .ods), whole";

/// All sheets of a workbook with anything in them, at least one.
pub fn tabs(file: &str, bytes: &[u8]) -> Result<Vec<Tab>, Fault> {
    guarded(bytes, || read(file, bytes)).unwrap_or_else(|| Err(Fault::new(file, "the whole file", BROKEN, WHOLE)))
}

/// In a browser what a broken file does to who reads it costs a module.
#[cfg(not(feature = "files"))]
fn guarded<T>(_: &[u8], read: impl FnOnce() -> T) -> Option<T> {
    Some(read())
}

fn read(file: &str, bytes: &[u8]) -> Result<Vec<Tab>, Fault> {
    let broken = |found: String| Fault::new(file, "the whole file", found, WHOLE);
    let is_locked = {
        let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        !bytes.starts_with(b"PK") && bytes.windows(name.len()).any(|window| window == name)
    };
    if is_locked {
        return Err(Fault::new(file, "the whole file", "a workbook with a password", "a workbook without a password"));
    }
    // What the library says of it are its own words, about parts that nobody sees.
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| broken(BROKEN.into()))?;
    let mut tabs = Vec::new();
    for name in book.sheet_names() {
        let Some(cells) = cells(&mut book, &name) else {
            return Err(broken(format!("the sheet “{name}”, which is broken")));
        };
        let mut rows = rows(cells);
        merged(&mut book, &name).iter().for_each(|merged| spread(&mut rows, merged));
        if !rows.is_empty() {
            tabs.push((name, Grid { rows: rows.into_values().collect() }));
        }
    }
    match tabs.is_empty() {
        true => {
            Err(Fault::new(file, "the whole file", "no cell with anything in it", "a workbook with something in it"))
        }
        false => Ok(tabs),
    }
}

type Book<'a> = Sheets<Cursor<&'a [u8]>>;

/// Where a cell stands, its row first, from 0 on.
type Place = (u32, u32);

/// What a sheet shows, cell by cell: one that stands far off, where somebody has come by
/// a key, costs no more than another. Nothing where it cannot be read.
fn cells(book: &mut Book, name: &str) -> Option<Vec<(Place, String)>> {
    let mut found = Vec::new();
    let mut take = |place: Place, data: &Data| {
        let text = shown(data);
        if !text.is_empty() {
            found.push((place, text));
        }
    };
    match book {
        Sheets::Xlsx(book) => {
            let mut reader = match book.worksheet_cells_reader(name) {
                Ok(reader) => reader,
                // A chart has a sheet of its own, too.
                Err(XlsxError::NotAWorksheet(_)) => return Some(found),
                Err(_) => return None,
            };
            while let Some(cell) = reader.next_cell().ok()? {
                take(cell.get_position(), &Data::from(cell.get_value().clone()));
            }
        }
        Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(name).ok()?;
            while let Some(cell) = reader.next_cell().ok()? {
                take(cell.get_position(), &Data::from(cell.get_value().clone()));
            }
        }
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = book.worksheet_range(name).ok()?;
            let (top, left) = range.start().unwrap_or_default();
            for (down, across, data) in range.used_cells() {
                take((top + down as u32, left + across as u32), data);
            }
        }
    }
    Some(found)
}

/// Its rows by their numbers, each up to its last cell; those with nothing in them are
/// left out. All begin where the leftmost does.
fn rows(cells: Vec<(Place, String)>) -> BTreeMap<u32, Vec<Cell>> {
    let left = cells.iter().map(|((_, column), _)| *column).min().unwrap_or_default();
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    for ((down, column), text) in cells {
        let row = rows.entry(down).or_default();
        widen(row, down, left, column);
        if let Some(cell) = row.get_mut((column - left) as usize) {
            cell.text = text;
        }
    }
    rows
}

/// Lets a row that begins at a column reach another one.
fn widen(row: &mut Vec<Cell>, down: u32, left: u32, column: u32) {
    for across in row.len() as u32..=column.saturating_sub(left) {
        row.push(Cell { text: String::new(), at: At { line: down + 1, column: left + across + 1 } });
    }
}

/// The merged cells of a sheet, as far as its kind of workbook is read with them.
fn merged(book: &mut Book, name: &str) -> Vec<Dimensions> {
    match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Ods(_) | Sheets::Xlsb(_) => Vec::new(),
    }
}

/// So many columns of a merged cell may say the same; more are under a title.
const ACROSS: u32 = 50;

/// Says in each row and column of a merged cell what its first one says.
fn spread(rows: &mut BTreeMap<u32, Vec<Cell>>, merged: &Dimensions) {
    let Dimensions { start, end } = *merged;
    let Some(left) = rows.values().next().and_then(|row| row.first()).map(|cell| cell.at.column - 1) else { return };
    let Some(from) = start.1.checked_sub(left) else { return };
    let first = rows.get(&start.0).and_then(|row| row.get(from as usize));
    let Some(text) = first.map(|cell| cell.text.clone()).filter(|text| !text.is_empty()) else { return };
    // A title over all columns is no name of each.
    if end.0 <= start.0 {
        return;
    }
    let last = end.1.clamp(start.1, start.1.saturating_add(ACROSS));
    for (down, row) in rows.range_mut(start.0..=end.0) {
        widen(row, *down, left, last);
        for cell in row.iter_mut().skip(from as usize).take((last - start.1 + 1) as usize) {
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
