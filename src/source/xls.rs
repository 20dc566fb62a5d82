//! What has to be known of a workbook before the library that reads it may have it. A
//! broken .xls has it ask for more memory than there is, which ends the program, or
//! panic. In a browser either costs a module that is replaced.
//!
//! A workbook of that kind is a stream of records in a compound file: a type, a length,
//! and so many bytes ([MS-XLS] 2.1.4; numbers are little-endian).

use alloc::vec::Vec;
use cfb::CompoundFile;
use core::cell::Cell;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::thread_local;

/// What such a sheet has at most.
const ROWS: u64 = 65_536;
const COLUMNS: u64 = 256;

/// So many cells of all sheets at most, empty ones among them, are worth their memory:
/// half a gigabyte.
const CELLS: u64 = 20_000_000;

/// Records that begin with a row and a column: cells of all kinds.
const CELL: [u16; 8] = [0x0006, 0x00bd, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e];
/// Several numbers in a row; the last column ends it.
const NUMBERS: u16 = 0x00bd;
/// From where to where there are cells.
const DIMENSIONS: u16 = 0x0200;
/// Where in the stream a sheet begins.
const SHEET: u16 = 0x0085;
const END: u16 = 0x000a;

/// How a compound file begins.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether it asks for no more memory than a workbook may. Of what is no .xls nothing is
/// known, and nothing is said.
fn is_bounded(bytes: &[u8]) -> bool {
    if !bytes.starts_with(COMPOUND) {
        return true;
    }
    // Its parts may lead to each other in a circle, which has no end.
    let Ok(mut file) = CompoundFile::open(Cursor::new(bytes)) else { return false };
    let mut stream = Vec::new();
    for name in ["Workbook", "Book"] {
        if let Ok(mut found) = file.open_stream(name) {
            // What breaks off is told by who reads it.
            let _ = found.read_to_end(&mut stream);
            break;
        }
    }
    let starts = records(&stream).filter(|(kind, _)| *kind == SHEET).filter_map(|(_, data)| long(data, 0));
    let sheets = starts.filter_map(|start| extent(stream.get(usize::try_from(start).ok()?..)?));
    sheets.fold(0, u64::saturating_add) <= CELLS
}

/// How many cells a sheet spans.
fn extent(stream: &[u8]) -> Option<u64> {
    let (mut rows, mut columns, mut depth) = (0, 0, 0_u32);
    for (kind, data) in records(stream) {
        match kind {
            // A chart has records of its own within those of its sheet.
            0x0809 => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            DIMENSIONS => {
                let is_long = data.len() >= 14;
                let at = |at: usize| if is_long { long(data, at * 4) } else { short(data, at * 2) };
                let across = |at: usize| short(data, if is_long { 8 } else { 4 } + at * 2);
                let (from, to) = (at(0)?, at(1)?);
                let (left, right) = (across(0)?, across(1)?);
                let is_sane = from <= to && to <= ROWS && left <= right && right <= COLUMNS;
                if !is_sane {
                    return Some(u64::MAX / 2);
                }
            }
            kind if CELL.contains(&kind) => {
                let last = if kind == NUMBERS { short(data, data.len().checked_sub(2)?)? } else { 0 };
                rows = rows.max(short(data, 0)? + 1);
                columns = columns.max(short(data, 2)?.max(last) + 1);
            }
            _ => {}
        }
    }
    if columns > COLUMNS { Some(u64::MAX / 2) } else { Some(rows * columns) }
}

/// Records from here on, as far as they are whole.
fn records(mut stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    core::iter::from_fn(move || {
        let (head, rest) = stream.split_first_chunk::<4>()?;
        let [a, b, c, d] = *head;
        let (data, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes([c, d])))?;
        stream = rest;
        Some((u16::from_le_bytes([a, b]), data))
    })
}

fn short(data: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u16::from_le_bytes(*data.get(at..)?.first_chunk()?)))
}

fn long(data: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u32::from_le_bytes(*data.get(at..)?.first_chunk()?)))
}

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What is read of a workbook, if its reader can bear it; of a panic nobody hears.
pub fn guarded<T>(bytes: &[u8], read: impl FnOnce() -> T) -> Option<T> {
    if !is_bounded(bytes) {
        return None;
    }
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let others = take_hook();
        set_hook(std::boxed::Box::new(move |panic| {
            if !IS_QUIET.get() {
                others(panic);
            }
        }));
    });
    IS_QUIET.set(true);
    let done = catch_unwind(AssertUnwindSafe(read)).ok();
    IS_QUIET.set(false);
    done
}
