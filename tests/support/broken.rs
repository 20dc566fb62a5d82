//! The map of the real data, its style, and how both look when something in them
//! is broken: so a check shows that it would notice.

use super::css::{self, Rule};
use super::data::{Data, code, real, style};
use super::drawing::Map;
use case_map::model::region::Position;
use std::sync::LazyLock;

pub static DATA: LazyLock<Data> = LazyLock::new(real);
pub static MAP: LazyLock<Map> = LazyLock::new(|| Map::of(&DATA));
pub static STYLE: LazyLock<Vec<Rule>> = LazyLock::new(|| css::rules(&style()));

/// The map of data in which something is broken.
pub fn broken(change: impl FnOnce(&mut Data)) -> Map {
    let mut data = DATA.clone();
    change(&mut data);
    Map::of(&data)
}

/// Moves every position of a region.
pub fn moved(data: &mut Data, adcode: &str, to: impl Fn(Position) -> Position) {
    let region = data.atlas.regions.iter_mut().find(|r| r.unit.adcode == code(adcode)).unwrap();
    region.rings.iter_mut().flatten().for_each(|position| *position = to(*position));
}

/// The same data with one more case in each of some regions.
pub fn with_cases(codes: &[&str]) -> Data {
    let mut data = DATA.clone();
    for (number, adcode) in (100..).zip(codes) {
        let mut case = data.catalogue.cases[0].clone();
        (case.number, case.adcode) = (number, Some(code(adcode)));
        data.catalogue.cases.push(case);
    }
    data
}
