//! Conditions on features, as CQL2 text writes them (OGC 21-065).
//!
//! What is written here is what engines read that read little: comparisons, `LIKE`,
//! `IS NULL`, `AND`, `OR`, and `CASEI` where letters have two cases; no `NOT` around
//! several, which pygeoapi does not read. Each name stands in quotes, each part in
//! brackets, so that no word means anything of its own.

use super::codes::Span;
use crate::model::text::concat;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// How a server reads filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// As the standard has it: a quote in a text stands twice, and `CASEI` makes letters
    /// of one case of it.
    #[default]
    Cql2,
    /// As what came before it, which has neither: pygeoapi's releases up to 0.23. There
    /// a quote in a search stands for any letter, and a word is looked for as it was
    /// typed, in small letters, in capitals and with one capital.
    Plain,
}

/// A property of features that can be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// What it is called.
    pub name: String,
    /// Whether its values are numbers; else they are texts.
    pub is_number: bool,
}

impl Property {
    /// It has this value.
    pub fn is(&self, value: &str, dialect: Dialect) -> String {
        if self.is_plain_text(value, dialect) {
            return concat(&[&self.quoted(), " LIKE '", &pattern(value, dialect), "'"]);
        }
        concat(&[&self.quoted(), " = ", &self.literal(value)])
    }

    /// It has another value than this, and has one.
    pub fn is_not(&self, value: &str, dialect: Dialect) -> String {
        if self.is_plain_text(value, dialect) {
            return concat(&[&self.quoted(), " NOT LIKE '", &pattern(value, dialect), "'"]);
        }
        concat(&[&self.quoted(), " <> ", &self.literal(value)])
    }

    /// It has any.
    pub fn is_there(&self) -> String {
        concat(&[&self.quoted(), " IS NOT NULL"])
    }

    /// It has none.
    pub fn is_empty(&self) -> String {
        concat(&[&self.quoted(), " IS NULL"])
    }

    /// A text that holds a word, in whichever case letters stand.
    pub fn holds(&self, word: &str, dialect: Dialect) -> String {
        let like = |word: &str| concat(&["'%", &pattern(word, dialect), "%'"]);
        let name = self.quoted();
        let has_cases = word.bytes().any(|byte| byte.is_ascii_alphabetic());
        if has_cases && dialect == Dialect::Cql2 {
            return concat(&["CASEI(", &name, ") LIKE CASEI(", &like(word), ")"]);
        }
        let mut forms = vec![word.to_owned()];
        if has_cases {
            let small = word.to_lowercase();
            let mut letters = small.chars();
            let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
            forms.extend([concat(&[&first, letters.as_str()]), word.to_uppercase(), small]);
            forms.sort_unstable();
            forms.dedup();
        }
        any(&forms.iter().map(|form| concat(&[&name, " LIKE ", &like(form)])).collect::<Vec<_>>())
    }

    /// A code that lies in one of some spans. Comparisons are what indexes are for. Of
    /// texts the edges are the digits that all codes in between begin with or come
    /// after: those of villages have twelve.
    pub fn lies_in(&self, spans: &[Span]) -> String {
        let name = self.quoted();
        let edge = |code: u32| {
            let digits = code.to_string();
            if self.is_number { digits } else { quoted(digits.trim_end_matches('0')) }
        };
        let spans = spans.iter().map(|&Span { from, to }| {
            let from = from.map(|from| concat(&[&name, " >= ", &edge(from)]));
            let to = to.map(|to| concat(&[&name, " < ", &edge(to)]));
            all(&from.into_iter().chain(to).collect::<Vec<_>>())
        });
        any(&spans.collect::<Vec<_>>())
    }

    fn quoted(&self) -> String {
        concat(&["\"", &self.name.replace('"', "\"\""), "\""])
    }

    /// Whether a value is a text that stands in no quotes there.
    fn is_plain_text(&self, value: &str, dialect: Dialect) -> bool {
        dialect == Dialect::Plain && !self.is_number && value.contains('\'')
    }

    fn literal(&self, value: &str) -> String {
        if self.is_number { value.to_owned() } else { quoted(value) }
    }
}

/// A text in quotes; a quote in it stands twice.
pub fn quoted(text: &str) -> String {
    concat(&["'", &text.replace('\'', "''"), "'"])
}

/// What matches a text, within quotes.
fn pattern(word: &str, dialect: Dialect) -> String {
    let mut out = String::new();
    for letter in word.chars() {
        match letter {
            '\'' if dialect == Dialect::Plain => out.push('_'),
            '\'' => out.push_str("''"),
            '%' | '_' | '\\' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

/// All of some conditions; none is no condition.
pub fn all(conditions: &[String]) -> String {
    joined(conditions, " AND ")
}

/// One of some conditions at least.
pub fn any(conditions: &[String]) -> String {
    joined(conditions, " OR ")
}

fn joined(conditions: &[String], word: &str) -> String {
    let mut left: Vec<&String> = conditions.iter().filter(|condition| !condition.is_empty()).collect();
    if left.len() < 2 {
        return left.pop().cloned().unwrap_or_default();
    }
    left.iter().map(|condition| concat(&["(", condition, ")"])).collect::<Vec<_>>().join(word)
}
