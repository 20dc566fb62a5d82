//! Simplifies the chosen pieces and brings them onto the grid.

use std::path::Path;

use serde_json::{Value, json};

use super::choose::Piece;
use super::grid::{self, Cell, Grid};
use super::mapshaper;
use super::reef;
use super::rings::{Point, Polygon};

/// An outer ring and its holes on the grid.
pub type Shape = Vec<Vec<Cell>>;

/// The simplified land.
pub struct Land {
    /// Province by province: polygons, outer ring first.
    pub provinces: Vec<Vec<Shape>>,
    /// How many rings became a single cell.
    pub cells: usize,
    /// How many reefs are drawn filled.
    pub filled: usize,
}

impl Land {
    /// One line for the reader of the log.
    pub fn summary(&self) -> String {
        let rings: Vec<&Vec<Cell>> = self.provinces.iter().flatten().flatten().collect();
        format!(
            "{} rings, {} vertices; {} rings of a single cell, {} reefs filled",
            rings.len(),
            rings.iter().map(|r| r.len() - 1).sum::<usize>(),
            self.cells,
            self.filled
        )
    }
}

/// Simplifies all pieces together, so that neighbours keep one border.
pub fn land(cache: &Path, grid: Grid, pieces: &[Piece]) -> Result<Land, String> {
    let answer = simplified(cache, pieces)?;
    let count = pieces.iter().map(|p| p.province + 1).max().unwrap_or(0);
    let mut land = Land { provinces: vec![Vec::new(); count], cells: 0, filled: 0 };
    for (piece, polygons) in pieces.iter().zip(&answer) {
        land.take(grid, piece.province, &piece.polygon[0], piece.reef, polygons);
    }
    Ok(land)
}

impl Land {
    /// Takes over what is left of a piece, brought onto the grid; `source` is its outer ring.
    pub fn take(&mut self, grid: Grid, owner: usize, source: &[Point], reef: bool, polygons: &[Polygon]) {
        let mut shapes: Vec<Shape> = polygons.iter().filter_map(|polygon| on_grid(grid, polygon)).collect();
        let outer: Vec<&[Cell]> = shapes.iter().map(|shape| shape[0].as_slice()).collect();
        if reef && reef::lost(grid, source, &outer) {
            shapes = reef::filled(grid, source).map(|ring| vec![ring]).into_iter().collect();
            self.filled += shapes.len();
        }
        if shapes.is_empty() {
            shapes.push(vec![grid.one_cell(source)]);
            self.cells += 1;
        }
        self.provinces[owner].append(&mut shapes);
    }
}

fn on_grid(grid: Grid, polygon: &Polygon) -> Option<Shape> {
    let mut rings = polygon.iter();
    let outer = grid.ring(rings.next()?)?;
    let holes = rings.filter_map(|hole| grid.ring(hole)).map(|hole| grid::turned(hole, false));
    Some(std::iter::once(grid::turned(outer, true)).chain(holes).collect())
}

/// mapshaper's polygons by index of the piece that they came from.
fn simplified(cache: &Path, pieces: &[Piece]) -> Result<Vec<Vec<Polygon>>, String> {
    let features: Vec<Value> = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| {
            json!({
                "type": "Feature",
                "properties": { "piece": index, "metres": piece.metres },
                "geometry": { "type": "Polygon", "coordinates": piece.polygon },
            })
        })
        .collect();
    let text = json!({ "type": "FeatureCollection", "features": features }).to_string();
    let answer: Value = serde_json::from_str(&mapshaper::simplify(cache, &text)?)
        .map_err(|e| format!("mapshaper's answer is not JSON: {e}"))?;
    by_piece(&answer, pieces.len())
}

/// The polygons of a collection by the number of the piece that they came from.
pub fn by_piece(answer: &Value, count: usize) -> Result<Vec<Vec<Polygon>>, String> {
    let mut polygons = vec![Vec::new(); count];
    for feature in answer["features"].as_array().into_iter().flatten() {
        let index = feature["properties"]["piece"].as_u64().map(|i| i as usize);
        let slot = index.and_then(|i| polygons.get_mut(i));
        let slot = slot.ok_or("mapshaper's answer has a feature without its piece")?;
        *slot = geometry(&feature["geometry"]).map_err(|e| format!("mapshaper's answer, piece {index:?}: {e}"))?;
    }
    Ok(polygons)
}

fn geometry(value: &Value) -> Result<Vec<Polygon>, serde_json::Error> {
    let coordinates = value["coordinates"].clone();
    match value["type"].as_str() {
        Some("Polygon") => Ok(vec![serde_json::from_value(coordinates)?]),
        Some("MultiPolygon") => serde_json::from_value(coordinates),
        // A piece too small for the grid comes back without a shape.
        _ => Ok(Vec::new()),
    }
}
