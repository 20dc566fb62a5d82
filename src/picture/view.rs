//! Everything in the picture that depends on state and facts, in one place:
//! for each [`Key`] its changing attributes and text. Renderers ask for them
//! when they draw, and [`super::changes`] when something happened. That both
//! use the same function is why applying the patches equals drawing anew.

use alloc::{borrow::ToOwned, string::{String, ToString}, vec::Vec};
use super::key::{Key, id, outline};
use super::scale::Scale;
use super::tell;
use crate::choice::State;
use crate::facts::Facts;
use crate::facts::moment::Moment;
use crate::model::unit::Unit;
use crate::scene::Scene;
use crate::scene::sheet::WIDTH;

/// An attribute, or with an empty name the text of an element.
pub type Slot = (&'static str, Option<String>);

/// The name of the slot that is an element's text.
pub const TEXT: &str = "";

/// A scene at one moment.
pub struct View<'a> {
    /// What there is.
    pub scene: &'a Scene,
    /// What was chosen and what is going on.
    pub state: &'a State,
    /// What follows from the choice.
    pub facts: &'a Facts,
    /// Shades for counts.
    pub scale: Scale,
}

impl<'a> View<'a> {
    /// Puts them together.
    pub fn new(scene: &'a Scene, moment: &'a Moment) -> Self {
        Self { scene, state: &moment.state, facts: &moment.facts, scale: Scale::new(scene.index.most()) }
    }

    fn tip(&self) -> Option<(usize, &'a Unit)> {
        let region = self.state.interaction.tip?;
        Some((region, &self.scene.shape(region)?.unit))
    }

    /// The changing attributes and text of an element, always the same ones
    /// in the same order, whatever the state.
    pub fn slots(&self, key: Key) -> Vec<Slot> {
        let (choice, interaction) = (&self.state.choice, &self.state.interaction);
        let awake = interaction.awake;
        let slot = match key {
            Key::Root => return self.root_slots(),
            Key::Region(region) => return self.region_slots(region),
            Key::Sector(sector) => {
                let on = choice.sectors.has(sector);
                let empty = !on && self.facts.sector(sector) == 0;
                return vec![("aria-pressed", awake.then(|| truth(on))), ("class", empty.then(|| "none".into()))];
            }
            Key::Tip => {
                let place = self.tip().map(|(region, _)| self.tip_place(region));
                return vec![flag("hidden", place.is_none()), ("style", place)];
            }
            Key::Controls => flag("disabled", !awake),
            Key::Search => ("value", Some(choice.query.clone()).filter(|query| !query.is_empty())),
            Key::SectorCount(sector) => text(self.facts.sector(sector).to_string()),
            // Asleep, a button is nothing to press.
            Key::Clear => flag("hidden", !(awake && choice.is_narrowed())),
            Key::Count(region) => {
                let count = self.facts.count(region);
                text(if count > 0 { count.to_string() } else { String::new() })
            }
            Key::Chosen => ("href", self.outline_of(choice.region)),
            Key::Ring(_) => ("href", self.outline_of(interaction.ring)),
            Key::TipName => {
                let told = |(_, unit): (usize, &Unit)| tell::both(&self.scene.options.words, &unit.name);
                text(self.tip().map(told).unwrap_or_default())
            }
            Key::TipText => {
                let told = |(region, unit)| tell::tip(self.scene, self.facts, region, unit);
                text(self.tip().map(told).unwrap_or_default())
            }
            Key::Heading => text(tell::heading(self.scene, choice, self.facts)),
            Key::Nothing => flag("hidden", !awake || self.facts.shown().next().is_some()),
            Key::Section(region) => flag("hidden", !self.shows_any(region)),
            Key::Case(case) => flag("hidden", !self.facts.shows(case)),
        };
        vec![slot]
    }

    /// What was chosen, as the data call it: so a drawing that was narrowed
    /// down when it was made can be taken over as it is.
    fn root_slots(&self) -> Vec<Slot> {
        let choice = &self.state.choice;
        let selected = choice.region.and_then(|region| self.scene.shape(region));
        let region = selected.map(|shape| shape.unit.adcode.number().to_string());
        let mut sectors = None;
        for name in tell::sectors_where(&self.scene.catalogue, |sector| choice.sectors.has(sector)) {
            let before = sectors.map_or_else(String::new, |names: String| names + "\n");
            sectors = Some(before + name);
        }
        vec![("data-region", region), ("data-sectors", sectors)]
    }

    fn region_slots(&self, region: usize) -> Vec<Slot> {
        let Some(shape) = self.scene.shape(region) else { return Vec::new() };
        let interaction = &self.state.interaction;
        let awake = interaction.awake;
        let count = self.facts.count(region);
        let tab = if interaction.focus == region { "0" } else { "-1" };
        // A link leads to a part of the list, so there must be one to see;
        // awake, a click on the region makes it so.
        let leads = self.scene.index.has_cases(region) && (awake || self.shows_any(region));
        let role = if awake { Some("button") } else { (!leads).then_some("img") };
        vec![
            ("href", leads.then(|| ["#", &id(self.scene, Key::Section(region))].concat())),
            ("class", Some(["l", &self.scale.shade(count).to_string()].concat())),
            ("aria-label", Some(tell::region(self.scene, self.facts, region, &shape.unit))),
            // A name needs a role, and what leads nowhere is no link.
            ("role", role.map(str::to_owned)),
            ("aria-pressed", awake.then(|| truth(self.state.choice.region == Some(region)))),
            ("tabindex", awake.then(|| tab.into())),
        ]
    }

    /// Where the tooltip points, as parts of the map's width and height; the
    /// style sheet keeps it inside the map.
    fn tip_place(&self, region: usize) -> String {
        let [x, y] = self.scene.sheet.mark(region).anchor;
        let height = self.scene.sheet.height.max(1);
        ["--x:", &percent(x, WIDTH), ";--y:", &percent(y, height)].concat()
    }

    fn outline_of(&self, region: Option<usize>) -> Option<String> {
        Some(["#", &outline(self.scene, region?)?].concat())
    }

    /// Whether the list shows any case of a region, or with one past the last
    /// of those on no map.
    fn shows_any(&self, region: usize) -> bool {
        self.scene.index.cases(region).iter().any(|&case| self.facts.shows(case))
    }
}

/// A part of a whole as percent with one digit.
fn percent(part: i32, whole: i32) -> String {
    let tenths = (i64::from(part) * 1000 / i64::from(whole)).clamp(0, 1000) as u32;
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), "%"].concat()
}

fn truth(yes: bool) -> String {
    if yes { "true" } else { "false" }.to_owned()
}

fn flag(name: &'static str, on: bool) -> Slot {
    (name, on.then(String::new))
}

fn text(words: String) -> Slot {
    (TEXT, Some(words))
}

