//! Which languages there are, and which of them a tag means.

use super::CHINESE;
use alloc::borrow::ToOwned;
use alloc::{string::String, vec::Vec};

/// All other languages, each by the file that is shipped of it: its name, which
/// begins with the language's own (BCP 47), and its text. `build.rs` lists them.
pub const OTHERS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/others.rs"));

/// How the name of a file of words ends.
const ENDING: &str = ".words";

/// A file of words and its text by its language.
pub(super) fn other(language: &str) -> Option<&'static (&'static str, &'static str)> {
    OTHERS.iter().find(|(file, _)| file.strip_suffix(ENDING) == Some(language))
}

/// Parts of such a text, apart by empty lines: sentences, glossary, what only
/// scripts say, and what cases are called.
fn part(text: &str, number: usize) -> &str {
    text.trim_end().split("\n\n").nth(number).unwrap_or_default()
}

/// The parts that a drawing needs, which is what readers load.
pub fn drawn(text: &str) -> String {
    format!("{}\n\n{}\n", part(text, 0), part(text, 1))
}

/// The part with the cases, which only readers of this language load, to be read
/// after the others as one text; empty where there is none.
pub fn cases(text: &str) -> String {
    match part(text, 3) {
        "" => String::new(),
        cases => format!("\n{cases}\n"),
    }
}

/// What scripts say in a language: keys and sentences; those that it lacks are
/// missing.
pub fn said_by_scripts(language: &str) -> Vec<(&'static str, &'static str)> {
    said_later(language).lines().filter_map(|line| line.split_once('\t')).collect()
}

/// The same line by line, for [`super::Words::learn`].
pub fn said_later(language: &str) -> &'static str {
    other(language).map_or("", |(_, text)| part(text, 2))
}

/// The languages that [`super::Words::of`] knows.
pub fn languages() -> Vec<&'static str> {
    core::iter::once(CHINESE).chain(OTHERS.iter().map(|(file, _)| file.trim_end_matches(ENDING))).collect()
}

/// Which of them a tag means (BCP 47): the one that shares most of its parts with
/// it, from the first on; none where that is not even the language. In a browser
/// `www/nearest.js` says so.
pub fn nearest(tag: &str) -> Option<&'static str> {
    let wanted = parts(tag);
    let shared = |own: &str| parts(own).iter().zip(&wanted).take_while(|(own, wanted)| own == wanted).count();
    // Of equals the first, as with the built-in one no others need be there.
    languages().into_iter().rev().filter(|own| shared(own) > 0).max_by_key(|own| shared(own))
}

/// Where Chinese is written in traditional letters, in small letters.
const TRADITIONAL: [&str; 3] = ["tw", "hk", "mo"];

/// The parts of a tag, with the script that Chinese leaves to be understood.
fn parts(tag: &str) -> Vec<String> {
    let mut parts: Vec<String> = tag.to_lowercase().split(['-', '_']).map(str::to_owned).collect();
    let has_script = parts.get(1).is_some_and(|part| part.len() == 4);
    if parts.first().is_some_and(|language| language == "zh") && !has_script {
        let is_traditional = parts.iter().any(|part| TRADITIONAL.contains(&part.as_str()));
        parts.insert(1, if is_traditional { "hant" } else { "hans" }.to_owned());
    }
    parts
}
