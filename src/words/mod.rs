//! Every sentence, as a table: one for each language, in the same order.
//!
//! Chinese is built in. Another language comes as a text (see `file.rs`), so
//! that only who wants it loads it. Beside its sentences it has a glossary:
//! what some texts of the data are called in it. What is not in the glossary
//! stays as it is in the data.

#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
mod en;
mod file;
mod zh;

/// Names the entries and lists them.
macro_rules! entries {
    ($($(#[$said:meta])* $name:ident,)*) => {
        /// A sentence. `{1}`, `{2}` and `{3}` in it stand for what is said
        /// here in this order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Entry {
            $($(#[$said])* $name,)*
        }

        impl Entry {
            /// All of them, in the order of a file.
            pub const ALL: &[Entry] = &[$(Entry::$name),*];
        }
    };
}

entries! {
    /// The language of the table (BCP 47).
    Language,
    /// The map's own name, for those who cannot see it.
    Map,
    /// Over the legend.
    Legend,
    /// For a count of none in the legend and the tooltip.
    None,
    /// For a count of none under a filter.
    NoMatch,
    /// Before the sectors.
    Sectors,
    /// On the search field.
    Search,
    /// On the control that takes back every choice.
    Clear,
    /// On the way back from an empty result.
    Back,
    /// Heading of cases whose place is on no map that is shown.
    Unplaced,
    /// The link over the map for those who would rather read.
    Skip,
    /// One case: 1.
    OneCase,
    /// Several cases, or none where none is a number like others: how many.
    ManyCases,
    /// Heading over the only case: 1.
    AllOfOne,
    /// Heading over all cases: how many.
    AllOfMany,
    /// One province: 1.
    OnePlace,
    /// Several: how many.
    ManyPlaces,
    /// The whole collection: cases, places.
    Summary,
    /// The same where it was chosen from more: cases, places, how many more.
    SummaryOfChosen,
    /// Where a text comes from: the document's title and number.
    Source,
    /// The publisher's 审图号: the number.
    Approval,
    /// A translated name: the translation, the original.
    Both,
    /// Two facts read aloud one after the other.
    Spoken,
    /// The same for the eye.
    Shown,
    /// Between the items of a list.
    Comma,
    /// What was searched for: the text.
    Quote,
    /// What was chosen, and what came of it.
    Result,
    /// The last of some regions without data, and why.
    Absent,
}

/// The sentences and the glossary of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// In the order of [`Entry::ALL`]; empty for what is built in.
    sentences: Vec<String>,
    /// Texts of the data and what they are called.
    glossary: Vec<(String, String)>,
}

/// The language that is built in, and that of the data.
pub const CHINESE: &str = "zh-CN";

/// The languages that [`Words::of`] knows.
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
pub const LANGUAGES: [&str; 2] = [CHINESE, "en"];

impl Words {
    /// The words of a language.
    #[cfg(all(feature = "json", not(target_arch = "wasm32")))]
    pub fn of(language: &str) -> Option<Self> {
        match language {
            CHINESE => Some(Self::default()),
            "en" => Some(Self {
                sentences: Entry::ALL.iter().map(|&entry| en::sentence(entry).to_owned()).collect(),
                glossary: en::GLOSSARY.iter().map(|&(text, name)| (text.to_owned(), name.to_owned())).collect(),
            }),
            _ => None,
        }
    }

    /// A sentence as it stands in the table.
    pub fn text(&self, entry: Entry) -> &str {
        match self.sentences.get(entry as usize) {
            Some(sentence) => sentence,
            None => zh::sentence(entry),
        }
    }

    /// Whether this is the language of the data.
    pub fn is_chinese(&self) -> bool {
        self.text(Entry::Language) == CHINESE
    }

    /// A sentence with its places filled.
    pub fn fill(&self, entry: Entry, values: &[&str]) -> String {
        let mut filled = String::new();
        let mut letters = self.text(entry).chars();
        while let Some(letter) = letters.next() {
            if letter != '{' {
                filled.push(letter);
                continue;
            }
            let place = letters.next().and_then(|digit| digit.to_digit(10)).unwrap_or(0);
            filled.push_str(values.get((place as usize).wrapping_sub(1)).unwrap_or(&""));
            // The brace that closes it.
            letters.next();
        }
        filled
    }

    /// The sentence for one or for another number.
    pub fn count(&self, one: Entry, many: Entry, count: usize) -> String {
        self.fill(if count == 1 { one } else { many }, &[&(count as u32).to_string()])
    }

    /// What a text of the data is called in this language.
    pub fn name<'a>(&'a self, text: &'a str) -> &'a str {
        self.translation(text).unwrap_or(text)
    }

    /// The same with the original beside it, for who looks for it on a map.
    pub fn both(&self, text: &str) -> String {
        self.translation(text).map_or_else(|| text.to_owned(), |name| self.fill(Entry::Both, &[name, text]))
    }

    fn translation(&self, text: &str) -> Option<&str> {
        self.glossary.iter().find(|(original, _)| original == text).map(|(_, name)| name.as_str())
    }

    /// Some texts of the data as a list.
    pub fn list(&self, texts: &[&str]) -> String {
        let mut list = String::new();
        for (k, text) in texts.iter().enumerate() {
            if k > 0 {
                list.push_str(self.text(Entry::Comma));
            }
            list.push_str(self.name(text));
        }
        list
    }

    /// Tells tables apart: FNV-1a over all of it, and 0 for what is built in.
    pub fn fingerprint(&self) -> u64 {
        let mut hash = 0;
        let mut take = |text: &str| {
            for &byte in text.as_bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        };
        for sentence in &self.sentences {
            take(sentence);
            take("\n");
        }
        for (text, name) in &self.glossary {
            take(text);
            take("\t");
            take(name);
            take("\n");
        }
        hash
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    fn places(sentence: &str) -> Vec<char> {
        let mut places: Vec<char> = sentence.split('{').skip(1).filter_map(|part| part.chars().next()).collect();
        places.sort_unstable();
        places
    }

    #[test]
    fn every_language_fills_the_same_places() {
        for &entry in Entry::ALL {
            let (zh, en) = (zh::sentence(entry), en::sentence(entry));
            // Chinese has no other name beside the original.
            let skip = entry == Entry::Both;
            assert!(skip || places(zh) == places(en), "{entry:?}: {zh} {en}");
            assert_eq!(en.matches('{').count(), en.matches('}').count(), "{en}");
            assert!(en.is_ascii() || entry == Entry::Source || entry == Entry::Quote || entry == Entry::Shown, "{en}");
        }
    }

    #[test]
    fn a_place_that_nothing_is_for_stays_empty() {
        let words = Words { sentences: vec!["{2}a{1}{9}{x}{".to_owned()], glossary: Vec::new() };
        assert_eq!(words.fill(Entry::Language, &["{2}", "<"]), "<a{2}");
    }

    #[test]
    fn a_glossary_names_what_is_in_it() {
        let english = Words::of("en").unwrap_or_default();
        assert_eq!((english.name("陕西省"), english.name("山西省")), ("Shaanxi", "Shanxi"));
        assert_eq!((english.name("陕西"), english.name("")), ("陕西", ""));
        assert_eq!(english.both("河南省"), "Henan (河南省)");
        assert_eq!(english.both("某地"), "某地");
        assert_eq!(english.list(&["养老", "某事"]), "Elderly care, 某事");
        assert_eq!(Words::default().both("河南省"), "河南省");
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
