//! What becomes of the picture when something happens.
//!
//! [`marked`] tells from what happened which elements may look otherwise; only
//! of these are the slots compared. Its law: an element that is not marked has
//! equal slots in both moments.

use super::key::Key;
use super::view::{Slot, View};
use crate::choice::Choice;
use crate::facts::Facts;
use alloc::{string::String, vec::Vec};

/// One change: the element by its place in [`super::key::keys`], and what
/// becomes of one slot of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// An index into the keys.
    pub node: usize,
    /// An attribute's name, or [`super::view::TEXT`].
    pub name: &'static str,
    /// Its new value; `None` takes the attribute away.
    pub value: Option<String>,
}

/// What changes from one moment of a scene to another.
pub fn patches(keys: &[Key], before: &View, after: &View) -> Vec<Patch> {
    let marks = Marks::of(before, after);
    let mut patches = Vec::new();
    for (node, &key) in keys.iter().enumerate().filter(|(_, key)| marks.has(**key)) {
        compare(node, before.slots(key), after.slots(key), &mut patches);
    }
    patches
}

/// What changes of one element.
#[inline]
fn compare(node: usize, before: Vec<Slot>, after: Vec<Slot>, patches: &mut Vec<Patch>) {
    for ((_, was), (name, value)) in before.into_iter().zip(after) {
        if was != value {
            patches.push(Patch { node, name, value });
        }
    }
}

/// The slots of all that stands around the list, for [`since`].
#[cfg(any(feature = "near", feature = "json"))]
pub fn around(keys: &[Key], view: &View) -> Vec<Vec<Slot>> {
    outer(keys).map(|(_, key)| view.slots(key)).collect()
}

/// What changes around the list once a scene was answered, whose list is drawn
/// anew; before, the slots were these. `keys` are those of the scene as it is now.
#[cfg(any(feature = "near", feature = "json"))]
pub fn since(before: Vec<Vec<Slot>>, keys: &[Key], after: &View) -> Vec<Patch> {
    let mut patches = Vec::new();
    for ((node, key), was) in outer(keys).zip(before) {
        compare(node, was, after.slots(key), &mut patches);
    }
    patches
}

#[cfg(any(feature = "near", feature = "json"))]
fn outer(keys: &[Key]) -> impl Iterator<Item = (usize, Key)> {
    keys.iter().copied().enumerate().filter(|(_, key)| !matches!(key, Key::Section(_) | Key::Case(_)))
}

/// Which elements may look otherwise.
pub struct Marks {
    /// Everything: scripts began to run, or no longer do.
    all: bool,
    /// A choice was made or taken back.
    choice: bool,
    /// The query is another.
    query: bool,
    /// The chosen region is another.
    selected: bool,
    /// The region with the ring is another.
    ring: bool,
    /// The tooltip tells something else.
    tip: bool,
    regions: Vec<bool>,
    sectors: Vec<bool>,
    sections: Vec<bool>,
    /// Cases that are in the list or not.
    cases: Vec<bool>,
    /// Cases that are let through, or lie in the chosen region, or not.
    dots: Vec<bool>,
    /// Cases that stand out or not.
    pointed: Vec<bool>,
}

impl Marks {
    /// From what differs between two moments: of choice and interaction the
    /// fields, of facts the counts.
    pub fn of(old: &View, new: &View) -> Self {
        let (scene, before, after) = (new.scene, old.facts, new.facts);
        let (was, is) = (&old.state.choice, &new.state.choice);
        let (here, there) = (&old.state.interaction, &new.state.interaction);
        let choice = was != is;
        let mut marks = Self {
            all: here.awake != there.awake,
            choice,
            query: was.query != is.query,
            selected: was.region != is.region,
            ring: here.ring != there.ring,
            tip: here.tip != there.tip,
            regions: Vec::new(),
            sectors: Vec::new(),
            sections: Vec::new(),
            cases: Vec::new(),
            dots: Vec::new(),
            pointed: Vec::new(),
        };
        let points = here.case != there.case || here.tip != there.tip;
        if points {
            clear(&mut marks.pointed, scene.catalogue.cases.len());
            for moment in [here, there] {
                set(&mut marks.pointed, moment.case.unwrap_or(usize::MAX));
                if let Some(region) = moment.tip {
                    for &case in scene.index.cases(region) {
                        set(&mut marks.pointed, case);
                    }
                }
            }
        }
        if here.focus != there.focus || here.case != there.case || choice {
            clear(&mut marks.regions, scene.layer.shapes.len());
            for moment in [here, there] {
                let home = moment.case.and_then(|case| scene.index.home(case));
                set(&mut marks.regions, home.unwrap_or(usize::MAX));
            }
            set(&mut marks.regions, here.focus);
            set(&mut marks.regions, there.focus);
        }
        if !choice {
            return marks;
        }
        set(&mut marks.regions, was.region.unwrap_or(usize::MAX));
        set(&mut marks.regions, is.region.unwrap_or(usize::MAX));
        for sector in 0..scene.catalogue.sectors.len() {
            let switched = was.sectors.has(sector) != is.sectors.has(sector);
            marks.sectors.push(switched || before.sector(sector) != after.sector(sector));
        }
        clear(&mut marks.sections, scene.layer.shapes.len() + 1);
        for case in 0..scene.catalogue.cases.len() {
            let home = scene.index.home(case);
            let is_shown_otherwise = before.shows(case) != after.shows(case);
            marks.cases.push(is_shown_otherwise);
            // Without a chosen region no dot is in it.
            let is_in = |choice: &Choice, facts: &Facts| choice.region.is_some() && facts.shows(case);
            marks.dots.push(before.passes(case) != after.passes(case) || is_in(was, before) != is_in(is, after));
            if is_shown_otherwise {
                set(&mut marks.sections, home.unwrap_or(scene.layer.shapes.len()));
            }
            // Asleep, a region is a link only while the list shows a case of it.
            if before.passes(case) != after.passes(case) || is_shown_otherwise && !there.awake {
                set(&mut marks.regions, home.unwrap_or(usize::MAX));
                marks.tip |= home.is_some() && home == there.tip;
            }
        }
        marks
    }

    /// Whether an element may look otherwise.
    pub fn has(&self, key: Key) -> bool {
        let at = |list: &[bool], place: usize| list.get(place).copied().unwrap_or(false);
        self.all
            || match key {
                Key::Controls => false,
                Key::Root | Key::Finding | Key::Clear | Key::Heading | Key::Nothing => self.choice,
                // Whatever an answer brings, `since` tells.
                Key::List | Key::More => self.choice,
                Key::Search => self.query,
                Key::Sector(sector) | Key::SectorCount(sector) => at(&self.sectors, sector),
                Key::Region(region) | Key::Count(region) => at(&self.regions, region),
                Key::Chosen => self.selected,
                Key::Ring(_) => self.ring,
                Key::Tip | Key::TipName | Key::TipText | Key::TipCases => self.tip,
                Key::Section(region) => at(&self.sections, region),
                Key::Case(case) => at(&self.cases, case) || at(&self.pointed, case),
                Key::Dot(case) => at(&self.dots, case) || at(&self.pointed, case),
            }
    }
}

fn clear(marks: &mut Vec<bool>, count: usize) {
    for _ in 0..count {
        marks.push(false);
    }
}

/// Marks a place; one that is not there is passed over.
fn set(marks: &mut [bool], place: usize) {
    if let Some(mark) = marks.get_mut(place) {
        *mark = true;
    }
}
