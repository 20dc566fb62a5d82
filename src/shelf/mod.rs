//! More cases than a page can hold as it holds few: they lie here, in a worker, and a
//! choice is answered by how many are where and by the first that the list shows
//! (`scene/extract.rs`). It counts as [`crate::facts`] counts and finds what
//! `facts/search.rs` finds; searching by sound, and translations of cases, are for
//! pages that hold all of them.
//!
//! ```text
//! texts    title, place, summary as they are searched   folded.rs, pages.rs
//! rest     what makes a case of them again              cards.rs, pages.rs
//! signs    which cases may hold which letters           signs.rs
//! homes, sets: for each case its region, its sectors
//! ```

mod cards;
mod find;
mod folded;
mod pages;
mod signs;
mod word;

use crate::choice::sectors::Sectors;
use crate::model::adcode::Adcode;
use crate::model::case::{Assignment, Case, Catalogue};
use crate::model::region::Atlas;
use crate::model::unit::Unit;
use crate::scene::extract::Extract;
use crate::words::Words;
use alloc::collections::BTreeMap;
use alloc::{string::String, vec::Vec};
use find::Found;
use pages::Pages;
use signs::Signs;

/// In place of a region's number.
const NOWHERE: u32 = u32::MAX;

/// All cases of a map.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// Sectors and documents; no case.
    catalogue: Catalogue,
    /// What its regions are called, as they are searched.
    regions: Vec<Vec<String>>,
    /// The same of its sectors.
    sectors: Vec<Vec<String>>,
    texts: Pages,
    rest: Pages,
    signs: Signs,
    /// For each case its region, or [`NOWHERE`],
    homes: Vec<u32>,
    /// and which of the sets of sectors it is in.
    in_sets: Vec<u32>,
    /// Each set of sectors that any case is in, as the case has it.
    sets: Vec<Vec<u32>>,
    /// All cases in the list's order.
    order: Vec<u32>,
    /// For each region how many there are; one past the last for those on no map.
    whole: Vec<u32>,
    found: Option<Found>,
}

/// Cases as they come to lie on a shelf.
#[derive(Debug, Default)]
pub struct Shelving {
    shelf: Shelf,
    units: Vec<Unit>,
    known: BTreeMap<Option<Adcode>, u32>,
    sets: BTreeMap<Vec<u32>, u32>,
    /// Regions in the order of their first cases.
    order: Vec<u32>,
}

impl Shelving {
    /// On a map.
    pub fn on(atlas: &Atlas) -> Self {
        let units: Vec<Unit> = atlas.regions.iter().map(|region| region.unit.clone()).collect();
        let shelf = Shelf { whole: vec![0; units.len() + 1], ..Shelf::default() };
        Self { shelf, units, ..Self::default() }
    }

    /// Puts the next case on the shelf, joined with the regions.
    pub fn put(&mut self, case: &Case) {
        let shelf = &mut self.shelf;
        let number = shelf.homes.len();
        let (texts, rest) = cards::write(case);
        shelf.signs.add(number, &texts);
        shelf.texts.push(texts.as_bytes());
        shelf.rest.push(&rest);
        if number + 1 == signs::LEARNT {
            let texts =
                (0..signs::LEARNT).map(|number| core::str::from_utf8(shelf.texts.get(number)).unwrap_or_default());
            shelf.signs.learn(texts);
        }
        let units = &self.units;
        // As `Index::of` joins: a thousand cases may have one code.
        let home = *self.known.entry(case.adcode).or_insert_with(|| {
            let code = case.adcode;
            let home = code.and_then(|code| units.iter().rposition(|unit| unit.adcode.contains(code)));
            home.map_or(NOWHERE, |home| home as u32)
        });
        let count = shelf.whole.get_mut((home as usize).min(units.len()));
        if let Some(count) = count {
            if *count == 0 && home != NOWHERE {
                self.order.push(home);
            }
            *count += 1;
        }
        shelf.homes.push(home);
        let set: Vec<u32> = case.sectors.iter().map(|assignment| assignment.sector as u32).collect();
        let next = self.sets.len() as u32;
        let at = *self.sets.entry(set).or_insert_with_key(|set| {
            shelf.sets.push(set.clone());
            next
        });
        shelf.in_sets.push(at);
    }

