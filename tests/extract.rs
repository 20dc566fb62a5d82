//! Laws of a scene that holds only some of its cases: whatever is chosen, it says of
//! all what one says that holds them, and an answer put into the picture equals the
//! picture drawn anew.

use crate::support::arbitrary::{data_abroad, event, tries};
use crate::support::data::{MADE_UP, REAL};
use crate::support::many::told;
use crate::support::moments::changes;
use crate::support::tree::Element;
use case_map::choice::{Choice, Event, State, update};
use case_map::facts::Facts;
use case_map::model::case::Case;
use case_map::picture::changes::{around, since};
use case_map::picture::key::{Key, id, keys};
use case_map::picture::view::View;
use case_map::picture::{list, markup, page, tell};
use case_map::scene::extract::{self, Extract, Stand};
use case_map::scene::options::Picture;
use case_map::scene::{Scene, pack};
use proptest::collection::vec;
use proptest::prelude::*;

/// The same scene with the first so many of its cases.
fn narrowed(whole: &Scene, many: usize) -> Scene {
    let mut scene = whole.clone();
    let (extract, cases) = told(whole, &Choice::default(), many);
    scene.answer(extract, cases).unwrap();
    scene
}

fn draw(scene: &Scene, state: &State) -> Element {
    Element::parse(&page::fragment(scene, state)).unwrap()
}

/// Puts an answer into the drawing, as the browser does.
fn put(tree: &mut Element, scene: &mut Scene, state: &State, answer: (Extract, Vec<Case>)) -> State {
    let before = around(&keys(scene), &View::new(scene, state, &Facts::of(scene, &state.choice)));
    let (extract, cases) = extract::read("answer", &extract::write(&answer.0, &answer.1)).unwrap();
    scene.answer(extract, cases).unwrap();
    let state = update(scene, state, &Event::Answered);
    let facts = Facts::of(scene, &state.choice);
    let view = View::new(scene, &state, &facts);
    let mut sink = markup::Text::default();
    list::cases(&mut sink, &view);
    let drawn = Element::parse(&format!("<div>{}</div>", sink.finish())).unwrap();
    tree.find_mut(&id(scene, Key::List)).unwrap().children = drawn.children;
    let keys = keys(scene);
    for patch in since(before, &keys, &view) {
        tree.find_mut(&id(scene, keys[patch.node])).unwrap().apply(&patch);
    }
    state
}

/// Has it hear that a choice is asked for, or that no answer came, as the browser does.
fn wait(tree: &mut Element, scene: &mut Scene, state: &State, stand: Stand) {
    let facts = Facts::of(scene, &state.choice);
    let keys = keys(scene);
    let before = around(&keys, &View::new(scene, state, &facts));
    scene.stand = stand;
    for patch in since(before, &keys, &View::new(scene, state, &facts)) {
        tree.find_mut(&id(scene, keys[patch.node])).unwrap().apply(&patch);
    }
}

/// Both are equal; else it names the elements that are not.
fn is_same(living: &Element, anew: &Element, when: &str) {
    let (living, anew) = (living.all(), anew.all());
    let mut differ =
        living.iter().zip(&anew).filter(|(one, two)| one.attributes != two.attributes || one.text() != two.text());
    // The innermost says it shortest.
    let last = differ
        .next_back()
        .map(|(one, two)| format!("{:?} {} for {:?} {}", one.attributes, one.text(), two.attributes, two.text()));
    assert_eq!((last, living.len()), (None, anew.len()), "{when}");
}

fn answered_equals_drawn(whole: &Scene, events: &[Event], many: usize) {
    let mut scene = narrowed(whole, many);
    let mut state = State::new(&scene);
    let mut tree = draw(&scene, &state);
    for event in events {
        let next = update(&scene, &state, event);
        let keys = keys(&scene);
        for patch in changes(&scene, &state, &next) {
            tree.find_mut(&id(&scene, keys[patch.node])).unwrap().apply(&patch);
        }
        is_same(&tree, &draw(&scene, &next), &format!("after {event:?}, before the answer"));
        for stand in [Stand::Asked, Stand::Lost, Stand::Asked] {
            wait(&mut tree, &mut scene, &next, stand);
            is_same(&tree, &draw(&scene, &next), &format!("after {event:?}, {stand:?}"));
        }
        state = put(&mut tree, &mut scene, &next, told(whole, &next.choice, many));
        is_same(&tree, &draw(&scene, &state), &format!("after the answer to {event:?}"));
    }
}

/// What stands around the list says of all cases what it says where they are here, but
/// for sectors and titles of a region's cases, which only who has them knows.
fn says_of_all(whole: &Scene, events: &[Event], many: usize) {
    let mut scene = narrowed(whole, many);
    let state = events.iter().fold(State::new(whole), |state, event| update(whole, &state, event));
    let (extract, cases) = told(whole, &state.choice, many);
    scene.answer(extract, cases).unwrap();
    let (all, here) = (Facts::of(whole, &state.choice), Facts::of(&scene, &state.choice));
    let (all, here) = (View::new(whole, &state, &all), View::new(&scene, &state, &here));
    for key in keys(whole) {
        let is_told = match key {
            Key::Region(_) | Key::TipText | Key::TipCases | Key::Section(_) | Key::Case(_) | Key::Dot(_) => false,
            // A place that is pointed at is that of a case, here or not.
            _ => true,
        };
        if is_told {
            assert_eq!(all.slots(key), here.slots(key), "{key:?} of {state:?}");
        }
    }
    let summary = |scene: &Scene| {
        draw(scene, &state).all().into_iter().find(|e| e.get("class") == Some("summary")).map(Element::text)
    };
    if events.is_empty() && cases_go_by_number(whole) {
        assert_eq!(summary(whole), summary(&scene));
    }
}

