//! Terms with the cases that have them, gathered so many pairs at a time. All pairs of a
//! million cases are more than a machine holds: so each gathering is sorted and kept as a
//! run of bytes, two or so for a pair, and in the end all runs are merged.

use super::terms::Term;
use crate::scene::bytes::{Reader, Writer};
use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::Reverse;

/// So many pairs of 20 bytes are gathered at a time, and those of one case more.
const GATHERED: usize = 3 << 20;

/// Pairs of a term and a case, which come in the order of cases.
pub struct Runs {
    at_once: usize,
    pairs: Vec<(Term, u32)>,
    /// Of each run its terms in their order: how many bytes a term shares with the one
    /// before, what comes after these, how many cases it has, and the steps to them.
    all: Vec<Vec<u8>>,
}

impl Default for Runs {
    fn default() -> Self {
        Self { at_once: GATHERED, pairs: Vec::new(), all: Vec::new() }
    }
}

impl Runs {
    /// Adds the terms of the next case, each as often as it likes.
    pub fn add(&mut self, case: u32, terms: impl FnOnce(&mut dyn FnMut(Term))) {
        terms(&mut |term| self.pairs.push((term, case)));
        if self.pairs.len() >= self.at_once {
            self.end();
        }
    }

    /// Ends a run.
    fn end(&mut self) {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        let mut w = Writer::new(Vec::new());
        let mut last = Term::default();
        for pairs in self.pairs.chunk_by(|(one, _), (other, _)| one == other) {
            let Some((term, _)) = pairs.first() else { continue };
            term.write_after(last, &mut w);
            last = *term;
            w.number(pairs.len() as u32);
            let mut next = 0;
            for (_, case) in pairs {
                w.number(case - next);
                next = case + 1;
            }
        }
        w.bytes.shrink_to_fit();
        self.all.push(w.bytes);
        self.pairs.clear();
    }

    /// Gives each term with its cases, both in their order.
    pub fn merge<E>(mut self, mut take: impl FnMut(Term, &[u32]) -> Result<(), E>) -> Result<(), E> {
        self.end();
        self.pairs = Vec::new();
        let mut readers: Vec<Reader> = self.all.iter().map(|run| Reader::new(run)).collect();
        // The term that each run is at; of one term the earlier run has the earlier cases.
        let mut heads: BinaryHeap<Reverse<(Term, usize)>> = BinaryHeap::new();
        for (run, r) in readers.iter_mut().enumerate() {
            heads.extend(Term::read_after(Term::default(), r).map(|term| Reverse((term, run))));
        }
        let mut cases = Vec::new();
        while let Some(Reverse((term, run))) = heads.pop() {
            let Some(r) = readers.get_mut(run) else { continue };
            let mut next = 0;
            for _ in 0..r.number() {
                let case = next + r.number();
                cases.push(case);
                next = case + 1;
            }
            heads.extend(Term::read_after(term, r).map(|term| Reverse((term, run))));
            if heads.peek().is_none_or(|Reverse((next, _))| *next != term) {
                take(term, &cases)?;
                cases.clear();
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::shards::terms::each;
    use alloc::collections::{BTreeMap, BTreeSet};
    use core::convert::Infallible;

    #[test]
    fn terms_have_their_cases_however_many_pairs_are_gathered_at_a_time() {
        let words = ["村医", "河南省", "abc", "abcd", "村医河南", "的", ""];
        let told = |number: u32, take: &mut dyn FnMut(Term)| {
            for at in [number % 7, number / 7 % 5, number / 300] {
                each(&words[at as usize].chars().collect::<Vec<_>>(), &mut *take);
            }
        };
        let mut naive: BTreeMap<Term, BTreeSet<u32>> = BTreeMap::new();
        for number in 0..900 {
            told(number, &mut |term| {
                naive.entry(term).or_default().insert(number);
            });
        }
        let naive: Vec<(Term, Vec<u32>)> =
            naive.into_iter().map(|(term, cases)| (term, Vec::from_iter(cases))).collect();
        assert!(naive.len() > 7);
        for at_once in [1, 7, 1000, usize::MAX] {
            let mut runs = Runs { at_once, ..Runs::default() };
            (0..900).for_each(|number| runs.add(number, |take| told(number, take)));
            let mut all = Vec::new();
            let Ok(()) = runs.merge(|term, cases| {
                all.push((term, cases.to_vec()));
                Ok::<(), Infallible>(())
            });
            assert_eq!(all, naive, "{at_once} at a time");
        }
    }
}
