//! The map by keys alone: one Tab stop, arrows that lead everywhere, and the
//! keys that readers know from lists.

use crate::support::data::{REAL, code, made_up};
use crate::support::tree::Element;
use case_map::choice::{Event, State, update};
use case_map::picture::page;
use case_map::scene::Scene;
use std::collections::BTreeSet;

const ARROWS: [&str; 4] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

fn awake(scene: &Scene) -> State {
    update(scene, &State::new(scene), &Event::Wake)
}

fn at(scene: &Scene, region: usize) -> State {
    update(scene, &awake(scene), &Event::Focus(region, true))
}

fn press(scene: &Scene, state: &State, key: &str) -> State {
    update(scene, state, &Event::Key(key.into()))
}

/// Where a key leads from a region.
fn step(scene: &Scene, from: usize, key: &str) -> usize {
    let next = press(scene, &at(scene, from), key);
    assert_eq!(
        (next.interaction.ring, next.interaction.tip),
        (Some(next.interaction.focus), Some(next.interaction.focus)),
        "{key} shows where it led"
    );
    next.interaction.focus
}

/// Every region that some keys lead to from one.
fn reached(scene: &Scene, from: usize, keys: &[&str]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::from([from]);
    let mut edge = vec![from];
    while let Some(region) = edge.pop() {
        let next = keys.iter().map(|key| step(scene, region, key));
        edge.extend(next.filter(|&region| reached.insert(region)));
    }
    reached
}

fn name(scene: &Scene, region: usize) -> &str {
    &scene.layer.shapes[region].unit.short
}

fn named(scene: &Scene, adcode: &str) -> usize {
    scene.layer.shapes.iter().position(|shape| shape.unit.adcode == code(adcode)).unwrap()
}

#[test]
fn arrows_alone_lead_from_every_region_to_all() {
    for scene in [&*REAL, &made_up().scene()] {
        let all: BTreeSet<usize> = (0..scene.layer.shapes.len()).collect();
        for from in 0..scene.layer.shapes.len() {
            let reached = reached(scene, from, &ARROWS);
            let missing: Vec<&str> = all.difference(&reached).map(|&r| name(scene, r)).collect();
            assert!(missing.is_empty(), "from {}: {missing:?}", name(scene, from));
        }
    }
    assert_eq!(REAL.layer.shapes.len(), 34);
}

/// The walk above can fail: two arrows are not enough.
#[test]
fn two_arrows_do_not_lead_everywhere() {
    assert!((0..34).any(|from| reached(&REAL, from, &["ArrowLeft", "ArrowUp"]).len() < 34));
}

/// An arrow never leads backwards, and it leads on while there is any region
/// on its side.
#[test]
fn an_arrow_leads_its_own_way() {
    for scene in [&*REAL, &made_up().scene()] {
        for from in 0..scene.layer.shapes.len() {
            let [x, y] = scene.sheet.marks[from].anchor;
            for (key, ahead) in ARROWS.into_iter().zip([[-1, 0], [1, 0], [0, -1], [0, 1]]) {
                let to = step_or_stay(scene, from, key);
                let forward = |region: usize| {
                    let [dx, dy] = [scene.sheet.marks[region].anchor[0] - x, scene.sheet.marks[region].anchor[1] - y];
                    dx * ahead[0] + dy * ahead[1] > 0
                };
                let is_last = !(0..scene.layer.shapes.len()).any(forward);
                assert_eq!(to == from, is_last, "{key} from {}", name(scene, from));
                assert!(is_last || forward(to), "{key} from {} to {}", name(scene, from), name(scene, to));
            }
        }
    }
    for (from, key, to) in [
        ("650000", "ArrowDown", "540000"),
        ("440000", "ArrowLeft", "450000"),
        ("230000", "ArrowDown", "220000"),
        ("220000", "ArrowUp", "230000"),
    ] {
        let led = step(&REAL, named(&REAL, from), key);
        assert_eq!(name(&REAL, led), name(&REAL, named(&REAL, to)), "{key} from {from}");
    }
}

