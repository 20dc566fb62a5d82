//! The languages that all of it is told in.
//!
//! A sentence stands in Chinese where it is told (`picture/tell.rs`), with a
//! key. Another language is a text (see `file.rs`), so that only who wants it
//! loads it: what each key says in it, a glossary of what some texts of the data
//! are called, and for whole cases a title and a summary. What such a text does
//! not have stays in Chinese.

use alloc::{string::String, vec::Vec};
mod file;
#[cfg(all(feature = "json", any(not(target_arch = "wasm32"), feature = "make")))]
mod there;

use crate::model::case::{Case, Catalogue, UNKNOWN};
use crate::model::hash;
use crate::model::text::parted;
use crate::model::unit::Unit;
#[cfg(all(feature = "json", any(not(target_arch = "wasm32"), feature = "make")))]
pub use there::{OTHERS, cases, drawn, languages, nearest, said_by_scripts, said_later};

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
    /// Titles of cases, each with title and summary in this language, a tab
    /// between them.
    cases: Vec<(String, String)>,
}

/// What a unit is called. Only where there are units besides those of the project's
/// glossary, as counties and a host's own are, is one made up of its pinyin.
#[cfg(any(feature = "near", feature = "json"))]
pub type Name<'a> = alloc::borrow::Cow<'a, str>;
/// The same where there are none.
#[cfg(not(any(feature = "near", feature = "json")))]
pub type Name<'a> = &'a str;

/// The language that is built in, and that of the data.
pub const CHINESE: &str = "zh-CN";

