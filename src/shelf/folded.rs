//! A text as it is searched (`facts/search.rs`: in small letters and half width), and
//! beside it what makes it the text again that it was: so each text lies there once,
//! and finding words is comparing bytes.
//!
//! A change is a number: how many bytes lie between it and the one before, four times,
//! and what it was.

use crate::scene::bytes::{Reader, Writer};
use alloc::{string::String, vec::Vec};

/// What a letter was.
const LARGE: u32 = 0;
const WIDE: u32 = 1;
const WIDE_LARGE: u32 = 2;
const QUOTE: u32 = 3;

/// How far letters of full width are from those of ASCII.
const APART: u32 = 0xfee0;

/// A letter as it is searched, and what it was if it was another.
fn fold(letter: char) -> (char, Option<u32>) {
    let (half, is_wide) = match letter {
        '\u{2019}' => return ('\'', Some(QUOTE)),
        '\u{ff01}'..='\u{ff5e}' => (char::from_u32(letter as u32 - APART).unwrap_or(letter), true),
        _ => (letter, false),
    };
    let small = half.to_ascii_lowercase();
    let was = match (is_wide, small != half) {
        (false, false) => None,
        (false, true) => Some(LARGE),
        (true, false) => Some(WIDE),
        (true, true) => Some(WIDE_LARGE),
    };
    (small, was)
}

/// What it was.
fn unfold(letter: u8, was: u32) -> Option<char> {
    let large = letter.to_ascii_uppercase();
    match was {
        LARGE => Some(char::from(large)),
        WIDE => char::from_u32(u32::from(letter) + APART),
        WIDE_LARGE => char::from_u32(u32::from(large) + APART),
        _ => Some('\u{2019}'),
    }
}

/// The same of words that are searched for.
pub fn folded(text: &str) -> String {
    text.chars().map(|letter| fold(letter).0).collect()
}

/// Adds a text to some as they are searched, and to others how long it is there and
/// what was changed.
pub fn write(text: &str, searched: &mut String, w: &mut Writer) {
    let start = searched.len();
    let (mut last, mut copied) = (start, 0);
    let mut changes: Vec<u32> = Vec::new();
    for (at, letter) in text.char_indices() {
        let (small, was) = fold(letter);
        if let Some(was) = was {
            // What stays as it is goes over in pieces.
            searched.push_str(text.get(copied..at).unwrap_or_default());
            copied = at + letter.len_utf8();
            changes.push(((searched.len() - last) as u32) << 2 | was);
            last = searched.len();
            searched.push(small);
        }
    }
    searched.push_str(text.get(copied..).unwrap_or_default());
    w.number((searched.len() - start) as u32);
    w.list(&changes, |w, &change| w.number(change));
}

/// Takes such a text off the head of those that are searched.
pub fn read(searched: &mut &[u8], r: &mut Reader) -> String {
    let length = (r.number() as usize).min(searched.len());
    let (mut rest, after) = searched.split_at(length);
    *searched = after;
    let mut text = String::new();
    let mut seen = 0;
    for change in r.list(Reader::number) {
        let Some((before, at)) = rest.split_at_checked(((change >> 2) as usize).saturating_sub(seen)) else { break };
        text.push_str(core::str::from_utf8(before).unwrap_or_default());
        let Some((&letter, others)) = at.split_first() else { break };
        text.extend(unfold(letter, change & 3));
        // The next is told from where this one is.
        (rest, seen) = (others, 1);
    }
    text.push_str(core::str::from_utf8(rest).unwrap_or_default());
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::search;

    #[test]
    fn a_text_is_searched_as_on_the_page_and_comes_back() {
        let texts = ["", "，", "ＡＢＣ abc ABC ａｂｃ", "it’s 平安乡，“甲”（一）～", "a\n\u{3000}Ａ\u{ff00}\u{ff5f}é"];
        let (mut searched, mut w) = (String::new(), Writer::new(Vec::new()));
        texts.iter().for_each(|text| write(text, &mut searched, &mut w));
        let naive: String = texts.iter().flat_map(|text| search::fold(&[text])).collect();
        assert_eq!(searched, texts.map(folded).concat());
        assert_eq!(texts.map(|text| folded(text) + "\n").concat(), naive);
        let (mut rest, mut r) = (searched.as_bytes(), Reader::new(&w.bytes));
        assert_eq!(texts.map(|_| read(&mut rest, &mut r)), texts);
        assert!(r.is_at_end() && rest.is_empty());
    }
}
