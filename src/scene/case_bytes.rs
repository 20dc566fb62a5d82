//! A case as bytes, in two halves: what lives, and its texts.

use super::bytes::{Reader, Writer};
use crate::model::adcode::Adcode;
#[cfg(any(feature = "draw", feature = "json"))]
use crate::model::case::Fact;
use crate::model::case::{Assignment, Case};
use alloc::{string::String, vec::Vec};

/// Of a case all but its texts, document and position.
pub fn write_bare(w: &mut Writer, case: &Case) {
    w.text(&case.id);
    w.number(case.number);
    // Whatever is found in the place is as a rule found in the title.
    w.text(if begins_with_place(case) { "" } else { &case.place });
    w.number(case.adcode.map_or(0, Adcode::number));
    w.list(&case.sectors, |w, assignment| w.number(assignment.sector as u32));
}

/// A case without its texts.
pub fn read_bare(r: &mut Reader) -> Case {
    Case {
        id: r.text(),
        document: 0,
        number: r.number(),
        title: String::new(),
        place: r.text(),
        adcode: match r.number() {
            0 => None,
            code => Some(adcode(r, code)),
        },
        #[cfg(feature = "json")]
        code: String::new(),
        position: None,
        summary: String::new(),
        sectors: r.list(|r| Assignment { sector: r.number() as usize, basis: String::new() }),
        note: None,
        facts: Vec::new(),
    }
}

/// Its document, texts and position.
pub fn write_texts(w: &mut Writer, case: &Case) {
    w.number(case.document as u32);
    w.text(&case.title);
    w.number(if begins_with_place(case) { case.place.len() as u32 } else { 0 });
    w.text(&case.summary);
    w.text(case.note.as_deref().unwrap_or_default());
    w.list(&case.facts, |w, fact| [&fact.name, &fact.text].iter().for_each(|text| w.text(text)));
    w.list(case.position.as_slice(), |w, &position| w.cell(position));
}

/// Fills them in.
#[cfg(any(feature = "draw", feature = "json"))]
pub fn read_texts(r: &mut Reader, case: &mut Case) {
    case.document = r.number() as usize;
    case.title = r.text();
    let place = r.number() as usize;
    if case.place.is_empty() {
        // A number in the middle of a letter is no place's length.
        match case.title.get(..place) {
            Some(begin) => case.place = begin.into(),
            None => r.give_up(),
        }
    }
    case.summary = r.text();
    case.note = Some(r.text()).filter(|text| !text.is_empty());
    case.facts = r.list(|r| Fact { name: r.text(), text: r.text() });
    case.position = r.list(Reader::cell).pop();
}

/// A code; what is none breaks what is read.
pub fn adcode(r: &mut Reader, code: u32) -> Adcode {
    Adcode::new(code).unwrap_or_else(|| {
        r.give_up();
        Adcode::CHINA
    })
}

fn begins_with_place(case: &Case) -> bool {
    case.title.starts_with(case.place.as_str())
}
