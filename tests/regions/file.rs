//! Reads the committed files, in whole hundredths of a degree: two decimals are a law too.

use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// Hundredths of a degree.
pub type Cell = [i64; 2];
/// Closed.
pub type Ring = Vec<Cell>;

/// `china.geojson`.
pub struct File {
    pub regions: Vec<Region>,
    pub dashes: Vec<Vec<Cell>>,
    pub inset: Ring,
    pub labels: Vec<(String, Cell)>,
    pub frame: Vec<Cell>,
}

/// One feature of kind `region`.
pub struct Region {
    properties: Map<String, Value>,
    /// Outer ring first.
    pub polygons: Vec<Vec<Ring>>,
}

impl Region {
    pub fn text(&self, key: &str) -> String {
        self.properties.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    pub fn lead(&self) -> Option<Cell> {
        self.properties.get("lead").map(cell)
    }
}

impl File {
    pub fn read() -> Self {
        let text = fs::read_to_string(folder().join("china.geojson")).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["type"], "FeatureCollection");
        let mut file = Self { regions: vec![], dashes: vec![], inset: vec![], labels: vec![], frame: vec![] };
        for feature in value["features"].as_array().unwrap() {
            let geometry = &feature["geometry"];
            let (kind, at) = (geometry["type"].as_str().unwrap(), &geometry["coordinates"]);
            let properties = feature["properties"].as_object().unwrap().clone();
            match (properties["kind"].as_str().unwrap(), kind) {
                ("region", "Polygon") => file.regions.push(Region { properties, polygons: vec![lines(at)] }),
                ("region", "MultiPolygon") => {
                    let polygons = at.as_array().unwrap().iter().map(lines).collect();
                    file.regions.push(Region { properties, polygons });
                }
                ("line", "MultiLineString") => file.dashes = lines(at),
                ("inset", "Polygon") => file.inset = lines(at).remove(0),
                ("label", "Point") => file.labels.push((properties["name"].as_str().unwrap().to_owned(), cell(at))),
                ("frame", "MultiPoint") => file.frame = cells(at),
                other => panic!("a feature of kind and geometry {other:?}"),
            }
        }
        file
    }

    pub fn region(&self, adcode: &str) -> &Region {
        self.regions.iter().find(|r| r.text("adcode") == adcode).unwrap()
    }
}

/// `units.tsv`: code and name; a position besides, for which see `positions.rs`.
pub fn units() -> Vec<(String, String)> {
    rows("units.tsv").into_iter().map(|row| (row[0].clone(), row[1].clone())).collect()
}

/// A table's rows, cell by cell.
pub fn rows(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/regions")
}

fn lines(value: &Value) -> Vec<Ring> {
    value.as_array().unwrap().iter().map(cells).collect()
}

fn cells(value: &Value) -> Vec<Cell> {
    value.as_array().unwrap().iter().map(cell).collect()
}

fn cell(value: &Value) -> Cell {
    let pair: [f64; 2] = serde_json::from_value(value.clone()).unwrap();
    pair.map(|degrees| {
        let hundredths = (degrees * 100.0).round();
        assert!((degrees * 100.0 - hundredths).abs() < 1e-6, "{degrees} has more than two decimals");
        hundredths as i64
    })
}
