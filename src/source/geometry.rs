//! Geometries of GeoJSON (RFC 7946) and of TopoJSON: polygons, lines and points
//! in degrees. Each part that is no such thing costs itself and a fault.

use super::fields::{on_globe, show};
use super::topology::Topology;
use crate::model::fault::Fault;
use crate::model::region::Position;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::Value;

/// Positions in a row, and where they stand in the file.
pub struct Run {
    /// The path of it.
    pub place: String,
    /// Two numbers each.
    pub positions: Vec<Position>,
}

/// What a geometry holds.
#[derive(Default)]
pub struct Shapes {
    /// The word for it, as the file has it.
    pub kind: String,
    /// Polygons, each with its outer ring first. Rings are not closed.
    pub polygons: Vec<Vec<Run>>,
    /// Lines.
    pub lines: Vec<Run>,
    /// Points, all of a geometry in one run.
    pub points: Vec<Run>,
}

/// Reads geometries of one file.
pub struct Reader<'a> {
    /// The file's name.
    pub file: &'a str,
    /// Where lines are kept, if it is TopoJSON.
    pub topology: Option<&'a Topology>,
    /// What is wrong.
    pub faults: &'a mut Vec<Fault>,
}

/// How deep geometries may lie in each other.
const DEEP: usize = 8;

const KINDS: &str = "Polygon, MultiPolygon, LineString, MultiLineString, Point, MultiPoint or GeometryCollection";
const RANGE: &str = "longitude from -180 to 180, then latitude from -90 to 90";

impl Reader<'_> {
    /// All that a geometry holds; `None` where it is none.
    pub fn read(&mut self, place: &str, value: &Value) -> Option<Shapes> {
        if self.topology.is_none()
            && let Some(shapes) = super::sound::shapes(place, value)
        {
            return Some(shapes);
        }
        let mut shapes = Shapes::default();
        self.add(place, value, &mut shapes, 0).then_some(shapes)
    }

    fn fault(&mut self, place: &str, found: &str, expected: &str) {
        self.faults.push(Fault::new(self.file, place, found, expected));
    }

    fn add(&mut self, place: &str, value: &Value, shapes: &mut Shapes, depth: usize) -> bool {
        let Some(kind) = value.get("type").and_then(Value::as_str) else {
            let found = value.get("type").map_or_else(|| show(Some(value)), |kind| show(Some(kind)));
            self.fault(place, &found, &["a geometry, whose type is ", KINDS].concat());
            return false;
        };
        if depth == 0 {
            shapes.kind = kind.to_owned();
        }
        if kind == "GeometryCollection" {
            let parts = value.get("geometries").and_then(Value::as_array);
            let Some(parts) = parts.filter(|_| depth < DEEP) else {
                self.fault(&format!("{place}.geometries"), &show(value.get("geometries")), "a list of geometries");
                return false;
            };
            for (k, part) in parts.iter().enumerate() {
                self.add(&format!("{place}.geometries[{k}]"), part, shapes, depth + 1);
            }
            return true;
        }
        let word = if self.topology.is_some() && !kind.ends_with("Point") { "arcs" } else { "coordinates" };
        let inside = format!("{place}.{word}");
        let Some(list) = value.get(word).and_then(Value::as_array) else {
            self.fault(&inside, &show(value.get(word)), "a list [ … ]");
            return false;
        };
        match kind {
            "Polygon" => {
                let polygon = self.polygon(&inside, list);
                shapes.polygons.push(polygon);
            }
            "MultiPolygon" => {
                for (k, part) in list.iter().enumerate() {
                    let place = format!("{inside}[{k}]");
                    let Some(rings) = self.list(&place, part) else { continue };
                    let polygon = self.polygon(&place, rings);
                    shapes.polygons.push(polygon);
                }
            }
            "LineString" => shapes.lines.extend(self.run(&inside, list)),
            "MultiLineString" => {
                for (k, part) in list.iter().enumerate() {
                    let place = format!("{inside}[{k}]");
                    let Some(line) = self.list(&place, part) else { continue };
                    shapes.lines.extend(self.run(&place, line));
                }
            }
            "Point" => shapes.points.extend(self.points(
                &inside,
                core::slice::from_ref(value.get(word).unwrap_or(value)),
                true,
            )),
            "MultiPoint" => shapes.points.extend(self.points(&inside, list, false)),
            other => {
                self.fault(&format!("{place}.type"), &format!("“{other}”"), KINDS);
                return false;
            }
        }
        true
    }

    fn list<'v>(&mut self, place: &str, value: &'v Value) -> Option<&'v Vec<Value>> {
        let list = value.as_array();
        if list.is_none() {
            self.fault(place, &show(Some(value)), "a list [ … ]");
        }
        list
    }

    /// The sound rings of a polygon.
    fn polygon(&mut self, place: &str, rings: &[Value]) -> Vec<Run> {
        let mut sound = Vec::new();
        for (k, ring) in rings.iter().enumerate() {
            let place = format!("{place}[{k}]");
            let Some(list) = self.list(&place, ring) else { continue };
            sound.extend(self.ring(place, list));
        }
        sound
    }

    fn ring(&mut self, place: String, list: &[Value]) -> Option<Run> {
        let Run { mut positions, .. } = self.run(&place, list)?;
        let (first, last) = (positions.first().copied(), positions.last().copied());
        // Of an islet little is left in a coarse grid; the map makes it a dot.
        let least = if self.topology.is_some() { 2 } else { 4 };
        if positions.len() < least {
            self.fault(&place, &format!("{} positions", positions.len()), "a ring of at least 4");
            return None;
        }
        let is_near = |topology: &Topology| first.zip(last).is_some_and(|(first, last)| topology.are_near(first, last));
        if first != last && !self.topology.is_some_and(is_near) {
            let found = format!("{:?} first and {:?} last", first.unwrap_or_default(), last.unwrap_or_default());
            self.fault(&place, &found, "a closed ring: the last position equals the first");
            return None;
        }
        positions.pop();
        Some(Run { place, positions })
    }

    /// Positions of a list, or of the arcs that it names.
    fn run(&mut self, place: &str, list: &[Value]) -> Option<Run> {
        let positions = match self.topology {
            Some(topology) => topology.run(self.file, place, list).map_err(|fault| self.faults.push(fault)).ok()?,
            None => self.positions(place, list)?,
        };
        Some(Run { place: place.to_owned(), positions })
    }

    fn points(&mut self, place: &str, list: &[Value], is_one: bool) -> Option<Run> {
        let mut positions = Vec::new();
        for (k, value) in list.iter().enumerate() {
            let place = if is_one { place.to_owned() } else { format!("{place}[{k}]") };
            let read = match self.topology {
                Some(topology) => topology.point(self.file, &place, value),
                None => position(self.file, &place, value),
            };
            positions.push(read.map_err(|fault| self.faults.push(fault)).ok()?);
        }
        Some(Run { place: place.to_owned(), positions })
    }

    fn positions(&mut self, place: &str, list: &[Value]) -> Option<Vec<Position>> {
        let mut positions = Vec::with_capacity(list.len());
        for (k, value) in list.iter().enumerate() {
            match sound(value) {
                Some(position) => positions.push(position),
                None => {
                    let fault = position(self.file, &format!("{place}[{k}]"), value);
                    self.faults.extend(fault.err());
                    return None;
                }
            }
        }
        Some(positions)
    }
}

