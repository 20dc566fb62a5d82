//! Files that are read case by case: what comes of them, and what is told, is what comes
//! of reading all of one and joining it then.

use crate::support::arbitrary::{tries, words};
use crate::support::data::{UNITS, real, text};
use case_map::model::case::Catalogue;
use case_map::model::fault::{Fault, Read};
use case_map::model::region::Atlas;
use case_map::source::each::Ground;
use case_map::source::spans::Spans;
use case_map::source::{self, Gazetteer, Sheet, Units, grid, kinds};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static CHINA: LazyLock<Atlas> = LazyLock::new(|| real().atlas);
/// A map without some of what the gazetteer has.
static PART: LazyLock<Atlas> = LazyLock::new(|| {
    let mut part = CHINA.clone();
    part.regions.truncate(3);
    part
});
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::of(&UNITS, source::sounds));

/// Regions that have ids of their own.
static OTHERS: LazyLock<Atlas> = LazyLock::new(|| {
    let square = |at: f64| json!([[[at, 0.0], [at + 1.0, 0.0], [at + 1.0, 1.0], [at, 0.0]]]);
    let feature = |id: &str, name: &str, at: f64| {
        json!({"type": "Feature", "properties": {"id": id, "name": name},
               "geometry": {"type": "Polygon", "coordinates": square(at)}})
    };
    let features = [feature("CA", "California", 0.0), feature("TX", "Texas", 3.0), feature("007", "某地", 6.0)];
    let file = json!({"type": "FeatureCollection", "features": features}).to_string();
    source::regions("others.geojson", file.as_bytes()).unwrap().value
});

/// As the command line does it: `src/bin/case-map/project.rs`.
fn whole(file: &str, bytes: &[u8], atlas: &Atlas, units: Option<&Units>) -> Result<Read<Catalogue>, Fault> {
    let units = units.filter(|units| units.know(atlas));
    if kinds::is_table(file, bytes) {
        let grid = grid::of_text(file, std::str::from_utf8(bytes).unwrap())?;
        let Read { value: mut sheet, mut faults } = source::sheet(file, &grid, &[])?;
        if let Some(units) = units {
            faults.extend(source::settle(file, &mut sheet, &GAZETTEER, units));
        }
        let Sheet { mut catalogue, places, columns } = sheet;
        let joined = source::join_settled(file, &mut catalogue, atlas, units, &|_| true);
        faults.extend(source::told_at(&columns, &places, joined));
        return Ok(Read { value: catalogue, faults });
    }
    let Read { value: (mut catalogue, paths), mut faults } = source::cases_placed(file, bytes)?;
    let mut spans = Spans::of(std::str::from_utf8(bytes).unwrap());
    spans.locate(&mut faults);
    let (mut settled, mut told) = (BTreeSet::new(), Vec::new());
    if let Some(units) = units {
        (settled, told) = source::settle_unnamed(file, &mut catalogue, &GAZETTEER, units);
    }
    told.extend(source::join_settled(file, &mut catalogue, atlas, units, &|case| settled.contains(&case)));
    faults.extend(paths.locate(Some(&mut spans), told));
    assert!(faults.iter().all(|fault| fault.at.is_some()));
    Ok(Read { value: catalogue, faults })
}

fn one_by_one(file: &str, bytes: &[u8], atlas: &Atlas, units: Option<&Units>) -> Result<Read<Catalogue>, Fault> {
    let mut cases = Vec::new();
    let ground = Ground { atlas, units, sounds: source::sounds };
    let mut read = ground.each(file, bytes, &mut |case| cases.push(case.clone()))?;
    assert!(read.value.cases.is_empty());
    read.value.cases = cases;
    Ok(read)
}

fn is_same(file: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    for (atlas, units) in [(&*CHINA, None), (&*PART, Some(&*UNITS)), (&*OTHERS, Some(&*UNITS))] {
        let expected = whole(file, bytes, atlas, units);
        prop_assert_eq!(one_by_one(file, bytes, atlas, units), expected, "{}", String::from_utf8_lossy(bytes));
    }
    Ok(())
}

/// What a field of a case or a document may say, and what it may not.
fn value() -> impl Strategy<Value = Value> {
    let place = select(vec!["北京市怀柔区", "河南武陟", "Texas", "某地", "不知何处", "朝阳区", "天津市", ""]);
    let code = select(vec!["110116", "410823", "TX", "7", "999999", " 120000 ", "x"]);
    prop_oneof![
        6 => words().prop_map(Value::from),
        4 => place.prop_map(Value::from),
        4 => code.prop_map(Value::from),
        2 => (0..4_u32).prop_map(Value::from),
        1 => Just(json!(116.5)),
        1 => Just(json!([116.5, 40.1])),
        1 => Just(Value::Null),
        1 => Just(json!(true)),
        1 => Just(json!([])),
        2 => Just(json!(["医疗", "教育"])),
        1 => Just(json!([{"sector": "医疗", "basis": "县"}, {"sector": "新"}, 5])),
        1 => Just(json!([{"name": "承办", "text": "县"}])),
        1 => Just(json!({"cases": [1], "": 3})),
    ]
}