fn step_or_stay(scene: &Scene, from: usize, key: &str) -> usize {
    press(scene, &at(scene, from), key).interaction.focus
}

#[test]
fn home_and_end_lead_to_the_first_and_the_last() {
    for scene in [&*REAL, &made_up().scene()] {
        for from in 0..scene.layer.shapes.len() {
            assert_eq!(step(scene, from, "Home"), 0);
            assert_eq!(step(scene, from, "End"), scene.layer.shapes.len() - 1);
        }
    }
}

/// Page keys visit the regions with cases in official order, both ways round.
#[test]
fn page_keys_lead_through_the_regions_with_cases() {
    for scene in [&*REAL, &made_up().scene()] {
        let count = scene.layer.shapes.len();
        let has_cases = |region: &usize| scene.index.has_cases(*region);
        for from in 0..count {
            let after = (from + 1..count).chain(0..=from).find(has_cases);
            let before = (0..from).rev().chain((from..count).rev()).find(has_cases);
            assert_eq!(Some(step(scene, from, "PageDown")), after, "after {}", name(scene, from));
            assert_eq!(Some(step(scene, from, "PageUp")), before, "before {}", name(scene, from));
        }
    }
}

/// Typing the first hanzi or the first letter of the pinyin, again and again,
/// comes round to each region that begins with it, in order.
#[test]
fn typing_leads_to_each_region_that_begins_so() {
    for scene in [&*REAL, &made_up().scene()] {
        let count = scene.layer.shapes.len();
        for shape in &scene.layer.shapes {
            let hanzi = shape.unit.name.chars().next().unwrap().to_string();
            let letter = shape.unit.pinyin.chars().next().unwrap().to_string();
            for key in [hanzi, letter.to_uppercase(), letter] {
                let begins = |region: &usize| {
                    let shape = &scene.layer.shapes[*region];
                    shape.unit.name.starts_with(&key) || shape.unit.pinyin.starts_with(&key.to_lowercase())
                };
                for from in 0..count {
                    let next = (from + 1..count).chain(0..=from).find(begins);
                    assert_eq!(Some(step(scene, from, &key)), next, "{key} from {}", name(scene, from));
                }
            }
        }
    }
    let from = named(&REAL, "110000");
    let names = |keys: &[&str]| {
        let end = keys.iter().fold(at(&REAL, from), |state, key| press(&REAL, &state, key));
        name(&REAL, end.interaction.focus).to_owned()
    };
    assert_eq!([names(&["台"]), names(&["s"]), names(&["s", "s"]), names(&["西"])], ["台湾", "山西", "上海", "西藏"]);
}

#[test]
fn enter_and_space_choose_and_escape_clears() {
    let region = named(&REAL, "330000");
    for key in ["Enter", " "] {
        let chosen = press(&REAL, &at(&REAL, region), key);
        assert_eq!((chosen.choice.region, chosen.interaction.focus), (Some(region), region), "{key:?}");
        assert_eq!(press(&REAL, &chosen, key).choice.region, None, "{key:?} once more takes it back");
        // The tooltip went away with the choice; moving on brings one back.
        let moved = press(&REAL, &chosen, "ArrowLeft");
        let tip_closed = press(&REAL, &moved, "Escape");
        assert_eq!(
            (moved.choice.region, tip_closed.interaction.tip, tip_closed.choice.region),
            (Some(region), None, Some(region))
        );
        assert_eq!(press(&REAL, &tip_closed, "Escape").choice.region, None);
    }
}

