//! Notes on the map: what dots mean, and which regions the data say nothing of.

use super::sentences::*;
use super::tell::comma;
use crate::model::text::{concat, tenths};
use crate::model::unit::Unit;
use crate::scene::Scene;
use crate::words::Name;
use alloc::{string::String, vec::Vec};

/// Which regions the data say nothing about, and that this is so; wrapped to
/// lines of at most `width` em. Empty where there is nothing to say.
pub fn absent(scene: &Scene, width: usize) -> Vec<String> {
    let words = &scene.options.words;
    let mut groups: Vec<(&str, Vec<Name>)> = Vec::new();
    // A province without any data is told of as one.
    if let Some(Unit { when_empty: Some(why), .. }) = scene.within().map(|within| &within.province)
        && scene.catalogue.cases.is_empty()
    {
        let name = scene.within().map(|within| words.unit(&within.province)).unwrap_or_default();
        return vec![words.fill(&ABSENT, &[&name, words.name(why)])];
    }
    for (region, shape) in scene.layer.shapes.iter().enumerate() {
        let Some(why) = shape.unit.when_empty.as_deref().filter(|_| !scene.index.has_cases(region)) else { continue };
        let name = words.unit(&shape.unit);
        match groups.iter_mut().find(|(w, _)| *w == why) {
            Some((_, names)) => names.push(name),
            None => groups.push((why, vec![name])),
        }
    }
    let mut lines = Vec::new();
    for (why, names) in groups {
        let mut pieces = Vec::new();
        for (k, name) in names.iter().enumerate() {
            let is_last = k + 1 == names.len();
            pieces.push(match is_last {
                true => words.fill(&ABSENT, &[name, words.name(why)]),
                false => concat(&[name, comma(words, k + 2 == names.len())]),
            });
        }
        wrap(&mut lines, &pieces, width);
    }
    lines
}

/// What dots mean, wrapped likewise.
pub fn dots(scene: &Scene, width: usize) -> Vec<String> {
    let words = &scene.options.words;
    let mut lines = Vec::new();
    if !scene.catalogue.cases.is_empty() {
        let is_of_china = scene.has_provinces() || scene.has_counties();
        let place = if is_of_china { words.text(&DOTS_PLACE) } else { "" };
        parted(&mut lines, &concat(&[words.text(&DOTS), place]), width);
    }
    if scene.sheet.has_dots_aside() {
        parted(&mut lines, words.text(&ASIDE), width);
    }
    lines
}

/// Adds a text, which may be wrapped behind what parts it.
fn parted(lines: &mut Vec<String>, text: &str, width: usize) {
    let mut pieces = vec![String::new()];
    for letter in text.chars() {
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
        if matches!(letter, '，' | '；' | ' ') {
            pieces.push(String::new());
        }
    }
    wrap(lines, &pieces, width);
}

/// Adds pieces to lines of at most `width` em, beginning a new one.
fn wrap(lines: &mut Vec<String>, pieces: &[String], width: usize) {
    let mut line = String::new();
    for piece in pieces {
        if !line.is_empty() && tenths(&line) + tenths(piece) > width * 10 {
            lines.push(core::mem::take(&mut line));
        }
        line.push_str(piece);
    }
    lines.push(line);
}
