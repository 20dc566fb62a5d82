//! Geometries of GeoJSON in which nothing is wrong, as the library reads them. What it
//! refuses, or what is no shape on the globe, `geometry.rs` goes through once more: there
//! each part costs itself, and is told where it stands.

use super::geometry::{Run, Shapes, on_rim};
use crate::model::region::Position;
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use geojson::{Geometry, GeometryValue, Position as Numbers};
use serde::Deserialize;
use serde_json::Value;

/// All that a geometry holds, if all of it is sound.
pub fn shapes(place: &str, value: &Value) -> Option<Shapes> {
    let geometry = Geometry::deserialize(value).ok()?;
    let mut shapes = Shapes { kind: geometry.value.type_name().to_owned(), ..Shapes::default() };
    add(place, &geometry.value, &mut shapes)?;
    Some(shapes)
}

fn add(place: &str, geometry: &GeometryValue, shapes: &mut Shapes) -> Option<()> {
    let inside = format!("{place}.coordinates");
    let at = |k: usize| format!("{inside}[{k}]");
    match geometry {
        GeometryValue::Point { coordinates } => {
            shapes.points.push(run(inside, core::slice::from_ref(coordinates))?);
        }
        GeometryValue::MultiPoint { coordinates } => shapes.points.push(run(inside, coordinates)?),
        GeometryValue::LineString { coordinates } => shapes.lines.push(run(inside, coordinates)?),
        GeometryValue::MultiLineString { coordinates } => {
            for (k, line) in coordinates.iter().enumerate() {
                shapes.lines.push(run(at(k), line)?);
            }
        }
        GeometryValue::Polygon { coordinates } => shapes.polygons.push(polygon(&inside, coordinates)?),
        GeometryValue::MultiPolygon { coordinates } => {
            for (k, rings) in coordinates.iter().enumerate() {
                shapes.polygons.push(polygon(&at(k), rings)?);
            }
        }
        GeometryValue::GeometryCollection { geometries } => {
            for (k, part) in geometries.iter().enumerate() {
                add(&format!("{place}.geometries[{k}]"), &part.value, shapes)?;
            }
        }
    }
    Some(())
}

fn polygon(place: &str, rings: &[Vec<Numbers>]) -> Option<Vec<Run>> {
    rings.iter().enumerate().map(|(k, ring)| closed(format!("{place}[{k}]"), ring)).collect()
}

/// A ring without its last position, which is the first again.
fn closed(place: String, ring: &[Numbers]) -> Option<Run> {
    let mut run = run(place, ring)?;
    let last = run.positions.pop()?;
    (run.positions.len() > 2 && run.positions.first() == Some(&last)).then_some(run)
}

fn run(place: String, list: &[Numbers]) -> Option<Run> {
    let position = |numbers: &Numbers| match *numbers.as_slice() {
        [lon, lat, ..] => on_rim([lon, lat]),
        _ => None,
    };
    let positions: Option<Vec<Position>> = list.iter().map(position).collect();
    Some(Run { place, positions: positions? })
}
