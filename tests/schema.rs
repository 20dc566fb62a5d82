//! The schema of case files, which editors go by, against what reads them.

#![cfg(feature = "json")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test fails by panicking, and its name says what it is"
)]

use case_map::model::fault::Fault;
use case_map::source;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn file(name: &str) -> Value {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn required(definition: &Value) -> BTreeSet<&str> {
    definition["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
}

/// The first case of the project's own file, with every field that there is.
fn full() -> Value {
    let mut file = file("cases.json");
    let case = &mut file["documents"][0]["cases"][0];
    case["id"] = json!("of-its-own");
    case["position"] = json!([116.6, 40.5]);
    case["note"] = json!("原文如此");
    file
}

fn faults(file: &Value) -> Vec<Fault> {
    source::cases_from("cases.json", file).unwrap().faults
}

/// The fields of an object without which the reader finds a fault in it.
fn missed(at: &str) -> BTreeSet<String> {
    let names: Vec<String> = full().pointer(at).unwrap().as_object().unwrap().keys().cloned().collect();
    let is_missed = |name: &String| {
        let mut file = full();
        file.pointer_mut(at).unwrap().as_object_mut().unwrap().remove(name);
        !faults(&file).is_empty()
    };
    names.into_iter().filter(is_missed).collect()
}

#[test]
fn the_schema_has_every_field_of_a_case_and_demands_what_the_reader_misses() {
    assert_eq!(faults(&full()), []);
    let schema = file("cases.schema.json");
    let case = &schema["$defs"]["case"];
    let fields = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(fields(&case["properties"]), fields(&full()["documents"][0]["cases"][0]));
    let missed = missed("/documents/0/cases/0");
    assert_eq!(required(case), missed.iter().map(String::as_str).collect());
}

/// What the reader asks an object for, by its own words: `fields.text("title", …)`.
#[test]
fn the_schema_has_every_field_that_is_read() {
    let path = format!("{}/src/source/case_file.rs", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let asked = ["fields.", "top."].iter().flat_map(|object| text.split(object).skip(1));
    let asked = asked.filter_map(|rest| rest.split_once("(\"")?.1.split('"').next()).filter(is_name);
    let schema = file("cases.schema.json");
    let objects = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    let properties = objects.filter_map(|object| object.get("properties")?.as_object());
    let known: BTreeSet<&String> = properties.flat_map(|properties| properties.keys()).collect();
    let asked: BTreeSet<String> = asked.map(str::to_owned).collect();
    assert!(asked.len() > 15, "{asked:?}");
    for name in asked {
        assert!(known.contains(&name), "cases.schema.json does not have {name}");
    }
}

/// Of a document it demands more: the notice's own numbers, which another
/// publisher may not have.
#[test]
fn the_schema_demands_no_less_of_a_document_than_the_reader() {
    let schema = file("cases.schema.json");
    let demanded = required(&schema["$defs"]["document"]);
    for name in missed("/documents/0") {
        assert!(demanded.contains(name.as_str()), "{name}");
    }
}

/// What the schema refuses by form, the reader refuses too.
#[test]
fn a_field_of_another_form_is_a_fault() {
    for (name, value) in [
        ("id", json!("of its own")),
        ("id", json!("")),
        ("position", json!([116.6])),
        ("position", json!([116.6, 90.5])),
        ("position", json!("116.6, 40.5")),
        ("number", json!(0)),
    ] {
        let mut file = full();
        file["documents"][0]["cases"][0][name] = value.clone();
        let places: Vec<String> = faults(&file).into_iter().map(|fault| fault.place).collect();
        assert_eq!(places, [format!("documents[0].cases[0].{name}")], "{value}");
    }
}
