//! Laws of state and drawing, over the real data, a made-up set and generated
//! ones: patches equal drawing anew, no event breaks anything, and equal
//! input gives equal text.

use crate::support::arbitrary::{data_abroad, event, tries};
use crate::support::data::{Data, MADE_UP, REAL, real};
use crate::support::moments::{Moment, changes};
use crate::support::tree::Element;
use case_map::choice::sectors::Sectors;
use case_map::choice::{Event, State, update};
use case_map::picture::key::{Key, id, keys};
use case_map::picture::{map, page};
use case_map::scene::Scene;
use case_map::scene::options::{Options, Theme};
use case_map::scene::pack;
use case_map::words::Words;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn draw(scene: &Scene, state: &State) -> Element {
    Element::parse(&page::fragment(scene, state)).unwrap()
}

/// Applies the patches from `old` to `new` by id, as the browser does.
fn apply(tree: &mut Element, scene: &Scene, old: &State, new: &State) {
    let keys = keys(scene);
    for patch in changes(scene, old, new) {
        let id = id(scene, keys[patch.node]);
        tree.find_mut(&id).unwrap_or_else(|| panic!("{id} is drawn")).apply(&patch);
    }
}

/// A drawing that lives through the events equals, after each of them, one
/// drawn anew; and so does one that takes all of them in one step.
fn patched_equals_drawn(scene: &Scene, events: &[Event]) {
    let start = State::new(scene);
    let first = draw(scene, &start);
    let (mut state, mut living, mut anew) = (start.clone(), first.clone(), first.clone());
    for event in events {
        let next = update(scene, &state, event);
        apply(&mut living, scene, &state, &next);
        anew = draw(scene, &next);
        assert_eq!(living, anew, "after {event:?}");
        state = next;
    }
    let mut leap = first;
    apply(&mut leap, scene, &start, &state);
    assert_eq!(leap, anew, "in one step");
}

/// What holds of every state, whatever led to it.
fn is_sound(scene: &Scene, state: &State) {
    let regions = scene.layer.shapes.len();
    for region in [state.choice.region, state.interaction.ring, state.interaction.tip].into_iter().flatten() {
        assert!(region < regions, "{state:?}");
    }
    assert!(state.interaction.focus < regions.max(1), "{state:?}");
    assert!(state.choice.sectors.iter().all(|sector| sector < scene.catalogue.sectors.len()), "{state:?}");
}

fn after(scene: &Scene, events: &[Event]) -> State {
    events.iter().fold(State::new(scene), |state, event| {
        let next = update(scene, &state, event);
        is_sound(scene, &next);
        next
    })
}

/// What was chosen stands on the drawing itself, in the data's own words.
fn choices_can_be_read(scene: &Scene, state: &State) {
    let tree = draw(scene, state);
    let region = state.choice.region.map(|region| scene.layer.shapes[region].unit.adcode.to_string());
    assert_eq!(tree.get("data-region"), region.as_deref());
    let names =
        scene.catalogue.sectors.iter().enumerate().filter(|(s, _)| state.choice.sectors.has(*s)).map(|(_, n)| &**n);
    let names: Vec<&str> = names.collect();
    assert_eq!(tree.get("data-sectors"), (!names.is_empty()).then(|| names.join("\n")).as_deref());
    let query = tree.find(&id(scene, Key::Search)).unwrap().get("value");
    assert_eq!(query.unwrap_or_default(), state.choice.query);
}

/// Counts at every region, sector and in the list.
fn counts(scene: &Scene, state: &State) -> Vec<String> {
    let moment = Moment::new(scene, state.clone());
    let (view, facts) = (moment.view(scene), &moment.facts);
    let sectors = (0..scene.catalogue.sectors.len()).flat_map(|s| view.slots(Key::SectorCount(s)));
    let shown = (0..scene.catalogue.cases.len()).map(|case| facts.shows(case).to_string());
    let regions = (0..scene.layer.shapes.len()).map(|region| facts.count(region).to_string());
    regions.chain(shown).chain(sectors.filter_map(|(_, text)| text)).collect()
}

