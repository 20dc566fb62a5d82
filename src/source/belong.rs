//! Which region some words or a position mean: exactly one, or none.

use super::place::{different, few, is_between, is_smaller};
use crate::geo::order::ordered;
use crate::geo::plane::Bounds;
use crate::geo::ring::inside;
use crate::model::adcode::Adcode;
use crate::model::fault::Candidate;
use crate::model::region::{Atlas, Position, Region};
use crate::model::text::concat;
use alloc::collections::BTreeMap;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::cell::RefCell;

/// The regions of a map by what they are called, and after them what these open into.
pub struct Regions<'a> {
    atlas: &'a Atlas,
    ids: BTreeMap<String, usize>,
    /// Full and short names in small letters; those of several regions lead to none, [`NONE`].
    names: BTreeMap<String, usize>,
    /// The same of parts, behind a tab; and of those of a region, behind its place and a
    /// tab, as many have a 鼓楼区.
    parts: BTreeMap<String, usize>,
    /// The region that each part lies in.
    wholes: Vec<usize>,
    bounds: Vec<Option<Bounds>>,
    /// Of two regions that were compared whether the first lies in the second: 1, or 0.
    within: RefCell<BTreeMap<String, usize>>,
    /// What was asked for by [`Regions::nearest`], and what was found.
    asked: BTreeMap<String, usize>,
    near: Vec<Vec<Candidate>>,
    /// So many names may yet be compared.
    left: usize,
}

/// So many names are compared for all that is not found. Who brings a hundred thousand
/// cases of other regions waits for none of them.
const COMPARED: usize = 1_000_000;

/// So many corners of a region at most are asked whether it lies in another.
const CORNERS: usize = 100;

/// In place of a region.
const NONE: usize = usize::MAX;

impl<'a> Regions<'a> {
    /// Of a map.
    pub fn of(atlas: &'a Atlas) -> Self {
        let mut found = Self {
            atlas,
            ids: BTreeMap::new(),
            names: BTreeMap::new(),
            parts: BTreeMap::new(),
            wholes: atlas.parts.iter().map(|part| atlas.home(part.unit.adcode).unwrap_or(NONE)).collect(),
            bounds: Vec::new(),
            within: RefCell::default(),
            asked: BTreeMap::new(),
            near: Vec::new(),
            left: COMPARED,
        };
        for (at, region) in atlas.regions.iter().chain(&atlas.parts).enumerate() {
            found.ids.insert(region.unit.code().to_ascii_lowercase(), at);
            found.bounds.push(Bounds::of(region.rings.iter().flatten().copied()));
            for name in [&region.unit.name, &region.unit.short] {
                let name = name.to_ascii_lowercase();
                if at < atlas.regions.len() {
                    let known = found.names.entry(name).or_insert(at);
                    *known = if *known == at { at } else { NONE };
                } else {
                    let whole = found.whole(at);
                    for (name, whole) in [bare(&name), &name].into_iter().flat_map(|name| [(name, None), (name, whole)])
                    {
                        let known = found.parts.entry(behind(name, whole)).or_insert(at);
                        *known = if *known == at { at } else { NONE };
                    }
                }
            }
        }
        found
    }

    fn region(&self, at: usize) -> Option<&Region> {
        let Atlas { regions, parts, .. } = self.atlas;
        regions.get(at).or_else(|| parts.get(at.checked_sub(regions.len())?))
    }

    fn code(&self, at: usize) -> Option<Adcode> {
        Some(self.region(at)?.unit.adcode)
    }

    /// The region that a part lies in; nothing of what is no part.
    fn whole(&self, at: usize) -> Option<usize> {
        self.wholes.get(at.checked_sub(self.atlas.regions.len())?).copied()
    }

