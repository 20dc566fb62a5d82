//! Two levels of one's own regions in a file: which features are parts of which, what is
//! wrong with them, and where cases lie.

use crate::support::arbitrary::tries;
use crate::support::data::path;
use crate::support::levels::*;
use case_map::model::region::Atlas;
use case_map::scene::layout::lay_out;
use case_map::scene::options::Options;
use case_map::scene::parts::lay_out_parts;
use case_map::source::{self, Told};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn what_names_a_parent_is_a_part_and_the_others_are_the_map() {
    let (atlas, faults) = read(countries(4));
    assert_eq!(faults, [""; 0]);
    let names = |atlas: &Atlas| atlas.regions.iter().map(|region| region.unit.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&atlas), ["Aland", "Beland", "Celand", "Deland"]);
    assert_eq!((atlas.parts.len(), atlas.wholes()), (12, vec![0, 1, 2]));
    for whole in 0..3 {
        let opened = atlas.opened(whole).unwrap();
        assert_eq!(names(&opened), ["North", "South", "East", "West"]);
        let id = atlas.regions[whole].unit.code();
        assert!(opened.regions.iter().all(|part| part.unit.code().starts_with(&id)));
    }
    assert!(atlas.opened(3).is_none() && atlas.opened(9).is_none());
}

#[test]
fn parents_are_told_as_files_tell_them() {
    let whole = |id: Value| feature(json!({ "id": id, "name": "Whole" }), square(0.0, 0.0, 4.0));
    let part = |parent: Value| feature(json!({ "id": "p", "name": "Part", "parent": parent }), square(0.0, 0.0, 2.0));
    for (id, parent) in [
        (json!("US"), json!("us")),
        (json!("06"), json!(6)),
        (json!(6), json!("06")),
        (json!("x"), json!({ "id": "x" })),
        (json!("7"), json!({ "adcode": 7 })),
        (json!("7"), json!("{ \"adcode\": 7 }")),
    ] {
        let (atlas, faults) = read(vec![part(parent.clone()), whole(id)]);
        assert_eq!((atlas.regions.len(), atlas.parts.len(), faults), (1, 1, vec![]), "{parent}");
    }
    // Numbers that only count, and codes that stand behind others, where parents name them.
    for (key, ids) in [("id", ["1", "2", "3"]), ("code", ["W", "P", "Q"])] {
        let of = |at: usize, parent: Option<&str>, west| {
            let properties = json!({ "id": at + 1, key: ids[at], "name": format!("n{at}"), "parent_id": parent });
            feature(properties, square(west, 0.0, 1.0))
        };
        let (atlas, faults) = read(vec![of(0, None, 0.0), of(1, Some(ids[0]), 0.0), of(2, Some(ids[0]), 1.0)]);
        assert_eq!((atlas.regions.len(), atlas.parts.len(), faults), (1, 2, vec![]), "{key}");
        assert_eq!(atlas.parts[0].unit.code(), ids[1]);
    }
    // DataV, two files in one: the country of all provinces is in neither.
    let unit = |code: u32, parent: u32, west: f64| {
        let properties = json!({ "adcode": code, "name": format!("{code}"), "parent": { "adcode": parent } });
        feature(properties, square(west, 30.0, 2.0))
    };
    let provinces = vec![unit(410_000, 100_000, 100.0), unit(420_000, 100_000, 104.0)];
    let (flat, faults) = read(provinces.clone());
    assert_eq!((flat.regions.len(), flat.parts.len(), faults), (2, 0, vec![]));
    let cities = [unit(410_100, 410_000, 100.0), unit(410_200, 410_000, 101.0)];
    let (atlas, faults) = read(provinces.into_iter().chain(cities).collect());
    assert_eq!((atlas.regions.len(), atlas.parts.len(), faults), (2, 2, vec![]));
    assert!(atlas.is_by_code());
}