fn all_hold(scene: &Scene, events: &[Event]) {
    let state = after(scene, events);
    assert_eq!(changes(scene, &state, &state), [], "same state");

    let cleared = update(scene, &state, &Event::Clear);
    assert_eq!(counts(scene, &cleared), counts(scene, &State::new(scene)));
    assert!(!cleared.choice.is_narrowed());

    for region in [0, scene.layer.shapes.len() / 2, scene.layer.shapes.len(), usize::MAX] {
        let twice = after(scene, &[events, &[Event::Select(region), Event::Select(region)]].concat());
        // Choosing another region and taking that back leaves none chosen.
        let other = state.choice.region.filter(|&s| s == region || region >= scene.layer.shapes.len());
        assert_eq!(twice.choice.region, other, "select {region} twice");
    }
}

proptest! {
    #![proptest_config(tries(12))]

    #[test]
    fn patches_equal_drawing_anew_on_the_real_data(events in vec(event(), 1..16)) {
        patched_equals_drawn(&REAL, &events);
    }

    #[test]
    fn the_real_lean_pack_lives_like_the_whole_one(events in vec(event(), 1..16)) {
        lean_lives_the_same(&REAL, &events);
    }
}

proptest! {
    #![proptest_config(tries(64))]

    #[test]
    fn patches_equal_drawing_anew_on_made_up_data(events in vec(event(), 1..24)) {
        patched_equals_drawn(&MADE_UP, &events);
    }

    #[test]
    fn patches_equal_drawing_anew_on_any_data(data in data_abroad(), events in vec(event(), 1..10)) {
        patched_equals_drawn(&data.scene(), &events);
    }

    #[test]
    fn no_event_breaks_the_state(events in vec(event(), 0..24)) {
        all_hold(&REAL, &events);
        all_hold(&MADE_UP, &events);
    }

    #[test]
    fn no_event_breaks_the_state_on_any_data(data in data_abroad(), events in vec(event(), 0..10)) {
        all_hold(&data.scene(), &events);
    }

    #[test]
    fn equal_input_gives_equal_text(data in data_abroad(), events in vec(event(), 0..6)) {
        let (one, two) = (data.scene(), data.clone().scene());
        let state = after(&one, &events);
        prop_assert_eq!(page::fragment(&one, &state), page::fragment(&two, &after(&two, &events)));
        prop_assert_eq!(map::fragment(&one, &state), map::fragment(&two, &state));
    }

    #[test]
    fn a_pack_draws_what_its_data_draw(data in data_abroad()) {
        packed_draws_the_same(&data);
    }

    #[test]
    fn a_lean_pack_lives_like_the_whole_one(data in data_abroad(), events in vec(event(), 0..8)) {
        lean_lives_the_same(&data.scene(), &events);
    }

    #[test]
    fn a_drawing_asleep_has_no_dead_control(data in data_abroad(), events in vec(event(), 0..6)) {
        let scene = data.scene();
        asleep_nothing_is_dead(&scene, &after(&scene, &events));
    }

    #[test]
    fn a_drawing_tells_what_was_chosen(data in data_abroad(), events in vec(event(), 0..6)) {
        let scene = data.scene();
        choices_can_be_read(&scene, &after(&scene, &events));
    }

    #[test]
    fn every_id_is_given_once_and_every_key_is_drawn(data in data_abroad(), events in vec(event(), 0..6)) {
        let scene = data.scene();
        ids_are_sound(&scene, &after(&scene, &events));
    }
}

/// Whether an element or one around it has an attribute.
fn is_under(element: &Element, around: &[&Element], attribute: &str) -> bool {
    around.iter().copied().chain([element]).any(|e| e.get(attribute).is_some())
}

/// Every element with those around it, the outermost first.
fn with_ancestors<'a>(element: &'a Element, around: &[&'a Element]) -> Vec<(&'a Element, Vec<&'a Element>)> {
    let inner: Vec<&Element> = around.iter().copied().chain([element]).collect();
    let below = element.elements().flat_map(|child| with_ancestors(child, &inner));
    std::iter::once((element, around.to_vec())).chain(below).collect()
}

