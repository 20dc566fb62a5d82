//! What a region of one's own opens into: the view that its parts would be alone, in words
//! that fit any place, packed and read back.

use crate::support::arbitrary::{event, tries};
use crate::support::levels::{feature, read, scene, square};
use crate::support::moments::changes;
use crate::support::tree::Element;
use case_map::choice::{Choice, Event, State, named, update};
use case_map::export;
use case_map::facts::Facts;
use case_map::model::case::{Case, Catalogue};
use case_map::picture::key::{id, keys};
use case_map::picture::{page, tell};
use case_map::scene::layout::lay_out;
use case_map::scene::options::Options;
use case_map::scene::parts::lay_out_parts;
use case_map::scene::{Scene, pack};
use case_map::source;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

#[test]
fn what_is_opened_is_what_its_parts_are_alone() {
    let (atlas, scene) = scene();
    for whole in atlas.wholes() {
        let opened = lay_out_parts(&scene, &atlas, whole).unwrap();
        let mut catalogue = scene.catalogue.clone();
        let members = scene.index.cases(whole);
        catalogue.cases = members.iter().map(|&case| scene.catalogue.cases[case].clone()).collect();
        let alone = lay_out(&atlas.opened(whole).unwrap(), catalogue, scene.options.clone());
        assert_eq!(Scene { within: None, readings: alone.readings.clone(), ..opened.clone() }, alone);
        let facts = Facts::of(&opened, &Choice::default());
        let parts: u32 = (0..opened.layer.shapes.len()).map(|part| facts.count(part)).sum();
        let unplaced = opened.index.cases(opened.layer.shapes.len()).len() as u32;
        assert_eq!(parts + unplaced, scene.index.count(whole));
        // Its picture lies where the region does.
        let [left, top, wide, high] = opened.within().unwrap().seen;
        assert!(wide > 0 && high > 0 && wide < 1_000_000 && left + wide > 0 && top + high > 0);
    }
}

#[test]
fn a_view_of_one_s_own_says_nothing_of_china() {
    let (atlas, scene) = scene();
    let opened = lay_out_parts(&scene, &atlas, 0).unwrap();
    let state = State::new(&opened);
    let drawn = page::fragment(&opened, &state);
    for word in ["China", "province", "county", "counties", "prefecture"] {
        assert!(!drawn.contains(word), "{word}");
    }
    assert_eq!(tell::map(&opened), "Aland: Cases");
    assert_eq!(tell::heading(&opened, &state.choice, &Facts::of(&opened, &state.choice)), "Aland: 8 cases");
    assert_eq!(tell::unplaced(&opened), "Aland");
    assert!(tell::summary(&opened).starts_with("8 cases in 4 regions."), "{}", tell::summary(&opened));
    let tree = Element::parse(&drawn).unwrap();
    assert_eq!(tree.get("data-within"), Some("AL0"));
    let south = named::region(&opened, "AL0-1").unwrap();
    let chosen = update(&opened, &state, &Event::Select(south));
    assert_eq!(tell::heading(&opened, &chosen.choice, &Facts::of(&opened, &chosen.choice)), "South: 1 case");
    let within = opened.within().unwrap();
    assert!(within.is("Aland") && within.is("AL0") && !within.is("South"));
}

#[test]
fn a_map_says_which_of_its_regions_open() {
    let (_, scene) = scene();
    let tree = Element::parse(&page::fragment(&scene, &State::new(&scene))).unwrap();
    let opens = |name: &str| {
        tree.all()
            .iter()
            .find(|one| one.get("aria-label").is_some_and(|label| label.starts_with(name)))
            .unwrap()
            .get("data-parts")
            .is_some()
    };
    assert!(opens("Aland") && opens("Celand") && !opens("Deland"));
    assert!(tree.get("data-parts").is_some());
    let (flat, _) = read(vec![feature(json!({ "id": "a", "name": "Alone" }), square(0.0, 0.0, 1.0))]);
    let flat = lay_out(&flat, Catalogue::default(), Options::default());
    assert!(!page::fragment(&flat, &State::new(&flat)).contains("data-parts"));
}

