//! What a reader knows of all cases before any is fetched. They are in the list's order:
//! so those of a region are a run, and what is told of them needs no numbers.

use super::terms::Term;
use super::{NOWHERE, Shard};
use crate::scene::bytes::Reader;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// How many cases there are.
    pub many: u32,
    /// For each region that has any, in the list's order, its number or `NOWHERE`, and
    /// where its run ends.
    pub runs: Vec<(u32, u32)>,
    /// Each set of sectors that any case is in.
    pub sets: Vec<Vec<u32>>,
    /// For each case which of them.
    pub in_sets: Vec<u32>,
    /// The first term of each shard of terms.
    pub firsts: Vec<Term>,
    /// The shard of each beginning whose terms are in too many of them.
    pub unions: BTreeMap<Term, u32>,
}

impl Head {
    /// As a shard.
    #[cfg(feature = "site")]
    pub fn write(&self, fingerprint: u64) -> Vec<u8> {
        let mut w = Shard::Head.begin(fingerprint);
        w.number(self.many);
        w.list(&self.runs, |w, &(region, end)| {
            w.number(region.wrapping_add(1));
            w.number(end);
        });
        w.list(&self.sets, |w, set| w.list(set, |w, &sector| w.number(sector)));
        w.list(&self.in_sets, |w, &set| w.number(set));
        w.list(&self.firsts, |w, first| w.text(&first.text()));
        let unions: Vec<(&Term, &u32)> = self.unions.iter().collect();
        w.list(&unions, |w, (beginning, shard)| {
            w.text(&beginning.text());
            w.number(**shard);
        });
        w.bytes
    }

    /// Of a map of so many regions and sectors; else the byte that makes no sense.
    pub fn read(bytes: &[u8], fingerprint: u64, regions: u32, sectors: u32) -> Result<Self, usize> {
        let mut r = Reader::new(bytes);
        if !Shard::Head.is_head_of(fingerprint, &mut r) {
            return Err(0);
        }
        let many = r.number();
        let runs = r.list(|r| (r.number().wrapping_sub(1), r.number()));
        let sets = r.list(|r| r.list(Reader::number));
        let in_sets = r.list(Reader::number);
        let firsts = r.list(term);
        let unions: BTreeMap<Term, u32> = r.list(|r| (term(r), r.number())).into_iter().collect();
        let is_region = |region: u32| region < regions || region == NOWHERE;
        let named: BTreeSet<u32> = runs.iter().map(|(region, _)| *region).collect();
        let is_sound = runs.iter().all(|(region, _)| is_region(*region))
            && named.len() == runs.len()
            && runs.is_sorted_by_key(|(_, end)| end)
            && runs.last().map_or(0, |(_, end)| *end) == many
            && sets.iter().flatten().all(|&sector| sector < sectors)
            && in_sets.len() == many as usize
            && in_sets.iter().all(|&set| (set as usize) < sets.len())
            && firsts.is_sorted();
        if is_sound && r.is_at_end() { Ok(Self { many, runs, sets, in_sets, firsts, unions }) } else { Err(r.at()) }
    }

    /// Each run with its region's number, its first case and where it ends.
    pub fn regions(&self) -> impl Iterator<Item = (u32, u32, u32)> {
        let starts = core::iter::once(0).chain(self.runs.iter().map(|(_, end)| *end));
        self.runs.iter().zip(starts).map(|(&(region, end), start)| (region, start, end))
    }
}

fn term(r: &mut Reader) -> Term {
    let text = r.text();
    Term::read(text.as_bytes()).unwrap_or_else(|| {
        r.give_up();
        Term::default()
    })
}
