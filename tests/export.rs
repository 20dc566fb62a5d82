//! `case-map export`: what is shown, in files that other programs take, and our
//! own reader takes back.

use crate::support::arbitrary::{data, query, tries};
use crate::support::data::{MADE_UP, REAL, made_up, path, text};
use crate::support::programs::{pandas, program};
use case_map::choice::{Choice, State};
use case_map::export::csv::{FORMULA, MARK};
use case_map::export::table::{Cell, Table, shown};
use case_map::export::{FORMATS, name};
use case_map::facts::Facts;
use case_map::model::case::{Case, Catalogue};
use case_map::picture::tell;
use case_map::scene::Scene;
use case_map::source;
use case_map::words::{CHINESE, Words, languages, said_later};
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::Value;
use std::process::Command;

fn file(scene: &Scene, state: &State, format: &str) -> Vec<u8> {
    let format = FORMATS.iter().find(|known| known.name == format).unwrap();
    (format.make)(scene, state, 1000.0).unwrap()
}

fn chosen(scene: &Scene, region: Option<usize>, sectors: &[usize], query: &str) -> State {
    let sectors = sectors.iter().copied().collect();
    State::of(scene, Choice { region, sectors, query: query.to_owned() })
}

fn in_language(language: &str) -> Scene {
    let mut scene = REAL.clone();
    scene.options.words = Words::of(language).unwrap();
    scene.options.words.learn(said_later(language));
    scene
}

/// What a case file of a choice must be read as: the cases that are shown, in the
/// documents that are theirs.
fn narrowed(scene: &Scene, state: &State) -> Catalogue {
    let facts = Facts::of(scene, &state.choice);
    let mut catalogue = scene.catalogue.clone();
    let mut kept = Vec::new();
    catalogue.cases = facts.shown().map(|case| scene.catalogue.cases[case].clone()).collect();
    for case in &mut catalogue.cases {
        kept.push(case.document);
    }
    kept.sort_unstable();
    kept.dedup();
    // A case file has the cases of one document after those of another.
    catalogue.cases.sort_by_key(|case| case.document);
    for case in &mut catalogue.cases {
        case.document = kept.iter().position(|&document| document == case.document).unwrap();
    }
    // What is in Chinese without a hanzi has to say so.
    if catalogue.language.is_empty() && !catalogue.cases.is_empty() && !catalogue.cases.iter().any(Case::has_hanzi) {
        catalogue.language = CHINESE.to_owned();
    }
    catalogue.documents = kept.iter().map(|&document| scene.catalogue.documents[document].clone()).collect();
    catalogue
}

/// The records of a table, as a reader that knows nothing of us finds them.
fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix(MARK).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Nothing => String::new(),
    }
}

/// What a choice may be in any data.
fn choice() -> impl Strategy<Value = (Option<usize>, Vec<usize>, String)> {
    (
        prop::option::of(0..6usize),
        subsequence((0..5).collect::<Vec<usize>>(), 0..3),
        prop_oneof![3 => Just(String::new()), 1 => query()],
    )
}

