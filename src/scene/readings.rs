//! Readings at rest: as compact bytes, for who searches by sound.
//!
//! Layout: the magic bytes `CMR1`; the syllables; the letters in order, each as
//! its distance from the one before and a list of syllables, by their places;
//! the words, each with such a list for each letter; the names. How numbers,
//! texts and lists are written is in `bytes.rs`.

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
    let mut before = 0;
    w.list(&readings.letters, |w, (letter, of)| {
        w.number((*letter as u32).wrapping_sub(before));
        before = *letter as u32;
        w.list(of, |w, &place| w.number(place));
    });
    w.list(&readings.words, |w, (word, of)| {
        w.text(&word.iter().collect::<String>());
        w.list(of, |w, of| w.list(of, |w, &place| w.number(place)));
    });
    w.list(&readings.names, |w, name| w.text(name));
    w.bytes
}

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
    let mut before = 0u32;
    let letters: Vec<(char, Vec<u32>)> = r.list(|r| {
        before = before.wrapping_add(r.number());
        let letter = char::from_u32(before).unwrap_or_else(|| {
            r.give_up();
            '\0'
        });
        (letter, r.list(Reader::number))
    });
    let words: Vec<(Vec<char>, Vec<Vec<u32>>)> =
        r.list(|r| (r.text().chars().collect(), r.list(|r| r.list(Reader::number))));
    let names = r.list(Reader::text);
    let is_known = |of: &Vec<u32>| of.iter().all(|&place| (place as usize) < syllables.len());
    // Who sounds like nothing would be found everywhere.
    let mut is_whole = r.is_at_end() && !syllables.iter().any(String::is_empty);
    for (_, of) in &letters {
        is_whole &= is_known(of);
    }
    for (word, of) in &words {
        is_whole &= !word.is_empty() && word.len() == of.len() && of.iter().all(is_known);
    }
    is_whole.then_some(Readings { syllables, letters, words, names })
}
