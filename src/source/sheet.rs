//! A table of cases as people keep it → cases. Nothing but a title is demanded
//! of a row; what no field is meant for is kept as a fact of the case.

use super::columns::{Columns, parts};
use super::fields::on_globe;
use super::grid::{Cell, Grid};
use super::join::CODE;
use super::place::as_code;
use super::units::millidegrees;
use crate::model::case::{Assignment, Case, Catalogue, Document, Fact, UNKNOWN};
use crate::model::fault::{At, Fault, Read};
use crate::model::hash;
use crate::model::text::narrow;
use alloc::collections::BTreeMap;
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// What is read, and what it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The cases, in the order of the rows, without an id where the sheet has none.
    pub catalogue: Catalogue,
    /// Where the words for each case's place stand, or its code, or its title where it has none.
    pub places: Vec<Stand>,
    /// What the columns were taken for.
    pub columns: Columns,
}

/// Faults of cases, by their numbers, told where their places stand.
pub fn told_at(columns: &Columns, places: &[Stand], faults: Vec<(usize, Fault)>) -> Vec<Fault> {
    let at = |(case, fault): (usize, Fault)| {
        let Some(stand) = places.get(case) else { return fault };
        // What is told of a code is told where that stands.
        let stand = stand.code.filter(|_| fault.place.ends_with(CODE)).map_or(*stand, |(column, at)| Stand {
            column,
            at,
            ..*stand
        });
        let place = columns.fields.get(stand.column).map_or("", |(_, name)| name).into();
        Fault { place, ..fault }.at(stand.at)
    };
    faults.into_iter().map(at).collect()
}

/// Where something stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// An index into [`Grid::rows`].
    pub row: usize,
    /// An index into that row, and into [`Columns::fields`].
    pub column: usize,
    /// Where that is in the file.
    pub at: At,
    /// Column and place of the row's code, if it has any.
    pub code: Option<(usize, At)>,
}

/// Columns that only say where a case is. The rest of them, from the large to the
/// small, is its place where there is no column for the whole.
const LEVELS: [&str; 4] = ["province", "city", "county", "town"];

/// Columns whose cells are kept as they stand, for readers.
const KEPT: [&str; 2] = ["date", "url"];

