//! Every number on the page against a naive count of the cases.

use crate::support::arbitrary::{data, event, query, tries};
use crate::support::data::{REAL, code, made_up};
use crate::support::tree::Element;
use case_map::choice::{Choice, Event, State, named, update};
use case_map::facts::Facts;
use case_map::model::case::Assignment;
use case_map::picture::key::{Key, id};
use case_map::picture::{page, tell};
use case_map::scene::Scene;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A case's region by its code alone: the first that its digits begin with.
fn region_of(scene: &Scene, case: usize) -> Option<usize> {
    let code = scene.catalogue.cases[case].adcode?.to_string();
    scene.layer.shapes.iter().position(|shape| {
        let of = shape.unit.adcode.to_string();
        let stem = if let Some(stem) = of.strip_suffix("0000") { stem } else { of.strip_suffix("00").unwrap_or(&of) };
        code.starts_with(stem)
    })
}

/// ASCII in lower case and half width, letter by letter.
fn plain(text: &str) -> String {
    let wide: BTreeMap<char, char> = ('！'..='～').zip('!'..='~').collect();
    text.chars().map(|letter| wide.get(&letter).unwrap_or(&letter).to_ascii_lowercase()).collect()
}

/// For each case, whether every word of the query stands somewhere in it.
fn found(scene: &Scene, query: &str) -> Vec<bool> {
    let query = plain(query);
    let is_found = |case: usize| {
        let of = &scene.catalogue.cases[case];
        let region = region_of(scene, case).map(|r| &scene.layer.shapes[r]);
        let mut parts = vec![&of.title, &of.place, &of.summary];
        parts.extend(of.sectors.iter().map(|a| &scene.catalogue.sectors[a.sector]));
        parts.extend(region.iter().flat_map(|r| [&r.unit.name, &r.unit.pinyin]));
        let parts: Vec<String> = parts.into_iter().map(|part| plain(part)).collect();
        query.split_whitespace().all(|word| parts.iter().any(|part| part.contains(word)))
    };
    cases(scene).map(is_found).collect()
}

fn is_in_chosen_sector(scene: &Scene, case: usize, state: &State) -> bool {
    let chosen: Vec<usize> = state.choice.sectors.iter().collect();
    chosen.is_empty() || scene.catalogue.cases[case].sectors.iter().any(|a| chosen.contains(&a.sector))
}

fn cases(scene: &Scene) -> std::ops::Range<usize> {
    0..scene.catalogue.cases.len()
}

fn all_agree(scene: &Scene, state: &State) {
    let facts = Facts::of(scene, &state.choice);
    let found = found(scene, &state.choice.query);
    let passes = |case: usize| found[case] && is_in_chosen_sector(scene, case, state);
    let is_here = |case: usize| state.choice.region.is_none_or(|r| region_of(scene, case) == Some(r));

    let placed = cases(scene).filter(|&c| passes(c) && region_of(scene, c).is_some()).count();
    let sum: u32 = (0..scene.layer.shapes.len()).map(|region| facts.count(region)).sum();
    assert_eq!(sum as usize, placed, "the sum over all regions");
    for (region, shape) in scene.layer.shapes.iter().enumerate() {
        let here = cases(scene).filter(|&c| passes(c) && region_of(scene, c) == Some(region)).count();
        assert_eq!(facts.count(region) as usize, here, "{}", shape.unit.name);
    }

    let tree = Element::parse(&page::fragment(scene, state)).unwrap();
    let drawn = |key| tree.find(&id(scene, key)).unwrap();
    let hidden = |key| drawn(key).get("hidden").is_some();
    assert_eq!(
        facts.shown().collect::<Vec<_>>(),
        cases(scene).filter(|&c| passes(c) && is_here(c)).collect::<Vec<_>>()
    );
    for case in cases(scene) {
        assert_eq!(
            (facts.passes(case), facts.shows(case)),
            (passes(case), passes(case) && is_here(case)),
            "case {case}"
        );
        assert_eq!(!hidden(Key::Case(case)), passes(case) && is_here(case), "case {case}");
    }
    let shown = cases(scene).filter(|&c| passes(c) && is_here(c)).count();
    assert_eq!(hidden(Key::Nothing), shown > 0 || !state.interaction.awake || !state.choice.is_narrowed());
    let told = drawn(Key::Heading).text();
    let number = match shown {
        0 if state.choice.is_narrowed() => format!("：{}", nothing(scene, state)),
        n if state.choice.is_narrowed() => format!("：{n} 个案例"),
        n => format!("全部 {n} 个案例"),
    };
    assert!(told.ends_with(&number), "{told} for {shown}");

    for sector in 0..scene.catalogue.sectors.len() {
        let is_in = |c: usize| scene.catalogue.cases[c].sectors.iter().any(|a| a.sector == sector);
        let under_the_others = cases(scene).filter(|&c| found[c] && is_here(c) && is_in(c)).count();
        assert_eq!(facts.sector(sector) as usize, under_the_others, "sector {sector}");
        assert_eq!(drawn(Key::SectorCount(sector)).text(), under_the_others.to_string(), "sector {sector}");
    }
    regions_to_choose_from(scene, &facts);
}

