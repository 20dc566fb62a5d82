//! A word that is looked for in bytes, as far at a time as its letters allow
//! (Horspool; *Practical Fast Searching in Strings*): hanzi have three bytes, and most
//! places are passed by without a look.

use alloc::vec::Vec;

/// A word, ready to be looked for.
#[derive(Debug, Clone)]
pub struct Word {
    letters: Vec<u8>,
    /// For each byte, how far to go where it stands under the word's last.
    steps: [u8; 256],
}

impl Word {
    /// In the letters that are searched.
    pub fn of(letters: &str) -> Self {
        let letters = letters.as_bytes().to_vec();
        // Of a longer one the first steps are shorter than they might be.
        let far = |bytes: usize| bytes.min(255) as u8;
        let mut steps = [far(letters.len()); 256];
        let last = letters.len().saturating_sub(1);
        for (at, &byte) in letters.iter().take(last).enumerate() {
            if let Some(step) = steps.get_mut(usize::from(byte)) {
                *step = far(last - at);
            }
        }
        Self { letters, steps }
    }

    /// Whether it stands in a text.
    pub fn is_in(&self, text: &[u8]) -> bool {
        let Some((&last, before)) = self.letters.split_last() else { return true };
        let mut at = before.len();
        while let Some(&byte) = text.get(at) {
            if byte == last && text.get(at - before.len()..at) == Some(before) {
                return true;
            }
            at += usize::from(self.steps.get(usize::from(byte)).copied().unwrap_or(1));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_where_it_is() {
        let text = "公共服务进农村abab。".repeat(3);
        let long = "甲".repeat(200);
        for word in ["公", "服务", "村a", "abab", "bab。公", "务公", "abb", "公共农", "", &text, &long] {
            assert_eq!(Word::of(word).is_in(text.as_bytes()), text.contains(word), "{word}");
        }
        assert!(Word::of(&long).is_in(["乙", &long].concat().as_bytes()));
        assert!(!Word::of("甲").is_in(b""));
    }
}
