//! An editor's table, step by step, until it is a map: what its columns say, which
//! of its places mean what, and then all that can be taken along. It knows no page;
//! what it tells, it tells in data and in the words of the one page that asks.
//!
//! ```text
//! grid ─ columns ─ sheet ─ places ─ mends ─┬─ report
//!                                          ├─ pack            the map beside
//!                                          ├─ corrected       the table, with codes
//!                                          └─ page, site      all files
//! ```

pub mod corrected;
mod report;
pub mod said;

pub use report::{Column, Place, Report, Trouble};

use crate::model::adcode::Adcode;
use crate::model::case::Catalogue;
use crate::model::fault::Fault;
use crate::model::region::Atlas;
use crate::scene::options::Options;
use crate::scene::{layout, pack};
use crate::site::about::About;
use crate::site::drawing::{Drawing, language_of};
use crate::site::many::{self, MANY};
use crate::site::{self, File, one, pages, zip};
use crate::source::grid::{Cell, Grid};
use crate::source::{
    self, Columns, Doubt, Gazetteer, Meaning, Sheet, Units, fields, join_settled, locate, regions, sheet_of, sounds,
    told_at,
};
use alloc::collections::BTreeMap;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// What an editor works at.
#[derive(Debug, Clone)]
pub struct Maker {
    units: Units,
    gazetteer: Gazetteer,
    atlas: Atlas,
    regions: Vec<u8>,
    file: String,
    grid: Grid,
    columns: Columns,
    /// Other words for the places of rows, by the row.
    mends: BTreeMap<usize, String>,
    made: Made,
}

/// What follows from all of it.
#[derive(Debug, Clone, Default)]
struct Made {
    catalogue: Catalogue,
    /// For each case its row, and the column of its place.
    places: Vec<(usize, usize)>,
    faults: Vec<Fault>,
    doubts: Vec<Doubt>,
    /// Where mended rows would be without, by the row.
    before: BTreeMap<usize, Option<Adcode>>,
    /// What became of mends that mean no single unit, by the row.
    unmended: BTreeMap<usize, Meaning>,
}

impl Maker {
    /// With names of units, as the gazetteer has them, and the regions' file.
    pub fn new(units: &str, bytes: &[u8]) -> Result<Self, Fault> {
        let units = Units::read("units.tsv", units).value;
        let gazetteer = Gazetteer::of(&units, sounds);
        let atlas = regions("china.geojson", bytes)?.value;
        let (file, grid, columns, mends, made) = Default::default();
        Ok(Self { units, gazetteer, atlas, regions: bytes.to_owned(), file, grid, columns, mends, made })
    }

    /// Takes another table: what was said of the one before is forgotten. Where no
    /// row has a title's name, its first one is taken for the names of the columns.
    pub fn take(&mut self, file: &str, grid: Grid) -> Result<(), Fault> {
        if grid.rows.is_empty() {
            return Err(Fault::new(file, "the whole file", said::EMPTY, said::ROWS));
        }
        let first = |row: &Vec<Cell>| Columns::of(0, row, &[]);
        self.columns = Columns::find(&grid.rows, &[]).or_else(|| grid.rows.first().map(first)).unwrap_or_default();
        (self.file, self.grid) = (file.to_owned(), grid);
        self.mends.clear();
        self.work();
        Ok(())
    }

    /// Says what a column is: one of the fields, or, with any other word, none. Which
    /// column was that before is none then.
    pub fn column(&mut self, at: usize, field: &str) {
        let field = fields().find(|known| *known == field);
        for (number, (known, _)) in self.columns.fields.iter_mut().enumerate() {
            if number == at {
                *known = field;
            } else if *known == field {
                *known = None;
            }
        }
        self.work();
    }

    /// Says other words for the places of rows, or a code; with no words, those of
    /// the table again.
    pub fn mend(&mut self, rows: &[usize], words: &str) {
        for row in rows {
            match words.trim() {
                "" => drop(self.mends.remove(row)),
                words => drop(self.mends.insert(*row, words.to_owned())),
            }
        }
        self.work();
    }

