//! Generators: data sets, texts and sequences of events.

use super::data::Data;
use case_map::choice::Event;
use case_map::choice::sectors::Sectors;
use case_map::model::adcode::Adcode;
use case_map::model::case::{Assignment, Case, Catalogue, Document};
use case_map::model::region::{Atlas, Inset, Place, Position, Region};
use case_map::model::unit::Unit;
use case_map::picture::tell;
use case_map::scene::options::{Options, Picture, Theme};
use case_map::words::{Words, languages};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;

/// How many inputs to try. `PROPTEST_CASES` tries more.
pub fn tries(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(cases);
    // A failing input is printed small; we turn it into a test of its own.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Text as in the data, text that would break markup, and any at all, but
/// never blank: readers of files refuse that.
pub fn words() -> impl Strategy<Value = String> {
    let any = prop_oneof![
        3 => "[a-zA-Z村县学校医养，。：“”]{1,10}",
        2 => "[<>&\"'/=!a-z; -]{1,16}",
        1 => select(HOSTILE.to_vec()).prop_map(String::from),
        1 => "\\PC{1,12}",
    ];
    any.prop_filter("blank", |text| !text.trim().is_empty())
}

const HOSTILE: [&str; 6] = [
    "\"><script>alert(1)</script>",
    "</text></svg><img src=x onerror=alert(1)>",
    "&amp;&lt;&#60;&nbsp",
    "<!--map-->",
    "]]><![CDATA[",
    "' onload='x' \" onload=\"x",
];

/// A short list of codes: provinces, units in them, and one of nowhere.
fn provinces() -> impl Strategy<Value = Vec<u32>> {
    let known = vec![110_000, 120_000, 130_000, 450_000, 710_000, 820_000];
    btree_set(select(known), 0..6).prop_map(|codes| codes.into_iter().collect())
}

fn position() -> impl Strategy<Value = Position> {
    // On the grid of 0.01 degrees, which is all that a pack keeps.
    (7000..14000i32, 300..5400i32).prop_map(|(x, y)| [f64::from(x) / 100.0, f64::from(y) / 100.0])
}

/// A convex ring around a position, from a speck to a province.
fn ring() -> impl Strategy<Value = Vec<Position>> {
    (position(), 1..500i32, 3..9u32).prop_map(|([x, y], size, corners)| {
        let grid = |degrees: f64| (degrees * 100.0).round() / 100.0;
        let angle = |k: u32| f64::from(k) / f64::from(corners) * std::f64::consts::TAU;
        let radius = f64::from(size) / 100.0;
        (0..corners).map(|k| [grid(x + radius * angle(k).cos()), grid(y + radius * angle(k).sin())]).collect()
    })
}

fn region(adcode: u32) -> impl Strategy<Value = Region> {
    let names = (words(), words(), "[A-Z]?[a-z]{0,8}");
    (names, option::of(words()), option::of(position()), vec(ring(), 0..4)).prop_map(
        move |((name, short, pinyin), when_empty, lead, rings)| {
            let adcode = Adcode::new(adcode).unwrap();
            Region { unit: Unit { adcode, name, short, pinyin, when_empty }, lead, rings }
        },
    )
}

/// What the main map must reach; also next to nothing, which makes the
/// picture's scale enormous.
fn extent() -> impl Strategy<Value = Vec<Position>> {
    let narrow = (10_490..10_510i32, 300..5400i32, 0..3i32).prop_map(|(x, y, dy)| {
        let at = |y: i32| [f64::from(x) / 100.0, f64::from(y) / 100.0];
        vec![at(y), at(y + dy)]
    });
    prop_oneof![4 => vec(position(), 0..5), 1 => narrow]
}

fn inset() -> impl Strategy<Value = Inset> {
    (words(), position(), 1..2000i32, 1..2000i32).prop_map(|(name, [west, south], wide, high)| {
        let add = |degrees: f64, steps: i32| ((degrees * 100.0).round() + f64::from(steps)) / 100.0;
        Inset { name, window: [west, south, add(west, wide), add(south, high)] }
    })
}

fn label() -> impl Strategy<Value = Place> {
    (words(), position()).prop_map(|(name, position)| Place { name, position })
}

fn atlas() -> impl Strategy<Value = Atlas> {
    let regions = provinces().prop_flat_map(|codes| codes.into_iter().map(region).collect::<Vec<_>>());
    let lines = vec(vec(position(), 1..5), 0..4);
    (regions, lines, vec(inset(), 0..3), vec(label(), 0..3), extent()).prop_map(
        |(regions, lines, insets, places, extent)| Atlas { regions, lines, insets, places, extent, ..Atlas::default() },
    )
}

fn document(batch: usize) -> impl Strategy<Value = Document> {
    (words(), words(), vec(words(), 0..3), words(), any::<u32>(), any::<u32>(), any::<u32>()).prop_map(
        move |(number, title, offices, collection, year, submitted, chosen)| Document {
            number,
            title,
            offices,
            collection,
            // Year and batch name a document, so no two share both.
            batch: batch as u32 + 1,
            year,
            submitted,
            chosen,
        },
    )
}

fn case(documents: usize, sectors: usize) -> impl Strategy<Value = Case> {
    let codes = vec![110_000, 110_101, 120_100, 130_529, 450_000, 710_000, 820_000, 990_000, 100_000];
    let title = (words(), words(), any::<bool>());
    let texts = (title, words(), option::of(words()));
    let position = option::of((-180_000..180_000i32, -90_000..90_000i32));
    (0..documents, texts, option::of(select(codes)), position, btree_set(0..sectors.max(1), 0..4)).prop_map(
        move |(document, ((place, rest, led), summary, note), adcode, position, chosen)| Case {
            code: String::new(),
            id: String::new(),
            document,
            number: 0,
            // As in the notice, most titles begin with the place.
            title: if led { format!("{place}{rest}") } else { rest },
            place,
            adcode: adcode.and_then(Adcode::new),
            position: position.map(<[i32; 2]>::from),
            summary,
            sectors: chosen
                .into_iter()
                .filter(|&sector| sector < sectors)
                .map(|sector| Assignment { sector, basis: String::new() })
                .collect(),
            note,
            facts: Vec::new(),
        },
    )
}

fn catalogue() -> impl Strategy<Value = Catalogue> {
    // Also more than a machine's word has bits.
    let many = (65..140usize).prop_map(|count| (0..count).map(|at| format!("领域{at}")).collect());
    let sectors = prop_oneof![5 => vec(words(), 0..5), 1 => many];
    (sectors, 1..4usize).prop_flat_map(|(sectors, documents)| {
        let cases = vec(case(documents, sectors.len()), 0..10);
        let documents: Vec<_> = (0..documents).map(document).collect();
        (Just(sectors), documents, cases).prop_map(|(sectors, documents, mut cases)| {
            // Named by number, by an id of its own, or by a hash of its texts.
            for (number, case) in (1..).zip(&mut cases) {
                case.number = if number % 3 == 0 { 0 } else { number };
                if number % 4 == 0 {
                    case.id = format!("编-{number}");
                }
            }
            let mut catalogue = Catalogue { sectors, documents, ..Catalogue::default() };
            let mut ids = BTreeSet::new();
            for case in cases {
                // Readers of files let no two cases share an id.
                if ids.insert(catalogue.id(&case)) {
                    catalogue.cases.push(case);
                }
            }
            catalogue
        })
    })
}

/// Data that a reader of files could have returned, whatever they look like.
pub fn data() -> impl Strategy<Value = Data> {
    let prefix = prop_oneof![Just(String::new()), "[a-z]{1,3}-", words()];
    let approval = prop_oneof![Just(String::new()), words()];
    let picture = select(vec![Picture::Auto, Picture::Dots, Picture::Shades]);
    (atlas(), catalogue(), prefix, approval, picture).prop_map(|(atlas, catalogue, prefix, approval, picture)| Data {
        atlas,
        catalogue,
        options: Options { prefix, approval, picture, ..Options::default() },
    })
}

/// The same in any language, of any language, at any level, in any colours.
pub fn data_abroad() -> impl Strategy<Value = Data> {
    let tongue = select(vec!["", "zh-CN", "en"]);
    let theme = select(vec![Theme::Auto, Theme::Light, Theme::Dark]);
    (data(), 0..6u8, theme, table(), tongue).prop_map(|(mut data, level, theme, words, tongue)| {
        (data.atlas.language, data.catalogue.language) = (tongue.to_owned(), tongue.to_owned());
        data.options = Options { level, theme, words, ..data.options };
        data
    })
}

/// Words in a language: the two that there are, or any at all.
pub fn table() -> impl Strategy<Value = Words> {
    let line = prop_oneof![3 => words(), 1 => Just("{2}{1}{1}{3}".to_owned()), 1 => Just(String::new())];
    let line = line.prop_map(|line| line.replace(['\n', '\r', '\t'], ""));
    let pair = (select(vec!["北京市", "东山省", "医疗", "甲"]), words());
    let any = (vec(line, tell::ALL.len()), vec(pair, 0..4)).prop_map(|(lines, pairs)| {
        let lines = tell::ALL.iter().zip(lines).map(|(sentence, line)| format!("{}\t{line}\n", sentence.key));
        let lines = std::iter::once("language\tx-any\n".to_owned()).chain(lines);
        let pairs = pairs.into_iter().map(|(text, name)| format!("{text}\t{}\n", name.replace(['\n', '\r', '\t'], "")));
        Words::read("any.words", &lines.chain(["\n".to_owned()]).chain(pairs).collect::<String>()).unwrap()
    });
    let known = select(languages()).prop_map(|language| Words::of(language).unwrap());
    prop_oneof![3 => Just(Words::default()), 2 => known, 1 => any]
}

/// What may stand in the search field: words that some case has, in any
/// width and case, words that none has, and text of any length.
pub fn query() -> impl Strategy<Value = String> {
    let known = [
        "",
        " ",
        "学校",
        "农村 服务",
        "ＡＢＣ",
        "abc",
        "东山",
        "beijing",
        "ＺHEJIANG",
        "浙江 养老",
        "dongshan 诊室",
        "综合",
        "没有这个词",
    ];
    prop_oneof![
        5 => select(known.to_vec()).prop_map(String::from),
        2 => "\\PC{0,20}",
        1 => (1..100usize).prop_map(|n| "长 ".repeat(n)),
        1 => (1..9000usize).prop_map(|n| "长".repeat(n)),
    ]
}

/// Anything that can happen, also what never should: regions and sectors
/// that are not there, keys of no keyboard, searches of any length.
pub fn event() -> impl Strategy<Value = Event> {
    let region = prop_oneof![9 => 0..36usize, 1 => any::<usize>()];
    let sector = prop_oneof![9 => 0..12usize, 1 => 60..70usize, 1 => any::<usize>()];
    prop_oneof![
        1 => Just(Event::Wake),
        1 => Just(Event::Sleep),
        1 => Just(Event::Tip),
        2 => region.clone().prop_map(Event::Hover),
        2 => region.clone().prop_map(Event::Point),
        1 => region.clone().prop_map(Event::Dot),
        2 => region.clone().prop_map(Event::Pick),
        1 => Just(Event::Leave),
        3 => (region.clone(), any::<bool>()).prop_map(|(region, ring)| Event::Focus(region, ring)),
        1 => Just(Event::Blur),
        3 => region.prop_map(Event::Select),
        3 => sector.prop_map(Event::Sector),
        3 => query().prop_map(Event::Search),
        1 => Just(Event::Clear),
        1 => option::of(0..36usize).prop_map(Event::Show),
        1 => btree_set(prop_oneof![9 => 0..12usize, 1 => 60..130usize], 0..6).prop_map(|set| Event::Filter(set.into_iter().collect::<Sectors>())),
        5 => key().prop_map(Event::Key),
    ]
}

fn key() -> impl Strategy<Value = String> {
    let known = [
        "Enter",
        " ",
        "Escape",
        "ArrowLeft",
        "ArrowRight",
        "ArrowUp",
        "ArrowDown",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "Tab",
        "Shift",
        "b",
        "X",
        "云",
        "",
    ];
    prop_oneof![6 => select(known.to_vec()).prop_map(String::from), 1 => "\\PC{0,3}"]
}
