//! The languages that all of it is told in.
//!
//! A sentence stands in Chinese where it is told (`picture/tell.rs`), with a
//! key. Another language is a text (see `file.rs`), so that only who wants it
//! loads it: what each key says in it, and a glossary of what some texts of
//! the data are called. What such a text does not have stays in Chinese.

#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
use alloc::borrow::ToOwned;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
mod file;

use crate::model::hash;
use crate::model::unit::Unit;

/// A sentence. `{1}`, `{2}` and `{3}` in it stand for what is said at its
/// definition, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// What names it in every language.
    pub key: &'static str,
    /// What it says in Chinese.
    pub chinese: &'static str,
}

/// The sentences and the glossary of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Its name (BCP 47); empty for the one that is built in.
    language: String,
    /// Keys and sentences.
    sentences: Vec<(String, String)>,
    /// Texts of the data and what they are called.
    glossary: Vec<(String, String)>,
}

/// The language that is built in, and that of the data.
pub const CHINESE: &str = "zh-CN";

/// Whether data that say so are in Chinese; those that say nothing are.
pub fn is_chinese(language: &str) -> bool {
    language.is_empty() || language == CHINESE
}

/// All other languages, each by the file that is shipped of it: its name, which
/// begins with the language's own (BCP 47), and its text for [`Words::read`].
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
pub const OTHERS: &[(&str, &str)] = &[("en.words", include_str!("en.words"))];

/// Parts of such a text, apart by empty lines: sentences, glossary, and what only
/// scripts say.
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
fn part(text: &str, number: usize) -> &str {
    text.trim_end().split("\n\n").nth(number).unwrap_or_default()
}

/// The parts that a drawing needs, which is what readers load.
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
pub fn drawn(text: &str) -> String {
    format!("{}\n\n{}\n", part(text, 0), part(text, 1))
}

/// What scripts say in a language: keys and sentences; those that it lacks are
/// missing.
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
pub fn said_by_scripts(language: &str) -> Vec<(&'static str, &'static str)> {
    said_later(language).lines().filter_map(|line| line.split_once('\t')).collect()
}

/// The same line by line, for [`Words::learn`].
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
pub fn said_later(language: &str) -> &'static str {
    let text = OTHERS.iter().find(|(file, _)| file.strip_suffix(ENDING) == Some(language));
    text.map_or("", |(_, text)| part(text, 2))
}

/// How the name of a file of words ends.
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
const ENDING: &str = ".words";

/// The languages that [`Words::of`] knows.
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
pub fn languages() -> Vec<&'static str> {
    core::iter::once(CHINESE).chain(OTHERS.iter().map(|(file, _)| file.trim_end_matches(ENDING))).collect()
}

/// Which of them a tag means (BCP 47): the one that shares most of its parts with
/// it, from the first on; none where that is not even the language. In a browser
/// `www/language.js` says so.
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
pub fn nearest(tag: &str) -> Option<&'static str> {
    let parts = |tag: &str| tag.to_lowercase().split(['-', '_']).map(str::to_owned).collect::<Vec<_>>();
    let wanted = parts(tag);
    let shared = |own: &str| parts(own).iter().zip(&wanted).take_while(|(own, wanted)| own == wanted).count();
    // Of equals the first, as with the built-in one no others need be there.
    languages().into_iter().rev().filter(|own| shared(own) > 0).max_by_key(|own| shared(own))
}

/// Every language that there is, where a picture is made for whoever may come,
/// and `also`; in a browser that alone.
#[cfg(any(feature = "near", feature = "json"))]
pub fn every(also: &Words) -> Vec<Words> {
    let mut every = Vec::new();
    #[cfg(all(feature = "json", not(target_arch = "wasm32")))]
    for language in languages() {
        every.extend(if language == also.language() { Some(also.clone()) } else { Words::of(language) });
    }
    if every.iter().all(|words: &Words| words.language() != also.language()) {
        every.push(also.clone());
    }
    every
}

impl Words {
    /// The words of a language.
    #[cfg(all(feature = "json", not(target_arch = "wasm32")))]
    pub fn of(language: &str) -> Option<Self> {
        if language == CHINESE {
            return Some(Self::default());
        }
        let (file, text) = OTHERS.iter().find(|(file, _)| file.strip_suffix(ENDING) == Some(language))?;
        Self::read(file, &drawn(text)).ok()
    }