/// So far beyond the rim of the globe rounding may put a position.
const ROUNDED: f64 = 1e-6;

/// A position on the globe.
fn sound(value: &Value) -> Option<Position> {
    let [lon, lat, ..] = value.as_array()?.as_slice() else { return None };
    on_rim([lon.as_f64()?, lat.as_f64()?])
}

/// A position on the globe, or put back onto it.
pub fn on_rim([lon, lat]: Position) -> Option<Position> {
    let back = |degrees: f64, most: f64| {
        if degrees.abs() > most && degrees.abs() <= most + ROUNDED { most.copysign(degrees) } else { degrees }
    };
    Some([back(lon, 180.0), back(lat, 90.0)]).filter(on_globe)
}

/// A position, or what is wrong with it.
pub fn position(file: &str, place: &str, value: &Value) -> Result<Position, Fault> {
    if let Some(position) = sound(value) {
        return Ok(position);
    }
    let numbers: Option<Vec<f64>> = value.as_array().and_then(|all| all.iter().map(Value::as_f64).collect());
    let Some(numbers) = numbers else {
        let found = match value {
            Value::Array(_) => value.to_string().chars().take(60).collect(),
            other => show(Some(other)),
        };
        return Err(Fault::new(file, place, found, "two numbers: [longitude, latitude]"));
    };
    Err(off(file, place, &numbers))
}

/// What is wrong with numbers that are no position.
pub fn off(file: &str, place: &str, numbers: &[f64]) -> Fault {
    let expected = match *numbers {
        [lon, lat, ..] if on_globe(&[lat, lon]) => [RANGE, "; the two seem to be exchanged"].concat(),
        [lon, lat, ..] if lon.abs() > 1000.0 || lat.abs() > 1000.0 => {
            [RANGE, "; these look like metres: save the file in degrees (WGS 84, EPSG:4326)"].concat()
        }
        _ => RANGE.to_string(),
    };
    Fault::new(file, place, format!("{numbers:?}"), expected)
}
