//! Countries of one's own with their quarters, and cases in them.

use case_map::model::case::{Case, Catalogue};
use case_map::model::region::Atlas;
use case_map::scene::Scene;
use case_map::scene::layout::lay_out;
use case_map::scene::options::Options;
use case_map::source::{self, Told};
use case_map::words::Words;
use serde_json::{Value, json};

pub fn square(west: f64, south: f64, side: f64) -> Value {
    let (east, north) = (west + side, south + side);
    json!({ "type": "Polygon", "coordinates":
        [[[west, south], [east, south], [east, north], [west, north], [west, south]]] })
}

pub fn feature(properties: Value, geometry: Value) -> Value {
    json!({ "type": "Feature", "properties": properties, "geometry": geometry })
}

pub fn file(features: Vec<Value>) -> Value {
    json!({ "type": "FeatureCollection", "language": "en", "features": features })
}

/// Countries of 4°, each in quarters but the last, which has none.
pub fn countries(many: usize) -> Vec<Value> {
    let mut features = Vec::new();
    for country in 0..many {
        let west = 5.0 * country as f64;
        let name = ["Aland", "Beland", "Celand", "Deland"][country % 4];
        let id = format!("{}{}", &name[..2].to_uppercase(), country / 4);
        for (k, quarter) in ["North", "South", "East", "West"].iter().enumerate().filter(|_| country + 1 < many) {
            let (x, y) = (west + 2.0 * (k % 2) as f64, 2.0 * (k / 2) as f64);
            let properties = json!({ "id": format!("{id}-{k}"), "name": quarter, "parent": id });
            features.push(feature(properties, square(x, y, 2.0)));
        }
        // After its parts, as no file has to be in order.
        features.push(feature(json!({ "id": id, "name": name }), square(west, 0.0, 4.0)));
    }
    features
}

pub fn read(features: Vec<Value>) -> (Atlas, Vec<String>) {
    told(&file(features), &Told::default())
}

pub fn told(file: &Value, told: &Told) -> (Atlas, Vec<String>) {
    let read = source::regions_from("f", file, told).unwrap();
    (read.value, read.faults.iter().map(ToString::to_string).collect())
}

pub fn case(title: &str, code: &str, place: &str, position: Option<[i32; 2]>) -> Case {
    let sectors = Vec::new();
    Case { title: title.into(), code: code.into(), place: place.into(), position, sectors, ..Case::default() }
}

pub fn joined(atlas: &Atlas, cases: Vec<Case>) -> (Catalogue, Vec<String>) {
    let mut catalogue = Catalogue { language: "en".into(), cases, ..Catalogue::default() };
    catalogue.documents.push(Default::default());
    let faults = source::join("c", &mut catalogue, atlas, None);
    (catalogue, faults.iter().map(ToString::to_string).collect())
}

pub fn options(language: &str) -> Options {
    Options { words: Words::of(language).unwrap(), ..Options::default() }
}

/// Some cases of every kind, in the first country and the last.
pub fn cases() -> Vec<Case> {
    vec![
        case("by id", "AL0-1", "", None),
        case("by the whole's id", "AL0", "", None),
        case("by names", "", "North, Aland", None),
        case("by kind", "", "North County, Aland", None),
        case("by position", "", "", Some([3_000, 3_000])),
        case("by name and position", "", "Aland", Some([500, 2_500])),
        case("by another's name and position", "", "South, Aland", Some([500, 500])),
        case("by the whole's name", "", "Aland", None),
        case("elsewhere", "", "Deland", None),
    ]
}

pub fn scene() -> (Atlas, Scene) {
    let (atlas, faults) = read(countries(4));
    assert_eq!(faults, [""; 0]);
    let (catalogue, faults) = joined(&atlas, cases());
    assert_eq!(faults, [""; 0]);
    let scene = lay_out(&atlas, catalogue, options("en"));
    (atlas, scene)
}
