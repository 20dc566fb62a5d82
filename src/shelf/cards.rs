//! A case as two records: its texts as they are searched, and what makes a case of
//! them again.

use super::folded;
use crate::model::adcode::Adcode;
use crate::model::case::{Case, Fact};
use crate::scene::bytes::{Reader, Writer};
use alloc::{string::String, vec::Vec};

/// What stands between two texts, which no word has in it.
const END: &str = "\n";

/// Both records.
pub fn write(case: &Case) -> (String, Vec<u8>) {
    let (mut texts, mut w) = (String::new(), Writer::new(Vec::new()));
    folded::write(&case.title, &mut texts, &mut w);
    texts.push_str(END);
    // As a rule the title begins with it, and whatever is found in it is found there.
    let leads = case.title.starts_with(case.place.as_str());
    w.number(if leads { case.place.len() as u32 + 1 } else { 0 });
    if !leads {
        folded::write(&case.place, &mut texts, &mut w);
        texts.push_str(END);
    }
    folded::write(&case.summary, &mut texts, &mut w);
    w.text(&case.id);
    w.number(case.document as u32);
    w.number(case.number);
    w.number(case.adcode.map_or(0, Adcode::number));
    w.text(case.note.as_deref().unwrap_or_default());
    w.list(&case.facts, |w, fact| [&fact.name, &fact.text].iter().for_each(|text| w.text(text)));
    w.list(case.position.as_slice(), |w, &[east, north]| {
        w.signed(east);
        w.signed(north);
    });
    (texts, w.bytes)
}

/// The case; its sectors lie elsewhere.
pub fn read(mut texts: &[u8], rest: &[u8]) -> Case {
    let mut r = Reader::new(rest);
    let title = folded::read(&mut texts, &mut r);
    texts = texts.get(END.len()..).unwrap_or_default();
    let place = match r.number() as usize {
        0 => {
            let place = folded::read(&mut texts, &mut r);
            texts = texts.get(END.len()..).unwrap_or_default();
            place
        }
        end => title.get(..end - 1).unwrap_or_default().into(),
    };
    let summary = folded::read(&mut texts, &mut r);
    Case {
        title,
        place,
        summary,
        id: r.text(),
        document: r.number() as usize,
        number: r.number(),
        adcode: Adcode::new(r.number()),
        code: String::new(),
        note: Some(r.text()).filter(|note| !note.is_empty()),
        facts: r.list(|r| Fact { name: r.text(), text: r.text() }),
        position: r.list(|r| [r.signed(), r.signed()]).pop(),
        sectors: Vec::new(),
    }
}
