//! What is told of files that are no JSON, and of case files that say what can hardly
//! be meant: in our words, with the mend.

use crate::support::data::text;
use case_map::model::fault::Severity;
use case_map::source;

/// Replacements in `tests/faults/cases.json`, and the one warning that each is told in.
const WARNINGS: [(&str, &str, &str); 8] = [
    (
        r#""submitted": 9"#,
        r#""submitted": 2"#,
        "documents[0].submitted: found 2; expected at least 3, as many as were chosen",
    ),
    (r#""chosen": 3"#, r#""chosen": 4"#, "documents[0].chosen: found 4; expected 3, as many as there are cases"),
    (
        r#""place": "东山丙市","#,
        r#""place": "东山丙市", "notes": "附注","#,
        "documents[0].cases[1].notes: found \"附注\"; expected “note”, if that is meant; nothing reads “notes”",
    ),
    (
        r#""documents": ["#,
        r#""Sectors": 1, "documents": ["#,
        "Sectors: found 1; expected “sectors”, if that is meant; nothing reads “Sectors”",
    ),
    (
        r#""year": 2021"#,
        r#""year": 2021, "colour": "red""#,
        "documents[0].colour: found \"red\"; expected one of number, title, offices, collection, batch, year, submitted, \
         chosen, cases; nothing reads “colour”",
    ),
    (
        r#""basis": "校车" }"#,
        r#""basis": "校车", "secotr": 1 }"#,
        "documents[0].cases[1].sectors[0].secotr: found 1; expected “sector”, if that is meant; nothing reads “secotr”",
    ),
    (
        r#""adcode": "110200","#,
        r#""adcode": "110200", "facts": [{ "name": "承办", "text": "某局", "txt": "" }],"#,
        "documents[0].cases[1].facts[0].txt: found \"\"; expected “text”, if that is meant; nothing reads “txt”",
    ),
    (
        r#""documents": ["#,
        r#""about": { "chosen": "全部", "approved": "无" }, "documents": ["#,
        "about.approved: found \"无\"; expected “approval”, if that is meant; nothing reads “approved”",
    ),
];

#[test]
fn what_can_hardly_be_meant_is_a_warning() {
    let sound = text("tests/faults/cases.json");
    for (from, to, line) in WARNINGS {
        assert!(sound.contains(from), "{from}");
        let read = source::cases("f", sound.replacen(from, to, 1).as_bytes()).unwrap();
        let told: Vec<_> = read.faults.iter().map(|fault| (fault.severity, fault.line())).collect();
        assert_eq!(told, [(Severity::Warning, format!("f: {line}"))]);
        assert_eq!(read.value.cases.len(), 3, "nothing is lost");
    }
}

/// Of what was exported under a choice some cases are left out.
#[test]
fn a_part_of_a_file_need_not_have_as_many_cases_as_were_chosen() {
    let part = text("tests/faults/cases.json").replacen(
        r#""documents": ["#,
        r#""about": { "chosen": "河南省" }, "documents": ["#,
        1,
    );
    let part = part.replacen(r#""chosen": 3"#, r#""chosen": 4"#, 1);
    assert_eq!(source::cases("f", part.as_bytes()).unwrap().faults, []);
}

/// What people give for a case file, and what it is called.
const OTHERS: [(&str, &[u8], &str); 22] = [
    ("nothing", b"", "the whole file: found nothing in it; expected JSON in UTF-8"),
    ("blanks", b" \n\t", "the whole file: found nothing in it; expected JSON in UTF-8"),
    (
        "page",
        b"\n<!DOCTYPE html><title>404</title>",
        "the whole file: found a page (HTML), as servers send for what they do not have; expected JSON; look at the address",
    ),
    ("kml", b"<?xml version=\"1.0\"?><kml/>", "the whole file: found XML; expected JSON; KML and GML saved as GeoJSON"),
    (
        "gzip",
        b"\x1f\x8b\x08\0\0\0\0\0",
        "the whole file: found a file packed with gzip; expected the file itself, unpacked",
    ),
    (
        "xlsx",
        b"PK\x03\x04\x14\0\x06\0",
        "the whole file: found a ZIP archive, as a workbook (.xlsx) or a packed file is; expected the file itself, unpacked",
    ),
    ("utf16", b"\xff\xfe{\0}\0", "the whole file: found a text in UTF-16; expected it saved as UTF-8"),
    ("utf16be", b"\0[\0]", "the whole file: found a text in UTF-16; expected it saved as UTF-8"),
    (
        "topojson",
        br#"{"type":"Topology","objects":{},"arcs":[]}"#,
        "the whole file: found shapes (TopoJSON), which are for regions; expected a list of cases [ … ], each with a title, \
         or an object with cases or documents",
    ),
    (
        "object",
        b"{}",
        "the whole file: found an object with nothing in it; expected a list of cases [ … ], each with a title, or an object \
         with cases or documents",
    ),
    (
        "refusal",
        br#"{"error":"not found"}"#,
        "the whole file: found an object of \"error\"; expected a list of cases [ … ], each with a title, or an object with \
         cases or documents",
    ),
    (
        "wrongly",
        br#"{"sectors":[],"documents":3}"#,
        "the whole file: found an object of \"documents\", \"sectors\"; expected a list of cases [ … ], each with a title, or \
         an object with cases or documents",
    ),
    (
        "numbers",
        b"[1, 2]",
        "the whole file: found a list of 2 without a case; expected a list of cases [ … ], each with a title, or an object \
         with cases or documents",
    ),
    (
        "table",
        "标题,地点\n甲,乙".as_bytes(),
        "line 1, column 1: found what is no JSON: 标题,地点; expected JSON in UTF-8, whole",
    ),
    (
        "lines",
        b"{\"title\":\"a\"}\n{\"title\":\"b\"}\n",
        "line 2, column 1: found more after the end of the value; expected one value and nothing after it; several in a \
         list [ … ]",
    ),
    (
        "comma",
        b"[1,]",
        "line 1, column 4: found a comma before the end of a list or an object; expected no comma there",
    ),
    (
        "between",
        "{\"标题\": \"甲\" \"乙\": 1}".as_bytes(),
        "line 1, column 12: found no comma after a value; expected a comma between values, and a bracket at the end of each \
         list and object",
    ),
    ("colon", b"{\"a\" 1}", "line 1, column 6: found no colon after a name; expected \"name\": value"),
    ("bare", b"{a: 1}", "line 1, column 2: found a name that is not in double quotes; expected \"name\": value"),
    (
        "tab",
        b"[\"a\tb\"]",
        "line 1, column 4: found the end of a line, a tab or the like within a text; expected \\n, \\t or the like in its place",
    ),
    (
        "escape",
        b"[\"\\d\"]",
        "line 1, column 4: found a backslash before what it says nothing of; expected \\\\ for a backslash",
    ),
    (
        "half",
        b"[\"\\ud800\"]",
        "line 1, column 9: found half a letter after \\u; expected both halves, or the letter itself",
    ),
];

/// As deep as no parser should go for data that are ten deep.
#[test]
fn what_is_nested_too_deep_is_told() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = format!("{}1{}", open.repeat(4000), close.repeat(4000));
        let fault = source::cases("f", text.as_bytes()).unwrap_err();
        assert!(
            fault.line().ends_with("found lists and objects that are nested deeper than 127; expected at most that")
        );
    }
}

