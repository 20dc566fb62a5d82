//! The gazetteer: names of administrative units by code, and where they lie.

use super::join::stem;
use crate::geo::path::round;
use crate::model::adcode::Adcode;
use crate::model::fault::{Fault, Read};
use crate::model::region::{Atlas, Millidegrees, Position};
use crate::model::unit::Unit;
use alloc::collections::BTreeMap;
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// Names of administrative units by code, and positions where they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Units(BTreeMap<Adcode, (String, Option<Millidegrees>)>);

impl Units {
    /// Reads lines of code, tab, full name; perhaps two more cells, with
    /// longitude and latitude in degrees, or empty.
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

    /// All of them by code, with what each is called.
    pub fn rows(&self) -> impl Iterator<Item = (Adcode, &str)> {
        self.0.iter().map(|(code, (name, _))| (*code, name.as_str()))
    }

    /// Whether the regions of a map are units that it has, all of them, by code and name:
    /// six digits are the ids of others as well.
    pub fn know(&self, atlas: &Atlas) -> bool {
        let is_one = |Unit { adcode, name, short, .. }: &Unit| {
            let known = self.name(*adcode).map(stem);
            known.is_some_and(|known| name.contains(known) || (!short.is_empty() && known.contains(short.as_str())))
        };
        atlas.is_by_code() && atlas.regions.iter().all(|region| is_one(&region.unit))
    }

    /// What all units are called.
    #[cfg(any(feature = "site", feature = "shelf"))]
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(|(name, _)| name.as_str())
    }

    /// What a unit is called, if there is one with this code.
    pub fn name(&self, code: Adcode) -> Option<&str> {
        self.0.get(&code).map(|(name, _)| name.as_str())
    }

    /// A point inside the unit.
    pub fn position(&self, code: Adcode) -> Option<Millidegrees> {
        self.0.get(&code)?.1
    }
}

const EXPECTED: &str = "a code, a tab and a name";
const EXPECTED_WITH_POSITION: &str = "a code, a name, a longitude and a latitude in degrees, with tabs between";

fn position(east: &str, north: &str) -> Option<Millidegrees> {
    let within = |text: &str, most: f64| text.parse().ok().filter(|degrees: &f64| degrees.abs() <= most);
    Some(millidegrees([within(east, 180.0)?, within(north, 90.0)?]))
}

/// As near as whole thousandths come.
pub fn millidegrees(position: Position) -> Millidegrees {
    round(position.map(|degree| degree * 1000.0))
}