/// Reads a table. `told` says of columns by their names which field they are.
pub fn sheet(file: &str, grid: &Grid, told: &[(String, &'static str)]) -> Result<Read<Sheet>, Fault> {
    Ok(sheet_of(file, &grid.rows, columns_of(file, &grid.rows, told)?))
}

/// The same of a table that nobody needs afterwards: of a million rows each goes as it
/// is read.
pub fn sheet_once(file: &str, grid: Grid, told: &[(String, &'static str)]) -> Result<Read<Sheet>, Fault> {
    let columns = columns_of(file, &grid.rows, told)?;
    Ok(sheet_of(file, grid.rows, columns))
}

/// What the columns of a table are, by its first rows.
pub fn columns_of(file: &str, rows: &[Vec<Cell>], told: &[(String, &'static str)]) -> Result<Columns, Fault> {
    Columns::find(rows, told).ok_or_else(|| {
        let first = rows.first().map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>());
        let found = first.map_or("no row".to_owned(), |names| format!("columns {}", names.join(", ")));
        let expected = "a first row with the names of the columns, one of them 标题 or title; or say which it is by \
                        --column NAME=title";
        Fault::new(file, "the names of the columns", found, expected).at(At { line: 1, column: 1 })
    })
}

/// The same, where it is known what the columns are.
pub fn sheet_of(file: &str, rows: impl IntoIterator<Item: AsRef<[Cell]>>, columns: Columns) -> Read<Sheet> {
    let (mut cases, mut places) = (Vec::new(), Vec::new());
    let Read { value: mut catalogue, faults } = sheet_in(file, rows, &columns, |case, stand| {
        cases.push(case);
        places.push(stand);
    });
    catalogue.cases = cases;
    Read { value: Sheet { catalogue, places, columns }, faults }
}

/// The same, whatever is done with the cases; the catalogue is without these.
pub fn sheet_in(
    file: &str,
    rows: impl IntoIterator<Item: AsRef<[Cell]>>,
    columns: &Columns,
    mut take: impl FnMut(Case, Stand),
) -> Read<Catalogue> {
    let mut reader = Reader { file, columns, faults: Vec::new(), sectors: Vec::new() };
    let mut catalogue = Catalogue { documents: vec![Document::default()], ..Catalogue::default() };
    let (mut first, mut twins) = (BTreeMap::new(), Vec::new());
    let (mut is_any, mut is_chinese) = (false, false);
    for (at, row) in rows.into_iter().enumerate().skip(columns.heads + 1) {
        if let Some((mut case, column, cell)) = reader.case(row.as_ref()) {
            is_any = is_any || case.has_letters();
            is_chinese = is_chinese || case.has_hanzi();
            twins.extend(part(file, &catalogue, &mut case, cell, &mut first));
            let code = reader.stand(row.as_ref(), "adcode").map(|(column, cell)| (column, cell.at));
            take(case, Stand { row: at, column, at: cell, code });
        }
    }
    let Reader { mut faults, sectors, .. } = reader;
    faults.extend(twins);
    catalogue.sectors = sectors;
    // No column says it. Of what is plainly not in Chinese nobody is to hear that it is.
    if is_any && !is_chinese {
        catalogue.language = UNKNOWN.to_owned();
    }
    Read { value: catalogue, faults }
}

/// The first that has an id: which line it stands in, what tells its texts from
/// others', and how many have it by now.
struct First {
    line: u32,
    texts: u64,
    many: usize,
}

/// Sees to it that links can tell all rows from each other: one that has the id, the
/// number, or title and place of another gets an id that is made of it.
fn part(
    file: &str,
    catalogue: &Catalogue,
    case: &mut Case,
    at: At,
    first: &mut BTreeMap<String, First>,
) -> Option<Fault> {
    let id = catalogue.id(case);
    let code = case.adcode.map_or(0, |code| code.number()).to_be_bytes();
    let texts = [case.title.as_bytes(), b"\0", case.place.as_bytes(), b"\0", &code];
    let texts = texts.into_iter().fold(hash::START, hash::add);
    let Some(twin) = first.get_mut(&id) else {
        first.insert(id, First { line: at.line, texts, many: 1 });
        return None;
    };
    twin.many += 1;
    case.id = format!("{id}-{}", twin.many);
    (twin.texts == texts).then(|| {
        let found = format!("“{}” as in line {}", case.title, twin.line);
        let expected = "each case once; both are shown";
        Fault::new(file, "the row", found, expected).at(at).warning()
    })
}

struct Reader<'a> {
    file: &'a str,
    columns: &'a Columns,
    faults: Vec<Fault>,
    sectors: Vec<String>,
}

impl Reader<'_> {
    /// The cell of a field, if something stands in it.
    fn cell<'r>(&self, row: &'r [Cell], field: &str) -> Option<&'r Cell> {
        self.stand(row, field).map(|(_, cell)| cell)
    }

    /// The same, with its column.
    fn stand<'r>(&self, row: &'r [Cell], field: &str) -> Option<(usize, &'r Cell)> {
        let column = self.columns.at(field)?;
        Some((column, row.get(column).filter(|cell| !cell.text.is_empty())?))
    }

    fn text(&self, row: &[Cell], field: &str) -> Option<String> {
        self.cell(row, field).map(|cell| cell.text.clone())
    }

    fn fault(&mut self, row: &[Cell], cell: &Cell, expected: &str) {
        let column = row.iter().position(|other| other.at == cell.at).and_then(|at| self.columns.fields.get(at));
        let place = column.map(|(_, name)| name.as_str()).filter(|name| !name.is_empty()).unwrap_or("the row");
        let found = format!("“{}”", cell.text.chars().take(40).collect::<String>());
        self.faults.push(Fault::new(self.file, place, found, expected).at(cell.at));
    }

    /// The case of a row, and which cell has its place; `None` where it has no title.
    fn case(&mut self, row: &[Cell]) -> Option<(Case, usize, At)> {
        let Some(title) = self.stand(row, "title") else {
            let first = row.iter().find(|cell| !cell.text.is_empty())?;
            self.fault(row, first, "a row with a title; this one has none and is left out");
            return None;
        };
        let levels: Vec<&str> =
            LEVELS.iter().filter_map(|level| self.cell(row, level)).map(|cell| cell.text.as_str()).collect();
        let mut place = self.text(row, "place").unwrap_or_else(|| levels.concat());
        let named = ["place", "county", "city", "province", "adcode"].iter().find_map(|field| self.stand(row, field));
        let (column, Cell { at, .. }) = named.unwrap_or(title);
        let told = self.text(row, "adcode").unwrap_or_default();
        let adcode = as_code(&told);
        // Regions of others have ids of any kind, and towns and villages of more digits
        // than six. What is one is seen where they meet.
        let is_six = |code: &str| code.strip_suffix(".0").unwrap_or(code).len() == 6;
        let mut code = if adcode.is_some() && is_six(&told) { String::new() } else { told };
        // A code among places is told by the name of what it stands for.
        let adcode = adcode.or_else(|| {
            let found = as_code(&place)?;
            let words = core::mem::take(&mut place);
            if code.is_empty() && !is_six(&words) {
                code = words;
            }
            Some(found)
        });
        let number = self.cell(row, "number").and_then(|cell| whole(&cell.text));
        Some((
            Case {
                id: self.id(row).unwrap_or_default(),
                document: 0,
                number: number.unwrap_or_default(),
                title: title.1.text.clone(),
                place,
                adcode,
                code,
                position: self.position(row).map(millidegrees),
                summary: self.text(row, "summary").unwrap_or_default(),
                sectors: self.assignments(row),
                note: self.text(row, "note"),
                facts: self.facts(row),
            },
            column,
            *at,
        ))
    }

    fn id(&mut self, row: &[Cell]) -> Option<String> {
        let cell = self.cell(row, "id")?;
        if cell.text.contains(char::is_whitespace) {
            self.fault(row, cell, "an id without blanks");
            return None;
        }
        Some(cell.text.clone())
    }

    fn assignments(&mut self, row: &[Cell]) -> Vec<Assignment> {
        let mut assignments: Vec<Assignment> = Vec::new();
        for name in self.cell(row, "sectors").map(|cell| parts(&cell.text)).unwrap_or_default() {
            let sector = self.sectors.iter().position(|known| *known == name).unwrap_or_else(|| {
                self.sectors.push(name);
                self.sectors.len() - 1
            });
            if assignments.iter().all(|other| other.sector != sector) {
                assignments.push(Assignment { sector, basis: String::new() });
            }
        }
        assignments
    }

    /// Where it lies; a fault where that is nowhere, or half of it is missing.
    fn position(&mut self, row: &[Cell]) -> Option<[f64; 2]> {
        let (east, north) = match (self.cell(row, "longitude"), self.cell(row, "latitude")) {
            (Some(east), Some(north)) => (east, north),
            (Some(alone), None) | (None, Some(alone)) => {
                self.fault(row, alone, "longitude and latitude, both");
                return None;
            }
            (None, None) => return None,
        };
        let (Some(longitude), Some(latitude)) = (degrees(&east.text), degrees(&north.text)) else {
            let wrong = if degrees(&east.text).is_none() { east } else { north };
            self.fault(row, wrong, "degrees, such as 116.59");
            return None;
        };
        if on_globe(&[longitude, latitude]) {
            return Some([longitude, latitude]);
        }
        let expected = match on_globe(&[latitude, longitude]) {
            true => "latitude from -90 to 90; the two columns seem to be exchanged",
            false => "longitude from -180 to 180 and latitude from -90 to 90",
        };
        self.fault(row, north, expected);
        None
    }

    fn facts(&mut self, row: &[Cell]) -> Vec<Fact> {
        let mut facts = Vec::new();
        let columns = self.columns;
        for (at, (field, name)) in columns.fields.iter().enumerate() {
            let Some(cell) = row.get(at).filter(|cell| !cell.text.is_empty()) else { continue };
            match field {
                Some(field) if !KEPT.contains(field) => continue,
                Some("url") if !cell.text.starts_with("http://") && !cell.text.starts_with("https://") => {
                    self.fault(row, cell, "an address that begins with https:// or http://");
                    continue;
                }
                None if name.is_empty() => continue,
                _ => {}
            }
            facts.push(Fact { name: name.clone(), text: cell.text.clone() });
        }
        facts
    }
}

