//! Writes `china.geojson`: one feature a line, so that a change shows as the lines it touches.

use std::fmt::Write;

use serde_json::json;

use super::furniture::{FRAME, LABELS, dash, inset};
use super::grid::{Cell, snap};
use super::names;
use super::simplify::Land;
use super::source::Source;

/// The whole file.
pub fn collection(source: &Source, land: &Land) -> Result<String, String> {
    let mut lines = Vec::new();
    for (unit, polygons) in source.provinces.iter().zip(&land.provinces) {
        let short = names::short(&unit.name);
        let pinyin = names::pinyin(short)?;
        let mut properties = format!(
            r#""kind":"region","adcode":{},"name":{},"short":{},"pinyin":{}"#,
            json!(unit.adcode),
            json!(unit.name),
            json!(short),
            json!(pinyin)
        );
        if let Some(words) = names::when_empty(&unit.adcode) {
            properties += &format!(r#","whenEmpty":{}"#, json!(words));
        }
        if let Some(end) = names::lead(&unit.adcode) {
            properties += &format!(r#","lead":{}"#, position(snap(end)));
        }
        lines.push(match &polygons[..] {
            [one] => feature(&properties, "Polygon", &list(one, |r| ring(r))),
            many => feature(&properties, "MultiPolygon", &list(many, |p| list(p, |r| ring(r)))),
        });
    }
    let dashes: Vec<Vec<Cell>> = source.line.iter().map(|part| dash(part)).collect();
    let frame: Vec<Cell> = FRAME.into_iter().map(snap).collect();
    lines.push(feature(r#""kind":"line","name":"南海断续线""#, "MultiLineString", &list(&dashes, |part| ring(part))));
    lines.push(feature(r#""kind":"inset","name":"南海诸岛""#, "Polygon", &list(&[inset()], |r| ring(r))));
    for (label, at) in LABELS {
        let properties = format!(r#""kind":"label","name":{}"#, json!(label));
        lines.push(feature(&properties, "Point", &position(snap(at))));
    }
    lines.push(feature(r#""kind":"frame""#, "MultiPoint", &ring(&frame)));
    Ok(format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", lines.join(",\n")))
}

fn feature(properties: &str, kind: &str, coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
    )
}

fn ring(cells: &[Cell]) -> String {
    list(cells, |cell| position(*cell))
}

fn list<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(","))
}

fn position([lon, lat]: Cell) -> String {
    format!("[{},{}]", degrees(lon), degrees(lat))
}

/// Hundredths as a decimal number without idle zeros.
fn degrees(cells: i32) -> String {
    let (sign, cells) = (if cells < 0 { "-" } else { "" }, cells.unsigned_abs());
    let (whole, part) = (cells / 100, cells % 100);
    let mut text = format!("{sign}{whole}");
    if part % 10 != 0 {
        let _ = write!(text, ".{part:02}");
    } else if part != 0 {
        let _ = write!(text, ".{}", part / 10);
    }
    text
}
