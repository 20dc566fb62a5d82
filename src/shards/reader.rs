//! What answers a choice from the files of a site: addresses go out, what came from them
//! comes in, and once none is missing there are counts and the first cases of the list.
//! What came once is kept, as far as there is room.
//!
//! It counts as [`crate::facts`] counts. A word of a query is found where what a case's
//! region or one of its sectors is called has it, or where its text has all pieces of it
//! (`terms.rs`).

use super::bits::Bits;
use super::head::Head;
use super::terms::{PIECES, Piece, Term, pieces};
use super::{CARDS, NOWHERE, Shard, cards, lists};
use crate::choice::Choice;
use crate::facts::search::fold;
use crate::model::case::Case;
use crate::model::fault::Fault;
use crate::scene::extract::{self, Extract};
use crate::scene::options::Options;
use crate::scene::{Scene, pack};
use crate::words::Words;
use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::{format, string::String, vec::Vec};

/// So many bytes of shards are kept for choices to come.
const KEPT: usize = 16 << 20;

/// What a page is told of a file that is not there.
const EXPECTED: &str =
    "a whole file of the site that the map is of; a page from before the site was built anew has to be loaded again";

/// A site's files, as far as they are known.
#[derive(Debug)]
pub struct Shards {
    /// The address of the folder that the pack is in, with a slash at its end.
    folder: String,
    fingerprint: u64,
    /// What regions are called, folded,
    regions: Vec<Vec<Vec<char>>>,
    /// and sectors.
    sectors: Vec<Vec<Vec<char>>>,
    documents: usize,
    /// How many cases the pack tells of.
    many: u32,
    head: Option<Head>,
    came: BTreeMap<Shard, Vec<u8>>,
    cards: BTreeMap<u32, Vec<Case>>,
    kept: usize,
    wanted: BTreeMap<String, Shard>,
    choice: Choice,
    first: usize,
    /// What a query has found, once all is there that it needs.
    found: Option<(String, Bits)>,
    /// What the choice leaves: counts, and the first cases by number.
    counted: Option<(Extract, Vec<u32>)>,
}

impl Shards {
    /// Of the site that has `pack` in `folder`; `file` is what the pack is called in a
    /// fault, `words` how the page calls sectors and regions. The map begins with what the
    /// pack has.
    pub fn of(folder: &str, file: &str, bytes: &[u8], words: Words) -> Result<Self, Fault> {
        let scene: Scene = pack::read(file, bytes, Options { words, ..Options::default() })?;
        let Some(extract) = scene.extract() else {
            return Err(Fault::new(
                file,
                "the whole file",
                "all cases",
                "a pack of a site with more cases than it holds",
            ));
        };
        let shown = &scene.options.words;
        let folded = |names: &[&str]| names.iter().map(|name| fold(&[name])).collect();
        let units = scene.layer.shapes.iter().map(|shape| &shape.unit);
        Ok(Self {
            folder: folder.to_owned(),
            fingerprint: scene.fingerprint,
            regions: units.map(|unit| folded(&[&unit.name, shown.name(&unit.name), &unit.pinyin])).collect(),
            sectors: scene.catalogue.sectors.iter().map(|name| folded(&[name, shown.name(name)])).collect(),
            documents: scene.catalogue.documents.len(),
            many: extract.all(),
            head: None,
            came: BTreeMap::new(),
            cards: BTreeMap::new(),
            kept: 0,
            wanted: BTreeMap::new(),
            choice: Choice::default(),
            first: scene.catalogue.cases.len(),
            found: None,
            counted: None,
        })
    }

    /// Turns to another choice, and so many cases of its list.
    pub fn choose(&mut self, choice: Choice, first: usize) {
        if self.kept > KEPT {
            self.came.clear();
            self.cards.clear();
            self.kept = 0;
        }
        (self.choice, self.first, self.counted) = (choice, first, None);
    }

    /// The addresses that are to be asked now, in any order or at once; none where all is
    /// known that the choice needs.
    pub fn asks(&mut self) -> Vec<String> {
        let missing = self.missing();
        self.wanted = missing.into_iter().map(|shard| (self.address(shard), shard)).collect();
        self.wanted.keys().cloned().collect()
    }

    fn address(&self, shard: Shard) -> String {
        format!("{}{}", self.folder, shard.name(self.fingerprint))
    }

