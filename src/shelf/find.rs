//! Finding cases by words, as `facts/search.rs` does: all words of a query occur in a
//! case's texts, or in what its region or one of its sectors is called.

use super::Shelf;
use super::folded::folded;
use super::signs::BLOCK;
use super::word::Word;
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// Which cases a query has found, a bit for each.
#[derive(Debug, Clone, Default)]
pub struct Found {
    words: Vec<String>,
    blocks: Vec<u32>,
}

impl Found {
    /// Whether it has found a case.
    pub fn has(&self, number: usize) -> bool {
        self.blocks.get(number / BLOCK).is_some_and(|block| block & 1 << (number % BLOCK) != 0)
    }

    /// Whether who has all of these words has all of its own.
    fn holds_all_of(&self, words: &[String]) -> bool {
        self.words.iter().all(|own| words.iter().any(|word| word.contains(own.as_str())))
    }
}

/// A word, and where it is found without a look at texts.
struct Wanted {
    word: Word,
    signs: Vec<usize>,
    /// Whether who has these has the word.
    is_sure: bool,
    /// For each region whether it is called so,
    regions: Vec<bool>,
    /// for each set of sectors whether one of them is,
    sets: Vec<bool>,
    /// and whether any is.
    is_name: bool,
}

impl Shelf {
    /// The cases that a query finds; what the one before has found is not looked at again.
    pub(super) fn find(&mut self, query: &str) -> Found {
        let query = folded(query);
        let mut words: Vec<String> = query.split(char::is_whitespace).map(ToOwned::to_owned).collect();
        words.retain(|word| !word.is_empty());
        words.sort_by_key(|word| core::cmp::Reverse(word.len()));
        let before = self.found.take();
        if let Some(before) = before.as_ref().filter(|before| before.words == words) {
            return before.clone();
        }
        // While somebody types, each query has all that the one before had.
        let before = before.filter(|before| before.holds_all_of(&words));
        let wanted: Vec<Wanted> = words.iter().map(|word| self.wanted(word)).collect();
        let mut blocks = Vec::with_capacity(self.len().div_ceil(BLOCK));
        for block in 0..self.len().div_ceil(BLOCK) {
            let known =
                before.as_ref().map_or(u32::MAX, |before| before.blocks.get(block).copied().unwrap_or_default());
            blocks.push(self.found_in(block, known, &wanted));
        }
        Found { words, blocks }
    }

    fn wanted(&self, word: &str) -> Wanted {
        let is_so = |names: &Vec<String>| names.iter().any(|name| name.contains(word));
        let sectors: Vec<bool> = self.sectors.iter().map(is_so).collect();
        let is_in = |set: &Vec<u32>| set.iter().any(|&sector| sectors.get(sector as usize) == Some(&true));
        let regions: Vec<bool> = self.regions.iter().map(is_so).collect();
        let sets: Vec<bool> = self.sets.iter().map(is_in).collect();
        let is_name = regions.iter().chain(&sets).any(|is| *is);
        let (signs, is_sure) = self.signs.of(word);
        Wanted { word: Word::of(word), signs, is_sure, regions, sets, is_name }
    }

    /// Of a block's cases, those of `known` that have all words.
    fn found_in(&self, block: usize, known: u32, wanted: &[Wanted]) -> u32 {
        let first = block * BLOCK;
        let many = (self.len() - first).min(BLOCK);
        let mut found = known & u32::MAX >> (BLOCK - many);
        for wanted in wanted {
            let named = if wanted.is_name { self.named_in(first, found, wanted) } else { 0 };
            let mut left = found & !named & self.signs.having(block, &wanted.signs);
            found = if wanted.is_sure { named | left } else { named };
            while left != 0 && !wanted.is_sure {
                let bit = left.trailing_zeros();
                left &= left - 1;
                if wanted.word.is_in(self.texts.get(first + bit as usize)) {
                    found |= 1 << bit;
                }
            }
        }
        found
    }

    /// Of these cases, those whose region or one of whose sectors is called so.
    fn named_in(&self, first: usize, cases: u32, wanted: &Wanted) -> u32 {
        let is = |flags: &[bool], at: Option<&u32>| at.and_then(|&at| flags.get(at as usize)) == Some(&true);
        let named = |bit: &usize| {
            let at = first + bit;
            is(&wanted.regions, self.homes.get(at)) || is(&wanted.sets, self.in_sets.get(at))
        };
        (0..BLOCK).filter(named).fold(0, |all, bit| all | 1 << bit) & cases
    }
}