fn cases_go_by_number(scene: &Scene) -> bool {
    scene.index.order().iter().flat_map(|&region| scene.index.cases(region)).is_sorted()
}

/// Shades, as maps of many cases have: a few are dots, which each case must be there for.
fn in_shades(mut scene: Scene) -> Scene {
    scene.options.picture = Picture::Shades;
    scene
}

#[test]
fn the_button_for_more_says_how_many_are_listed() {
    let scene = narrowed(&REAL, 5);
    let mut state = State::new(&scene);
    let more = |state: &State| {
        let tree = draw(&scene, state);
        let more = tree.find("more").unwrap();
        (more.get("hidden").is_some(), more.text())
    };
    assert!(more(&state).0, "asleep it is nothing to press");
    state = update(&scene, &state, &Event::Wake);
    assert_eq!(more(&state), (false, "再看一些（已列出 5 个，共 23 个）".to_owned()));
    let all = narrowed(&REAL, 23);
    let state = update(&all, &State::new(&all), &Event::Wake);
    assert!(draw(&all, &state).find("more").unwrap().get("hidden").is_some());
}

#[test]
fn an_answer_of_another_map_changes_nothing() {
    let mut scene = narrowed(&REAL, 5);
    let before = scene.clone();
    let (extract, cases) = told(&MADE_UP, &Choice::default(), 3);
    assert_eq!(scene.answer(extract, cases), None);
    let (mut extract, mut cases) = told(&REAL, &Choice::default(), 3);
    cases[0].document = 7;
    assert_eq!(scene.answer(extract.clone(), cases), None);
    extract.counts.pop();
    assert_eq!(scene.answer(extract, Vec::new()), None);
    assert_eq!(scene, before);
}

proptest! {
    #![proptest_config(tries(48))]

    #[test]
    fn an_answer_put_in_equals_drawing_anew(data in data_abroad(), events in vec(event(), 1..8), many in 0..8usize) {
        answered_equals_drawn(&data.scene(), &events, many);
    }

    #[test]
    fn the_real_data_as_well(events in vec(event(), 1..6), many in 0..30usize) {
        answered_equals_drawn(&REAL, &events, many);
    }

    #[test]
    fn what_is_said_is_of_all(data in data_abroad(), events in vec(event(), 0..8), many in 0..8usize) {
        says_of_all(&in_shades(data.scene()), &events, many);
        says_of_all(&in_shades(REAL.clone()), &events, many);
    }

    #[test]
    fn a_pack_of_it_is_the_same(data in data_abroad(), many in 0..8usize) {
        let scene = narrowed(&data.scene(), many);
        let read = pack::read("pack", &pack::write(&scene), scene.options.clone()).unwrap();
        prop_assert_eq!(draw(&scene, &State::new(&scene)), draw(&read, &State::new(&read)));
        prop_assert_eq!(read.extract(), scene.extract());
    }

    #[test]
    fn broken_answers_are_told(data in data_abroad(), many in 0..8usize, cut in 0.0..1.0f64, spoilt in any::<u8>()) {
        let (extract, cases) = told(&data.scene(), &Choice::default(), many);
        let mut bytes = extract::write(&extract, &cases);
        let at = (bytes.len() as f64 * cut) as usize;
        prop_assert!(extract::read("answer", &bytes[..at]).is_err());
        bytes[at] ^= spoilt;
        // Whatever it gives, it gives; and the scene refuses what is not its own.
        if let Ok((extract, cases)) = extract::read("answer", &bytes) {
            let _ = narrowed(&data.scene(), 1).answer(extract, cases);
        }
    }
}

#[test]
fn no_number_is_told_of_another_choice() {
    let mut scene = narrowed(&in_shades(REAL.clone()), 5);
    let all = scene.all_cases();
    let heading = |scene: &Scene, state: &State| tell::heading(scene, &state.choice, &Facts::of(scene, &state.choice));
    let whole = State::new(&scene);
    let region = (0..scene.layer.shapes.len()).find(|&region| scene.index.has_cases(region)).unwrap();
    let name = scene.layer.shapes[region].unit.name.clone();
    let chosen = update(&scene, &whole, &Event::Select(region));
    let told = [Stand::Asked, Stand::Lost].map(|stand| {
        scene.stand = stand;
        [&chosen, &whole].map(|state| heading(&scene, state))
    });
    let lost = tell::UNANSWERED.chinese;
    let [one, every] = [format!("{name}：…"), format!("全部 {all} 个案例")];
    assert_eq!(told, [[one, every.clone()], [format!("{name}：{lost}"), format!("{every}：{lost}")]]);
}
