//! What is told of the data: facts come in, sentences go out. The wording is
//! that of [`Words`]; the renderers hold none of their own.

use crate::case::{Catalogue, Document};
use crate::scene::{Scene, Shape};
use crate::words::{Entry, Words};

/// `4 个案例`, or that there is none.
fn cases(words: &Words, count: usize) -> String {
    match count {
        0 => words.text(Entry::None).to_owned(),
        n => words.count(Entry::OneCase, Entry::ManyCases, n),
    }
}

/// What a region is called: its name, its count, its sectors.
pub fn region(words: &Words, shape: &Shape, count: u32, sectors: &[&str]) -> String {
    words.fill(Entry::Spoken, &[&words.both(&shape.name), &about(words, shape, count, sectors, Entry::Spoken)])
}

/// What a tooltip tells under the name.
pub fn tip(words: &Words, shape: &Shape, count: u32, sectors: &[&str]) -> String {
    about(words, shape, count, sectors, Entry::Shown)
}

fn about(words: &Words, shape: &Shape, count: u32, sectors: &[&str], as_said: Entry) -> String {
    match count {
        0 => none(words, shape).to_owned(),
        n => words.fill(as_said, &[&cases(words, n as usize), &words.list(sectors)]),
    }
}

/// Why nothing is shown of a region.
fn none<'a>(words: &'a Words, shape: &'a Shape) -> &'a str {
    match &shape.when_empty {
        _ if !shape.cases.is_empty() => words.text(Entry::NoMatch),
        Some(why) => words.name(why),
        None => words.text(Entry::None),
    }
}

/// What is shown now, in one line; `chosen` are the choices in words, the
/// selected region among them.
pub fn heading(words: &Words, chosen: &[String], shown: usize, selected: Option<&Shape>) -> String {
    let Some((first, others)) = chosen.split_first() else {
        return words.count(Entry::AllOfOne, Entry::AllOfMany, shown);
    };
    let chosen = others.iter().fold(first.clone(), |line, next| words.fill(Entry::Shown, &[&line, next]));
    let result = match shown {
        0 => selected.map_or(words.text(Entry::NoMatch), |shape| none(words, shape)).to_owned(),
        n => cases(words, n),
    };
    words.fill(Entry::Result, &[&chosen, &result])
}

/// Which regions the data say nothing about, and that this is so; wrapped to
/// lines of at most `width` em. Empty where there is nothing to say.
pub fn absent(scene: &Scene, width: usize) -> Vec<String> {
    let words = &scene.options.words;
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for shape in scene.shapes.iter().filter(|s| s.cases.is_empty()) {
        let Some(why) = shape.when_empty.as_deref() else { continue };
        match groups.iter_mut().find(|(w, _)| *w == why) {
            Some((_, names)) => names.push(words.name(&shape.name)),
            None => groups.push((why, vec![words.name(&shape.name)])),
        }
    }
    let mut lines: Vec<String> = Vec::new();
    for (why, names) in groups {
        let mut line = String::new();
        for (k, name) in names.iter().enumerate() {
            let piece = if k + 1 == names.len() {
                words.fill(Entry::Absent, &[name, words.name(why)])
            } else {
                [*name, words.text(Entry::Comma)].concat()
            };
            if !line.is_empty() && tenths(&line) + tenths(&piece) > width * 10 {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(&piece);
        }
        lines.push(line);
    }
    lines
}

/// How wide a text is, in tenths of an em: hanzi and their punctuation are as
/// wide as high, and other letters rarely wider than 0.6.
fn tenths(text: &str) -> usize {
    text.chars().map(|letter| if matches!(letter, '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..) { 10 } else { 6 }).sum()
}

/// The whole collection in one sentence.
pub fn summary(scene: &Scene) -> String {
    let words = &scene.options.words;
    let places = scene.shapes.iter().filter(|s| !s.cases.is_empty()).count();
    let submitted = scene.catalogue.documents.iter().fold(0u32, |sum, d| sum.saturating_add(d.submitted));
    let cases = words.count(Entry::OneCase, Entry::ManyCases, scene.catalogue.cases.len());
    let places = words.count(Entry::OnePlace, Entry::ManyPlaces, places);
    let entry = if submitted == 0 { Entry::Summary } else { Entry::SummaryOfChosen };
    words.fill(entry, &[&cases, &places, &submitted.to_string()])
}

/// Where the text comes from.
pub fn source(words: &Words, document: &Document) -> String {
    words.fill(Entry::Source, &[&document.title, &document.number])
}

/// The publisher's approval number, or nothing.
pub fn approval(scene: &Scene) -> String {
    match scene.options.approval.as_str() {
        "" => String::new(),
        number => scene.options.words.fill(Entry::Approval, &[number]),
    }
}

/// The names of the sectors of which something holds, in catalogue order.
pub fn sectors_where(catalogue: &Catalogue, holds: impl Fn(usize) -> bool) -> Vec<&str> {
    let mut names = Vec::new();
    for (sector, name) in catalogue.sectors.iter().enumerate() {
        if holds(sector) {
            names.push(name.as_str());
        }
    }
    names
}
