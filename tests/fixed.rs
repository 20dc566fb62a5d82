//! `case-map check --fix`, and what places alone are worth in a case file.

use crate::support::data::{UNITS, path};
use case_map::source::{Gazetteer, grid, settle, sheet, sounds, text};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixed").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn check(folder: &Path, words: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_case-map"));
    let Output { status, stderr, .. } = command.current_dir(folder).arg("check").args(words).output().unwrap();
    (status.code().unwrap(), String::from_utf8(stderr).unwrap())
}

fn codes(bytes: &[u8]) -> Vec<Option<String>> {
    let grid = grid::of_text("t", &text("t", bytes).unwrap()).unwrap();
    let mut read = sheet("t", &grid, &[]).unwrap();
    settle("t", &mut read.value, &Gazetteer::of(&UNITS, sounds), &UNITS);
    read.value.catalogue.cases.iter().map(|case| case.adcode.map(|code| code.to_string())).collect()
}

/// Read again it says the same, in whatever encoding it was; what was in doubt is left
/// to who knows.
#[test]
fn a_corrected_copy_says_what_the_table_meant() {
    let folder = folder("copy");
    let table = "标题,地点,预算\n甲花园,北京怀柔,\"1,5\"\n乙花园,朝阳区,\n丙花园,\"河南, 武陟\",=1+1\n";
    let (gb, ..) = encoding_rs::GB18030.encode(table);
    std::fs::write(folder.join("gardens.csv"), &gb).unwrap();
    let (code, said) = check(&folder, &["gardens.csv", "--fix"]);
    assert!(code == 1 && said.contains("gardens.csv: gardens.fixed.csv has it corrected"), "{said}");
    let fixed = std::fs::read(folder.join("gardens.fixed.csv")).unwrap();
    assert_eq!(codes(&fixed), codes(table.as_bytes()));
    let whole = String::from_utf8(fixed).unwrap();
    assert_eq!(
        whole.trim_start_matches('\u{feff}'),
        "标题,地点,预算,代码\r\n甲花园,北京怀柔,\"1,5\",110116\r\n乙花园,朝阳区,,\r\n丙花园,\"河南, 武陟\",'=1+1,410823\r\n"
    );
    assert_eq!(std::fs::read(folder.join("gardens.csv")).unwrap(), gb.as_ref(), "what was there stays");
}

#[test]
fn cases_of_a_flat_list_lie_where_their_places_say() {
    let folder = folder("flat");
    let list = r#"[{"title":"甲","place":"怀柔"},{"title":"乙","place":"朝阳区"},{"title":"丙","adcode":"410823"}]"#;
    std::fs::write(folder.join("list.json"), list).unwrap();
    let (code, said) = check(&folder, &["list.json"]);
    assert_eq!(code, 1);
    let start =
        "list.json:1:50: case “乙”: place: found “朝阳区”, which 2 are called; expected one of 北京市朝阳区 (110105)";
    assert!(said.starts_with(start) && said.ends_with("\n1 fault\n"), "{said}");
}

/// Each fault of a row has its line, also where cases lie in documents and codes are wrong.
#[test]
fn what_is_wrong_with_the_place_of_a_case_has_its_line() {
    let folder = folder("lines");
    let list = "\u{feff}{\n \"cases\": [\n  {\"title\": \"甲\", \"place\": \"怀柔\"},\n  7,\n  {\"title\": \"乙\",\n   \"place\": \"朝阳区\"},\n  \
                {\"title\": \"丙\", \"adcode\": \"999999\"},\n  {\"title\": \"丁\", \"region\": \"410823\", \"place\": \"巨鹿县\"}\n ]}\n";
    std::fs::write(folder.join("list.json"), list).unwrap();
    let (code, said) = check(&folder, &["list.json"]);
    let places: Vec<&str> = said.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(code, 1);
    assert_eq!(places, ["list.json:4:3", "list.json:6:13", "list.json:7:28", "list.json:8:3", "4 faults"], "{said}");
}

/// Regions of one's own that are China's have its places, by all that these are called.
#[test]
fn places_are_found_in_counties_of_ones_own() {
    let folder = folder("counties");
    std::fs::copy(path("data/regions/counties/410000.geojson"), folder.join("henan.geojson")).unwrap();
    let rows = "标题,地点\n甲,河南武陟\n乙,郑州市中原区\n丙,北京\n丁,武陟县\n戊,Wuzhi County\n己,焦作市\n";
    std::fs::write(folder.join("rows.csv"), rows).unwrap();
    let (_, said) = check(&folder, &["rows.csv", "--regions", "henan.geojson"]);
    let told = |line: &str, found: &str| {
        format!("rows.csv:{line}:3: 地点: found {found}; expected a code inside one of the map's regions")
    };
    let faults: Vec<&str> = said.lines().filter(|line| line.contains(": 地点: ")).collect();
    assert_eq!(faults, [told("4", "“北京” (110000)"), told("7", "“焦作市” (410800)")], "{said}");
}

/// Six digits are the ids of others as well: of these our gazetteer says nothing.
#[test]
fn regions_of_others_with_six_digits_have_places_of_their_own() {
    let folder = folder("others");
    let square = |id: &str, name: &str, west: i32| {
        let ring = serde_json::json!([[west, 4], [west, 5], [west + 1, 5], [west + 1, 4], [west, 4]]);
        serde_json::json!({ "type": "Feature", "properties": { "adcode": id, "name": name },
            "geometry": { "type": "Polygon", "coordinates": [ring] } })
    };
    let features = [square("110000", "Bogotá", -74), square("410100", "Huila", -72)];
    let file = serde_json::json!({ "type": "FeatureCollection", "features": features });
    std::fs::write(folder.join("others.geojson"), file.to_string()).unwrap();
    std::fs::write(folder.join("rows.csv"), "title,place\na,Bogotá\nb,\"Neiva, Huila\"\nc,410100\nd,北京\n").unwrap();
    let (_, said) = check(&folder, &["rows.csv", "--regions", "others.geojson"]);
    let faults: Vec<&str> = said.lines().filter(|line| line.contains(": place: ")).collect();
    let expected = "rows.csv:5:3: place: found “北京”; expected the id or the name of one of the map's regions";
    assert_eq!(faults, [expected], "{said}");
}

/// How a run ends follows from what is lost, and programs are told all of it.
#[test]
fn warnings_cost_nothing_and_programs_get_json() {
    let folder = folder("severity");
    std::fs::write(folder.join("twins.csv"), "标题,地点\n甲,北京\n甲,北京\n").unwrap();
    let (code, said) = check(&folder, &["twins.csv"]);
    assert!(code == 0 && said.contains("twins.csv:3:3: warning: the row: found"), "{said}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_case-map"));
    let output = command.current_dir(&folder).args(["check", "twins.csv", "--json"]).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((told["cases"].as_u64(), told["regions"].as_u64()), (Some(2), Some(34)));
    let fault = &told["faults"][0];
    assert_eq!((fault["severity"].as_str(), fault["at"]["line"].as_u64()), (Some("warning"), Some(3)));
}
