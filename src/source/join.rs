//! Cases meet regions: are their codes those of the map's regions, and, where
//! there is a gazetteer, of units that there are?

use super::Units;
use crate::model::adcode::Adcode;
use crate::model::case::Catalogue;
use crate::model::fault::Fault;
use crate::model::region::{Atlas, Millidegrees, Ring};
use alloc::{borrow::ToOwned, string::ToString, vec::Vec};

/// Checks every case's code: it is a unit's, the unit lies in a region of the
/// map, and the place names both. A case that fails loses its code, so that
/// it is listed but never drawn in a wrong region; one that has no position of
/// its own gets that of its unit. One without a code lies where its position does.
pub fn join(file: &str, catalogue: &mut Catalogue, atlas: &Atlas, units: Option<&Units>) -> Vec<Fault> {
    joined(file, catalogue, atlas, units, true)
}

/// The same of a table whose codes come from the words for its places, as `settle`
/// gives them: "Beijing" and 巨鹿县 need not name their regions.
pub fn join_settled(file: &str, catalogue: &mut Catalogue, atlas: &Atlas, units: Option<&Units>) -> Vec<Fault> {
    joined(file, catalogue, atlas, units, false)
}

fn joined(file: &str, catalogue: &mut Catalogue, atlas: &Atlas, units: Option<&Units>, with_names: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    for case in &mut catalogue.cases {
        let Some(code) = case.adcode else {
            case.adcode = case.position.and_then(|position| around(atlas, position));
            continue;
        };
        let of = catalogue.documents.get(case.document).map_or("", |d| &d.number);
        let place = match case.number {
            0 => format!("{of} case “{}”: adcode", case.title),
            number => format!("{of} case {number}: adcode"),
        };
        let region = atlas.regions.iter().map(|region| &region.unit).find(|unit| unit.adcode.contains(code));
        let unit = units.map(|units| units.name(code));
        let wrong = match (region, unit) {
            (None, _) => Some((code.to_string(), "a code inside one of the map's regions".to_owned())),
            (_, Some(None)) => Some((code.to_string(), "a code that the boundary data have".to_owned())),
            (Some(_), _) if !with_names => None,
            (Some(region), unit) => {
                let names = core::iter::once(region.short.as_str()).chain(unit.flatten().map(stem));
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
        if case.position.is_none() {
            case.position = case.adcode.zip(units).and_then(|(code, units)| units.position(code));
        }
    }
    faults
}

/// The region that a position lies in.
fn around(atlas: &Atlas, position: Millidegrees) -> Option<Adcode> {
    let [east, north] = position.map(|thousandths| f64::from(thousandths) / 1000.0);
    // How often a ray to the east meets the rings: the even-odd rule, holes and all.
    let meets = |ring: &Ring| {
        let ends = ring.iter().zip(ring.iter().cycle().skip(1));
        let crossed =
            ends.filter(|([x, y], [u, v])| (*y > north) != (*v > north) && east < (u - x) * (north - y) / (v - y) + x);
        crossed.count()
    };
    let region = atlas.regions.iter().find(|region| region.rings.iter().map(meets).sum::<usize>() % 2 == 1);
    region.map(|region| region.unit.adcode)
}

/// A name without the word for its kind: 巨鹿县 → 巨鹿. Names of two hanzi
/// are never shortened: 攸县 stays.
pub fn stem(name: &str) -> &str {
    const KINDS: [&str; 10] = ["特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "区", "县", "旗"];
    let cut = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    cut.filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}
