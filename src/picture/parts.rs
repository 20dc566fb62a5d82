//! Parts of sentences, as each language has them: lists and numbers, and what a
//! case is called.

use super::sentences::{AND, COMMA, MANY_CASES, NONE, ONE_CASE, THOUSANDS};
use crate::model::case::Case;
use crate::model::text::parted;
use crate::scene::Scene;
use crate::words::{HAS_OTHERS, Sentence, Words};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
};

/// Some texts of the data as a list.
pub fn list(words: &Words, texts: &[&str]) -> String {
    let mut list = String::new();
    for (k, text) in texts.iter().enumerate() {
        if k > 0 {
            list.push_str(comma(words, k + 1 == texts.len()));
        }
        list.push_str(words.name(text));
    }
    list
}

/// What stands before an item of a list, the last one or another.
pub fn comma(words: &Words, is_last: bool) -> &str {
    // In Chinese both are the same.
    words.text(if HAS_OTHERS && is_last { &AND } else { &COMMA })
}

/// A number as the language writes it.
pub fn number(words: &Words, number: usize) -> String {
    let digits = (number as u32).to_string();
    if !HAS_OTHERS {
        return digits;
    }
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push_str(words.text(&THOUSANDS));
        }
        written.push(digit);
    }
    written
}

/// The sentence for one or for another number.
pub fn counted(words: &Words, one: &Sentence, many: &Sentence, count: usize) -> String {
    words.fill(if count == 1 { one } else { many }, &[&number(words, count)])
}

/// `4 个案例`, or that there is none.
pub fn cases(words: &Words, count: usize) -> String {
    match count {
        0 => words.text(&NONE).to_owned(),
        n => counted(words, &ONE_CASE, &MANY_CASES, n),
    }
}

/// What ends the place that a translated title begins with.
pub const PLACE_ENDS: u8 = b':';

/// What a case is called where cases are listed by that alone: in the language of
/// [`titles`], all of them.
pub fn title<'a>(scene: &'a Scene, case: &'a Case) -> &'a str {
    let words = &scene.options.words;
    match words.case(case) {
        Some((title, _)) if is_translated(scene) => title,
        _ => &case.title,
    }
}

/// What language such titles are in, as the data say it.
pub fn titles(scene: &Scene) -> &str {
    let Scene { options, catalogue, .. } = scene;
    if is_translated(scene) { options.words.language() } else { &catalogue.language }
}

/// Whether every case is told in the language of all else; of cases that are elsewhere
/// nobody knows.
pub fn is_translated(scene: &Scene) -> bool {
    scene.extract().is_none() && scene.options.words.tells(&scene.catalogue)
}

/// Where a case is, as its title begins.
pub fn place<'a>(scene: &'a Scene, case: &'a Case) -> &'a str {
    let title = title(scene, case);
    match parted(title, PLACE_ENDS) {
        Some((place, _)) if title != case.title => place,
        _ if case.place.is_empty() => title,
        _ => &case.place,
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_names_where_there_are_any_and_ends_as_the_language_has_it() {
        for (language, two, three) in [
            ("zh-CN", "养老、某事", "养老、教育、某事"),
            ("zh-Hant", "養老、某事", "養老、教育、某事"),
            ("en", "Elderly care and 某事", "Elderly care, Education and 某事"),
        ] {
            let words = Words::of(language).unwrap_or_default();
            assert_eq!((&*list(&words, &["养老", "某事"]), &*list(&words, &["养老", "教育", "某事"])), (two, three));
            assert_eq!((list(&words, &[]).as_str(), list(&words, &["某事"]).as_str()), ("", "某事"));
        }
    }

    #[test]
    fn large_numbers_are_written_as_the_language_has_them() {
        let [chinese, english] = ["zh-CN", "en"].map(|language| Words::of(language).unwrap_or_default());
        for (many, shown) in [(0, "0"), (999, "999"), (1000, "1,000"), (12_034, "12,034"), (1_000_005, "1,000,005")] {
            assert_eq!((number(&chinese, many), number(&english, many).as_str()), (many.to_string(), shown));
        }
        assert_eq!(counted(&english, &ONE_CASE, &MANY_CASES, 2024), "2,024 cases");
    }
}
