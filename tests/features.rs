//! Cases on a server: what it is asked and what comes of it, against a server that is
//! small enough to be seen through. Whatever is chosen, the map says what one says
//! that holds all cases.

use crate::support::arbitrary::tries;
use crate::support::data::made_up;
use crate::support::many::told;
use crate::support::ogc::{COLLECTION, Row, SECTORS, few, ogc, passes, queryables};
use case_map::choice::Choice;
use case_map::features::Server;
use case_map::model::adcode::Adcode;
use case_map::model::case::{Assignment, Case, Catalogue, Document};
use case_map::model::fault::Fault;
use case_map::model::region::Atlas;
use case_map::scene::extract;
use case_map::scene::layout::lay_out;
use case_map::scene::options::Options;
use case_map::words::Words;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;
use std::sync::LazyLock;

/// Six made-up regions, which are laid out in no time.
static MAP: LazyLock<Atlas> = LazyLock::new(|| made_up().atlas);

const CODES: [u32; 8] = [110_101, 120_000, 130_529, 210_000, 219_999, 210_823, 820_000, 890_101];

fn text() -> impl Strategy<Value = String> {
    "[养老院abAB'%_\\\\\"0，&=+#]{1,6}"
}

fn row() -> impl Strategy<Value = Row> {
    let sectors = proptest::sample::subsequence(SECTORS.to_vec(), 0..3);
    (text(), text(), text(), sectors, option::weighted(0.9, select(CODES.to_vec())))
        .prop_map(|(title, place, summary, sectors, code)| Row { title, place, summary, sectors, code })
}

fn home(code: Option<u32>) -> usize {
    let code = code.and_then(Adcode::new);
    let home = code.and_then(|code| MAP.regions.iter().rposition(|region| region.unit.adcode.contains(code)));
    home.unwrap_or(MAP.regions.len())
}

/// The same as cases, in the order of a list.
fn catalogue(rows: &[Row]) -> Catalogue {
    let mut catalogue = Catalogue { documents: vec![Document::default()], ..Catalogue::default() };
    for (at, row) in rows.iter().enumerate() {
        let mut sectors = Vec::new();
        for name in &row.sectors {
            let sector = catalogue.sectors.iter().position(|known| known == name).unwrap_or_else(|| {
                catalogue.sectors.push((*name).to_owned());
                catalogue.sectors.len() - 1
            });
            sectors.push(Assignment { sector, basis: String::new() });
        }
        catalogue.cases.push(Case {
            id: (at + 1).to_string(),
            title: row.title.clone(),
            place: row.place.clone(),
            summary: row.summary.clone(),
            // Whose code lies in no region is told, and is nowhere.
            adcode: row.code.filter(|&code| home(Some(code)) < MAP.regions.len()).and_then(Adcode::new),
            sectors,
            ..Case::default()
        });
    }
    catalogue
}

fn server(first: usize) -> Server {
    Server::of(COLLECTION, MAP.clone(), Words::default(), first).unwrap()
}

fn choice() -> impl Strategy<Value = Choice> {
    let query = prop_oneof![
        3 => Just(String::new()),
        4 => "[养老院abAB'%_\\\\\"0１，&=+# ]{1,4}",
        2 => select(vec!["东山", "ｄongshan", "教育", "老", "IT'S", "省 a", "自治 养老"]).prop_map(String::from),
    ];
    (option::of(select(vec![0, 1, 2, 3, 5, 40])), vec(0..5usize, 0..3), query)
        .prop_map(|(region, sectors, query)| Choice { region, sectors: sectors.into_iter().collect(), query })
}

