//! The schema of case files, which editors go by, against what reads them.

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
    case["facts"] = json!([{ "name": "承办单位", "text": "某局" }]);
    file
}

/// Where in a file each object of the schema stands, in two files that have all of them.
const OBJECTS: [(&str, &str); 8] = [
    ("", ""),
    ("about", "/about"),
    ("document", "/documents/0"),
    ("case", "/documents/0/cases/0"),
    ("assignment", "/documents/0/cases/0/sectors/0"),
    ("fact", "/documents/0/cases/0/facts/0"),
    ("entry", "/cases/0"),
    ("belonging", "/cases/0/sectors/0"),
];

/// The same with cases that are of no document.
fn fullest() -> Value {
    let mut file = full();
    file["about"] = json!({ "chosen": "全部" });
    file["cases"] = json!([{ "title": "一个案例", "sectors": [{ "sector": "养老" }] }]);
    file
}

fn definition<'a>(schema: &'a Value, name: &str) -> &'a Value {
    match name {
        "" => schema,
        "about" => &schema["properties"]["about"],
        name => &schema["$defs"][name],
    }
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

/// Both know the same names: what the schema does not list, the reader tells of as
/// nobody's, and nothing else.
#[test]
fn the_reader_knows_the_names_that_the_schema_has_and_no_others() {
    assert_eq!(faults(&fullest()), []);
    let schema = file("cases.schema.json");
    let properties = |name| definition(&schema, name)["properties"].as_object().unwrap();
    let mut names: BTreeSet<&str> =
        OBJECTS.iter().flat_map(|(name, _)| properties(name).keys().map(|k| &**k)).collect();
    names.insert("colour");
    for (object, at) in OBJECTS {
        for name in &names {
            let mut file = fullest();
            let fields = file.pointer_mut(at).unwrap().as_object_mut().unwrap();
            fields.entry(*name).or_insert(Value::Null);
            let is_strange =
                faults(&file).iter().any(|fault| fault.expected.ends_with(&format!("nothing reads “{name}”")));
            assert_eq!(is_strange, !properties(object).contains_key(*name), "{object}: {name}");
        }
    }
}

/// Of a case that is of no document both demand a title.
#[test]
fn an_entry_needs_what_the_schema_says() {
    let schema = file("cases.schema.json");
    assert_eq!(required(&schema["$defs"]["entry"]), BTreeSet::from(["title"]));
    assert_eq!(required(&schema["$defs"]["belonging"]), BTreeSet::from(["sector"]));
    for file in [json!([{ "title": "甲" }]), json!({ "cases": [{ "title": "甲" }] })] {
        let read = source::cases_from("f", &file).unwrap();
        assert_eq!((read.faults, read.value.cases.len()), (vec![], 1));
    }
    // What is in the schema by its form is nothing to complain of.
    for (name, values) in [
        ("number", vec![json!(7), Value::Null]),
        ("place", vec![json!("河南武陟"), json!(""), Value::Null]),
        ("adcode", vec![json!("410823"), json!(410_823), json!(""), Value::Null]),
        ("position", vec![json!([113.4, 35.1])]),
        ("summary", vec![json!("正文"), json!(""), Value::Null]),
        ("sectors", vec![json!("水"), json!(["水", { "sector": "路", "basis": "甲" }]), json!([]), Value::Null]),
        ("note", vec![json!("附注"), Value::Null]),
        ("facts", vec![json!([{ "name": "承办", "text": "某局" }]), json!([])]),
    ] {
        for value in values {
            let told = faults(&json!([{ "title": "甲", name: value }]));
            assert_eq!(told, [], "{name}: {value}");
        }
    }
    for (name, value) in [
        ("title", json!(" ")),
        ("number", json!(0)),
        ("place", json!(7)),
        ("adcode", json!(4.5)),
        ("adcode", json!(["410823"])),
        ("summary", json!(["正文"])),
        ("sectors", json!(7)),
        ("facts", json!("某局")),
    ] {
        let told = faults(&json!([{ "title": "乙" }, { "title": "甲", name: value }]));
        let places: Vec<&str> = told.iter().map(|fault| &*fault.place).collect();
        assert_eq!(places, [format!("[1].{name}")], "{value}");
    }
}

/// What the reader asks an object for, by its own words: `fields.text("title", …)`.
#[test]
fn the_schema_has_every_field_that_is_read() {
    let path = |name| format!("{}/src/source/{name}.rs", env!("CARGO_MANIFEST_DIR"));
    let text = ["case_file", "case_row"].map(|name| std::fs::read_to_string(path(name)).unwrap()).concat();
    let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let asked = ["fields.", "top.", "self.", "inner."].iter().flat_map(|object| text.split(object).skip(1));
    let asked = asked.filter_map(|rest| rest.split_once("(\"")?.1.split('"').next()).filter(is_name);
    let schema = file("cases.schema.json");
    let objects = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    let properties = objects.filter_map(|object| object.get("properties")?.as_object());
    let known: BTreeSet<&String> = properties.flat_map(|properties| properties.keys()).collect();
    let asked: BTreeSet<String> = asked.map(str::to_owned).collect();
    assert!(asked.len() > 15, "{asked:?}");
    for name in asked {
        // What kind of shapes they are that somebody gave for cases.
        assert!(name == "type" || known.contains(&name), "cases.schema.json does not have {name}");
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
