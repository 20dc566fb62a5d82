//! How hanzi are read: in pinyin without tones, of the letters that some data
//! have, and of words whose letters read otherwise than alone.

use alloc::{string::String, vec::Vec};

/// Letters with their readings; a text is read word by word, letter by letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings {
    /// Syllables in ASCII, `v` for ü, in order. All else names them by place.
    pub syllables: Vec<String>,
    /// Letters in order, each with its readings, the usual one first.
    pub letters: Vec<(char, Vec<u32>)>,
    /// Words in order, and for each of their letters its readings there.
    pub words: Vec<(Vec<char>, Vec<Vec<u32>>)>,
    /// Names of units without the word for their kind: what places are put
    /// together from, so that it is known where in `北京怀柔` a name begins.
    pub names: Vec<String>,
}

impl Readings {
    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// For each letter of a text how it may be read; nothing for what is no
    /// hanzi, or not known.
    pub fn of(&self, text: &[char]) -> Vec<&[u32]> {
        let mut read: Vec<&[u32]> = Vec::new();
        while let Some(&letter) = text.get(read.len()) {
            match self.word(text.get(read.len()..).unwrap_or_default()) {
                Some(of_word) => read.extend(of_word.iter().map(Vec::as_slice)),
                None => read.push(self.letter(letter)),
            }
        }
        read
    }

    /// A syllable by its place.
    pub fn syllable(&self, place: u32) -> &[u8] {
        self.syllables.get(place as usize).map_or(&[], String::as_bytes)
    }

    fn letter(&self, letter: char) -> &[u32] {
        let place = self.letters.binary_search_by_key(&letter, |(known, _)| *known).ok();
        place.and_then(|place| self.letters.get(place)).map_or(&[], |(_, readings)| readings)
    }

    /// The longest word that a text begins with.
    fn word(&self, text: &[char]) -> Option<&[Vec<u32>]> {
        let first = text.first()?;
        let from = self.words.partition_point(|(word, _)| word.first() < Some(first));
        let with_first = self.words.get(from..)?.iter().take_while(|(word, _)| word.first() == Some(first));
        // Of two that fit, the longer one stands later in order.
        let fitting = with_first.filter(|(word, readings)| text.starts_with(word) && readings.len() == word.len());
        fitting.last().map(|(_, readings)| readings.as_slice())
    }
}
