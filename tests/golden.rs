//! Goldens of the drawing. Where one differs, read `tests/golden/*.new`
//! beside it; if that is right, `UPDATE_GOLDENS=1 cargo test --test all golden`.

use crate::support::data::{Data, REAL, made_up};
use crate::support::golden::{compare, lines, verdict};
use crate::support::tree::Element;
use case_map::choice::{Event, State, update};
use case_map::picture::{map, page};
use case_map::scene::Scene;

/// Three regions, one of them with a lead line and one with an island in the
/// inset; a dash in the map and one in the inset; three cases.
fn small() -> Data {
    let mut data = made_up();
    let keep = ["120000", "130000", "230000"];
    data.atlas.regions.retain(|region| keep.contains(&region.unit.adcode.to_string().as_str()));
    data.catalogue.cases.retain(|case| ["南江甲市", "海外一岛", "外地"].contains(&case.place.as_str()));
    data
}

fn tree(text: &str) -> Element {
    Element::parse(text).unwrap()
}

fn after(scene: &Scene, events: &[Event]) -> State {
    events.iter().fold(State::new(scene), |state, event| update(scene, &state, event))
}

#[test]
fn the_map_of_a_small_atlas() {
    let scene = small().scene();
    compare("small-map.svg", &lines(&tree(&map::fragment(&scene, &State::new(&scene))), false));
}

/// All that a reader can do at once: searched, chosen, focused by key.
#[test]
fn the_page_of_a_small_atlas_in_use() {
    let scene = small().scene();
    let events = [
        Event::Wake,
        Event::Search("学校".into()),
        Event::Sector(1),
        Event::Select(0),
        Event::Key("ArrowRight".into()),
    ];
    compare("small-page-in-use.txt", &lines(&tree(&page::fragment(&scene, &after(&scene, &events))), false));
}

/// What every reader sees first. Paths are told by length and hash.
#[test]
fn the_page_of_the_notice() {
    compare("china-page.txt", &lines(&tree(&page::fragment(&REAL, &State::new(&REAL))), true));
}

/// The runner itself: what is missing in CI fails, and so does what differs.
#[test]
fn a_golden_is_never_passed_over() {
    assert_eq!(verdict(None, "new", false, false), Ok(true));
    assert!(verdict(None, "new", false, true).is_err());
    assert_eq!(verdict(Some("same"), "same", false, true), Ok(false));
    assert_eq!(verdict(Some("a\nb\nc"), "a\nB\nc", false, false), Err(", line 2:\n- b\n+ B".to_owned()));
    assert!(verdict(Some("a\nb"), "a", false, true).is_err());
    assert_eq!(verdict(Some("old"), "new", true, true), Ok(true));
}
