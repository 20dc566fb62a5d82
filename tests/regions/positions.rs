//! Every unit of `units.tsv` has a position, and it lies in its province.

use super::file::{Cell, File, Ring, rows};
use super::islands::reach;
use case_map::model::adcode::Adcode;
use case_map::source::{self, Units};
use std::collections::BTreeMap;
use std::fs;

/// Thousandths of a degree.
type Place = Cell;

fn places() -> BTreeMap<String, Place> {
    let place = |row: &Vec<String>| {
        let at = [&row[2], &row[3]].map(|text| (text.parse::<f64>().unwrap() * 1000.0).round() as i64);
        (row[0].clone(), at)
    };
    rows("units.tsv").iter().filter(|row| !row[2].is_empty()).map(place).collect()
}

/// Coasts and borders may move by 12.3 km when simplified, and none moves a place further than 8.7: at 53 degrees north that is 0.13 degrees of longitude.
const SIMPLIFIED: f64 = 130.0;

/// 洞头区 lies on islands that are too small for the map of provinces.
const LEFT_OUT: [&str; 1] = ["330305"];

#[test]
fn each_position_lies_in_its_province_as_far_as_that_is_simplified() {
    let file = File::read();
    let finer = |ring: &Ring| ring.iter().map(|cell| cell.map(|hundredths| hundredths * 10)).collect();
    let mut outside = Vec::new();
    for region in &file.regions {
        let polygons: Vec<Vec<Ring>> =
            region.polygons.iter().map(|polygon| polygon.iter().map(finer).collect()).collect();
        let province = region.text("adcode");
        for (code, place) in places().iter().filter(|(code, _)| code[..2] == province[..2]) {
            let far = polygons.iter().map(|polygon| reach(polygon, *place)).fold(f64::INFINITY, f64::min);
            if far > SIMPLIFIED {
                outside.push(code.clone());
            }
        }
    }
    assert_eq!(outside, LEFT_OUT);
}

#[test]
fn each_row_has_a_position_of_as_few_digits_as_will_do() {
    let rows = rows("units.tsv");
    assert_eq!(rows.len(), 3240);
    let finer = |text: &&String| text.split_once('.').is_some_and(|(_, digits)| digits.len() > 2);
    for row in &rows {
        assert!(row.len() == 4 && !row[2].is_empty() && !row[3].is_empty(), "{row:?}");
        assert!(
            row[2..].iter().all(|text| text.split_once('.').is_none_or(|(_, digits)| digits.len() <= 3)),
            "{row:?}"
        );
    }
    let small = rows.iter().filter(|row| [&row[2], &row[3]].iter().any(finer)).count();
    assert!((1..20).contains(&small), "{small} units too small for hundredths");
}

#[test]
fn codes_of_one_shape_have_one_position() {
    let places = places();
    for (city, municipality) in [("110100", "110000"), ("120100", "120000"), ("310100", "310000")] {
        assert!(places.contains_key(city) && places.get(city) == places.get(municipality), "{city}");
    }
}

#[test]
fn each_unit_of_the_cases_has_a_position() {
    let root = env!("CARGO_MANIFEST_DIR");
    let text = |name: &str| fs::read_to_string(format!("{root}/data/{name}")).unwrap();
    let units = Units::read("units.tsv", &text("regions/units.tsv"));
    assert_eq!(units.faults, []);
    let cases = source::cases("cases.json", text("cases.json").as_bytes()).unwrap().value.cases;
    assert_eq!(cases.len(), 23);
    let places = places();
    for case in cases {
        let code = case.adcode.unwrap();
        let found = units.value.position(code).unwrap().map(i64::from);
        assert_eq!(places.get(&code.to_string()), Some(&found), "{}", case.title);
    }
}

#[test]
fn a_gazetteer_may_have_positions_or_none_but_no_others() {
    let code = Adcode::parse("410100").unwrap();
    for (text, wanted) in [
        ("410100\t郑州市", None),
        ("410100\t郑州市\t\t", None),
        ("410100\t郑州市\t113.5\t34.6", Some([113_500, 34_600])),
    ] {
        let read = Units::read("u.tsv", text);
        assert_eq!((read.faults, read.value.position(code)), (vec![], wanted), "{text}");
    }
    for text in [
        "410100\t郑州市\t113.5",
        "410100\t郑州市\t113.5\t",
        "410100\t郑州市\tx\t34",
        "410100\t郑州市\t113\t91",
        "410100\t\t1\t2",
    ] {
        let faults = Units::read("u.tsv", text).faults;
        assert!(faults.len() == 1 && faults[0].to_string().contains("line 1"), "{text}");
    }
}
