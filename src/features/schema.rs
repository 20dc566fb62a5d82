//! What a server says of a collection: where its features are, and which of their
//! properties is which field of a case. It is called as a sheet's columns are
//! (`source/columns.tsv`).

use super::address::resolved;
use super::filter::Property;
use crate::model::fault::{At, Fault};
use crate::source::grid::Cell;
use crate::source::{Columns, parse};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Map, Value};

/// The relation of a collection to its queryables, by its address and in short.
const QUERYABLES: [&str; 2] = ["http://www.opengis.net/def/rel/ogc/1.0/queryables", "[ogc-rel:queryables]"];

/// Fields that are searched, as a case is by its words. Where no property is a whole
/// place, its parts are.
const SEARCHED: [&str; 3] = ["title", "place", "summary"];
const PARTS: [&str; 4] = ["province", "city", "county", "town"];

/// Where a collection's parts are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// Its features.
    pub items: String,
    /// What can be asked of them.
    pub queryables: String,
}

/// What features have, as far as it can be asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// All properties, in the order in which the server tells of them.
    pub properties: Vec<Property>,
    /// The same as columns of a sheet, and three behind them for what a feature has
    /// outside its properties: id, longitude, latitude.
    pub columns: Columns,
    /// That with the code of a case's unit,
    pub code: Property,
    /// that with its sector, if there is one,
    pub sector: Option<Property>,
    /// or what it is called where its values are lists, which are not asked about;
    pub lists: Option<String>,
    /// all values of the sector, where the server tells them.
    pub values: Option<Vec<String>>,
    /// Those that are searched.
    pub texts: Vec<Property>,
}

/// Reads a collection's description; `file` is its address.
pub fn links(file: &str, bytes: &[u8]) -> Result<Links, Fault> {
    let value = parse(file, bytes)?;
    let list = value.get("links").and_then(Value::as_array);
    let list =
        list.ok_or_else(|| fault(file, "links", show(&value), "a collection's description, with a list of links"))?;
    let of = |is: &dyn Fn(&str) -> bool| {
        let text = |link: &Value, name: &str| link.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let known = list.iter().filter(|link| is(&text(link, "rel")));
        // A page for people has the same relation.
        let kind = |link: &&Value| kind_of(&text(link, "type"));
        let best = known
            .filter(|link| kind(link) > 0)
            .max_by_key(|link| (kind(link), core::cmp::Reverse(place(list, link))))?;
        resolved(file, &text(best, "href"))
    };
    let missing = |rel: &str| {
        let rels: Vec<&str> = list.iter().filter_map(|link| link.get("rel")?.as_str()).collect();
        let expected =
            format!("a link {rel} to JSON; is the address that of one collection, as https://…/collections/NAME?");
        fault(file, "links", format!("links {}", rels.join(", ")), expected)
    };
    Ok(Links {
        items: of(&|rel| rel == "items").ok_or_else(|| missing("items"))?,
        queryables: of(&|rel| QUERYABLES.contains(&rel)).ok_or_else(|| missing("queryables"))?,
    })
}

fn place(list: &[Value], link: &Value) -> usize {
    list.iter().position(|other| core::ptr::eq(other, link)).unwrap_or_default()
}

/// How well a media type is read: GeoJSON best, other JSON and what is not told after
/// it, nothing else.
pub fn kind_of(media: &str) -> u8 {
    let media = media.split(';').next().unwrap_or_default().trim();
    match media {
        "application/geo+json" | "application/schema+json" => 3,
        "application/json" => 2,
        "" => 1,
        _ => 0,
    }
}

