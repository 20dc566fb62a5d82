//! Numbers, texts and lists as bytes: what a pack is made of.
//!
//! Numbers are LEB128, signed ones zigzag. A text is its length in bytes and
//! UTF-8. A list is its length and its items. A run of cells is a list of
//! steps, each from the cell before, the first from the last of the run before.

use crate::geo::path::{Cell, FAR};
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// Bytes as they grow.
pub struct Writer {
    /// What was written so far.
    pub bytes: Vec<u8>,
    at: Cell,
}

impl Writer {
    /// With some bytes at the head.
    pub fn new(head: Vec<u8>) -> Self {
        Self { bytes: head, at: [0, 0] }
    }

    /// A number from 0.
    pub fn number(&mut self, mut n: u32) {
        while n > 0x7f {
            self.bytes.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    /// A number of either sign.
    pub fn signed(&mut self, n: i32) {
        self.number(((n << 1) ^ (n >> 31)) as u32);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A list of anything.
    pub fn list<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        self.number(items.len() as u32);
        items.iter().for_each(|i| item(self, i));
    }

    /// Two signed numbers.
    pub fn cell(&mut self, [x, y]: Cell) {
        self.signed(x);
        self.signed(y);
    }

    /// A ring or a line.
    pub fn run(&mut self, cells: &[Cell]) {
        self.list(cells, |w, &[x, y]| {
            let [before_x, before_y] = w.at;
            w.cell([x.wrapping_sub(before_x), y.wrapping_sub(before_y)]);
            w.at = [x, y];
        });
    }
}

/// Takes bytes apart again. Once something is broken, it reads nothing more,
/// and all that it gives is empty. Looking once at the end makes it half as
/// large as looking after each step would.
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    cell: Cell,
    broken: bool,
}

impl<'a> Reader<'a> {
    /// From the first byte on.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, cell: [0, 0], broken: false }
    }

    /// The byte that would be read next.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether all was sound and nothing is left over.
    pub fn is_at_end(&self) -> bool {
        !self.broken && self.at == self.bytes.len()
    }

    /// Whether all made sense so far.
    pub fn is_sound(&self) -> bool {
        !self.broken
    }

    /// Takes these bytes, if they come next.
    pub fn begins_with(&mut self, head: &[u8]) -> bool {
        let is_there = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(head));
        self.at += if is_there { head.len() } else { 0 };
        is_there
    }

    /// What was read makes no sense.
    pub fn give_up(&mut self) {
        self.broken = true;
    }

    /// A number in eight bytes, the lowest first.
    pub fn eight(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(8) {
            number |= u64::from(self.byte()) << shift;
        }
        number
    }

    /// One byte.
    pub fn byte(&mut self) -> u8 {
        match self.bytes.get(self.at) {
            Some(&byte) if !self.broken => {
                self.at += 1;
                byte
            }
            _ => {
                self.broken = true;
                0
            }
        }
    }

    /// A number from 0.
    pub fn number(&mut self) -> u32 {
        let mut n = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte();
            let part = u32::from(byte & 0x7f);
            // The fifth byte has room for four bits.
            self.broken |= shift == 28 && byte > 0xf;
            n |= part << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        if self.broken { 0 } else { n }
    }

    /// A number of either sign.
    pub fn signed(&mut self) -> i32 {
        let n = self.number();
        (n >> 1) as i32 ^ -((n & 1) as i32)
    }

    /// A text.
    pub fn text(&mut self) -> String {
        let length = self.number() as usize;
        let end = self.at.saturating_add(length);
        match self.bytes.get(self.at..end).map(core::str::from_utf8) {
            Some(Ok(text)) => {
                self.at = end;
                text.to_owned()
            }
            _ => {
                self.broken = true;
                String::new()
            }
        }
    }

    /// So many bytes as they are.
    pub fn part(&mut self, length: usize) -> &'a [u8] {
        match self.bytes.get(self.at..self.at.saturating_add(length)) {
            Some(part) if !self.broken => {
                self.at += length;
                part
            }
            _ => {
                self.broken = true;
                &[]
            }
        }
    }

    /// A list of anything.
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        // A length beyond the end is a lie that must not reserve memory, so
        // the list grows as items come.
        let mut items = Vec::new();
        for _ in 0..self.number() {
            if self.broken {
                break;
            }
            items.push(item(self));
        }
        items
    }

    /// Two signed numbers.
    pub fn cell(&mut self) -> Cell {
        [self.length(), self.length()]
    }

    /// A number of units or cells that a picture can have.
    pub fn length(&mut self) -> i32 {
        let length = self.signed();
        self.within(length)
    }

    /// A ring or a line.
    pub fn run(&mut self) -> Vec<Cell> {
        self.list(|r| {
            let ([before_x, before_y], [x, y]) = (r.cell, [r.signed(), r.signed()]);
            r.cell = [r.within(before_x.wrapping_add(x)), r.within(before_y.wrapping_add(y))];
            r.cell
        })
    }

    fn within(&mut self, length: i32) -> i32 {
        self.broken |= !(-FAR..=FAR).contains(&length);
        length
    }
}