    /// Takes what came from an address that is asked for, with the status of the answer;
    /// what nobody asks for is nothing. Where it cannot be used, it is as if it had not come.
    pub fn take(&mut self, address: &str, status: u16, bytes: &[u8]) -> Result<(), Fault> {
        let Some(&shard) = self.wanted.get(address) else { return Ok(()) };
        if status != 200 {
            return Err(Fault::new(address, "the whole file", format!("an answer with {status}"), EXPECTED));
        }
        let broken = |at: usize| {
            let found = if at == 0 { "other bytes" } else { "an end or a value out of range" };
            Fault::new(address, format!("byte {at}"), found, EXPECTED)
        };
        match shard {
            Shard::Head => {
                let (regions, sectors) = (self.regions.len() as u32, self.sectors.len() as u32);
                let head = Head::read(bytes, self.fingerprint, regions, sectors).map_err(broken)?;
                if head.many != self.many {
                    return Err(broken(0));
                }
                self.head = Some(head);
            }
            Shard::Cards(number) => {
                let cases = cards::read(number, self.fingerprint, bytes).map_err(broken)?;
                let left = self.many.saturating_sub(number.saturating_mul(CARDS)).min(CARDS);
                if cases.len() != left as usize
                    || !pack::is_in_sectors(&cases, self.sectors.len())
                    || !pack::has_documents(&cases, self.documents)
                {
                    return Err(broken(bytes.len()));
                }
                self.cards.insert(number, cases);
                self.kept += bytes.len();
            }
            Shard::Terms(_) | Shard::Unions(_) => {
                let mut all = Bits::none(self.many);
                lists::read(shard, self.fingerprint, bytes, self.many, |_| true, &mut all).map_err(broken)?;
                self.came.insert(shard, bytes.to_vec());
                self.kept += bytes.len();
            }
        }
        self.wanted.remove(address);
        Ok(())
    }

    /// What answers the choice, as `scene/extract.rs` writes it, where all is known.
    pub fn bytes(&mut self) -> Option<Vec<u8>> {
        let (extract, cases) = self.answer()?;
        Some(extract::write(&extract, &cases))
    }

    /// The same, unwritten.
    pub fn answer(&mut self) -> Option<(Extract, Vec<Case>)> {
        self.missing().is_empty().then_some(())?;
        let (extract, numbers) = self.counted.as_ref()?;
        let case = |number: &u32| self.cards.get(&(number / CARDS))?.get((number % CARDS) as usize).cloned();
        Some((extract.clone(), numbers.iter().map(case).collect::<Option<_>>()?))
    }

    /// Goes on as far as what is there allows, and tells what is missing to go further.
    fn missing(&mut self) -> Vec<Shard> {
        let Some(head) = &self.head else { return vec![Shard::Head] };
        if self.counted.is_none() {
            let query = &self.choice.query;
            if self.found.as_ref().is_none_or(|(of, _)| of != query) {
                match self.find(head, query) {
                    Ok(found) => self.found = Some((query.clone(), found)),
                    Err(missing) => return missing,
                }
            }
            let Some((_, found)) = &self.found else { return Vec::new() };
            self.counted = Some(self.count(head, found));
        }
        let numbers = self.counted.iter().flat_map(|(_, numbers)| numbers);
        let mut missing: Vec<Shard> = numbers.map(|number| Shard::Cards(number / CARDS)).collect();
        missing.dedup();
        missing.retain(|shard| !matches!(shard, Shard::Cards(number) if self.cards.contains_key(number)));
        missing
    }

    /// The cases that a query finds, or what is missing to know.
    fn find(&self, head: &Head, query: &str) -> Result<Bits, Vec<Shard>> {
        let query = fold(&[query]);
        let mut found = Bits::all(head.many);
        let mut missing = Vec::new();
        let mut left = PIECES;
        for word in query.split(|letter| letter.is_whitespace()) {
            let mut pieces = pieces(word);
            pieces.truncate(left);
            left -= pieces.len();
            if pieces.is_empty() {
                continue;
            }
            let mut here = Bits::all(head.many);
            for piece in pieces {
                here.keep(&self.having(head, piece, &mut missing));
            }
            self.add_named(head, word, &mut here);
            found.keep(&here);
        }
        missing.sort_unstable();
        missing.dedup();
        if missing.is_empty() { Ok(found) } else { Err(missing) }
    }

