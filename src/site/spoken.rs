//! What the frame says in other languages, as plain scripts for it.

use super::about::About;
use super::pages::boundaries;
use crate::words::{OTHERS, cases, drawn};
use alloc::{
    format,
    string::{String, ToString},
};
use serde_json::json;

/// The script of a language.
pub fn name(language: &str) -> String {
    format!("words.{language}.js")
}

/// Which script says what: what the page says, and the text, for who asks.
pub fn scripts(about: &About) -> impl Iterator<Item = (String, String)> {
    OTHERS.iter().map(move |&(file, text)| {
        let language = file.trim_end_matches(".words");
        let words = [drawn(text), cases(text)].concat();
        let text = json!([about.title_in(language), boundaries(about, language), words]).to_string();
        (name(language), format!("var caseMapText={};\n", ascii(&text)))
    })
}

/// With other letters written as their codes, so that no page's own encoding
/// spoils them.
pub fn ascii(script: &str) -> String {
    let mut text = String::with_capacity(script.len());
    let mut units = [0; 2];
    for letter in script.chars() {
        if letter.is_ascii() {
            text.push(letter);
        } else {
            text.extend(letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{CHINESE, languages};
    use alloc::vec::Vec;

    #[test]
    fn each_other_language_has_a_script_of_ascii_with_its_own_title_and_words() {
        let about = About {
            title: "花园".to_string(),
            titles: [("en".to_string(), "Gardens".to_string())].into(),
            ..About::default()
        };
        let scripts: Vec<(String, String)> = scripts(&about).collect();
        for language in languages().into_iter().filter(|language| *language != CHINESE) {
            let script = scripts.iter().find(|(file, _)| *file == name(language));
            let (_, script) = script.unwrap_or_else(|| panic!("{language}"));
            let title = if language == "en" { "[\"Gardens\",\"" } else { "[\"\\u82b1\\u56ed\",\"" };
            assert!(script.starts_with(&format!("var caseMapText={title}")), "{script}");
            assert!(script.contains(&format!("language\\t{language}\\n")) && script.is_ascii(), "{script}");
        }
    }
}
