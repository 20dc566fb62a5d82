//! Which sectors there are. Where the server does not tell all values of their
//! property, rows with another value than those known are asked for until there is none.

use super::filter::{Dialect, Property, all, any};
use super::page::Page;
use crate::source::parts;
use alloc::{string::String, vec::Vec};

/// So many values are looked for at most, and so often.
pub const MOST: usize = 64;
const TURNS: usize = 16;

/// So many rows are looked at in each turn.
pub const LOOK: usize = 100;

/// Sectors, and the values that say them: a value may name several, as a cell does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sectors {
    /// Their names, in the order in which they were found.
    pub names: Vec<String>,
    /// Each value, with the sectors that it names.
    pub values: Vec<(String, Vec<usize>)>,
    /// Whether there is no other value, or none is looked for any more.
    pub is_done: bool,
    /// Whether these are all.
    pub is_whole: bool,
    turns: usize,
}

impl Sectors {
    /// All values that there are.
    pub fn told(values: &[String]) -> Self {
        let mut sectors = Self { is_done: true, is_whole: true, ..Self::default() };
        values.iter().take(MOST).for_each(|value| sectors.learn(value));
        sectors.is_whole = values.len() <= MOST;
        sectors
    }

    /// The condition that finds another value.
    pub fn others(&self, property: &Property, dialect: Dialect) -> String {
        let any = if property.is_number { property.is_there() } else { property.is_not("", dialect) };
        let others = self.values.iter().map(|(value, _)| property.is_not(value, dialect));
        all(&core::iter::once(any).chain(others).collect::<Vec<_>>())
    }

    /// Takes in rows that meet it; `at` is the column.
    pub fn take(&mut self, page: &Page, at: usize) {
        self.turns += 1;
        let before = self.values.len();
        for row in &page.rows {
            let Some(value) = row.cells.get(at).filter(|value| !value.is_empty()) else { continue };
            if self.values.len() < MOST {
                self.learn(value);
            }
        }
        let is_new = self.values.len() > before;
        self.is_whole =
            page.rows.is_empty() || page.rows.len() < LOOK && page.next.is_none() && self.values.len() < MOST;
        self.is_done = self.is_whole || self.turns == TURNS || self.values.len() == MOST || !is_new;
    }

    fn learn(&mut self, value: &str) {
        if self.values.iter().any(|(known, _)| known == value) {
            return;
        }
        let mut of: Vec<usize> = Vec::new();
        for name in parts(value) {
            let sector = self.names.iter().position(|known| *known == name).unwrap_or_else(|| {
                self.names.push(name);
                self.names.len() - 1
            });
            if !of.contains(&sector) {
                of.push(sector);
            }
        }
        self.values.push((value.into(), of));
    }

    /// The condition that a feature is in one of some sectors.
    pub fn condition(&self, property: &Property, dialect: Dialect, is_one: &dyn Fn(usize) -> bool) -> String {
        let named = self.values.iter().filter(|(_, of)| of.iter().any(|&sector| is_one(sector)));
        any(&named.map(|(value, _)| property.is(value, dialect)).collect::<Vec<_>>())
    }
}
