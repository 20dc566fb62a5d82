//! The cases shown as points, as RFC 7946 has it: for QGIS and whatever else
//! puts things on a map. A case without a position is there without a place.

use super::table::{Cell, Row, Table};
use crate::choice::State;
use crate::scene::Scene;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use serde::{Serialize, Serializer};

#[derive(Serialize)]
struct Collection<'a> {
    r#type: &'static str,
    features: Vec<Feature<'a>>,
}

#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Option<Point>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Point {
    r#type: &'static str,
    coordinates: [f64; 2],
}

/// Names and what they have, in the order of the columns: programs show them so.
struct Properties<'a>(&'a [String], &'a [Cell]);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().zip(self.1))
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Text(text) => to.serialize_str(text),
            // Whole ones without a point.
            Cell::Number(number) if libm::trunc(*number) == *number => to.serialize_i64(*number as i64),
            Cell::Number(number) => to.serialize_f64(*number),
            Cell::Nothing => to.serialize_unit(),
        }
    }
}

/// The file.
pub fn keep(scene: &Scene, state: &State, _: f64) -> Result<Vec<u8>, String> {
    let table = Table::of(scene, state);
    let features = table.rows.iter().map(|row| feature(&table.columns, row)).collect();
    let collection = Collection { r#type: "FeatureCollection", features };
    serde_json::to_vec_pretty(&collection).map_err(|error| error.to_string())
}

fn feature<'a>(columns: &'a [String], row: &'a Row) -> Feature<'a> {
    let geometry = row.position.map(|coordinates| Point { r#type: "Point", coordinates });
    Feature { r#type: "Feature", id: &row.id, geometry, properties: Properties(columns, &row.cells) }
}
