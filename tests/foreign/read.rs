//! Ids, names, kinds and faults, in files written small by hand.

use super::*;
use case_map::model::fault::Severity;
use case_map::model::region::{Onto, Way};

#[test]
fn natural_earth_has_ids_in_capitals_and_some_that_are_none() {
    let country = |name: &str, a2: &str, a3: &str, west: f64| {
        square(json!({ "NAME": name, "NAME_ZH": null, "ISO_A2": a2, "ADM0_A3": a3, "id": null }), west, 10.0, 5.0)
    };
    let atlas = sound(&collection(&[
        country("Germany", "DE", "DEU", 0.0),
        country("France", "-99", "FRA", 5.0),
        country("Spain", "ES", "ESP", 10.0),
        country("Italy", "IT", "ITA", 15.0),
    ]));
    let names = [("DE", "Germany"), ("FRA", "France"), ("ES", "Spain"), ("IT", "Italy")];
    assert_eq!(called(&atlas), names.map(|(id, name)| [id, name, name]));
    assert!(!atlas.is_by_code());
    let codes: Vec<u32> = atlas.regions.iter().map(|region| region.unit.adcode.number()).collect();
    assert!(codes.is_sorted() && codes.iter().all(|code| code % 100 != 0), "{codes:?}");
}

#[test]
fn many_regions_have_codes_that_contain_nothing_but_themselves() {
    let many: Vec<Value> = (0..500)
        .map(|k| square(json!({ "name": format!("n{k}") }), f64::from(k % 25), f64::from(k / 25), 1.0))
        .collect();
    let atlas = sound(&collection(&many));
    let codes: Vec<_> = atlas.regions.iter().map(|region| region.unit.adcode).collect();
    assert_eq!(codes.len(), 500);
    for (k, one) in codes.iter().enumerate() {
        assert!(codes.iter().enumerate().all(|(other, code)| (k == other) == one.contains(*code)));
    }
    assert_eq!(atlas.regions[499].unit.name, "n499", "in the order of the file");
}

#[test]
fn an_id_is_the_features_own_a_property_or_one_that_is_told() {
    let with = |id: Value, more: Value| {
        let mut feature = square(more, 0.0, 0.0, 1.0);
        feature["id"] = id;
        feature
    };
    let other = |more: Value| square(more, 5.0, 0.0, 1.0);
    let ids = |features: &[Value]| {
        let atlas = sound(&collection(features));
        atlas.regions.iter().map(|region| region.unit.code()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[with(json!("06"), json!({"name": "California"}))]), ["06"]);
    assert_eq!(ids(&[with(json!(6), json!({"name": "California"}))]), ["6"]);
    assert_eq!(ids(&[other(json!({"GEOID": "06", "NAME": "California"}))]), ["06"]);
    assert_eq!(ids(&[other(json!({"STATEFP": "06", "STUSPS": "CA", "NAME": "California"}))]), ["06"]);
    // Numbers that only count the features say nothing.
    let counted = |k: u32, code: &str, west: f64| {
        let mut feature = square(json!({ "iso_a2": code, "name": code }), west, 0.0, 1.0);
        feature["id"] = json!(k);
        feature
    };
    assert_eq!(ids(&[counted(0, "DE", 0.0), counted(1, "FR", 3.0)]), ["DE", "FR"]);
    let file = collection(&[other(json!({"GEOID": "06", "STUSPS": "CA", "NAME": "California", "other": "加州"}))]);
    let told = source::Told { id: Some("STUSPS".into()), name: Some("other".into()), ..source::Told::default() };
    let read = source::regions_told("f", file.to_string().as_bytes(), &told).unwrap();
    assert_eq!(called(&read.value), [["CA", "加州", "加州"]]);
    let mut file = file;
    (file["idProperty"], file["nameProperty"]) = (json!("STUSPS"), json!("other"));
    file["projection"] = json!("equal-earth 150");
    let atlas = sound(&file);
    assert_eq!(called(&atlas), [["CA", "加州", "加州"]]);
    assert_eq!(atlas.onto, Onto { way: Way::World, meridian: Some(150) });
    file["projection"] = json!("mercator");
    assert!(super::told(&file)[0].contains("found \"mercator\"; expected one of auto, china, albers, lambert"));
}

