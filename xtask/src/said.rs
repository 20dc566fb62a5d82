//! The modules `words.js` and `kept-words.js`: what scripts that are loaded on
//! demand say, in every language, from `src/picture/sentences.rs` and `src/words/`.

use case_map::words::{Sentence, languages, said_by_scripts};
use serde_json::{Map, Value, json};

/// Sentences by language and key; the first language is the built-in one, and
/// stands for what another one lacks.
pub fn words(sentences: &[Sentence]) -> String {
    let chinese: Map<String, Value> = sentences.iter().map(|said| (said.key.to_owned(), json!(said.chinese))).collect();
    let mut words = Map::new();
    for (at, language) in languages().into_iter().enumerate() {
        let mut said = chinese.clone();
        if at > 0 {
            let own = said_by_scripts(language).into_iter().filter(|(key, _)| chinese.contains_key(*key));
            said.extend(own.map(|(key, text)| (key.to_owned(), json!(text))));
        }
        words.insert(language.to_owned(), Value::Object(said));
    }
    format!(
        "// Made by `cargo xtask build` from src/picture/sentences.rs and src/words/.\nexport const WORDS = {};\n",
        Value::Object(words)
    )
}