proptest! {
    #![proptest_config(tries(96))]

    #[test]
    fn a_server_is_asked_for_what_all_cases_would_say(
        mut rows in vec(row(), 0..14),
        is_number in any::<bool>(),
        limit in 1..20usize,
        choices in vec((choice(), 0..9usize), 1..5),
    ) {
        rows.sort_by_key(|row| home(row.code));
        let scene = lay_out(&MAP, catalogue(&rows), Options::default());
        let ogc = ogc(&rows, is_number, limit);
        let mut server = server(3);
        ogc.serve(&mut server).unwrap();
        let first = server.scene().unwrap();
        prop_assert_eq!(&first.catalogue.sectors, &scene.catalogue.sectors);
        let (wanted, cases) = told(&scene, &Choice::default(), 3);
        prop_assert_eq!(first.extract(), Some(&wanted));
        // A village's code stays as the server says it, for regions that are villages.
        let found: Vec<Case> = first.catalogue.cases.iter().map(|case| Case { code: String::new(), ..case.clone() }).collect();
        prop_assert_eq!(found, cases);
        for (mut choice, many) in choices {
            choice.sectors = choice.sectors.iter().filter(|&sector| sector < scene.catalogue.sectors.len()).collect();
            server.choose(choice.clone(), many);
            ogc.serve(&mut server).unwrap();
            let answer = extract::read("answer", &server.bytes().unwrap()).unwrap();
            prop_assert_eq!(answer, told(&scene, &choice, many), "{:?}", choice);
        }
        let costly = server.faults().into_iter().find(|fault| !fault.found.starts_with("890101"));
        prop_assert!(costly.as_ref().is_none_or(|fault| fault.place == "code" || fault.line().contains("none of the map's")), "{:?}", costly);
    }

    #[test]
    fn any_words_at_all_come_through(title in "\\PC{1,12}", from in 0..12usize, many in 1..6usize) {
        let word: String = title.chars().skip(from).take(many).filter(|letter| !letter.is_whitespace()).collect();
        let row = Row { title: title.clone(), place: "x".into(), summary: "x".into(), sectors: vec![], code: Some(210_823) };
        let ogc = ogc(&[row], false, 9);
        let mut server = server(3);
        ogc.serve(&mut server).unwrap();
        server.choose(Choice { query: word.clone(), ..Choice::default() }, 3);
        ogc.serve(&mut server).unwrap();
        let shown = extract::read("answer", &server.bytes().unwrap()).unwrap().0.shown;
        let has = |text: &str| text.to_lowercase().contains(&word.to_lowercase());
        prop_assert_eq!(shown == 1, has(&title) || has("x") || has("北野自治区") || has("beiye"), "{:?} in {:?}", word, title);
    }
}

#[test]
fn what_was_counted_once_is_not_asked_again() {
    let ogc = ogc(&few(), false, 1000);
    let mut server = server(10);
    // Description, queryables, a look for sectors, all, each region, two sectors, one page.
    assert_eq!(ogc.serve(&mut server).unwrap(), 2 + 1 + 1 + 6 + 2 + 1);
    let mut ask = |choice: Choice, many: usize| {
        server.choose(choice, many);
        ogc.serve(&mut server).unwrap()
    };
    let search = |query: &str| Choice { query: query.into(), ..Choice::default() };
    assert_eq!(ask(Choice::default(), 10), 1, "the page");
    let region = Choice { region: Some(3), ..Choice::default() };
    assert_eq!(ask(region.clone(), 10), 2 + 1, "sectors there, and the page");
    assert_eq!(ask(region, 20), 1, "the page");
    assert_eq!(ask(search("没有"), 10), 1, "how many: none");
    // How many, then only where there are any, sectors, and the page.
    assert_eq!(ask(search("测试1"), 10), 1 + 2 + 2 + 2);
    let sector = Choice { sectors: [0].into_iter().collect(), ..search("测试1") };
    assert_eq!(ask(sector, 10), 2 + 1, "how many are in which sector is known");
}

#[test]
fn values_that_the_server_tells_are_not_looked_for() {
    let mut ogc = ogc(&few(), true, 1000);
    ogc.queryables = queryables(true, Some(json!(["教育", "养老；托幼", null])));
    let mut server = server(10);
    ogc.serve(&mut server).unwrap();
    assert_eq!(server.scene().unwrap().catalogue.sectors, ["教育", "养老", "托幼"]);
}