#[test]
fn a_property_or_the_ids_may_be_told() {
    let features = vec![
        feature(json!({ "geoid": "48", "name": "Texas" }), square(0.0, 0.0, 4.0)),
        feature(json!({ "geoid": "06", "name": "California" }), square(5.0, 0.0, 4.0)),
        feature(json!({ "geoid": "48201", "name": "Harris", "in": "48" }), square(0.0, 0.0, 2.0)),
        feature(json!({ "geoid": "06037", "name": "Los Angeles", "in": "06" }), square(5.0, 0.0, 2.0)),
    ];
    let flat = told(&file(features.clone()), &Told::default());
    assert_eq!((flat.0.regions.len(), flat.1), (4, vec![]));
    for parent in ["in", "id", "geoid"] {
        let id = (parent == "geoid").then(|| "geoid".to_owned());
        let by = Told { parent: Some(parent.into()), id: id.clone(), ..Told::default() };
        let (atlas, faults) = told(&file(features.clone()), &by);
        assert_eq!((atlas.wholes(), atlas.parts.len(), faults), (vec![0, 1], 2, vec![]), "{parent}");
        let mut said = file(features.clone());
        said["parentProperty"] = json!(parent);
        said["idProperty"] = json!(id);
        assert_eq!(told(&said, &Told::default()).0, atlas, "{parent}");
    }
    let nobody = Told { parent: Some("nobody".into()), ..Told::default() };
    let (atlas, faults) = told(&file(features), &nobody);
    assert_eq!((atlas, faults.len()), (flat.0, 1));
    assert!(
        faults[0].starts_with("f: warning: parentProperty: found “nobody”, by which no region lies in another"),
        "{faults:?}"
    );
}

#[test]
fn what_is_wrong_costs_the_feature_and_is_told() {
    let with = |id: &str, parent: &str| {
        let mut features = countries(3);
        features.push(feature(json!({ "id": id, "name": "Odd", "parent": parent }), square(0.0, 5.0, 1.0)));
        read(features)
    };
    for (id, parent, words) in [
        ("x", "nobody", "found “nobody”; expected the id of another region of the file"),
        ("x", "x", "found “x”, its own id; expected the id of another region"),
        (
            "x",
            "AL0-0",
            "found “AL0-0”, which lies in another region itself; expected the id of a region that lies in none: there are two levels",
        ),
    ] {
        let (atlas, faults) = with(id, parent);
        assert_eq!(faults, [format!("f: features[11].properties.parent: {words}")]);
        assert_eq!((atlas, vec![]), read(countries(3)), "{words}");
    }
    // In a ring all are lost, and the map is not.
    let mut features = countries(3);
    for (id, parent) in [("x", "y"), ("y", "z"), ("z", "x")] {
        features.push(feature(json!({ "id": id, "name": id, "parent": parent }), square(0.0, 5.0, 1.0)));
    }
    let (atlas, faults) = read(features);
    assert_eq!((atlas.regions.len(), atlas.parts.len(), faults.len()), (3, 8, 3));
    // What a broken region would have opened into has nowhere to be.
    let mut features = countries(3);
    features[4]["geometry"]["coordinates"] = json!([[[0, 0], [1, 1]]]);
    let (atlas, faults) = read(features);
    assert_eq!((atlas.regions.len(), atlas.parts.len(), faults.len()), (2, 4, 5), "{faults:?}");
    // By their codes units lie where these say.
    let unit = |code: &str, parent: &str| {
        feature(json!({ "adcode": code, "name": code, "parent": parent }), square(100.0, 30.0, 2.0))
    };
    let (atlas, faults) =
        read(vec![unit("410000", ""), unit("420000", ""), unit("420100", "410000"), unit("410100", "410000")]);
    assert_eq!((atlas.regions.len(), atlas.parts.len(), faults.len()), (2, 1, 1));
    assert!(
        faults[0]
            .contains("found “410000”, in which 420100 does not lie by its digits; expected codes that begin alike"),
        "{faults:?}"
    );
}

