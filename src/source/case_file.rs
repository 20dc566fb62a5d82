//! The case file. Its format for editors: `data/cases.schema.json`.

use super::fields::{Fields, show};
use super::parse;
use super::units::millidegrees;
use crate::model::adcode::Adcode;
use crate::model::case::{Assignment, Case, Catalogue, Document};
use crate::model::fault::{Fault, Read};
use alloc::collections::BTreeSet;
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use serde_json::Value;

/// Reads a case file.
pub fn cases(file: &str, bytes: &[u8]) -> Result<Read<Catalogue>, Fault> {
    cases_from(file, &parse(file, bytes)?)
}

/// Reads a case file that is JSON already.
pub fn cases_from(file: &str, value: &Value) -> Result<Read<Catalogue>, Fault> {
    let mut faults = Vec::new();
    let Some(top) = Fields::of(file, "", value, &mut faults) else {
        return Err(Fault::new(file, "the whole file", show(Some(value)), "an object with sectors and documents"));
    };
    let language = top.text_if_any("language", &mut faults).unwrap_or_default();
    let mut catalogue = Catalogue { language, ..Catalogue::default() };
    let mut ids = BTreeSet::new();
    for (i, sector) in top.list("sectors", &mut faults).iter().enumerate() {
        let place = format!("sectors[{i}]");
        match sector.as_str().filter(|s| !s.trim().is_empty()) {
            Some(name) if catalogue.sectors.iter().any(|s| s == name) => {
                faults.push(Fault::new(file, place, format!("“{name}” again"), "each sector once"));
            }
            Some(name) => catalogue.sectors.push(name.to_owned()),
            None => faults.push(Fault::new(file, place, show(Some(sector)), "a sector's name")),
        }
    }
    for (i, value) in top.list("documents", &mut faults).iter().enumerate() {
        let place = format!("documents[{i}]");
        let Some(fields) = Fields::of(file, &place, value, &mut faults) else { continue };
        let document = document(&fields, &mut faults);
        let index = catalogue.documents.len();
        catalogue.documents.push(document);
        for (k, value) in fields.list("cases", &mut faults).iter().enumerate() {
            let place = format!("{place}.cases[{k}]");
            let Some(fields) = Fields::of(file, &place, value, &mut faults) else { continue };
            let Some(case) = case(&fields, index, &mut catalogue.sectors, &mut faults) else { continue };
            // Links name a case by its id, so no two may share one.
            if ids.insert(catalogue.id(&case)) {
                catalogue.cases.push(case);
            } else {
                faults.push(twin(&fields, &case));
            }
        }
    }
    Ok(Read { value: catalogue, faults })
}

/// What is wrong with a case that has another's id.
fn twin(fields: &Fields, case: &Case) -> Fault {
    if !case.id.is_empty() {
        return fields.fault("id", "an id that no other case has");
    }
    if case.number > 0 {
        // Year and batch name the document, whatever its title.
        return fields.fault("number", "a number that no other case of this year and batch has");
    }
    fields.fault("title", "another title, place or code than every other case, or a number or an id")
}

/// A document with what is known of it: it is never left out, for its cases
/// would be lost with it.
fn document(fields: &Fields, faults: &mut Vec<Fault>) -> Document {
    let mut offices = Vec::new();
    for (i, office) in fields.list("offices", faults).iter().enumerate() {
        match office.as_str() {
            Some(name) if !name.trim().is_empty() => offices.push(name.to_owned()),
            _ => {
                let mut fault = fields.fault("offices", "the name of an office");
                fault.place = format!("{}[{i}]", fault.place);
                fault.found = show(Some(office));
                faults.push(fault);
            }
        }
    }
    Document {
        number: fields.text("number", faults).unwrap_or_default(),
        title: fields.text("title", faults).unwrap_or_default(),
        offices,
        collection: fields.text("collection", faults).unwrap_or_default(),
        batch: fields.number("batch", faults).unwrap_or_default(),
        year: fields.number("year", faults).unwrap_or_default(),
        submitted: fields.number_if_any("submitted", faults),
        chosen: fields.number_if_any("chosen", faults),
    }
}

/// A case, or `None` where it has no title or text, or a number that is none.
/// A sector that is not declared is added, and an id, a code or a position
/// that is none is dropped, each with a fault, so that the case stays readable.
fn case(fields: &Fields, document: usize, known: &mut Vec<String>, faults: &mut Vec<Fault>) -> Option<Case> {
    let number = match fields.get("number") {
        None => Some(0),
        Some(_) => fields.number("number", faults),
    };
    let id = fields.text_if_any("id", faults).filter(|id| {
        // It stands in addresses and lists, where a blank would end it.
        let is_one_word = !id.contains(|letter: char| letter.is_whitespace() || letter.is_control());
        if !is_one_word {
            faults.push(fields.fault("id", "an id without blanks"));
        }
        is_one_word
    });
    let position = fields.position_if_any("position", faults);
    let title = fields.text("title", faults);
    let summary = fields.text("summary", faults);
    let place = fields.text("place", faults).unwrap_or_default();
    let given = ["adcode", "region"].into_iter().find_map(|name| fields.get(name)?.as_str()).map(str::trim);
    let adcode = given.and_then(Adcode::parse);
    // An id is looked up where regions are known.
    let code = given.filter(|_| adcode.is_none()).unwrap_or_default().to_owned();
    if given.is_none_or(str::is_empty) {
        faults.push(fields.fault("adcode", "a code of six digits in quotes, such as \"130529\""));
    }
    let note = fields.text_if_any("note", faults);
    let whole = format!("{}\n{}", title.as_deref().unwrap_or_default(), summary.as_deref().unwrap_or_default());
    let mut sectors = Vec::new();
    let list = fields.list("sectors", faults);
    if fields.get("sectors").is_some_and(Value::is_array) && list.is_empty() {
        faults.push(fields.fault("sectors", "at least one sector"));
    }
    for (i, value) in list.iter().enumerate() {
        let place = fields.place(&format!("sectors[{i}]"));
        let Some(fields) = Fields::of(fields.file(), &place, value, faults) else { continue };
        let Some(name) = fields.text("sector", faults) else { continue };
        let basis = fields.text("basis", faults).unwrap_or_default();
        if !whole.contains(&basis) {
            faults.push(fields.fault("basis", "a phrase of the case's own title or summary, word for word"));
        }
        let sector = known.iter().position(|s| *s == name).unwrap_or_else(|| {
            faults.push(fields.fault("sector", format!("one of {}; or add it to sectors", known.join(", "))));
            known.push(name.clone());
            known.len() - 1
        });
        if !sectors.iter().any(|a: &Assignment| a.sector == sector) {
            sectors.push(Assignment { sector, basis });
        }
    }
    Some(Case {
        id: id.unwrap_or_default(),
        document,
        number: number?,
        title: title?,
        place,
        adcode,
        code,
        position: position.map(millidegrees),
        summary: summary?,
        sectors,
        note,
        facts: Vec::new(),
    })
}
