//! Words as a text: a line for each entry in the order of [`Entry::ALL`],
//! then a line for each text in the glossary: original, tab, name.

use super::{Entry, Words};
use crate::error::Fault;

impl Words {
    /// Reads such a text; `file` names it in a fault.
    pub fn read(file: &str, text: &str) -> Result<Self, Fault> {
        let mut words = Self::default();
        // The parts of the line so far: one, or with a tab in it two.
        let mut line = (String::new(), None::<String>);
        let mut number = 0u32;
        for letter in text.chars() {
            match (letter, &mut line) {
                ('\r', _) => {}
                ('\n', _) => {
                    number += 1;
                    let whole = std::mem::take(&mut line);
                    match whole {
                        (sentence, None) if words.sentences.len() < Entry::ALL.len() => words.sentences.push(sentence),
                        (text, Some(name)) if words.sentences.len() == Entry::ALL.len() => {
                            words.glossary.push((text, name));
                        }
                        (found, _) => return Err(fault(file, number, found)),
                    }
                }
                ('\t', (_, name @ None)) => *name = Some(String::new()),
                (letter, (_, Some(name))) => name.push(letter),
                (letter, (text, None)) => text.push(letter),
            }
        }
        // The last line must have its end too: else the text may be cut off.
        if words.sentences.len() < Entry::ALL.len() || line.1.is_some() || !line.0.is_empty() {
            return Err(fault(file, number + 1, line.0));
        }
        Ok(words)
    }

    /// Writes what [`Words::read`] reads.
    pub fn write(&self) -> String {
        let mut out = String::new();
        for &entry in Entry::ALL {
            out.push_str(self.text(entry));
            out.push('\n');
        }
        for (text, name) in &self.glossary {
            for part in [text, "\t", name, "\n"] {
                out.push_str(part);
            }
        }
        out
    }
}

fn fault(file: &str, line: u32, found: String) -> Fault {
    let place = ["line ", &line.to_string()].concat();
    let expected = "a line for each sentence, then original, tab, name, as `case-map words` writes them";
    Fault::new(file, place, ["“", &found, "”"].concat(), expected)
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let english = Words::of("en").unwrap_or_default();
        assert_eq!(Words::read("en.words", &english.write()), Ok(english.clone()));
        let windows = english.write().replace('\n', "\r\n");
        assert_eq!(Words::read("en.words", &windows), Ok(english));
        let chinese = Words::read("zh.words", &Words::default().write()).unwrap_or_default();
        for &entry in Entry::ALL {
            assert_eq!(chinese.text(entry), Words::default().text(entry));
        }
    }

    #[test]
    fn what_is_cut_off_or_something_else_is_a_fault() {
        let whole = Words::of("en").unwrap_or_default().write();
        let line = |more: usize| ["line ", &(whole.lines().count() + more).to_string()].concat();
        for (text, place) in [
            ("", "line 1"),
            ("<!doctype html>\n<p>\tx</p>\n", "line 2"),
            (whole.trim_end(), &line(0)),
            (&[&whole, "no tab\n"].concat(), &line(1)),
        ] {
            let fault = Words::read("en.words", text).err();
            assert_eq!(fault.as_ref().map(|f| (&*f.file, &*f.place)), Some(("en.words", place)), "{fault:?}");
        }
    }
}
