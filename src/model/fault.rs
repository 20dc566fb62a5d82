//! What is wrong with some input: where, what was found, what was expected.

use super::text::concat;
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;

/// How much a fault costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "json", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Severity {
    /// Nothing is lost, but it is hardly what was meant.
    Warning,
    /// A row, a shape, a place or the file is not on the map.
    Error,
}

/// Where something begins: in a text its line and its column in characters, in a
/// workbook its row and its column. Both count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct At {
    /// The line, or the row.
    pub line: u32,
    /// The first character, or the column.
    pub column: u32,
}

/// What may have been meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Candidate {
    /// What would stand there to mean it: a code.
    pub code: String,
    /// What it is called, from the largest unit on: 河南省焦作市武陟县.
    pub name: String,
}

/// One thing that is wrong in one file.
///
/// A reader returns `Err(Fault)` when nothing of the file can be used, and a
/// list of faults beside the value when single rows had to be left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
pub struct Fault {
    /// The file as its caller named it.
    pub file: String,
    /// Where it stands in the file's text, if that is known.
    pub at: Option<At>,
    /// The place in it: a path such as `documents[0].cases[3].adcode`, the name of
    /// a table's column, or `line 4, column 17` where the file could not be read.
    pub place: String,
    /// What stands there.
    pub found: String,
    /// What should stand there, in words that say how to mend it.
    pub expected: String,
    /// What it costs.
    pub severity: Severity,
    /// What may have been meant, the nearest first.
    pub near: Vec<Candidate>,
}

impl Fault {
    /// Puts the four parts together.
    pub fn new(file: &str, place: impl Into<String>, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            at: None,
            place: place.into(),
            found: found.into(),
            expected: expected.into(),
            severity: Severity::Error,
            near: Vec::new(),
        }
    }

    /// The same, told as one that costs nothing.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same, of a place in the file's text.
    #[must_use]
    pub fn at(mut self, at: At) -> Self {
        self.at = Some(at);
        self
    }

    /// The same, with what may have been meant.
    #[must_use]
    pub fn near(mut self, near: Vec<Candidate>) -> Self {
        self.near = near;
        self
    }

    /// All of it in one line, but for where it stands in the text.
    pub fn line(&self) -> String {
        concat(&[&self.file, ": ", &self.place, ": found ", &self.found, "; expected ", &self.expected])
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(At { line, column }) = self.at {
            write!(f, ":{line}:{column}")?;
        }
        let severity = if self.severity == Severity::Warning { ": warning: " } else { ": " };
        f.write_str(severity)?;
        f.write_str(self.line().get(self.file.len() + 2..).unwrap_or_default())
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

/// The value of what was read, if anything was, and its faults to the others: so that all
/// files are read, and all that is wrong with them is told at once.
pub fn keep<T>(faults: &mut Vec<Fault>, read: Result<Read<T>, Fault>) -> Option<T> {
    match read {
        Ok(read) => {
            faults.extend(read.faults);
            Some(read.value)
        }
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}
