//! Texts of the data → how their hanzi are read. A crate knows the usual
//! reading of each; `readings.tsv` knows, by hand, words and names in which a
//! hanzi is read otherwise, and names that people write in two ways (陕西 is
//! officially Shaanxi, and nobody types that but who knows).

use super::Units;
use super::join::stem;
use crate::model::adcode::Adcode;
use crate::model::case::Catalogue;
use crate::model::readings::Readings;
use crate::model::region::Atlas;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use pinyin::ToPinyin;

/// Words and letters, each with its readings: syllables apart by blanks, ways
/// to read it apart by tabs, the official one last.
const EXCEPTIONS: &str = include_str!("readings.tsv");

/// Names, and what else units are called that are called so: not as they are read, as
/// Lhasa, or shorter, as 内蒙. What the map calls regions is among it.
const NAMES: &str = include_str!("names.tsv");

/// How the hanzi of cases, sectors and regions are read, and of all units of a
/// gazetteer, whose names a map of counties has.
pub fn readings(catalogue: &Catalogue, atlas: &Atlas, units: Option<&Units>) -> Readings {
    let mut texts: Vec<&str> = catalogue.sectors.iter().map(String::as_str).collect();
    texts.extend(catalogue.cases.iter().flat_map(|case| [&*case.title, &case.place, &case.summary]));
    texts.extend(atlas.regions.iter().chain(&atlas.parts).flat_map(|region| [&*region.unit.name, &region.unit.short]));
    texts.extend(units.iter().flat_map(|units| units.names()));
    let mut readings = of_texts(&texts);
    readings.names = names(catalogue, units);
    readings
}

/// How the hanzi of some texts are read.
pub fn of_texts(texts: &[&str]) -> Readings {
    let exceptions: Vec<(&str, Vec<Vec<String>>)> = EXCEPTIONS.lines().filter_map(exception).collect();
    let mut letters: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for letter in texts.iter().flat_map(|text| text.chars()).collect::<BTreeSet<char>>() {
        let own = letter.to_pinyin().map(|pinyin| vec![plain(pinyin.plain())]);
        let exception = exceptions.iter().find(|(word, _)| word.chars().eq([letter]));
        if let Some(of) = exception.and_then(|(_, of)| of.first().cloned()).or(own) {
            letters.insert(letter, of);
        }
    }
    let is_there = |word: &str| texts.iter().any(|text| text.contains(word));
    let words: BTreeMap<Vec<char>, &Vec<Vec<String>>> = exceptions
        .iter()
        .filter(|(word, of)| of.len() > 1 && is_there(word))
        .map(|(word, of)| (word.chars().collect(), of))
        .collect();
    let every: BTreeSet<&String> = letters.values().chain(words.values().copied().flatten()).flatten().collect();
    let syllables: Vec<String> = every.into_iter().cloned().collect();
    let place = |syllable: &String| syllables.iter().position(|other| other == syllable).unwrap_or_default() as u32;
    let places = |of: &Vec<String>| of.iter().map(place).collect::<Vec<_>>();
    let letters = letters.iter().map(|(&letter, of)| (letter, places(of))).collect();
    let words = words.into_iter().map(|(word, of)| (word, of.iter().map(places).collect())).collect();
    Readings { syllables, letters, words, names: Vec::new() }
}

/// How a name may be written in small letters, without blanks: 陕西 is shaanxi, and
/// shanxi as it sounds; 吕梁 is lvliang and luliang, 拉萨 lasa and lhasa.
pub fn sounds(name: &str) -> Vec<String> {
    let rows: Vec<(&str, &str)> = EXCEPTIONS.lines().filter_map(|row| row.split_once('\t')).collect();
    let mut ways = vec![String::new()];
    let mut rest = name;
    while let Some(letter) = rest.chars().next() {
        let known = rows.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len());
        let (long, next): (usize, Vec<String>) = match known {
            Some((word, of)) => (word.len(), of.split('\t').map(|way| way.replace(' ', "")).collect()),
            None => match letter.to_pinyin() {
                Some(pinyin) => (letter.len_utf8(), vec![plain(pinyin.plain())]),
                None => (letter.len_utf8(), vec![letter.to_string()]),
            },
        };
        ways = ways.iter().flat_map(|way| next.iter().map(move |more| format!("{way}{more}"))).collect();
        rest = rest.get(long..).unwrap_or_default();
    }
    let others = NAMES.lines().filter_map(|row| row.split_once('\t')).filter(|(known, _)| *known == name);
    let others = others.flat_map(|(_, others)| others.split('\t')).map(|other| other.to_lowercase().replace(' ', ""));
    let without_dots: Vec<String> =
        ways.iter().filter(|way| way.contains('v')).map(|way| way.replace('v', "u")).collect();
    ways.extend(without_dots.into_iter().chain(others));
    ways
}

/// A row: a word, and for each of its letters the syllables it may be read as.
fn exception(row: &str) -> Option<(&str, Vec<Vec<String>>)> {
    let (word, ways) = row.split_once('\t')?;
    let mut of: Vec<Vec<String>> = vec![Vec::new(); word.chars().count()];
    for way in ways.split('\t') {
        for (known, syllable) in of.iter_mut().zip(way.split(' ')) {
            if known.iter().all(|other| other != syllable) {
                known.push(syllable.to_owned());
            }
        }
    }
    Some((word, of))
}

/// ü as a keyboard has it.
fn plain(syllable: &str) -> String {
    syllable.replace('ü', "v")
}

/// Names that the places of cases are put together from: of their units and of
/// those around these, without the word for their kind.
fn names(catalogue: &Catalogue, units: Option<&Units>) -> Vec<String> {
    let mut names = BTreeSet::new();
    for case in &catalogue.cases {
        let (Some(code), Some(units)) = (case.adcode, units) else { continue };
        let number = code.number();
        for around in [number, number / 100 * 100, number / 10000 * 10000] {
            let name = Adcode::new(around).and_then(|code| units.name(code)).map(stem);
            names.extend(name.filter(|name| case.place.contains(name)).map(str::to_owned));
        }
    }
    names.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_syllable_for_each_letter() {
        for row in EXCEPTIONS.lines() {
            let (word, ways) = row.split_once('\t').unwrap_or_default();
            for way in ways.split('\t') {
                assert_eq!(way.split(' ').count(), word.chars().count(), "{row}");
                assert!(way.bytes().all(|byte| byte == b' ' || byte.is_ascii_lowercase()), "{row}");
            }
        }
    }

    /// What the crate says of each letter needs no row.
    #[test]
    fn a_row_says_what_is_not_so_without_it() {
        let alone = |letter: char| {
            let row =
                EXCEPTIONS.lines().find_map(|row| row.split_once('\t').filter(|(word, _)| word.chars().eq([letter])));
            row.map_or_else(
                || vec![letter.to_pinyin().map_or("", |pinyin| pinyin.plain()).to_owned()],
                |(_, ways)| ways.split('\t').map(str::to_owned).collect(),
            )
        };
        let mut idle = Vec::new();
        for (word, of) in EXCEPTIONS.lines().filter_map(exception) {
            let letters: Vec<char> = word.chars().collect();
            let is_idle = match letters.as_slice() {
                [letter] => letter.to_pinyin().is_some_and(|pinyin| of == [[pinyin.plain()]]),
                letters => letters.iter().zip(&of).all(|(&letter, of)| *of == alone(letter)),
            };
            idle.extend(is_idle.then_some(word));
        }
        assert_eq!(idle, Vec::<&str>::new());
    }
}