/// Reads which properties can be asked about.
pub fn schema(file: &str, bytes: &[u8]) -> Result<Schema, Fault> {
    let value = parse(file, bytes)?;
    let all = value.get("properties").and_then(Value::as_object);
    let all =
        all.ok_or_else(|| fault(file, "properties", show(&value), "queryables: a JSON schema with properties"))?;
    let told: Vec<(&String, &Value)> = all.iter().filter(|(_, what)| !is_geometry(what)).collect();
    let properties: Vec<Property> =
        told.iter().map(|(name, what)| Property { name: (*name).clone(), is_number: is_number(what) }).collect();
    let cell = |text: String| Cell { text, at: At { line: 1, column: 1 } };
    // By its name, or else by its title, which is for people.
    let is_known =
        |name: &str| Columns::of(0, &[cell(name.to_owned())], &[]).fields.iter().any(|(field, _)| field.is_some());
    let label = |name: &str, what: &Value| {
        let title = what.get("title").and_then(Value::as_str).filter(|title| !title.is_empty() && !is_known(name));
        title.unwrap_or(name).to_owned()
    };
    let names = told.iter().map(|(name, what)| label(name, what));
    let mut columns = Columns::of(0, &names.map(cell).collect::<Vec<_>>(), &[]);
    for field in ["id", "longitude", "latitude"] {
        let own = columns.at(field).is_none().then_some(field);
        columns.fields.push((own, String::new()));
    }
    let of = |field: &str| columns.at(field).and_then(|at| properties.get(at)).cloned();
    let missing = |field: &str, what: &str| {
        let names: Vec<&str> = properties.iter().map(|property| property.name.as_str()).collect();
        fault(
            file,
            "properties",
            format!("properties {}", names.join(", ")),
            format!("one with {what}, called {field} or as a sheet's column"),
        )
    };
    let code = of("adcode").ok_or_else(|| missing("adcode", "the code of each case's unit"))?;
    of("title").ok_or_else(|| missing("title", "each case's title"))?;
    let searched = if of("place").is_some() { &SEARCHED[..] } else { &["title", "summary"] };
    let parts = if of("place").is_some() { &[][..] } else { &PARTS };
    let texts = searched.iter().chain(parts).filter_map(|field| of(field)).filter(|property| !property.is_number);
    let texts = texts.collect();
    // A list can be compared with nothing that all servers have.
    let (lists, sector) = match of("sectors") {
        Some(sector) if all.get(&sector.name).is_some_and(|what| is_of(what, &["array"])) => (Some(sector.name), None),
        sector => (None, sector),
    };
    let values = sector.as_ref().and_then(|sector| {
        let list = all.get(&sector.name)?.get("enum")?.as_array()?;
        Some(list.iter().map(text).filter(|text| !text.is_empty()).collect())
    });
    Ok(Schema { code, sector, lists, values, texts, properties, columns })
}

/// A value as a cell of a sheet has it.
pub fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join("；"),
        other => other.to_string(),
    }
}

fn is_geometry(what: &Value) -> bool {
    let begins =
        |name: &str, begin: &str| what.get(name).and_then(Value::as_str).is_some_and(|text| text.starts_with(begin));
    begins("format", "geometry") || begins("x-ogc-role", "primary-geometry") || begins("$ref", "https://geojson.org/")
}

fn is_number(what: &Value) -> bool {
    is_of(what, &["integer", "number"])
}

/// Whether values have one of these types; what may be missing has `null` besides.
fn is_of(what: &Value, types: &[&str]) -> bool {
    match what.get("type") {
        Some(Value::Array(list)) => list.iter().any(|one| one.as_str().is_some_and(|one| types.contains(&one))),
        one => one.and_then(Value::as_str).is_some_and(|one| types.contains(&one)),
    }
}

/// What stands there instead: the names of an object, or the beginning of what is none.
pub fn show(value: &Value) -> String {
    let names = |object: &Map<String, Value>| object.keys().take(9).cloned().collect::<Vec<_>>().join(", ");
    match value.as_object() {
        Some(object) if object.is_empty() => "an empty object".to_owned(),
        Some(object) => format!("an object with {}", names(object)),
        None => value.to_string().chars().take(40).collect(),
    }
}

/// A fault at an address.
pub fn fault(file: &str, place: &str, found: impl Into<String>, expected: impl Into<String>) -> Fault {
    Fault::new(&super::address::brief(file), place, found, expected)
}