proptest! {
    #![proptest_config(tries(128))]

    #[test]
    fn our_own_reader_takes_a_case_file_back(data in data(), (region, sectors, query) in choice()) {
        let scene = data.scene();
        let mut names = scene.catalogue.sectors.clone();
        names.sort();
        names.dedup();
        prop_assume!(names.len() == scene.catalogue.sectors.len());
        let state = chosen(&scene, region.filter(|&region| region < scene.layer.shapes.len()), &sectors, &query);
        let mut read = source::cases("cases.json", &file(&scene, &state, "json")).unwrap().value;
        read.name_cases();
        prop_assert_eq!(read, narrowed(&scene, &state));
    }

    #[test]
    fn a_table_is_read_as_it_was_written_and_runs_nothing(data in data(), (region, sectors, query) in choice()) {
        let mut scene = data.scene();
        // What Excel would run, wherever a text can stand.
        for (case, sign) in scene.catalogue.cases.iter_mut().zip(FORMULA) {
            case.summary = format!("{sign}HYPERLINK(\"http://x\",\r\n\"y\")");
        }
        let state = chosen(&scene, region.filter(|&region| region < scene.layer.shapes.len()), &sectors, &query);
        let bytes = file(&scene, &state, "csv");
        prop_assert!(bytes.ends_with(b"\r\n"));
        let (table, records) = (Table::of(&scene, &state), records(&bytes));
        prop_assert_eq!(&records[0], &table.columns);
        prop_assert_eq!(records.len(), table.rows.len() + 1);
        for (row, record) in table.rows.iter().zip(&records[1..]) {
            prop_assert_eq!(record.len(), table.columns.len());
            for (cell, found) in row.cells.iter().zip(record) {
                let number = matches!(cell, Cell::Number(_));
                prop_assert!(number || !found.starts_with(FORMULA), "{}", found);
                let expected = plain(cell);
                prop_assert!(*found == expected || found.strip_prefix('\'') == Some(&expected), "{} for {}", found, expected);
            }
        }
    }

    #[test]
    fn points_are_where_the_cases_are_and_say_what_the_table_says(data in data(), (region, sectors, query) in choice()) {
        let scene = data.scene();
        let state = chosen(&scene, region.filter(|&region| region < scene.layer.shapes.len()), &sectors, &query);
        let bytes = file(&scene, &state, "geojson");
        let collection: geojson::FeatureCollection = std::str::from_utf8(&bytes).unwrap().parse().unwrap();
        let table = Table::of(&scene, &state);
        prop_assert_eq!(collection.features.len(), table.rows.len());
        let facts = Facts::of(&scene, &state.choice);
        for ((feature, row), (_, case)) in collection.features.iter().zip(&table.rows).zip(shown(&scene, &facts)) {
            let point = feature.geometry.as_ref().map(|geometry| match &geometry.value {
                geojson::GeometryValue::Point { coordinates } => [coordinates[0], coordinates[1]],
                other => panic!("{other:?}"),
            });
            prop_assert_eq!(point.map(|degrees| degrees.map(|degree| (degree * 1000.0).round() as i32)), case.position);
            let properties = feature.properties.as_ref().unwrap();
            prop_assert_eq!(properties.len(), table.columns.len());
            for (name, cell) in table.columns.iter().zip(&row.cells) {
                let found = match &properties[name] {
                    Value::String(text) => text.clone(),
                    Value::Null => String::new(),
                    number => number.as_f64().unwrap().to_string(),
                };
                prop_assert_eq!(found, plain(cell));
            }
        }
    }

    #[test]
    fn a_name_fits_every_system(data in data(), (region, sectors, query) in choice()) {
        let scene = data.scene();
        let state = chosen(&scene, region.filter(|&region| region < scene.layer.shapes.len()), &sectors, &query);
        let name = name::of(&scene, &state);
        prop_assert!(!name.is_empty() && name.len() <= 240, "{}", name);
        prop_assert!(name.chars().all(|letter| letter.is_alphanumeric() || letter == '-'), "{}", name);
    }
}

/// All of the real data, and what is wrong with none of them.
#[test]
fn the_real_cases_come_back_without_a_fault() {
    for state in [State::new(&REAL), chosen(&REAL, Some(15), &[1], ""), chosen(&REAL, None, &[], "养老")] {
        let read = source::cases("cases.json", &file(&REAL, &state, "json")).unwrap();
        assert_eq!(read.faults, []);
        assert_eq!(read.value, narrowed(&REAL, &state));
        assert!(!read.value.cases.is_empty());
    }
}

