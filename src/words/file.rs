//! Words as a text. A line for each sentence: its key, a tab, what it says;
//! the first is `language` and its name. Then an empty line. Then a line for
//! each text in the glossary: original, tab, name.
//!
//! A key that is not known is passed over, and one that is missing leaves its
//! sentence in Chinese: so a text serves newer and older programs.

use super::{Sentence, Words};
use crate::model::fault::Fault;
use crate::model::text::concat;
use alloc::string::{String, ToString};

/// The key of the language's own name.
const LANGUAGE: &str = "language";

impl Words {
    /// Reads such a text; `file` names it in a fault.
    pub fn read(file: &str, text: &str) -> Result<Self, Fault> {
        let mut words = Self::default();
        // Whether the empty line has been.
        let mut is_glossary = false;
        // The parts of the line so far: one, or with a tab in it two.
        let mut line = (String::new(), None::<String>);
        let mut number = 0u32;
        for letter in text.chars() {
            match (letter, &mut line) {
                ('\r', _) => {}
                ('\n', _) => {
                    number += 1;
                    let whole = core::mem::take(&mut line);
                    match whole {
                        (text, Some(name)) if is_glossary => words.glossary.push((text, name)),
                        (key, Some(name)) if number == 1 && key == LANGUAGE && !name.is_empty() => {
                            words.language = name
                        }
                        (key, Some(sentence)) if number > 1 => words.sentences.push((key, sentence)),
                        (key, None) if key.is_empty() && number > 1 && !is_glossary => is_glossary = true,
                        (found, _) => return Err(fault(file, number, found)),
                    }
                }
                ('\t', (_, name @ None)) => *name = Some(String::new()),
                (letter, (_, Some(name))) => name.push(letter),
                (letter, (text, None)) => text.push(letter),
            }
        }
        // The last line must have its end too: else the text may be cut off.
        if !is_glossary || line.1.is_some() || !line.0.is_empty() {
            return Err(fault(file, number + 1, line.0));
        }
        Ok(words)
    }

    /// Writes what [`Words::read`] reads: all these sentences, those that it
    /// lacks in Chinese, for a translator to go on from.
    pub fn write(&self, sentences: &[Sentence]) -> String {
        let mut out = String::new();
        let mut line = |parts: [&str; 2]| {
            for part in [parts[0], "\t", parts[1], "\n"] {
                out.push_str(part);
            }
        };
        line([LANGUAGE, self.language()]);
        for sentence in sentences {
            line([sentence.key, self.text(sentence)]);
        }
        out.push('\n');
        for (text, name) in &self.glossary {
            for part in [text, "\t", name, "\n"] {
                out.push_str(part);
            }
        }
        out
    }
}

fn fault(file: &str, line: u32, found: String) -> Fault {
    let place = concat(&["line ", &line.to_string()]);
    let expected = "language, tab, its name; then key, tab, sentence; an empty line; then original, tab, name: \
                    as `case-map words` writes them";
    Fault::new(file, place, concat(&["“", &found, "”"]), expected)
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;
    use alloc::borrow::ToOwned;

    const ONE: [Sentence; 1] = [Sentence { key: "one", chinese: "一" }];

    #[test]
    fn what_was_written_is_read() {
        let text = "language\ten\none\t1\nof-tomorrow\t2\n\n医疗\tHealth\n";
        let words = Words::read("en.words", text).unwrap_or_default();
        assert_eq!((words.language(), words.text(&ONE[0]), words.name("医疗")), ("en", "1", "Health"));
        let again = Words::read("en.words", &words.write(&ONE));
        assert_eq!(again.map(|again| again.write(&ONE)), Ok("language\ten\none\t1\n\n医疗\tHealth\n".to_owned()));
        assert_eq!(Words::read("en.words", &text.replace('\n', "\r\n")), Ok(words));
        assert_eq!(Words::default().write(&ONE), "language\tzh-CN\none\t一\n\n");
    }

    #[test]
    fn a_sentence_that_a_text_does_not_know_stays_in_chinese() {
        let words = Words::read("old.words", "language\ten\n\n").unwrap_or_default();
        assert_eq!((words.text(&ONE[0]), words.is_chinese()), ("一", false));
    }

    #[test]
    fn what_is_cut_off_or_something_else_is_a_fault() {
        let whole = "language\ten\none\t1\n\n医疗\tHealth\n";
        for (text, place) in [
            ("", "line 1"),
            ("<!doctype html>\n<p>\tx</p>\n", "line 1"),
            ("one\t1\n\n", "line 1"),
            ("language\t\n\n", "line 1"),
            ("language\ten\none\t1\n", "line 3"),
            ("language\ten\none\n\n", "line 2"),
            (whole.trim_end(), "line 4"),
            (&[whole, "no tab\n"].concat(), "line 5"),
        ] {
            let fault = Words::read("en.words", text).err();
            assert_eq!(fault.as_ref().map(|f| (&*f.file, &*f.place)), Some(("en.words", place)), "{text:?}");
        }
    }
}