/// A line for none, and one for each region with its count, whatever its name.
fn regions_to_choose_from(scene: &Scene, facts: &Facts) {
    let told = tell::choices(scene, facts);
    let lines: Vec<&str> = told.split('\n').collect();
    assert_eq!(lines.len(), scene.layer.shapes.len() + 1, "{told}");
    for (region, shape) in scene.layer.shapes.iter().enumerate() {
        let name = shape.unit.name.replace('\n', " ");
        let count = facts.count(region);
        let wanted = if count > 0 { format!("{name} {count}") } else { name };
        assert_eq!(lines[region + 1], wanted);
    }
}

#[test]
fn a_name_over_two_lines_is_one_region_to_choose() {
    let mut data = made_up();
    data.atlas.regions[0].unit.name = "南\n江省".into();
    let scene = data.scene();
    regions_to_choose_from(&scene, &Facts::of(&scene, &State::new(&scene).choice));
}

/// Why there is nothing: the chosen region never has a case, or none passes.
fn nothing<'a>(scene: &'a Scene, state: &State) -> &'a str {
    match state.choice.region.map(|region| &scene.layer.shapes[region]) {
        Some(shape) if !scene.index.has_cases(state.choice.region.unwrap()) => {
            shape.unit.when_empty.as_deref().unwrap_or("没有案例")
        }
        _ => "没有符合条件的案例",
    }
}

fn after(scene: &Scene, events: &[Event]) -> State {
    events.iter().fold(State::new(scene), |state, event| update(scene, &state, event))
}

/// Some events, then as often as not a search.
fn uses() -> impl Strategy<Value = Vec<Event>> {
    (vec(event(), 0..8), option::of(query())).prop_map(|(mut events, query)| {
        events.extend(query.map(Event::Search));
        events
    })
}

proptest! {
    #![proptest_config(tries(48))]

    #[test]
    fn every_number_is_a_count_of_cases(data in data(), events in uses()) {
        let scene = data.scene();
        all_agree(&scene, &after(&scene, &events));
    }

    #[test]
    fn every_number_on_made_up_data(events in uses()) {
        let scene = made_up().scene();
        all_agree(&scene, &after(&scene, &events));
    }

    #[test]
    fn every_number_on_the_real_data(events in uses()) {
        all_agree(&REAL, &after(&REAL, &events));
    }
}

