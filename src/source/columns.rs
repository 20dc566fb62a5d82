//! Which column of a sheet says what: by names in Chinese or English, as people
//! write them, or as whoever calls says.

use super::grid::{Cell, bare};
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

/// A field, and the names by which its column goes: the field's own name first. What
/// has a star may be the end of a longer name as well: 花园名称.
const NAMES: &str = include_str!("columns.tsv");

/// What stands before a name that may be the end of a longer one.
const ANY: char = '*';

/// How many rows may stand before the names of the columns: titles, notes.
pub const BEFORE: usize = 10;

/// What the columns of a sheet say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns {
    /// Which row has their names.
    pub heads: usize,
    /// For each column its field, if it is one, and what it is called.
    pub fields: Vec<(Option<&'static str>, String)>,
}

/// All fields that a column may be.
pub fn fields() -> impl Iterator<Item = &'static str> {
    NAMES.lines().filter_map(|row| row.split('\t').next())
}

/// The same, each with what it is called in Chinese.
pub fn labels() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.lines().filter_map(|row| {
        let mut names = row.split('\t');
        Some((names.next()?, names.next()?.trim_start_matches(ANY)))
    })
}

/// The field of a column that is called so.
pub fn field(name: &str) -> Option<&'static str> {
    let name = bare(name);
    let row = NAMES.lines().find(|row| row.split('\t').any(|known| bare(known) == name))?;
    row.split('\t').next()
}

impl Columns {
    /// Finds them: in that of the first rows that has most names, the first of
    /// those. `told` are columns that whoever calls names, with their fields. `None`
    /// where no row names a title.
    pub fn find(rows: &[Vec<Cell>], told: &[(String, &'static str)]) -> Option<Self> {
        let mut best: Option<(usize, Self)> = None;
        for (at, row) in rows.iter().take(BEFORE).enumerate() {
            let columns = Self::of(at, row, told);
            let known = columns.fields.iter().filter(|(field, _)| field.is_some()).count();
            let is_more = best.as_ref().is_none_or(|(most, _)| known > *most);
            if is_more && columns.at("title").is_some() {
                best = Some((known, columns));
            }
        }
        best.map(|(_, columns)| columns)
    }

    /// What the cells of a row say of the columns below it.
    pub fn of(heads: usize, row: &[Cell], told: &[(String, &'static str)]) -> Self {
        let mut fields: Vec<(Option<&'static str>, String)> = Vec::new();
        for cell in row {
            let own = told.iter().find(|(name, _)| bare(name) == bare(&cell.text)).map(|(_, field)| *field);
            let is_told = |field: &str| told.iter().any(|(_, other)| *other == field);
            let known = own.or_else(|| field(&cell.text).filter(|field| !is_told(field)));
            // What two are called only the first is.
            let known = known.filter(|field| fields.iter().all(|(other, _)| *other != Some(field)));
            fields.push((known, cell.text.clone()));
        }
        let mut columns = Self { heads, fields };
        columns.guess();
        columns
    }

    /// Takes columns for fields that none is called by, where their names end as its do;
    /// the first of them.
    fn guess(&mut self) {
        for line in NAMES.lines() {
            let mut names = line.split('\t');
            let Some(field) = names.next().filter(|field| self.at(field).is_none()) else { continue };
            let ends: Vec<String> = names.filter_map(|name| name.strip_prefix(ANY)).map(bare).collect();
            let is_so = |name: &str| ends.iter().any(|end| bare(name).ends_with(end.as_str()));
            if let Some((own, _)) = self.fields.iter_mut().find(|(own, name)| own.is_none() && is_so(name)) {
                *own = Some(field);
            }
        }
    }

    /// What each column was taken for, in a line, for who wrote it.
    pub fn told(&self) -> String {
        let known = self.fields.iter().filter_map(|(field, name)| Some(format!("{name} → {}", (*field)?)));
        let mut told = known.collect::<Vec<_>>().join(", ");
        let others: Vec<&str> = self.others().map(|(_, name)| name).collect();
        if !others.is_empty() {
            told = format!("{told}; shown as they are: {}", others.join(", "));
        }
        told
    }

    /// The column of a field.
    pub fn at(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|(known, _)| *known == Some(field))
    }

    /// Columns that say something else, with their names.
    pub fn others(&self) -> impl Iterator<Item = (usize, &str)> {
        let others = self.fields.iter().enumerate().filter(|(_, (field, name))| field.is_none() && !name.is_empty());
        others.map(|(at, (_, name))| (at, name.as_str()))
    }
}

/// The parts of a cell that names several things: 养老；教育.
pub fn parts(text: &str) -> Vec<String> {
    let parts = text.split(['；', ';', '、', '，', ',', '|', '／', '/', '\n']);
    parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
