//! What is chosen, in an address and back: the same as `www/address.js`, for
//! the command line. `tests/addresses.tsv` holds the two together.
//!
//! ```text
//! ?region=410000&open&sector=养老&sector=医疗    the whole query, named "?"
//! ?map=region.410000_open_sector.养老            one parameter, named "map"
//! ```
//!
//! Keys are names of the element's attributes; only what differs from the usual
//! stands there.

use super::{Choice, named};
use crate::scene::Scene;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use alloc::{format, vec};
use form_urlencoded::{Serializer, parse};

/// The name of a query that is the map's as a whole.
pub const WHOLE: &str = "?";

/// What an address says of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Of most: a text, empty for none.
    Text(String),
    /// Of sectors: names.
    List(Vec<String>),
    /// Of `open`: whether so.
    Flag(bool),
}

/// What an address says, key by key.
pub type Choices = Vec<(String, Said)>;

/// What an address says of a key.
pub fn said<'a>(choices: &'a [(String, Said)], key: &str) -> Option<&'a Said> {
    choices.iter().find(|(other, _)| other == key).map(|(_, said)| said)
}

/// The part of a link that can say something; of what is no link, all.
pub fn search(link: &str) -> &str {
    let link = link.split('#').next().unwrap_or_default();
    match link.find('?') {
        Some(at) => link.get(at..).unwrap_or_default(),
        None if link.contains("://") => "",
        None => link,
    }
}

/// What an address says under a name. It may come from anybody: whoever asks
/// takes the keys that it knows.
pub fn read(search: &str, name: &str) -> Choices {
    let pairs: Vec<(String, String)> = if name == WHOLE {
        parts(search).into_iter().filter_map(decoded).map(|(key, value)| (mended(&key), value)).collect()
    } else {
        pieces(&held(search, name)).iter().map(|piece| content(piece)).collect()
    };
    let mut choices: Choices = Vec::new();
    for (key, value) in pairs.into_iter().filter(|(key, _)| !key.is_empty()) {
        let known = choices.iter_mut().find(|(other, _)| *other == key).map(|(_, said)| said);
        match (known, key.as_str()) {
            (Some(Said::List(names)), _) => add(names, &value),
            (None, "sector") => {
                let mut names = Vec::new();
                add(&mut names, &value);
                choices.push((key, Said::List(names)));
            }
            (Some(Said::Flag(is_up)), _) => *is_up = flag(&value),
            (None, "open") => choices.push((key, Said::Flag(flag(&value)))),
            (Some(Said::Text(text)), _) if text.is_empty() => *text = value,
            (Some(Said::Text(_)), _) => {}
            (None, _) => choices.push((key, Said::Text(value))),
        }
    }
    choices
}

/// The same address with other choices, each of which stands there only if it
/// is not the usual one. What the choices do not name stays, letter by letter.
pub fn write(search: &str, name: &str, choices: &[(String, Said)], usual: &[(String, Said)]) -> String {
    let is_ours = |key: &str| said(choices, key).is_some();
    let mut made = Vec::new();
    for (key, now) in choices.iter().filter(|(key, now)| values(Some(now)) != values(said(usual, key))) {
        for value in values(Some(now)) {
            made.push(if name == WHOLE { whole(key, now, &value) } else { piece(key, now, &value) });
        }
    }
    let before = if search.len() > 1 { parts(search) } else { Vec::new() };
    let of = |part: &&str| decoded(part).map(|(key, _)| key).unwrap_or_default();
    let after = if name == WHOLE {
        replaced(&before, |part| is_ours(&mended(&of(&part))), &made)
    } else {
        let held = held(search, name);
        let pieces = pieces(&held);
        let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
        let value = replaced(&pieces, |piece| is_ours(&content(piece).0), &made).join("_");
        made = if value.is_empty() { Vec::new() } else { vec![encoded(name, &value)] };
        replaced(&before, |part| of(&part) == name, &made)
    };
    joined(search, &before, after, &made)
}

/// A choice as an address says it.
pub fn of(scene: &Scene, choice: &Choice) -> Choices {
    let region = choice.region.and_then(|region| scene.shape(region)).map(|shape| shape.unit.code());
    // A county opens its province; a province is open without one.
    let province = scene.within().filter(|_| region.is_none()).map(|within| within.province.code());
    let sectors = choice.sectors.iter().filter_map(|sector| scene.catalogue.sectors.get(sector).cloned()).collect();
    vec![
        ("region".to_owned(), Said::Text(region.or_else(|| province.clone()).unwrap_or_default())),
        ("open".to_owned(), Said::Flag(province.is_some())),
        ("sector".to_owned(), Said::List(sectors)),
        ("query".to_owned(), Said::Text(choice.query.clone())),
    ]
}