/// As <https://datav.aliyun.com> has them, but for where they lie.
fn datav() -> Value {
    let unit = |adcode: Value, name: &str, west: f64| {
        let more = json!({
            "adcode": adcode, "name": name, "center": [west, 30.0], "centroid": null, "childrenNum": 3,
            "level": "province", "parent": { "adcode": 100000 }, "subFeatureIndex": 0, "acroutes": [100000]
        });
        square(more, west, 30.0, 4.0)
    };
    let mut dashes = square(json!({ "adcode": "100000_JD", "name": "", "adchar": "JD" }), 110.0, 10.0, 1.0);
    dashes["geometry"] = json!({ "type": "MultiPolygon", "coordinates": [
        [[[109.0, 15.0], [109.1, 15.0], [109.4, 16.0], [109.7, 17.0], [109.6, 17.0], [109.3, 16.0], [109.0, 15.0]]],
        [[[112.0, 4.0], [113.0, 4.1], [113.0, 4.2], [112.0, 4.1], [112.0, 4.0]]]
    ]});
    collection(&[
        unit(json!(450_000), "广西壮族自治区", 100.0),
        unit(json!("110000"), "北京市", 104.0),
        unit(json!("810000"), "香港特别行政区", 108.0),
        dashes,
    ])
}

#[test]
fn datav_has_no_short_names_and_its_dashes_are_a_region() {
    let atlas = sound(&datav());
    assert!(atlas.is_by_code());
    let names =
        [["110000", "北京市", "北京"], ["450000", "广西壮族自治区", "广西"], ["810000", "香港特别行政区", "香港"]];
    assert_eq!(called(&atlas), names);
    assert_eq!(atlas.lines.len(), 2);
    // Along its middle, from one end to the other.
    let [first, .., last] = atlas.lines[0][..] else { panic!() };
    let ends = if first[1] < last[1] { [first, last] } else { [last, first] };
    for (end, wanted) in ends.iter().zip([[109.05, 15.0], [109.65, 17.0]]) {
        assert!((end[0] - wanted[0]).abs() < 0.11 && (end[1] - wanted[1]).abs() < 0.11, "{end:?}");
    }
}

#[test]
fn short_names_that_two_would_have_stay_long() {
    let names = ["安阳市", "安阳县", "武陟县", "吉县"];
    let code = |k: usize| format!("41052{k}");
    let all = names.iter().enumerate();
    let all = all.map(|(k, name)| square(json!({ "adcode": code(k), "name": name }), 100.0 + k as f64, 30.0, 1.0));
    let atlas = sound(&collection(&all.collect::<Vec<_>>()));
    let short: Vec<&str> = atlas.regions.iter().map(|region| &*region.unit.short).collect();
    assert_eq!(short, ["安阳市", "安阳县", "武陟", "吉县"]);
}

#[test]
fn a_feature_or_a_geometry_alone_is_a_map() {
    let feature = square(json!({ "name": "甲", "id": "a" }), 0.0, 0.0, 1.0);
    assert_eq!(called(&sound(&feature)), [["a", "甲", "甲"]]);
    assert_eq!(called(&sound(&feature["geometry"])), [["f", "f", "f"]], "as the file is called");
    let both = json!({ "type": "GeometryCollection", "geometries": [
        feature["geometry"], { "type": "Point", "coordinates": [0, 0] }, square(json!({}), 5.0, 5.0, 1.0)["geometry"]
    ]});
    assert_eq!(sound(&both).regions[0].rings.len(), 2);
}

/// What a file is told, and whether that is a warning alone.
fn one(value: &Value) -> (String, Severity) {
    let read = read(value);
    let [fault] = &read.faults[..] else { panic!("{:?}", read.faults) };
    (fault.to_string(), fault.severity)
}

