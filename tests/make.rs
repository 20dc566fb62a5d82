//! A table becomes a map step by step: what is found, asked, chosen and taken along.

use crate::support::data::UNITS;
use case_map::make::{Maker, Report, grid_of, said};
use case_map::model::fault::{At, Fault};
use case_map::scene::options::Options;
use case_map::scene::pack;
use case_map::site::{File, parcel};
use case_map::source::grid::{Cell, Grid, of_text, to_rows};
use case_map::source::{self, kinds, settle, sheet};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::LazyLock;

/// Plainly test data: an editor's table with what goes wrong in such.
const GARDENS: &str = "\
名称,地点,类别,网址,承办,经度,纬度,标识
怀柔花园,北京怀柔,口袋公园,https://example.org/1,甲,,,a
朝阳花园,朝阳区,养老,ftp://example.org,乙,,,b
又一朝阳花园,朝阳区,养老,,乙,,,c
,河南,养老,,,,,
无名之地的花园,火星,,,,,,d
半个花园,河南武陟,,,,113.4,,e
颠倒的花园,北京,口袋公园,,,40.51,116.59,f
远方的花园,北京,口袋公园,,,400,500,g
度数的花园,北京,口袋公园,,,东,西,h
空格的花园,北京,口袋公园,,,,,i j
";

/// One that has no table yet: reading the gazetteer takes longer than all the rest.
static MAKER: LazyLock<Maker> = LazyLock::new(|| {
    let units = include_str!("../data/regions/units.tsv");
    Maker::new(units, include_bytes!("../data/regions/china.geojson")).unwrap()
});

fn maker(text: &str) -> Maker {
    let mut maker = MAKER.clone();
    maker.take("gardens.csv", of_text("gardens.csv", text).unwrap()).unwrap();
    maker
}

fn row_of(report: &Report, title: &str) -> usize {
    report.places.iter().find(|place| place.title == title).unwrap_or_else(|| panic!("{title}")).row
}

#[test]
fn what_is_found_is_told_and_each_place_has_its_candidates() {
    let report = maker(GARDENS).report();
    assert_eq!((report.rows, report.cases, report.placed), (10, 9, 6));
    let fields: Vec<_> = report.columns.iter().map(|column| column.field).collect();
    let known = ["title", "place", "sectors", "url"].map(Some);
    assert_eq!(fields[..4], known);
    assert_eq!((fields[4], report.columns[4].sample.as_str()), (None, "甲"));
    let places: Vec<_> = report.places.iter().map(|place| (place.line, &*place.words, &*place.text)).collect();
    assert_eq!(
        places,
        [
            (3, "朝阳区", "叫“朝阳区”的地方有 2 个。"),
            (4, "朝阳区", "叫“朝阳区”的地方有 2 个。"),
            (6, "火星", "没有找到叫“火星”的地方。"),
        ]
    );
    let near: Vec<_> = report.places[0].near.iter().map(|near| (&*near.code, &*near.name)).collect();
    assert_eq!(near, [("110105", "北京市朝阳区"), ("220104", "吉林省长春市朝阳区")]);
    assert!(report.fields.contains(&("place", "地点")));
}

#[test]
fn every_fault_of_a_table_is_said_in_chinese() {
    let report = maker(GARDENS).report();
    let troubles: Vec<_> =
        report.troubles.iter().map(|trouble| format!("{}: {}", trouble.line, trouble.text)).collect();
    assert_eq!(
        troubles,
        [
            "3: “ftp://example.org”不是以 https:// 或 http:// 开头的网址，没有收进来。",
            "5: 这一行没有标题，没有收进来。",
            "7: 经度和纬度要么都写，要么都不写；只有“113.4”。",
            "8: 纬度“116.59”超出了 90 度，经度和纬度两列似乎写反了。",
            "9: 经度或纬度“500”超出了范围。",
            "10: “东”不是度数，例如 116.59。",
            "11: 标识“i j”里有空格，没有用它。",
        ]
    );
    let code = maker("标题,代码\n花园,13O529\n").report();
    assert_eq!(code.troubles[0].text, "“13O529”不是六位代码，例如 130529。");
}

