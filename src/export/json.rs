//! The cases shown as a case file, which our own reader takes, and everybody
//! who has its schema (`data/cases.schema.json`).

use super::table::{code, degrees};
use crate::choice::State;
use crate::facts::Facts;
use crate::model::case;
use crate::picture::tell;
use crate::scene::Scene;
use crate::words::CHINESE;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use serde::Serialize;

/// What is not known is left out, as the reader has it.
#[derive(Serialize)]
struct File<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
    about: About<'a>,
    sectors: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    documents: Vec<Document<'a>>,
    /// Those that no document names.
    #[serde(skip_serializing_if = "Option::is_none")]
    cases: Option<Vec<Case<'a>>>,
}

/// What was chosen, in words; the publisher's approval number.
#[derive(Serialize)]
struct About<'a> {
    chosen: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    approval: &'a str,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    number: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    offices: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    collection: &'a str,
    #[serde(skip_serializing_if = "is_none")]
    batch: u32,
    #[serde(skip_serializing_if = "is_none")]
    year: u32,
    #[serde(skip_serializing_if = "is_none")]
    submitted: u32,
    #[serde(skip_serializing_if = "is_none")]
    chosen: u32,
    cases: Vec<Case<'a>>,
}

#[derive(Serialize)]
struct Case<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "is_none")]
    number: u32,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    place: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    adcode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    sectors: Vec<Assignment<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<Fact<'a>>,
}

#[derive(Serialize)]
struct Fact<'a> {
    name: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct Assignment<'a> {
    sector: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    basis: &'a str,
}

fn is_none(number: &u32) -> bool {
    *number == 0
}

/// The file.
pub fn keep(scene: &Scene, state: &State, _: f64) -> Result<Vec<u8>, String> {
    let Scene { catalogue, options, .. } = scene;
    let facts = Facts::of(scene, &state.choice);
    let chosen = tell::heading(scene, &state.choice, &facts);
    // In the order of the data, which makes that of the list anew.
    let cases = || facts.shown().filter_map(|number| Some((number, catalogue.cases.get(number)?)));
    let of = |document| cases().filter(move |(_, case)| case.document == document);
    let nobody = case::Document::default();
    let (documents, without): (Vec<_>, Vec<_>) =
        catalogue.documents.iter().enumerate().partition(|(_, document)| **document != nobody);
    let without: Vec<Case> =
        without.iter().flat_map(|(number, _)| of(*number)).map(|(at, case)| entry(scene, at, case)).collect();
    let documents: Vec<Document> = documents
        .into_iter()
        .map(|(number, document)| written(document, of(number).map(|(at, case)| entry(scene, at, case)).collect()))
        .filter(|document| !document.cases.is_empty())
        .collect();
    // Where nothing says it, it is Chinese; of texts without a hanzi nobody would think so.
    let is_said =
        !catalogue.language.is_empty() || cases().next().is_none() || cases().any(|(_, case)| case.has_hanzi());
    let file = File {
        language: if is_said { &catalogue.language } else { CHINESE },
        about: About { chosen: &chosen, approval: &options.approval },
        sectors: &catalogue.sectors,
        // Where nothing is shown there is a list of that.
        cases: (documents.is_empty() || !without.is_empty()).then_some(without),
        documents,
    };
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(|error| error.to_string())?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn written<'a>(document: &'a case::Document, cases: Vec<Case<'a>>) -> Document<'a> {
    let case::Document { number, title, offices, collection, batch, year, submitted, chosen } = document;
    let [batch, year, submitted, chosen] = [*batch, *year, *submitted, *chosen];
    Document { number, title, offices, collection, batch, year, submitted, chosen, cases }
}

fn entry<'a>(scene: &'a Scene, number: usize, case: &'a case::Case) -> Case<'a> {
    let catalogue = &scene.catalogue;
    let sector = |assignment: &'a case::Assignment| {
        let sector = catalogue.sectors.get(assignment.sector)?;
        Some(Assignment { sector, basis: &assignment.basis })
    };
    Case {
        id: &case.id,
        number: case.number,
        title: &case.title,
        place: &case.place,
        adcode: code(scene, number, case),
        position: degrees(case),
        summary: &case.summary,
        sectors: case.sectors.iter().filter_map(sector).collect(),
        note: case.note.as_deref(),
        facts: case.facts.iter().map(|case::Fact { name, text }| Fact { name, text }).collect(),
    }
}
