//! TopoJSON; and files of others as they are, from npm: the states of us-atlas and
//! the countries of world-atlas, which are drawn here and nowhere else.

use super::*;
use case_map::geo::ring::area;
use std::path::PathBuf;

/// Two squares side by side, in steps of a grid or not.
fn topology(is_quantised: bool) -> Value {
    let arcs = match is_quantised {
        false => json!([[[1, 0], [1, 1]], [[1, 1], [0, 1], [0, 0], [1, 0]], [[1, 0], [2, 0], [2, 1], [1, 1]]]),
        true => {
            json!([[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]])
        }
    };
    let mut file = json!({ "type": "Topology", "arcs": arcs, "objects": {
        "land": { "type": "Polygon", "arcs": [[1, 2]] },
        "states": { "type": "GeometryCollection", "geometries": [
            { "type": "Polygon", "id": "W", "properties": { "name": "West" }, "arcs": [[0, 1]] },
            { "type": "MultiPolygon", "id": "E", "properties": { "name": "East" }, "arcs": [[[2, -1]]] }
        ] }
    } });
    if is_quantised {
        file["transform"] = json!({ "scale": [0.1, 0.1], "translate": [0, 0] });
    }
    file
}

#[test]
fn a_topology_is_read_quantised_or_not() {
    for is_quantised in [false, true] {
        let atlas = sound(&topology(is_quantised));
        assert_eq!(called(&atlas), [["W", "West", "West"], ["E", "East", "East"]]);
        for region in &atlas.regions {
            assert_eq!(region.rings[0].len(), 4);
            assert!((area(&region.rings[0]).abs() - 2.0).abs() < 1e-9, "{:?}", region.rings);
        }
    }
}

#[test]
fn what_is_wrong_with_a_topology_is_told_with_its_place() {
    let spoilt = |path: &str, value: Value| {
        let mut file = topology(true);
        *file.pointer_mut(path).unwrap() = value;
        match source::regions("f.json", file.to_string().as_bytes()) {
            Ok(read) => read.faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
            Err(fault) => fault.to_string(),
        }
    };
    for (path, value, told) in [
        (
            "/objects/states/geometries/0/arcs/0/1",
            json!(9),
            "objects.states.geometries[0].arcs[0][1]: found 9; expected the number of an arc; there are 3",
        ),
        (
            "/objects/states/geometries/0/arcs/0/1",
            json!("x"),
            "objects.states.geometries[0].arcs[0][1]: found \"x\"; expected the number of an arc",
        ),
        ("/arcs/1/2", json!([null, 0]), "arcs[1][2]: found a list of 2; expected two numbers"),
        ("/arcs/1/2", json!([1e9, 0]), "arcs[1][2]: found [100000000.0, "),
        ("/arcs/1", json!(7), "arcs[1]: found 7; expected a list of positions"),
        ("/transform", json!({}), "transform: found an object; expected a scale and a translate"),
        ("/arcs", json!(null), "arcs: found null; expected a list of arcs"),
        ("/objects", json!({}), "objects: found none; expected at least one object"),
        (
            "/objects/states/geometries/0/type",
            json!(null),
            "objects.states.geometries[0]: found null; expected a geometry",
        ),
    ] {
        let lines = spoilt(path, value);
        assert!(lines.starts_with(&format!("f.json: {told}")), "{path}: {lines}");
    }
    // Few bytes may not ask for more memory than there is.
    let many = vec![json!(1); 10_000];
    let lines = spoilt("/objects/states/geometries/0/arcs/0", json!(many));
    assert!(lines.contains("found arcs over and over; expected each arc in a few shapes"), "{lines}");
}

fn installed(file: &str) -> Atlas {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("node_modules").join(file);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}; mend: npm ci", path.display()));
    let read = source::regions(file, &bytes).unwrap();
    assert_eq!(read.faults, []);
    read.value
}

fn anchor(scene: &Scene, name: &str) -> [i32; 2] {
    let at = scene.layer.shapes.iter().position(|shape| shape.unit.name == name).unwrap();
    scene.sheet.mark(at).anchor
}

#[test]
fn the_united_states_stand_upright() {
    let atlas = installed("us-atlas/states-10m.json");
    assert_eq!(atlas.regions.len(), 56);
    assert!(called(&atlas).contains(&["06", "California", "California"]));
    let scene = laid(&atlas);
    let [maine, florida, washington, california, texas, alaska] =
        ["Maine", "Florida", "Washington", "California", "Texas", "Alaska"].map(|name| anchor(&scene, name));
    assert!(
        maine[1] < florida[1] && washington[1] < california[1] && california[1] < texas[1] && alaska[1] < washington[1]
    );
    assert!(california[0] < texas[0] && texas[0] < florida[0] && alaska[0] < california[0]);
    // The rim of the north, 49°, is nearly level.
    let [montana, minnesota] = ["Montana", "Minnesota"].map(|name| anchor(&scene, name));
    assert!((montana[1] - minnesota[1]).abs() < 30, "{montana:?} {minnesota:?}");
}

#[test]
fn the_world_is_whole() {
    let atlas = installed("world-atlas/countries-110m.json");
    assert!(atlas.regions.len() > 170 && called(&atlas).contains(&["156", "China", "China"]));
    let scene = laid(&atlas);
    // Of what is torn, a side would run across the picture.
    let mut torn = Vec::new();
    for shape in scene.layer.shapes.iter().filter(|shape| shape.unit.name != "Antarctica") {
        for ring in &shape.rings {
            let next = ring.iter().cycle().skip(1);
            if ring.iter().zip(next).any(|(a, b)| (a[0] - b[0]).abs() > 600) {
                torn.push(&shape.unit.name);
            }
        }
    }
    assert!(torn.is_empty(), "{torn:?}");
    let [brazil, congo, china, australia] =
        ["Brazil", "Dem. Rep. Congo", "China", "Australia"].map(|name| anchor(&scene, name));
    assert!(brazil[0] < congo[0] && congo[0] < china[0] && china[0] < australia[0] && china[1] < australia[1]);
    assert!(source::unchecked("f", &atlas).is_some(), "it shows what the rules are about");
}

#[test]
fn only_our_own_regions_are_checked() {
    let mut prints = Vec::new();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/regions");
    let counties = std::fs::read_dir(folder.join("counties")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = counties.collect();
    files.push(folder.join("china.geojson"));
    files.sort();
    let mut unknown = Vec::new();
    for path in files {
        let atlas = source::regions("f", &std::fs::read(&path).unwrap()).unwrap().value;
        prints.push(format!("0x{:016x},", source::print(&atlas)));
        unknown.extend(source::unchecked("f", &atlas).map(|_| path));
    }
    prints.sort();
    assert!(unknown.is_empty(), "src/source/checked.rs must have these prints:\n{}", prints.join("\n"));
    let alike = square(json!({ "adcode": "410000", "name": "河南省" }), 110.0, 33.0, 3.0);
    let read = read(&alike);
    let warning = source::unchecked("f.json", &read.value).unwrap();
    assert!(warning.to_string().contains("not checked against the rules for public maps of China"));
    assert_eq!(source::unchecked("f.json", &sound(&square(json!({ "name": "a" }), -100.0, 33.0, 3.0))), None);
}