/// Each says where it comes from, of when, what was chosen, and the number if any.
#[test]
fn a_file_says_where_it_comes_from() {
    let mut scene = REAL.clone();
    let document = scene.catalogue.documents[0].clone();
    for approval in ["", "GS（2023）2767号"] {
        scene.options.approval = approval.to_owned();
        let state = chosen(&scene, Some(15), &[1], "");
        let heading = tell::heading(&scene, &state.choice, &Facts::of(&scene, &state.choice));
        for format in FORMATS {
            let text = String::from_utf8(file(&scene, &state, format.name)).unwrap();
            // A picture has it in lines.
            let joined = text.split("<text").map(|part| part.split_once('>').map_or(part, |(_, rest)| rest));
            let text = joined.map(|part| part.split("</text>").next().unwrap()).collect::<String>();
            for part in [&document.title, &document.number, &heading] {
                assert!(text.contains(part.as_str()), "{}: {part}", format.name);
            }
            assert!(text.contains("2020"), "{}", format.name);
            assert!(approval.is_empty() || text.contains(approval), "{}", format.name);
            assert!(!approval.is_empty() || !text.contains("审图号"), "{}", format.name);
        }
        let columns = Table::of(&scene, &state).columns;
        let last = ["所选范围", "资料年份", "审图号"];
        assert!(columns.ends_with(
            &last[..if approval.is_empty() { 2 } else { 3 }].iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()
        ));
    }
}

#[test]
fn names_say_what_is_in_the_file() {
    for (region, sectors, query, language, expected) in [
        (None, &[][..], "", "zh-CN", "全国农村公共服务典型案例-2020"),
        (Some(15), &[1], "", "zh-CN", "全国农村公共服务典型案例-2020-河南省-养老"),
        (None, &[], "a/b: “饮水”?", "zh-CN", "全国农村公共服务典型案例-2020-a-b-饮水"),
        (Some(15), &[1], "", "en", "National-Model-Cases-of-Rural-Public-Services-2020-Henan-Eld"),
    ] {
        let scene = in_language(language);
        assert_eq!(name::of(&scene, &chosen(&scene, region, sectors, query)), expected);
    }
    assert_eq!(name::of(&made_up().scene(), &State::new(&MADE_UP)), "案例-2021");
}

/// The same bytes as the core's, in every language, on the command line.
#[test]
fn a_run_writes_what_the_core_makes() {
    for scene in languages().into_iter().map(in_language) {
        let language = scene.options.words.language().to_owned();
        for format in FORMATS {
            for (more, state) in [
                (&[][..], State::new(&scene)),
                (&["--region=河南", "--sector=养老"], chosen(&scene, Some(15), &[1], "")),
                (&["--query=饮水"], chosen(&scene, None, &[], "饮水")),
            ] {
                let mut command = Command::new(env!("CARGO_BIN_EXE_case-map"));
                command.current_dir(path("")).args(["export", "--format", format.name, "--language", &language]);
                let output = command.args(more).output().unwrap();
                assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
                assert_eq!(output.stdout, file(&scene, &state, format.name), "{} {language} {more:?}", format.name);
            }
        }
        let first = Table::of(&scene, &State::new(&scene)).columns[1].clone();
        assert_eq!(first == "标题", language == "zh-CN", "{language}: {first}");
    }
}

#[test]
fn what_cannot_be_made_is_told() {
    let run = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_case-map")).current_dir(path("")).args(arguments).output().unwrap();
        (output.status.code().unwrap(), output.stdout.len(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, out, err) = run(&["export", "--format", "html"]);
    assert_eq!((code, out), (2, 0));
    assert!(err.starts_with("case-map: --format \"html\"; expected svg or csv or json or geojson or png\n"), "{err}");
    let (code, out, err) = run(&["--format", "csv", "render"]);
    assert_eq!((code, out), (2, 0));
    assert!(err.starts_with("case-map: --format \"csv\"; expected html or svg or png\n"), "{err}");
    let (code, out, err) = run(&["export", "--format", "csv", "--region", "陝西"]);
    assert_eq!((code, out), (1, 0));
    assert!(err.contains("--region: found \"陝西\""), "{err}");
    assert_eq!(run(&["--format", "csv", "export"]).0, 0, "options may come first");
}

/// A picture of the browser's is drawn at twice the size, and so is ours.
#[test]
fn a_png_is_twice_as_large_unless_asked_otherwise() {
    let size = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_case-map"));
        let output = command.current_dir(path("")).args(["export", "--format", "png"]).args(more).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        let picture = resvg::tiny_skia::Pixmap::decode_png(&output.stdout).unwrap();
        (picture.width(), picture.height())
    };
    let (width, height) = size(&["--scale=1"]);
    assert_eq!((width, height > u32::try_from(REAL.sheet.height).unwrap()), (1000, true));
    assert_eq!(size(&[]), (2 * width, 2 * height));
}

