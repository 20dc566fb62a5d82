//! Bytes → JSON. What is none is told in our words, with its place in characters.

use super::kinds;
use crate::model::fault::Fault;
use alloc::{borrow::ToOwned, string::String};
#[cfg(any(feature = "files", feature = "shelf"))]
use core::fmt::Formatter;
#[cfg(any(feature = "files", feature = "shelf"))]
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::error::{Category, Error};

/// Some editors put it before a text in UTF-8; it says nothing.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// How the parser's own messages begin, what they mean, and how to mend that. As
/// the parser may say it otherwise one day, what is not here is told without.
const SAID: [(&str, &str, &str); 13] = [
    ("trailing comma", "a comma before the end of a list or an object", "no comma there"),
    (
        "trailing characters",
        "more after the end of the value",
        "one value and nothing after it; several in a list [ … ]",
    ),
    ("key must be a string", "a name that is not in double quotes", "\"name\": value"),
    ("expected `:`", "no colon after a name", "\"name\": value"),
    (
        "expected `,`",
        "no comma after a value",
        "a comma between values, and a bracket at the end of each list and object",
    ),
    ("control character", "the end of a line, a tab or the like within a text", "\\n, \\t or the like in its place"),
    ("invalid escape", "a backslash before what it says nothing of", "\\\\ for a backslash"),
    ("invalid number", "a number that is not written as one", "digits, and a point between them at most"),
    ("number out of range", "a number that is too large", "one that a program can hold"),
    ("recursion limit", "lists and objects that are nested deeper than 127", "at most that"),
    ("invalid unicode", "bytes that are no UTF-8, as of a file in GB18030 or GBK", "the file saved as UTF-8"),
    ("lone leading surrogate", "half a letter after \\u", "both halves, or the letter itself"),
    ("unexpected end of hex escape", "half a letter after \\u", "both halves, or the letter itself"),
];

/// Reads bytes as JSON; the fault names line and column, in characters.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Value, Fault> {
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| broken(file, bytes, &error))
}

/// The same bytes as a text, if they are JSON: what [`parse`] tells of others, and nothing is kept.
#[cfg(any(feature = "files", feature = "shelf"))]
pub fn checked<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Fault> {
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    // Of a text each word need not be looked at again, whether it is one.
    let checked = match core::str::from_utf8(bytes) {
        Ok(text) => serde_json::from_str(text).map(|_: Checked| text),
        Err(_) => serde_json::from_slice(bytes).map(|_: Checked| ""),
    };
    checked.map_err(|error| broken(file, bytes, &error))
}

fn broken(file: &str, bytes: &[u8], error: &Error) -> Fault {
    if let Some((what, mend)) = kinds::not_json(bytes) {
        return Fault::new(file, "the whole file", what, mend);
    }
    let (line, column) = (error.line(), characters(bytes, error));
    let (found, expected) = told(bytes, error);
    Fault::new(file, format!("line {line}, column {column}"), found, expected)
}

/// Any value, read as carefully as one that is kept: serde's own `IgnoredAny` passes
/// numbers out of range and half letters by.
#[cfg(any(feature = "files", feature = "shelf"))]
struct Checked;

#[cfg(any(feature = "files", feature = "shelf"))]
impl<'de> Deserialize<'de> for Checked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

#[cfg(any(feature = "files", feature = "shelf"))]
impl<'de> Visitor<'de> for Checked {
    type Value = Self;

    fn expecting(&self, f: &mut Formatter) -> core::fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self, A::Error> {
        while object.next_entry::<Self, Self>()?.is_some() {}
        Ok(self)
    }
}

/// The column where it breaks off, in characters; the parser counts bytes.
fn characters(bytes: &[u8], error: &Error) -> usize {
    let line = bytes.split(|byte| *byte == b'\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.get(..error.column().min(line.len())).unwrap_or_default();
    // Of the bytes of one letter only the first is none that goes on.
    before.iter().filter(|byte| (**byte & 0xc0) != 0x80).count()
}

fn told(bytes: &[u8], error: &Error) -> (String, String) {
    let whole = "JSON in UTF-8, whole".to_owned();
    if error.classify() == Category::Eof {
        return ("the end of the file".to_owned(), whole);
    }
    let text = format!("{error}");
    match SAID.iter().find(|(beginning, ..)| text.starts_with(beginning)) {
        Some((_, found, expected)) => ((*found).to_owned(), (*expected).to_owned()),
        None => (format!("what is no JSON: {}", there(bytes, error)), whole),
    }
}

/// The letters there.
fn there(bytes: &[u8], error: &Error) -> String {
    let line = bytes.split(|byte| *byte == b'\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let rest = line.get(error.column().saturating_sub(1).min(line.len())..).unwrap_or_default();
    // It may break off within a letter.
    let start = rest.iter().position(|byte| (*byte & 0xc0) != 0x80).unwrap_or(0);
    String::from_utf8_lossy(rest.get(start..).unwrap_or_default()).trim().chars().take(12).collect()
}
