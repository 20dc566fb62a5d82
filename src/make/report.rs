//! What an editor is shown: columns, how many cases are where, what is wrong, and
//! whose places are not clear, each with what may have been meant.

use super::{Maker, said};
use crate::model::adcode::Adcode;
use crate::model::fault::{At, Candidate};
use crate::source::{Doubt, Meaning, Rest, candidate, labels, name_of};
use alloc::{string::String, vec::Vec};
use serde::Serialize;

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What a column may be, and what that is called.
    pub fields: Vec<(&'static str, &'static str)>,
    /// The table's columns, from the left.
    pub columns: Vec<Column>,
    /// How many rows there are below their names.
    pub rows: usize,
    /// How many of them are cases.
    pub cases: usize,
    /// How many of these are on the map.
    pub placed: usize,
    /// What is wrong with single cells.
    pub troubles: Vec<Trouble>,
    /// Places that are not clear, or were not until somebody said what was meant.
    pub places: Vec<Place>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// What it is called.
    pub name: String,
    /// What it was taken for; nothing where it is one more fact of each case.
    pub field: Option<&'static str>,
    /// What stands first in it.
    pub sample: String,
}

/// Something wrong in one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// Where it stands in the file.
    pub line: u32,
    /// What its column is called.
    pub column: String,
    /// What it is, in Chinese.
    pub text: String,
}

/// A place that is not clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// By which it is mended.
    pub row: usize,
    /// Where it stands in the file.
    pub line: u32,
    /// The case's title.
    pub title: String,
    /// The words for it in the table.
    pub words: String,
    /// What is not clear, in Chinese.
    pub text: String,
    /// What may have been meant, the nearest first.
    pub near: Vec<Candidate>,
    /// The words that somebody said instead; nothing where nobody did.
    pub mend: String,
    /// Where it would be without them, from the largest unit on; nothing where that is nowhere.
    pub otherwise: String,
    /// Where the case is now, from the largest unit on; nothing where it is nowhere.
    pub home: String,
    /// What is not clear about the words said instead, in Chinese.
    pub still: String,
}

/// So much of a cell is shown.
const SHOWN: usize = 60;

impl Report {
    /// Of everything that is known by now.
    pub fn of(maker: &Maker) -> Self {
        let Maker { columns, grid, made, .. } = maker;
        let below = || grid.rows.iter().skip(columns.heads + 1);
        let sample = |at: usize| below().filter_map(|row| row.get(at)).find(|cell| !cell.text.is_empty());
        let column = |(at, (field, name)): (usize, &(Option<&'static str>, String))| Column {
            name: name.clone(),
            field: *field,
            sample: sample(at).map_or(String::new(), |cell| short(&cell.text)),
        };
        let line = |at: Option<At>| at.map_or(0, |at| at.line);
        let troubles = made.faults.iter().map(|fault| Trouble {
            line: line(fault.at),
            column: fault.place.clone(),
            text: said::of(fault),
        });
        let is_placed = |code: Adcode| maker.atlas.regions.iter().any(|region| region.unit.adcode.contains(code));
        Self {
            fields: labels().collect(),
            columns: columns.fields.iter().enumerate().map(column).collect(),
            rows: below().count(),
            cases: made.catalogue.cases.len(),
            placed: made.catalogue.cases.iter().filter_map(|case| case.adcode).filter(|code| is_placed(*code)).count(),
            troubles: troubles.collect(),
            places: places(maker),
        }
    }
}

fn places(maker: &Maker) -> Vec<Place> {
    let Maker { grid, made, mends, units, .. } = maker;
    let name = |code: Option<Adcode>| code.map(|code| name_of(code, units)).unwrap_or_default();
    let place = |doubt: &Doubt| {
        let case = made.catalogue.cases.get(doubt.case)?;
        let &(row, column) = made.places.get(doubt.case)?;
        let at = grid.rows.get(row)?.get(column)?.at;
        let near = match &doubt.meaning {
            Meaning::One(_, Rest::Unknown(_, near)) | Meaning::Several(near) | Meaning::None(near) => near,
            Meaning::One(..) => &Vec::new(),
        };
        let mend = mends.get(&row).cloned().unwrap_or_default();
        let still = made.unmended.get(&row).map(|meaning| said::doubt(&mend, meaning, units)).unwrap_or_default();
        Some(Place {
            row,
            line: at.line,
            title: short(&case.title),
            words: doubt.words.clone(),
            text: said::doubt(&doubt.words, &doubt.meaning, units),
            near: near.iter().map(|code| candidate(*code, units)).collect(),
            mend,
            otherwise: name(*made.before.get(&row).unwrap_or(&case.adcode)),
            home: name(case.adcode),
            still,
        })
    };
    made.doubts.iter().filter_map(place).collect()
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
