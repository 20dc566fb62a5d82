//! Laws of what changes: facts are made once for each choice, and an element
//! that is not marked as changed has equal slots in both moments.

use crate::support::arbitrary::{data_abroad, event, tries};
use crate::support::data::{MADE_UP, REAL};
use crate::support::moments::{Moment, moments};
use case_map::choice::{Event, State, update};
use case_map::facts::Facts;
use case_map::picture::changes::Marks;
use case_map::picture::key::{Key, keys};
use case_map::scene::Scene;
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #![proptest_config(tries(64))]

    #[test]
    fn what_is_not_marked_is_as_it_was(data in data_abroad(), events in vec(event(), 1..10)) {
        unmarked_is_unchanged(&data.scene(), &events);
        unmarked_is_unchanged(&MADE_UP, &events);
    }

    #[test]
    fn facts_are_made_once_for_each_choice(events in vec(event(), 1..24)) {
        facts_follow_choices(&MADE_UP, &events);
    }
}

/// Elements whose slots nobody compares have equal slots, step by step and in
/// one leap; and when nothing was chosen, no number and no case is looked at.
fn unmarked_is_unchanged(scene: &Scene, events: &[Event]) {
    let keys = keys(scene);
    let mut moments = vec![Moment::new(scene, State::new(scene))];
    for event in events {
        let state = update(scene, &moments.last().unwrap().state, event);
        moments.push(Moment::new(scene, state));
    }
    let steps = moments.windows(2).map(|pair| (&pair[0], &pair[1]));
    for (old, new) in steps.chain([(&moments[0], &moments[moments.len() - 1])]) {
        let (before, after) = (old.view(scene), new.view(scene));
        let marks = Marks::of(&before, &after);
        for &key in keys.iter().filter(|key| !marks.has(**key)) {
            assert_eq!(before.slots(key), after.slots(key), "{key:?}");
        }
        if old.state.choice == new.state.choice && old.state.interaction.awake == new.state.interaction.awake {
            let pointed = [old.state.interaction, new.state.interaction];
            let is_pointed = |case: usize| {
                pointed.iter().any(|at| at.case == Some(case) || at.tip.is_some() && at.tip == scene.index.home(case))
            };
            let of_choices = |key: &&Key| match key {
                Key::Section(_) | Key::SectorCount(_) | Key::Heading | Key::Finding => true,
                Key::Case(case) | Key::Dot(case) => !is_pointed(*case),
                _ => false,
            };
            assert!(!keys.iter().filter(of_choices).any(|key| marks.has(*key)), "{:?}", new.state);
        }
    }
}

/// Facts are made anew where the choice is another and nowhere else, and then
/// they are what a count from the start gives.
fn facts_follow_choices(scene: &Scene, events: &[Event]) {
    let mut state = State::new(scene);
    for event in events {
        let next = update(scene, &state, event);
        let anew = Facts::anew(scene, &state.choice, &next.choice);
        assert_eq!(anew.is_none(), state.choice == next.choice, "{event:?}");
        assert!(anew.is_none_or(|facts| facts == Facts::of(scene, &next.choice)), "{event:?}");
        state = next;
    }
}

/// A pointer over the map touches the tooltip, and the cases that it tells of.
#[test]
fn a_hover_marks_the_tooltip_and_its_cases_alone() {
    let awake = update(&REAL, &State::new(&REAL), &Event::Wake);
    let [before, after] = moments(&REAL, &awake, &update(&REAL, &awake, &Event::Hover(7)));
    let marks = Marks::of(&before.view(&REAL), &after.view(&REAL));
    let marked: Vec<Key> = keys(&REAL).into_iter().filter(|&key| marks.has(key)).collect();
    assert!(!REAL.index.has_cases(7), "黑龙江 has no cases");
    assert_eq!(marked, [Key::Tip, Key::TipName, Key::TipText, Key::TipCases]);
    let here = REAL.index.home(13).unwrap();
    let [before, after] = moments(&REAL, &awake, &update(&REAL, &awake, &Event::Hover(here)));
    let marks = Marks::of(&before.view(&REAL), &after.view(&REAL));
    let of_cases = |key: &Key| matches!(key, Key::Case(_) | Key::Dot(_)) && marks.has(*key);
    let marked: Vec<Key> = keys(&REAL).into_iter().filter(of_cases).collect();
    assert_eq!(marked, [Key::Dot(13), Key::Dot(14), Key::Case(13), Key::Case(14)]);
}
