//! What somebody may mean who types: names of places and sectors, each with
//! what choosing it would leave; and where nothing at all is found, names that
//! are near.

use super::Facts;
use super::sound::{Query, Text};
use crate::choice::{Choice, named};
use crate::scene::Scene;
use alloc::{string::String, vec::Vec};

/// So many are shown at most: more would have to be read.
const MOST: usize = 8;

/// So many names that are only near.
const NEAR: usize = 4;

/// What is suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// To choose a region.
    Region(usize),
    /// To search for a place that is no region here.
    Place(String),
    /// To choose a sector besides those that are chosen.
    Sector(usize),
}

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is chosen by it.
    pub kind: Kind,
    /// Whether nothing was found, and this is only near.
    pub is_near: bool,
    /// The choice that it makes.
    pub choice: Choice,
    /// How many cases that leaves.
    pub count: u32,
}

/// Suggestions for what a choice searches for, the best first. The names that
/// have all its words; where none has, those that have the last, and the words
/// before it stay searched for. What is chosen already is not suggested. Other
/// choices stay, and the count is of what the list will show.
pub fn suggest(scene: &Scene, choice: &Choice) -> Vec<Suggestion> {
    let query = choice.query.trim();
    // How many cases a name would leave, only who has them knows.
    if query.is_empty() || scene.extract().is_some() {
        return Vec::new();
    }
    let names = names(scene, choice);
    let blank = query.char_indices().rfind(|(_, letter)| letter.is_whitespace());
    let (before, last) = blank.and_then(|(at, _)| query.split_at_checked(at)).unwrap_or(("", query));
    for (rest, words) in [("", query), (before.trim(), last)] {
        let found = fitting(scene, choice, &names, rest, words);
        if !found.is_empty() {
            return found;
        }
    }
    let is_anywhere = super::search::matches(scene, query).contains(&true);
    if is_anywhere { Vec::new() } else { near(scene, choice, &names, query) }
}

/// A name that can be chosen.
struct Name<'a> {
    kind: Kind,
    /// In the data, and as it is shown.
    texts: Vec<Text<'a>>,
}

fn names<'a>(scene: &'a Scene, choice: &Choice) -> Vec<Name<'a>> {
    let (readings, words) = (&scene.readings, &scene.options.words);
    let mut names = Vec::new();
    for (region, shape) in scene.layer.shapes.iter().enumerate().filter(|(region, _)| choice.region != Some(*region)) {
        let unit = &shape.unit;
        let place = Text::place(readings, &unit.name, [&unit.name, &unit.short]);
        let texts = vec![place, Text::name(readings, &unit.short), Text::name(readings, &words.unit(unit))];
        names.push(Name { kind: Kind::Region(region), texts });
    }
    let mut places: Vec<&str> = Vec::new();
    for (at, case) in scene.catalogue.cases.iter().enumerate() {
        let unit = scene.index.home(at).and_then(|home| scene.shape(home)).map(|shape| &shape.unit);
        // A region by another name is no place of its own.
        let is_region = named::region(scene, &case.place).is_some()
            || unit.is_some_and(|unit| case.place.ends_with(&unit.short) || case.place.ends_with(&unit.name));
        if !is_region && !case.place.is_empty() && !places.contains(&case.place.as_str()) {
            places.push(&case.place);
            let around = unit.map_or(["", ""], |unit| [unit.name.as_str(), unit.short.as_str()]);
            let texts = vec![Text::place(readings, &case.place, around)];
            names.push(Name { kind: Kind::Place(case.place.clone()), texts });
        }
    }
    for (sector, name) in scene.catalogue.sectors.iter().enumerate().filter(|(at, _)| !choice.sectors.has(*at)) {
        let texts = vec![Text::name(readings, name), Text::name(readings, words.name(name))];
        names.push(Name { kind: Kind::Sector(sector), texts });
    }
    names
}

