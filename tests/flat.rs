//! Cases without documents: a flat list, of which nothing but titles is demanded.

use crate::support::data::real;
use crate::support::tree::Element;
use case_map::choice::State;
use case_map::export;
use case_map::model::case::{Case, Catalogue, Fact, UNKNOWN};
use case_map::model::fault::{Fault, Severity};
use case_map::picture::page;
use case_map::scene::layout::lay_out;
use case_map::scene::options::Options;
use case_map::source;
use serde_json::{Value, json};

fn read(file: &Value) -> (Catalogue, Vec<Fault>) {
    let read = source::cases_from("f", file).unwrap();
    (read.value, read.faults)
}

fn names(catalogue: &Catalogue, case: &Case) -> Vec<String> {
    case.sectors.iter().map(|assignment| catalogue.sectors[assignment.sector].clone()).collect()
}

fn lines(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| format!("{:?} {}: {}", fault.severity, fault.place, fault.found)).collect()
}

#[test]
fn a_list_of_cases_is_read_with_what_it_says() {
    let list = json!([
        { "title": "食堂开到村口", "place": "河北巨鹿", "adcode": 130_529, "sectors": "养老" },
        { "title": "校车进山", "sectors": ["教育", { "sector": "养老", "basis": "校车" }], "summary": "不走夜路。",
          "facts": [{ "name": "承办", "text": "某局" }] },
        { "title": "只有标题" },
    ]);
    for file in [list.clone(), json!({ "cases": list.clone() }), json!({ "sectors": ["养老", "教育"], "cases": list })]
    {
        let (catalogue, faults) = read(&file);
        assert_eq!(faults, []);
        assert_eq!(catalogue.sectors, ["养老", "教育"]);
        let cases = &catalogue.cases;
        assert_eq!(names(&catalogue, &cases[0]), ["养老"]);
        assert_eq!(names(&catalogue, &cases[1]), ["教育", "养老"]);
        assert_eq!(cases[0].adcode.unwrap().to_string(), "130529");
        assert_eq!((cases[1].summary.as_str(), cases[1].sectors[1].basis.as_str()), ("不走夜路。", "校车"));
        assert_eq!(cases[1].facts, [Fact { name: "承办".into(), text: "某局".into() }]);
        assert_eq!((cases[2].title.as_str(), cases[2].sectors.len(), cases[2].adcode), ("只有标题", 0, None));
        assert!(catalogue.documents.iter().all(|document| document.title.is_empty() && document.number.is_empty()));
    }
}

#[test]
fn a_list_stands_beside_documents() {
    let file = json!({
        "sectors": ["水"],
        "documents": [{
            "number": "文", "title": "通知", "offices": ["办"], "collection": "案例", "batch": 1, "year": 2001,
            "cases": [{ "number": 1, "title": "甲", "place": "甲", "adcode": "110101", "summary": "正文。",
                        "sectors": [{ "sector": "水", "basis": "正文" }] }],
        }],
        "cases": [{ "title": "乙", "sectors": ["水"] }],
    });
    let (catalogue, faults) = read(&file);
    assert_eq!(faults, []);
    let of: Vec<&str> = catalogue.cases.iter().map(|case| &*catalogue.documents[case.document].title).collect();
    assert_eq!(of, ["通知", ""]);
}

#[test]
fn what_is_wrong_costs_itself_and_is_told_each_time() {
    let file = json!({
        "sectors": ["水"],
        "cases": [
            { "title": "甲", "sectors": ["桥"] },
            { "title": "乙", "sectors": [{ "sector": "桥" }, "水"] },
            { "title": "丙", "sumary": "正文" },
            { "title": "", "place": "丁" },
            7,
            { "title": "甲" },
            { "title": "戊", "adcode": [11], "sectors": [7, ""] },
        ],
    });
    let (catalogue, faults) = read(&file);
    assert_eq!(
        lines(&faults),
        [
            "Error cases[0].sectors[0]: \"桥\"",
            "Error cases[1].sectors[0].sector: \"桥\"",
            "Warning cases[2].sumary: \"正文\"",
            "Error cases[3].title: \"\"",
            "Error cases[4]: 7",
            "Error cases[5].title: \"甲\"",
            "Error cases[6].adcode: a list of 1",
            "Error cases[6].sectors[0]: 7",
            "Error cases[6].sectors[1]: \"\"",
        ]
    );
    assert_eq!(faults[0].expected, "one of 水; or add it to sectors");
    assert_eq!(faults[1].expected, "one of 水; or add it to sectors");
    assert_eq!(faults[2].expected, "“summary”, if that is meant; nothing reads “sumary”");
    let titles: Vec<&str> = catalogue.cases.iter().map(|case| &*case.title).collect();
    assert_eq!(titles, ["甲", "乙", "丙", "戊"]);
}

