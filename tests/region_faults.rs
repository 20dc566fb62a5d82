//! What the command line says of broken files of regions: file, place, what was found
//! and what was expected.

use crate::support::spoilt::{every_line_names_a_file, spoilt};

const RANGE: &str = "expected longitude from -180 to 180, then latitude from -90 to 90";
const TURNED: &str = "expected longitude from -180 to 180, then latitude from -90 to 90; the two seem to be exchanged";

/// Replacements in the boundaries, and the place and reason that are told.
/// Faults of the cases that lose their region follow.
const REGIONS: [(&str, &str, &str, &str); 21] = [
    (
        "[100, 36], [100, 32]]",
        "[100, 36]]",
        "features[0].geometry.coordinates[0]: found [100.0, 32.0] first and [100.0, 36.0] last",
        "expected a closed ring: the last position equals the first",
    ),
    (
        "[104, 36], [104, 32]]]]",
        "[104, 36], [104, 33]]]]",
        "features[1].geometry.coordinates[0][0]: found [104.0, 32.0] first and [104.0, 33.0] last",
        "expected a closed ring: the last position equals the first",
    ),
    (
        "[[[100, 32], [104, 32], [104, 36], [100, 36], [100, 32]]]",
        "[[[100, 32], [104, 32], [100, 32]]]",
        "features[0].geometry.coordinates[0]: found 3 positions",
        "expected a ring of at least 4",
    ),
    ("[104, 36]", "[36, 104]", "features[0].geometry.coordinates[0][2]: found [36.0, 104.0]", TURNED),
    ("[104, 36]", "[181, 36]", "features[0].geometry.coordinates[0][2]: found [181.0, 36.0]", RANGE),
    ("[104, 36]", "[104]", "features[0].geometry.coordinates[0][2]: found [104.0]", RANGE),
    (
        "[104, 36]",
        "[11577227.2, 4300621.3]",
        "features[0].geometry.coordinates[0][2]: found [11577227.2, 4300621.3]",
        "these look like metres: save the file in degrees (WGS 84, EPSG:4326)",
    ),
    ("[111, 21]", "[111, 210]", "features[2].geometry.coordinates[0][1]: found [111.0, 210.0]", RANGE),
    ("[112, 37]", "[112, 97]", "features[4].geometry.coordinates[1]: found [112.0, 97.0]", RANGE),
    ("[104, 36]", "[NaN, 36]", "line 3, column 74: found what is no JSON", "expected JSON in UTF-8, whole"),
    ("[104, 36]", "[1e999, 36]", "line 3, column 78: found a number that is too large", "hold"),
    (
        "[104, 36]",
        "[null, 36]",
        "features[0].geometry.coordinates[0][2]: found [null,36]",
        "expected two numbers: [longitude, latitude]",
    ),
    (
        "[104, 36]",
        "[\"1\", 36]",
        "features[0].geometry.coordinates[0][2]: found [\"1\",36]",
        "expected two numbers: [longitude, latitude]",
    ),
    ("\"Polygon\"", "\"Polygone\"", "features[0].geometry.type: found “Polygone”", "or GeometryCollection"),
    (
        "[[[[104, 32], [108, 32], [108, 36], [104, 36], [104, 32]]]]",
        "[]",
        "features[1].geometry: found no ring",
        "expected at least one ring",
    ),
    (
        "[[110, 20], [111, 21]]",
        "[[110, 20]]",
        "features[2].geometry.coordinates[0]: found 1 positions",
        "expected a line of at least 2",
    ),
    (
        "\"adcode\": \"120000\"",
        "\"adcode\": \"110000\"",
        "features[1].properties.adcode: found \"110000\"",
        "expected a code that no other region has",
    ),
    (
        "\"adcode\": \"120000\"",
        "\"adcode\": \"12\"",
        "features[1].properties.adcode: found \"12\"",
        "expected a code of six digits",
    ),
    ("\"name\": \"南江省\", ", "", "features[1].properties.name: found nothing", "expected a text that is not empty"),
    (
        "\"kind\": \"line\"",
        "\"kind\": \"lines\"",
        "features[2].properties.kind: found \"lines\"",
        "expected region, parent, line, inset, label or frame",
    ),
    (
        "\"FeatureCollection\"",
        "\"Feature\"",
        "the whole file: found an object",
        "expected a GeoJSON FeatureCollection or a TopoJSON Topology",
    ),
];

#[test]
fn each_fault_of_the_boundaries_is_told() {
    for (from, to, found, expected) in REGIONS {
        let told = spoilt("regions.geojson", from, to);
        let first = told.err.lines().next().unwrap();
        assert_eq!(told.code, 1, "{to}");
        assert!(first.starts_with(&format!("regions.geojson: {found}")) && first.ends_with(expected), "{to}: {first}");
        every_line_names_a_file(&told);
    }
}
