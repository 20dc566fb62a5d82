//! Tables as people keep them.

use crate::support::data::UNITS;
use case_map::model::fault::At;
use case_map::source::grid::of_text;
use case_map::source::{Columns, Gazetteer, Sheet, join_settled, settle, sheet, sounds, text, told_at};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Where each cell of a text begins, found by nothing but its own signs.
fn marked(cells: &[Vec<String>], between: char) -> (String, Vec<At>) {
    let (mut whole, mut places) = (String::new(), Vec::new());
    for row in cells {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                whole.push(between);
            }
            let line = whole.matches('\n').count() as u32 + 1;
            let column = whole.rsplit('\n').next().unwrap().chars().count() as u32 + 1;
            places.push(At { line, column });
            if cell.contains(['"', '\n', '\r', between]) {
                whole.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            } else {
                whole.push_str(cell);
            }
        }
        whole.push_str("\r\n");
    }
    (whole, places)
}

proptest! {
    #[test]
    fn every_cell_is_where_it_stands(
        rows in prop::collection::vec(prop::collection::vec("x([a-z，养老 \n\"]|\r\n|,|\t){0,6}y", 3), 1..6),
        between in prop::sample::select(vec![',', '\t', ';']),
    ) {
        let (whole, places) = marked(&rows, between);
        // What stands between is read off the first lines; a first row decides it.
        let heads = format!("a{between}b{between}c{between}d{between}e{between}f{between}g{between}h{between}i{between}j{between}k{between}l{between}m{between}n{between}o\r\n");
        let grid = of_text("t", &format!("{heads}{whole}")).unwrap();
        let cells: Vec<_> = grid.rows.iter().skip(1).flatten().collect();
        prop_assert_eq!(cells.len(), places.len());
        for ((cell, place), text) in cells.iter().zip(places).zip(rows.iter().flatten()) {
            prop_assert_eq!(&cell.text, text.trim());
            prop_assert_eq!(cell.at, At { line: place.line + 1, column: place.column });
        }
    }
}

