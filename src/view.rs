//! Everything in the picture that depends on the state, in one place.
//!
//! Each element that can change has a [`Key`], and [`View::slots`] says what
//! its changing attributes and text are. Renderers ask for them when they
//! draw; [`patches`] compares two views slot by slot. That both use the same
//! function is why applying the patches equals drawing anew.

use crate::scene::{Scene, Shape};
use crate::search::matches;
use crate::state::State;
use crate::tell;
use crate::words::{Entry, Words};

/// An element that can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// The whole drawing.
    Root,
    /// The group of controls over the map.
    Controls,
    /// The field to search in.
    Search,
    /// A sector's button.
    Sector(usize),
    /// The number on it.
    SectorCount(usize),
    /// The button that takes every choice back.
    Clear,
    /// A region on the map.
    Region(usize),
    /// The number at its name.
    Count(usize),
    /// The outline of the selected region.
    Chosen,
    /// The two tones of the focus ring, 0 below 1.
    Ring(usize),
    /// The tooltip.
    Tip,
    /// Its first line.
    TipName,
    /// Its second line.
    TipText,
    /// The panel's heading.
    Heading,
    /// The way back from an empty result.
    Nothing,
    /// A region's part of the list; one past the last is for unplaced cases.
    Section(usize),
    /// A case in the list.
    Case(usize),
}

/// An attribute, or with an empty name the text of an element.
pub type Slot = (&'static str, Option<String>);

/// The name of the slot that is an element's text.
pub const TEXT: &str = "";

/// One change: the element by its place in [`keys`], and what becomes of one
/// slot of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// An index into [`keys`].
    pub node: usize,
    /// An attribute's name, or [`TEXT`].
    pub name: &'static str,
    /// Its new value; `None` takes the attribute away.
    pub value: Option<String>,
}

/// A scene in a state, with everything counted.
pub struct View<'a> {
    /// What there is.
    pub scene: &'a Scene,
    /// What was chosen.
    pub state: &'a State,
    /// For each case: whether the search finds it.
    found: Vec<bool>,
}

impl<'a> View<'a> {
    /// Counts.
    pub fn new(scene: &'a Scene, state: &'a State) -> Self {
        Self { scene, state, found: matches(scene, &state.query) }
    }

    fn is_found(&self, case: usize) -> bool {
        self.found.get(case).copied().unwrap_or(false)
    }

    /// Whether sectors and search let a case through.
    fn passes(&self, case: usize) -> bool {
        let sectors = self.scene.catalogue.cases.get(case).is_some_and(|c| self.state.passes_sectors(c));
        sectors && self.is_found(case)
    }

    /// How many of a region's cases pass the filter.
    pub fn count(&self, shape: &Shape) -> u32 {
        shape.cases.iter().filter(|&&c| self.passes(c)).count() as u32
    }

