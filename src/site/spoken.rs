//! What the frame says in other languages, as plain scripts for it.

use super::about::About;
use super::pages::boundaries;
use crate::words::{self, CHINESE, OTHERS, cases, drawn};
use alloc::{
    format,
    string::{String, ToString},
};
use serde_json::json;

/// The script of a language.
pub fn name(language: &str) -> String {
    format!("words.{language}.js")
}

/// The languages that have one: all but the built-in one, which has one where the frame
/// itself is in another.
pub fn languages(own: &str) -> impl Iterator<Item = &'static str> + use<> {
    let is_built_in = own == CHINESE;
    words::languages().into_iter().filter(move |language| !is_built_in || *language != CHINESE)
}

/// All that the map says in a language, for a page that can load nothing; nothing in the
/// built-in one. It comes before the map's own script, which looks for it.
pub fn inside(language: &str) -> String {
    match text(language) {
        words if words.is_empty() => String::new(),
        words => format!("<script>var caseMapWords=Promise.resolve({});</script>\n", ascii(&json!(words).to_string())),
    }
}

/// The text of a language with its translations of cases; empty for the built-in one.
fn text(language: &str) -> String {
    let own = OTHERS.iter().find(|(file, _)| file.trim_end_matches(".words") == language);
    own.map(|(_, text)| [drawn(text), cases(text)].concat()).unwrap_or_default()
}

/// Which script says what: what the page says, and the text, for who asks. `own` is the
/// language of the page.
pub fn scripts<'a>(about: &'a About, own: &str) -> impl Iterator<Item = (String, String)> + use<'a> {
    languages(own).map(move |language| {
        let text = json!([about.title_in(language), boundaries(about, language), text(language)]).to_string();
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
    use alloc::vec::Vec;

    #[test]
    fn each_other_language_has_a_script_of_ascii_with_its_own_title_and_words() {
        let about = About {
            title: "花园".to_string(),
            titles: [("en".to_string(), "Gardens".to_string())].into(),
            ..About::default()
        };
        let scripts: Vec<(String, String)> = scripts(&about, CHINESE).collect();
        for language in languages(CHINESE) {
            let script = scripts.iter().find(|(file, _)| *file == name(language));
            let (_, script) = script.unwrap_or_else(|| panic!("{language}"));
            let title = if language == "en" { "[\"Gardens\",\"" } else { "[\"\\u82b1\\u56ed\",\"" };
            assert!(script.starts_with(&format!("var caseMapText={title}")), "{script}");
            assert!(script.contains(&format!("language\\t{language}\\n")) && script.is_ascii(), "{script}");
        }
    }
}
