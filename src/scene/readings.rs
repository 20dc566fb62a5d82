//! Readings at rest: as compact bytes, for who searches by sound.
//!
//! Layout: the magic bytes `CMR1`; the syllables; for each of them all letters
//! that are read so, as one text; the words, each with a list of syllables, by
//! their places, for each letter; the names. How numbers, texts and lists are
//! written is in `bytes.rs`.

use super::bytes::{Reader, Writer};
use crate::model::fault::Fault;
use crate::model::readings::Readings;
use crate::model::text::concat;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

const MAGIC: &[u8] = b"CMR1";

/// Packs them.
pub fn write(readings: &Readings) -> Vec<u8> {
    let mut w = Writer::new(MAGIC.to_vec());
    w.list(&readings.syllables, |w, syllable| w.text(syllable));
    // The usual reading of a letter stands first, whatever the order of syllables.
    for rank in 0..RANKS {
        for place in 0..readings.syllables.len() as u32 {
            let is_so = |(_, of): &&(char, Vec<u32>)| of.get(rank) == Some(&place);
            w.text(&readings.letters.iter().filter(is_so).map(|(letter, _)| *letter).collect::<String>());
        }
    }
    w.list(&readings.words, |w, (word, of)| {
        w.text(&word.iter().collect::<String>());
        w.list(of, |w, of| w.list(of, |w, &place| w.number(place)));
    });
    w.list(&readings.names, |w, name| w.text(name));
    w.bytes
}

/// So many readings a letter may have.
pub const RANKS: usize = 2;

/// Unpacks what [`write`] packed; `file` names the bytes in a fault.
pub fn read(file: &str, bytes: &[u8]) -> Result<Readings, Fault> {
    let mut r = Reader::new(bytes);
    let readings = whole(&mut r);
    readings.ok_or_else(|| {
        let found = if bytes.starts_with(MAGIC) { "an end or a value out of range" } else { "other bytes" };
        let place = concat(&["byte ", &(r.at() as u32).to_string()]);
        Fault::new(file, place, found, "whole readings as the build makes them")
    })
}

fn whole(r: &mut Reader) -> Option<Readings> {
    r.begins_with(MAGIC).then_some(())?;
    let syllables = r.list(Reader::text);
    let mut letters: Vec<(char, Vec<u32>)> = Vec::new();
    for rank in 0..RANKS {
        for place in 0..syllables.len() as u32 {
            for letter in r.text().chars() {
                match rank {
                    0 => letters.push((letter, vec![place])),
                    _ => {
                        let of = letters.binary_search_by_key(&letter, |(known, _)| *known);
                        letters.get_mut(of.ok()?)?.1.push(place);
                    }
                }
            }
        }
        letters.sort_by_key(|(letter, _)| *letter);
    }
    let words = r.list(|r| (r.text().chars().collect(), r.list(|r| r.list(Reader::number))));
    let names = r.list(Reader::text);
    let is_sound = |word: &(Vec<char>, Vec<Vec<u32>>)| {
        let in_range = |of: &Vec<u32>| of.iter().all(|&place| (place as usize) < syllables.len());
        !word.0.is_empty() && word.0.len() == word.1.len() && word.1.iter().all(in_range)
    };
    let is_whole = r.is_at_end() && words.is_sorted() && words.iter().all(is_sound);
    is_whole.then_some(Readings { syllables, letters, words, names })
}
