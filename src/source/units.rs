//! The gazetteer: names of administrative units by code.

use crate::model::adcode::Adcode;
use crate::model::fault::{Fault, Read};
use alloc::collections::BTreeMap;
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// Names of administrative units by code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Units(BTreeMap<Adcode, String>);

impl Units {
    /// Reads lines of code, tab, full name.
    pub fn read(file: &str, text: &str) -> Read<Self> {
        let mut units = BTreeMap::new();
        let mut faults = Vec::new();
        for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let pair = line.split_once('\t').and_then(|(c, n)| Some((Adcode::parse(c)?, n)));
            match pair {
                Some((code, name)) if !name.is_empty() => drop(units.insert(code, name.to_owned())),
                _ => faults.push(Fault::new(file, format!("line {}", i + 1), line, "a code, a tab and a name")),
            }
        }
        Read { value: Self(units), faults }
    }

    /// What a unit is called, if there is one with this code.
    pub fn name(&self, code: Adcode) -> Option<&str> {
        self.0.get(&code).map(String::as_str)
    }
}
