//! Cases of a sheet get their units: by code, or by the words for their place.
//! What means nothing or several things is told with what it may mean, and the
//! case stays in the list, on no map.

use super::Units;
use super::place::{Gazetteer, Meaning, Rest};
use super::sheet::Sheet;
use crate::model::adcode::Adcode;
use crate::model::fault::{Candidate, Fault};
use alloc::collections::BTreeMap;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// Gives each case of a sheet the code of its unit, and the unit's position where
/// it has none of its own. One fault for each case that has none then, or in whose
/// place there are words that nobody is called by.
pub fn settle(file: &str, sheet: &mut Sheet, gazetteer: &Gazetteer, units: &Units) -> Vec<Fault> {
    let mut faults = Vec::new();
    // A thousand cases may lie in one county.
    let mut known: BTreeMap<String, Meaning> = BTreeMap::new();
    let Sheet { catalogue, places, columns } = sheet;
    for (case, stand) in catalogue.cases.iter_mut().zip(places.iter()) {
        let words = match case.adcode {
            Some(code) => format!("{code}"),
            None if case.place.is_empty() => continue,
            None => case.place.clone(),
        };
        let meaning = known.entry(words.clone()).or_insert_with(|| gazetteer.meaning(&words));
        let column = columns.fields.get(stand.column).map_or("", |(_, name)| name);
        let mut tell = |found: String, expected: String, near: &[Adcode]| {
            let near = near.iter().map(|code| candidate(*code, units)).collect();
            faults.push(Fault::new(file, column, found, expected).at(stand.at).near(near));
        };
        let names = |codes: &[Adcode]| codes.iter().map(|code| named(*code, units)).collect::<Vec<_>>().join(", ");
        case.adcode = match meaning {
            Meaning::One(code, Rest::Within) => Some(*code),
            Meaning::One(code, Rest::Unknown(rest, nearest)) => {
                let whole = named(*code, units);
                let meant = if nearest.is_empty() { String::new() } else { format!("; perhaps {}", names(nearest)) };
                let expected = format!("“{rest}” to be in {whole}, where nothing is called so{meant}");
                tell(format!("“{words}”"), expected, nearest);
                Some(*code)
            }
            Meaning::Several(codes) => {
                let found = format!("“{words}”, which {} are called", codes.len());
                tell(found, format!("one of {}", names(codes)), codes);
                None
            }
            Meaning::None(nearest) if nearest.is_empty() => {
                tell(format!("“{words}”"), "a place or a code that the gazetteer has".into(), nearest);
                None
            }
            Meaning::None(nearest) => {
                tell(format!("“{words}”, which nothing is called"), format!("perhaps {}", names(nearest)), nearest);
                None
            }
        };
        if case.position.is_none() {
            case.position = case.adcode.and_then(|code| units.position(code));
        }
    }
    faults
}

/// A unit by its names from the largest on: 河南省焦作市武陟县.
fn candidate(code: Adcode, units: &Units) -> Candidate {
    let mut name = String::new();
    let city = Adcode::new(code.number() / 100 * 100);
    for whole in [Some(code.province()), city, Some(code)].into_iter().flatten() {
        if let Some(own) = units.name(whole)
            && !name.ends_with(own)
        {
            name.push_str(own);
        }
    }
    Candidate { code: code.to_string(), name }
}

/// The same with its code: 河南省焦作市武陟县 (410823).
fn named(code: Adcode, units: &Units) -> String {
    let Candidate { code, name } = candidate(code, units);
    format!("{name} ({code})")
}
