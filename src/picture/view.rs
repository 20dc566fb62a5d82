//! Everything in the picture that depends on state and facts, in one place:
//! for each [`Key`] its changing attributes and text. Renderers ask for them
//! when they draw, and [`super::changes`] when something happened. That both
//! use the same function is why applying the patches equals drawing anew.

use super::key::{Key, id, outline};
use super::tell;
use crate::choice::{Interaction, State};
use crate::facts::Facts;
use crate::model::text::concat;
use crate::model::unit::Unit;
use crate::scene::Scene;
use crate::scene::scale::Scale;
use crate::scene::sheet::{Mark, WIDTH};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// An attribute, or with an empty name the text of an element.
pub type Slot = (&'static str, Option<String>);

/// The name of the slot that is an element's text.
pub const TEXT: &str = "";

/// A scene at one moment.
#[derive(Debug)]
pub struct View<'a> {
    /// What there is.
    pub scene: &'a Scene,
    /// What was chosen and what is going on.
    pub state: &'a State,
    /// What follows from the choice.
    pub facts: &'a Facts,
    /// Shades for counts.
    pub scale: Scale,
    /// Whether cases are dots, and shades say only where there are any.
    has_dots: bool,
}

impl<'a> View<'a> {
    /// Puts them together.
    pub fn new(scene: &'a Scene, state: &'a State, facts: &'a Facts) -> Self {
        Self { scene, state, facts, scale: Scale::new(scene.index.most()), has_dots: scene.has_dots() }
    }

    fn tip(&self) -> Option<(usize, &'a Unit)> {
        let region = self.state.interaction.tip?;
        Some((region, &self.scene.shape(region)?.unit))
    }

    /// The changing attributes and text of an element, always the same ones
    /// in the same order, whatever the state.
    pub fn slots(&self, key: Key) -> Vec<Slot> {
        let mut slots = Slots(Vec::new());
        self.fill(key, &mut slots);
        slots.0
    }

    fn fill(&self, key: Key, slots: &mut Slots) {
        let (choice, interaction) = (&self.state.choice, &self.state.interaction);
        let awake = interaction.awake;
        match key {
            Key::Root => self.fill_root(slots),
            Key::Region(region) => self.fill_region(region, slots),
            Key::Sector(sector) => {
                let on = choice.sectors.has(sector);
                slots.truth("aria-pressed", awake, on);
                slots.word("class", !on && self.facts.sector(sector) == 0, "none");
            }
            Key::Tip => {
                slots.flag("hidden", self.tip().is_none());
                slots.some("style", self.tip().map(|(region, _)| self.tip_place(region)));
                let is_below = self.tip().is_some_and(|(region, _)| self.scene.sheet.mark(region).is_below);
                slots.some("class", Some(String::from(if is_below { "tip below" } else { "tip" })));
            }
            Key::Finding => slots.text(tell::finding(self.scene, choice, self.facts)),
            Key::Controls => slots.flag("disabled", !awake),
            Key::Search => slots.some("value", (!choice.query.is_empty()).then(|| choice.query.clone())),
            Key::SectorCount(sector) => slots.text(self.facts.sector(sector).to_string()),
            // Asleep, a button is nothing to press.
            Key::Clear => slots.flag("hidden", !(awake && choice.is_narrowed())),
            Key::Count(region) => {
                let count = self.facts.count(region);
                slots.text(if count > 0 { count.to_string() } else { String::new() });
            }
            Key::Chosen => slots.some("href", self.outline_of(choice.region)),
            Key::Ring(_) => slots.some("href", self.outline_of(interaction.ring)),
            Key::TipName => {
                let told = |(_, unit): (usize, &Unit)| self.scene.options.words.unit(unit).to_string();
                slots.text(self.tip().map(told).unwrap_or_default());
            }
            Key::TipText => {
                let told = |(region, unit)| tell::tip(self.scene, self.facts, region, unit);
                slots.text(self.tip().map(told).unwrap_or_default());
            }
            Key::TipCases => {
                let told = |(region, _)| tell::named(self.scene, self.facts, region);
                slots.text(self.tip().map(told).unwrap_or_default());
            }
            Key::Heading => slots.text(tell::heading(self.scene, choice, self.facts)),
            // A way back where there is one.
            Key::Nothing => {
                slots.flag("hidden", !awake || !choice.is_narrowed() || self.facts.total() > 0);
            }
            Key::Section(region) => slots.flag("hidden", !self.shows_any(region)),
            Key::Case(case) => {
                slots.flag("hidden", !self.facts.shows(case));
                slots.word("class", self.is_marked(case), "on");
            }
            Key::List => {}
            Key::More => {
                let here = self.scene.catalogue.cases.len();
                slots.flag("hidden", !awake || here >= self.facts.total());
                slots.text(tell::more(self.scene, here, self.facts.total()));
            }
            // Those beyond the chosen region step back.
            Key::Dot(case) => {
                // SVG knows no `hidden`.
                slots.word("display", !self.facts.passes(case), "none");
                let is_here = choice.region.is_some() && self.facts.shows(case);
                let class = if self.is_marked(case) { "on" } else { "in" };
                slots.word("class", is_here || self.is_marked(case), class);
            }
        }
    }

