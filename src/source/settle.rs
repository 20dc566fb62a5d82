//! Cases of a sheet get their units: by code, or by the words for their place.
//! What means nothing or several things is told with what it may mean, and the
//! case stays in the list, on no map.

use super::Units;
use super::columns::Columns;
use super::place::{Gazetteer, Meaning, Rest};
use super::sheet::{Sheet, Stand};
use crate::model::adcode::Adcode;
use crate::model::case::{Case, Catalogue};
use crate::model::fault::{Candidate, Fault};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::{
    borrow::Cow,
    format,
    string::{String, ToString},
    vec::Vec,
};

/// Words for a case's place that mean no unit, several, or one with something in
/// it that nobody is called by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// An index into the cases, and into [`Sheet::places`].
    pub case: usize,
    /// The words, or the code.
    pub words: String,
    /// What they mean.
    pub meaning: Meaning,
}

/// What words for places mean, each reckoned once: a thousand cases may lie in one county.
pub struct Settling<'a> {
    units: &'a Units,
    /// Made for the first who asks, if it is not there.
    gazetteer: Option<Cow<'a, Gazetteer>>,
    /// How names sound, for that.
    sounds: fn(&str) -> Vec<String>,
    known: BTreeMap<String, Meaning>,
}

impl<'a> Settling<'a> {
    fn by(gazetteer: &'a Gazetteer, units: &'a Units) -> Self {
        Self { gazetteer: Some(Cow::Borrowed(gazetteer)), ..Self::of(units, |_| Vec::new()) }
    }

    /// With a gazetteer of these units, which is made where it is needed.
    pub fn of(units: &'a Units, sounds: fn(&str) -> Vec<String>) -> Self {
        Self { units, gazetteer: None, sounds, known: BTreeMap::new() }
    }

    fn meaning(&mut self, words: &str) -> Meaning {
        if let Some(meaning) = self.known.get(words) {
            return meaning.clone();
        }
        let Self { units, sounds, .. } = self;
        let gazetteer = self.gazetteer.get_or_insert_with(|| Cow::Owned(Gazetteer::of(units, *sounds)));
        let meaning = gazetteer.meaning(words);
        self.known.insert(words.into(), meaning.clone());
        meaning
    }

    /// Gives a case of a sheet the code of its unit, and the unit's position where it has
    /// none of its own; a doubt where it has none then, or in whose place there are
    /// words that nobody is called by.
    pub fn locate(&mut self, number: usize, case: &mut Case) -> Option<Doubt> {
        let (words, meaning) = match case.adcode {
            None if case.place.is_empty() => return None,
            None => (case.place.clone(), self.meaning(&case.place)),
            Some(code) => match (!case.place.is_empty()).then(|| self.meaning(&case.place)) {
                // Code and words mean two units, neither of which lies in the other.
                Some(Meaning::One(other, _)) if !other.contains(code) && !code.contains(other) => {
                    (format!("{code} {}", case.place), Meaning::Several(vec![code, other]))
                }
                _ => (code.to_string(), self.meaning(&code.to_string())),
            },
        };
        case.adcode = match &meaning {
            Meaning::One(code, _) => Some(*code),
            Meaning::Several(_) | Meaning::None(_) => None,
        };
        if case.position.is_none() {
            case.position = case.adcode.and_then(|code| self.units.position(code));
        }
        (!matches!(meaning, Meaning::One(_, Rest::Within))).then_some(Doubt { case: number, words, meaning })
    }

    /// Gives a case of a case file that names a place and no code ([`Case::is_unnamed`]) that of
    /// the unit that the words mean; a fault where they mean none.
    pub fn name(&mut self, file: &str, case: &mut Case) -> Option<Fault> {
        let meaning = self.meaning(&case.place);
        if let Meaning::One(code, _) = meaning {
            case.adcode = Some(code);
        }
        fault(file, &format!("case “{}”: place", case.title), &case.place, &meaning, self.units)
    }
}