#[test]
fn what_is_odd_is_told_with_its_place_and_costs_nothing_that_is_sound() {
    let good = square(json!({ "name": "甲" }), 0.0, 0.0, 9.0);
    let holed = |hole: f64| {
        let mut feature = good.clone();
        let ring = square(json!({}), hole, hole, 1.0)["geometry"]["coordinates"][0].clone();
        feature["geometry"]["coordinates"].as_array_mut().unwrap().push(ring);
        collection(&[feature])
    };
    assert_eq!(sound(&holed(3.0)).regions[0].rings.len(), 2);
    let (line, severity) = one(&holed(20.0));
    assert!(
        line.starts_with("f.json: warning: features[0].geometry.coordinates[1]: found a hole outside of it"),
        "{line}"
    );
    assert_eq!(severity, Severity::Warning);

    let mut twice = good.clone();
    let ring = twice["geometry"]["coordinates"][0].clone();
    let turned: Vec<Value> = ring.as_array().unwrap().iter().rev().cloned().collect();
    twice["geometry"] = json!({ "type": "MultiPolygon", "coordinates": [[ring], [turned]] });
    let (line, severity) = one(&collection(&[twice.clone()]));
    assert!(
        line.starts_with("f.json: warning: features[0].geometry.coordinates[1][0]: found a ring that was there"),
        "{line}"
    );
    assert_eq!((severity, read(&collection(&[twice])).value.regions[0].rings.len()), (Severity::Warning, 1));

    let frame = json!({ "type": "Feature", "properties": { "kind": "frame" },
        "geometry": { "type": "MultiPoint", "coordinates": [[3, 4], [3, 4]] } });
    let (line, severity) = one(&collection(&[good.clone(), frame]));
    assert!(
        line.starts_with("f.json: warning: features[1].geometry: found [3.0, 4.0] alone; expected two positions"),
        "{line}"
    );
    assert_eq!(severity, Severity::Warning);

    let mut other = collection(std::slice::from_ref(&good));
    other["crs"] = json!({ "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::3857" } });
    let (line, severity) = one(&other);
    assert!(line.contains("crs: found “urn:ogc:def:crs:EPSG::3857”; expected degrees of WGS 84"), "{line}");
    assert_eq!(severity, Severity::Warning);
    other["crs"]["properties"]["name"] = json!("urn:ogc:def:crs:OGC:1.3:CRS84");
    sound(&other);

    for (kind, word, coordinates) in
        [("Point", "label", json!([1, 2])), ("LineString", "line", json!([[1, 2], [3, 4]]))]
    {
        let feature = json!({ "type": "Feature", "properties": { "name": "点" },
            "geometry": { "type": kind, "coordinates": coordinates } });
        let (line, severity) = one(&collection(&[good.clone(), feature]));
        let expected = format!(
            "f.json: features[1].geometry: found {kind}; expected a Polygon or MultiPolygon; or “kind”: “{word}”"
        );
        assert!(line.starts_with(&expected), "{line}");
        assert_eq!(severity, Severity::Error);
    }
    for (geometry, found) in [(json!(null), "null"), (json!(7), "7"), (json!({ "type": null }), "null")] {
        let feature = json!({ "type": "Feature", "properties": { "name": "空" }, "geometry": geometry });
        let (line, _) = one(&collection(&[good.clone(), feature]));
        assert!(
            line.starts_with(&format!("f.json: features[1].geometry: found {found}; expected a geometry")),
            "{line}"
        );
    }
    let nameless = square(json!({ "name": null }), 20.0, 0.0, 1.0);
    let (line, _) = one(&collection(&[good, nameless]));
    assert!(
        line.contains("features[1].properties.id: found nothing; expected an id, such as “id”, or a “name”"),
        "{line}"
    );
}

#[test]
fn no_fault_is_in_the_words_of_a_library() {
    let good = square(json!({ "name": "甲" }), 0.0, 0.0, 9.0);
    for spoilt in [json!([null, 1]), json!("x"), json!([[1, 2]]), json!({}), json!([1e300, 2]), json!([])] {
        for path in [
            "/geometry",
            "/geometry/type",
            "/geometry/coordinates",
            "/geometry/coordinates/0",
            "/geometry/coordinates/0/1",
            "/properties",
            "/properties/name",
            "/type",
        ] {
            let mut feature = good.clone();
            *feature.pointer_mut(path).unwrap() = spoilt.clone();
            for line in told(&collection(&[feature])) {
                assert!(
                    line.contains("; expected ") && !line.contains("f64") && !line.contains("Deserialize"),
                    "{line}"
                );
            }
        }
    }
}
