//! Which cases lie in which unit: the join of cases and units, by code alone.

use super::adcode::Adcode;
use super::case::Case;
use alloc::vec::Vec;

/// For each case its unit, and for each unit its cases, as indices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    homes: Vec<Option<usize>>,
    members: Vec<Vec<usize>>,
    unplaced: Vec<usize>,
    order: Vec<usize>,
    /// For each unit how many cases it has, of those that are not here as well.
    counts: Vec<u32>,
}

impl Index {
    /// Joins cases with units by the codes of both. A case lies in the last unit
    /// that contains its own, which is the most specific one where codes are in
    /// order; where none does, or it has no code, it is unplaced.
    pub fn of(units: &[Adcode], cases: &[Case]) -> Self {
        let mut index = Self::default();
        for _ in units {
            index.members.push(Vec::new());
            index.counts.push(0);
        }
        for (number, case) in cases.iter().enumerate() {
            let home = case.adcode.and_then(|code| units.iter().rposition(|unit| unit.contains(code)));
            let list = home.and_then(|unit| index.members.get_mut(unit)).unwrap_or(&mut index.unplaced);
            // Each unit once, where its first case stands.
            if let (Some(unit), true) = (home, list.is_empty()) {
                index.order.push(unit);
            }
            list.push(number);
            if let Some(count) = home.and_then(|unit| index.counts.get_mut(unit)) {
                *count += 1;
            }
            index.homes.push(home);
        }
        if !index.unplaced.is_empty() {
            index.order.push(units.len());
        }
        index
    }

    /// Of units that have more cases than are here: for each how many.
    #[cfg(any(feature = "near", feature = "json"))]
    pub fn counting(mut self, counts: &[u32]) -> Self {
        for (count, &told) in self.counts.iter_mut().zip(counts) {
            *count = told;
        }
        self
    }

    /// The unit that a case lies in.
    pub fn home(&self, case: usize) -> Option<usize> {
        self.homes.get(case).copied().flatten()
    }

    /// The cases of a unit, in the order of the data; of one past the last
    /// unit, those that lie in none.
    pub fn cases(&self, unit: usize) -> &[usize] {
        self.members.get(unit).unwrap_or(&self.unplaced)
    }

    /// The units that have cases, in the order of their first ones; one past the
    /// last unit, at the end, stands for cases that lie in none.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// How many cases lie in a unit.
    pub fn count(&self, unit: usize) -> u32 {
        self.counts.get(unit).copied().unwrap_or(0)
    }

    /// Whether any case lies in a unit.
    pub fn has_cases(&self, unit: usize) -> bool {
        self.count(unit) > 0
    }

    /// How many cases lie in the unit that has the most.
    pub fn most(&self) -> u32 {
        let mut most = 0;
        for &count in &self.counts {
            most = most.max(count);
        }
        most
    }
}
