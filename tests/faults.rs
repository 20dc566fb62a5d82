//! What the command line says of broken files: file, place, what was found
//! and what was expected, all of it in one run; and what it still draws.
//!
//! `tests/faults` holds three sound files. Each test spoils one of them.

use crate::support::data::path;
use crate::support::spoilt::{ALL, FRAME, Told, every_line_names_a_file, folder, run, run_whole, spoilt};
use crate::support::tree::Element;

#[test]
fn sound_files_are_sound() {
    let told = run_whole(&path("tests/faults"), &[&["check"], &ALL[..]].concat());
    let out = "3 cases in 1 documents, 2 regions\n".to_owned();
    assert_eq!((told.code, told.out), (0, out));
    let line = told.err.strip_prefix(&format!("regions.geojson: warning: {FRAME}")).unwrap();
    assert!(line.contains("not checked against the rules for public maps of China"), "{line}");
}

#[test]
fn the_committed_data_are_sound() {
    let told = run(&path(""), &["check", "--units", "data/regions/units.tsv"]);
    let out = "23 cases in 1 documents, 34 regions\n".to_owned();
    assert_eq!(told, Told { code: 0, out, err: String::new() });
}

/// Replacements in the case file, and the one line that each is told in.
const CASES: [(&str, &str, &str); 17] = [
    (
        r#""number": 2"#,
        r#""number": 1"#,
        "documents[0].cases[1].number: found 1; expected a number that no other case of this year and batch has",
    ),
    (r#""number": 2"#, r#""number": 2.5"#, "documents[0].cases[1].number: found 2.5; expected a whole number from 1"),
    (
        r#""sector": "教育""#,
        r#""sector": "医疗""#,
        r#"documents[0].cases[1].sectors[0].sector: found "医疗"; expected one of 养老, 教育; or add it to sectors"#,
    ),
    (
        r#""110200""#,
        r#""990000""#,
        "甲〔2021〕1号 case 2: adcode: found “东山丙市” (990000); expected a code inside one of the map's regions",
    ),
    (
        r#""110200""#,
        r#""110299""#,
        "甲〔2021〕1号 case 2: adcode: found 110299; expected a code that the boundary data have",
    ),
    (
        r#""110200""#,
        r#""110101""#,
        "甲〔2021〕1号 case 2: adcode: found 110101 for “东山丙市”; expected the code of that place; 110101 is 甲县",
    ),
    (
        r#""110200""#,
        r#""120102""#,
        "甲〔2021〕1号 case 2: adcode: found 120102 for “东山丙市”; expected the code of that place; 120102 is 南江",
    ),
    (
        r#""110200""#,
        "110200",
        r#"documents[0].cases[1].adcode: found 110200; expected a code of six digits in quotes, such as "130529""#,
    ),
    (
        r#""110200""#,
        r#""11020""#,
        "甲〔2021〕1号 case 2: adcode: found “11020”; expected the id or the name of one of the map's regions",
    ),
    (
        r#""summary": "学生不再走夜路。""#,
        r#""summary": " ""#,
        r#"documents[0].cases[1].summary: found " "; expected a text that is not empty"#,
    ),
    (
        r#""summary": "学生不再走夜路。","#,
        "",
        "documents[0].cases[1].summary: found nothing; expected a text that is not empty",
    ),
    (
        r#""basis": "校车""#,
        r#""basis": "飞机""#,
        r#"documents[0].cases[1].sectors[0].basis: found "飞机"; expected a phrase of the case's own title or summary, word for word"#,
    ),
    (
        r#"[{ "sector": "教育", "basis": "校车" }]"#,
        "[]",
        "documents[0].cases[1].sectors: found a list of 0; expected at least one sector",
    ),
    (r#""year": 2021"#, r#""year": "2021""#, r#"documents[0].year: found "2021"; expected a whole number from 1"#),
    (r#"["养老", "教育"]"#, r#"["养老", "教育", "养老"]"#, "sectors[2]: found “养老” again; expected each sector once"),
    (r#"["办公厅"]"#, "[7]", "documents[0].offices[0]: found 7; expected the name of an office"),
    (r#""cases": ["#, r#""cases": [3,"#, "documents[0].cases[0]: found 3; expected an object { … }"),
];

#[test]
fn each_fault_of_a_case_file_is_told() {
    for (from, to, line) in CASES {
        let told = spoilt("cases.json", from, to);
        assert_eq!((told.code, told.err), (1, format!("cases.json: {line}\n1 fault\n")), "{to}");
    }
}

#[test]
fn a_file_that_cannot_be_read_at_all_is_told() {
    let tell = |name: &str, change: &dyn Fn(&str, Vec<u8>) -> Vec<u8>| {
        let told = run(&folder(name, |file, text| change(file, text.into_bytes())), &[&["check"], &ALL[..]].concat());
        assert_eq!((told.code, told.out.as_str()), (1, ""), "{name}");
        every_line_names_a_file(&told);
        told.err
    };
    let cut = tell("cut", &|file, bytes| if file == "cases.json" { bytes[..300].to_vec() } else { bytes });
    assert_eq!(
        cut,
        "cases.json: line 13, column 10: found the end of the file; expected JSON in UTF-8, whole\n1 fault\n"
    );
    // Half a hanzi: the file was cut in a letter, or has another encoding.
    let garbled = |bytes: Vec<u8>| {
        let at = bytes.iter().position(|&byte| byte > 0x7f).unwrap();
        [&bytes[..at], &bytes[at + 1..]].concat()
    };
    let all = tell("garbled", &|_, bytes| garbled(bytes));
    assert_eq!(all.lines().count(), 4, "all three files are told in one run: {all}");
    for file in ["regions.geojson", "cases.json"] {
        let start = format!("{file}: line 2, column ");
        assert!(all.lines().any(|line| line.starts_with(&start) && line.contains("no UTF-8")), "{all}");
    }
    assert!(all.lines().any(|line| line.starts_with("units.tsv: the file: found invalid utf-8")), "{all}");
}

#[test]
fn a_missing_file_and_a_line_that_is_none_are_told() {
    let told = run(&path("tests/faults"), &["check", "--cases", "none.json", "--regions", "no.geojson"]);
    assert_eq!((told.code, told.err.lines().count()), (1, 3));
    for (line, file) in told.err.lines().zip(["no.geojson", "none.json"]) {
        assert!(line.starts_with(&format!("{file}: the file: found ")), "{line}");
        assert!(line.ends_with("; expected a file that can be read"), "{line}");
    }
    let told = spoilt("units.tsv", "110200\t丙市", "11020x\t丙市");
    let first = "units.tsv: line 3: found 11020x\t丙市; expected a code, a tab and a name\n";
    assert!(told.code == 1 && told.err.starts_with(first), "{}", told.err);
    let told = run(&path("tests/faults"), &[&["pack", "--out", "no/folder/here"], &ALL[..]].concat());
    assert!(told.code == 1 && told.err.contains("expected a place that can be written to"), "{}", told.err);
}

/// All that is wrong with all files, in one run.
#[test]
fn every_fault_is_told_in_one_run() {
    let folder = folder("many", |file, mut text| {
        let spoil = |text: &mut String, pairs: &[(&str, &str)]| {
            for (from, to) in pairs {
                assert!(text.contains(from), "{from}");
                *text = text.replacen(from, to, 1);
            }
        };
        match file {
            "cases.json" => {
                let pairs = [CASES[0], CASES[2], CASES[16]].map(|(from, to, _)| (from, to));
                spoil(&mut text, &pairs);
                spoil(&mut text, &[("\"summary\": \"老人就近吃饭。\"", "\"summary\": \"\""), ("120102", "120199")]);
            }
            "regions.geojson" => spoil(&mut text, &[("\"kind\": \"line\"", "\"kind\": 4"), ("[112, 37]", "[112, 97]")]),
            _ => text.push_str("1\t坏\n"),
        }
        text.into_bytes()
    });
    let told = run(&folder, &[&["check"], &ALL[..]].concat());
    assert_eq!(told.code, 1);
    assert_eq!(told.out, "2 cases in 1 documents, 2 regions\n");
    let starts = [
        "regions.geojson: features[2].properties.kind: found 4;",
        "regions.geojson: features[4].geometry.coordinates[1]: found [112.0, 97.0];",
        "units.tsv: line 6: found 1\t坏;",
        "cases.json: documents[0].cases[0]: found 3;",
        "cases.json: documents[0].cases[1].summary: found \"\";",
        "cases.json: documents[0].cases[1].sectors[0].basis: found \"老人就近吃饭\";",
        "cases.json: documents[0].cases[2].sectors[0].sector: found \"医疗\";",
        "cases.json: 甲〔2021〕1号 case 3: adcode: found 120199;",
        "8 faults",
    ];
    let lines: Vec<&str> = told.err.lines().collect();
    assert_eq!(lines.len(), starts.len(), "{}", told.err);
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
}

/// Bad rows do not cost the map: what is sound is drawn, and a case whose
/// code is another place's is still there to read, but in no region.
#[test]
fn what_is_sound_is_drawn_all_the_same() {
    let folder = folder("drawn", |file, text| {
        let text = match file {
            "cases.json" => text.replacen("\"120102\"", "\"110101\"", 1).replacen("学生不再走夜路。", "", 1),
            _ => text,
        };
        text.into_bytes()
    });
    let told = run(&folder, &[&["render"], &ALL[..]].concat());
    assert_eq!((told.code, told.err.lines().count()), (1, 3), "{}", told.err);
    let tree = Element::parse(&told.out).unwrap();
    let parts: Vec<(String, String)> = tree
        .tagged("section")
        .iter()
        .filter(|section| section.elements().next().is_some_and(|first| first.get("class") == Some("place")))
        .map(|section| (section.tagged("h3")[0].text(), section.tagged("h4")[0].text()))
        .collect();
    let part = |heading: &str, title: &str| (heading.to_owned(), title.to_owned());
    assert_eq!(
        parts,
        [part("东山省", "东山甲县：食堂开到村口"), part("地图之外", "南江乙县：一所学校两代人")],
        "the case without a summary is left out, the one without a place is not"
    );
    assert_eq!(tree.tagged("svg")[0].tagged("a").len(), 2, "both regions are drawn");
}

#[test]
fn a_wrong_command_line_shows_the_right_one() {
    for arguments in [
        &[][..],
        &["draw"],
        &["check", "--case", "cases.json"],
        &["check", "--cases"],
        &["render", "--approval"],
        &["svg"],
        &["words"],
        &["words", "fr"],
        &["words", "en", "en"],
        &["render", "--language", "fr-CA"],
        &["render", "--theme", "black"],
        &["render", "--format", "gif"],
        &["render", "--heading-level", "5"],
        &["-x"],
    ] {
        let told = run(&path("tests/faults"), arguments);
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{arguments:?}");
        assert!(
            told.err.contains("case-map check") && told.err.contains("--regions FILE"),
            "{arguments:?}: {}",
            told.err
        );
    }
}
