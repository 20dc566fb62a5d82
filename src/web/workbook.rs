//! What reads workbooks for the worker that makes sites: a module of its own, for
//! who brings one.

use crate::source::{best, grid, tabs};
use alloc::{string::String, vec::Vec};
use wasm_bindgen::prelude::*;

/// The sheet of a workbook that has the cases.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Tab {
    name: String,
    names: Vec<String>,
    rows: String,
}

#[wasm_bindgen]
impl Tab {
    /// Finds it. Throws what should have been there, by which the page knows what to say.
    pub fn of(file: &str, bytes: &[u8]) -> Result<Tab, JsError> {
        let tabs = tabs(file, bytes).map_err(|fault| JsError::new(&fault.expected))?;
        let names = tabs.iter().map(|(name, _)| name.clone()).collect();
        let (name, grid) = best(tabs);
        Ok(Self { name, names, rows: grid::to_rows(&grid) })
    }

    /// What it is called.
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// What all are called that have anything in them, one a line.
    pub fn names(&self) -> String {
        self.names.join("\n")
    }

    /// Its rows, as [`grid::to_rows`] writes them.
    pub fn rows(&self) -> String {
        self.rows.clone()
    }
}