/// What an address chooses of some data, and what it names that is not there,
/// by key and name.
pub fn choose(scene: &Scene, choices: &[(String, Said)]) -> (Choice, Vec<(&'static str, String)>) {
    let mut choice = Choice::default();
    let mut unknown = Vec::new();
    if let Some(Said::Text(text)) = said(choices, "region") {
        choice.region = named::region(scene, text);
        // Within a province its own name means all of it.
        let is_whole = text.is_empty() || scene.within().is_some_and(|within| within.is(text));
        if choice.region.is_none() && !is_whole {
            unknown.push(("region", text.clone()));
        }
    }
    if let Some(Said::List(names)) = said(choices, "sector") {
        let (known, all) = named::sectors(scene, &names.join("\n"));
        choice.sectors = known;
        if !all {
            let lost = names.iter().filter(|name| named::sector(scene, name).is_none());
            unknown.extend(lost.map(|name| ("sector", name.clone())));
        }
    }
    if let Some(Said::Text(text)) = said(choices, "query") {
        choice.query.clone_from(text);
    }
    (choice, unknown)
}

/// Which parameters of a query hold what a map of a host's page says: of each
/// piece there one of `keys` is the beginning.
pub fn holders(search: &str, keys: &[&str]) -> Vec<String> {
    let holds = |(_, value): &(String, String)| {
        let pieces = pieces(value);
        !pieces.is_empty() && pieces.iter().all(|piece| keys.contains(&content(piece).0.as_str()))
    };
    parts(search).into_iter().filter_map(decoded).filter(holds).map(|(name, _)| name).collect()
}

fn parts(search: &str) -> Vec<&str> {
    search.strip_prefix('?').unwrap_or(search).split('&').collect()
}

fn decoded(part: &str) -> Option<(String, String)> {
    parse(part.as_bytes()).next().map(|(key, value)| (key.into_owned(), value.into_owned()))
}

fn encoded(key: &str, value: &str) -> String {
    Serializer::new(String::new()).append_pair(key, value).finish()
}

/// Who puts an address into a page without escaping it gets signs for the
/// beginnings of two of our keys; who escapes it twice, a piece of that.
fn mended(key: &str) -> String {
    let mut key = key;
    while let Some(rest) = key.strip_prefix("amp;") {
        key = rest;
    }
    match (key.strip_prefix('§'), key.strip_prefix('®')) {
        (Some(rest), _) => format!("sect{rest}"),
        (_, Some(rest)) => format!("reg{rest}"),
        _ => key.to_owned(),
    }
}

/// The value of the parameter of this name.
fn held(search: &str, name: &str) -> String {
    let mut all = parts(search).into_iter().filter_map(decoded);
    all.find(|(key, _)| key == name).map(|(_, value)| value).unwrap_or_default()
}

/// The pieces of one parameter's value: `_` goes between two, and doubled it
/// stands for itself.
fn pieces(value: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '_' && letters.next_if_eq(&'_').is_none() {
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
            if letter == '_' {
                piece.push(letter);
            }
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Key and value of a piece.
fn content(piece: &str) -> (String, String) {
    let (key, value) = piece.split_once('.').unwrap_or((piece, ""));
    (key.to_owned(), value.replace("__", "_"))
}

/// Names apart by blanks or commas, or, where a name has such itself, one a
/// line: as in attributes.
fn add(names: &mut Vec<String>, text: &str) {
    let apart = |letter| if text.contains('\n') { letter == '\n' } else { is_apart(letter) };
    for name in text.split(apart).filter(|name| !name.is_empty()) {
        if !names.iter().any(|other| other == name) {
            names.push(name.to_owned());
        }
    }
}

/// What browsers call a blank, and commas.
fn is_apart(letter: char) -> bool {
    (letter.is_whitespace() && letter != '\u{85}') || matches!(letter, '\u{feff}' | ',' | '，' | '、')
}

fn flag(value: &str) -> bool {
    !matches!(value, "0" | "false")
}

/// The values that stand for one; nothing, an empty text, an empty list and a
/// flag that is down are one.
fn values(said: Option<&Said>) -> Vec<String> {
    match said {
        Some(Said::Text(text)) => vec![text.clone()],
        Some(Said::List(names)) if !names.is_empty() => {
            let plain = |name: &String| if name.contains(is_apart) { format!("{name}\n") } else { name.clone() };
            names.iter().map(plain).collect()
        }
        Some(Said::Flag(true)) => vec!["true".to_owned()],
        _ => vec![String::new()],
    }
}

/// A pair of a query. A flag that is up is its name alone.
fn whole(key: &str, said: &Said, value: &str) -> String {
    match said {
        Said::Flag(true) => encoded(key, "").trim_end_matches('=').to_owned(),
        Said::Flag(false) => encoded(key, "0"),
        _ => encoded(key, value),
    }
}

/// A piece of one parameter's value.
fn piece(key: &str, said: &Said, value: &str) -> String {
    match said {
        Said::Flag(true) => key.to_owned(),
        Said::Flag(false) => format!("{key}.0"),
        _ => format!("{key}.{}", value.replace('_', "__")),
    }
}

/// Parts with some of them replaced, where the first of these stood.
fn replaced(all: &[&str], is_ours: impl Fn(&str) -> bool, made: &[String]) -> Vec<String> {
    let at = all.iter().position(|part| is_ours(part)).unwrap_or(all.len());
    let (before, after) = all.split_at_checked(at).unwrap_or((all, &[]));
    let kept = after.iter().filter(|part| !is_ours(part)).map(|part| (*part).to_owned());
    before.iter().map(|part| (*part).to_owned()).chain(made.iter().cloned()).chain(kept).collect()
}

/// Programs that find addresses in a text leave out a sign at their end.
fn joined(search: &str, before: &[&str], mut after: Vec<String>, made: &[String]) -> String {
    if made.is_empty() && after.len() == before.len() {
        return search.to_owned();
    }
    let last = after.last().filter(|last| made.contains(last));
    let cut = last.and_then(|last| last.strip_suffix(['-', '.', '_', '*']).map(|rest| (rest.to_owned(), last.clone())));
    if let (Some((rest, whole)), Some(last)) = (cut, after.last_mut()) {
        let sign = whole.bytes().last().unwrap_or_default();
        *last = format!("{rest}%{sign:02X}");
    }
    if after.is_empty() { String::new() } else { format!("?{}", after.join("&")) }
}