/// Each of many sectors is chosen alone, with one before and one after it, and taken back.
#[test]
fn however_many_sectors_there_are_each_can_be_chosen() {
    let mut data = made_up();
    let cases = data.catalogue.cases.len();
    data.catalogue.sectors = (0..130).map(|at| format!("领域{at}")).collect();
    for (at, case) in data.catalogue.cases.iter_mut().enumerate() {
        case.sectors = (at..130).step_by(cases).map(|sector| Assignment { sector, basis: String::new() }).collect();
    }
    let scene = data.scene();
    for sector in [0, 1, 31, 32, 63, 64, 65, 127, 128, 129] {
        let chosen = after(&scene, &[Event::Sector(sector)]);
        all_agree(&scene, &chosen);
        let shown: Vec<usize> = Facts::of(&scene, &chosen.choice).shown().collect();
        assert_eq!(shown, [sector % cases], "{sector}");
        all_agree(&scene, &after(&scene, &[Event::Sector(2), Event::Sector(sector), Event::Sector(66)]));
        let back = after(&scene, &[Event::Sector(sector), Event::Sector(sector)]);
        assert_eq!(back.choice, State::new(&scene).choice);
        let named = named::sectors(&scene, &format!("领域{sector}"));
        assert_eq!((named.0.iter().collect(), named.1), (vec![sector], true));
    }
}

/// The notice chose 23 cases in 20 provinces; three of these have two.
#[test]
fn the_start_shows_all_cases_of_the_notice() {
    let state = State::new(&REAL);
    let facts = Facts::of(&REAL, &state.choice);
    let counts: Vec<u32> = (0..34).map(|region| facts.count(region)).collect();
    assert_eq!(counts.len(), 34);
    assert_eq!([0, 1, 2].map(|n| counts.iter().filter(|&&c| c == n).count()), [14, 17, 3]);
    assert_eq!(
        tell::summary(&REAL),
        "农业农村部办公厅、国家发展和改革委员会办公厅于 2020 年从各地上报的 122 个案例中评选出 23 个案例，\
         作为第二批全国农村公共服务典型案例推介。"
    );
    assert_eq!(
        tell::finding(&REAL, &state.choice, &facts),
        "23 个案例，分布在 20 个省级行政区；养老、人居环境、综合最多，各 4 个"
    );
}

/// What lies on no map lies in no province.
#[test]
fn cases_outside_of_the_map_are_in_no_place() {
    let mut data = crate::support::data::real();
    for case in &mut data.catalogue.cases {
        if !["110116", "410823"].contains(&case.adcode.unwrap().to_string().as_str()) {
            case.adcode = None;
        }
    }
    let scene = data.scene();
    let state = State::new(&scene);
    let finding = tell::finding(&scene, &state.choice, &Facts::of(&scene, &state.choice));
    assert!(finding.starts_with("23 个案例，分布在 2 个省级行政区"), "{finding}");
}

/// Of cases in no sector none is told, and nothing announces one.
#[test]
fn a_place_whose_cases_are_in_no_sector_is_told_by_their_number() {
    let mut data = crate::support::data::real();
    data.catalogue.cases.iter_mut().for_each(|case| case.sectors.clear());
    let scene = data.scene();
    for region in 0..scene.layer.shapes.len() {
        let choice = Choice { region: Some(region), ..Choice::default() };
        let finding = tell::finding(&scene, &choice, &Facts::of(&scene, &choice));
        assert!(finding == "没有符合条件的案例" || finding.ends_with(" 个案例"), "{finding}");
    }
}

/// Words in any order, half or full width, hanzi or pinyin, name one case.
#[test]
fn a_search_finds_what_was_meant() {
    let scene = made_up().scene();
    for (query, places) in [
        ("ａbc", vec!["东山乙县", "东山丙县"]),
        ("　学校  DONGSHAN 食堂", vec!["东山丁县"]),
        ("综合 beiye", vec!["北野甲旗", "北野乙旗"]),
        ("不在图上", vec!["外地"]),
    ] {
        let state = after(&scene, &[Event::Search(query.into())]);
        let facts = Facts::of(&scene, &state.choice);
        let found = cases(&scene).filter(|&c| facts.shows(c)).map(|c| scene.catalogue.cases[c].place.as_str());
        assert_eq!(found.collect::<Vec<_>>(), places, "{query}");
    }
    assert_eq!(scene.layer.shapes[0].unit.adcode, code("110000"));
}
