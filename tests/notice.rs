//! `data/cases.json` says what the notice says, word for word.
//!
//! The notice is read here anew, so that nothing rests on the case file or on
//! the crate's own reader. The copy of the notice was scanned: a page break may
//! cut a paragraph in two, and some marks came out half-width. Only these two
//! faults are mended before the texts are compared, and only on the notice's side.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const NUMBER: &str = "农办社〔2020〕9号";
/// For cases that cut across the sectors which the notice names.
const ACROSS: &str = "综合";
/// Half-width marks and what they are in Chinese text. A straight quote does not
/// tell which side it is of, so it is found but never mended.
const MARKS: [(char, Option<char>); 9] = [
    (',', Some('，')),
    (':', Some('：')),
    (';', Some('；')),
    ('(', Some('（')),
    (')', Some('）')),
    ('!', Some('！')),
    ('?', Some('？')),
    ('"', None),
    ('\'', None),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    #[serde(rename = "$schema")]
    _schema: String,
    sectors: Vec<String>,
    documents: Vec<Document>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    number: String,
    title: String,
    offices: Vec<String>,
    collection: String,
    batch: usize,
    year: u32,
    submitted: u32,
    chosen: usize,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    number: u32,
    title: String,
    place: String,
    adcode: String,
    summary: String,
    sectors: Vec<Assignment>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assignment {
    sector: String,
    basis: String,
}

fn read(name: &str) -> String {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn case_file() -> CaseFile {
    serde_json::from_str(&read("cases.json")).unwrap_or_else(|e| panic!("data/cases.json: {e}"))
}

/// The document of the case file that stands for this notice.
fn document() -> Document {
    let mut found = case_file().documents;
    found.retain(|d| d.number == NUMBER);
    assert_eq!(found.len(), 1, "documents numbered {NUMBER}");
    found.remove(0)
}

/// Half-width marks that touch Chinese text: place in characters, mark, its mend.
fn half_width(text: &str) -> Vec<(usize, char, Option<char>)> {
    let chars: Vec<char> = text.chars().collect();
    let chinese = |i: usize| chars.get(i).is_some_and(|c| !c.is_ascii());
    let mut found = Vec::new();
    for (i, &c) in chars.iter().enumerate() {
        let mark = MARKS.iter().find(|(half, _)| *half == c);
        if let Some(&(half, full)) = mark
            && (chinese(i + 1) || i > 0 && chinese(i - 1))
        {
            found.push((i, half, full));
        }
    }
    found
}

/// The text with its stray half-width marks made full-width.
fn widen(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (i, half, full) in half_width(text) {
        chars[i] = full.unwrap_or(half);
    }
    chars.into_iter().collect()
}

/// Lines joined as if no page had ended, then widened.
fn join(lines: &[&str]) -> String {
    widen(&lines.iter().map(|line| line.trim()).collect::<String>())
}

/// A heading such as `3. 河北巨鹿：…`, as number and title.
fn heading(line: &str) -> Option<(u32, String)> {
    let (number, title) = line.split_once(". ")?;
    Some((number.parse().ok()?, widen(title.trim())))
}

/// Every case of the notice: number → (title, summary).
fn printed_cases(notice: &str) -> BTreeMap<u32, (String, String)> {
    let mut cases: Vec<(u32, String, Vec<&str>)> = Vec::new();
    for line in notice.lines() {
        if let Some((number, title)) = heading(line) {
            cases.push((number, title, Vec::new()));
        } else if let Some((_, _, paragraph)) = cases.last_mut() {
            paragraph.push(line);
        }
    }
    let whole = |(number, title, lines): (u32, String, Vec<&str>)| (number, (title, join(&lines)));
    cases.into_iter().map(whole).collect()
}

#[test]
fn every_case_is_the_notices_word_for_word() {
    let printed = printed_cases(&read("notice/2020-9.txt"));
    let cases = document().cases;
    assert!(printed.keys().copied().eq(1..=23), "headings of the notice");
    let numbers: Vec<u32> = cases.iter().map(|c| c.number).collect();
    assert!(numbers.iter().copied().eq(1..=23), "numbers {numbers:?}");
    for case in &cases {
        let (title, summary) = &printed[&case.number];
        assert_eq!(&case.title, title, "case {}: title", case.number);
        assert_eq!(&case.summary, summary, "case {}: summary", case.number);
    }
}

#[test]
fn what_is_said_of_the_document_stands_in_it() {
    let notice = read("notice/2020-9.txt");
    let body = join(&notice.lines().collect::<Vec<_>>());
    let d = document();
    let (chosen, collection) = (d.chosen, &d.collection);
    let ordinal = ["零", "一", "二", "三", "四", "五"][d.batch];

    let offices = d.offices.join(" ");
    let title = format!("{offices} 关于推介第{ordinal}批{collection}的通知");
    assert_eq!(d.title, title, "offices, batch and collection in the title");
    for line in [&d.number, &d.title] {
        let printed = notice.lines().any(|l| l == line);
        assert!(printed, "no line of the notice: {line}");
    }
    for phrase in [
        format!("办社〔{}〕", d.year),
        format!("共上报了{}个案例", d.submitted),
        format!("等{chosen}个地方案例为第{ordinal}批{collection}"),
    ] {
        assert!(body.contains(&phrase), "not in the notice: {phrase}");
    }
    assert_eq!(d.cases.len(), chosen, "cases against `chosen`");
}

#[test]
fn sectors_are_the_notices_in_its_order_then_one_across() {
    let notice = read("notice/2020-9.txt");
    let body = join(&notice.lines().collect::<Vec<_>>());
    let (_, rest) = body.split_once("这些案例涵盖农村").expect("the notice's list of sectors");
    let (list, _) = rest.split_once("等多个领域").expect("the end of the list of sectors");
    let expected: Vec<&str> = list.split('、').chain([ACROSS]).collect();
    assert_eq!(case_file().sectors, expected);
    assert_eq!(expected.len(), 10);
}

#[test]
fn every_sector_rests_on_the_cases_own_words() {
    let file = case_file();
    let mut used = BTreeSet::new();
    for case in file.documents.iter().flat_map(|d| &d.cases) {
        let number = case.number;
        assert!(!case.sectors.is_empty(), "case {number}: no sector");
        let mut order = Vec::new();
        for Assignment { sector, basis } in &case.sectors {
            let place = file.sectors.iter().position(|s| s == sector);
            assert!(place.is_some(), "case {number}: undeclared {sector}");
            order.push(place);
            let blank = basis.trim().is_empty();
            assert!(!blank, "case {number}: {sector} has no basis");
            let stands = case.title.contains(basis) || case.summary.contains(basis);
            assert!(stands, "case {number}: its text lacks “{basis}”");
            used.insert(sector);
        }
        let in_order = order.is_sorted_by(|a, b| a < b);
        assert!(in_order, "case {number}: sectors out of order or twice");
    }
    for sector in &file.sectors {
        assert!(used.contains(sector), "sector {sector} has no case");
    }
}

#[test]
fn places_head_their_titles_and_codes_reach_twenty_provinces() {
    let mut provinces = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for case in document().cases {
        let number = case.number;
        let head = case.title.split_once('：').map(|(head, _)| head);
        assert_eq!(head, Some(case.place.as_str()), "case {number}: place");
        let code = case.adcode;
        let digits = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        let below_province = !code.ends_with("0000");
        assert!(digits && below_province, "case {number}: adcode {code}");
        provinces.insert(code[..2].to_owned());
        assert!(codes.insert(code), "case {number}: adcode met before");
    }
    assert_eq!(provinces.len(), 20, "provinces: {provinces:?}");
}

#[test]
fn chinese_text_has_no_half_width_marks() {
    let file = case_file();
    let mut texts: Vec<(String, &String)> = Vec::new();
    texts.extend(file.sectors.iter().map(|s| ("sectors".to_owned(), s)));
    for d in &file.documents {
        let whole = [&d.number, &d.title, &d.collection];
        let of_document = whole.into_iter().chain(&d.offices);
        texts.extend(of_document.map(|text| (d.number.clone(), text)));
        for case in &d.cases {
            let whole = [&case.title, &case.place, &case.summary];
            let bases = case.sectors.iter().map(|a| &a.basis);
            let of_case = whole.into_iter().chain(&case.note).chain(bases);
            let whose = format!("{} case {}", d.number, case.number);
            texts.extend(of_case.map(|text| (whose.clone(), text)));
        }
    }
    for (whose, text) in texts {
        assert_eq!(half_width(text), [], "{whose}: (place, mark, mend) in “{text}”");
    }
}

#[test]
fn odd_wording_is_kept_and_noted() {
    let cases = document().cases;
    let noted: Vec<&Case> = cases.iter().filter(|c| c.note.is_some()).collect();
    let numbers: Vec<u32> = noted.iter().map(|c| c.number).collect();
    assert_eq!(numbers, [3], "cases with a note");
    let note = noted[0].note.as_deref().unwrap();
    assert!(note.starts_with("原文如此"), "case 3: {note}");
    let quoted = note.split_once('“').and_then(|(_, q)| q.split_once('”'));
    let (quoted, _) = quoted.expect("case 3: the note quotes no words");
    assert!(quoted.contains("质量和，"), "case 3: quoted “{quoted}”");
    assert!(noted[0].summary.contains(quoted), "case 3 lacks “{quoted}”");
}
