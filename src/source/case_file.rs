//! The case file: documents with their cases, or nothing but cases. Its format for
//! editors: `data/cases.schema.json`. How a case is read: [`super::case_row`].

use super::case_row::{Row, twin};
use super::fields::{Fields, show};
use super::join::field;
use super::parse;
use super::spans::Spans;
use crate::model::case::{Case, Catalogue, Document, UNKNOWN};
use crate::model::fault::{Fault, Read};
use alloc::collections::BTreeSet;
use alloc::{
    borrow::{Cow, ToOwned},
    string::{String, ToString},
    vec::Vec,
};
use serde_json::Value;

/// The names of the file's fields,
const TOP: [&str; 6] = ["$schema", "language", "about", "sectors", "documents", "cases"];
/// of those that say what an exported file is of,
const ABOUT: [&str; 2] = ["chosen", "approval"];
/// and of a document's.
const DOCUMENT: [&str; 9] =
    ["number", "title", "offices", "collection", "batch", "year", "submitted", "chosen", "cases"];

/// What a file with cases is.
const EXPECTED: &str = "a list of cases [ … ], each with a title, or an object with cases or documents";

/// Reads a case file.
pub fn cases(file: &str, bytes: &[u8]) -> Result<Read<Catalogue>, Fault> {
    cases_from(file, &parse(file, bytes)?)
}

/// Reads a case file that is JSON already.
pub fn cases_from(file: &str, value: &Value) -> Result<Read<Catalogue>, Fault> {
    let Read { value: (catalogue, _), faults } = cases_within(file, value)?;
    Ok(Read { value: catalogue, faults })
}

/// Reads a case file; with the cases where in it each stands.
pub fn cases_placed(file: &str, bytes: &[u8]) -> Result<Read<(Catalogue, Paths)>, Fault> {
    cases_within(file, &parse(file, bytes)?)
}

fn cases_within(file: &str, value: &Value) -> Result<Read<(Catalogue, Paths)>, Fault> {
    let mut whole = Whole::default();
    let Read { value: mut catalogue, faults } = cases_in(file, value, &mut whole)?;
    catalogue.cases = whole.cases;
    Ok(Read { value: (catalogue, whole.paths), faults })
}

/// Where in a case file its cases stand, by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paths {
    /// The lists that have cases,
    lists: Vec<String>,
    /// and of each case which, and its place there.
    items: Vec<(usize, usize)>,
}

impl Paths {
    fn push(&mut self, (list, item): Stands) {
        if self.lists.last().is_none_or(|last| last != list) {
            self.lists.push(list.to_owned());
        }
        self.items.push((self.lists.len() - 1, item));
    }

    /// Faults of cases, with the numbers of these: each with where it stands in the file.
    pub fn locate(&self, spans: Option<&mut Spans>, faults: Vec<(usize, Fault)>) -> Vec<Fault> {
        let Some(spans) = spans else { return faults.into_iter().map(|(_, fault)| fault).collect() };
        let mut at = |case: usize, fault: &Fault| {
            let (list, item) = self.items.get(case)?;
            spans.at(&path_of((self.lists.get(*list)?, *item), fault))
        };
        faults.into_iter().map(|(case, fault)| Fault { at: at(case, &fault), ..fault }).collect()
    }
}

/// Where a case stands: the path of its list, and its place in that.
pub type Stands<'a> = (&'a str, usize);

/// The path of what a fault tells of that stands there: `documents[0].cases[3].place`.
pub fn path_of((list, item): Stands, fault: &Fault) -> String {
    format!("{list}[{item}].{}", field(fault))
}

/// What stands in lists of cases, and where the cases go.
pub trait Rows {
    /// Whether what stands there is an object.
    fn is_object(&self, item: &Value) -> bool;
    /// What it says.
    fn row<'v>(&mut self, item: &'v Value) -> Cow<'v, Value>;
    /// Takes the case, the next of the file; of `catalogue` its document is known.
    fn take(&mut self, catalogue: &Catalogue, stands: Stands, case: Case);
}

/// A file that is there as a whole: all cases are kept.
#[derive(Default)]
struct Whole {
    cases: Vec<Case>,
    paths: Paths,
}

