//! What embed.html says, in the built-in language; and the lines by which it says it
//! in another one: from `src/picture/sentences.rs` and `src/words/`, so that a
//! language is typed in its own file alone.

use crate::spoken::said;
use case_map::picture::markup::{Sink, Text};
use case_map::picture::sentences::{BOUNDARIES, TITLE};
use case_map::words::{CHINESE, Sentence, languages};

/// The part of the page that a comment in its template names, if it is one of these.
pub fn part(name: &str) -> Option<String> {
    match name {
        "title" | "heading" => Some(markup(TITLE.chinese)),
        "boundaries" => Some(markup(BOUNDARIES.chinese)),
        "words" => Some(lines()),
        _ => None,
    }
}

/// Each language and the map's title in it, the built-in one first.
pub fn titles() -> Vec<(&'static str, &'static str)> {
    languages().into_iter().map(|language| (language, in_language(language, &TITLE))).collect()
}

/// A sentence of a page in a language.
pub fn in_language(language: &str, sentence: &Sentence) -> &'static str {
    said(language, sentence.key).unwrap_or(sentence.chinese)
}

/// The lines that www/frame-words.js puts to use, none of them before.
fn lines() -> String {
    let mut sink = Text::default();
    for language in languages().into_iter().filter(|language| *language != CHINESE) {
        sink.open("template");
        sink.attribute("lang", language);
        sink.open("script");
        sink.attribute("src", &format!("words.{language}.js"));
        sink.close();
        sink.close();
    }
    sink.finish()
}

fn markup(text: &str) -> String {
    let mut sink = Text::default();
    sink.text(text);
    sink.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_title_and_the_line_of_its_words() {
        let lines = part("words").unwrap_or_default();
        for language in languages() {
            let line =
                format!("<template lang=\"{language}\"><script src=\"words.{language}.js\"></script></template>");
            assert_eq!(lines.contains(&line), language != CHINESE, "{lines}");
        }
        // Each in its own words.
        let titles = titles();
        let is_own =
            |(language, title): &(&str, &str)| titles.iter().all(|other| other.1 != *title || other.0 == *language);
        assert!(titles.iter().all(is_own), "{titles:?}");
        assert_eq!((titles.first(), part("title").as_deref()), (Some(&(CHINESE, TITLE.chinese)), Some(TITLE.chinese)));
    }
}