#[test]
fn every_file_that_is_no_table_is_told_in_chinese_what_it_is() {
    let is_chinese = |fault: &Fault| {
        let said = said::of(fault);
        assert!(!said.contains("expected") && said.chars().any(|sign| sign > '\u{4e00}'), "{said}");
    };
    let kinds_of: [&[u8]; 9] = [
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"\x1f\x8b",
        b"%PDF-1.7",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"BZh9",
        b"7z\xbc\xaf",
    ];
    for bytes in kinds_of {
        let (what, expected) = kinds::of(bytes).unwrap();
        is_chinese(&Fault::new("f", "the whole file", what, expected));
    }
    for bytes in [&b"PK\x03\x04rest"[..], b"\xd0\xcf\x11\xe0rest", b"PK\x05\x06"] {
        is_chinese(&source::of_workbook("f.xlsx", bytes).unwrap_err());
    }
    let locked = [b"\xd0\xcf\x11\xe0".to_vec(), "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect()];
    let fault = source::of_workbook("f.xlsx", &locked.concat()).unwrap_err();
    assert!(said::of(&fault).contains("密码"), "{fault}");
    is_chinese(&source::text("t.csv", b"a,b\n\xff\xff,c").unwrap_err());
    for markup in ["<html><table>", "\u{feff}\n<?xml version=\"1.0\"?>", "<TABLE>"] {
        is_chinese(&of_text("t.xls", markup).unwrap_err());
    }
    for empty in ["", "\n\n", ",,,\n"] {
        let mut maker = maker(GARDENS);
        is_chinese(&maker.take("f", of_text("f", empty).unwrap()).unwrap_err());
        assert_eq!(maker.report().cases, 9, "what was there stays");
    }
    is_chinese(&grid_of("f", "no rows").unwrap_err());
}

#[test]
fn what_is_chosen_for_rows_is_where_they_are_and_can_be_taken_back() {
    let mut maker = maker(GARDENS);
    let rows = ["朝阳花园", "又一朝阳花园"].map(|title| row_of(&maker.report(), title));
    maker.mend(&rows, "220104");
    let mars = row_of(&maker.report(), "无名之地的花园");
    maker.mend(&[mars], "朝阳");
    let report = maker.report();
    assert_eq!(report.placed, 8);
    assert_eq!((&*report.places[1].home, &*report.places[1].mend), ("吉林省长春市朝阳区", "220104"));
    assert!(report.places[2].still.starts_with("叫“朝阳”的地方有"), "{}", report.places[2].still);
    maker.mend(&[mars], " 河南武陟 ");
    assert_eq!(maker.report().placed, 9);
    let scene = pack::read("pack", &maker.pack(), Options::default()).unwrap();
    let codes: Vec<_> = scene.catalogue.cases.iter().map(|case| case.adcode.unwrap().to_string()).collect();
    assert_eq!(codes[..5], ["110116", "220104", "220104", "410823", "410823"]);
    assert!(scene.catalogue.cases[3].position.is_some());
    maker.mend(&[mars], "");
    let report = maker.report();
    assert_eq!((report.placed, &*report.places[2].home, &*report.places[2].still), (8, "", ""));
    assert_eq!((&*report.places[0].otherwise, &*report.places[0].home), ("", "吉林省长春市朝阳区"));
}

#[test]
fn a_column_is_what_whoever_knows_says_and_a_field_is_that_of_one_column() {
    let mut maker = maker("甲,乙,标题\n花园,北京怀柔,x\n");
    assert_eq!(maker.report().placed, 0);
    maker.column(1, "place");
    maker.column(0, "title");
    let report = maker.report();
    let fields: Vec<_> = report.columns.iter().map(|column| column.field).collect();
    assert_eq!((fields, report.placed), (vec![Some("title"), Some("place"), None], 1));
    maker.column(0, "");
    assert_eq!(maker.report().cases, 0, "without a title there are none");
    maker.column(99, "title");
    maker.column(0, "no field");
    assert_eq!(maker.report().columns.len(), 3);
}

#[test]
fn a_table_without_known_names_asks_for_them() {
    let mut maker = maker("a,b\n花园,河南武陟\n");
    let report = maker.report();
    assert_eq!((report.cases, report.columns.len(), &*report.columns[1].sample), (0, 2, "河南武陟"));
    maker.column(0, "title");
    maker.column(1, "place");
    assert_eq!(maker.report().placed, 1);
}

#[test]
fn the_corrected_table_asks_nothing_and_loses_nothing() {
    let mut maker = maker(GARDENS);
    let rows = ["朝阳花园", "又一朝阳花园", "无名之地的花园"].map(|title| row_of(&maker.report(), title));
    maker.mend(&rows, "220104");
    let bytes = maker.corrected().unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"));
    let text = source::text("c.csv", &bytes).unwrap();
    let grid = of_text("c.csv", &text).unwrap();
    let before = of_text("gardens.csv", GARDENS).unwrap();
    for (row, was) in grid.rows.iter().zip(&before.rows) {
        let texts = |row: &[Cell]| row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&row[..8]), texts(was));
    }
    assert_eq!(grid.rows.len(), before.rows.len());
    let mut read = sheet("c.csv", &grid, &[]).unwrap();
    let gazetteer = source::Gazetteer::of(&UNITS, source::sounds);
    assert_eq!(settle("c.csv", &mut read.value, &gazetteer, &UNITS), []);
    assert!(read.value.catalogue.cases.iter().all(|case| case.adcode.is_some()));
}

