//! What makes a site of a table, in a worker: no page is known to it, and what it
//! tells is text or bytes.

use crate::make::{Maker, grid_of, said};
use crate::model::fault::Fault;
use crate::site::{File, one, parcel};
use crate::source::{grid, kinds};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use wasm_bindgen::prelude::*;

/// An editor's work at one table after the other.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Making {
    maker: Maker,
    /// What is the same for every site, as far as it has come.
    web: Vec<File>,
}

/// What to do with a file by how it begins: `workbook`, or the encoding of its text
/// as the web calls it. Throws where it is neither.
#[wasm_bindgen]
pub fn kind(file: &str, bytes: &[u8]) -> Result<String, JsError> {
    if kinds::is_workbook(bytes) {
        return Ok("workbook".into());
    }
    match kinds::of(bytes) {
        None => Ok(kinds::encoding(bytes).into()),
        Some((what, expected)) => Err(thrown(&Fault::new(file, "the whole file", what, expected))),
    }
}

#[wasm_bindgen]
impl Making {
    /// With the gazetteer and the regions' file.
    pub fn begin(units: &str, regions: &[u8]) -> Result<Making, JsError> {
        Maker::new(units, regions).map(|maker| Making { maker, web: Vec::new() }).map_err(|fault| thrown(&fault))
    }

    /// Takes a table as text.
    pub fn text(&mut self, file: &str, text: &str) -> Result<String, JsError> {
        let taken = grid::of_text(file, text).and_then(|grid| self.maker.take(file, grid));
        taken.map(|()| self.report()).map_err(|fault| thrown(&fault))
    }

    /// Takes the rows of a workbook, as the module that reads it gives them.
    pub fn rows(&mut self, file: &str, rows: &str) -> Result<String, JsError> {
        let taken = grid_of(file, rows).and_then(|grid| self.maker.take(file, grid));
        taken.map(|()| self.report()).map_err(|fault| thrown(&fault))
    }

    /// Says what a column is.
    pub fn column(&mut self, at: usize, field: &str) -> String {
        self.maker.column(at, field);
        self.report()
    }

    /// Says other words for the places of rows.
    pub fn mend(&mut self, rows: &[u32], words: &str) -> String {
        let rows: Vec<usize> = rows.iter().map(|row| *row as usize).collect();
        self.maker.mend(&rows, words);
        self.report()
    }

    /// What is known by now, as JSON.
    fn report(&self) -> String {
        // Texts and numbers have no way to fail.
        serde_json::to_string(&self.maker.report()).unwrap_or_default()
    }

    /// The map, as the element takes it.
    pub fn pack(&self) -> Vec<u8> {
        self.maker.pack()
    }

    /// The table with codes.
    pub fn corrected(&self) -> Result<Vec<u8>, JsError> {
        self.maker.corrected().map_err(|error| JsError::new(&error))
    }

    /// Takes what is the same for every site; gives the names of what lies beside,
    /// line by line, which a whole site needs as well.
    pub fn web(&mut self, bytes: &[u8]) -> Result<String, JsError> {
        let parcel::Parcel { held, beside } = parcel::read(bytes).map_err(|error| JsError::new(&error))?;
        self.web = held;
        self.web.push((parcel::NAME.to_string(), bytes.to_vec()));
        Ok(beside.join("\n"))
    }

    /// Takes one of these.
    pub fn beside(&mut self, name: &str, bytes: &[u8]) {
        self.web.push((name.to_string(), bytes.to_vec()));
    }

    /// The page as one file.
    pub fn page(&self, title: &str, notes: &str) -> Result<String, JsError> {
        self.maker.page(&self.web, title, notes).map_err(|error| JsError::new(&error))
    }

    /// The site as one archive.
    pub fn site(&self, title: &str, notes: &str) -> Result<Vec<u8>, JsError> {
        self.maker.site(&self.web, title, notes).map_err(|error| JsError::new(&error))
    }
}

/// What is said to an editor where the other module threw these words.
#[wasm_bindgen]
pub fn said(words: &str) -> String {
    said::expected(words).unwrap_or(words).to_string()
}

/// What files with this title may be called.
#[wasm_bindgen]
pub fn named(title: &str) -> String {
    one::named(title)
}

fn thrown(fault: &Fault) -> JsError {
    JsError::new(&said::of(fault))
}
