//! Hands the chosen pieces to mapshaper and brings its answer onto the grid.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::choose::Piece;
use super::grid::{self, Cell};
use super::reef;
use super::rings::Polygon;

/// The simplified land.
pub struct Land {
    /// Province by province: polygons, outer ring first.
    pub provinces: Vec<Vec<Vec<Vec<Cell>>>>,
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
pub fn land(root: &Path, cache: &Path, pieces: &[Piece]) -> Result<Land, String> {
    let answer = mapshaper(root, cache, pieces)?;
    let count = pieces.iter().map(|p| p.province + 1).max().unwrap_or(0);
    let mut land = Land { provinces: vec![Vec::new(); count], cells: 0, filled: 0 };
    for (index, piece) in pieces.iter().enumerate() {
        let mut polygons = Vec::new();
        for polygon in answer.get(index).into_iter().flatten() {
            polygons.extend(on_grid(polygon));
        }
        if piece.reef && reef::lost(&piece.polygon[0], &outer(&polygons)) {
            polygons = reef::filled(&piece.polygon[0]).map(|ring| vec![ring]).into_iter().collect();
            land.filled += usize::from(!polygons.is_empty());
        }
        if polygons.is_empty() {
            polygons.push(vec![grid::one_cell(&piece.polygon[0])]);
            land.cells += 1;
        }
        land.provinces[piece.province].append(&mut polygons);
    }
    Ok(land)
}

fn outer(polygons: &[Vec<Vec<Cell>>]) -> Vec<&[Cell]> {
    polygons.iter().filter_map(|polygon| polygon.first()).map(Vec::as_slice).collect()
}

fn on_grid(polygon: &Polygon) -> Option<Vec<Vec<Cell>>> {
    let mut rings = polygon.iter();
    let outer = grid::ring(rings.next()?)?;
    let holes = rings.filter_map(|hole| grid::ring(hole)).map(|hole| grid::turned(hole, false));
    Some(std::iter::once(grid::turned(outer, true)).chain(holes).collect())
}

/// Polygons by index of the piece that they came from.
fn mapshaper(root: &Path, cache: &Path, pieces: &[Piece]) -> Result<Vec<Vec<Polygon>>, String> {
    let program = root.join("node_modules/mapshaper/bin/mapshaper");
    if !program.exists() {
        return Err(format!("{}: not there; run `npm ci` first", program.display()));
    }
    let (before, after) = (cache.join("pieces.json"), cache.join("simplified.json"));
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
    fs::write(&before, text).map_err(|e| format!("{}: {e}", before.display()))?;
    let out = Command::new("node")
        .arg(&program)
        .arg(&before)
        .args(["-simplify", "variable", "weighted", "keep-shapes", "interval=metres"])
        .arg("-o")
        .arg(&after)
        .args(["force", "format=geojson", "precision=0.01", "fix-geometry"])
        .output()
        .map_err(|e| format!("node: {e}; install Node.js 20 or later"))?;
    if !out.status.success() {
        return Err(format!("mapshaper failed: {}", String::from_utf8_lossy(&out.stderr)));
    }
    let text = fs::read_to_string(&after).map_err(|e| format!("{}: {e}", after.display()))?;
    let answer: Value =
        serde_json::from_str(&text).map_err(|e| format!("{}: {e}", after.display()))?;
    let mut polygons = vec![Vec::new(); pieces.len()];
    for feature in answer["features"].as_array().into_iter().flatten() {
        let index = feature["properties"]["piece"].as_u64().map(|i| i as usize);
        let slot = index.and_then(|i| polygons.get_mut(i));
        let slot = slot.ok_or_else(|| format!("{}: a feature without its piece", after.display()))?;
        *slot = geometry(&feature["geometry"])
            .map_err(|e| format!("{}: piece {index:?}: {e}", after.display()))?;
    }
    Ok(polygons)
}

fn geometry(value: &Value) -> Result<Vec<Polygon>, serde_json::Error> {
    let coordinates = value["coordinates"].clone();
    match value["type"].as_str() {
        Some("Polygon") => Ok(vec![serde_json::from_value(coordinates)?]),
        Some("MultiPolygon") => serde_json::from_value(coordinates),
        _ => Ok(Vec::new()),
    }
}