/// Gives each case of a sheet the code of its unit, and the unit's position where
/// it has none of its own. One doubt for each case that has none then, or in whose
/// place there are words that nobody is called by.
pub fn locate(sheet: &mut Sheet, gazetteer: &Gazetteer, units: &Units) -> Vec<Doubt> {
    let mut settling = Settling::by(gazetteer, units);
    let cases = sheet.catalogue.cases.iter_mut().enumerate();
    cases.filter_map(|(number, case)| settling.locate(number, case)).collect()
}

/// The same, with each doubt told as a fault.
pub fn settle(file: &str, sheet: &mut Sheet, gazetteer: &Gazetteer, units: &Units) -> Vec<Fault> {
    let doubts = locate(sheet, gazetteer, units);
    let stand = |doubt: &Doubt| sheet.places.get(doubt.case).copied();
    doubts.iter().filter_map(|doubt| told(file, &sheet.columns, stand(doubt)?, doubt, units)).collect()
}

/// Gives each case of a case file that names a place, and no code, that of the unit
/// that the words mean. Which these are by their numbers, and a fault for each whose
/// words mean none.
pub fn settle_unnamed(
    file: &str,
    catalogue: &mut Catalogue,
    gazetteer: &Gazetteer,
    units: &Units,
) -> (BTreeSet<usize>, Vec<(usize, Fault)>) {
    let (mut settled, mut faults) = (BTreeSet::new(), Vec::new());
    let mut settling = Settling::by(gazetteer, units);
    for (number, case) in catalogue.cases.iter_mut().enumerate().filter(|(_, case)| case.is_unnamed()) {
        settled.insert(number);
        faults.extend(settling.name(file, case).map(|fault| (number, fault)));
    }
    (settled, faults)
}

/// What is wrong with the words for a place that stand there.
pub fn told(file: &str, columns: &Columns, stand: Stand, doubt: &Doubt, units: &Units) -> Option<Fault> {
    let column = columns.fields.get(stand.column).map_or("", |(_, name)| name);
    Some(fault(file, column, &doubt.words, &doubt.meaning, units)?.at(stand.at))
}

/// What is wrong with some words for a place, if they do not mean one unit.
fn fault(file: &str, place: &str, words: &str, meaning: &Meaning, units: &Units) -> Option<Fault> {
    let names = |codes: &[Adcode]| codes.iter().map(|code| named(*code, units)).collect::<Vec<_>>().join(", ");
    let (found, expected, near) = match meaning {
        Meaning::One(_, Rest::Within) => return None,
        Meaning::One(code, Rest::Unknown(rest, nearest)) => {
            let whole = named(*code, units);
            let meant = if nearest.is_empty() { String::new() } else { format!("; perhaps {}", names(nearest)) };
            let expected = format!("“{rest}” to be in {whole}, where nothing is called so{meant}");
            (format!("“{words}”"), expected, nearest)
        }
        Meaning::Several(codes) => {
            let found = format!("“{words}”, which {} are called", codes.len());
            (found, format!("one of {}", names(codes)), codes)
        }
        Meaning::None(nearest) if nearest.is_empty() => {
            (format!("“{words}”"), "a place or a code that the gazetteer has".into(), nearest)
        }
        Meaning::None(nearest) => {
            (format!("“{words}”, which nothing is called"), format!("perhaps {}", names(nearest)), nearest)
        }
    };
    let near = near.iter().map(|code| candidate(*code, units)).collect();
    Some(Fault::new(file, place, found, expected).near(near))
}

/// A unit by its names from the largest on: 河南省焦作市武陟县.
pub fn candidate(code: Adcode, units: &Units) -> Candidate {
    Candidate { code: code.to_string(), name: name_of(code, units) }
}

/// What a unit is called, from the largest one around it on.
pub fn name_of(code: Adcode, units: &Units) -> String {
    let mut name = String::new();
    let city = Adcode::new(code.number() / 100 * 100);
    for whole in [Some(code.province()), city, Some(code)].into_iter().flatten() {
        if let Some(own) = units.name(whole)
            && !name.ends_with(own)
        {
            name.push_str(own);
        }
    }
    name
}

/// The same with its code: 河南省焦作市武陟县 (410823).
fn named(code: Adcode, units: &Units) -> String {
    let Candidate { code, name } = candidate(code, units);
    format!("{name} ({code})")
}
