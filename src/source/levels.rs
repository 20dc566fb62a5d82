//! Two levels of regions in one file: each feature may say which other one it lies in.
//! What lies in none is the map; what lies in a region of the map, that opens into.

use super::unit::shorten;
use crate::model::adcode::Adcode;
use crate::model::fault::Fault;
use crate::model::region::{Atlas, Region};
use crate::model::unit::Unit;
use alloc::collections::BTreeMap;
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// What a region says of where it lies, and where in the file it does; nothing of one
/// that says nothing.
pub type Says = Option<(String, String)>;

/// Where a region lies.
#[derive(Clone, PartialEq)]
enum Lies {
    /// In none.
    Nowhere,
    /// In another of the file, by its place.
    In(usize),
    /// In one with this id, which the file has not.
    Missing(String),
}

/// Parts the regions of an atlas, which are all of the file, into those of the map and
/// those that they open into. `says` has one for each region; `told` is how that was
/// asked for, if it was.
pub fn part(file: &str, atlas: &mut Atlas, says: &[Says], told: Option<&str>, faults: &mut Vec<Fault>) {
    let ids = Known::of(&atlas.regions);
    let lies: Vec<Lies> = says
        .iter()
        .map(|says| match says {
            None => Lies::Nowhere,
            Some((_, id)) => ids.at(id).map_or_else(|| Lies::Missing(id.clone()), Lies::In),
        })
        .collect();
    levels(file, atlas, says, &lies, told, faults);
}

/// The same where the ids tell it: each region lies in the one with whose id its own
/// begins, as 48201 with 48.
pub fn part_by_ids(file: &str, atlas: &mut Atlas, faults: &mut Vec<Fault>) {
    let ids = Known::of(&atlas.regions);
    let codes: Vec<String> = atlas.regions.iter().map(|region| region.unit.code()).collect();
    let lies: Vec<Lies> = codes.iter().map(|id| ids.beginning(id).map_or(Lies::Nowhere, Lies::In)).collect();
    let says: Vec<Says> = codes.into_iter().map(|id| Some((format!("the id {id}"), id))).collect();
    levels(file, atlas, &says, &lies, Some("id"), faults);
}

fn levels(file: &str, atlas: &mut Atlas, says: &[Says], lies: &[Lies], told: Option<&str>, faults: &mut Vec<Fault>) {
    let at = |place: usize| lies.get(place).unwrap_or(&Lies::Nowhere);
    if !lies.iter().any(|lies| matches!(lies, Lies::In(_))) {
        if let Some(told) = told {
            let found = format!("“{told}”, by which no region lies in another");
            faults
                .push(Fault::new(file, "parentProperty", found, "a property that has ids of other regions").warning());
        }
        return;
    }
    // Above the map lies what a region with parts names and the file has not: the
    // country of all provinces.
    let above: Vec<&String> = lies
        .iter()
        .filter_map(|lies| match lies {
            Lies::In(whole) => Some(at(*whole)),
            _ => None,
        })
        .filter_map(|lies| if let Lies::Missing(id) = lies { Some(id) } else { None })
        .collect();
    let is_by_code = atlas.is_by_code();
    let all = core::mem::take(&mut atlas.regions);
    let ids: Vec<String> = all.iter().map(|region| region.unit.code()).collect();
    let id = |place: usize| ids.get(place).map_or("", String::as_str);
    // By their places in the file, parts with that of what they lie in as well.
    let mut wholes: Vec<(usize, Region)> = Vec::new();
    let mut parts: Vec<(usize, usize, Region)> = Vec::new();
    for (place, region) in all.into_iter().enumerate() {
        let (found, expected) = match at(place) {
            Lies::In(whole) if *whole == place => {
                (format!("“{}”, its own id", id(place)), "the id of another region".to_owned())
            }
            Lies::In(whole) if matches!(at(*whole), Lies::In(_)) => {
                let found = format!("“{}”, which lies in another region itself", id(*whole));
                (found, "the id of a region that lies in none: there are two levels".to_owned())
            }
            Lies::In(whole) => {
                parts.push((place, *whole, region));
                continue;
            }
            Lies::Missing(id) if !above.contains(&id) => {
                (format!("“{id}”"), "the id of another region of the file".to_owned())
            }
            _ => {
                wholes.push((place, region));
                continue;
            }
        };
        faults.push(fault(file, says, place, found, expected));
    }
    // Where parts lie is told by their codes from here on.
    let mut codes: Vec<Option<Adcode>> = lies.iter().map(|_| None).collect();
    for (number, (place, region)) in wholes.iter_mut().enumerate() {
        if let Some(code) = Adcode::whole(number).filter(|_| !is_by_code) {
            region.unit.adcode = code;
        }
        if let Some(own) = codes.get_mut(*place) {
            *own = Some(region.unit.adcode);
        }
    }
    atlas.regions = wholes.into_iter().map(|(_, region)| region).collect();
    // The order of codes, by which the most specific comes last.
    sort(&mut atlas.regions);
    let mut counts: Vec<usize> = lies.iter().map(|_| 0).collect();
    for (place, whole, mut region) in parts {
        let (Some(&Some(code)), Some(count)) = (codes.get(whole), counts.get_mut(whole)) else { continue };
        let own = region.unit.adcode;
        if is_by_code {
            let home = atlas.home(own).and_then(|home| atlas.regions.get(home)).map(|home| home.unit.adcode);
            if home != Some(code) || own == code {
                let found = format!("“{code}”, in which {own} does not lie by its digits");
                faults.push(fault(file, says, place, found, "codes that begin alike, as 410000 and 410800 do"));
                continue;
            }
        } else {
            let Some(part) = code.part(*count) else {
                let found = format!("“{}”, in which {count} regions lie already", id(whole));
                faults.push(fault(file, says, place, found, "no more than these"));
                continue;
            };
            *count += 1;
            region.unit.adcode = part;
        }
        atlas.parts.push(region);
    }
    sort(&mut atlas.parts);
}