/// What pandas makes of the table: as many rows and columns, numbers as numbers.
#[test]
fn pandas_reads_the_table() {
    let Some(mut python) = pandas() else { return };
    let folder = path("target/files/pandas");
    std::fs::create_dir_all(&folder).unwrap();
    let table = folder.join("cases.csv");
    let mut scene = REAL.clone();
    scene.catalogue.cases[3].summary = "=1+1\n\"x\",y".to_owned();
    let state = State::new(&scene);
    std::fs::write(&table, file(&scene, &state, "csv")).unwrap();
    let script = "import pandas, sys\n\
                  t = pandas.read_csv(sys.argv[1], dtype={'行政区划代码': str})\n\
                  assert list(t.dtypes[['编号', '经度', '纬度', '资料年份']].astype(str)) == ['int64', 'float64', 'float64', 'int64'], t.dtypes\n\
                  print(t.to_json(orient='split', force_ascii=False, double_precision=15))";
    let output = python.args(["-c", script]).arg(&table).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = Table::of(&scene, &state);
    assert_eq!(read["columns"], serde_json::json!(expected.columns));
    compare(&expected, read["data"].as_array().unwrap(), |row, at| row[at].clone());
}

/// What GDAL, QGIS's library, makes of the points and of the table.
#[test]
fn gdal_reads_points_and_table() {
    let Some(ogr) = program("ogr2ogr") else { return };
    let folder = path("target/files/gdal");
    std::fs::create_dir_all(&folder).unwrap();
    let state = State::new(&REAL);
    let expected = Table::of(&REAL, &state);
    for (format, more) in [
        ("geojson", &[][..]),
        ("csv", &["-oo", "X_POSSIBLE_NAMES=经度", "-oo", "Y_POSSIBLE_NAMES=纬度", "-oo", "AUTODETECT_TYPE=YES"]),
    ] {
        let from = folder.join(format!("cases.{format}"));
        std::fs::write(&from, file(&REAL, &state, format)).unwrap();
        let mut command = Command::new(&ogr);
        let output = command.args(["-f", "GeoJSON", "/vsistdout/"]).arg(&from).args(more).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let read: Value = serde_json::from_slice(&output.stdout).unwrap();
        let features = read["features"].as_array().unwrap();
        compare(&expected, features, |feature, at| feature["properties"][&expected.columns[at]].clone());
        for (feature, row) in features.iter().zip(&expected.rows) {
            let [x, y] = row.position.unwrap();
            assert_eq!(feature["geometry"]["coordinates"], serde_json::json!([x, y]), "{format}");
        }
    }
}

fn compare(expected: &Table, rows: &[Value], cell: impl Fn(&Value, usize) -> Value) {
    assert_eq!(rows.len(), expected.rows.len());
    for (row, expected) in rows.iter().zip(&expected.rows) {
        for (at, cell_of) in expected.cells.iter().enumerate() {
            let found = match cell(row, at) {
                Value::Null => String::new(),
                Value::String(text) => text,
                number => number.as_f64().unwrap().to_string(),
            };
            let found = found.strip_prefix('\'').unwrap_or(&found).to_owned();
            assert_eq!(found, plain(cell_of));
        }
    }
}

/// The schema has what a file says besides.
#[test]
fn the_schema_knows_what_a_file_says_of_itself() {
    let mut scene = REAL.clone();
    scene.options.approval = "GS（2023）2767号".to_owned();
    let written: Value = serde_json::from_slice(&file(&scene, &State::new(&scene), "json")).unwrap();
    let schema: Value = serde_json::from_str(&text("data/cases.schema.json")).unwrap();
    for (at, of) in [("", "/properties"), ("/about", "/properties/about/properties")] {
        let known = schema.pointer(of).unwrap().as_object().unwrap();
        for name in written.pointer(at).unwrap().as_object().unwrap().keys() {
            assert!(known.contains_key(name), "{name}");
        }
    }
}
