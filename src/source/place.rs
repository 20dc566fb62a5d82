//! Places as people write them → units of the gazetteer: 北京, 北京市怀柔区,
//! 河南武陟, 怀柔区（北京）, "Wuzhi, Henan", 410823. The most specific unit that
//! the words name, or, where several are called so, all of them: never one of
//! them by guess.

use super::Units;
use super::join::{peoples, stem};
use crate::model::adcode::Adcode;
use crate::model::text::{narrow, unmarked};
use alloc::collections::BTreeMap;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// What the words for a place mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// One unit; and what of the words says where in it, or was not understood.
    One(Adcode, Rest),
    /// Units that are all called so, in the order of their codes.
    Several(Vec<Adcode>),
    /// None; these are called most nearly so.
    None(Vec<Adcode>),
}

/// What was left of the words for a place after its unit's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rest {
    /// Nothing, or the name of something smaller: a town, a street, a village.
    Within,
    /// Words that name nothing in the unit; these are called most nearly so.
    Unknown(String, Vec<Adcode>),
}

/// Names of units, by which they are found.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    /// Who is called so, and how well: by the full name, or a province by any (0), without
    /// the word for the kind (2), without the people after whom it is called as well (4);
    /// as these sound, in letters (1, 3, 5).
    named: BTreeMap<String, Vec<(Adcode, u8)>>,
    /// The longest of these, in characters.
    longest: usize,
}

/// How many of those that are called nearly so are told.
const NEAREST: usize = 3;

/// So many of those that are called nearly so, each once, the nearest first.
pub fn few<T: PartialEq>(found: impl Iterator<Item = T>) -> Vec<T> {
    let mut few: Vec<T> = Vec::new();
    for one in found {
        if few.len() < NEAREST && !few.contains(&one) {
            few.push(one);
        }
    }
    few
}

/// What people put before a place, and what says nothing.
const COUNTRY: [&str; 7] = ["中华人民共和国", "中国", "prchina", "china", "p.r.", "pr", "prc"];

/// Words at whose end something smaller than a county is named.
const SMALLER: [&str; 20] = [
    "镇",
    "乡",
    "村",
    "街道",
    "社区",
    "苏木",
    "嘎查",
    "路",
    "街",
    "号",
    "园区",
    "开发区",
    "新区",
    "管委会",
    "林场",
    "农场",
    "团",
    "组",
    "庄",
    "寨",
];

/// English words for kinds of units.
const KINDS: [&str; 11] = [
    "province",
    "municipality",
    "autonomousregion",
    "autonomous",
    "region",
    "prefecture",
    "city",
    "county",
    "district",
    "banner",
    "sar",
];

impl Gazetteer {
    /// Of all units. `sounds` gives the ways in which a name is read, in letters
    /// without blanks: of 陕西 both shaanxi and shanxi.
    pub fn of(units: &Units, sounds: impl Fn(&str) -> Vec<String>) -> Self {
        let mut found = Self::default();
        for (code, name) in units.rows() {
            let mut names: Vec<(String, u8)> = Vec::new();
            let short = stem(name);
            let people = peoples(short);
            // Nobody who says 海南 means 乌海市海南区, or who says Xinjiang, 新绛县.
            let ranks = if is_province(code) { [0, 0] } else { [2, 4] };
            let mut ways = vec![(name.to_owned(), 0), (short.to_owned(), ranks[0]), (people.to_owned(), ranks[1])];
            // 浦东, 滨海.
            if let Some(new) = name.strip_suffix("新区").filter(|rest| rest.chars().count() > 1) {
                ways.push((new.to_owned(), 2));
            }
            // 恩施州, 长阳县: the last letter of the kind alone.
            if let (true, Some(kind)) = (people != short, name.chars().last()) {
                ways.push((format!("{people}{kind}"), 4));
            }
            for (name, rank) in ways {
                names.extend(sounds(&name).into_iter().map(|sound| (sound, rank + 1)));
                names.push((name, rank));
            }
            names.sort();
            names.dedup_by(|(one, _), (before, _)| one == before);
            for (name, rank) in names {
                found.longest = found.longest.max(name.chars().count());
                found.named.entry(name).or_default().push((code, rank));
            }
        }
        found
    }