/// Every language that there is, where a picture is made for whoever may come,
/// and `also`; in a browser that alone.
#[cfg(any(feature = "near", feature = "json"))]
pub fn every(also: &Words) -> Vec<Words> {
    let mut every = Vec::new();
    #[cfg(all(feature = "json", any(not(target_arch = "wasm32"), feature = "make")))]
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
    #[cfg(all(feature = "json", any(not(target_arch = "wasm32"), feature = "make")))]
    pub fn of(language: &str) -> Option<Self> {
        if language == CHINESE {
            return Some(Self::default());
        }
        let (file, text) = there::other(language)?;
        Self::read(file, &[drawn(text), cases(text)].concat()).ok()
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

    /// Whether this is the one that is built in.
    pub fn is_built_in(&self) -> bool {
        self.language() == CHINESE
    }

    /// Whether it is any Chinese: its readers can read the data, too.
    pub fn is_chinese(&self) -> bool {
        self.language().starts_with("zh")
    }

    /// Whether data are in this very language, as they say; those that say
    /// nothing are in Chinese. Those of which nobody knows may be in any.
    pub fn are_in(&self, language: &str) -> bool {
        language == UNKNOWN || self.language() == if language.is_empty() { CHINESE } else { language }
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

    /// What a text of the data is called in this language, if it has a name.
    pub fn translation(&self, text: &str) -> Option<&str> {
        look_up(&self.glossary, text)
    }

    /// What a text of the data is called in this language.
    pub fn name<'a>(&'a self, text: &'a str) -> &'a str {
        self.translation(text).unwrap_or(text)
    }

    /// What a unit is called: where the glossary has no name for it, and its own
    /// is in hanzi that not all readers know, its pinyin.
    pub fn unit<'a>(&'a self, unit: &'a Unit) -> Name<'a> {
        self.known(&unit.name, unit, &unit.name)
    }

    /// What a unit is called on a map, where there is little room.
    pub fn label<'a>(&'a self, unit: &'a Unit) -> Name<'a> {
        self.known(if self.translation(&unit.short).is_some() { &unit.short } else { &unit.name }, unit, &unit.short)
    }

    #[cfg(any(feature = "near", feature = "json"))]
    fn known<'a>(&'a self, name: &'a str, unit: &'a Unit, otherwise: &'a str) -> Name<'a> {
        match self.translation(name) {
            Some(name) => Name::Borrowed(name),
            None if self.is_chinese()
                || unit.pinyin.is_empty()
                || unit.adcode.is_made_up()
                || !otherwise.chars().any(crate::model::text::is_hanzi) =>
            {
                Name::Borrowed(otherwise)
            }
            None => Name::Owned(romanised(&unit.pinyin)),
        }
    }

    #[cfg(not(any(feature = "near", feature = "json")))]
    fn known<'a>(&'a self, name: &'a str, _: &'a Unit, otherwise: &'a str) -> Name<'a> {
        self.translation(name).unwrap_or(otherwise)
    }

    /// Title and summary of a case in this language, if there are any.
    pub fn case(&self, case: &Case) -> Option<(&str, &str)> {
        parted(look_up(&self.cases, &case.title)?, b'\t')
    }

    /// Whether there are such of all cases: then titles can stand in lists that
    /// are in one language.
    pub fn tells(&self, catalogue: &Catalogue) -> bool {
        HAS_OTHERS && !self.cases.is_empty() && catalogue.cases.iter().all(|case| self.case(case).is_some())
    }

    /// Tells tables apart; 0 for what is built in.
    pub fn fingerprint(&self) -> u64 {
        if !HAS_OTHERS {
            return 0;
        }
        let mut sum = hash::add(0, self.language.as_bytes());
        for (text, name) in self.sentences.iter().chain(&self.glossary).chain(&self.cases) {
            for part in [text.as_bytes(), b"\t", name.as_bytes(), b"\n"] {
                sum = hash::add(sum, part);
            }
        }
        sum
    }
}

/// Whether this program reads other languages at all; the smallest one for the
/// browser does not, and then all that follows from it weighs nothing.
pub const HAS_OTHERS: bool = cfg!(any(feature = "draw", feature = "json"));

/// Toneless pinyin as a name: its first letter large, syllables in one word, set
/// apart where else another would be read; `v` is how keyboards write `ü`.
#[cfg(any(feature = "near", feature = "json"))]
fn romanised(pinyin: &str) -> String {
    let mut name = String::new();
    let mut is_new = false;
    for letter in pinyin.chars() {
        let letter = if letter == 'v' { 'ü' } else { letter };
        match letter {
            ' ' => is_new = true,
            _ => {
                if is_new && matches!(letter, 'a' | 'e' | 'o') {
                    name.push('\'');
                }
                is_new = false;
                if name.is_empty() { name.push(letter.to_ascii_uppercase()) } else { name.push(letter) }
            }
        }
    }
    name
}

fn look_up<'a>(table: &'a [(String, String)], text: &str) -> Option<&'a str> {
    if !HAS_OTHERS {
        return None;
    }
    table.iter().find(|(original, _)| original == text).map(|(_, name)| name.as_str())
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;
    use alloc::string::ToString;

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
        let (mut other, mut third) = (english.clone(), english.clone());
        other.glossary.pop();
        third.cases.pop();
        let prints = [&english, &other, &third].map(Words::fingerprint);
        assert!(prints[0] != 0 && prints[0] != prints[1] && prints[0] != prints[2]);
        assert_eq!(Words::default().fingerprint(), 0);
    }

    fn unit(name: &str, short: &str, pinyin: &str) -> Unit {
        let [name, short, pinyin] = [name, short, pinyin].map(ToString::to_string);
        let adcode = crate::model::adcode::Adcode::parse("410823").unwrap_or_else(|| unreachable!());
        Unit { adcode, name, short, pinyin, when_empty: None }
    }

    #[test]
    fn a_unit_without_a_name_in_the_glossary_has_its_pinyin() {
        let [english, traditional] = ["en", "zh-Hant"].map(|language| Words::of(language).unwrap_or_default());
        for (name, short, pinyin, shown, on_the_map) in [
            ("陕西省", "陕西", "shaanxi", "Shaanxi", "Shaanxi"),
            ("台湾省", "台湾", "taiwan", "Taiwan Province", "Taiwan"),
            ("武陟县", "武陟", "wuzhi", "Wuzhi", "Wuzhi"),
            ("怀柔区", "怀柔", "Huai rou", "Huairou", "Huairou"),
            ("雁塔区", "雁塔", "yan ta", "Yanta", "Yanta"),
            ("兴安县", "兴安", "xing an", "Xing'an", "Xing'an"),
            ("闾山区", "闾山", "lv shan", "Lüshan", "Lüshan"),
            ("绿春县", "绿春", "lü chun", "Lüchun", "Lüchun"),
            ("某县", "某", "", "某县", "某"),
            ("Wuzhi County", "Wuzhi", "wu zhi xian", "Wuzhi County", "Wuzhi"),
        ] {
            let unit = unit(name, short, pinyin);
            assert_eq!((&*english.unit(&unit), &*english.label(&unit)), (shown, on_the_map));
            assert_eq!((&*Words::default().unit(&unit), &*Words::default().label(&unit)), (name, short));
        }
        // Who reads Chinese reads hanzi.
        let (known, unknown) = (unit("陕西省", "陕西", "shaanxi"), unit("武陟县", "武陟", "wuzhi"));
        assert_eq!((&*traditional.unit(&known), &*traditional.label(&known)), ("陝西省", "陝西"));
        assert_eq!((&*traditional.unit(&unknown), &*traditional.label(&unknown)), ("武陟县", "武陟"));
    }
}
