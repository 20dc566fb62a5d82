//! Cases meet regions: are their codes those of the map's regions, and, where
//! there is a gazetteer, of units that there are?

use super::Units;
use super::belong::Regions;
use super::place::as_code;
use crate::model::adcode::Adcode;
use crate::model::case::{Case, Catalogue};
use crate::model::fault::{Candidate, Fault};
use crate::model::region::Atlas;
use crate::model::unit::Unit;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// Checks every case's code: it is a unit's, the unit lies in a region of the
/// map, and the place names both. A case that fails loses its code, so that
/// it is listed but never drawn in a wrong region; one that has no position of
/// its own gets that of its unit. Who has no code gets that of the region that its
/// id, its place or its position means, if that is a single one.
pub fn join(file: &str, catalogue: &mut Catalogue, atlas: &Atlas, units: Option<&Units>) -> Vec<Fault> {
    let faults = join_settled(file, catalogue, atlas, units, &|_| false);
    faults.into_iter().map(|(_, fault)| fault).collect()
}

/// The same where some cases, by their numbers, have their codes from the words for
/// their places, as `settle` gives them: "Beijing" and 巨鹿县 need not name their regions.
/// With each fault the number of its case.
pub fn join_settled(
    file: &str,
    catalogue: &mut Catalogue,
    atlas: &Atlas,
    units: Option<&Units>,
    is_settled: &dyn Fn(usize) -> bool,
) -> Vec<(usize, Fault)> {
    let mut joining = Joining::of(file, atlas, units);
    let Catalogue { documents, cases, .. } = catalogue;
    let mut faults = Vec::new();
    for (number, case) in cases.iter_mut().enumerate() {
        let of = documents.get(case.document).map_or("", |document| &document.number);
        faults.extend(joining.one(case, of, is_settled(number)).map(|fault| (number, fault)));
    }
    faults
}

/// How the place of a fault ends that tells of a case's code.
pub const CODE: &str = "adcode";

/// The field of a case that such a fault, or one of `settle`, tells of.
pub fn field(fault: &Fault) -> &'static str {
    if fault.place.ends_with(CODE) { CODE } else { PLACE }
}

/// How it ends that tells of the words for a place.
const PLACE: &str = "place";

/// What is expected of it where regions have codes.
const SIX: &str = "a code of six digits, such as 130529";

/// What cases are joined with, one after the other.
pub struct Joining<'a> {
    file: &'a str,
    atlas: &'a Atlas,
    units: Option<&'a Units>,
    regions: Regions<'a>,
    is_by_code: bool,
    /// The most specific region of each code that came, by the code: a thousand cases may
    /// have one.
    known: Vec<(Adcode, Option<&'a Unit>)>,
}

impl<'a> Joining<'a> {
    /// With the regions, and where there is one the gazetteer.
    pub fn of(file: &'a str, atlas: &'a Atlas, units: Option<&'a Units>) -> Self {
        let (regions, is_by_code) = (Regions::of(atlas), atlas.is_by_code());
        Self { file, atlas, units, regions, is_by_code, known: Vec::new() }
    }

    /// Joins a case of a document with this number.
    pub fn one(&mut self, case: &mut Case, of: &str, is_settled: bool) -> Option<Fault> {
        let Self { file, atlas, units, regions, is_by_code, known } = self;
        // Who names no place says nothing that could be wrong.
        let with_names = !case.place.is_empty() && !is_settled;
        // A table may have one that is none beside words for a place that are well.
        let mut spared = None;
        let wrong = match case.adcode.filter(|_| *is_by_code) {
            Some(code) => {
                let at = known.partition_point(|(before, _)| *before < code);
                let region = match known.get(at) {
                    Some((same, region)) if *same == code => *region,
                    _ => {
                        // The most specific comes last.
                        let mut units = atlas.regions.iter().rev().map(|region| &region.unit);
                        let region = units.find(|unit| unit.adcode.contains(code));
                        known.insert(at, (code, region));
                        region
                    }
                };
                let wrong = by_code(code, &case.place, region, *units, with_names);
                let is_none = is_settled && !case.code.is_empty() && as_code(&case.code).is_none();
                spared = Some(code).filter(|_| is_none && wrong.is_none());
                let wrong = wrong.or_else(|| spared.map(|_| (format!("“{}”", case.code), SIX.to_owned())));
                wrong.map(|(found, expected)| (found, expected, Vec::new()))
            }
            None => by_name(case, regions).and_then(|(found, expected, near)| {
                match case.code.is_empty() || as_code(&case.code).is_some() {
                    // Whoever looked the place up in a gazetteer has told what is wrong with it.
                    true if units.is_some() && *is_by_code => None,
                    false if is_settled && *is_by_code => Some((found, SIX.to_owned(), Vec::new())),
                    _ => Some((found, expected, near)),
                }
            }),
        };
        let fault = wrong.map(|(found, expected, near)| {
            let what = if case.adcode.is_some() || !case.code.is_empty() { CODE } else { PLACE };
            let place = match case.number {
                0 => format!("{of} case “{}”: {what}", case.title),
                number => format!("{of} case {number}: {what}"),
            };
            Fault::new(file, place.trim_start(), found, expected).near(near)
        });
        if fault.is_some() {
            case.adcode = spared;
        }
        if case.position.is_none() && *is_by_code {
            case.position = case.adcode.zip(*units).and_then(|(code, units)| units.position(code));
        }
        fault
    }
}

