//! What is wrong with some input: where, what was found, what was expected.

use super::text::concat;
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;

/// One thing that is wrong in one file.
///
/// A reader returns `Err(Fault)` when nothing of the file can be used, and a
/// list of faults beside the value when single rows had to be left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Fault {
    /// The file as its caller named it.
    pub file: String,
    /// The place in it: a path such as `documents[0].cases[3].adcode`, or
    /// `line 4, column 17` where the file could not be read as JSON.
    pub place: String,
    /// What stands there.
    pub found: String,
    /// What should stand there, in words that say how to mend it.
    pub expected: String,
}

impl Fault {
    /// Puts the four parts together.
    pub fn new(file: &str, place: impl Into<String>, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: place.into(), found: found.into(), expected: expected.into() }
    }
}

impl Fault {
    /// All of it in one line.
    pub fn line(&self) -> String {
        concat(&[&self.file, ": ", &self.place, ": found ", &self.found, "; expected ", &self.expected])
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line())
    }
}

impl core::error::Error for Fault {}

/// A value read from a file, and what had to be left out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// Everything that was sound.
    pub value: T,
    /// One entry for each row or part that was not, in file order.
    pub faults: Vec<Fault>,
}