/// No word of the parser's own, wherever a file is cut or changed.
#[test]
fn every_fault_of_json_is_in_our_words() {
    let own = ["expected `", "expected value", "EOF", "at line", "f64", "Deserialize", "surrogate", "unicode"];
    let text = text("tests/faults/cases.json");
    for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
        for put in ["", "}", "]", "\\", "\"", ",", "nul", "1e999", "\t", ":"] {
            let (before, after) = text.split_at(at);
            for changed in [format!("{before}{put}{after}"), format!("{before}{put}")] {
                let Err(fault) = source::parse("f", changed.as_bytes()) else { continue };
                let line = fault.line();
                assert!(own.iter().all(|word| !line.contains(word)), "{at} {put}: {line}");
            }
        }
    }
}

#[test]
fn what_is_no_case_file_is_told_by_what_it_is() {
    for (name, bytes, line) in OTHERS {
        let fault = source::cases("f", bytes).unwrap_err();
        assert_eq!((fault.line(), fault.severity), (format!("f: {line}"), Severity::Error), "{name}");
    }
    // A mark before UTF-8 is none of them.
    let marked = [b"\xef\xbb\xbf", text("tests/faults/cases.json").as_bytes()].concat();
    assert_eq!(source::cases("f", &marked).unwrap().faults, []);
}
