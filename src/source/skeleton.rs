//! A case file without its cases: each list of them as a list of numbers, and where in
//! the text the objects are that they stand for. So a large file becomes cases one
//! after the other, and never a tree of all of them.
//!
//! The text is known to be JSON; what is none gives nothing that makes sense.

use super::case_file::{Rows, Stands};
use crate::model::case::{Case, Catalogue};
use alloc::{
    borrow::Cow,
    string::{String, ToString},
    vec::Vec,
};
use core::ops::Range;
use serde_json::Value;

/// What is left, and where the objects are.
pub struct Skeleton {
    /// JSON. A number in a list of cases stands for an object, a list there for the one
    /// thing in it, which is none.
    pub text: Vec<u8>,
    /// Where each of these is.
    pub objects: Vec<Range<usize>>,
}

/// The objects of a file as they are asked for.
pub struct Taken<'a, T> {
    /// The file.
    pub text: &'a str,
    /// Where they are.
    pub objects: &'a [Range<usize>],
    /// Takes a case of the document with this number.
    pub take: T,
}

impl<T: FnMut(Case, &str, Stands)> Rows for Taken<'_, T> {
    fn is_object(&self, item: &Value) -> bool {
        item.is_number()
    }

    fn row<'v>(&mut self, item: &'v Value) -> Cow<'v, Value> {
        if let Some(other) = item.get(0) {
            return Cow::Borrowed(other);
        }
        let at = item.as_u64().and_then(|at| self.objects.get(usize::try_from(at).ok()?));
        let text = at.and_then(|at| self.text.get(at.clone())).unwrap_or_default();
        Cow::Owned(serde_json::from_str(text).unwrap_or_default())
    }

    fn take(&mut self, catalogue: &Catalogue, stands: Stands, case: Case) {
        let of = catalogue.documents.get(case.document).map_or("", |document| &document.number);
        (self.take)(case, of, stands);
    }
}

impl Skeleton {
    /// Of a file that is JSON.
    pub fn of(text: &[u8]) -> Self {
        let mut walk = Walk { text, at: 0, copied: 0, made: Self { text: Vec::new(), objects: Vec::new() } };
        match walk.next() {
            Some(b'[') => walk.cases(),
            Some(b'{') => walk.object(true),
            _ => {}
        }
        walk.copy_to(text.len());
        walk.made
    }
}

struct Walk<'a> {
    text: &'a [u8],
    at: usize,
    /// Up to where the text is in what is made.
    copied: usize,
    made: Skeleton,
}

impl Walk<'_> {
    /// The next byte that is no blank.
    fn next(&mut self) -> Option<u8> {
        let rest = self.text.get(self.at..)?;
        let blanks = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        self.at += blanks;
        rest.get(blanks).copied()
    }

    fn copy_to(&mut self, end: usize) {
        self.made.text.extend_from_slice(self.text.get(self.copied..end).unwrap_or_default());
        self.copied = end;
    }

    /// Goes past a text, from its first quote on.
    fn past_text(&mut self) {
        self.at += 1;
        while let Some(&byte) = self.text.get(self.at) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
    }

    /// Goes past a value, whatever it is.
    fn past_value(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.next() {
            match byte {
                b'"' => self.past_text(),
                b'[' | b'{' => {
                    (depth, self.at) = (depth + 1, self.at + 1);
                    continue;
                }
                b']' | b'}' => (depth, self.at) = (depth.saturating_sub(1), self.at + 1),
                b',' | b':' => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    let is_end = |byte: &u8| b",:]}".contains(byte) || byte.is_ascii_whitespace();
                    self.at += rest.iter().position(is_end).unwrap_or(rest.len());
                }
            }
            if depth == 0 {
                break;
            }
        }
    }

    /// Goes past an object, the file's or a document's.
    fn object(&mut self, is_file: bool) {
        self.at += 1;
        while self.next() == Some(b'"') {
            let from = self.at;
            self.past_text();
            // It may be written with backslashes.
            let name: String =
                serde_json::from_slice(self.text.get(from..self.at).unwrap_or_default()).unwrap_or_default();
            self.past_sign(b':');
            match (name.as_str(), self.next()) {
                ("cases", Some(b'[')) => self.cases(),
                ("documents", Some(b'[')) if is_file => self.documents(),
                _ => self.past_value(),
            }
            self.past_sign(b',');
        }
        self.past_sign(b'}');
    }

    fn documents(&mut self) {
        self.at += 1;
        while let Some(byte) = self.next().filter(|byte| *byte != b']') {
            if byte == b'{' {
                self.object(false)
            } else {
                self.past_value()
            }
            self.past_sign(b',');
        }
        self.past_sign(b']');
    }

    /// Goes past a list of cases, and puts numbers in their place.
    fn cases(&mut self) {
        self.at += 1;
        while let Some(byte) = self.next().filter(|byte| *byte != b']') {
            let from = self.at;
            self.copy_to(from);
            self.past_value();
            if byte == b'{' {
                let number = self.made.objects.len().to_string();
                self.made.text.extend_from_slice(number.as_bytes());
                self.made.objects.push(from..self.at);
                self.copied = self.at;
            } else {
                self.made.text.push(b'[');
                self.copy_to(self.at);
                self.made.text.push(b']');
            }
            self.past_sign(b',');
        }
        self.past_sign(b']');
    }

    fn past_sign(&mut self, sign: u8) {
        if self.next() == Some(sign) {
            self.at += 1;
        }
    }
}