#[test]
fn sectors_that_are_not_known_wholly_are_told() {
    let mut ogc = ogc(&few(), false, 7);
    for (at, row) in ogc.rows.iter_mut().enumerate() {
        row.insert("kind".into(), json!(format!("类{at}")));
    }
    let mut many = ogc.rows.clone();
    many.extend(ogc.rows.iter().cloned().map(|mut row| {
        row["kind"] = json!(format!("{}乙", row["kind"].as_str().unwrap()));
        row
    }));
    ogc.rows = many;
    let mut server = server(10);
    ogc.serve(&mut server).unwrap();
    assert_eq!(server.scene().unwrap().catalogue.sectors.len(), 64);
    let faults = server.faults();
    assert!(
        faults.iter().any(|fault| fault.found == "more values than the 64 that the map has as sectors"),
        "{faults:?}"
    );
    assert_eq!(server.faults(), [], "once");
}

/// What is wrong with an answer that is spoilt on its way.
fn spoilt(part: &str, spoil: impl Fn(&str) -> String) -> (Result<usize, Fault>, Vec<Fault>) {
    let ogc = ogc(&few(), false, 10);
    let mut server = server(25);
    let mut count = 0;
    let result = loop {
        let asked = server.asks();
        if asked.is_empty() {
            break Ok(count);
        }
        let taken = asked.iter().try_for_each(|address| {
            let text = ogc.answer(address).1;
            let is_it = if part == "collection" { address == COLLECTION } else { address.contains(part) };
            let text = if is_it { spoil(&text) } else { text };
            count += 1;
            server.take(address, 200, text.as_bytes())
        });
        if let Err(fault) = taken {
            break Err(fault);
        }
    };
    // Whatever came, the map can be made where nothing is missing.
    assert_eq!(server.scene().is_some(), result.is_ok());
    (result, server.faults())
}

#[test]
fn every_fault_says_where_and_how_to_mend_it() {
    for (part, from, to, place, words) in [
        ("collection", "{", "<html>", "the whole file", "HTML"),
        ("collection", "\"links\"", "\"sknil\"", "links", "a collection's description"),
        ("collection", "\"items\"", "\"item\"", "links", "a link items to JSON"),
        ("collection", "1.0/queryables", "1.0/schema", "links", "queryables"),
        ("/queryables", "\"properties\"", "\"p\"", "properties", "a JSON schema"),
        ("/queryables", "\"code\"", "\"c\"", "properties", "the code of each case's unit"),
        ("/queryables", "\"title\":{", "\"t\":{", "properties", "each case's title"),
        ("limit=1&", "numberMatched", "matched", "numberMatched", "`count`"),
        ("limit=25", "\"FeatureCollection\"", "\"Collection\"", "the whole answer", "a FeatureCollection"),
        ("limit=25", "\"properties\":{", "\"p\":{", "features[0]", "a feature with properties"),
        ("limit=25", "\"title\":\"", "\"name\":\"", "features[0].properties", "title, as the queryables say"),
        ("limit=25", "\"code\":\"130529001203\"", "\"code\":130529", "features[0].properties.code", "a text, as the"),
        (
            "limit=25",
            "\"kind\":\"养老\"",
            "\"kind\":[\"养老\"]",
            "features[0].properties.kind",
            "lists cannot be asked",
        ),
        ("limit=25", "items?", "javascript:alert(1)//items?", "links: next", "https://"),
    ] {
        let (result, _) = spoilt(part, |text| {
            assert!(text.contains(from), "{from} in {text}");
            text.replace(from, to)
        });
        let fault = result.expect_err(to);
        assert!(fault.place == place && fault.expected.contains(words) || fault.line().contains(words), "{fault}");
        assert!(fault.file.starts_with(COLLECTION) && fault.file.chars().count() <= 161, "{fault}");
    }
    let (result, _) = spoilt("limit=25", |text| text[..text.len() / 2].to_owned());
    assert!(result.is_err_and(|fault| fault.place.starts_with("line 1, column ")), "a body that is cut");
}

/// A page whose link to the next begins otherwise.
fn link_in(text: &str, begin: &str) -> String {
    let (before, rest) = text.split_once("items?").unwrap();
    let (_, after) = rest.split_once("&filter").unwrap();
    format!("{before}{begin}{after}")
}