/// Before scripts run nothing can be pressed, and a link leads to something
/// that can be seen, however the drawing was narrowed down.
fn asleep_nothing_is_dead(scene: &Scene, state: &State) {
    let tree = draw(scene, &asleep(state));
    let all = with_ancestors(&tree, &[]);
    for (element, around) in &all {
        let what = format!("{:?} of {state:?}", element.attributes);
        if ["button", "input"].contains(&element.tag.as_str()) {
            assert!(is_under(element, around, "hidden") || is_under(element, around, "disabled"), "{what}");
        }
        if element.tag != "a" {
            continue;
        }
        let Some(link) = element.get("href") else {
            assert_eq!(element.get("role"), Some("img"), "{what}");
            continue;
        };
        assert_eq!(element.get("role"), None, "{what}");
        let leads = |(e, _): &&(&Element, Vec<&Element>)| e.get("id") == link.strip_prefix('#');
        let (target, around) = all.iter().find(leads).unwrap_or_else(|| panic!("{link} leads nowhere"));
        assert!(!is_under(target, around, "hidden"), "{what}");
    }
    // What stays off is told by the controls that are on.
    let clear = id(scene, Key::Clear);
    assert!(tree.find(&clear).unwrap().get("hidden").is_some());
}

fn asleep(state: &State) -> State {
    let mut state = state.clone();
    state.interaction.awake = false;
    state
}

/// What the command line draws from files, the browser draws from the pack.
fn packed_draws_the_same(data: &Data) {
    let from_files = data.scene();
    let from_pack = pack::read("pack", &pack::write(&from_files), data.options.clone()).unwrap();
    let start = State::new(&from_files);
    assert_eq!(page::fragment(&from_files, &start), page::fragment(&from_pack, &start));
}

fn ids_are_sound(scene: &Scene, state: &State) {
    let tree = draw(scene, state);
    let ids: Vec<&str> = tree.all().iter().filter_map(|e| e.get("id")).collect();
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(distinct.len(), ids.len(), "{ids:?}");
    for key in keys(scene) {
        assert!(distinct.contains(id(scene, key).as_str()), "{key:?}");
    }
    // A link or a reference within the page always leads somewhere.
    for link in tree.all().iter().filter_map(|e| e.get("href")) {
        assert!(distinct.contains(link.strip_prefix('#').unwrap()), "{link}");
    }
}

/// A page that holds the drawing lives on the lean pack as on the whole one.
fn lean_lives_the_same(scene: &Scene, events: &[Event]) {
    let mut lean = pack::read("lean.pack", &pack::write_lean(scene), scene.options.clone()).unwrap();
    assert!(!lean.is_drawable() && lean.catalogue.cases.iter().all(|case| case.title.is_empty()));
    assert!(lean.catalogue.cases.iter().all(|case| case.summary.is_empty() && case.note.is_none()));
    // The texts of the cases it takes from the drawing, as the browser does.
    let tree = draw(scene, &State::new(scene));
    for case in 0..lean.catalogue.cases.len() {
        let article = tree.find(&id(scene, Key::Case(case))).unwrap();
        let title = article.all().into_iter().find(|e| e.get("class") == Some("title")).unwrap();
        lean.catalogue.cases[case].title = title.text();
        lean.catalogue.cases[case].summary = article.tagged("p")[0].text();
    }
    assert_eq!((lean.fingerprint, keys(&lean)), (scene.fingerprint, keys(scene)));
    let keys = keys(scene);
    assert!(keys.iter().all(|&key| id(&lean, key) == id(scene, key)));
    let mut state = State::new(scene);
    assert_eq!(State::new(&lean), state);
    for event in events {
        let next = update(scene, &state, event);
        assert_eq!(update(&lean, &state, event), next);
        assert_eq!(changes(&lean, &state, &next), changes(scene, &state, &next));
        state = next;
    }
}

#[test]
fn the_real_pack_draws_what_the_files_draw() {
    packed_draws_the_same(&real());
}

#[test]
fn every_id_of_the_real_drawing_is_given_once_and_leads_somewhere() {
    let state = after(&REAL, &[Event::Wake, Event::Key("End".into()), Event::Select(3)]);
    ids_are_sound(&REAL, &State::new(&REAL));
    ids_are_sound(&REAL, &state);
}

#[test]
fn the_real_drawing_asleep_has_no_dead_control() {
    for sector in 0..REAL.catalogue.sectors.len() {
        for region in 0..REAL.layer.shapes.len() {
            asleep_nothing_is_dead(&REAL, &after(&REAL, &[Event::Sector(sector), Event::Select(region)]));
        }
    }
}

