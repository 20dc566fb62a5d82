//! Checking the codes of cases: against the regions of the map, and against
//! a gazetteer of all units where there is one.

use crate::adcode::Adcode;
use crate::case::Catalogue;
use crate::error::{Fault, Read};
use crate::region::Atlas;
use std::collections::BTreeMap;

/// Names of administrative units by code, and positions in degrees where they are known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Units(BTreeMap<Adcode, (String, Option<[f64; 2]>)>);

impl Units {
    /// Reads lines of code, tab, full name; perhaps two more cells, with a longitude and a latitude or empty.
    pub fn read(file: &str, text: &str) -> Read<Self> {
        let mut units = BTreeMap::new();
        let mut faults = Vec::new();
        for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let unit = match cells[..] {
                [code, name] | [code, name, "", ""] if !name.is_empty() => Some((code, name, None)),
                [code, name, east, north] if !name.is_empty() => {
                    position(east, north).map(|position| (code, name, Some(position)))
                }
                _ => None,
            };
            match unit.and_then(|(code, name, position)| Some((Adcode::parse(code)?, name, position))) {
                Some((code, name, position)) => drop(units.insert(code, (name.to_owned(), position))),
                None => {
                    let expected = if cells.len() > 2 { EXPECTED_WITH_POSITION } else { EXPECTED };
                    faults.push(Fault::new(file, format!("line {}", i + 1), line, expected));
                }
            }
        }
        Read { value: Self(units), faults }
    }

    /// A point inside the unit: longitude and latitude in degrees.
    pub fn position(&self, code: Adcode) -> Option<[f64; 2]> {
        self.0.get(&code)?.1
    }
}

const EXPECTED: &str = "a code, a tab and a name";
const EXPECTED_WITH_POSITION: &str = "a code, a name, a longitude and a latitude in degrees, with tabs between";

fn position(east: &str, north: &str) -> Option<[f64; 2]> {
    let within = |text: &str, most: f64| text.parse().ok().filter(|degrees: &f64| degrees.abs() <= most);
    Some([within(east, 180.0)?, within(north, 90.0)?])
}

/// Checks every case's code: it is a unit's, the unit lies in a region of the
/// map, and the place names both. A case that fails loses its code, so that
/// it is listed but never drawn in a wrong region.
pub fn check(file: &str, catalogue: &mut Catalogue, atlas: &Atlas, units: Option<&Units>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for case in &mut catalogue.cases {
        let Some(code) = case.adcode else { continue };
        let of = catalogue.documents.get(case.document).map_or("", |d| &d.number);
        let place = format!("{of} case {}: adcode", case.number);
        let region = atlas.region_of(code).and_then(|i| atlas.regions.get(i));
        let unit = units.map(|u| u.0.get(&code));
        let wrong = match (region, unit) {
            (None, _) => Some((code.to_string(), "a code inside one of the map's regions".to_owned())),
            (_, Some(None)) => Some((code.to_string(), "a code that the boundary data have".to_owned())),
            (Some(region), unit) => {
                let names = std::iter::once(region.short.as_str()).chain(unit.flatten().map(|(name, _)| stem(name)));
                let missing = names.into_iter().find(|name| !case.place.contains(name));
                missing.map(|name| {
                    (format!("{code} for “{}”", case.place), format!("the code of that place; {code} is {name}"))
                })
            }
        };
        if let Some((found, expected)) = wrong {
            faults.push(Fault::new(file, place, found, expected));
            case.adcode = None;
        }
    }
    faults
}

/// A name without the word for its kind: 巨鹿县 → 巨鹿. Names of two hanzi
/// are never shortened: 攸县 stays.
fn stem(name: &str) -> &str {
    const KINDS: [&str; 10] = ["特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "区", "县", "旗"];
    let cut = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    cut.filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}
