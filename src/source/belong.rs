//! Which region some words or a position mean: exactly one, or none.

use super::place::{different, few};
use crate::geo::order::ordered;
use crate::geo::plane::Bounds;
use crate::geo::ring::inside;
use crate::model::adcode::Adcode;
use crate::model::fault::Candidate;
use crate::model::region::{Atlas, Position, Region};
use alloc::collections::BTreeMap;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// The regions of a map by what they are called.
pub struct Regions<'a> {
    atlas: &'a Atlas,
    ids: BTreeMap<String, usize>,
    /// Full and short names in small letters; those of several regions lead to none, [`NONE`].
    names: BTreeMap<String, usize>,
    bounds: Vec<Option<Bounds>>,
}

/// In place of a region.
const NONE: usize = usize::MAX;

impl<'a> Regions<'a> {
    /// Of a map.
    pub fn of(atlas: &'a Atlas) -> Self {
        let mut found = Self { atlas, ids: BTreeMap::new(), names: BTreeMap::new(), bounds: Vec::new() };
        for (at, region) in atlas.regions.iter().enumerate() {
            found.ids.insert(region.unit.code().to_ascii_lowercase(), at);
            found.bounds.push(Bounds::of(region.rings.iter().flatten().copied()));
            for name in [&region.unit.name, &region.unit.short] {
                let known = found.names.entry(name.to_ascii_lowercase()).or_insert(at);
                *known = if *known == at { at } else { NONE };
            }
        }
        found
    }

    fn region(&self, at: usize) -> Option<&Region> {
        self.atlas.regions.get(at)
    }

    fn code(&self, at: usize) -> Option<Adcode> {
        Some(self.region(at)?.unit.adcode)
    }

    /// The region with an id; digits may lack zeros at their left, which tables lose.
    /// Else the one with that name.
    pub fn called(&self, id: &str) -> Option<Adcode> {
        let id = id.trim().to_ascii_lowercase();
        let mut at = self.ids.get(&id).copied();
        if at.is_none() && id.bytes().all(|byte| byte.is_ascii_digit()) {
            let bare = |text: &str| text.trim_start_matches('0').to_string();
            let mut same = self.ids.iter().filter(|(known, _)| bare(known) == bare(&id));
            at = same.next().map(|(_, at)| *at).filter(|_| same.next().is_none());
        }
        at.and_then(|at| self.code(at)).or_else(|| self.named(&id))
    }

    /// The region that the words for a place name: all of them, the last of those
    /// apart by commas, as in "Austin, Texas", or the beginning, as in 河南省武陟县.
    pub fn named(&self, place: &str) -> Option<Adcode> {
        let place = place.trim().to_ascii_lowercase();
        let exact = |text: &str| match self.names.get(text.trim()) {
            Some(at) => Some(*at),
            None => self.ids.get(text.trim()).copied(),
        };
        let parts = place.rsplit([',', '，', ';', '/', '(', ')', '（', '）']);
        let at = exact(&place).or_else(|| parts.into_iter().find_map(exact)).or_else(|| self.begun(&place));
        self.code(at?)
    }

    /// The region whose name, in hanzi, a text begins with: the longest of these.
    fn begun(&self, text: &str) -> Option<usize> {
        let mut ends: Vec<usize> = text.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
        ends.reverse();
        let is_hanzi = |text: &str| text.chars().next().is_some_and(|letter| letter >= '\u{2e80}');
        let names = ends.into_iter().filter_map(|end| text.get(..end)).filter(|name| is_hanzi(name));
        names.filter(|name| name.chars().count() > 1).find_map(|name| self.names.get(name)).copied()
    }

    /// The most specific region that a position lies in.
    pub fn around(&self, position: Position) -> Option<Adcode> {
        let holds = |at: &usize| {
            let is_near = self.bounds.get(*at).copied().flatten().is_some_and(|bounds| bounds.holds(position));
            is_near && self.region(*at).is_some_and(|region| inside(&region.rings, position))
        };
        self.code((0..self.atlas.regions.len()).rev().find(holds)?)
    }

    /// Those that are called most nearly as some words.
    pub fn nearest(&self, words: &str) -> Vec<Candidate> {
        let words = words.to_ascii_lowercase();
        let long = words.chars().count();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (name, &at) in self.names.iter().chain(&self.ids).filter(|(_, at)| **at != NONE) {
            let most = (long / 3).max(1);
            if long.abs_diff(name.chars().count()) <= most {
                let distance = different(name, &words);
                // Of two letters, another two are no likeness.
                found.extend((distance <= most && distance < long).then_some((distance, at)));
            }
        }
        let found = ordered(&found, |(distance, at)| (*distance * 100_000 + at) as f64);
        let near = few(found.into_iter().map(|(_, at)| at));
        let candidate = |at: usize| {
            let unit = &self.region(at)?.unit;
            Some(Candidate { code: unit.code(), name: unit.name.clone() })
        };
        near.into_iter().filter_map(candidate).collect()
    }
}