    /// Reads the cases anew.
    fn work(&mut self) {
        self.made = Made::default();
        if self.columns.at("title").is_none() {
            return;
        }
        let read = sheet_of(&self.file, &self.grid.rows, self.columns.clone());
        let mut sheet: Sheet = read.value;
        let has_own: Vec<bool> = sheet.catalogue.cases.iter().map(|case| case.position.is_some()).collect();
        // Regions of somebody's own are found by their own names.
        let units = Some(&self.units).filter(|units| units.know(&self.atlas));
        let doubts = units.map_or(Vec::new(), |units| locate(&mut sheet, &self.gazetteer, units));
        let Sheet { mut catalogue, places, .. } = sheet;
        let (mut before, mut unmended) = (BTreeMap::new(), BTreeMap::new());
        for ((case, stand), has_own) in catalogue.cases.iter_mut().zip(&places).zip(has_own) {
            let Some(words) = self.mends.get(&stand.row) else { continue };
            before.insert(stand.row, case.adcode);
            match self.gazetteer.meaning(words) {
                Meaning::One(code, _) => {
                    case.adcode = Some(code);
                    if !has_own {
                        case.position = self.units.position(code);
                    }
                }
                other => drop(unmended.insert(stand.row, other)),
            }
        }
        let mut faults = read.faults;
        let joined = join_settled(&self.file, &mut catalogue, &self.atlas, units, &|_| true);
        faults.extend(told_at(&self.columns, &places, joined));
        let places = places.iter().map(|stand| (stand.row, stand.column)).collect();
        self.made = Made { catalogue, places, faults, doubts, before, unmended };
    }

    /// What was found, and what is wrong.
    pub fn report(&self) -> Report {
        Report::of(self)
    }

    /// The map of it, as the element takes it.
    pub fn pack(&self) -> Vec<u8> {
        pack::write(&layout::lay_out(&self.atlas, self.made.catalogue.clone(), Options::default()))
    }

    /// The table as it was, with the code of each unit that was found.
    pub fn corrected(&self) -> Result<Vec<u8>, String> {
        corrected::table(&self.grid, &self.columns, &self.codes())
    }

    /// The code of each row that has a case with one.
    fn codes(&self) -> BTreeMap<usize, Adcode> {
        let Made { catalogue, places, .. } = &self.made;
        let found = places.iter().zip(&catalogue.cases);
        found.filter_map(|((row, _), case)| Some((*row, case.adcode?))).collect()
    }

    /// The page as one file; `web` is what is the same for every site.
    pub fn page(&self, web: &[File], title: &str, notes: &str) -> Result<String, String> {
        let about = self.about(title, notes);
        one::page(web, &about, &self.drawing(&about)?)
    }

    /// All files of a site, as one archive.
    pub fn site(&self, web: &[File], title: &str, notes: &str) -> Result<Vec<u8>, String> {
        let about = self.about(title, notes);
        let catalogue = &self.made.catalogue;
        if catalogue.cases.len() <= MANY {
            return zip::archive(&site::files(web, &about, &self.drawing(&about)?, None)?);
        }
        let (map, mut files) = ((&self.atlas, self.regions.as_slice()), Vec::new());
        many::write(web, &about, catalogue.clone(), map, Some(&self.units), None, &mut files)
            .map_err(|fault| fault.line())?;
        zip::archive(&files)
    }

    /// What a site says of itself: the editor's lines, and whose the boundaries are.
    fn about(&self, title: &str, notes: &str) -> About {
        let mut about = About { title: title.trim().to_owned(), ..About::default() };
        about.description.clone_from(&about.title);
        about.notes = notes.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_string).collect();
        about.notes.push(pages::boundaries(&about, language_of(&self.made.catalogue)));
        about
    }

    fn drawing(&self, about: &About) -> Result<Drawing, String> {
        let data = (&self.atlas, self.regions.as_slice());
        Drawing::of(about, self.made.catalogue.clone(), data, Some(&self.units)).map_err(|fault| fault.line())
    }
}

/// A table as another module read it: rows of `[line, first column, cells]`.
pub fn grid_of(file: &str, rows: &str) -> Result<Grid, Fault> {
    source::grid::of_rows(rows).ok_or_else(|| Fault::new(file, "the whole file", said::NO_ROWS, said::ROWS))
}