/// A whole number from 1, as sheets have it: 3, 3.0, 3、.
fn whole(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(['.', '、', '．']);
    digits.strip_suffix(".0").unwrap_or(digits).parse().ok().filter(|number| *number > 0)
}

/// Degrees as people write them: 116.59, 116°35'24", 东经116.59度, 116.59E.
fn degrees(text: &str) -> Option<f64> {
    let text: String = text.trim().chars().map(narrow).collect();
    // As half of Europe writes a point.
    let text = if text.contains('.') { text } else { text.replace(',', ".") };
    let named = ["东经", "北纬", "西经", "南纬"].iter().find_map(|name| text.strip_prefix(name));
    let mut bare = named.unwrap_or(&text);
    let is_behind = text.contains(['W', 'w', 'S', 's', '西', '南']);
    bare = bare.trim_end_matches(['E', 'e', 'N', 'n', 'W', 'w', 'S', 's', ' ']);
    let mut pieces = bare.split(['°', '度', '\'', '′', '’', '分', '"', '″', '”', '秒']).map(str::trim);
    let whole: f64 = pieces.next()?.parse().ok()?;
    let mut sum = whole.abs();
    for (piece, part) in pieces.filter(|piece| !piece.is_empty()).zip([60.0, 3600.0]) {
        sum += piece.parse::<f64>().ok().filter(|value| (0.0..60.0).contains(value))? / part;
    }
    sum.is_finite().then_some(if is_behind || whole.is_sign_negative() { -sum } else { sum })
}
