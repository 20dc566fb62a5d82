//! Words as a text. A line for each sentence: its key, a tab, what it says;
//! the first is `language` and its name. Then an empty line. Then a line for
//! each text in the glossary: original, tab, name. Then, if there are any, an
//! empty line, and a line for each case: its title, and tab, title, tab, summary
//! in the language.
//!
//! The file in `src/words/` has a part more before the cases, with what only
//! scripts say; those load it in another way.
//!
//! A key that is not known is passed over, and one that is missing leaves its
//! sentence in Chinese: so a text serves newer and older programs.

#[cfg(all(feature = "json", any(not(target_arch = "wasm32"), feature = "make")))]
use super::Sentence;
use super::Words;
use crate::model::fault::Fault;
use crate::model::text::concat;
use alloc::string::{String, ToString};
#[cfg(all(feature = "json", any(not(target_arch = "wasm32"), feature = "make")))]
use alloc::vec::Vec;

/// The key of the language's own name.
const LANGUAGE: &str = "language";

impl Words {
    /// Reads such a text; `file` names it in a fault.
    pub fn read(file: &str, text: &str) -> Result<Self, Fault> {
        let mut words = Self::default();
        // How many empty lines have been.
        let mut part = 0;
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
                        (text, Some(name)) if part > 1 => words.cases.push((text, name)),
                        (text, Some(name)) if part == 1 => words.glossary.push((text, name)),
                        (key, Some(name)) if number == 1 && key == LANGUAGE && !name.is_empty() => {
                            words.language = name
                        }
                        (key, Some(sentence)) if number > 1 => words.sentences.push((key, sentence)),
                        (key, None) if key.is_empty() && number > 1 => part += 1,
                        (found, _) => return Err(fault(file, number, found)),
                    }
                }
                // The second tab in a line of a case stays in its name.
                ('\t', (_, name @ None)) => *name = Some(String::new()),
                (letter, (_, Some(name))) => name.push(letter),
                (letter, (text, None)) => text.push(letter),
            }
        }
        // The last line must have its end too: else the text may be cut off.
        if part == 0 || line.1.is_some() || !line.0.is_empty() {
            return Err(fault(file, number + 1, line.0));
        }
        Ok(words)
    }

    /// Writes a file for `src/words/`: all these sentences, of drawings and of
    /// scripts, those that it lacks in Chinese, for a translator to go on from.
    #[cfg(all(feature = "json", any(not(target_arch = "wasm32"), feature = "make")))]
    pub fn write(&self, sentences: &[Sentence], scripts: &[Sentence]) -> String {
        let said = super::said_by_scripts(self.language());
        let own = |key: &str| said.iter().find(|(own, _)| *own == key).map(|(_, text)| *text);
        let table = |rows: &[(String, String)]| rows.iter().map(|(text, name)| [text, "\t", name].concat()).collect();
        let language = core::iter::once([LANGUAGE, "\t", self.language()].concat());
        let drawn = sentences.iter().map(|sentence| [sentence.key, "\t", self.text(sentence)].concat());
        let spoken = scripts.iter().map(|said| [said.key, "\t", own(said.key).unwrap_or(said.chinese)].concat());
        let parts: [Vec<String>; 4] =
            [language.chain(drawn).collect(), table(&self.glossary), spoken.collect(), table(&self.cases)];
        let text = parts.map(|lines| lines.join("\n")).join("\n\n");
        [text.trim_end_matches('\n'), "\n"].concat()
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
    use crate::model::case::{Case, Catalogue};
    use crate::words::{cases, drawn};
    use alloc::borrow::ToOwned;

    const ONE: [Sentence; 1] = [Sentence { key: "one", chinese: "一" }];

    const TWO: [Sentence; 1] = [Sentence { key: "two", chinese: "二" }];

    #[test]
    fn what_was_written_is_read() {
        let text = "language\ten\none\t1\nof-tomorrow\t2\n\n医疗\tHealth\n";
        let words = Words::read("en.words", text).unwrap_or_default();
        assert_eq!((words.language(), words.text(&ONE[0]), words.name("医疗")), ("en", "1", "Health"));
        let again = Words::read("en.words", &words.write(&ONE, &[]));
        assert_eq!(
            again.map(|again| again.write(&ONE, &TWO)),
            Ok("language\ten\none\t1\n\n医疗\tHealth\n\ntwo\t二\n".to_owned())
        );
        assert_eq!(Words::read("en.words", &text.replace('\n', "\r\n")), Ok(words));
        assert_eq!(Words::default().write(&ONE, &TWO), "language\tzh-CN\none\t一\n\n\n\ntwo\t二\n");
    }

    /// As a browser puts them together: what all need, and behind it the cases.
    #[test]
    fn cases_come_behind_the_rest_or_not_at_all() {
        let whole = "language\ten\none\t1\n\n医疗\tHealth\n\ntwo\t2\n\n甲：乙\tA: b\tIt is b.\n";
        let read = |text: &str| Words::read("en.words", text).unwrap_or_default();
        let (drawn, told) = (drawn(whole), cases(whole));
        assert_eq!((&*drawn, &*told), ("language\ten\none\t1\n\n医疗\tHealth\n", "\n甲：乙\tA: b\tIt is b.\n"));
        let (with, without) = (read(&[&*drawn, &told].concat()), read(&drawn));
        let case = |title: &str| Case { title: title.to_owned(), ..Case::default() };
        assert_eq!(with.case(&case("甲：乙")), Some(("A: b", "It is b.")));
        assert_eq!((with.case(&case("甲")), without.case(&case("甲：乙"))), (None, None));
        assert!(with.fingerprint() != without.fingerprint());
        let all = |titles: &[&str]| Catalogue {
            cases: titles.iter().map(|title| case(title)).collect(),
            ..Catalogue::default()
        };
        assert_eq!(
            [with.tells(&all(&["甲：乙"])), with.tells(&all(&["甲：乙", "丙"])), without.tells(&all(&[]))],
            [true, false, false]
        );
        // Without a glossary they are found as well, and so they are in the file as it stands.
        let bare = "language\ten\n\n\n\ntwo\t2\n\n甲：乙\tA: b\tIt is b.\n";
        for text in [[super::super::drawn(bare), cases(bare)].concat(), bare.to_owned()] {
            assert_eq!(read(&text).case(&case("甲：乙")), Some(("A: b", "It is b.")), "{text:?}");
        }
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