#[test]
fn a_column_for_codes_that_is_there_is_filled_and_no_cell_becomes_a_formula() {
    let maker = maker("代码,标题,地点\n,=1+1,河南武陟\n410823001002,花园,\n999999,花园,\n");
    let text = String::from_utf8(maker.corrected().unwrap()).unwrap();
    assert_eq!(text, "\u{feff}代码,标题,地点\r\n410823,'=1+1,河南武陟\r\n410823001002,花园,\r\n999999,花园,\r\n");
}

#[test]
fn rows_of_a_workbook_come_over_as_they_are() {
    let row = |line: u32, texts: &[&str]| {
        let cells =
            texts.iter().zip(3..).map(|(text, column)| Cell { text: (*text).to_owned(), at: At { line, column } });
        cells.collect::<Vec<_>>()
    };
    let grid =
        Grid { rows: vec![row(2, &["标题", "地点"]), row(5, &["花\n园", "\"北京\""]), row(6, &["", "x"])] };
    assert_eq!(grid_of("t", &to_rows(&grid)), Ok(grid));
}

/// What is the same for every site, as little of it as there may be.
fn web() -> Vec<File> {
    let page = |name: &str, text: &str| {
        let text = ["map.css", "page.css"]
            .iter()
            .fold(text.to_owned(), |text, name| text.replace(&format!("<!--{name}-->"), ""));
        (name.to_owned(), text.into_bytes())
    };
    vec![
        page("index.html", include_str!("../www/index.html")),
        page("embed.html", include_str!("../www/embed.html")),
        page("case-map.single.js", "run(\"<!--china.pack-->\")"),
        page("case-map.js", "import(\"./pkg/a.wasm\");"),
        page("pkg/a.wasm", "1"),
    ]
}

#[test]
fn one_page_holds_everything_and_fetches_nothing() {
    let maker = maker(GARDENS);
    let page = maker.page(&web(), "花园 <b>&", "来自甲\n\n来自乙").unwrap();
    assert!(page.contains("<h1>花园 &lt;b&gt;&amp;</h1>") && page.contains("<p>来自甲</p><p>来自乙</p>"));
    assert!(page.contains("未经地图审核") && page.contains("怀柔花园") && page.contains("<case-map><"));
    let hex: String = maker.pack().iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(page.contains(&format!("<script>run(\"{hex}\")</script>\n</body>")));
    // What it links to are places in itself, the icon that is nothing, and the cases' own addresses.
    for part in page.split(" href=\"").skip(1) {
        assert!(["#", "data:,", "https://example.org/"].iter().any(|start| part.starts_with(start)), "{}", &part[..40]);
    }
    assert!(!page.contains(" src=\"") && !page.contains("modulepreload"));
}