/// What is expected of a code where no region has it.
const INSIDE: &str = "a code inside one of the map's regions";

/// What is wrong with a code in a region, for a place: what was found and what was expected.
fn by_code(
    code: Adcode,
    place: &str,
    region: Option<&Unit>,
    units: Option<&Units>,
    with_names: bool,
) -> Option<(String, String)> {
    let unit = units.map(|units| units.name(code));
    match (region, unit) {
        (None, _) if place.is_empty() => Some((code.to_string(), INSIDE.to_owned())),
        // Whoever wrote words finds these again.
        (None, _) => Some((format!("“{place}” ({code})"), INSIDE.to_owned())),
        (_, Some(None)) => Some((code.to_string(), "a code that the boundary data have".to_owned())),
        (Some(_), _) if !with_names => None,
        (Some(region), unit) => {
            let names = core::iter::once(region.short.as_str()).chain(unit.flatten().map(stem));
            let missing = names.into_iter().find(|name| !place.contains(name));
            missing.map(|name| (format!("{code} for “{place}”"), format!("the code of that place; {code} is {name}")))
        }
    }
}

/// Gives a case the code of the region that it names; or what is wrong with it.
fn by_name(case: &mut Case, regions: &mut Regions) -> Option<(String, String, Vec<Candidate>)> {
    let id = match case.adcode {
        Some(code) if case.code.is_empty() => code.to_string(),
        _ => case.code.strip_suffix(".0").unwrap_or(&case.code).to_owned(),
    };
    case.adcode = None;
    let at = case.position.map(|position| position.map(|thousandths| f64::from(thousandths) / 1000.0));
    let found = match id.as_str() {
        // Where a region has parts, a position tells in which of them it is.
        "" => match regions.named(&case.place) {
            Some(named) => at.and_then(|at| regions.around_in(at, named)).or(Some(named)),
            None => at.and_then(|at| regions.around(at)),
        },
        id => regions.called(id),
    };
    if let Some(found) = found {
        case.adcode = Some(found);
        return None;
    }
    let (found, words) = match id.as_str() {
        "" if case.place.is_empty() => return None,
        "" => (format!("“{}”", case.place), case.place.as_str()),
        id => (format!("“{id}”"), id),
    };
    let near = regions.nearest(words);
    let names: Vec<String> = near.iter().map(|near| format!("{} ({})", near.name, near.code)).collect();
    let expected = match names.as_slice() {
        [] => "the id or the name of one of the map's regions".to_owned(),
        names => format!("the id or the name of one of the map's regions; perhaps {}", names.join(", ")),
    };
    Some((found, expected, near))
}

/// A name without the word for its kind: 巨鹿县 → 巨鹿. Names of two hanzi
/// are never shortened: 攸县 stays.
pub fn stem(name: &str) -> &str {
    const KINDS: [&str; 10] = ["特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "区", "县", "旗"];
    let cut = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    cut.filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}

/// A name without the people after whom it is called, as it is mostly said:
/// 恩施土家族苗族 → 恩施.
pub fn peoples(stem: &str) -> &str {
    const PEOPLES: [&str; 30] = [
        "蒙古族",
        "蒙古",
        "回族",
        "藏族",
        "维吾尔",
        "苗族",
        "彝族",
        "壮族",
        "布依族",
        "朝鲜族",
        "满族",
        "侗族",
        "瑶族",
        "白族",
        "土家族",
        "哈尼族",
        "哈萨克",
        "傣族",
        "黎族",
        "傈僳族",
        "佤族",
        "畲族",
        "拉祜族",
        "水族",
        "羌族",
        "景颇族",
        "仡佬族",
        "各族",
        "自治",
        "柯尔克孜",
    ];
    let mut name = stem;
    while let Some(rest) = PEOPLES.iter().find_map(|people| name.strip_suffix(people)) {
        if rest.chars().count() < 2 {
            break;
        }
        name = rest;
    }
    name
}
