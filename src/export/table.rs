//! The cases that are shown, as rows: what a table and the properties of
//! points have in common. Columns are called as the language has them.

use crate::choice::State;
use crate::facts::Facts;
use crate::model::adcode::Adcode;
use crate::model::case::Case;
use crate::picture::tell;
use crate::scene::Scene;
use crate::words::Sentence;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// What stands in one place of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words, perhaps none.
    Text(String),
    /// A number that is known.
    Number(f64),
    /// Nothing is known.
    Nothing,
}

/// All rows, and what their columns are called.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// A row for each case in the list's order, with its id and its position.
    pub rows: Vec<Row>,
}

/// One case.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The case's id.
    pub id: String,
    /// Longitude and latitude in degrees.
    pub position: Option<[f64; 2]>,
    /// As many as there are columns.
    pub cells: Vec<Cell>,
}

/// What they are called; the last is there where there is something to say. What else
/// the cases' own table has stands after them.
const COLUMNS: [Sentence; 15] = [
    tell::COLUMN_NUMBER,
    tell::COLUMN_TITLE,
    tell::COLUMN_PLACE,
    tell::COLUMN_CODE,
    tell::COLUMN_REGION,
    tell::COLUMN_SECTORS,
    tell::COLUMN_LONGITUDE,
    tell::COLUMN_LATITUDE,
    tell::COLUMN_SUMMARY,
    tell::COLUMN_NOTE,
    tell::COLUMN_SOURCE,
    tell::COLUMN_DOCUMENT,
    tell::COLUMN_CHOSEN,
    tell::COLUMN_YEAR,
    tell::COLUMN_APPROVAL,
];

/// The cases that the list shows, in its order.
pub fn shown<'a>(scene: &'a Scene, facts: &'a Facts) -> impl Iterator<Item = (usize, &'a Case)> {
    let cases = scene.index.order().iter().flat_map(|&region| scene.index.cases(region));
    let shown = cases.filter(|&&case| facts.shows(case));
    shown.filter_map(|&case| Some((case, scene.catalogue.cases.get(case)?)))
}

/// Where a case lies, in degrees.
pub fn degrees(case: &Case) -> Option<[f64; 2]> {
    // Thousandths, divided once: the nearest number to what the data have.
    Some(case.position?.map(|thousandths| f64::from(thousandths) / 1000.0))
}

/// The code of a case's place, or the id of its region where that has no code; of a part
/// of that, where the case names one.
pub fn code(scene: &Scene, number: usize, case: &Case) -> Option<String> {
    let named = scene.called.iter().find(|(code, _)| case.adcode.is_some_and(|own| own.number() == *code));
    if let Some((_, id)) = named {
        return Some(id.to_string());
    }
    let home = scene.index.home(number).and_then(|home| scene.shape(home)).map(|shape| &shape.unit);
    match home.or_else(|| Some(scene.within()?.parent(case))).filter(|unit| unit.adcode.is_made_up()) {
        Some(unit) => Some(unit.code()),
        None => case.adcode.map(|code: Adcode| code.to_string()),
    }
}

impl Table {
    /// Of what is shown.
    pub fn of(scene: &Scene, state: &State) -> Self {
        let facts = Facts::of(scene, &state.choice);
        let words = &scene.options.words;
        let chosen = tell::heading(scene, &state.choice, &facts);
        let approval = &scene.options.approval;
        let columns = COLUMNS.iter().filter(|name| **name != tell::COLUMN_APPROVAL || !approval.is_empty());
        let mut columns: Vec<String> = columns.map(|name| words.text(name).to_string()).collect();
        let known = columns.len();
        let facts_of = |case: &Case, name: &str| {
            let texts = case.facts.iter().filter(|fact| fact.name == name).map(|fact| fact.text.as_str());
            texts.collect::<Vec<_>>().join("; ")
        };
        let mut names: Vec<&str> = Vec::new();
        for fact in shown(scene, &facts).flat_map(|(_, case)| &case.facts) {
            if !names.contains(&fact.name.as_str()) {
                names.push(&fact.name);
                let is_taken = columns.iter().take(known).any(|column| *column == fact.name);
                // No two columns are called alike.
                columns.push(if is_taken { fact.name.clone() + "′" } else { fact.name.clone() });
            }
        }
        let row = |(number, case): (usize, &Case)| {
            let position = degrees(case);
            let degree = |axis: usize| position.and_then(|p| p.get(axis).copied()).map_or(Cell::Nothing, Cell::Number);
            let unit = scene.index.home(number).and_then(|home| scene.shape(home)).map(|shape| &shape.unit);
            // A case of a whole prefecture lies in no county.
            let unit = unit.or_else(|| Some(scene.within()?.parent(case)));
            let document = scene.catalogue.documents.get(case.document);
            let text = |text: &str| Cell::Text(text.to_string());
            let mut cells = vec![
                whole(case.number),
                text(&case.title),
                text(&case.place),
                Cell::Text(code(scene, number, case).unwrap_or_default()),
                text(unit.map(|unit| words.name(&unit.name)).unwrap_or_default()),
                Cell::Text(tell::list(words, &tell::sectors_where(&scene.catalogue, &|sector| case.is_in(sector)))),
                degree(0),
                degree(1),
                text(&case.summary),
                text(case.note.as_deref().unwrap_or_default()),
                text(document.map(|d| d.title.as_str()).unwrap_or_default()),
                text(document.map(|d| d.number.as_str()).unwrap_or_default()),
                text(&chosen),
                whole(document.map_or(0, |d| d.year)),
            ];
            if !approval.is_empty() {
                cells.push(text(approval));
            }
            cells.extend(names.iter().map(|name| Cell::Text(facts_of(case, name))));
            Row { id: case.id.clone(), position, cells }
        };
        let rows = shown(scene, &facts).map(row).collect();
        Self { columns, rows }
    }
}

/// A number from 1; 0 is none.
fn whole(number: u32) -> Cell {
    if number > 0 { Cell::Number(f64::from(number)) } else { Cell::Nothing }
}