#[test]
fn a_case_lies_in_a_region_and_in_the_part_that_it_names() {
    let (atlas, scene) = scene();
    assert_eq!((scene.index.count(0), scene.index.count(3)), (8, 1));
    let opened = lay_out_parts(&scene, &atlas, 0).unwrap();
    let mut homes: Vec<(&str, Option<&str>)> = Vec::new();
    for (number, case) in opened.catalogue.cases.iter().enumerate() {
        let home = opened.index.home(number).and_then(|home| opened.shape(home));
        homes.push((&case.title, home.map(|shape| shape.unit.name.as_str())));
    }
    let expected = [
        ("by id", Some("South")),
        ("by the whole's id", None),
        ("by names", Some("North")),
        ("by kind", Some("North")),
        ("by position", Some("West")),
        ("by name and position", Some("East")),
        ("by another's name and position", Some("North")),
        ("by the whole's name", None),
    ];
    assert_eq!(homes, expected);
    // What a name alone means in three countries it means in none.
    let (_, faults) = joined(&atlas, vec![case("", "", "North", None), case("", "", "Quiet Corner", None)]);
    assert_eq!(faults.len(), 2);
    assert!(faults[0].contains("perhaps North (AL0-0), North (BE0-0), North (CE0-0)"), "{faults:?}");
    // In hanzi nothing parts the one from the other.
    let hanzi = |id: &str, name: &str, parent: Option<&str>, west| {
        feature(json!({ "id": id, "name": name, "parent": parent }), square(west, 0.0, 2.0))
    };
    let (atlas, _) = read(vec![
        hanzi("a", "甲省", None, 0.0),
        hanzi("b", "乙省", None, 3.0),
        hanzi("a1", "东河县", Some("a"), 0.0),
        hanzi("b1", "东河县", Some("b"), 3.0),
        hanzi("b2", "西山县", Some("b"), 4.0),
    ]);
    let places = ["乙省东河县某村", "甲省东河县", "西山县", "乙省", "乙省无名县"];
    let (catalogue, faults) = joined(&atlas, places.map(|place| case(place, "", place, None)).into());
    assert_eq!(faults, [""; 0]);
    let scene = lay_out(&atlas, catalogue, options("zh-CN"));
    assert_eq!((scene.index.count(0), scene.index.count(1)), (1, 4));
    let opened = lay_out_parts(&scene, &atlas, 1).unwrap();
    assert_eq!([0, 1, 2].map(|at| opened.index.count(at)), [1, 1, 0]);
}

/// us-atlas, of npm: states and counties, whose ids begin with that of their state.
#[test]
fn the_counties_of_us_atlas_lie_in_its_states() {
    let file = path("node_modules/us-atlas/counties-10m.json");
    let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}; mend: npm ci", file.display()));
    let by = Told { parent: Some("id".into()), ..Told::default() };
    let read = source::regions_told("counties-10m.json", &bytes, &by).unwrap();
    assert_eq!(read.faults, []);
    let atlas = read.value;
    assert_eq!((atlas.regions.len(), atlas.parts.len()), (56, 3231));
    let whole = |id: &str| atlas.regions.iter().position(|region| region.unit.code() == id).unwrap();
    assert_eq!(atlas.opened(whole("48")).unwrap().regions.len(), 254);
    let places = ["Harris County, Texas", "06037", "Orleans Parish, Louisiana", "New York, New York", "New York"];
    let (catalogue, faults) = joined(&atlas, places.map(|place| case(place, "", place, None)).into());
    assert_eq!(faults, [""; 0]);
    let codes: Vec<String> = catalogue
        .cases
        .iter()
        .map(|case| {
            let all = atlas.regions.iter().chain(&atlas.parts);
            all.map(|region| &region.unit).find(|unit| Some(unit.adcode) == case.adcode).unwrap().code()
        })
        .collect();
    assert_eq!(codes, ["48201", "06037", "22071", "36061", "36"]);
}

proptest! {
    #![proptest_config(tries(12))]

    /// Whatever features say of each other, none is in both levels or in the file twice,
    /// each lost one is told, and each part lies in one region of the map.
    #[test]
    fn every_feature_is_somewhere_or_told(parents in vec(prop::option::of(0_usize..14), 1..12)) {
        let of = |(at, parent): (usize, &Option<usize>)| {
            let parent = parent.map(|parent| format!("r{parent}"));
            feature(json!({ "id": format!("r{at}"), "name": format!("Region {at}"), "parent": parent }), square(at as f64, 0.0, 1.0))
        };
        let (atlas, faults) = read(parents.iter().enumerate().map(of).collect());
        let lost = faults.iter().filter(|fault| fault.contains("].properties.parent: ")).count();
        prop_assert_eq!(atlas.regions.len() + atlas.parts.len() + lost, parents.len());
        let opened: usize = (0..atlas.regions.len()).filter_map(|at| atlas.opened(at)).map(|atlas| atlas.regions.len()).sum();
        prop_assert_eq!(opened, atlas.parts.len());
        let (catalogue, _) = joined(&atlas, (0..12).map(|at| case("", &format!("r{at}"), "", None)).collect());
        let scene = lay_out(&atlas, catalogue, Options::default());
        for whole in 0..atlas.regions.len() {
            if let Some(opened) = lay_out_parts(&scene, &atlas, whole) {
                let parts: u32 = (0..opened.layer.shapes.len()).map(|part| opened.index.count(part)).sum();
                let unplaced = opened.index.cases(opened.layer.shapes.len()).len() as u32;
                prop_assert_eq!(parts + unplaced, scene.index.count(whole));
            }
        }
    }
}