    fn words(&self) -> &'a Words {
        &self.scene.options.words
    }

    fn selected(&self) -> Option<&'a Shape> {
        self.scene.shapes.get(self.state.selected?)
    }

    /// Whether the list shows a case.
    pub fn shows(&self, case: usize) -> bool {
        self.passes(case) && self.selected().is_none_or(|s| s.cases.contains(&case))
    }

    fn shown(&self) -> usize {
        (0..self.scene.catalogue.cases.len()).filter(|&c| self.shows(c)).count()
    }

    /// How many cases of a sector all other choices leave.
    fn sector_count(&self, sector: usize) -> usize {
        let in_region = |c: usize| self.selected().is_none_or(|s| s.cases.contains(&c));
        let cases = self.scene.catalogue.cases.iter().enumerate();
        cases.filter(|(c, case)| self.is_found(*c) && in_region(*c) && case.is_in(sector)).count()
    }

    fn sectors_in(&self, shape: &Shape) -> Vec<&'a str> {
        let catalogue = &self.scene.catalogue;
        let is_in = |case: usize, sector| catalogue.cases.get(case).is_some_and(|case| case.is_in(sector));
        let is_used = |sector| shape.cases.iter().any(|&case| is_in(case, sector) && self.passes(case));
        tell::sectors_where(catalogue, is_used)
    }

    fn chosen_sectors(&self) -> Vec<&'a str> {
        tell::sectors_where(&self.scene.catalogue, |sector| self.state.has_sector(sector))
    }

    fn choices(&self) -> Vec<String> {
        let chosen = self.chosen_sectors();
        let words = self.words();
        let mut choices = Vec::new();
        if let Some(shape) = self.selected() {
            choices.push(words.both(&shape.name));
        }
        if !chosen.is_empty() {
            choices.push(words.list(&chosen));
        }
        if self.state.is_searching() {
            choices.push(words.fill(Entry::Quote, &[&self.state.query]));
        }
        choices
    }

    /// The changing attributes and text of an element, always the same ones
    /// in the same order, whatever the state.
    pub fn slots(&self, key: Key) -> Vec<Slot> {
        let awake = self.state.awake;
        let tip = self.state.tip.and_then(|region| self.scene.shapes.get(region));
        let slot = match key {
            Key::Root => return self.root_slots(),
            Key::Region(region) => return self.region_slots(region),
            Key::Sector(sector) => {
                let on = self.state.has_sector(sector);
                let empty = !on && self.sector_count(sector) == 0;
                return vec![("aria-pressed", awake.then(|| truth(on))), ("class", empty.then(|| "none".into()))];
            }
            Key::Tip => return vec![flag("hidden", tip.is_none()), ("style", tip.map(|s| self.tip_place(s)))],
            Key::Controls => flag("disabled", !awake),
            Key::Search => ("value", Some(self.state.query.clone()).filter(|query| !query.is_empty())),
            Key::SectorCount(sector) => text((self.sector_count(sector) as u32).to_string()),
            // Asleep, a button is nothing to press.
            Key::Clear => flag("hidden", !(awake && self.state.is_narrowed())),
            Key::Count(region) => {
                let count = self.scene.shapes.get(region).map_or(0, |s| self.count(s));
                text(if count > 0 { count.to_string() } else { String::new() })
            }
            Key::Chosen => ("href", self.outline_of(self.state.selected)),
            Key::Ring(_) => ("href", self.outline_of(self.state.ring)),
            Key::TipName => text(tip.map(|s| self.words().both(&s.name)).unwrap_or_default()),
            Key::TipText => {
                let told = |s| tell::tip(self.words(), s, self.count(s), &self.sectors_in(s));
                text(tip.map(told).unwrap_or_default())
            }
            Key::Heading => text(tell::heading(self.words(), &self.choices(), self.shown(), self.selected())),
            Key::Nothing => flag("hidden", !awake || self.shown() > 0),
            Key::Section(region) => {
                let cases = self.scene.shapes.get(region).map_or(&self.scene.unplaced, |s| &s.cases);
                flag("hidden", !cases.iter().any(|&c| self.shows(c)))
            }
            Key::Case(case) => flag("hidden", !self.shows(case)),
        };
        vec![slot]
    }

    /// What was chosen, as the data call it: so a drawing that was narrowed
    /// down when it was made can be taken over as it is.
    fn root_slots(&self) -> Vec<Slot> {
        let region = self.selected().map(|s| s.adcode.number().to_string());
        let mut sectors = None;
        for name in self.chosen_sectors() {
            let before = sectors.map_or_else(String::new, |names: String| names + "\n");
            sectors = Some(before + name);
        }
        vec![("data-region", region), ("data-sectors", sectors)]
    }

    fn region_slots(&self, region: usize) -> Vec<Slot> {
        let Some(shape) = self.scene.shapes.get(region) else { return Vec::new() };
        let awake = self.state.awake;
        let count = self.count(shape);
        let tab = if self.state.focus == region { "0" } else { "-1" };
        // A link leads to a part of the list, so there must be one to see;
        // awake, a click on the region makes it so.
        let leads = !shape.cases.is_empty() && (awake || shape.cases.iter().any(|&c| self.shows(c)));
        let role = if awake { Some("button") } else { (!leads).then_some("img") };
        vec![
            ("href", leads.then(|| ["#", &id(self.scene, Key::Section(region))].concat())),
            ("class", Some(["l", &self.scene.scale.shade(count).to_string()].concat())),
            ("aria-label", Some(tell::region(self.words(), shape, count, &self.sectors_in(shape)))),
            // A name needs a role, and what leads nowhere is no link.
            ("role", role.map(str::to_owned)),
            ("aria-pressed", awake.then(|| truth(self.state.selected == Some(region)))),
            ("tabindex", awake.then(|| tab.into())),
        ]
    }

    /// Where the tooltip points, as parts of the map's width and height; the
    /// style sheet keeps it inside the map.
    fn tip_place(&self, shape: &Shape) -> String {
        let [x, y] = shape.anchor;
        let height = self.scene.height.max(1);
        ["--x:", &percent(x, crate::scene::WIDTH), ";--y:", &percent(y, height)].concat()
    }

    fn outline_of(&self, region: Option<usize>) -> Option<String> {
        let shape = self.scene.shapes.get(region?)?;
        Some(["#", &self.scene.options.prefix, "m", &shape.adcode.number().to_string()].concat())
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

/// Every element that can change, in document order.
pub fn keys(scene: &Scene) -> Vec<Key> {
    let regions = scene.shapes.len();
    let sectors = scene.catalogue.sectors.len();
    let mut keys = vec![Key::Root, Key::Controls];
    // Loops, not iterators put together: those weigh more in Wasm.
    for sector in 0..sectors {
        keys.push(Key::Sector(sector));
        keys.push(Key::SectorCount(sector));
    }
    keys.extend_from_slice(&[Key::Search, Key::Clear]);
    for region in 0..regions {
        keys.push(Key::Region(region));
    }
    keys.push(Key::Chosen);
    for region in 0..regions {
        if has_count(scene, region) {
            keys.push(Key::Count(region));
        }
    }
    let rest = [Key::Ring(0), Key::Ring(1), Key::Tip, Key::TipName, Key::TipText, Key::Heading, Key::Nothing];
    keys.extend_from_slice(&rest);
    for (region, cases) in sections(scene) {
        keys.push(Key::Section(region));
        for &case in cases {
            keys.push(Key::Case(case));
        }
    }
    keys
}

/// Whether a region's name on the map carries a number.
pub fn has_count(scene: &Scene, region: usize) -> bool {
    scene.shapes.get(region).is_some_and(|s| s.label.is_some() && !s.cases.is_empty())
}

/// The parts of the list, in order: an index of a region (one past the last
/// for cases on no map) and its cases.
pub fn sections(scene: &Scene) -> Vec<(usize, &[usize])> {
    let mut sections = Vec::new();
    for region in 0..=scene.shapes.len() {
        let cases = scene.shapes.get(region).map_or(&scene.unplaced, |s| &s.cases);
        if !cases.is_empty() {
            sections.push((region, cases.as_slice()));
        }
    }
    sections
}

/// The id of an element in the page: the host's prefix, a stem, and what
/// tells it from others of its kind.
pub fn id(scene: &Scene, key: Key) -> String {
    let code = |region: usize| scene.shapes.get(region).map_or(0, |s| s.adcode.number());
    let (stem, number) = match key {
        // Not `root` or `map`: those are what hosts call their own.
        Key::Root => ("case-map", None),
        Key::Controls => ("controls", None),
        Key::Search => ("search", None),
        Key::Sector(s) => ("s", Some(s as u32)),
        Key::SectorCount(s) => ("k", Some(s as u32)),
        Key::Clear => ("clear", None),
        Key::Region(r) => ("r", Some(code(r))),
        Key::Count(r) => ("n", Some(code(r))),
        Key::Chosen => ("chosen", None),
        Key::Ring(k) => ("ring", Some(k as u32)),
        Key::Tip => ("tip", None),
        Key::TipName => ("tipname", None),
        Key::TipText => ("tiptext", None),
        Key::Heading => ("heading", None),
        Key::Nothing => ("nothing", None),
        Key::Section(r) => ("p", Some(code(r))),
        Key::Case(c) => return case_id(scene, c),
    };
    let number = number.map(|n| n.to_string()).unwrap_or_default();
    [scene.options.prefix.as_str(), stem, &number].concat()
}

/// A case's id stays the same when other documents are added: year, batch
/// and number. Two cases never share all three.
fn case_id(scene: &Scene, case: usize) -> String {
    let Some(case) = scene.catalogue.cases.get(case) else { return String::new() };
    let (year, batch) = scene.catalogue.documents.get(case.document).map_or((0, 0), |d| (d.year, d.batch));
    let prefix = scene.options.prefix.as_str();
    [prefix, "c", &year.to_string(), "-", &batch.to_string(), "-", &case.number.to_string()].concat()
}

/// What changes from one state of a scene to another.
pub fn patches(scene: &Scene, keys: &[Key], old: &State, new: &State) -> Vec<Patch> {
    let (old, new) = (View::new(scene, old), View::new(scene, new));
    let mut patches = Vec::new();
    for (node, &key) in keys.iter().enumerate() {
        for ((_, before), (name, value)) in old.slots(key).into_iter().zip(new.slots(key)) {
            if before != value {
                patches.push(Patch { node, name, value });
            }
        }
    }
    patches
}