    /// Whether a region lies in another: by their codes, or else as they are drawn.
    fn is_in(&self, part: usize, whole: usize) -> bool {
        let (Some(inner), Some(outer)) = (self.region(part), self.region(whole)) else { return false };
        if part == whole || outer.unit.adcode.contains(inner.unit.adcode) {
            return part != whole;
        }
        if whole >= self.atlas.regions.len() {
            return false;
        }
        let both = behind(&part.to_string(), Some(whole));
        let known = self.within.borrow().get(&both).copied();
        known.map(|known| known == 1).unwrap_or_else(|| {
            let bounds = self.bounds.get(whole).copied().flatten();
            let is_within =
                |corner: Position| bounds.is_some_and(|bounds| bounds.holds(corner)) && inside(&outer.rings, corner);
            let corners: Vec<Position> = inner.rings.iter().flatten().copied().collect();
            let some = corners.iter().step_by(corners.len() / CORNERS + 1);
            // At a border that both have, corners are on either side.
            let is_in = some.clone().filter(|corner| is_within(**corner)).count() * 2 > some.count();
            self.within.borrow_mut().insert(both, usize::from(is_in));
            is_in
        })
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
    /// Where another of these words is what a part of it is called, or a region that lies
    /// in it, the part: 北京市怀柔区 lies in 怀柔区 wherever that is a region.
    pub fn named(&self, place: &str) -> Option<Adcode> {
        let place = place.trim().to_ascii_lowercase();
        let exact = |text: &str| match self.names.get(text.trim()) {
            Some(at) => Some(*at),
            None => self.ids.get(text.trim()).copied(),
        };
        let pieces: Vec<&str> = place.rsplit([',', '，', ';', '/', '(', ')', '（', '）']).map(str::trim).collect();
        let is_whole = |at: &usize| *at < self.atlas.regions.len();
        let among = |at: usize| {
            let parts = pieces.iter().filter_map(|piece| self.part(piece, Some(at)));
            let mut all = parts.chain(pieces.iter().filter_map(|piece| exact(piece)));
            all.find(|part| self.whole(*part) == Some(at) || self.is_in(*part, at))
        };
        // 河南武陟、河北巨鹿 lies in neither; 北京路 is no other.
        let has_other = |at: usize| {
            let mut others = place.split(is_between).filter_map(|piece| self.begun(piece.trim_start()));
            others.any(|(other, rest)| {
                let is_apart = other != at && !self.is_in(other, at) && !self.is_in(at, other);
                is_apart && (rest.is_empty() || !is_smaller(rest))
            })
        };
        let named = pieces.iter().find_map(|piece| exact(piece)).filter(|at| !has_other(*at));
        let at = exact(&place)
            .or_else(|| named.map(|at| among(at).unwrap_or(at)))
            .or_else(|| {
                let (whole, rest) = self.begun(&place).filter(|(whole, _)| !has_other(*whole))?;
                let part = |rest: &str| {
                    let part = self.begun_part(rest, Some(whole)).filter(|_| is_whole(&whole));
                    part.or_else(|| Some(self.begun(rest)?.0).filter(|part| self.is_in(*part, whole)))
                };
                // Files and people leave the word for its kind away.
                let bare = || part(rest.strip_prefix(['省', '市', '区', '州', '县'])?.trim_start());
                Some(part(rest.trim_start()).or_else(bare).unwrap_or(whole))
            })
            .or_else(|| self.part(&place, None))
            .or_else(|| pieces.iter().find_map(|piece| self.part(piece, None)))
            .or_else(|| self.begun_part(&place, None));
        self.code(at?)
    }

    /// The only part that is called so, of those of a region if one is told. People
    /// leave the word for its kind away, or write it where the file does not.
    fn part(&self, name: &str, whole: Option<usize>) -> Option<usize> {
        let only = |name: &str| self.parts.get(&behind(name, whole)).copied().filter(|at| *at != NONE);
        only(name).or_else(|| only(bare(name)))
    }

    /// The region whose name, in hanzi, a text begins with: the longest of these; and
    /// what follows.
    fn begun<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        let mut begins = begins(text);
        begins.find_map(|(name, rest)| Some((*self.names.get(name)?, rest)))
    }

    /// The same of parts.
    fn begun_part(&self, text: &str, whole: Option<usize>) -> Option<usize> {
        begins(text.trim_start()).find_map(|(name, _)| self.part(name, whole))
    }

    /// The most specific region that a position lies in.
    pub fn around(&self, position: Position) -> Option<Adcode> {
        let holds = |at: &usize| {
            let is_near = self.bounds.get(*at).copied().flatten().is_some_and(|bounds| bounds.holds(position));
            is_near && self.region(*at).is_some_and(|region| inside(&region.rings, position))
        };
        self.code((0..self.bounds.len()).rev().find(holds)?)
    }

    /// The part that a position lies in, of the region that was named or a part of which
    /// was: Houston in Texas is no place in its Houston County.
    pub fn around_in(&self, position: Position, named: Adcode) -> Option<Adcode> {
        if self.wholes.is_empty() {
            return None;
        }
        let home = |code: Adcode| self.atlas.home(code);
        let is_part =
            |code: &Adcode| home(*code) == home(named) && home(named).and_then(|at| self.code(at)) != Some(*code);
        self.around(position).filter(is_part)
    }

    /// Those that are called most nearly as some words; none where that would take long.
    pub fn nearest(&mut self, words: &str) -> Vec<Candidate> {
        let words = words.to_ascii_lowercase();
        if let Some(found) = self.asked.get(&words).and_then(|at| self.near.get(*at)) {
            return found.clone();
        }
        let many = self.names.len() + self.ids.len() + self.parts.len();
        let Some(left) = self.left.checked_sub(many) else { return Vec::new() };
        self.left = left;
        let found = self.most_alike(&words);
        self.asked.insert(words, self.near.len());
        self.near.push(found.clone());
        found
    }

    fn most_alike(&self, words: &str) -> Vec<Candidate> {
        let long = words.chars().count();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (name, &at) in self.names.iter().chain(&self.ids).chain(&self.parts).filter(|(_, at)| **at != NONE) {
            // Parts are nearest by their names in their regions.
            let name = match name.split_once('\t') {
                Some(("", _)) => continue,
                Some((_, name)) => name,
                None => name,
            };
            let (most, their) = ((long / 3).max(1), name.chars().count());
            // What two texts do not share differs: of most names nothing is worth reckoning.
            let shared = name.chars().filter(|letter| words.contains(*letter)).count();
            if long.abs_diff(their) <= most && long.max(their) <= most + shared {
                let distance = different(name, words);
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

/// Beginnings of a text, in hanzi of more than one letter, from the longest on, and
/// what follows each.
fn begins(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut ends: Vec<usize> = text.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
    ends.reverse();
    let is_hanzi = |text: &str| text.chars().next().is_some_and(|letter| letter >= '\u{2e80}');
    let all = ends.into_iter().filter_map(|end| text.split_at_checked(end));
    all.filter(move |(name, _)| is_hanzi(name) && name.chars().count() > 1)
}

/// By what a part is known.
fn behind(name: &str, whole: Option<usize>) -> String {
    let of = whole.map(|whole| whole.to_string()).unwrap_or_default();
    concat(&[&of, "\t", name])
}

/// A name in small letters without the word for its kind: harris county, orleans parish.
fn bare(name: &str) -> &str {
    const KINDS: [&str; 8] =
        [" county", " parish", " borough", " district", " municipality", " province", " department", " region"];
    KINDS.iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name)
}