    /// All that there are; `catalogue` has their sectors and documents, `words` is how
    /// the page calls sectors and regions.
    pub fn done(self, catalogue: Catalogue, words: &Words) -> Shelf {
        let Self { mut shelf, units, mut order, .. } = self;
        for unit in &units {
            let names = [unit.name.as_str(), words.name(&unit.name), &unit.pinyin];
            shelf.regions.push(names.map(folded::folded).into());
        }
        for name in &catalogue.sectors {
            shelf.sectors.push([name.as_str(), words.name(name)].map(folded::folded).into());
        }
        // Each region's cases come after those of the regions before it.
        order.push(NOWHERE);
        let mut places = BTreeMap::new();
        let mut sum = 0;
        for &home in &order {
            places.insert(home, sum);
            sum += shelf.whole.get((home as usize).min(units.len())).copied().unwrap_or_default();
        }
        shelf.order = vec![0; shelf.homes.len()];
        for (number, home) in shelf.homes.iter().enumerate() {
            let Some(place) = places.get_mut(home) else { continue };
            if let Some(at) = shelf.order.get_mut(*place as usize) {
                *at = number as u32;
            }
            *place += 1;
        }
        shelf.catalogue = Catalogue { cases: Vec::new(), ..catalogue };
        shelf
    }
}

impl Shelf {
    /// Of cases that are joined with the regions.
    pub fn of(atlas: &Atlas, mut catalogue: Catalogue, words: &Words) -> Self {
        let mut shelving = Shelving::on(atlas);
        core::mem::take(&mut catalogue.cases).iter().for_each(|case| shelving.put(case));
        shelving.done(catalogue, words)
    }

    /// How many cases there are.
    pub fn len(&self) -> usize {
        self.homes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.homes.is_empty()
    }

    /// What answers a choice: counts, and so many cases at most of those that the list
    /// shows, from its first on.
    pub fn answer(
        &mut self,
        region: Option<usize>,
        sectors: &Sectors,
        query: &str,
        many: usize,
    ) -> (Extract, Vec<Case>) {
        let found = self.find(query);
        let passing: Vec<bool> = self.sets.iter().map(|set| passes(sectors, set)).collect();
        let mut extract = Extract {
            whole: self.whole.clone(),
            counts: vec![0; self.whole.len()],
            sectors: vec![0; self.sectors.len()],
            shown_in: vec![0; self.sectors.len()],
            shown: 0,
        };
        let here = region.map(|region| if region < self.regions.len() { region as u32 } else { NOWHERE });
        let is_here = |home: u32| here.is_none_or(|here| home == here && home != NOWHERE);
        let does_pass = |set: u32| passing.get(set as usize).copied().unwrap_or(false);
        let mut in_sets: Vec<u32> = vec![0; self.sets.len()];
        for (number, (&home, &set)) in self.homes.iter().zip(&self.in_sets).enumerate() {
            if !found.has(number) {
                continue;
            }
            if is_here(home) {
                add(&mut in_sets, set, 1);
            }
            if does_pass(set) {
                add(&mut extract.counts, home.min(self.regions.len() as u32), 1);
            }
        }
        for ((set, many), passes) in self.sets.iter().zip(in_sets).zip(&passing) {
            for &sector in set {
                add(&mut extract.sectors, sector, many);
                if *passes {
                    add(&mut extract.shown_in, sector, many);
                }
            }
            extract.shown += if *passes { many } else { 0 };
        }
        let shows = |number: usize| {
            let of = |column: &[u32]| column.get(number).copied().unwrap_or(NOWHERE);
            found.has(number) && is_here(of(&self.homes)) && does_pass(of(&self.in_sets))
        };
        let shown = self.order.iter().map(|&number| number as usize).filter(|&number| shows(number));
        let cases = shown.take(many).map(|number| self.case(number)).collect();
        self.found = Some(found);
        (extract, cases)
    }

    /// The first cases of the list with all that a page needs to know besides, for the
    /// scene that it begins with.
    pub fn first(&mut self, many: usize) -> (Extract, Catalogue) {
        let (extract, cases) = self.answer(None, &Sectors::default(), "", many);
        (extract, Catalogue { cases, ..self.catalogue.clone() })
    }

    /// A case by its number, with its id; without the words that sectors rest on.
    fn case(&self, number: usize) -> Case {
        let mut case = cards::read(self.texts.get(number), self.rest.get(number));
        let set = self.in_sets.get(number).and_then(|&set| self.sets.get(set as usize));
        let assignment = |&sector: &u32| Assignment { sector: sector as usize, basis: String::new() };
        case.sectors = set.into_iter().flatten().map(assignment).collect();
        case.id = self.catalogue.id(&case);
        case
    }
}

/// Whether a case that is in these sectors is in a chosen one: `Choice::passes_sectors`.
fn passes(chosen: &Sectors, set: &[u32]) -> bool {
    chosen.is_empty() || set.iter().any(|&sector| chosen.has(sector as usize))
}

fn add(counts: &mut [u32], place: u32, many: u32) {
    if let Some(count) = counts.get_mut(place as usize) {
        *count += many;
    }
}