fn object(names: &'static [&'static str], value: BoxedStrategy<Value>) -> impl Strategy<Value = Value> {
    vec((select(names.to_vec()), value), 0..9)
        .prop_map(|pairs| Value::Object(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
}

/// A case, as a rule with a title.
fn case() -> impl Strategy<Value = Value> {
    const NAMES: &[&str] =
        &["id", "number", "place", "adcode", "region", "position", "summary", "sectors", "note", "facts", "titel"];
    let title = prop_oneof![9 => words().prop_map(Value::from), 1 => value()];
    let place = option::of(select(vec!["Wuzhi, Henan", "武陟", "怀柔区", "北京", "朝阳区", "Texas", "何处"]));
    let case = (object(NAMES, value().boxed()), title, place).prop_map(|(mut case, title, place)| {
        case["title"] = title;
        if let Some(place) = place {
            case["place"] = place.into();
        }
        case
    });
    prop_oneof![12 => case, 1 => value()]
}

fn list(of: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    prop_oneof![12 => vec(of, 0..7).prop_map(Value::Array), 1 => value()].boxed()
}

/// A file of either form.
fn file() -> impl Strategy<Value = Value> {
    const DOCUMENT: &[&str] = &["number", "title", "offices", "collection", "batch", "year", "submitted", "chosen"];
    let document = (object(DOCUMENT, value().boxed()), list(case()));
    let document = document.prop_map(|(mut document, cases)| {
        document["cases"] = cases;
        document
    });
    let top = (object(&["language", "about", "sectors", "type"], value().boxed()), any::<[bool; 2]>());
    let object = (top, list(document), list(case())).prop_map(|((top, has), documents, cases)| {
        let mut top = top.as_object().cloned().unwrap_or_else(Map::new);
        top.extend(has[0].then_some(("documents".to_owned(), documents)));
        top.extend(has[1].then_some(("cases".to_owned(), cases)));
        Value::Object(top)
    });
    prop_oneof![3 => object, 3 => list(case())]
}

/// A table of cells as people fill them.
fn table() -> impl Strategy<Value = String> {
    let names = ["标题", "地点", "省", "县", "代码", "领域", "编号", "经度", "纬度", "承办单位", "网址", "简介", "id"];
    let cell = prop_oneof![
        3 => words(),
        3 => select(vec!["北京", "河南武陟", "朝阳区", "不知何处", "Wuzhi, Henan", "怀柔区", ""]).prop_map(String::from),
        2 => select(vec!["110116", "7", "医疗；教育", "116.5", "39", "https://a.example"]).prop_map(String::from),
        1 => Just(String::new()),
    ];
    let quoted =
        |cell: String| if cell.contains([',', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell };
    (vec(select(names.to_vec()), 0..7), vec(vec(cell, 0..9), 0..8)).prop_map(move |(columns, rows)| {
        let head = std::iter::once("标题").chain(columns).collect::<Vec<_>>().join(",");
        let rows = rows.into_iter().map(|row| row.into_iter().map(quoted).collect::<Vec<_>>().join(","));
        std::iter::once(head).chain(rows).map(|line| line + "\n").collect()
    })
}

proptest! {
    #![proptest_config(tries(48))]

    #[test]
    fn a_case_file_is_read_case_by_case(file in file(), is_pretty in any::<bool>()) {
        let text = if is_pretty { serde_json::to_string_pretty(&file).unwrap() } else { file.to_string() };
        is_same("cases.json", text.as_bytes())?;
    }

    /// What is wrong with a file that is none is told where it is wrong.
    #[test]
    fn a_spoilt_file_is_told_as_it_was(file in file(), at in any::<Index>(), byte in select(b"\"\\{}[],:x\n\xff1e9u".to_vec())) {
        let mut bytes = file.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        is_same("cases.json", &bytes)?;
    }

    #[test]
    fn a_table_is_read_row_by_row(table in table()) {
        is_same("cases.csv", table.as_bytes())?;
        is_same("https://example.org/export?of=cases", table.as_bytes())?;
    }
}

#[test]
fn files_that_stand_here_are_read_case_by_case() {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for folder in ["tests/fuzz/cases", "tests/fuzz/tables", "tests/fuzz/regions"] {
        for entry in std::fs::read_dir(crate::support::data::path(folder)).unwrap() {
            let path = entry.unwrap().path();
            files.push((path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()));
        }
    }
    assert!(files.len() > 20);
    files.retain(|(name, bytes)| name.ends_with("json") || std::str::from_utf8(bytes).is_ok());
    for name in ["data/cases.json", "tests/faults/cases.json"] {
        files.push((name.to_owned(), text(name).into_bytes()));
    }
    // Names with backslashes, twice, in another order than is read.
    for text in [
        r#"{"c\u0061ses":[{"title":"a\"]}","sectors":["x"]}],"sectors":["x","y"],"documents":[]}"#,
        r#"{"cases":[{"title":"a"}],"cases":[{"title":"b"},{"title":"b"}, 5 , [1,2]]}"#,
        r#" [ {"title" : "a", "cases":[{"title":"b"}]} , "x",{"title":"a\\"} ] "#,
        r#"[{"title":"a","number":1e999}]"#,
        r#"[{"title":"\ud800"}]"#,
        "\u{feff}[{\"title\":\"a\"}]",
        "5",
        "",
    ] {
        files.push(("x.json".to_owned(), text.as_bytes().to_vec()));
    }
    for (name, bytes) in files {
        is_same(&name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn a_table_is_known_by_its_ending_or_by_how_it_begins() {
    let known: [(&str, &[u8], bool); 9] = [
        ("cases.csv", b"{", true),
        ("https://example.org/a.TSV?x=1.json", b"", true),
        ("cases.json", b"a,b", false),
        ("https://example.org/export", b"\xef\xbb\xbf a,b", true),
        ("https://example.org/export", b" [1]", false),
        ("cases", b"{}", false),
        ("cases", b"<html>", false),
        ("cases", b"", false),
        ("https://example.org/json", b"a,b", true),
    ];
    for (name, bytes, expected) in known {
        assert_eq!(kinds::is_table(name, bytes), expected, "{name}");
    }
}