/// Those names that have all of some words: first those with cases, of these
/// first those that begin so, regions before places before sectors.
fn fitting(scene: &Scene, choice: &Choice, names: &[Name], rest: &str, words: &str) -> Vec<Suggestion> {
    let query = Query::of(&scene.readings, words);
    let mut ranks: [Vec<Suggestion>; 4] = Default::default();
    for name in names {
        let (mut is_found, mut begins) = (false, false);
        for text in &name.texts {
            if let Some(spans) = query.found(core::slice::from_ref(text)) {
                is_found = true;
                begins |= spans.first().is_some_and(|(_, (from, _))| text.begins_at(*from));
            }
        }
        if is_found {
            let made = made(scene, choice, &name.kind, rest, false);
            let rank = usize::from(made.count == 0) * 2 + usize::from(!begins);
            if let Some(rank) = ranks.get_mut(rank) {
                rank.push(made);
            }
        }
    }
    first(&mut ranks, MOST)
}

/// The first of some, taken from one list after the other.
fn first(ranks: &mut [Vec<Suggestion>], most: usize) -> Vec<Suggestion> {
    let mut all = Vec::new();
    for rank in ranks {
        all.append(rank);
    }
    all.truncate(most);
    all
}

/// Those that differ from a query in few letters, of it in hanzi or in pinyin.
fn near(scene: &Scene, choice: &Choice, names: &[Name], query: &str) -> Vec<Suggestion> {
    let mut typed = super::search::fold(&[query]);
    typed.retain(|letter| !letter.is_whitespace());
    typed.truncate(LONGEST);
    // One letter in three, and of two hanzi one.
    let most = ((typed.len() + 1) / 3).max(usize::from(typed.len() == 2));
    let mut ranks: Vec<Vec<Suggestion>> = Vec::new();
    for _ in 0..=most * 2 + 1 {
        ranks.push(Vec::new());
    }
    for name in names {
        let mut best = usize::MAX;
        for text in &name.texts {
            text.spelt(|letters, sound| best = best.min(distance(&typed, letters)).min(distance(&typed, sound)));
        }
        if best <= most {
            let made = made(scene, choice, &name.kind, "", true);
            let rank = best + if made.count == 0 { most + 1 } else { 0 };
            if let Some(rank) = ranks.get_mut(rank) {
                rank.push(made);
            }
        }
    }
    first(&mut ranks, NEAR)
}

/// In how many letters some differ from the beginning of others: what is
/// missing, too many, another one, or in the wrong order.
fn distance(typed: &[char], name: &[char]) -> usize {
    let name = name.get(..LONGEST).unwrap_or(name);
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (i, &letter) in typed.iter().enumerate() {
        let mut next = vec![i + 1];
        for (k, &other) in name.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut least = (at(&row, k) + usize::from(letter != other)).min(at(&row, k + 1) + 1).min(at(&next, k) + 1);
            let is_swapped = i > 0 && k > 0 && typed.get(i - 1) == Some(&other) && name.get(k - 1) == Some(&letter);
            if is_swapped {
                least = least.min(at(&before, k - 1) + 1);
            }
            next.push(least);
        }
        before = core::mem::replace(&mut row, next);
    }
    row.into_iter().min().unwrap_or(usize::MAX)
}

/// Nobody types more, and a name is no longer.
const LONGEST: usize = 64;

/// What comes of choosing a name, with what stays searched for besides.
fn made(scene: &Scene, choice: &Choice, kind: &Kind, rest: &str, is_near: bool) -> Suggestion {
    let mut choice = Choice { query: rest.into(), ..choice.clone() };
    match kind {
        Kind::Region(region) => choice.region = Some(*region),
        Kind::Sector(sector) => choice.sectors.add(*sector),
        Kind::Place(place) => {
            if !rest.is_empty() {
                choice.query.push(' ');
            }
            // A host's place may hold anything.
            choice.query.extend(place.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
            let is_home = |at: usize| choice.region.is_none() || scene.index.home(at) == choice.region;
            let mut of_place = scene.catalogue.cases.iter().enumerate().filter(|(_, case)| case.place == *place);
            // Another region would leave nothing of it.
            if !of_place.any(|(at, _)| is_home(at)) {
                choice.region = None;
            }
        }
    }
    let facts = Facts::of(scene, &choice);
    let count = match kind {
        // As on its control: of this sector alone.
        Kind::Sector(sector) => facts.sector(*sector),
        _ => facts.shown().count() as u32,
    };
    Suggestion { kind: kind.clone(), is_near, choice, count }
}
