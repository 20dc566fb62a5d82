//! Cases find their regions: by id, by name, by where they lie.

use super::*;
use crate::support::data::text;
use case_map::model::case::Catalogue;
use case_map::model::fault::At;
use case_map::source::Sheet;

/// Cases with these fields, joined; the id of the region of each, and what is told.
fn joined(atlas: &Atlas, cases: &[Value]) -> (Vec<String>, Vec<String>) {
    let row = |(k, more): (usize, &Value)| {
        let mut case = json!({ "title": format!("c{k}"), "summary": "s", "place": "p",
            "adcode": "x", "sectors": [{ "sector": "水", "basis": "s" }] });
        for (key, value) in more.as_object().unwrap() {
            case[key] = value.clone();
        }
        case
    };
    let cases: Vec<Value> = cases.iter().enumerate().map(row).collect();
    let file = json!({ "sectors": ["水"], "documents": [{ "number": "n", "title": "t", "offices": ["o"],
        "collection": "c", "batch": 1, "year": 2001, "cases": cases }] });
    let mut catalogue: Catalogue = source::cases_from("c.json", &file).unwrap().value;
    let faults = source::join("c.json", &mut catalogue, atlas, None);
    let scene = lay_out(atlas, catalogue, Options::default());
    let home =
        |case: usize| scene.index.home(case).map_or(String::new(), |home| scene.shape(home).unwrap().unit.code());
    ((0..cases.len()).map(home).collect(), faults.iter().map(ToString::to_string).collect())
}

fn states() -> Atlas {
    let state = |id: &str, name: &str, west: f64| square(json!({ "id": id, "name": name }), west, 30.0, 5.0);
    sound(&collection(&[
        state("06", "California", -120.0),
        state("48", "Texas", -100.0),
        state("53", "Washington", -110.0),
    ]))
}

#[test]
fn by_id_by_name_and_by_position() {
    let cases = [
        json!({ "adcode": "06" }),
        json!({ "adcode": "6" }),
        json!({ "adcode": null, "region": "48" }),
        json!({ "adcode": "texas" }),
        json!({ "adcode": "", "place": "Austin, Texas" }),
        json!({ "adcode": "", "place": "Olympia (Washington)" }),
        json!({ "adcode": "", "place": "somewhere", "position": [-108.0, 32.0] }),
    ];
    let (homes, faults) = joined(&states(), &cases);
    assert_eq!(homes, ["06", "06", "48", "48", "48", "53", "53"]);
    assert_eq!(faults, [""; 0]);
}

#[test]
fn a_table_may_have_the_ids_of_regions_without_their_zeros() {
    let text = "title,fips,place\na,06,\nb,6,\nc,6.0,\nd,48,\ne,,\"Austin, Texas\"\nf,ZZ,Texas\n";
    let grid = source::grid::of_text("t.csv", text).unwrap();
    let Sheet { mut catalogue, places, columns } = source::sheet("t.csv", &grid, &[]).unwrap().value;
    let faults = source::join_settled("t.csv", &mut catalogue, &states(), None, &|_| true);
    let told: Vec<String> = source::told_at(&columns, &places, faults).iter().map(ToString::to_string).collect();
    let codes: Vec<_> = catalogue.cases.iter().map(|case| case.adcode).collect();
    assert_eq!((codes[0], codes[0]), (codes[1], codes[2]));
    assert_eq!((codes[3], codes[5]), (codes[4], None));
    assert!(codes[0] != codes[3] && codes[..5].iter().all(Option::is_some), "{codes:?}");
    assert_eq!(told, ["t.csv:7:3: fips: found “ZZ”; expected the id or the name of one of the map's regions"]);
}

/// Towns of one county have twelve digits, of which the first six are all the same.
#[test]
fn a_table_may_have_the_codes_of_towns() {
    let town = |id: &str, name: &str, west: f64| square(json!({ "id": id, "name": name }), west, 35.0, 0.1);
    let atlas = sound(&collection(&[
        town("410823100000", "甲镇", 113.0),
        town("410823101000", "乙镇", 113.2),
        town("410823200", "丙乡", 113.4),
    ]));
    for column in ["code", "place"] {
        let text = format!("title,{column}\na,410823101000\nb,410823200\nc,410823100000.0\nd,410823102000\n");
        let grid = source::grid::of_text("t.csv", &text).unwrap();
        let Sheet { mut catalogue, places, columns } = source::sheet("t.csv", &grid, &[]).unwrap().value;
        let faults = source::join_settled("t.csv", &mut catalogue, &atlas, None, &|_| true);
        let told: Vec<_> =
            source::told_at(&columns, &places, faults).iter().map(|fault| (fault.at, fault.found.clone())).collect();
        let codes: Vec<_> = catalogue.cases.iter().map(|case| case.adcode).collect();
        let regions: Vec<_> = atlas.regions.iter().map(|region| Some(region.unit.adcode)).collect();
        assert_eq!(codes, [regions[1], regions[2], regions[0], None], "{column}");
        assert_eq!(told, [(Some(At { line: 5, column: 3 }), "“410823102000”".to_owned())], "{column}");
    }
}

#[test]
fn what_means_nothing_is_told_with_what_is_near_and_never_guessed() {
    let cases = [
        json!({ "adcode": "ZZ" }),
        json!({ "adcode": "", "place": "Californa" }),
        // It is no region's, though a region's number was made up to be the same.
        json!({ "adcode": "100001" }),
        json!({ "adcode": "", "place": "Tex" }),
    ];
    let (homes, faults) = joined(&states(), &cases);
    assert_eq!(homes, [""; 4]);
    assert_eq!(faults.len(), 4, "{faults:?}");
    assert!(
        faults[0].ends_with("case “c0”: adcode: found “ZZ”; expected the id or the name of one of the map's regions")
    );
    assert!(faults[1].ends_with("case “c1”: place: found “Californa”; expected the id or the name of one of the map's regions; perhaps California (06)"), "{}", faults[1]);
}

