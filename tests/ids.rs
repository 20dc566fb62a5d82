//! What names a case for good, and where it lies: ids that stay whatever else
//! is in the data, and positions that nobody invented.

use crate::support::data::{REAL, made_up, text};
use case_map::model::case::Catalogue;
use case_map::model::fault::Fault;
use case_map::source::{self, Units};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A case file of some documents, each with some cases.
fn file(documents: &[&[Value]]) -> Value {
    let document = |(at, cases): (usize, &&[Value])| {
        json!({
            "number": "文", "title": "通知", "offices": ["办"], "collection": "案例",
            "batch": at + 1, "year": 2001, "cases": cases,
        })
    };
    json!({ "sectors": ["水"], "documents": documents.iter().enumerate().map(document).collect::<Vec<_>>() })
}

fn case(title: &str, more: Value) -> Value {
    let mut case = json!({
        "title": title, "place": "东山", "adcode": "110101", "summary": "正文。",
        "sectors": [{ "sector": "水", "basis": "正文" }],
    });
    case.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    case
}

fn read(file: &Value) -> (Catalogue, Vec<Fault>) {
    let read = source::cases_from("f", file).unwrap();
    let mut catalogue = read.value;
    catalogue.name_cases();
    (catalogue, read.faults)
}

fn ids(catalogue: &Catalogue) -> Vec<&str> {
    catalogue.cases.iter().map(|case| case.id.as_str()).collect()
}

#[test]
fn an_id_is_its_own_or_made_of_number_or_of_texts() {
    let cases =
        [case("甲", json!({ "id": "河-7", "number": 1 })), case("乙", json!({ "number": 2 })), case("丙", json!({}))];
    let (catalogue, faults) = read(&file(&[&cases]));
    assert_eq!(faults, []);
    let found = ids(&catalogue);
    assert_eq!(&found[..2], ["河-7", "2001-1-2"]);
    assert_eq!(found[2].len(), 12);
    assert!(found[2].bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{found:?}");
}

/// Other cases before it, other documents beside it: its id is the same.
#[test]
fn an_id_stays_whatever_else_is_in_the_data() {
    let mine = [case("甲", json!({ "number": 4 })), case("乙", json!({})), case("丙", json!({ "id": "x" }))];
    let (alone, _) = read(&file(&[&mine]));
    let mut more = vec![case("丁", json!({ "number": 9 })), case("戊", json!({}))];
    more.extend(mine.iter().rev().cloned());
    let (among, faults) = read(&file(&[&more, &[case("甲", json!({ "number": 4 }))]]));
    assert_eq!(faults, []);
    let [alone, among] = [&alone, &among].map(|catalogue| ids(catalogue).into_iter().collect::<BTreeSet<_>>());
    assert!(alone.is_subset(&among), "{alone:?} {among:?}");
    assert_eq!(among.len(), 6, "and each is another");
    // A hash follows what it is made of.
    for other in [json!({ "place": "东山县" }), json!({ "adcode": "110102" }), json!({ "title": "乙二" })] {
        let (changed, _) = read(&file(&[&[case("乙", other.clone())]]));
        assert!(!alone.contains(ids(&changed)[0]), "{other}");
    }
}

#[test]
fn no_two_cases_share_an_id_and_the_second_is_told() {
    for (first, second, place, expected) in [
        (json!({ "id": "x", "number": 1 }), json!({ "id": "x", "number": 2 }), "id", "an id that no other case has"),
        (json!({ "number": 1 }), json!({ "id": "2001-1-1", "number": 2 }), "id", "an id that no other case has"),
        (
            json!({ "number": 1 }),
            json!({ "number": 1 }),
            "number",
            "a number that no other case of this year and batch has",
        ),
        (json!({}), json!({}), "title", "another title, place or code than every other case, or a number or an id"),
    ] {
        let (catalogue, faults) = read(&file(&[&[case("甲", first), case("甲", second)]]));
        let told: Vec<(&str, &str)> = faults.iter().map(|fault| (&*fault.place, &*fault.expected)).collect();
        assert_eq!(told, [(&*format!("documents[0].cases[1].{place}"), expected)]);
        assert_eq!(catalogue.cases.len(), 1);
    }
}

#[test]
fn an_id_or_a_position_that_is_none_costs_itself() {
    for (field, wrong) in [
        ("id", json!("a b")),
        ("id", json!("a\u{3000}b")),
        ("id", json!("")),
        ("id", json!(7)),
        ("number", json!("7")),
        ("position", json!([116.4])),
        ("position", json!([39.9, 116.4])),
        ("position", json!("116.4, 39.9")),
    ] {
        let (catalogue, faults) = read(&file(&[&[case("甲", json!({ field: wrong, "place": "东山" }))]]));
        assert_eq!(faults.len(), 1, "{field} {wrong}: {faults:?}");
        assert_eq!(faults[0].place, format!("documents[0].cases[0].{field}"));
        // Of a number that is none nobody knows which was meant.
        assert_eq!(catalogue.cases.len(), usize::from(field != "number"), "{field} {wrong}");
        assert!(catalogue.cases.iter().all(|case| case.id.len() == 12 && case.position.is_none()));
    }
}

/// Its own, else its unit's from the gazetteer, else none.
#[test]
fn a_position_is_told_and_never_invented() {
    let units = Units::read("u", "110101\t甲县\t100.5\t33.25\n110102\t乙县\n").value;
    let position = |adcode: &str, more: Value| {
        let place = format!("东山{}县", if adcode == "110101" { "甲" } else { "乙" });
        let mut own = json!({ "adcode": adcode, "place": place });
        own.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let (mut catalogue, faults) = read(&file(&[&[case("甲", own)]]));
        assert_eq!(faults, []);
        source::join("f", &mut catalogue, &made_up().atlas, Some(&units));
        catalogue.cases[0].position
    };
    assert_eq!(position("110101", json!({})), Some([100_500, 33_250]));
    assert_eq!(position("110101", json!({ "position": [101.125, 34.0] })), Some([101_125, 34_000]));
    assert_eq!(position("110102", json!({})), None);
}

/// The notice's 23 cases: by year, batch and number, each at a place of its own.
#[test]
fn the_cases_of_the_notice_have_ids_and_positions() {
    let cases = &REAL.catalogue.cases;
    let expected: Vec<String> = (1..=23).map(|number| format!("2020-2-{number}")).collect();
    assert_eq!(ids(&REAL.catalogue), expected);
    let places: BTreeSet<[i32; 2]> = cases.iter().filter_map(|case| case.position).collect();
    assert_eq!(places.len(), 23);
    assert!(
        text("data/cases.json").lines().all(|line| !line.contains("position")),
        "they come from the gazetteer alone"
    );
}