#[test]
fn a_text_is_read_in_each_encoding_that_office_programs_write() {
    let words = "标题,地点\r\n养老“互助”,河南武陟\r\n";
    let utf16 = |mark: bool, big: bool| -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(words.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let (gb, ..) = encoding_rs::GB18030.encode(words);
    for (name, bytes) in [
        ("UTF-8", words.as_bytes().to_vec()),
        ("UTF-8 with its mark", [b"\xef\xbb\xbf", words.as_bytes()].concat()),
        ("GB18030", gb.to_vec()),
        ("UTF-16", utf16(true, false)),
        ("UTF-16, big end first", utf16(true, true)),
        ("UTF-16 without its mark", utf16(false, false)),
        ("UTF-16, big end first, without its mark", utf16(false, true)),
    ] {
        assert_eq!(text("t.csv", &bytes).as_deref(), Ok(words), "{name}");
    }
    for (bytes, what) in
        [(&b"PK\x03\x04rest"[..], ".xlsx"), (b"\x1f\x8b", "gzip"), (b"a,b\n\xff\xff,c", "line 2, column 1")]
    {
        assert!(text("t.csv", bytes).is_err_and(|fault| fault.to_string().contains(what)), "{what}");
    }
}

#[test]
fn columns_are_found_by_their_names() {
    let found = |text: &str| {
        let grid = of_text("t", text).unwrap();
        Columns::find(&grid.rows, &[]).map(|columns| (columns.heads, columns.fields))
    };
    let (heads, fields) = found("案例汇总表,,,\n\n案例名称,所在地（市县）,所属 领域,承办单位\n").unwrap();
    assert_eq!(heads, 1);
    let names: Vec<_> = fields.iter().map(|(field, _)| *field).collect();
    assert_eq!(names, [Some("title"), Some("place"), Some("sectors"), None]);
    let (_, fields) = found("Title\tLocation\tCategory\tURL\tBudget (RMB)\n").unwrap();
    let names: Vec<_> = fields.iter().map(|(field, _)| *field).collect();
    assert_eq!(names, [Some("title"), Some("place"), Some("sectors"), Some("url"), None]);
    assert!(found("a,b\n1,2\n").is_none());
    // By what a longer name ends in, the first of those; whole names go before.
    for (text, expected) in [
        ("序号,花园名称,花园类型,负责人名称,邮件地址\n", [Some("number"), Some("title"), Some("sectors"), None, None]),
        (
            "负责人名称,标题,公园简介,Garden Type,所在位置\n",
            [None, Some("title"), Some("summary"), Some("sectors"), Some("place")],
        ),
    ] {
        let names: Vec<_> = found(text).unwrap().1.iter().map(|(field, _)| *field).collect();
        assert_eq!(names, expected, "{text}");
    }
}

/// As an editor would write it, who has never seen the map.
const GARDENS: &str = "\
名称,在哪里,地点,类别,网址,建成年份,经度,纬度
怀柔口袋公园,城区,北京怀柔,口袋公园；儿童,https://example.org/1,2021,,
武陟老年花园,\"南关,东街\",河南武陟,养老,,2020,,
朝阳花园,,朝阳区,养老,ftp://example.org,2019,,
,,河南,养老,,,,
无名之地的花园,,火星,,,,,
有坐标的花园,,,口袋公园,,,116.59,40.51
颠倒的花园,,北京,口袋公园,,,40.51,116.59
";

#[test]
fn a_sheet_of_gardens_is_cases_and_what_is_wrong_is_told_where_it_stands() {
    let grid = of_text("gardens.csv", GARDENS).unwrap();
    let mut read = sheet("gardens.csv", &grid, &[]).unwrap();
    let gazetteer = Gazetteer::of(&UNITS, sounds);
    let mut faults = read.faults;
    faults.extend(settle("gardens.csv", &mut read.value, &gazetteer, &UNITS));
    let cases = &read.value.catalogue.cases;
    let codes: Vec<_> = cases.iter().map(|case| case.adcode.map_or(String::new(), |code| code.to_string())).collect();
    assert_eq!(codes, ["110116", "410823", "", "", "", "110000"]);
    assert_eq!(read.value.catalogue.sectors, ["口袋公园", "儿童", "养老"]);
    let facts: Vec<_> = cases[1].facts.iter().map(|fact| (fact.name.as_str(), fact.text.as_str())).collect();
    assert_eq!(facts, [("在哪里", "南关,东街"), ("建成年份", "2020")]);
    assert_eq!(cases[4].position, Some([116_590, 40_510]));
    let mut lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "gardens.csv:4:14: 网址: found “ftp://example.org”; expected an address that begins with https:// or http://",
            "gardens.csv:4:7: 地点: found “朝阳区”, which 2 are called; expected one of 北京市朝阳区 (110105), 吉林省长春市朝阳区 (220104)",
            "gardens.csv:5:3: 地点: found “河南”; expected a row with a title; this one has none and is left out",
            "gardens.csv:6:10: 地点: found “火星”, which nothing is called; expected perhaps 湖南省娄底市娄星区 (431302), 广西壮族自治区桂林市七星区 (450305)",
            "gardens.csv:8:24: 纬度: found “116.59”; expected latitude from -90 to 90; the two columns seem to be exchanged",
        ]
    );
}

#[test]
fn a_workbook_is_read_as_it_is_shown() {
    for name in ["gardens.xlsx", "gardens.xls", "gardens.ods", "sheetjs.xls"] {
        is_read_as_it_is_shown(name);
    }
}