/// Puts regions into the order of their codes, which is the official one, whatever the file's
/// is. A function, as each sorting of its own weighs some KB in Wasm.
pub fn sort(regions: &mut [Region]) {
    regions.sort_by_key(|region| region.unit.adcode);
}

/// Gives short names to parts: in the view of a region these are told from each other alone.
pub fn shorten_parts(atlas: &mut Atlas) {
    let homes: Vec<Option<usize>> = atlas.parts.iter().map(|part| atlas.home(part.unit.adcode)).collect();
    for whole in 0..atlas.regions.len() {
        let is_in = homes.iter().map(|home| *home == Some(whole));
        let parts = atlas.parts.iter_mut().zip(is_in).filter(|(_, is_in)| *is_in);
        let mut units: Vec<&mut Unit> = parts.map(|(part, _)| &mut part.unit).collect();
        if !units.is_empty() {
            shorten(&mut units);
        }
    }
}

fn fault(file: &str, says: &[Says], place: usize, found: String, expected: impl Into<String>) -> Fault {
    let stands = says.get(place).and_then(Option::as_ref).map_or("features", |(stands, _)| stands);
    Fault::new(file, stands, found, expected)
}

/// Regions by their ids, in letters of either case.
struct Known {
    ids: BTreeMap<String, usize>,
    /// Digits without zeros at their left, which tables lose; those of several lead to none.
    bare: BTreeMap<String, usize>,
}

/// In place of a region.
const NONE: usize = usize::MAX;

impl Known {
    fn of(regions: &[Region]) -> Self {
        let (mut ids, mut bare): (BTreeMap<String, usize>, BTreeMap<String, usize>) =
            (BTreeMap::new(), BTreeMap::new());
        for (at, region) in regions.iter().enumerate() {
            let id = region.unit.code().to_ascii_lowercase();
            if let Some(digits) = digits(&id) {
                let known = bare.entry(digits.to_owned()).or_insert(at);
                *known = if *known == at { at } else { NONE };
            }
            ids.insert(id, at);
        }
        Self { ids, bare }
    }

    fn at(&self, id: &str) -> Option<usize> {
        let id = id.to_ascii_lowercase();
        self.ids.get(&id).or_else(|| self.bare.get(digits(&id)?)).copied().filter(|at| *at != NONE)
    }

    /// The longest id that another begins with.
    fn beginning(&self, id: &str) -> Option<usize> {
        let id = id.to_ascii_lowercase();
        let ends: Vec<usize> = id.char_indices().map(|(at, _)| at).collect();
        ends.into_iter().rev().find_map(|end| self.ids.get(id.get(..end)?).copied())
    }
}

/// What tells a number from others, if a text is one.
fn digits(id: &str) -> Option<&str> {
    id.bytes().all(|byte| byte.is_ascii_digit()).then(|| id.trim_start_matches('0'))
}