impl Rows for Whole {
    fn is_object(&self, item: &Value) -> bool {
        item.is_object()
    }

    fn row<'v>(&mut self, item: &'v Value) -> Cow<'v, Value> {
        Cow::Borrowed(item)
    }

    fn take(&mut self, _: &Catalogue, stands: Stands, case: Case) {
        self.paths.push(stands);
        self.cases.push(case);
    }
}

/// The same, whatever is done with rows and cases; the catalogue is without these.
pub fn cases_in(file: &str, value: &Value, rows: &mut dyn Rows) -> Result<Read<Catalogue>, Fault> {
    let (faults, catalogue, ids) = (Vec::new(), Catalogue::default(), BTreeSet::new());
    let mut reader = Reader { file, faults, catalogue, ids, rows, many: 0, has_letters: false, is_chinese: false };
    match value {
        Value::Array(list) => reader.list("", list)?,
        Value::Object(_) => reader.file(value)?,
        _ => return Err(Fault::new(file, "the whole file", show(Some(value)), EXPECTED)),
    }
    let Reader { mut catalogue, faults, has_letters, is_chinese, .. } = reader;
    // As of a table: of what is plainly not in Chinese nobody is to hear that it is.
    if catalogue.language.is_empty() && has_letters && !is_chinese {
        catalogue.language = UNKNOWN.to_owned();
    }
    Ok(Read { value: catalogue, faults })
}

struct Reader<'a> {
    file: &'a str,
    faults: Vec<Fault>,
    catalogue: Catalogue,
    /// Links name a case by its id, so no two may share one.
    ids: BTreeSet<String>,
    rows: &'a mut dyn Rows,
    /// How many cases there are so far.
    many: usize,
    /// Whether any may be in Chinese.
    has_letters: bool,
    is_chinese: bool,
}