/// The browser's side finds the nodes of a drawing in one walk through it.
#[test]
fn keys_are_in_document_order() {
    for scene in [&REAL, &MADE_UP] {
        let tree = draw(scene, &State::new(scene));
        let expected: Vec<String> = keys(scene).into_iter().map(|key| id(scene, key)).collect();
        let drawn = tree.all().into_iter().filter_map(|e| e.get("id")).filter(|i| expected.iter().any(|e| e == i));
        assert_eq!(drawn.collect::<Vec<_>>(), expected);
    }
}

fn set(sectors: &[usize]) -> Sectors {
    sectors.iter().copied().collect()
}

/// A host that shows what is shown already changes nothing, and one that
/// shows what is not there neither.
#[test]
fn a_host_sets_and_does_not_toggle() {
    let used = after(&MADE_UP, &[Event::Wake, Event::Sector(0), Event::Search("学校".into())]);
    let shown = update(&MADE_UP, &used, &Event::Show(Some(2)));
    assert_eq!((shown.choice.region, shown.interaction.focus, &shown.choice.sectors), (Some(2), 2, &set(&[0])));
    assert_eq!(update(&MADE_UP, &shown, &Event::Show(Some(2))), shown);
    assert_eq!(update(&MADE_UP, &shown, &Event::Show(Some(6))), shown);
    assert_eq!(update(&MADE_UP, &shown, &Event::Show(None)).choice.region, None);
    let filtered = update(&MADE_UP, &shown, &Event::Filter(set(&[1, 3])));
    assert_eq!((&filtered.choice.sectors, filtered.choice.region), (&set(&[1, 3]), Some(2)));
    let all = update(&MADE_UP, &shown, &Event::Filter((0..200).collect()));
    assert_eq!(all.choice.sectors, set(&[0, 1, 2, 3]), "as many as there are");
    assert!(update(&MADE_UP, &filtered, &Event::Filter(set(&[]))).choice.sectors.is_empty());
}

/// A drawing can be taken over only where it is what would be drawn.
#[test]
fn a_drawing_in_another_language_or_level_is_another() {
    let print = |change: &dyn Fn(&mut Options)| {
        let mut scene = MADE_UP.clone();
        change(&mut scene.options);
        page::fingerprint(&scene)
    };
    let usual = print(&|_| {});
    let mut prints = BTreeSet::from([usual.clone()]);
    for level in [1, 3, 4] {
        assert!(prints.insert(print(&|options| options.level = level)), "level {level}");
    }
    assert!(prints.insert(print(&|options| options.words = Words::of("en").unwrap())));
    assert!(prints.insert(print(&|options| (options.words, options.level) = (Words::of("en").unwrap(), 3))));
    for same in [
        print(&|options| options.theme = Theme::Dark),
        print(&|options| options.approval = "号".into()),
        print(&|options| options.prefix = "other".into()),
    ] {
        assert_eq!(same, usual);
    }
}

/// Pressing a region or a sector once more takes it back, and nothing else.
#[test]
fn a_choice_made_twice_is_none() {
    for event in [Event::Select(2), Event::Sector(1), Event::Sector(3)] {
        let once = after(&MADE_UP, &[Event::Sector(0), event.clone()]);
        let twice = update(&MADE_UP, &once, &event);
        assert!(once.choice.region.is_some() || once.choice.sectors != set(&[0]), "{event:?}");
        assert_eq!((twice.choice.region, &twice.choice.sectors), (None, &set(&[0])), "{event:?}");
    }
}

/// The law itself can fail: a patch that is left out is noticed.
#[test]
fn a_lost_patch_is_noticed() {
    let (old, new) = (State::new(&MADE_UP), after(&MADE_UP, &[Event::Wake, Event::Sector(1), Event::Select(1)]));
    let keys = keys(&MADE_UP);
    let all = changes(&MADE_UP, &old, &new);
    for lost in 0..all.len() {
        let mut tree = draw(&MADE_UP, &old);
        for (_, patch) in all.iter().enumerate().filter(|(i, _)| *i != lost) {
            tree.find_mut(&id(&MADE_UP, keys[patch.node])).unwrap().apply(patch);
        }
        assert_ne!(tree, draw(&MADE_UP, &new), "without {:?}", all[lost]);
    }
}