    /// What the words for a place mean.
    pub fn meaning(&self, text: &str) -> Meaning {
        let parts = told(words(text));
        if let [code] = &parts[..]
            && let Some(code) = as_code(code)
        {
            return match self.has(code) {
                true => Meaning::One(code, Rest::Within),
                false => Meaning::None(self.around(code)),
            };
        }
        if let Some(codes) = self.apart(text) {
            return self.around_all(&codes).map_or(Meaning::Several(codes), |code| Meaning::One(code, Rest::Within));
        }
        let forwards = self.read(&parts);
        // "Wuzhi, Henan" and 怀柔区（北京） go from the small to the large, and so does
        // "Baotou, Inner Mongolia".
        let by_words = || parts.iter().rev().cloned().collect();
        let by_pieces = || told(text.rsplit(BETWEEN).flat_map(words).collect());
        let mut best = forwards;
        for turned in [by_words(), by_pieces()].iter().filter(|turned| **turned != parts) {
            best = match (best, self.read(turned)) {
                (Some(one), Some(other)) if other.1.len() < one.1.len() => Some(other),
                (one, other) => one.or(other),
            };
        }
        let Some((codes, rest)) = best else { return Meaning::None(self.nearest(&parts.concat(), None)) };
        match widest(&codes) {
            // 陆良县 is called Luliang, too, and does not lie in Shanxi.
            Some(code) if self.is_elsewhere(code, &rest) => Meaning::None(self.nearest(&rest, None)),
            // Of what is in 台湾 the data know nothing.
            Some(code) if is_smaller(&rest) || !self.has_parts(code) => Meaning::One(code, Rest::Within),
            Some(code) => {
                let nearest = self.nearest(&rest, Some(code));
                Meaning::One(code, Rest::Unknown(rest, nearest))
            }
            None => Meaning::Several(codes),
        }
    }

    /// The units that words name one after the other, as in 武陟县和温县, where of two neither
    /// lies in the other.
    fn apart(&self, text: &str) -> Option<Vec<Adcode>> {
        let pieces = text.contains(is_between).then(|| text.split(is_between))?;
        let unit = |piece: &str| {
            let (codes, rest) = self.read(&told(words(piece)))?;
            widest(&codes).filter(|_| rest.is_empty())
        };
        let mut named: Vec<Adcode> = pieces.filter_map(unit).collect();
        // 河南, 武陟: the larger says where the smaller is.
        let all = named.clone();
        named.retain(|code| !all.iter().any(|other| other != code && code.contains(*other)));
        named.sort();
        named.dedup();
        (named.len() > 1).then_some(named)
    }

    /// The smallest unit that several lie in.
    fn around_all(&self, codes: &[Adcode]) -> Option<Adcode> {
        let number = codes.first()?.number();
        let around = [number / 100 * 100, number / 10_000 * 10_000].into_iter().filter_map(Adcode::new);
        around.filter(|around| self.has(*around)).find(|around| codes.iter().all(|code| around.contains(*code)))
    }

    /// Whether words name provinces, none of which a unit lies in.
    fn is_elsewhere(&self, code: Adcode, words: &str) -> bool {
        let provinces = || self.named.get(words).into_iter().flatten().filter(|(other, _)| is_province(*other));
        provinces().next().is_some() && provinces().all(|(other, _)| !other.contains(code))
    }

    fn has(&self, code: Adcode) -> bool {
        self.codes().any(|known| known == code)
    }

    /// Whether it has units in a unit.
    fn has_parts(&self, whole: Adcode) -> bool {
        self.codes().any(|code| code != whole && whole.contains(code))
    }

    /// All of them, some several times.
    fn codes(&self) -> impl Iterator<Item = Adcode> {
        self.named.values().flatten().map(|(code, _)| *code)
    }

    /// Who has a code of the same province that differs least.
    fn around(&self, code: Adcode) -> Vec<Adcode> {
        let mut found: Vec<Adcode> = self.codes().collect();
        found.retain(|other| other.province() == code.province());
        let code = code.to_string();
        let same = |other: &str| other.bytes().zip(code.bytes()).take_while(|(one, other)| one == other).count();
        found.sort_by_key(|other| {
            let text = other.to_string();
            (core::cmp::Reverse(same(&text)), different(&text, &code), *other)
        });
        few(found.into_iter())
    }

    /// The units that as much of a text as possible names, from the large to the
    /// small, and what is left of it.
    fn read(&self, parts: &[String]) -> Option<(Vec<Adcode>, String)> {
        let text = parts.concat();
        let mut found: Vec<(Adcode, &str)> = Vec::new();
        self.follow(&text, None, &mut found);
        found.retain(|(_, rest)| !is_cut(parts, rest));
        let least = found.iter().map(|(_, rest)| rest.len()).min()?;
        let mut codes: Vec<Adcode> =
            found.iter().filter(|(_, rest)| rest.len() == least).map(|(code, _)| *code).collect();
        codes.sort();
        codes.dedup();
        Some((codes, text.get(text.len() - least..).unwrap_or_default().to_owned()))
    }

