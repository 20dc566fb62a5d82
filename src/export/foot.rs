//! What stands under a picture that has left its page: what was chosen, and
//! where the texts come from.

use super::table::shown;
use crate::choice::State;
use crate::facts::Facts;
use crate::model::text::tenths;
use crate::picture::tell;
use crate::scene::Scene;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// So many lines there are at most; what is left out is told by a sign.
const MOST: usize = 8;

/// The lines, of at most `width` em.
pub fn lines(scene: &Scene, state: &State, width: f64) -> Vec<String> {
    let facts = Facts::of(scene, &state.choice);
    let mut texts = vec![tell::heading(scene, &state.choice, &facts)];
    for (number, document) in scene.catalogue.documents.iter().enumerate() {
        // Of nothing shown all would be the source.
        let mut cases = shown(scene, &facts);
        if cases.any(|(_, case)| case.document == number) || facts.shown().next().is_none() {
            texts.push(scene.options.words.fill(&tell::SOURCE, &[&document.title, &document.number]));
        }
    }
    let mut lines: Vec<String> = texts.iter().flat_map(|text| wrapped(text, width)).collect();
    if lines.len() > MOST {
        lines.truncate(MOST - 1);
        lines.push("…".to_string());
    }
    lines
}

/// A text in lines: words stay whole, hanzi part anywhere, and no line begins
/// with a sign that ends something.
fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in text.chars() {
        let is_wide = |letter: char| tenths(letter.encode_utf8(&mut [0; 4])) > 6;
        let may_part = before == ' ' || is_wide(before) && is_wide(letter);
        let is_end = "，。、；：！？）》〉〕】”’…".contains(letter);
        let is_begin = "（《〈〔【“‘".contains(before);
        match pieces.last_mut() {
            Some(piece) if !may_part || is_end || is_begin => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        before = letter;
    }
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if (tenths(line) + tenths(piece.trim_end())) as f64 <= width * 10.0 => line.push_str(&piece),
            _ => lines.push(piece),
        }
    }
    lines
}
