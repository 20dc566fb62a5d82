//! One case of a case file.

use super::fields::{Fields, show};
use super::units::millidegrees;
use crate::model::adcode::Adcode;
use crate::model::case::{Assignment, Case, Fact};
use crate::model::fault::Fault;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::Value;

/// The names of its fields,
const CASE: [&str; 11] =
    ["id", "number", "title", "place", "adcode", "region", "position", "summary", "sectors", "note", "facts"];
/// of those of a sector that it is in,
const ASSIGNMENT: [&str; 2] = ["sector", "basis"];
/// and of those of what else is known of it.
const FACT: [&str; 2] = ["name", "text"];

/// A case as it stands in its file.
pub struct Row<'a> {
    /// What is said of it.
    pub fields: Fields<'a>,
    /// An index into the documents.
    pub document: usize,
    /// How many sectors the file lists; `None` where those that cases name are all.
    pub declared: Option<usize>,
    /// Whether it has to have all that a document's cases have, or a title alone.
    pub is_whole: bool,
}

impl Row<'_> {
    /// The case, or `None` where it has no title, or no text but has to have one, or a
    /// number that is none. A sector that is not declared is added to `known`, and an id,
    /// a code or a position that is none is dropped, each with a fault, so that the
    /// case stays readable.
    pub fn case(&self, known: &mut Vec<String>, faults: &mut Vec<Fault>) -> Option<Case> {
        let Self { fields, .. } = self;
        fields.strangers(&CASE, faults);
        let number = if self.asks("number") { fields.number("number", faults) } else { Some(0) };
        let id = self.if_any("id", faults).filter(|id| {
            // It stands in addresses and lists, where a blank would end it.
            let is_one_word = !id.contains(|letter: char| letter.is_whitespace() || letter.is_control());
            if !is_one_word {
                faults.push(fields.fault("id", "an id without blanks"));
            }
            is_one_word
        });
        let position = if self.asks("position") { fields.position_if_any("position", faults) } else { None };
        let title = fields.text("title", faults);
        let summary = self.text("summary", faults);
        let place = self.text("place", faults).unwrap_or_default();
        let (adcode, code) = self.code(faults);
        let note = self.if_any("note", faults);
        let texts = || format!("{}\n{}", title.as_deref().unwrap_or_default(), summary.as_deref().unwrap_or_default());
        let sectors = self.sectors(&texts, known, faults);
        let facts = self.facts(faults);
        Some(Case {
            id: id.unwrap_or_default(),
            document: self.document,
            number: number?,
            title: title?,
            place,
            adcode,
            code,
            position: position.map(millidegrees),
            summary: summary?,
            sectors,
            note,
            facts,
        })
    }

    /// Whether a field that may be missing is there. Where a title is enough, one with
    /// nothing in it is as if it were missing.
    fn asks(&self, name: &str) -> bool {
        if self.is_whole { self.fields.get(name).is_some() } else { self.fields.has(name) }
    }

    fn if_any(&self, name: &str, faults: &mut Vec<Fault>) -> Option<String> {
        if self.asks(name) { self.fields.text(name, faults) } else { None }
    }

    /// A text that has to be there, or where a title is enough may be missing.
    fn text(&self, name: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let text = if self.is_whole { self.fields.text(name, faults) } else { self.if_any(name, faults) };
        text.or_else(|| (!self.is_whole).then(String::new))
    }

    /// The code of its unit, or the id of its region as it stands: that is looked up
    /// where regions are known.
    fn code(&self, faults: &mut Vec<Fault>) -> (Option<Adcode>, String) {
        let name = ["adcode", "region"].into_iter().find(|name| self.fields.has(name));
        let given = name.and_then(|name| self.fields.get(name));
        if given.is_none() && !self.is_whole {
            return (None, String::new());
        }
        let digits = given.filter(|_| !self.is_whole).and_then(Value::as_u64).map(|number| number.to_string());
        let given = digits.as_deref().or_else(|| given.and_then(Value::as_str)).map(str::trim).unwrap_or_default();
        if given.is_empty() {
            faults.push(self.fields.fault("adcode", "a code of six digits in quotes, such as \"130529\""));
        }
        let adcode = Adcode::parse(given);
        (adcode, adcode.map_or_else(|| given.to_owned(), |_| String::new()))
    }

    fn sectors(&self, texts: &dyn Fn() -> String, known: &mut Vec<String>, faults: &mut Vec<Fault>) -> Vec<Assignment> {
        let fields = &self.fields;
        let mut sectors: Vec<Assignment> = Vec::new();
        let one = fields.get("sectors").filter(|value| !self.is_whole && value.is_string());
        let list = match one {
            Some(name) => core::slice::from_ref(name),
            None if self.asks("sectors") || self.is_whole => fields.list("sectors", faults),
            None => &[],
        };
        if list.is_empty() && self.is_whole && fields.get("sectors").is_some_and(Value::is_array) {
            faults.push(fields.fault("sectors", "at least one sector"));
        }
        for (i, value) in list.iter().enumerate() {
            let at = if one.is_some() { "sectors".to_owned() } else { format!("sectors[{i}]") };
            let bare = value.as_str().filter(|name| !self.is_whole && !name.trim().is_empty());
            let (name, basis, inner) = if let Some(name) = bare {
                (name.to_owned(), String::new(), None)
            } else {
                let Some(inner) = Fields::of(fields.file(), &fields.place(&at), value, faults) else { continue };
                inner.strangers(&ASSIGNMENT, faults);
                let Some(name) = inner.text("sector", faults) else { continue };
                let has_basis = self.is_whole || inner.has("basis");
                let basis = if has_basis { inner.text("basis", faults) } else { None }.unwrap_or_default();
                if !basis.is_empty() && !texts().contains(&basis) {
                    let word = "a phrase of the case's own title or summary, word for word";
                    faults.push(inner.fault("basis", word));
                }
                (name, basis, Some(inner))
            };
            let found = known.iter().position(|other| *other == name);
            if let Some(declared) = self.declared.filter(|declared| found.is_none_or(|sector| sector >= *declared)) {
                let list = known.get(..declared).unwrap_or_default().join(", ");
                let expected = format!("one of {list}; or add it to sectors");
                faults.push(match inner {
                    Some(inner) => inner.fault("sector", expected),
                    None => Fault::new(fields.file(), fields.place(&at), show(Some(value)), expected),
                });
            }
            let sector = found.unwrap_or_else(|| {
                known.push(name);
                known.len() - 1
            });
            if !sectors.iter().any(|assignment| assignment.sector == sector) {
                sectors.push(Assignment { sector, basis });
            }
        }
        sectors
    }

    fn facts(&self, faults: &mut Vec<Fault>) -> Vec<Fact> {
        let fields = &self.fields;
        let list = if self.asks("facts") { fields.list("facts", faults) } else { &[] };
        let mut facts = Vec::new();
        for (i, value) in list.iter().enumerate() {
            let place = fields.place(&format!("facts[{i}]"));
            let Some(fields) = Fields::of(fields.file(), &place, value, faults) else { continue };
            fields.strangers(&FACT, faults);
            let [name, text] = ["name", "text"].map(|name| fields.text(name, faults));
            if let (Some(name), Some(text)) = (name, text) {
                facts.push(Fact { name, text });
            }
        }
        facts
    }
}

/// What is wrong with a case that has another's id.
pub fn twin(fields: &Fields, case: &Case) -> Fault {
    if !case.id.is_empty() {
        return fields.fault("id", "an id that no other case has");
    }
    if case.number > 0 {
        // Year and batch name the document, whatever its title.
        return fields.fault("number", "a number that no other case of this year and batch has");
    }
    fields.fault("title", "another title, place or code than every other case, or a number or an id")
}