/// Of other regions' cases each is told, and the likeness of names is not reckoned for ever.
#[test]
fn of_very_many_that_mean_nothing_the_first_are_told_what_is_near() {
    let regions: Vec<Value> = (0..600)
        .map(|k| {
            square(
                json!({ "id": format!("A{k:04}"), "name": format!("A{k:04}") }),
                f64::from(k) / 4.0 - 100.0,
                30.0,
                0.2,
            )
        })
        .collect();
    let atlas = sound(&collection(&regions));
    let id = |k: usize| match k {
        0 | 3999 => "B0000".to_owned(),
        2000 => "B0001".to_owned(),
        _ => format!("ZZ{k:04}"),
    };
    let cases: Vec<Value> = (0..4000).map(|k| json!({ "adcode": id(k) })).collect();
    let (_, faults) = joined(&atlas, &cases);
    assert_eq!(faults.len(), 4000);
    let near = |at: usize| faults[at].split_once("; perhaps ").map(|(_, near)| near.to_owned());
    assert!(near(0).is_some_and(|near| near.starts_with("A0000 (A0000)")), "{}", faults[0]);
    assert_eq!(near(2000), None, "{}", faults[2000]);
    // What was found once costs nothing.
    assert_eq!(near(3999), near(0));
}

#[test]
fn every_case_of_the_notice_is_on_a_map_without_short_names() {
    let mut file: Value = serde_json::from_str(&text("data/regions/china.geojson")).unwrap();
    for feature in file["features"].as_array_mut().unwrap() {
        let properties = feature["properties"].as_object_mut().unwrap();
        properties.remove("short");
        properties.remove("pinyin");
        if properties["kind"] == "region" {
            properties.remove("kind");
        }
    }
    let atlas = sound(&file);
    let mut catalogue = source::cases("cases.json", text("data/cases.json").as_bytes()).unwrap().value;
    assert_eq!(source::join("cases.json", &mut catalogue, &atlas, None), []);
    assert!(catalogue.cases.len() == 23 && catalogue.cases.iter().all(|case| case.adcode.is_some()));
}

#[test]
fn of_a_unit_and_a_part_of_it_the_part_wins() {
    let atlas = sound(&collection(&[
        square(json!({ "adcode": "110000", "name": "北京市" }), 115.0, 39.0, 2.0),
        square(json!({ "adcode": "110116", "name": "怀柔区" }), 116.0, 40.0, 0.5),
    ]));
    let case = |code: &str| json!({ "adcode": code, "place": "北京市怀柔区" });
    let (homes, faults) = joined(&atlas, &[case("110116"), case("110000"), case("110101")]);
    assert_eq!((homes, faults), (["110116", "110000", "110000"].map(String::from).to_vec(), vec![]));
}

/// Of two that words name neither is taken, whatever stands between them.
#[test]
fn two_regions_in_one_place_are_none() {
    let region = |name: &str, west: f64| square(json!({ "name": name }), west, 35.0, 1.0);
    let atlas = sound(&collection(&[region("河南省", 110.0), region("河北省", 112.0)]));
    for place in ["河南武陟、河北巨鹿", "河南省,河北省", "河南和河北", "河南省（河北省）"] {
        let (homes, faults) = joined(&atlas, &[json!({ "adcode": "", "place": place })]);
        assert_eq!((homes, faults.len()), (vec![String::new()], 1), "{place}");
    }
    for place in ["河南省武陟县，河北路1号", "河南、武陟", "河南省（河北街道）"] {
        let (homes, faults) = joined(&atlas, &[json!({ "adcode": "", "place": place })]);
        assert_eq!((homes, faults), (vec![atlas.regions[0].unit.code()], vec![]), "{place}");
    }
}

/// The same by words alone, whatever the regions are called by.
#[test]
fn of_a_region_and_one_that_lies_in_it_the_inner_wins_by_words_too() {
    let coded = |code: &str, name: &str| json!({ "adcode": code, "name": name });
    let named = |_: &str, name: &str| json!({ "name": name });
    type Called = fn(&str, &str) -> Value;
    for called in [coded as Called, named as Called] {
        for (city, district) in [("北京市", "怀柔区"), ("北京", "怀柔")] {
            let outer = square(called("110000", city), 115.0, 39.0, 2.0);
            let inner = square(called("110116", district), 116.0, 40.0, 0.5);
            // What has the name of a region lies in none that it does not lie in.
            let beside = square(called("130000", "河北省"), 117.5, 39.0, 2.0);
            let atlas = sound(&collection(&[outer, inner, beside]));
            let ids: Vec<String> = atlas.regions.iter().map(|region| region.unit.code()).collect();
            let at = |place: &str| {
                let (homes, faults) = joined(&atlas, &[json!({ "adcode": "", "place": place })]);
                assert_eq!(faults, [""; 0], "{place}");
                ids.iter().position(|id| *id == homes[0]).unwrap()
            };
            for place in ["北京市怀柔区", "北京怀柔", "北京市 怀柔区", "怀柔区", "怀柔区，北京市", "北京市怀柔区渤海镇"]
            {
                assert_eq!(at(place), 1, "{place} of {city} and {district}");
            }
            for place in ["北京市", "北京", "北京市河北村", "北京市通州区"] {
                assert_eq!(at(place), 0, "{place} of {city} and {district}");
            }
            assert_eq!(at("河北省怀柔路"), 2);
        }
    }
}