#[test]
fn of_a_table_in_english_it_is_in_english_and_holds_its_words() {
    let page = maker("title,place\nA roof,110000\nA yard,410000\n").page(&web(), "Gardens", "Of nobody").unwrap();
    assert!(page.contains("<html lang=\"en\">") && page.contains("All 2 cases") && page.contains("<p>Boundaries: "));
    // Where there are no sectors, none are told of.
    assert!(page.contains("aria-label=\"Henan, 1 case\""));
    // And what the finding has said is said once.
    assert_eq!(page.matches("2 cases in 2 province-level regions").count(), 1);
    let (_, words) = page.split_once("<script>var caseMapWords=Promise.resolve(\"language\\ten\\n").unwrap();
    let (words, rest) = words.split_once(");</script>\n").unwrap();
    assert!(words.is_ascii() && words.contains("\\nmany-cases\\t") && rest.starts_with("<script>run("));
    for chinese in [GARDENS, "标题,地点\n1,河南\n2,北京\n"] {
        assert!(!maker(chinese).page(&web(), "t", "").unwrap().contains("caseMapWords"));
    }
}

#[test]
fn a_page_that_would_end_its_script_or_has_none_is_told() {
    let maker = maker(GARDENS);
    let mut broken = web();
    broken[2].1 = b"\"</SCRIPT>\"+\"<!--china.pack-->\"".to_vec();
    assert!(maker.page(&broken, "t", "").is_err_and(|error| error.contains("</script")));
    for gone in [0, 2] {
        let mut broken = web();
        let (name, _) = broken.remove(gone);
        assert!(maker.page(&broken, "t", "").is_err_and(|error| error.contains(&name)));
    }
}

/// The same as the command line's: `tests/site.rs`.
#[test]
fn a_site_of_many_cases_has_them_in_files_beside_its_page() {
    let rows: String = (0..1001).map(|at| format!("花园{at},北京怀柔\n")).collect();
    let bytes = maker(&format!("标题,地点\n{rows}")).site(&web(), "花园", "").unwrap();
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let has = |end: &str| archive.file_names().any(|name| name.is_ok_and(|name| name.ends_with(end)));
    assert!(has("/head.shard") && has("cases/110000-11.html") && !has("cases.json"));
}

#[test]
fn a_site_is_an_archive_of_all_that_a_site_is() {
    let maker = maker(GARDENS);
    // As the page gets it: what a site changes in a parcel, the rest by its name.
    let parcel = parcel::read(&parcel::write(&web()).unwrap()).unwrap();
    assert_eq!(parcel.beside, ["pkg/a.wasm"]);
    let web = [parcel.held, vec![("pkg/a.wasm".to_owned(), b"1".to_vec())]].concat();
    let bytes = maker.site(&web, "花园", "").unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.insert(file.name().unwrap().into_owned(), content);
    }
    for name in ["index.html", "embed.html", "china.pack", "china.lean.pack", "cases.json", "integrity.json"] {
        assert!(files.contains_key(name), "{name}: {:?}", files.keys());
    }
    assert_eq!(files["china.pack"], maker.pack());
    assert!(String::from_utf8_lossy(&files["index.html"]).contains("<title>花园</title>"));
    let cases = source::cases("cases.json", &files["cases.json"]).unwrap();
    assert_eq!((cases.value.cases.len(), cases.faults), (9, vec![]));
}

/// What the page offers to choose is what is read, and as large as the worker takes it.
#[test]
fn the_page_takes_what_is_read() {
    let page = include_str!("../www/make.html");
    let offered = page.split("accept=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut offered: Vec<&str> = offered.split(',').map(|ending| ending.strip_prefix('.').unwrap()).collect();
    let mut read: Vec<&str> = kinds::BOOKS.into_iter().chain(kinds::TABLES).collect();
    offered.sort_unstable();
    read.sort_unstable();
    assert_eq!(offered, read);
    let most = include_str!("../www/make-worker.js").split("const MOST = ").nth(1).unwrap();
    let megabytes = most.split(' ').next().unwrap();
    assert!(most.starts_with(&format!("{megabytes} * 1024 * 1024;")) && page.contains(&format!("最大 {megabytes} MB")));
}

#[test]
fn two_places_in_one_cell_are_asked_for() {
    let maker = maker("标题,地点\n一,\"河南武陟、河北巨鹿\"\n二,北京\n");
    let report = maker.report();
    assert_eq!((report.cases, report.placed), (2, 1));
}
