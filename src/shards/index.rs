//! The index of what cases say, shard by shard, in the order of terms. Each text is looked
//! at once, and so time grows as texts do.

use super::lists::Lists;
use super::runs::Runs;
use super::terms::{Term, each};
use super::{Shard, bits};
use crate::facts::search::fold;
use crate::model::case::Case;
use crate::model::fault::Fault;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// How large a shard grows, if no single list is larger.
const SIZE: usize = 24 << 10;

/// What all terms of a beginning may be in, without a list of their own.
const SPAN: u32 = 2;

/// What a reader finds its shards by.
#[derive(Debug, Default)]
pub struct Table {
    /// The first term of each shard of terms.
    pub firsts: Vec<Term>,
    /// The shard of each beginning that has a list of its own.
    pub unions: BTreeMap<Term, u32>,
}

/// Gives a file, by what it is.
pub type Put<'a> = dyn FnMut(Shard, &[u8]) -> Result<(), Fault> + 'a;

/// Writes it.
pub fn write(cases: &[Case], fingerprint: u64, put: &mut Put) -> Result<Table, Fault> {
    let mut index = Index::of(cases.len() as u32, fingerprint);
    let mut runs = Runs::default();
    for (number, case) in (0..).zip(cases) {
        runs.add(number, |take| terms(case, take));
    }
    runs.merge(|term, cases| index.add(term, cases, put))?;
    index.done(put)
}

/// Each term of what a search looks at, as `facts/search.rs` has it.
fn terms(case: &Case, take: impl FnMut(Term)) {
    // What is found in a place that the title begins with is found in the title.
    let place = if case.title.starts_with(case.place.as_str()) { "" } else { &case.place };
    each(&fold(&[&case.title, place, &case.summary]), take);
}

/// Shards as they grow.
struct Index {
    many: u32,
    fingerprint: u64,
    table: Table,
    shard: Lists,
    union: Lists,
    /// The number of the shard of unions that grows.
    unions: u32,
    /// The beginnings of the term that came last, the shortest first.
    open: Vec<Beginning>,
}

/// A beginning, and what is in all its terms so far.
struct Beginning {
    term: Term,
    /// The first shard that it is in, and the last.
    shards: [u32; 2],
    few: Vec<u32>,
    /// Once they are not few.
    all: Option<bits::Bits>,
}

impl Index {
    fn of(many: u32, fingerprint: u64) -> Self {
        Self {
            many,
            fingerprint,
            table: Table::default(),
            shard: Lists::of(Shard::Terms(0), fingerprint),
            union: Lists::of(Shard::Unions(0), fingerprint),
            unions: 0,
            open: Vec::new(),
        }
    }

    /// Adds the next term, and all its cases.
    fn add(&mut self, term: Term, cases: &[u32], put: &mut Put) -> Result<(), Fault> {
        while let Some(last) = self.open.pop_if(|last| !last.term.begins(&term)) {
            self.close(last, put)?;
        }
        if self.shard.len() >= SIZE {
            let next = Lists::of(Shard::Terms(self.table.firsts.len() as u32), self.fingerprint);
            let full = core::mem::replace(&mut self.shard, next);
            put(Shard::Terms(self.table.firsts.len() as u32 - 1), &full.bytes())?;
            self.table.firsts.push(term);
        }
        if self.table.firsts.is_empty() {
            self.table.firsts.push(term);
        }
        self.shard.add(term, cases, self.many);
        let shard = self.table.firsts.len() as u32 - 1;
        for beginning in term.beginnings().into_iter().skip(self.open.len()) {
            self.open.push(Beginning { term: beginning, shards: [shard; 2], few: Vec::new(), all: None });
        }
        for beginning in &mut self.open {
            beginning.shards[1] = shard;
            beginning.add(cases, self.many);
        }
        Ok(())
    }

    /// What begins so has come; in too many shards, it gets a list of its own.
    fn close(&mut self, beginning: Beginning, put: &mut Put) -> Result<(), Fault> {
        let [first, last] = beginning.shards;
        if last - first < SPAN {
            return Ok(());
        }
        if self.union.len() >= SIZE {
            let full = core::mem::replace(&mut self.union, Lists::of(Shard::Unions(self.unions + 1), self.fingerprint));
            put(Shard::Unions(self.unions), &full.bytes())?;
            self.unions += 1;
        }
        self.table.unions.insert(beginning.term, self.unions);
        self.union.add(beginning.term, &beginning.cases(self.many), self.many);
        Ok(())
    }

    fn done(mut self, put: &mut Put) -> Result<Table, Fault> {
        while let Some(last) = self.open.pop() {
            self.close(last, put)?;
        }
        if let Some(last) = self.table.firsts.len().checked_sub(1) {
            put(Shard::Terms(last as u32), &self.shard.bytes())?;
        }
        if !self.table.unions.is_empty() {
            put(Shard::Unions(self.unions), &self.union.bytes())?;
        }
        Ok(self.table)
    }
}

impl Beginning {
    fn add(&mut self, cases: &[u32], many: u32) {
        if self.all.is_none() && self.few.len() + cases.len() < many as usize / 32 {
            return self.few.extend_from_slice(cases);
        }
        let all = self.all.get_or_insert_with(|| bits::Bits::none(many));
        core::mem::take(&mut self.few).iter().chain(cases).for_each(|&case| all.add(case));
    }

    /// Each once, ascending.
    fn cases(mut self, many: u32) -> Vec<u32> {
        self.few.sort_unstable();
        self.few.dedup();
        self.all.map_or(self.few, |all| (0..many).filter(|&case| all.has(case)).collect())
    }
}
