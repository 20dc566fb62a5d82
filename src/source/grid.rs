//! A table as it stands in a file: rows of cells, each with its place, from CSV
//! and TSV, or from a workbook.

use super::kinds;
use crate::model::fault::{At, Fault};
use crate::model::text::narrow;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use csv::{ReaderBuilder, StringRecordsIntoIter};

/// What stands in one cell, without blanks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What stands there; in a workbook, as it is shown.
    pub text: String,
    /// Where it begins.
    pub at: At,
}

/// Rows that have something in them, in file order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Cells from the left; rows may be of different lengths.
    pub rows: Vec<Vec<Cell>>,
}

/// What may stand between cells.
const BETWEEN: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Reads cells with commas, tabs, semicolons or bars between them, whichever
/// the first lines have most of.
pub fn of_text(file: &str, text: &str) -> Result<Grid, Fault> {
    if let Some((what, mend)) = kinds::no_table(text) {
        return Err(Fault::new(file, "the whole file", what, mend));
    }
    Ok(Grid { rows: Rows::of(file, text).collect::<Result<_, _>>()? })
}

/// The same row by row.
pub struct Rows<'a> {
    file: &'a str,
    records: StringRecordsIntoIter<&'a [u8]>,
    walk: Walk<'a>,
}

impl<'a> Rows<'a> {
    /// Of a text.
    pub fn of(file: &'a str, text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (told, body) = told(text);
        let between = told.unwrap_or_else(|| most(body));
        let line = if text.len() > body.len() { 2 } else { 1 };
        let reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(between).from_reader(body.as_bytes());
        let walk = Walk { text: body, between: char::from(between), at: 0, line, column: 1 };
        Self { file, records: reader.into_records(), walk }
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Vec<Cell>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let record = match self.records.next()? {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(1, csv::Position::line);
                    let expected = "cells as CSV has them";
                    return Some(Err(Fault::new(
                        self.file,
                        format!("line {line}"),
                        "what is no row of a table",
                        expected,
                    )));
                }
            };
            if let Some(position) = record.position() {
                self.walk.to(position.byte() as usize);
            }
            let row: Vec<Cell> = record.iter().map(|cell| Cell { at: self.walk.cell(), text: tidy(cell) }).collect();
            if row.iter().any(|cell| !cell.text.is_empty()) {
                return Some(Ok(row));
            }
        }
    }
}

/// Rows as [`to_rows`] wrote them: where a row's first cell stands, and its texts.
/// `None` where it is anything else.
pub fn of_rows(text: &str) -> Option<Grid> {
    let rows: Vec<(u32, u32, Vec<String>)> = serde_json::from_str(text).ok()?;
    let row = |(line, first, texts): (u32, u32, Vec<String>)| {
        let columns = first..;
        texts.into_iter().zip(columns).map(|(text, column)| Cell { text, at: At { line, column } }).collect()
    };
    Some(Grid { rows: rows.into_iter().map(row).collect() })
}

/// The rows of a workbook for another module: cells that stand side by side.
pub fn to_rows(grid: &Grid) -> String {
    let row = |row: &Vec<Cell>| {
        let at = row.first().map_or(At { line: 0, column: 0 }, |cell| cell.at);
        (at.line, at.column, row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>())
    };
    // A list of texts has no way to fail.
    serde_json::to_string(&grid.rows.iter().map(row).collect::<Vec<_>>()).unwrap_or_default()
}

/// A cell's text without blanks around it, wide ones too, and without the
/// apostrophe that keeps a formula from being one (`export/csv.rs`).
fn tidy(cell: &str) -> String {
    let cell = cell.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    let is_kept = |rest: &&str| rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    cell.strip_prefix('\'').filter(is_kept).unwrap_or(cell).to_owned()
}

/// What a first line `sep=;` says, as Excel writes and reads it; and the rest.
fn told(text: &str) -> (Option<u8>, &str) {
    let Some((first, rest)) = text.split_once('\n') else { return (None, text) };
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([sign]) => (Some(*sign), rest),
        _ => (None, text),
    }
}

/// What stands most often in the first lines, outside of quotes.
fn most(text: &str) -> u8 {
    let mut counts = [0_usize; BETWEEN.len()];
    let mut is_quoted = false;
    let mut lines = 0;
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => lines += 1,
            _ if is_quoted => {}
            _ => {
                if let Some(count) = BETWEEN.iter().position(|sign| *sign == byte).and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            }
        }
        if lines == 5 {
            break;
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    let sign = BETWEEN.iter().zip(counts).find(|(_, count)| *count == most).map_or(b',', |(sign, _)| *sign);
    if most == 0 { b',' } else { sign }
}

/// Goes through a text cell by cell, only to know where each begins: what stands
/// in them the library says.
struct Walk<'a> {
    text: &'a str,
    between: char,
    at: usize,
    line: u32,
    column: u32,
}

impl Walk<'_> {
    fn step(&mut self) -> Option<char> {
        let letter = self.text.get(self.at..)?.chars().next()?;
        self.at += letter.len_utf8();
        match letter {
            '\n' => (self.line, self.column) = (self.line + 1, 1),
            _ => self.column += 1,
        }
        Some(letter)
    }

    /// Goes on to where a row begins.
    fn to(&mut self, byte: usize) {
        while self.at < byte && self.step().is_some() {}
        // Before the first row of all, and after empty lines.
        while self.text.get(self.at..).is_some_and(|rest| rest.starts_with(['\r', '\n'])) {
            self.step();
        }
    }

    /// Where the cell here begins; goes on past its end.
    fn cell(&mut self) -> At {
        let at = At { line: self.line, column: self.column };
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut is_quoted = rest.starts_with('"');
        let mut is_first = true;
        while let Some(letter) = self.step() {
            match letter {
                '"' if is_first => {}
                // Two of them are one that stands in the cell.
                '"' => is_quoted = !is_quoted && rest.starts_with('"'),
                _ if is_quoted => {}
                '\n' => break,
                _ if letter == self.between => break,
                _ => {}
            }
            is_first = false;
        }
        at
    }
}

/// The texts of a column's name, as it is compared: without blanks, brackets'
/// contents and case, in one width.
pub fn bare(name: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0_u32;
    for letter in name.chars() {
        match narrow(letter) {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 || letter.is_whitespace() || matches!(letter, '_' | '-' | '*' | ':' | '/') => {}
            _ => bare.extend(narrow(letter).to_lowercase()),
        }
    }
    if bare.is_empty() { name.to_string() } else { bare }
}