fn is_read_as_it_is_shown(name: &str) {
    let bytes = std::fs::read(crate::support::data::path("tests/sheets").join(name)).unwrap();
    let grid = case_map::source::of_workbook(name, &bytes).unwrap();
    let mut read = sheet(name, &grid, &[]).unwrap();
    let faults = settle(name, &mut read.value, &Gazetteer::of(&UNITS, sounds), &UNITS);
    let cases = &read.value.catalogue.cases;
    let found: Vec<(&str, String)> = cases
        .iter()
        .map(|case| (case.title.as_str(), case.adcode.map_or(String::new(), |code| code.to_string())))
        .collect();
    let expected =
        [("甲花园", "410823"), ("乙花园", "410825"), ("丙花园", "130529"), ("丁花园", "110105"), ("戊花园", "220104")];
    assert_eq!(found, expected.map(|(title, code)| (title, code.to_owned())));
    let days: Vec<&str> = cases.iter().filter_map(|case| Some(case.facts.first()?.text.as_str())).collect();
    assert_eq!(days, ["2020-05-09", "2021-11-30", "2019-01-01", "2018 年"]);
    // The row of the program that wrote it, with the title and the empty one.
    assert_eq!(read.value.places[2].at, At { line: 6, column: 3 });
    assert_eq!((read.faults, faults), (vec![], vec![]));
    // A cell over several rows is said in each; of .ods the reader does not tell which these are.
    let is_merged = name != "gardens.ods";
    assert_eq!(cases[1].place, if is_merged { "河南省温县" } else { "温县" });
    for broken in [&bytes[..bytes.len() / 2], b"PK\x03\x04", b"", b"name,place\n"] {
        let fault = case_map::source::of_workbook(name, broken).unwrap_err().to_string();
        assert!(
            fault.starts_with(&format!("{name}: the whole file: found "))
                && fault.ends_with("a workbook (.xlsx, .xls, .ods), whole"),
            "{fault}"
        );
    }
}

/// Each of these has the library that reads it ask for more memory than there is.
#[test]
fn a_broken_workbook_costs_itself_alone() {
    let bytes = std::fs::read(crate::support::data::path("tests/sheets/gardens.xls")).unwrap();
    let after = |head: [u8; 4]| bytes.windows(4).rposition(|found| found == head).unwrap() + 4;
    let (extent, text) = (after([0x00, 0x02, 14, 0]), after([0xfd, 0x00, 10, 0]));
    let first = usize::from(bytes[76]);
    let (table, directory) = ((first + 1) * 512, usize::from(bytes[48]));
    let circle = [directory as u8, 0, 0, 0];
    let spoilt: [(&str, usize, &[u8]); 4] = [
        ("rows", extent + 4, &[0xff; 4]),
        ("columns", extent + 10, &[0xff; 2]),
        ("a cell far off", text + 2, &[0xff; 2]),
        ("a circle", table + directory * 4, &circle),
    ];
    for (what, at, new) in spoilt {
        let mut spoilt = bytes.clone();
        spoilt[at..at + new.len()].copy_from_slice(new);
        let fault = case_map::source::of_workbook("f.xls", &spoilt).map(|_| what).unwrap_err();
        assert_eq!(fault.found, "no workbook, or a broken one", "{what}");
    }
}

/// Who comes to the end of a sheet by a key and writes something there has no larger table.
#[test]
fn a_cell_far_off_costs_no_more_than_another() {
    let bytes = std::fs::read(crate::support::data::path("tests/sheets/far.xlsx")).unwrap();
    let grid = case_map::source::of_workbook("far.xlsx", &bytes).unwrap();
    let read = sheet("far.xlsx", &grid, &[]).unwrap();
    let titles: Vec<&str> = read.value.catalogue.cases.iter().map(|case| case.title.as_str()).collect();
    assert_eq!(titles, ["甲花园", "乙花园"]);
    let [fault] = &read.faults[..] else { panic!("{:?}", read.faults) };
    assert_eq!((fault.at, fault.place.as_str()), (Some(At { line: 1_048_576, column: 16_384 }), "the row"));
}

#[test]
fn what_stands_nowhere_else_lies_where_its_position_does() {
    let text = "title,lon,lat\n甲花园,113.6,34.7\n乙花园,-170,10\n";
    let mut read = sheet("t", &of_text("t", text).unwrap(), &[]).unwrap();
    settle("t", &mut read.value, &Gazetteer::of(&UNITS, sounds), &UNITS);
    let mut catalogue = read.value.catalogue;
    let atlas = crate::support::data::real().atlas;
    assert_eq!(case_map::source::join("t", &mut catalogue, &atlas, Some(&UNITS)), vec![]);
    let codes: Vec<Option<String>> =
        catalogue.cases.iter().map(|case| case.adcode.map(|code| code.to_string())).collect();
    assert_eq!(codes, [Some("410000".to_owned()), None]);
}