    /// Every way in which a text begins with names, each of a unit in the one before.
    fn follow<'a>(&self, text: &'a str, within: Option<Adcode>, found: &mut Vec<(Adcode, &'a str)>) {
        let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8()).take(self.longest);
        for end in ends {
            let (name, rest) = text.split_at(end);
            let Some(codes) = self.named.get(name) else { continue };
            let rest = kindless(rest);
            let inside =
                codes.iter().filter(|(code, _)| within.is_none_or(|whole| whole != *code && whole.contains(*code)));
            // Nobody who says 河南 means 河南蒙古族自治县, but within 青海.
            let best = inside.clone().map(|(_, rank)| *rank).min();
            for (code, _) in inside.filter(|(_, rank)| Some(*rank) == best) {
                found.push((*code, rest));
                self.follow(rest, Some(*code), found);
            }
        }
    }

    /// Those in a unit, or anywhere, that are called most nearly so.
    fn nearest(&self, text: &str, within: Option<Adcode>) -> Vec<Adcode> {
        let long = text.chars().count();
        let has_letters = text.chars().any(|letter| letter.is_ascii());
        // Any two words of a small alphabet share a third of their letters.
        let most = (if has_letters { long / 3 } else { long / 2 }).max(1);
        let mut found: Vec<(usize, Adcode)> = Vec::new();
        for (name, codes) in &self.named {
            // Letters and hanzi share nothing.
            if name.is_ascii() && !has_letters {
                continue;
            }
            let their = name.chars().count();
            if their < 2 || long.abs_diff(their) > most {
                continue;
            }
            // What two texts do not share differs: of most names nothing is worth reckoning.
            let shared = name.chars().filter(|letter| text.contains(*letter)).count();
            if long.max(their) - shared > most {
                continue;
            }
            let distance = different(name, text);
            if distance > most || distance >= their {
                continue;
            }
            let inside =
                codes.iter().filter(|(code, _)| within.is_none_or(|whole| whole != *code && whole.contains(*code)));
            found.extend(inside.map(|(code, _)| (distance, *code)));
        }
        found.sort();
        few(found.into_iter().map(|(_, code)| code))
    }
}

fn is_province(code: Adcode) -> bool {
    code.number().is_multiple_of(10_000)
}

/// The unit that all the others lie in: whoever says 吉林 means the province or
/// the city in it, and is right with the province.
fn widest(codes: &[Adcode]) -> Option<Adcode> {
    codes.iter().copied().find(|whole| codes.iter().all(|code| whole.contains(*code)))
}

/// What stands between the small and the large.
const BETWEEN: [char; 11] = [',', '，', '、', ';', '；', '/', '|', '(', ')', '（', '）'];

/// Whether it may stand between two places.
pub fn is_between(letter: char) -> bool {
    BETWEEN.contains(&letter) || matches!(letter, '和' | '与' | '及')
}

/// The words of a text, without what only stands between them, in one width and in small
/// letters.
fn words(text: &str) -> Vec<String> {
    let text: String = text.chars().map(narrow).flat_map(char::to_lowercase).map(unmarked).collect();
    text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’' | '.'))
        .map(|part| part.replace(['\'', '’'], ""))
        .filter(|part| !part.is_empty())
        .collect()
}

/// Of the words of a place those that tell it.
fn told(mut parts: Vec<String>) -> Vec<String> {
    if parts.len() > 1 {
        parts.retain(|part| !KINDS.contains(&part.as_str()) && !COUNTRY.contains(&part.as_str()));
    }
    if let Some(first) = parts.first_mut() {
        let without = COUNTRY.iter().find_map(|country| first.strip_prefix(country)).filter(|rest| !rest.is_empty());
        if let Some(rest) = without.map(str::to_owned) {
            *first = rest;
        }
    }
    parts
}

/// A code as sheets have it: six digits, or twelve of a village's; 410823.0 too.
pub fn as_code(text: &str) -> Option<Adcode> {
    let digits = text.strip_suffix(".0").unwrap_or(text);
    match digits.len() {
        6 => Adcode::parse(digits),
        9 | 12 if digits.bytes().all(|byte| byte.is_ascii_digit()) => Adcode::parse(digits.get(..6)?),
        _ => None,
    }
}

/// Without the English word for the kind of what came before.
fn kindless(text: &str) -> &str {
    KINDS.iter().find_map(|kind| text.strip_prefix(kind)).unwrap_or(text)
}

/// Whether these last letters of some words are those of a word of letters whose first
/// are taken for a name: Guangdon does not lie in Gu'an.
fn is_cut(parts: &[String], rest: &str) -> bool {
    let mut left = rest.len();
    for part in parts.iter().rev() {
        if left < part.len() {
            let Some((name, more)) = part.split_at_checked(part.len() - left) else { return false };
            return name.ends_with(|letter: char| letter.is_ascii_alphabetic())
                && more.starts_with(|letter: char| letter.is_ascii_alphabetic());
        }
        left -= part.len();
    }
    false
}

/// Whether it names something smaller than what the gazetteer has, or nothing.
pub fn is_smaller(rest: &str) -> bool {
    rest.is_empty() || SMALLER.iter().any(|word| rest.ends_with(word))
}

/// In how many letters two texts differ: one put in, left out, changed, or two
/// that changed places (optimal string alignment).
pub fn different(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (k, b) in other.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut least = (at(&last, k) + usize::from(a != b)).min(at(&last, k + 1) + 1).min(at(&row, k) + 1);
            let is_swapped = i > 0 && k > 0 && one.get(i - 1) == Some(b) && other.get(k - 1) == Some(a);
            if is_swapped {
                least = least.min(at(&before, k - 1) + 1);
            }
            row.push(least);
        }
        before = core::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}