/// The tooltip shows on hover and on focus by key, and tells what the region
/// tells of itself; a focus ring keeps it when the pointer goes away.
#[test]
fn the_tooltip_follows_pointer_and_focus() {
    let (here, there) = (named(&REAL, "330000"), named(&REAL, "460000"));
    let after = |events: &[Event]| events.iter().fold(awake(&REAL), |state, event| update(&REAL, &state, event));
    let tip = |events: &[Event]| after(events).interaction.tip;
    assert_eq!(tip(&[Event::Hover(here)]), Some(here));
    assert_eq!(tip(&[Event::Hover(here), Event::Leave]), None);
    assert_eq!(tip(&[Event::Focus(here, true)]), Some(here));
    assert_eq!(tip(&[Event::Focus(here, false)]), None, "a click brings the focus too, but no tooltip");
    assert_eq!(tip(&[Event::Focus(here, true), Event::Hover(there)]), Some(there));
    assert_eq!(tip(&[Event::Focus(here, true), Event::Hover(there), Event::Leave]), Some(here));
    assert_eq!(tip(&[Event::Focus(here, true), Event::Blur]), None);
    assert_eq!(tip(&[Event::Hover(here), Event::Key("Escape".into())]), None);

    for (region, words) in [(here, ["浙江省", "2 个案例 · 人居环境、综合"]), (there, ["海南省", "没有案例"])]
    {
        let tree = Element::parse(&page::fragment(&REAL, &after(&[Event::Hover(region)]))).unwrap();
        assert_eq!(["tipname", "tiptext"].map(|id| tree.find(id).unwrap().text()), words);
        assert_eq!(tree.find("tip").unwrap().get("hidden"), None);
        let cases: Vec<String> = REAL
            .index
            .cases(region)
            .iter()
            .map(|&case| {
                let case = &REAL.catalogue.cases[case];
                format!("{} {}", case.number, case.title)
            })
            .collect();
        assert_eq!(tree.find("tipcases").unwrap().text(), cases.join("\n"));
        let of = tree.find(&format!("r{}", REAL.layer.shapes[region].unit.adcode)).unwrap();
        assert_eq!(of.get("aria-label"), Some(words.join("，").replace(" · ", "，").as_str()), "told twice");
    }
}

/// Tab leaves by itself, so it and all other keys change nothing.
#[test]
fn other_keys_change_nothing() {
    let state = at(&REAL, 7);
    for key in ["Tab", "Shift", "Control", "F5", "Dead", "Process", "1", "?", "龘", ""] {
        assert_eq!(press(&REAL, &state, key), state, "{key:?}");
    }
}

/// The Tab key comes to one region alone, wherever the focus has been.
#[test]
fn the_map_is_one_tab_stop() {
    for scene in [&*REAL, &made_up().scene()] {
        for state in [awake(scene), at(scene, 3), press(scene, &at(scene, 3), "End")] {
            let tree = Element::parse(&page::fragment(scene, &state)).unwrap();
            let map = tree.tagged("svg")[0];
            let regions = map.tagged("a");
            let stops: Vec<&str> = regions.iter().filter_map(|a| a.get("tabindex")).filter(|&t| t != "-1").collect();
            assert_eq!((regions.len(), stops), (scene.layer.shapes.len(), vec!["0"]));
            let stop = regions.iter().position(|a| a.get("tabindex") == Some("0"));
            assert_eq!(stop, Some(state.interaction.focus));
            assert!(regions.iter().all(|a| a.get("role") == Some("button") && a.get("aria-pressed").is_some()));
        }
    }
}

/// What the focus ring and the chosen outline follow is never an empty path.
#[test]
fn every_region_has_an_outline_for_the_ring() {
    for scene in [&*REAL, &made_up().scene()] {
        for region in 0..scene.layer.shapes.len() {
            let tree = Element::parse(&page::fragment(scene, &at(scene, region))).unwrap();
            let target = |id: &str| tree.find(id).unwrap().get("href").unwrap().trim_start_matches('#').to_owned();
            let prefix = &scene.options.prefix;
            let outline = target(&format!("{prefix}ring0"));
            assert_eq!(outline, target(&format!("{prefix}ring1")));
            let drawn = tree.find(&outline).unwrap();
            let is_path = |e: &&Element| e.get("d").is_some_and(|d| !d.is_empty());
            assert!(drawn.all().iter().any(is_path), "{} has nothing to follow", name(scene, region));
        }
    }
}