#[test]
fn columns_are_what_whoever_calls_says() {
    let grid = of_text("t", "Garden,Where,Title\n甲,北京,乙\n").unwrap();
    let told = [("Garden".to_owned(), "title"), ("where".to_owned(), "place")];
    let read = sheet("t", &grid, &told).unwrap();
    let case = &read.value.catalogue.cases[0];
    assert_eq!((case.title.as_str(), case.place.as_str()), ("甲", "北京"));
    assert_eq!((case.facts[0].name.as_str(), case.facts[0].text.as_str()), ("Title", "乙"));
}

#[test]
fn of_a_table_without_a_hanzi_nothing_says_that_it_is_in_chinese() {
    for (table, is_chinese) in
        [("title,place\nA school,Wuzhi\nA clinic,北京\n", false), ("title\nA school\n学校\n", true)]
    {
        let catalogue = sheet("t", &of_text("t", table).unwrap(), &[]).unwrap().value.catalogue;
        let words = case_map::words::Words::of("en").unwrap();
        let options = case_map::scene::options::Options { words, ..Default::default() };
        let scene = case_map::scene::layout::lay_out(&crate::support::data::real().atlas, catalogue, options);
        let drawing = case_map::picture::page::fragment(&scene, &case_map::choice::State::default());
        let (_, list) = drawing.split_once("<article").unwrap();
        let article = list.split_once('>').unwrap().0;
        assert_eq!(drawing.contains("The texts of the cases are in Chinese"), is_chinese, "{table}");
        assert_eq!(article.contains("lang=\"zh-CN\""), is_chinese, "{article}");
        assert_eq!(article.contains("lang="), is_chinese, "{article}");
    }
}

#[test]
fn rows_that_are_alike_are_told_and_can_be_told_apart() {
    let text = "编号,标题,地点,标识\n1,甲,北京,\n1,乙,上海,\n,丙,北京,\n,丙,北京,\n,丁,北京,x\n,戊,北京,x\n";
    let read = sheet("t", &of_text("t", text).unwrap(), &[]).unwrap();
    let catalogue = &read.value.catalogue;
    let ids: std::collections::BTreeSet<String> = catalogue.cases.iter().map(|case| catalogue.id(case)).collect();
    assert_eq!(ids.len(), 6, "{ids:?}");
    let told: Vec<String> = read.faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["t:5:4: warning: the row: found “丙” as in line 4; expected each case once; both are shown"]);
}

#[test]
fn degrees_are_read_as_people_write_them() {
    for (east, north, expected) in [
        ("116.59", "40.51", Some([116_590, 40_510])),
        ("东经116.59度", "北纬40.51度", Some([116_590, 40_510])),
        ("116°35′24″", "40°30'36\"", Some([116_590, 40_510])),
        ("116.59E", "40.51 N", Some([116_590, 40_510])),
        ("１１６．５９", "４０．５１", Some([116_590, 40_510])),
        ("\"116,59\"", "\"40,51\"", Some([116_590, 40_510])),
        ("74.5W", "33.9S", Some([-74_500, -33_900])),
        ("-74.5", "-33.9", Some([-74_500, -33_900])),
        ("40.51", "116.59", None),
        ("NaN", "1", None),
        ("116°75′", "40", None),
        ("116.59", "", None),
        ("about 116", "40", None),
    ] {
        let north = if north.contains('"') && !north.starts_with('"') {
            format!("\"{}\"", north.replace('"', "\"\""))
        } else {
            north.to_owned()
        };
        let text = format!("title,lon,lat,place\n甲,{east},{north},\n");
        let read = sheet("t", &of_text("t", &text).unwrap(), &[]).unwrap();
        let case = &read.value.catalogue.cases[0];
        assert_eq!(case.position, expected, "{text}");
        assert_eq!(read.faults.len(), usize::from(expected.is_none()), "{text}{:?}", read.faults);
    }
}

#[test]
fn of_several_sheets_the_first_with_cases_is_read() {
    let bytes = include_bytes!("sheets/tabs.xlsx");
    let tabs = case_map::source::tabs("t.xlsx", bytes).unwrap();
    assert_eq!(tabs.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["说明", "试验用的花园"]);
    let grid = case_map::source::of_workbook("t.xlsx", bytes).unwrap();
    assert_eq!(grid.rows[1][0].text, "甲花园");
    // Where none has any, what stands in the first can be told what it is.
    let (name, _) = case_map::source::named(tabs.into_iter().take(1).collect(), "");
    assert_eq!(name, "说明");
}

