//! Where in a case a search found what: which cases it leaves, and which
//! letters of theirs to mark.

use super::Facts;
use super::sound::{Query, Span, Text};
use crate::choice::Choice;
use crate::model::case::Case;
use crate::scene::Scene;
use alloc::vec::Vec;

/// A text that a reader sees of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The heading of its region: the name as shown.
    Region,
    /// Its title, which as a rule begins with its place.
    Title,
    /// Its text.
    Summary,
    /// The name of one of its sectors, by its place among them.
    Sector(usize),
}

/// Letters that were found: of which case, in what, from where, how many, in
/// the units in which scripts count letters (UTF-16).
pub type Hit = (usize, Field, usize, usize);

/// For each case, whether all words of a query are found in it.
pub fn matches(scene: &Scene, query: &str) -> Vec<bool> {
    let query = Query::of(&scene.readings, query);
    let find = |(at, case): (usize, &Case)| query.is_empty() || query.found(&texts(scene, at, case).1).is_some();
    scene.catalogue.cases.iter().enumerate().map(find).collect()
}

/// What was found in the cases that are shown, in the order of the data, nothing twice.
pub fn hits(scene: &Scene, choice: &Choice, facts: &Facts) -> Vec<Hit> {
    let query = Query::of(&scene.readings, &choice.query);
    let mut hits = Vec::new();
    if query.is_empty() {
        return hits;
    }
    for at in facts.shown() {
        let Some(case) = scene.catalogue.cases.get(at) else { continue };
        let (fields, texts) = texts(scene, at, case);
        let mut spans: Vec<(Field, Span)> = Vec::new();
        for (text, span) in query.found(&texts).unwrap_or_default() {
            spans.extend(fields.get(text).copied().flatten().map(|field| (field, span)));
        }
        spans.sort_unstable();
        // What overlaps is one.
        let mut merged: Vec<(Field, Span)> = Vec::new();
        for (field, (from, to)) in spans {
            match merged.last_mut() {
                Some((before, (_, end))) if *before == field && from <= *end => *end = to.max(*end),
                _ => merged.push((field, (from, to))),
            }
        }
        hits.extend(merged.into_iter().map(|(field, (from, to))| {
            let letters = shown(scene, at, case, field);
            let units = |count: usize| letters.chars().take(count).map(char::len_utf16).sum::<usize>();
            (at, field, units(from), units(to) - units(from))
        }));
    }
    hits
}

/// What a reader sees of a case.
fn shown<'a>(scene: &'a Scene, at: usize, case: &'a Case, field: Field) -> &'a str {
    let words = &scene.options.words;
    match field {
        Field::Title => &case.title,
        Field::Summary => &case.summary,
        Field::Region => {
            scene.index.home(at).and_then(|home| scene.shape(home)).map_or("", |shape| words.name(&shape.unit.name))
        }
        Field::Sector(place) => case
            .sectors
            .get(place)
            .and_then(|assignment| scene.catalogue.sectors.get(assignment.sector))
            .map_or("", |name| words.name(name)),
    }
}

/// The texts of a case that are searched, and for each in what a reader sees it.
fn texts<'a>(scene: &'a Scene, at: usize, case: &'a Case) -> (Vec<Option<Field>>, Vec<Text<'a>>) {
    let readings = &scene.readings;
    let (mut fields, mut texts) = (Vec::new(), Vec::new());
    let mut add = |field: Option<Field>, text: Text<'a>| {
        fields.push(field);
        texts.push(text);
    };
    let unit = scene.index.home(at).and_then(|home| scene.shape(home)).map(|shape| &shape.unit);
    add(Some(Field::Title), Text::of(readings, &case.title));
    let names = unit.map_or(["", ""], |unit| [unit.name.as_str(), unit.short.as_str()]);
    let leads = case.title.starts_with(case.place.as_str());
    add(leads.then_some(Field::Title), Text::place(readings, &case.place, names));
    add(Some(Field::Summary), Text::of(readings, &case.summary));
    if let Some(unit) = unit {
        let name = shown(scene, at, case, Field::Region);
        add(Some(Field::Region), Text::name(readings, name));
        if name != unit.name {
            add(None, Text::name(readings, &unit.name));
        }
        let short = Text::name(readings, &unit.short);
        // What a host calls its own regions by.
        if !short.is_read() {
            add(None, Text::of(readings, &unit.pinyin));
        }
        add(None, short);
    }
    for (place, assignment) in case.sectors.iter().enumerate() {
        let name = shown(scene, at, case, Field::Sector(place));
        add(Some(Field::Sector(place)), Text::name(readings, name));
        let own = scene.catalogue.sectors.get(assignment.sector);
        if let Some(own) = own.filter(|own| *own != name) {
            add(None, Text::name(readings, own));
        }
    }
    (fields, texts)
}
