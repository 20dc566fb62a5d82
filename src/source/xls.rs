//! What has to be known of a workbook before the library that reads it may have it. A
//! broken .xls has it ask for more memory than there is, which ends the program, or
//! panic. In a browser either costs a module that is replaced.
//!
//! A workbook of that kind is a stream of records: a type, a length, and so many bytes
//! ([MS-XLS] 2.1.4; numbers are little-endian). It lies in sectors of a compound file, and
//! a table says of each which follows ([MS-CFB] 2). Libraries for such files refuse sound
//! ones, as SheetJS writes them.

use super::kinds::OLD_BOOK;
use alloc::vec::Vec;
use core::cell::Cell;
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

/// Whether it asks for no more memory than a workbook may. Of what is no .xls nothing is
/// known, and nothing is said.
fn is_bounded(bytes: &[u8]) -> bool {
    if !bytes.starts_with(OLD_BOOK) {
        return true;
    }
    let Some(file) = Compound::of(bytes) else { return true };
    let Some(stream) = file.workbook() else { return false };
    let starts = records(&stream).filter(|(kind, _)| *kind == SHEET).filter_map(|(_, data)| long(data, 0));
    let sheets = starts.filter_map(|start| extent(stream.get(usize::try_from(start).ok()?..)?));
    sheets.fold(0, u64::saturating_add) <= CELLS
}

/// A compound file.
struct Compound<'a> {
    bytes: &'a [u8],
    /// How long a sector is.
    size: usize,
    /// Which sector follows each.
    next: Vec<u32>,
}

/// In place of a sector: none, and after the last.
const NO_SECTOR: u32 = 0xffff_fffa;
const LAST: u32 = 0xffff_fffe;

/// A stream that is shorter lies in small sectors, all of which are a stream themselves.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;

impl<'a> Compound<'a> {
    /// Nothing of what has not even a head.
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let size = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self { bytes, size, next: Vec::new() };
        let mut tables = numbers(bytes.get(76..512)?);
        let mut more = long(bytes, 68)? as u32;
        for _ in 0..=bytes.len() / size {
            if more >= NO_SECTOR {
                break;
            }
            tables.extend(numbers(file.sector(more)));
            more = tables.pop()?;
        }
        for table in tables.into_iter().filter(|table| *table < NO_SECTOR) {
            file.next.extend(numbers(file.sector(table)));
        }
        Some(file)
    }

    fn sector(&self, at: u32) -> &'a [u8] {
        let from = (at as usize).saturating_add(1).saturating_mul(self.size);
        let rest = self.bytes.get(from..).unwrap_or_default();
        rest.get(..self.size).unwrap_or(rest)
    }

    /// What lies in a sector and those after it; nothing where they go round in a circle.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let sectors = followed(&self.next, first)?;
        Some(sectors.into_iter().flat_map(|at| self.sector(at)).copied().collect())
    }

    /// The stream that is the workbook, empty where there is none; nothing where any part
    /// of the file has no end.
    fn workbook(&self) -> Option<Vec<u8>> {
        let at = |bytes: &[u8], at: usize| long(bytes, at).map_or(LAST, |found| found as u32);
        let entries = self.chain(at(self.bytes, 48))?;
        let small_next = numbers(&self.chain(at(self.bytes, 60))?);
        let small = self.chain(at(&entries, 116))?;
        let mut found = Vec::new();
        for name in ["Book", "Workbook"] {
            let name: Vec<u8> = name.to_lowercase().encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            for entry in entries.chunks_exact(128) {
                let (first, long) = (at(entry, 116), at(entry, 120) as usize);
                let is_small = long < SMALL;
                let whole = if is_small { Vec::new() } else { self.chain(first)? };
                if entry.get(..name.len()).is_none_or(|own| !own.eq_ignore_ascii_case(&name)) {
                    continue;
                }
                found = match is_small {
                    false => whole,
                    true => {
                        let parts = followed(&small_next, first)?;
                        let part = |at: u32| small.chunks(SMALL_SECTOR).nth(at as usize).unwrap_or_default();
                        parts.into_iter().flat_map(part).copied().collect()
                    }
                };
                found.truncate(long);
            }
        }
        Some(found)
    }
}

/// A sector and those that follow it; nothing where they go round in a circle.
fn followed(next: &[u32], first: u32) -> Option<Vec<u32>> {
    let (mut found, mut at) = (Vec::new(), first);
    while at < NO_SECTOR {
        if found.len() > next.len() {
            return None;
        }
        found.push(at);
        at = next.get(at as usize).copied().unwrap_or(LAST);
    }
    Some(found)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| Some(u32::from_le_bytes(*four.first_chunk()?))).collect()
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
