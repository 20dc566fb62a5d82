//! Where in a case a search found what: which cases it leaves, and which
//! letters of theirs to mark.

use super::Facts;
use super::sound::{Query, Span, Text};
use crate::choice::Choice;
use crate::model::case::Case;
use crate::scene::Scene;
use alloc::{borrow::Cow, vec::Vec};

/// A text that a reader sees of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The heading of its region: the name as shown.
    Region,
    /// Its title in another language than its own, where there is one.
    ToldTitle,
    /// Its text in that language.
    ToldSummary,
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
    look(scene, query).1
}

/// What to look for, and in which cases it is: as strictly as finds anything.
fn look(scene: &Scene, query: &str) -> (Query, Vec<bool>) {
    let mut query = Query::of(&scene.readings, query);
    loop {
        let mut found = Vec::new();
        let mut is_any = query.is_empty() || query.is_lenient;
        for (at, case) in scene.catalogue.cases.iter().enumerate() {
            let is_here = query.is_empty() || query.found(&texts(scene, at, case).1).is_some();
            is_any |= is_here;
            found.push(is_here);
        }
        if is_any {
            return (query, found);
        }
        query.is_lenient = true;
    }
}

/// What was found in the cases that are shown, in the order of the data, nothing twice.
pub fn hits(scene: &Scene, choice: &Choice, facts: &Facts) -> Vec<Hit> {
    let mut hits = Vec::new();
    let (query, _) = look(scene, &choice.query);
    for at in facts.shown() {
        let Some(case) = scene.catalogue.cases.get(at) else { continue };
        let (fields, texts) = texts(scene, at, case);
        let found = query.found(&texts).unwrap_or_default();
        let mut done: Vec<Field> = Vec::new();
        for &field in fields.iter().flatten() {
            if !done.contains(&field) {
                done.push(field);
                let spans = found.iter().filter(|(text, _)| fields.get(*text) == Some(&Some(field)));
                add(&mut hits, at, field, &shown(scene, at, case, field), &mut spans.map(|(_, span)| *span));
            }
        }
    }
    hits
}

/// Adds what was found in one text; what overlaps is one.
fn add(hits: &mut Vec<Hit>, at: usize, field: Field, text: &str, spans: &mut dyn Iterator<Item = Span>) {
    let mut is_hit: Vec<bool> = Vec::new();
    for (from, to) in spans {
        while is_hit.len() < to {
            is_hit.push(false);
        }
        for place in from..to {
            if let Some(hit) = is_hit.get_mut(place) {
                *hit = true;
            }
        }
    }
    let (mut place, mut was_hit) = (0, false);
    for (letter, is_hit) in text.chars().zip(is_hit) {
        let units = letter.len_utf16();
        if is_hit {
            match hits.last_mut().filter(|_| was_hit) {
                Some((.., many)) => *many += units,
                None => hits.push((at, field, place, units)),
            }
        }
        was_hit = is_hit;
        place += units;
    }
}

/// What a reader sees of a case.
fn shown<'a>(scene: &'a Scene, at: usize, case: &'a Case, field: Field) -> Cow<'a, str> {
    let words = &scene.options.words;
    let told = words.case(case).unwrap_or_default();
    Cow::Borrowed(match field {
        Field::Title => &case.title,
        Field::Summary => &case.summary,
        Field::ToldTitle => told.0,
        Field::ToldSummary => told.1,
        Field::Region => {
            let home = scene.index.home(at).and_then(|home| scene.shape(home));
            return home.map_or("".into(), |shape| words.unit(&shape.unit));
        }
        Field::Sector(place) => {
            let of = case.sectors.get(place).and_then(|of| scene.catalogue.sectors.get(of.sector));
            of.map_or("", |name| words.name(name))
        }
    })
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
    if scene.options.words.case(case).is_some() {
        for field in [Field::ToldTitle, Field::ToldSummary] {
            add(Some(field), Text::of(readings, &shown(scene, at, case, field)));
        }
    }
    if let Some(unit) = unit {
        let name = shown(scene, at, case, Field::Region);
        add(Some(Field::Region), Text::name(readings, &name));
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
        add(Some(Field::Sector(place)), Text::name(readings, &name));
        let own = scene.catalogue.sectors.get(assignment.sector);
        if let Some(own) = own.filter(|own| **own != *name) {
            add(None, Text::name(readings, own));
        }
    }
    (fields, texts)
}