    /// Adds what only scripts and files say, line by line: key, tab, sentence.
    #[cfg(feature = "export")]
    pub fn learn(&mut self, lines: &str) {
        let said = lines.lines().filter_map(|line| line.split_once('\t'));
        self.sentences.extend(said.map(|(key, sentence)| (key.into(), sentence.into())));
    }

    /// The language (BCP 47).
    pub fn language(&self) -> &str {
        if self.language.is_empty() { CHINESE } else { &self.language }
    }

    /// Whether this is the language of the data.
    pub fn is_chinese(&self) -> bool {
        self.language() == CHINESE
    }

    /// A sentence as it stands in the table.
    pub fn text(&self, sentence: &Sentence) -> &str {
        look_up(&self.sentences, sentence.key).unwrap_or(sentence.chinese)
    }

    /// A sentence with its places filled.
    pub fn fill(&self, sentence: &Sentence, values: &[&str]) -> String {
        let mut filled = String::new();
        for (text, place) in self.pieces(sentence) {
            filled.push_str(&text);
            filled.push_str(values.get(place.wrapping_sub(1)).unwrap_or(&""));
        }
        filled
    }

    /// A sentence in pieces: text, and the place that follows it, from 1; 0 for
    /// none.
    pub fn pieces(&self, sentence: &Sentence) -> Vec<(String, usize)> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut letters = self.text(sentence).chars();
        while let Some(letter) = letters.next() {
            if letter != '{' {
                text.push(letter);
                continue;
            }
            let place = letters.next().and_then(|digit| digit.to_digit(10)).unwrap_or(0);
            pieces.push((core::mem::take(&mut text), place as usize));
            // The brace that closes it.
            letters.next();
        }
        pieces.push((text, 0));
        pieces
    }

    /// The sentence for one or for another number.
    pub fn count(&self, one: &Sentence, many: &Sentence, count: usize) -> String {
        self.fill(if count == 1 { one } else { many }, &[&(count as u32).to_string()])
    }

    /// What a text of the data is called in this language, if it has a name.
    pub fn translation(&self, text: &str) -> Option<&str> {
        look_up(&self.glossary, text)
    }

    /// What a text of the data is called in this language.
    pub fn name<'a>(&'a self, text: &'a str) -> &'a str {
        self.translation(text).unwrap_or(text)
    }

    /// What a unit is called on a map, where there is little room.
    pub fn label<'a>(&'a self, unit: &'a Unit) -> &'a str {
        self.translation(&unit.short).or(self.translation(&unit.name)).unwrap_or(&unit.short)
    }

    /// Tells tables apart; 0 for what is built in.
    pub fn fingerprint(&self) -> u64 {
        if !HAS_OTHERS {
            return 0;
        }
        let mut sum = hash::add(0, self.language.as_bytes());
        for (text, name) in self.sentences.iter().chain(&self.glossary) {
            for part in [text.as_bytes(), b"\t", name.as_bytes(), b"\n"] {
                sum = hash::add(sum, part);
            }
        }
        sum
    }
}

/// Whether this program reads other languages at all; the smallest one for the
/// browser does not, and then all that follows from it weighs nothing.
const HAS_OTHERS: bool = cfg!(any(feature = "draw", feature = "json"));

fn look_up<'a>(table: &'a [(String, String)], text: &str) -> Option<&'a str> {
    if !HAS_OTHERS {
        return None;
    }
    table.iter().find(|(original, _)| original == text).map(|(_, name)| name.as_str())
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_nothing_is_for_stays_empty() {
        let sentence = Sentence { key: "x", chinese: "{2}a{1}{9}{x}{" };
        assert_eq!(Words::default().fill(&sentence, &["{2}", "<"]), "<a{2}");
    }

    #[test]
    fn a_glossary_names_what_is_in_it() {
        let english = Words::of("en").unwrap_or_default();
        assert_eq!((english.name("陕西省"), english.name("山西省")), ("Shaanxi", "Shanxi"));
        assert_eq!((english.name("陕西"), english.name("")), ("陕西", ""));
        assert_eq!(Words::of("fr"), None);
    }

    #[test]
    fn tables_can_be_told_apart() {
        let english = Words::of("en").unwrap_or_default();
        let mut other = english.clone();
        other.glossary.pop();
        assert!(english.fingerprint() != 0 && english.fingerprint() != other.fingerprint());
        assert_eq!(Words::default().fingerprint(), 0);
    }
}
