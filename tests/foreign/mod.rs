//! Regions of anybody: files as other makers have them, in the world's corners. None
//! of them is the project's, and none is ever published: they are test data.

mod files;
mod globe;
mod joined;
mod read;
mod seen;

use case_map::model::case::Catalogue;
use case_map::model::fault::Read;
use case_map::model::region::Atlas;
use case_map::scene::Scene;
use case_map::scene::layout::lay_out;
use case_map::scene::options::Options;
use case_map::source;
use serde_json::{Value, json};

/// What the reader makes of a file.
fn read(value: &Value) -> Read<Atlas> {
    source::regions("f.json", value.to_string().as_bytes()).unwrap()
}

/// The same of a file without any fault.
fn sound(value: &Value) -> Atlas {
    let read = read(value);
    assert_eq!(read.faults, [], "{value}");
    read.value
}

fn told(value: &Value) -> Vec<String> {
    read(value).faults.iter().map(ToString::to_string).collect()
}

fn collection(features: &[Value]) -> Value {
    json!({ "type": "FeatureCollection", "features": features })
}

/// A square with these properties.
fn square(properties: Value, west: f64, south: f64, side: f64) -> Value {
    let (east, north) = (west + side, south + side);
    let ring = json!([[west, south], [east, south], [east, north], [west, north], [west, south]]);
    json!({ "type": "Feature", "properties": properties, "geometry": { "type": "Polygon", "coordinates": [ring] } })
}

/// Regions without any case, laid out.
fn laid(atlas: &Atlas) -> Scene {
    lay_out(atlas, Catalogue::default(), Options::default())
}

/// Id, name and short name of each region.
fn called(atlas: &Atlas) -> Vec<[&str; 3]> {
    let unit = |region: &'_ case_map::model::region::Region| -> [String; 3] {
        let unit = &region.unit;
        [unit.code(), unit.name.clone(), unit.short.clone()]
    };
    let all: Vec<[String; 3]> = atlas.regions.iter().map(unit).collect();
    all.into_iter().map(|texts| texts.map(|text| &*text.leak())).collect()
}
