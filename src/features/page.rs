//! A page of features, as a server answers: how many match in all, some of them, and
//! where the next are.

use super::address::resolved;
use super::schema::{Schema, fault, kind_of, show, text};
use crate::model::fault::Fault;
use crate::source::parse;
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use serde_json::Value;

/// What one answer has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// How many features match in all, if it is told.
    pub matched: Option<u32>,
    /// Some of them.
    pub rows: Vec<Row>,
    /// Where more are.
    pub next: Option<String>,
}

/// A feature as a row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id; empty where it has none.
    pub id: String,
    /// The cells, one for each of [`Schema::columns`].
    pub cells: Vec<String>,
}

impl Row {
    /// What tells it from others: its id, or all that it says.
    pub fn key(&self) -> String {
        if self.id.is_empty() { self.cells.join("\0") } else { self.id.clone() }
    }
}

/// Reads an answer; `file` is its address.
pub fn page(file: &str, bytes: &[u8], schema: &Schema) -> Result<Page, Fault> {
    let value = parse(file, bytes)?;
    let features = value.get("features").and_then(Value::as_array);
    let Some(features) = features.filter(|_| value.get("type").and_then(Value::as_str) == Some("FeatureCollection"))
    else {
        return Err(fault(file, "the whole answer", show(&value), "a FeatureCollection with features"));
    };
    let rows = features.iter().enumerate().map(|(at, feature)| row(file, at, feature, schema));
    let rows = rows.collect::<Result<Vec<Row>, Fault>>()?;
    // Features that none of them may have a title are not of this collection.
    let title = schema.columns.at("title").and_then(|at| schema.properties.get(at));
    if let Some(property) = title {
        let has = |feature: &Value| feature.get("properties").and_then(|own| own.get(&property.name)).is_some();
        if !features.is_empty() && !features.iter().any(has) {
            let found = features.first().and_then(|feature| feature.get("properties")).map_or(String::new(), show);
            let expected = format!("{}, as the queryables say", property.name);
            return Err(fault(file, "features[0].properties", found, expected));
        }
    }
    let matched = value.get("numberMatched").and_then(Value::as_u64).and_then(|many| u32::try_from(many).ok());
    Ok(Page { matched, rows, next: next(file, &value)? })
}

fn row(file: &str, at: usize, feature: &Value, schema: &Schema) -> Result<Row, Fault> {
    let place = |rest: &str| format!("features[{at}]{rest}");
    let Some(properties) = feature.get("properties").and_then(Value::as_object) else {
        return Err(fault(file, &place(""), show(feature), "a feature with properties"));
    };
    let mut cells: Vec<String> = Vec::new();
    for property in &schema.properties {
        cells.push(properties.get(&property.name).map(text).unwrap_or_default());
    }
    let code = properties.get(&schema.code.name).filter(|code| !code.is_null());
    if let Some(code) = code.filter(|code| code.is_number() != schema.code.is_number) {
        let expected =
            if schema.code.is_number { "a number, as the queryables say" } else { "a text, as the queryables say" };
        return Err(fault(file, &place(&format!(".properties.{}", schema.code.name)), show(code), expected));
    }
    let sector = schema.sector.as_ref().and_then(|sector| Some((sector, properties.get(&sector.name)?)));
    if let Some((sector, list)) = sector.filter(|(_, value)| value.is_array() || value.is_object()) {
        let expected = "a text or a number, as the queryables say; lists cannot be asked about";
        return Err(fault(file, &place(&format!(".properties.{}", sector.name)), show(list), expected));
    }
    let id = feature.get("id").map(text).unwrap_or_default();
    cells.push(id.clone());
    let point =
        feature.get("geometry").filter(|geometry| geometry.get("type").and_then(Value::as_str) == Some("Point"));
    let point = point.and_then(|point| point.get("coordinates")?.as_array());
    for axis in 0..2 {
        cells.push(point.and_then(|point| point.get(axis)).map(text).unwrap_or_default());
    }
    Ok(Row { id, cells })
}

/// The link to what comes after it.
fn next(file: &str, value: &Value) -> Result<Option<String>, Fault> {
    let Some(list) = value.get("links").and_then(Value::as_array) else { return Ok(None) };
    let is = |link: &&Value, name: &str, wanted: &dyn Fn(&str) -> bool| {
        wanted(link.get(name).and_then(Value::as_str).unwrap_or_default())
    };
    let mut all = list.iter().filter(|link| is(link, "rel", &|rel| rel == "next"));
    let Some(link) = all.find(|link| is(link, "type", &|media| kind_of(media) > 0)) else { return Ok(None) };
    let href = link.get("href").and_then(Value::as_str).unwrap_or_default();
    let expected = "an address that begins with https:// or http://, or one that is relative to the page";
    resolved(file, href).map(Some).ok_or_else(|| fault(file, "links: next", format!("“{}”", href.to_owned()), expected))
}
