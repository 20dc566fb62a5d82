//! Reads the committed files of counties, in whole steps of each file's grid.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Steps of the grid.
pub type Cell = [i64; 2];
/// Closed.
pub type Ring = Vec<Cell>;
/// Outer ring first.
pub type Polygon = Vec<Ring>;

/// What a unit is called.
#[derive(Clone)]
pub struct Named {
    pub code: String,
    pub name: String,
    pub short: String,
    pub pinyin: String,
    pub when_empty: Option<String>,
}

/// One county.
#[derive(Clone)]
pub struct County {
    pub unit: Named,
    pub polygons: Vec<Polygon>,
}

/// The file of a province, or of the country.
#[derive(Clone)]
pub struct File {
    /// The province's code.
    pub code: String,
    /// Steps in a degree.
    pub steps: i64,
    pub counties: Vec<County>,
    pub parents: Vec<Named>,
    pub dashes: Vec<Vec<Cell>>,
    pub insets: Vec<Ring>,
    pub labels: Vec<(String, Cell)>,
    pub frame: Vec<Cell>,
}

/// The files of all provinces, in the order of their codes.
pub static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let entries = fs::read_dir(folder().join("counties")).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names.iter().map(|name| File::read(&format!("counties/{name}"), name.strip_suffix(".geojson").unwrap())).collect()
});

/// The country's file.
pub static COUNTRY: LazyLock<File> = LazyLock::new(|| File::read("china.geojson", "100000"));

impl File {
    fn read(path: &str, code: &str) -> Self {
        let value: Value = serde_json::from_str(&fs::read_to_string(folder().join(path)).unwrap()).unwrap();
        let steps = match code {
            "100000" => 100,
            // Small enough for a finer grid.
            "810000" | "820000" => 10_000,
            _ => 1000,
        };
        let mut file = Self {
            code: code.to_owned(),
            steps,
            counties: vec![],
            parents: vec![],
            dashes: vec![],
            insets: vec![],
            labels: vec![],
            frame: vec![],
        };
        for feature in value["features"].as_array().unwrap() {
            file.take(feature);
        }
        file
    }

    fn take(&mut self, feature: &Value) {
        let (properties, geometry) = (&feature["properties"], &feature["geometry"]);
        let at = &geometry["coordinates"];
        let text = |key: &str| properties[key].as_str().map(str::to_owned);
        let unit = || Named {
            code: text("adcode").unwrap(),
            name: text("name").unwrap(),
            short: text("short").unwrap(),
            pinyin: text("pinyin").unwrap(),
            when_empty: text("whenEmpty"),
        };
        match (properties["kind"].as_str().unwrap(), geometry["type"].as_str()) {
            ("region", Some("Polygon")) => {
                self.counties.push(County { unit: unit(), polygons: vec![self.rings(at)] });
            }
            ("region", Some("MultiPolygon")) => {
                let polygons = at.as_array().unwrap().iter().map(|polygon| self.rings(polygon)).collect();
                self.counties.push(County { unit: unit(), polygons });
            }
            ("parent", None) => self.parents.push(unit()),
            ("line", Some("MultiLineString")) => self.dashes = self.rings(at),
            ("inset", Some("Polygon")) => self.insets.push(self.rings(at).remove(0)),
            ("label", Some("Point")) => self.labels.push((text("name").unwrap(), self.cell(at))),
            ("frame", Some("MultiPoint")) => self.frame = self.cells(at),
            other => panic!("{}: a feature of kind and geometry {other:?}", self.code),
        }
    }

    fn rings(&self, value: &Value) -> Vec<Ring> {
        value.as_array().unwrap().iter().map(|ring| self.cells(ring)).collect()
    }

    fn cells(&self, value: &Value) -> Vec<Cell> {
        value.as_array().unwrap().iter().map(|position| self.cell(position)).collect()
    }

    fn cell(&self, value: &Value) -> Cell {
        let position = value.as_array().unwrap();
        assert_eq!(position.len(), 2);
        [0, 1].map(|axis| {
            let degrees = position[axis].as_f64().unwrap();
            let steps = (degrees * self.steps as f64).round();
            assert!((degrees * self.steps as f64 - steps).abs() < 1e-6, "{}: {degrees} is off the grid", self.code);
            steps as i64
        })
    }

    /// A point of a table in degrees.
    pub fn at(&self, [lon, lat]: [f64; 2]) -> Cell {
        [lon, lat].map(|degrees| (degrees * self.steps as f64).round() as i64)
    }

    pub fn polygons(&self) -> impl Iterator<Item = &Polygon> {
        self.counties.iter().flat_map(|county| &county.polygons)
    }
}

/// The file of a province.
pub fn province(code: &str) -> &'static File {
    FILES.iter().find(|file| file.code == code).unwrap()
}

/// `units.tsv`: name and position by code.
pub fn units() -> BTreeMap<String, (String, [f64; 2])> {
    let row = |row: Vec<String>| (row[0].clone(), (row[1].clone(), [row[2].parse().unwrap(), row[3].parse().unwrap()]));
    rows("units.tsv").into_iter().map(row).collect()
}

/// A table's rows, cell by cell.
pub fn rows(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/regions")
}