#[test]
fn an_undeclared_sector_of_a_document_is_told_each_time() {
    let mut file: Value = serde_json::from_str(&crate::support::data::text("tests/faults/cases.json")).unwrap();
    file["sectors"] = json!(["养老"]);
    let told: Vec<String> = lines(&read(&file).1);
    let places = ["documents[0].cases[1].sectors[0].sector", "documents[0].cases[2].sectors[0].sector"];
    assert_eq!(told, places.map(|place| format!("Error {place}: \"教育\"")));
}

#[test]
fn what_has_no_case_at_all_is_told_and_not_an_error() {
    for (file, place) in [
        (json!([]), "the whole file"),
        (json!({ "cases": [] }), "cases"),
        (json!({ "sectors": [], "documents": [] }), "documents"),
    ] {
        let (catalogue, faults) = read(&file);
        assert!(catalogue.cases.is_empty());
        let told: Vec<(&str, Severity)> = faults.iter().map(|fault| (&*fault.place, fault.severity)).collect();
        assert_eq!(told, [(place, Severity::Warning)], "{file}");
    }
    let empty = json!({ "sectors": ["水"], "documents": [{
        "number": "文", "title": "通知", "offices": ["办"], "collection": "案例", "batch": 1, "year": 2001, "cases": [],
    }] });
    assert_eq!(lines(&read(&empty).1), ["Warning documents[0].cases: a list of 0"]);
}

#[test]
fn documents_of_which_none_is_one_are_no_map_of_no_cases() {
    let fault = source::cases_from("f", &json!({ "sectors": ["水"], "documents": [null, 7] })).unwrap_err();
    assert_eq!((&*fault.place, &*fault.found), ("documents", "a list of 2 without a document"));
}

#[test]
fn a_list_is_drawn_and_comes_back_from_a_file_of_it() {
    let list = json!([
        { "title": "食堂开到村口", "place": "河北巨鹿", "adcode": "130529", "sectors": ["养老"] },
        { "title": "只有标题" },
    ]);
    let (mut catalogue, _) = read(&list);
    let atlas = real().atlas;
    assert_eq!(source::join("f", &mut catalogue, &atlas, None), []);
    let scene = lay_out(&atlas, catalogue, Options::default());
    let state = State::new(&scene);
    let tree = Element::parse(&page::fragment(&scene, &state)).unwrap();
    let titles: Vec<String> = tree.tagged("h4").iter().map(|title| title.text()).collect();
    assert_eq!(titles, ["食堂开到村口", "只有标题"]);
    let format = export::FORMATS.iter().find(|format| format.name == "json").unwrap();
    let file = (format.make)(&scene, &state, 1.0).unwrap();
    let read = source::cases("f", &file).unwrap();
    assert_eq!((read.faults, read.value), (vec![], scene.catalogue.clone()));
}

#[test]
fn what_has_no_hanzi_is_not_said_to_be_in_chinese() {
    let language = |file: Value| read(&file).0.language;
    let (english, chinese) = (json!({ "title": "Reading room" }), json!({ "title": "A", "summary": "农家书屋" }));
    assert_eq!(language(json!([english])), UNKNOWN);
    assert_eq!(language(json!({ "cases": [english] })), UNKNOWN);
    // A place's name alone says nothing of the texts.
    assert_eq!(language(json!([{ "title": "Reading room", "place": "北京" }])), UNKNOWN);
    for file in [json!([english, chinese]), json!([chinese]), json!({ "cases": [] })] {
        assert_eq!(language(file), "");
    }
    for told in ["en", "zh-CN"] {
        assert_eq!(language(json!({ "language": told, "cases": [english] })), told);
    }
}