#[test]
fn packs_of_both_are_read_back() {
    let (atlas, whole) = scene();
    for scene in [whole.clone(), lay_out_parts(&whole, &atlas, 0).unwrap()] {
        let packed = pack::write(&scene);
        let again = pack::read("pack", &packed, scene.options.clone()).unwrap();
        assert_eq!(pack::write(&again), packed);
        assert_eq!((again.within(), &again.parts, &again.called), (scene.within(), &scene.parts, &scene.called));
        assert_eq!(page::fragment(&again, &State::new(&again)), page::fragment(&scene, &State::new(&scene)));
        for end in 0..packed.len() {
            assert!(pack::read("pack", &packed[..end], scene.options.clone()).is_err(), "{end}");
        }
        for at in 0..packed.len() {
            let mut spoilt = packed.clone();
            spoilt[at] ^= 0xff;
            // Nothing but a fault, or another scene, comes of it.
            let _ = pack::read("pack", &spoilt, scene.options.clone());
        }
    }
}

#[test]
fn a_case_file_of_what_is_shown_names_parts_by_their_ids() {
    let (atlas, scene) = scene();
    for scene in [scene.clone(), lay_out_parts(&scene, &atlas, 0).unwrap()] {
        let kept = export::json::keep(&scene, &State::new(&scene), 1.0).unwrap();
        let mut again = source::cases("kept", &kept).unwrap().value;
        assert_eq!(source::join("kept", &mut again, &atlas, None), []);
        let codes = |cases: &[Case]| cases.iter().map(|case| (case.title.clone(), case.adcode)).collect::<Vec<_>>();
        assert_eq!(codes(&again.cases), codes(&scene.catalogue.cases));
    }
}

fn patched_equals_drawn(scene: &Scene, events: &[Event]) {
    let draw = |state: &State| Element::parse(&page::fragment(scene, state)).unwrap();
    let mut state = State::new(scene);
    let mut living = draw(&state);
    for event in events {
        let next = update(scene, &state, event);
        for patch in changes(scene, &state, &next) {
            let id = id(scene, keys(scene)[patch.node]);
            living.find_mut(&id).unwrap_or_else(|| panic!("{id} is drawn")).apply(&patch);
        }
        assert_eq!(living, draw(&next), "after {event:?}");
        state = next;
    }
}

proptest! {
    #![proptest_config(tries(12))]

    #[test]
    fn patches_equal_drawing_anew(events in vec(event(), 1..6)) {
        let (atlas, scene) = scene();
        let events: Vec<Event> = [Event::Wake].into_iter().chain(events).collect();
        patched_equals_drawn(&scene, &events);
        patched_equals_drawn(&lay_out_parts(&scene, &atlas, 0).unwrap(), &events);
    }
}

/// What a site has of it: a file for each region that opens, and the list of all parts,
/// under names that stand in the drawing.
#[test]
fn a_site_has_a_file_for_each_region_that_opens() {
    use case_map::site::about::About;
    use case_map::site::drawing::Drawing;
    let (atlas, whole) = scene();
    let about = About { title: "t".into(), ..About::default() };
    let drawing = Drawing::of(&about, whole.catalogue.clone(), (&atlas, b"{}"), None).unwrap();
    let map = drawing.part("map", &about).unwrap();
    let names: Vec<&str> = drawing.parts().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    for (name, content) in drawing.parts() {
        let [stem, print, ending] = name.split('.').collect::<Vec<_>>()[..] else { panic!("{name}") };
        assert!(map.contains(&format!("data-parts=\"{print}\"")), "{name} {map}");
        let number = stem.strip_prefix("parts/").unwrap();
        if ending == "tsv" {
            let text = String::from_utf8(content.clone()).unwrap();
            assert!(text.starts_with("1000000\tAL0\tAL0-0\tNorth\n") && text.lines().count() == 12, "{text}");
        } else {
            let opened = pack::read(name, content, Options::default()).unwrap();
            assert_eq!(opened.within().unwrap().province.adcode.number().to_string(), number);
            assert!(map.contains(&format!("id=\"r{number}\"")));
        }
    }
}
