//! Everything that a command works on: regions, units and cases, read and joined.

use crate::arguments::Arguments;
use crate::data::Data;
use crate::sheets;
use case_map::make::corrected;
use case_map::model::case::{Case, Catalogue};
use case_map::model::fault::{Fault, Read, keep};
use case_map::model::region::Atlas;
use case_map::source::spans::{self, Spans};
use case_map::source::{self, Gazetteer, Paths, Sheet, Units};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What cases are joined with.
pub struct Ground {
    /// The file of the regions, as it stands.
    pub bytes: Cow<'static, [u8]>,
    /// What it says.
    pub atlas: Atlas,
    /// The units of its regions, and in them.
    pub units: Option<Units>,
    /// By which places are found.
    gazetteer: Option<Gazetteer>,
    /// What the columns of tables were taken for.
    pub columns: Vec<String>,
}

/// Reads regions and units. Both are read even when one is broken, to tell all at once.
pub fn ground(arguments: &Arguments, faults: &mut Vec<Fault>) -> Option<Ground> {
    let data = arguments.regions();
    let regions = data.read().and_then(|bytes| {
        let mut read = source::regions_told(&data.name(), &bytes, &arguments.told)?;
        spans::locate(&mut read.faults, &bytes);
        Ok((read, bytes))
    });
    let gazetteer = arguments.units();
    let units = gazetteer.text().map(|text| Units::read(&gazetteer.name(), &text));
    let regions = keep(faults, regions.map(|(read, bytes)| Read { value: (read.value, bytes), faults: read.faults }));
    let units = keep(faults, units);
    let ((atlas, bytes), units) = (regions?, units?);
    faults.extend(source::unchecked(&data.name(), &atlas));
    // Our own gazetteer has China's places, and says nothing of others; of one that is
    // told nobody but its owner knows.
    let is_for_them = if arguments.units.is_some() { atlas.is_by_code() } else { units.know(&atlas) };
    let units = Some(units).filter(|_| is_for_them);
    Some(Ground { bytes, atlas, units, gazetteer: None, columns: Vec::new() })
}

impl Ground {
    /// Reads a file of cases and joins it with the regions.
    pub fn cases(&mut self, data: &Data, arguments: &Arguments) -> Result<Read<Catalogue>, Fault> {
        let name = data.name();
        match read(data, arguments)? {
            Cases::File(Read { value: (mut catalogue, paths), mut faults }, bytes) => {
                let (mut settled, mut told) = (BTreeSet::new(), Vec::new());
                if catalogue.cases.iter().any(Case::is_unnamed)
                    && let Some((gazetteer, units)) = self.gazetteer()
                {
                    (settled, told) = source::settle_unnamed(&name, &mut catalogue, gazetteer, units);
                }
                let is_settled = |case: usize| settled.contains(&case);
                let Self { atlas, units, .. } = self;
                told.extend(source::join_settled(&name, &mut catalogue, atlas, units.as_ref(), &is_settled));
                faults.extend(paths.locate(Spans::of_bytes(&bytes).as_mut(), told));
                Ok(Read { value: catalogue, faults })
            }
            Cases::Table(Read { value: mut sheet, mut faults }) => {
                self.columns.push(format!("{name}: {}", sheet.columns.told()));
                if let Some((gazetteer, units)) = self.gazetteer() {
                    faults.extend(source::settle(&name, &mut sheet, gazetteer, units));
                }
                let Sheet { mut catalogue, places, columns } = sheet;
                let Self { atlas, units, .. } = self;
                let joined = source::join_settled(&name, &mut catalogue, atlas, units.as_ref(), &|_| true);
                faults.extend(source::told_at(&columns, &places, joined));
                Ok(Read { value: catalogue, faults })
            }
        }
    }

    /// By which places are found, made for the first that asks.
    fn gazetteer(&mut self) -> Option<(&Gazetteer, &Units)> {
        let units = self.units.as_ref()?;
        Some((self.gazetteer.get_or_insert_with(|| Gazetteer::of(units, source::sounds)), units))
    }

    /// A table with what is certain put right: the codes of the units that its places
    /// mean, and UTF-8. None of what is no table.
    pub fn corrected(&mut self, data: &Data, arguments: &Arguments) -> Result<Option<Vec<u8>>, Fault> {
        let Some(grid) = sheets::grid(data, &data.read()?)? else { return Ok(None) };
        let mut sheet = source::sheet(&data.name(), &grid, &arguments.columns)?.value;
        if let Some((gazetteer, units)) = self.gazetteer() {
            source::locate(&mut sheet, gazetteer, units);
        }
        let rows = sheet.places.iter().zip(&sheet.catalogue.cases);
        let codes = rows.filter_map(|(stand, case)| Some((stand.row, case.adcode?))).collect();
        let table = corrected::table(&grid, &sheet.columns, &codes);
        table.map(Some).map_err(|error| Fault::new(&data.name(), "the table", error, "rows that can be written"))
    }
}

/// The cases of a file, which stands there as well, or of a table.
enum Cases {
    File(Read<(Catalogue, Paths)>, Cow<'static, [u8]>),
    Table(Read<Sheet>),
}

fn read(data: &Data, arguments: &Arguments) -> Result<Cases, Fault> {
    let (name, bytes) = (data.name(), data.read()?);
    let Some(grid) = sheets::grid(data, &bytes)? else {
        let mut read = source::cases_placed(&name, &bytes)?;
        spans::locate(&mut read.faults, &bytes);
        return Ok(Cases::File(read, bytes));
    };
    // A million rows are half a gigabyte.
    drop(bytes);
    Ok(Cases::Table(source::sheet_once(&name, grid, &arguments.columns)?))
}

/// Reads a file of cases where there is nothing to join it with.
pub fn alone(data: &Data, arguments: &Arguments) -> Result<Read<Catalogue>, Fault> {
    Ok(match read(data, arguments)? {
        Cases::File(Read { value: (catalogue, _), faults }, _) => Read { value: catalogue, faults },
        Cases::Table(Read { value, faults }) => Read { value: value.catalogue, faults },
    })
}
