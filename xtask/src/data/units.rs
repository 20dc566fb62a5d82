//! `units.tsv`: code and full name of every unit, against which codes of cases are checked,
//! and a position inside it, where a case of its can be drawn.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Value, json};

use super::node;
use super::rings::{Point, Polygon, holds};
use super::source::SHAPES;

const SCRIPT: &str = include_str!("node/positions.mjs");

/// Steps in a degree that positions are rounded to: the first with which they stay inside.
const STEPS: [f64; 2] = [100.0, 1000.0];

/// A level of units, as the source calls it.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    #[serde(rename = "省")]
    Province,
    #[serde(rename = "市")]
    Prefecture,
    #[serde(rename = "区县")]
    County,
}

/// A polygon and where it begins in [`SHAPES`], in points.
pub struct Placed {
    pub start: usize,
    pub rings: Polygon,
}

/// A unit of any level, or of several.
pub struct Unit {
    /// Six digits of GB/T 2260.
    pub code: String,
    /// Official full name.
    pub name: String,
    /// Where it stands; a county-level city directly under a province is both 市 and 区县.
    pub levels: Vec<Level>,
    /// Which of its polygons is the largest.
    pub largest: usize,
    /// At full detail: all of a county's, the largest of others; none where the source has no shape.
    pub polygons: Vec<Placed>,
}

impl Unit {
    /// Its largest polygon.
    fn polygon(&self) -> Option<&Placed> {
        self.polygons.get(self.largest)
    }
}

/// One line a unit: code, name, longitude, latitude; the last two empty where there is no shape.
pub fn table(cache: &Path, units: &[Unit]) -> Result<String, String> {
    let positions = positions(cache, units)?;
    let mut text = String::new();
    for (unit, position) in units.iter().zip(positions) {
        let position = match position {
            Some(position) => rounded(unit, position)?.map(|degrees| degrees.to_string()),
            None => [String::new(), String::new()],
        };
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}\t{}\t{}", unit.code, unit.name, position.join("\t"));
    }
    Ok(text)
}

/// The pole of inaccessibility of each polygon, to the digit as polylabel finds it.
fn positions(cache: &Path, units: &[Unit]) -> Result<Vec<Option<Point>>, String> {
    let place = |polygon: &Placed| {
        let lengths: Vec<usize> = polygon.rings.iter().map(|ring| ring.len()).collect();
        json!({ "start": polygon.start, "lengths": lengths })
    };
    let places: Vec<Option<Value>> = units.iter().map(|unit| unit.polygon().map(place)).collect();
    for (name, content) in [("positions.mjs", SCRIPT.to_owned()), ("places.json", json!(places).to_string())] {
        let path = cache.join(name);
        fs::write(&path, content).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    let answer = node::run(cache, "positions.mjs", &["places.json", SHAPES])?;
    let positions: Vec<Option<Point>> =
        serde_json::from_str(&answer).map_err(|e| format!("positions.mjs: not of the expected form: {e}"))?;
    if positions.len() != units.len() {
        return Err(format!("positions.mjs: {} positions for {} units", positions.len(), units.len()));
    }
    Ok(positions)
}

/// A position with as few digits as keep it inside the unit.
fn rounded(unit: &Unit, position: Point) -> Result<Point, String> {
    let mut tries = STEPS.iter().map(|steps| position.map(|degrees| (degrees * steps).round() / steps));
    tries.find(|rounded| unit.polygon().is_some_and(|polygon| holds(&polygon.rings, *rounded))).ok_or_else(|| {
        format!(
            "{} {}: rounded to 1/{} of a degree, {position:?} lies outside; add a finer step in xtask/src/data/units.rs",
            unit.code, unit.name, STEPS[1]
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(side: f64) -> Unit {
        let [west, south] = [100.0042, 30.0042];
        let corners = [[0.0, 0.0], [side, 0.0], [side, side], [0.0, side], [0.0, 0.0]];
        let ring = corners.map(|[x, y]| [west + x, south + y]).to_vec();
        let polygons = vec![Placed { start: 0, rings: vec![ring] }];
        let levels = vec![Level::County];
        Unit { code: "110101".to_owned(), name: "东城区".to_owned(), levels, largest: 0, polygons }
    }

    #[test]
    fn a_position_has_as_few_digits_as_keep_it_inside() {
        assert_eq!(rounded(&square(0.02), [100.0142, 30.0142]), Ok([100.01, 30.01]));
        assert_eq!(rounded(&square(0.002), [100.0052, 30.0052]), Ok([100.005, 30.005]));
        let said = rounded(&square(0.0002), [100.0043, 30.0043]).unwrap_err();
        assert!(said.contains("110101 东城区"), "{said}");
    }

    #[test]
    fn a_hole_is_outside() {
        let mut unit = square(0.02);
        let hole = square(0.01).polygons.remove(0).rings.remove(0);
        unit.polygons[0].rings.push(hole);
        assert!(rounded(&unit, [100.0092, 30.0092]).is_err());
    }
}
