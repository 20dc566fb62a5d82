//! All cases → the files of `shards/`, each given away as it is made: all of them would be
//! more than the cases themselves.

use super::head::Head;
use super::index::{self, Put};
use super::{CARDS, NOWHERE, Shard, cards};
use crate::model::adcode::Adcode;
use crate::model::case::Case;
use crate::model::fault::Fault;
use crate::model::hash;
use crate::model::region::Atlas;
use crate::scene::bytes::Writer;
use crate::scene::case_bytes::{write_bare, write_texts};
use crate::scene::extract::Extract;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Cases in the list's order, as far as it does not follow from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// For each region that has any, in that order, its place in the atlas, one past the
    /// last for none, and how many they are.
    pub runs: Vec<(usize, u32)>,
    /// What a map tells of all of them.
    pub extract: Extract,
}

/// Puts cases in the list's order: region by region in the order of their first ones, as
/// `Index::of` has it, in each as they are, at the end those on no map.
pub fn order(atlas: &Atlas, cases: &mut [Case], sectors: usize) -> Order {
    let nowhere = atlas.regions.len();
    let mut homes: BTreeMap<Option<Adcode>, usize> = BTreeMap::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut extract = Extract {
        whole: vec![0; nowhere + 1],
        counts: Vec::new(),
        sectors: vec![0; sectors],
        shown_in: Vec::new(),
        shown: cases.len() as u32,
    };
    let add = |counts: &mut Vec<u32>, at: usize| counts.get_mut(at).into_iter().for_each(|count| *count += 1);
    for case in cases.iter() {
        // A thousand cases may have one code.
        let home = *homes.entry(case.adcode).or_insert_with(|| {
            let holds = |code: Adcode| atlas.regions.iter().rposition(|region| region.unit.adcode.contains(code));
            case.adcode.and_then(holds).unwrap_or(nowhere)
        });
        let next = places.len();
        places.entry(home).or_insert(next);
        add(&mut extract.whole, home);
        case.sectors.iter().for_each(|assignment| add(&mut extract.sectors, assignment.sector));
    }
    places.insert(nowhere, usize::MAX);
    cases.sort_by_cached_key(|case| homes.get(&case.adcode).and_then(|home| places.get(home)).copied());
    let mut runs: Vec<(usize, usize)> = places.into_iter().map(|(home, place)| (place, home)).collect();
    runs.sort_unstable();
    let count = |home: usize| extract.whole.get(home).copied().unwrap_or_default();
    let runs = runs.into_iter().map(|(_, home)| (home, count(home))).filter(|(_, many)| *many > 0).collect();
    (extract.counts, extract.shown_in) = (extract.whole.clone(), extract.sectors.clone());
    Order { runs, extract }
}

/// Tells all cases from others, once their first ones are told from others.
pub fn fingerprint(first: u64, cases: &[Case]) -> u64 {
    let mut w = Writer::new(Vec::new());
    cases.iter().fold(first, |sum, case| {
        w.bytes.clear();
        write_bare(&mut w, case);
        write_texts(&mut w, case);
        hash::add(sum, &w.bytes)
    })
}

/// Writes all files of cases in this order.
pub fn write(cases: &[Case], order: &Order, fingerprint: u64, put: &mut Put) -> Result<(), Fault> {
    for (number, part) in (0..).zip(cases.chunks(CARDS as usize)) {
        put(Shard::Cards(number), &cards::write(number, fingerprint, part))?;
    }
    let table = index::write(cases, fingerprint, put)?;
    let mut head = Head { many: cases.len() as u32, firsts: table.firsts, unions: table.unions, ..Head::default() };
    let nowhere = order.extract.whole.len().saturating_sub(1);
    let mut end = 0;
    for &(home, many) in &order.runs {
        end += many;
        head.runs.push((if home < nowhere { home as u32 } else { NOWHERE }, end));
    }
    let mut sets: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    for case in cases {
        let set: Vec<u32> = case.sectors.iter().map(|assignment| assignment.sector as u32).collect();
        let next = sets.len() as u32;
        head.in_sets.push(*sets.entry(set).or_insert_with_key(|set| {
            head.sets.push(set.clone());
            next
        }));
    }
    put(Shard::Head, &head.write(fingerprint))
}
