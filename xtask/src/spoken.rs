//! The words of other languages for scripts: where they are, and as a plain script
//! for the frame.

use crate::loader::url;
use crate::shipped::{Asker, Made, SHIPPED, Shipped};
use case_map::words::{OTHERS, cases};
use serde_json::json;
use std::fmt::Write;

/// The module's name among the laid-out scripts.
pub const NAME: &str = "spoken.js";

/// What a language's name is followed by in that of its words, of its cases.
const WORDS: &str = ".words";
const CASES: &str = ".cases";

/// A row for each file of a language: its words, the translations of cases if it
/// has any, and both for the frame. The single file holds the words of `inlined`;
/// the others lie beside it.
pub fn rows(file: fn(&'static str, Made) -> Shipped, inlined: &str) -> Vec<Shipped> {
    let mut rows = Vec::new();
    for &(name, text) in OTHERS {
        let language = name.trim_end_matches(WORDS);
        let words = Shipped { asked: Some(Asker::Later), ..file(name, Made::Words(text)) };
        rows.push(Shipped { inlined: (language == inlined).then_some(name), ..words });
        if !cases(text).is_empty() {
            rows.push(Shipped {
                asked: Some(Asker::Later),
                ..file(leaked(format!("{language}{CASES}")), Made::Cases(text))
            });
        }
        rows.push(file(leaked(case_map::site::spoken::name(language)), Made::Site));
    }
    rows
}

/// The table of files is there as long as the program.
fn leaked(name: String) -> &'static str {
    Box::leak(name.into_boxed_str())
}

/// For the site and the package: addresses.
pub fn addresses() -> String {
    module(|name| format!("() => {}", url(name)), true, "undefined")
}

/// For the single file: names. What is not inlined lies beside it; the translations
/// come with the frame alone, as nothing that lies beside is there for sure.
pub fn names() -> String {
    module(|name| json!(name).to_string(), false, "globalThis.caseMapWords")
}

fn module(place: impl Fn(&str) -> String, with_cases: bool, beside: &str) -> String {
    let mut script = "// Made by xtask/src/spoken.rs.\nexport const SPOKEN = {\n".to_owned();
    for shipped in SHIPPED.iter().filter(|shipped| matches!(shipped.made, Made::Words(_))) {
        let language = shipped.name.trim_end_matches(WORDS);
        let cases = format!("{language}{CASES}");
        let has_cases = with_cases && SHIPPED.iter().any(|other| other.name == cases);
        let cases = if has_cases { format!(", {}", place(&cases)) } else { String::new() };
        // Writing to a string does not fail.
        let _ = writeln!(script, "  {}: [{}{cases}],", json!(language), place(shipped.name));
    }
    script + "};\n" + &format!("export const beside = () => {beside};\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_files() {
        let has = |name: &str| SHIPPED.iter().any(|file| file.name == name);
        assert!(has("en.words") && has("en.cases") && has("words.en.js"));
        assert!(has("zh-Hant.words") && !has("zh-Hant.cases") && has("words.zh-Hant.js"));
    }

    #[test]
    fn the_site_fetches_by_address_and_the_single_file_by_name() {
        assert!(
            addresses()
                .contains("\"en\": [() => new URL(\"./en.words\", import.meta.url), () => new URL(\"./en.cases\"")
        );
        assert!(names().contains("\"en\": [\"en.words\"]") && names().contains("caseMapWords"));
    }
}
