//! What a text is found by. Its letters are folded as `facts/search.rs` folds them, and
//! taken apart where anything but letters and digits stands:
//!
//! - in scripts that are written without blanks (hanzi, kana, Thai …) each two
//!   neighbours are a term, and the last letter of a run alone;
//! - in all others a whole word is one, cut after [`LONGEST`] bytes.
//!
//! A query is taken apart likewise. Of its runs without blanks each two neighbours have to
//! be there, and a single letter is found by all terms that begin with it; of other words
//! their beginning is enough.

use crate::scene::bytes::Reader;
#[cfg(feature = "site")]
use crate::scene::bytes::Writer;
use alloc::{string::String, vec::Vec};

/// So many bytes of UTF-8 a term has at most: of a longer word no more is looked at.
const LONGEST: usize = 16;

/// So many pieces of a query are looked for; what comes after them is passed over.
pub const PIECES: usize = 32;

/// A term, or the beginning of some, in the order of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Term([u8; LONGEST]);

impl Term {
    /// Of the first letters that there is room for.
    fn of(letters: &[char]) -> Self {
        let mut bytes = [0; LONGEST];
        let mut at = 0;
        for letter in letters {
            let Some(room) = bytes.get_mut(at..at + letter.len_utf8()) else { break };
            letter.encode_utf8(room);
            at += letter.len_utf8();
        }
        Self(bytes)
    }

    /// Of bytes as [`Term::bytes`] gives them; nothing of others.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut term = Self::default();
        term.0.get_mut(..bytes.len())?.copy_from_slice(bytes);
        (term.bytes() == bytes && !bytes.is_empty() && core::str::from_utf8(bytes).is_ok()).then_some(term)
    }

    /// Reads one that comes after another.
    pub fn read_after(last: Self, r: &mut Reader) -> Option<Self> {
        let (shared, rest) = (r.number() as usize, r.number() as usize);
        let rest = r.part(rest);
        Self::read(&[last.bytes().get(..shared)?, rest].concat())
    }

    /// Writes it after another: how many bytes it shares with that, and what comes then.
    #[cfg(feature = "site")]
    pub fn write_after(&self, last: Self, w: &mut Writer) {
        let shared = last.bytes().iter().zip(self.bytes()).take_while(|(one, other)| one == other).count();
        let rest = self.bytes().get(shared..).unwrap_or_default();
        w.number(shared as u32);
        w.number(rest.len() as u32);
        w.bytes.extend_from_slice(rest);
    }

    /// Its letters in UTF-8.
    pub fn bytes(&self) -> &[u8] {
        let end = self.0.iter().position(|&byte| byte == 0).unwrap_or(LONGEST);
        self.0.get(..end).unwrap_or_default()
    }

    /// The same as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.bytes()).into_owned()
    }

    /// Whether another begins with it.
    pub fn begins(&self, other: &Self) -> bool {
        other.0.starts_with(self.bytes())
    }

    /// Each beginning that may be looked for, itself the last; of two neighbours, which are
    /// looked for as they are, the first alone.
    pub fn beginnings(&self) -> Vec<Self> {
        let text = self.text();
        let letters: Vec<char> = text.chars().collect();
        let is_pair = letters.len() > 1 && letters.iter().all(|&letter| is_dense(letter));
        (1..=letters.len())
            .filter(|&many| !is_pair || many == 1)
            .filter_map(|many| letters.get(..many).map(Self::of))
            .collect()
    }
}

/// A part of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A term.
    Whole(Term),
    /// All terms that begin so.
    Beginning(Term),
}

/// Gives each term of folded letters, as often as it stands there.
pub fn each(letters: &[char], mut take: impl FnMut(Term)) {
    runs(letters, |run, is_dense| {
        if !is_dense {
            return take(Term::of(run));
        }
        run.windows(2).for_each(|pair| take(Term::of(pair)));
        run.chunks(1).next_back().into_iter().for_each(|last| take(Term::of(last)));
    });
}

/// The pieces of a word of a query, folded.
pub fn pieces(word: &[char]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    runs(word, |run, is_dense| match run {
        [_] => pieces.push(Piece::Beginning(Term::of(run))),
        _ if is_dense => run.windows(2).for_each(|pair| pieces.push(Piece::Whole(Term::of(pair)))),
        _ => pieces.push(Piece::Beginning(Term::of(run))),
    });
    pieces
}

/// Letters of one kind that stand together, and whether that is one without blanks.
fn runs(letters: &[char], mut take: impl FnMut(&[char], bool)) {
    let kind = |letter: &char| letter.is_alphanumeric().then(|| is_dense(*letter));
    for run in letters.chunk_by(|one, other| kind(one) == kind(other)) {
        if let Some(is_dense) = run.first().and_then(kind) {
            take(run, is_dense);
        }
    }
}

/// Whether a letter is of a script that is written without blanks between words.
fn is_dense(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Burmese
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{2e80}'..='\u{31ff}' // radicals, kana, bopomofo
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' // kana of half width
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn told(text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        each(&text.chars().collect::<Vec<_>>(), |term| terms.push(term.text()));
        terms
    }

    #[test]
    fn neighbours_and_words_are_terms() {
        assert_eq!(told("村医，ab12公"), ["村医", "医", "ab12", "公"]);
        assert_eq!(told(" -，"), Vec::<String>::new());
        assert_eq!(told("abcdefghijklmnopqrst"), ["abcdefghijklmnop"]);
        assert_eq!(told("администрация"), ["админист"]);
    }

    #[test]
    fn a_word_of_a_query_is_taken_apart() {
        let term = |text: &str| Term::of(&text.chars().collect::<Vec<_>>());
        let word: Vec<char> = "村医院ab-医".chars().collect();
        let expected = [
            Piece::Whole(term("村医")),
            Piece::Whole(term("医院")),
            Piece::Beginning(term("ab")),
            Piece::Beginning(term("医")),
        ];
        assert_eq!(pieces(&word), expected);
    }

    #[test]
    fn beginnings_are_those_that_are_looked_for() {
        let told = |text: &str| {
            let term = Term::of(&text.chars().collect::<Vec<_>>());
            term.beginnings().iter().map(|term| term.text().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            (told("村医"), told("村"), told("ab1")),
            (vec!["村".into()], vec!["村".into()], ["a", "ab", "ab1"].map(String::from).to_vec())
        );
    }

    #[test]
    fn a_term_is_read_as_it_was_written() {
        let term = Term::of(&['村', '医']);
        assert_eq!(Term::read(term.bytes()), Some(term));
        for broken in [&b""[..], b"a\0b", b"\xff", &[b'a'; 17]] {
            assert_eq!(Term::read(broken), None);
        }
    }
}