impl Reader<'_> {
    fn file(&mut self, value: &Value) -> Result<(), Fault> {
        let Some(top) = Fields::of(self.file, "", value, &mut self.faults) else { return Ok(()) };
        if !["documents", "cases"].iter().any(|name| top.get(name).is_some_and(Value::is_array)) {
            return Err(Fault::new(self.file, "the whole file", other(value), EXPECTED));
        }
        top.strangers(&TOP, &mut self.faults);
        self.catalogue.language = top.text_if_any("language", &mut self.faults).unwrap_or_default();
        let about = top.get("about").and_then(|about| Fields::of(self.file, "about", about, &mut self.faults));
        if let Some(about) = &about {
            about.strangers(&ABOUT, &mut self.faults);
        }
        let has_documents = top.get("documents").is_some();
        if has_documents || top.get("sectors").is_some() {
            self.sectors(&top);
        }
        if has_documents {
            // Of what was exported under a choice some cases are left out.
            self.documents(&top, about.is_some());
        }
        let is_bare = top.get("cases").is_none() && self.catalogue.documents.is_empty();
        if let Some(list) = top.get("documents").and_then(Value::as_array).filter(|list| is_bare && !list.is_empty()) {
            let found = format!("a list of {} without a document", list.len());
            return Err(Fault::new(self.file, "documents", found, "a list of documents, each an object with cases"));
        }
        if let Some(Value::Array(list)) = top.get("cases") {
            return self.list("cases", list);
        }
        if top.get("cases").is_some() {
            self.faults.push(top.fault("cases", "a list [ … ]"));
        }
        Ok(())
    }

    fn sectors(&mut self, top: &Fields) {
        let known = &mut self.catalogue.sectors;
        for (i, sector) in top.list("sectors", &mut self.faults).iter().enumerate() {
            let place = format!("sectors[{i}]");
            match sector.as_str().filter(|s| !s.trim().is_empty()) {
                Some(name) if known.iter().any(|s| s == name) => {
                    self.faults.push(Fault::new(self.file, place, format!("“{name}” again"), "each sector once"));
                }
                Some(name) => known.push(name.to_owned()),
                None => self.faults.push(Fault::new(self.file, place, show(Some(sector)), "a sector's name")),
            }
        }
    }

    fn documents(&mut self, top: &Fields, is_part: bool) {
        let declared = self.catalogue.sectors.len();
        let list = top.list("documents", &mut self.faults);
        if list.is_empty() && top.get("documents").is_some_and(Value::is_array) {
            self.faults.push(top.fault("documents", "at least one document").warning());
        }
        for (i, value) in list.iter().enumerate() {
            let place = format!("documents[{i}]");
            let Some(fields) = Fields::of(self.file, &place, value, &mut self.faults) else { continue };
            fields.strangers(&DOCUMENT, &mut self.faults);
            let document = document(&fields, &mut self.faults);
            let cases = fields.list("cases", &mut self.faults);
            let count = cases.iter().filter(|case| self.rows.is_object(case)).count();
            self.faults.extend(counted(&fields, &document, count).filter(|_| !is_part));
            let index = self.catalogue.documents.len();
            self.catalogue.documents.push(document);
            let list = format!("{place}.cases");
            for (k, item) in cases.iter().enumerate() {
                let place = format!("{list}[{k}]");
                let value = self.rows.row(item);
                let Some(fields) = Fields::of(self.file, &place, &value, &mut self.faults) else { continue };
                let row = Row { fields, document: index, declared: Some(declared), is_whole: true };
                self.row((&list, k), &row);
            }
        }
    }

    /// Cases without a document, of which nothing but a title is demanded.
    fn list(&mut self, place: &str, list: &[Value]) -> Result<(), Fault> {
        let (document, before) = (self.catalogue.documents.len(), self.many);
        let declared = Some(self.catalogue.sectors.len()).filter(|declared| *declared > 0);
        let whole = if place.is_empty() { "the whole file" } else { place };
        if list.is_empty() {
            let nothing = Fault::new(self.file, whole, "a list of 0", "at least one case");
            self.faults.push(nothing.warning());
        }
        for (i, item) in list.iter().enumerate() {
            let own = format!("{place}[{i}]");
            let value = self.rows.row(item);
            let Some(fields) = Fields::of(self.file, &own, &value, &mut self.faults) else { continue };
            self.row((place, i), &Row { fields, document, declared, is_whole: false });
        }
        if self.many > before {
            self.catalogue.documents.push(Document::default());
        } else if !list.is_empty() && document == 0 {
            let found = format!("a list of {} without a case", list.len());
            return Err(Fault::new(self.file, whole, found, EXPECTED));
        }
        Ok(())
    }

    fn row(&mut self, stands: Stands, row: &Row) {
        let Some(case) = row.case(&mut self.catalogue.sectors, &mut self.faults) else { return };
        if self.ids.insert(self.catalogue.id(&case)) {
            self.many += 1;
            self.has_letters = self.has_letters || case.has_letters();
            self.is_chinese = self.is_chinese || case.has_hanzi();
            self.rows.take(&self.catalogue, stands, case);
        } else {
            self.faults.push(twin(&row.fields, &case));
        }
    }
}

/// What an object is that has no cases.
fn other(value: &Value) -> String {
    match value.get("type").and_then(Value::as_str) {
        Some("FeatureCollection" | "Feature") => return "shapes (GeoJSON), which are for regions".to_owned(),
        Some("Topology") => return "shapes (TopoJSON), which are for regions".to_owned(),
        _ => {}
    }
    let names = value.as_object().into_iter().flat_map(|object| object.keys());
    let names: Vec<String> = names.take(5).map(|name| show(Some(&Value::from(name.as_str())))).collect();
    if names.is_empty() {
        "an object with nothing in it".to_owned()
    } else {
        format!("an object of {}", names.join(", "))
    }
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

/// What a document says of its numbers that cannot be.
fn counted(fields: &Fields, document: &Document, cases: usize) -> impl Iterator<Item = Fault> {
    let Document { submitted, chosen, .. } = *document;
    let is_list = fields.get("cases").is_some_and(Value::is_array);
    let none = (is_list && cases == 0).then(|| fields.fault("cases", "at least one case"));
    let differs = is_list && chosen > 0 && chosen.to_string() != cases.to_string();
    let other = differs.then(|| fields.fault("chosen", format!("{cases}, as many as there are cases")));
    let more = submitted > 0 && submitted < chosen;
    let more = more.then(|| fields.fault("submitted", format!("at least {chosen}, as many as were chosen")));
    [none, other, more].into_iter().flatten().map(Fault::warning)
}