#[test]
fn a_code_and_a_place_that_mean_two_units_are_told() {
    let text = "title,place,adcode\n甲,北京,410823\n乙,河南武陟,410823\n丙,河南,410823\n丁,武陟县,410000\n";
    let mut read = sheet("t", &of_text("t", text).unwrap(), &[]).unwrap();
    let faults = settle("t", &mut read.value, &Gazetteer::of(&UNITS, sounds), &UNITS);
    let codes: Vec<_> = read.value.catalogue.cases.iter().map(|case| case.adcode.is_some()).collect();
    assert_eq!(codes, [false, true, true, true]);
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let line = "t:2:3: place: found “410823 北京”, which 2 are called; expected one of 河南省焦作市武陟县 (410823), 北京市 (110000)";
    assert_eq!(told, [line]);
}

#[test]
fn a_code_that_is_none_is_told_where_it_stands_and_the_place_holds() {
    let text = "title,place,adcode\n甲,河南武陟,41082\n乙,,13052\n丙,河南武陟,410823001002\n丁,,410823.0\n戊,火星,x\n己,,999999001002\n";
    let mut read = sheet("t", &of_text("t", text).unwrap(), &[]).unwrap();
    let mut faults = settle("t", &mut read.value, &Gazetteer::of(&UNITS, sounds), &UNITS);
    let Sheet { mut catalogue, places, columns } = read.value;
    let atlas = crate::support::data::real().atlas;
    let joined = join_settled("t", &mut catalogue, &atlas, Some(&UNITS), &|_| true);
    faults.extend(told_at(&columns, &places, joined));
    let codes = catalogue.cases.iter().map(|case| case.adcode.map_or(String::new(), |code| code.to_string()));
    assert_eq!(codes.collect::<Vec<_>>(), ["410823", "", "410823", "410823", "", ""]);
    let mut told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    told.sort();
    let none = |at: &str, found: &str| {
        format!("t:{at}: adcode: found “{found}”; expected a code of six digits, such as 130529")
    };
    // And one that no unit has is told once.
    assert!(told.len() == 5 && told[4].starts_with("t:7:4: adcode: found “999999”"), "{told:?}");
    assert_eq!([&told[0], &told[1], &told[3]], [&none("2:8", "41082"), &none("3:4", "13052"), &none("6:6", "x")]);
    assert!(told[2].starts_with("t:6:3: place: found “火星”"), "{told:?}");
}

#[test]
fn a_code_among_places_is_no_name_and_tells_rows_apart() {
    let text = "title,place\nA garden,410823\nA garden,110000.0\nA garden,110000\nA garden,999999\n";
    let mut read = sheet("t", &of_text("t", text).unwrap(), &[]).unwrap();
    read.faults.extend(settle("t", &mut read.value, &Gazetteer::of(&UNITS, sounds), &UNITS));
    let catalogue = &read.value.catalogue;
    let codes = catalogue.cases.iter().map(|case| case.adcode.map(|code| code.to_string()));
    assert_eq!(codes.map(Option::unwrap_or_default).collect::<Vec<_>>(), ["410823", "110000", "110000", ""]);
    assert!(catalogue.cases.iter().all(|case| case.place.is_empty()));
    let ids: BTreeSet<String> = catalogue.cases.iter().map(|case| catalogue.id(case)).collect();
    assert_eq!(ids.len(), 4);
    let told: Vec<String> = read.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "t:4:10: warning: the row: found “A garden” as in line 3; expected each case once; both are shown",
            "t:5:10: place: found “999999”; expected a place or a code that the gazetteer has",
        ]
    );
}

#[test]
fn the_document_has_every_field_of_a_table() {
    let document = crate::support::data::text("data/README.md");
    let table = document.split("\n## A table\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let words: Vec<&str> = table.split(|letter: char| !letter.is_ascii_alphabetic()).collect();
    let lost: Vec<&str> = case_map::source::fields().filter(|field| !words.contains(field)).collect();
    assert_eq!(lost, Vec::<&str>::new());
}