    /// What was chosen, as the data call it: so a drawing that was narrowed
    /// down when it was made can be taken over as it is.
    fn fill_root(&self, slots: &mut Slots) {
        let choice = &self.state.choice;
        let selected = choice.region.and_then(|region| self.scene.shape(region));
        slots.some("data-region", selected.map(|shape| shape.unit.code()));
        let sectors = tell::chosen_sectors(self.scene, choice);
        slots.some("data-sectors", (!sectors.is_empty()).then_some(sectors));
    }

    fn fill_region(&self, region: usize, slots: &mut Slots) {
        let Some(shape) = self.scene.shape(region) else { return };
        let interaction = &self.state.interaction;
        let awake = interaction.awake;
        // A link leads to a part of the list, so there must be one to see;
        // awake, a click on the region makes it so.
        let leads = self.scene.index.has_cases(region) && (awake || self.shows_any(region));
        // Where the list does not hold all, to its head: it will be that of the region.
        let part = if self.scene.extract().is_some() { Key::Heading } else { Key::Section(region) };
        slots.some("href", leads.then(|| concat(&["#", &id(self.scene, part)])));
        let is_picked = self.state.choice.region == Some(region);
        let is_marked = interaction.case.is_some_and(|case| self.scene.index.home(case) == Some(region));
        let shade = self.shade(self.facts.count(region)).to_string();
        let (picked, on) = (if is_picked { " picked" } else { "" }, if is_marked { " on" } else { "" });
        slots.some("class", Some(concat(&["l", &shade, picked, on])));
        slots.some("aria-label", Some(tell::region(self.scene, self.facts, region, &shape.unit)));
        // A name needs a role, and what leads nowhere is no link.
        slots.word("role", awake || !leads, if awake { "button" } else { "img" });
        slots.truth("aria-pressed", awake, is_picked);
        slots.word("tabindex", awake, if interaction.focus == region { "0" } else { "-1" });
    }

    /// Under dots a region is quiet: it has some cases or none.
    pub fn shade(&self, count: u32) -> u32 {
        if self.has_dots { u32::from(count > 0) } else { self.scale.shade(count) }
    }

    /// Whether a case stands out: it is pointed at, or its region is.
    fn is_marked(&self, case: usize) -> bool {
        let Interaction { case: pointed, tip, .. } = self.state.interaction;
        if pointed.is_some() { pointed == Some(case) } else { tip.is_some() && tip == self.scene.index.home(case) }
    }

    /// Where the tooltip points, as parts of the map's width and height; the
    /// style sheet keeps it inside the map.
    fn tip_place(&self, region: usize) -> String {
        let Mark { tip: [x, y], .. } = self.scene.sheet.mark(region);
        let height = self.scene.sheet.height;
        concat(&["--x:", &percent(x, WIDTH), ";--y:", &percent(y, height)])
    }

    fn outline_of(&self, region: Option<usize>) -> Option<String> {
        Some(concat(&["#", &outline(self.scene, region?)?]))
    }

    /// Whether the list shows any case of a region, or with one past the last
    /// of those on no map.
    fn shows_any(&self, region: usize) -> bool {
        let is_here = self.scene.index.cases(region).iter().any(|&case| self.facts.shows(case));
        is_here || self.scene.extract().is_some() && self.facts.count(region) > 0
    }
}

/// A part of a whole as percent with one digit.
fn percent(part: i32, whole: i32) -> String {
    let tenths = (i64::from(part) * 1000).checked_div(i64::from(whole)).unwrap_or(0).clamp(0, 1000) as u32;
    concat(&[&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), "%"])
}

/// Slots as they are filled. Small functions for few kinds of them: written
/// out at each place they would weigh half as much again.
struct Slots(Vec<Slot>);

impl Slots {
    fn some(&mut self, name: &'static str, value: Option<String>) {
        self.0.push((name, value));
    }

    /// An attribute with this value, or none.
    fn word(&mut self, name: &'static str, on: bool, value: &str) {
        self.some(name, on.then(|| String::from(value)));
    }

    /// An attribute that is there or not.
    fn flag(&mut self, name: &'static str, on: bool) {
        self.word(name, on, "");
    }

    /// An attribute that says whether, or is not there.
    fn truth(&mut self, name: &'static str, is_there: bool, yes: bool) {
        self.word(name, is_there, if yes { "true" } else { "false" });
    }

    fn text(&mut self, words: String) {
        self.some(TEXT, Some(words));
    }
}