#[test]
fn a_page_that_repeats_ends_with_what_came() {
    // The same address again, and always another one with what was there before.
    for step in [0, 1] {
        let many = std::cell::Cell::new(25);
        let next = |text: &str| {
            many.set(many.get() + step);
            let link = format!("items?f=json&limit={}&offset=0&filter", many.get());
            if text.contains("items?") { link_in(text, &link) } else { text.to_owned() }
        };
        let (result, faults) = spoilt("limit=2", next);
        assert!(result.is_ok(), "{result:?}");
        let told: Vec<&Fault> = faults.iter().filter(|fault| fault.found == "a page that repeats").collect();
        assert_eq!(told.len(), 1, "{faults:?}");
    }
    let (result, faults) = spoilt("limit=25", |text| text.replace("\"next\"", "\"prev\""));
    assert!(result.is_ok() && faults[0].found == "no next page after 10 of 25 features", "{faults:?}");
}

#[test]
fn a_refusal_says_what_to_do() {
    let ogc = ogc(&few(), false, 10);
    for (of, status, words) in [
        ("filter=", 400, "the filter: found 400 (Bad CQL text); expected a server that takes filters in CQL2 text"),
        ("", 401, "found 401 (Bad CQL text); expected a collection that anybody may read"),
        ("", 404, "expected the address of a collection, as https://…/collections/NAME"),
        ("filter=", 500, "expected an answer; what went wrong stands in the server's own log"),
    ] {
        let mut server = server(5);
        let fault = loop {
            let asked = server.asks();
            let taken = asked.iter().try_for_each(|address| {
                let refusal = br#"{"code":"x","description":"Bad CQL text"}"#;
                let answer = ogc.answer(address).1;
                if address.contains(of) {
                    server.take(address, status, refusal)
                } else {
                    server.take(address, 200, answer.as_bytes())
                }
            });
            if let Err(fault) = taken {
                break fault;
            }
        };
        assert!(fault.line().contains(words) && fault.file.chars().count() <= 161, "{fault}");
        // And it goes on where it stood.
        ogc.serve(&mut server).unwrap();
        assert!(server.scene().is_some());
    }
    for address in ["", "cases", "ftp://a/collections/b", "javascript:alert(1)"] {
        assert!(Server::of(address, MAP.clone(), Words::default(), 1).is_err_and(|fault| fault.file == "features"));
    }
}

/// Where neither a quote nor `CASEI` is read, a word is still found, as it is mostly written.
#[test]
fn a_server_that_reads_an_older_dialect_is_asked_in_it() {
    let mut rows = few();
    rows[7].summary = "it's 100%_, GDAL and PostGIS".into();
    rows[8].sectors = vec![SECTORS[2]];
    let mut ogc = ogc(&rows, false, 100);
    ogc.is_cql2 = false;
    let mut server = server(5);
    ogc.serve(&mut server).unwrap();
    let mut ask = |query: &str| {
        server.choose(Choice { query: query.into(), ..Choice::default() }, 5);
        ogc.serve(&mut server).unwrap();
        extract::read("answer", &server.bytes().unwrap()).unwrap().0
    };
    for (query, many) in
        [("测试59", 1), ("gdal", 1), ("PostGIS", 1), ("postgis", 0), ("IT'S", 2), ("100%_", 2), ("100_", 0)]
    {
        assert_eq!(ask(query).shown, many, "{query}");
    }
    assert_eq!(ask("").sectors, [29, 30, 1]);
}

/// The evaluator is no echo: it knows what is wrong, too.
#[test]
fn the_server_of_this_test_reads_what_the_standard_says() {
    let row = json!({ "a": "it's 100%", "n": 5, "none": null });
    let row = row.as_object().unwrap();
    for (filter, is) in [
        ("\"a\" = 'it''s 100%'", Some(true)),
        ("\"a\" = 'it's 100%'", None),
        ("\"a\" LIKE '%100\\%'", Some(true)),
        ("\"a\" NOT LIKE '%it''s%'", Some(false)),
        ("\"a\" LIKE '_t%' AND (\"n\" >= 5)", Some(true)),
        ("CASEI(\"a\") LIKE CASEI('%IT%')", Some(true)),
        ("\"none\" = 'x' OR \"none\" <> 'x'", Some(false)),
        ("\"none\" IS NULL", Some(true)),
        ("\"n\" = '5'", None),
        ("\"b\" = 1", None),
    ] {
        assert_eq!(passes(filter, row), is, "{filter}");
    }
}