    /// The cases whose texts have a piece.
    fn having(&self, head: &Head, piece: Piece, missing: &mut Vec<Shard>) -> Bits {
        let mut found = Bits::none(head.many);
        let (Piece::Whole(term) | Piece::Beginning(term)) = piece;
        let is_wanted = |other: &Term| match piece {
            Piece::Whole(_) => *other == term,
            Piece::Beginning(_) => term.begins(other),
        };
        let mut look = |shard: Shard, is_wanted: &dyn Fn(&Term) -> bool| match self.came.get(&shard) {
            // It was looked at as it came.
            Some(bytes) => drop(lists::read(shard, self.fingerprint, bytes, head.many, is_wanted, &mut found)),
            None => missing.push(shard),
        };
        if let (Piece::Beginning(_), Some(&union)) = (piece, head.unions.get(&term)) {
            look(Shard::Unions(union), &|other| *other == term);
            return found;
        }
        let from = head.firsts.partition_point(|first| *first <= term).saturating_sub(1);
        let to = head.firsts.partition_point(|first| *first <= term || is_wanted(first));
        (from..to).for_each(|shard| look(Shard::Terms(shard as u32), &is_wanted));
        found
    }

    /// Adds the cases whose region is called so, or one of whose sectors.
    fn add_named(&self, head: &Head, word: &[char], found: &mut Bits) {
        let has = |names: &Vec<Vec<char>>| names.iter().any(|name| name.windows(word.len()).any(|part| part == word));
        let regions: Vec<bool> = self.regions.iter().map(has).collect();
        let sectors: Vec<bool> = self.sectors.iter().map(has).collect();
        let is = |flags: &[bool], at: u32| flags.get(at as usize) == Some(&true);
        for (_, start, end) in head.regions().filter(|(region, ..)| is(&regions, *region)) {
            found.add_run(start, end);
        }
        let sets: Vec<bool> = head.sets.iter().map(|set| set.iter().any(|&sector| is(&sectors, sector))).collect();
        if sets.contains(&true) {
            let named = (0..).zip(&head.in_sets).filter(|(_, set)| is(&sets, **set));
            named.for_each(|(case, _)| found.add(case));
        }
    }

    /// How many of those found are where, and which the list shows first.
    fn count(&self, head: &Head, found: &Bits) -> (Extract, Vec<u32>) {
        let Choice { region, sectors, .. } = &self.choice;
        let regions = self.regions.len();
        let mut extract = Extract {
            whole: vec![0; regions + 1],
            counts: vec![0; regions + 1],
            sectors: vec![0; self.sectors.len()],
            shown_in: vec![0; self.sectors.len()],
            shown: 0,
        };
        let passes = |set: &Vec<u32>| sectors.is_empty() || set.iter().any(|&sector| sectors.has(sector as usize));
        let passing: Vec<bool> = head.sets.iter().map(passes).collect();
        let mut in_sets: Vec<u32> = vec![0; head.sets.len()];
        let mut numbers = Vec::new();
        for (home, start, end) in head.regions() {
            let at = (home as usize).min(regions);
            add(&mut extract.whole, at, end - start);
            let is_here = region.is_none_or(|region| home != NOWHERE && region == home as usize);
            let mut count = 0;
            for number in (start..end).filter(|&number| found.has(number)) {
                let set = head.in_sets.get(number as usize).copied().unwrap_or_default() as usize;
                let passes = passing.get(set) == Some(&true);
                count += u32::from(passes);
                if is_here {
                    add(&mut in_sets, set, 1);
                    if passes && numbers.len() < self.first {
                        numbers.push(number);
                    }
                }
            }
            add(&mut extract.counts, at, count);
        }
        for ((set, many), passes) in head.sets.iter().zip(in_sets).zip(&passing) {
            for &sector in set {
                add(&mut extract.sectors, sector as usize, many);
                if *passes {
                    add(&mut extract.shown_in, sector as usize, many);
                }
            }
            extract.shown += if *passes { many } else { 0 };
        }
        (extract, numbers)
    }
}

fn add(counts: &mut [u32], place: usize, many: u32) {
    if let Some(count) = counts.get_mut(place) {
        *count += many;
    }
}
