//! What a reader has chosen, and how each event changes it.

use crate::case::Case;
use crate::neighbour::{self, Direction};
use crate::scene::Scene;

/// Everything about the picture that is not in the data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// Whether scripts run: only then is anything a control.
    pub awake: bool,
    /// Chosen sectors as bits; none chosen means all.
    pub sectors: u64,
    /// What is searched for, as typed.
    pub query: String,
    /// The chosen region.
    pub selected: Option<usize>,
    /// The region that the Tab key comes to.
    pub focus: usize,
    /// The region with the focus ring: focus came by key.
    pub ring: Option<usize>,
    /// The region with the tooltip.
    pub tip: Option<usize>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Scripts run now.
    Wake,
    /// They no longer do: what is left is the page that can be read without.
    Sleep,
    /// The pointer came over a region.
    Hover(usize),
    /// The pointer left the map.
    Leave,
    /// A region has the focus; whether it should show.
    Focus(usize, bool),
    /// The focus left the map.
    Blur,
    /// A region was clicked, tapped or pressed; once more takes it back.
    Select(usize),
    /// The tooltip was clicked: as if it were the region it tells of.
    Tip,
    /// A sector was switched on or off.
    Sector(usize),
    /// The text in the search field.
    Search(String),
    /// Every choice is taken back.
    Clear,
    /// A host chose a region or none; once more changes nothing.
    Show(Option<usize>),
    /// A host chose sectors, as bits.
    Filter(u64),
    /// A key went down while the focus was on a region; named as in the DOM.
    Key(String),
}

impl State {
    /// Before scripts run; the Tab key will come to the first region that
    /// has a case.
    pub fn new(scene: &Scene) -> Self {
        let focus = scene.shapes.iter().position(|s| !s.cases.is_empty()).unwrap_or(0);
        Self { focus, ..Self::default() }
    }

    /// Asleep, with choices made beforehand.
    pub fn narrowed(scene: &Scene, region: Option<usize>, sectors: u64, query: String) -> Self {
        let choices = [Event::Show(region), Event::Filter(sectors), Event::Search(query)];
        choices.iter().fold(Self::new(scene), |state, choice| update(scene, &state, choice))
    }

    /// Whether the reader has narrowed anything down.
    pub fn is_narrowed(&self) -> bool {
        self.sectors != 0 || self.selected.is_some() || self.is_searching()
    }

    /// Whether there is anything to search for.
    pub fn is_searching(&self) -> bool {
        !self.query.chars().all(char::is_whitespace)
    }

    /// Whether a sector is chosen.
    pub fn has_sector(&self, sector: usize) -> bool {
        sector < 64 && self.sectors & (1 << sector) != 0
    }

    /// Whether a case is in a chosen sector.
    pub fn passes_sectors(&self, case: &Case) -> bool {
        self.sectors == 0 || case.sectors.iter().any(|a| self.has_sector(a.sector))
    }
}

/// The state after an event. An event that names a region or a sector that
/// is not there changes nothing.
pub fn update(scene: &Scene, state: &State, event: &Event) -> State {
    let mut next = state.clone();
    let exists = |region: usize| region < scene.shapes.len();
    match event {
        Event::Wake => next.awake = true,
        Event::Sleep => return State::new(scene),
        Event::Hover(region) if exists(*region) => next.tip = Some(*region),
        // A ringed region keeps its tooltip when the pointer goes away.
        Event::Leave => next.tip = next.ring,
        Event::Focus(region, visible) if exists(*region) => {
            next.focus = *region;
            next.ring = visible.then_some(*region);
            if *visible {
                next.tip = Some(*region);
            }
        }
        Event::Blur => {
            next.ring = None;
            next.tip = None;
        }
        Event::Select(region) if exists(*region) => select(&mut next, *region),
        Event::Tip => {
            if let Some(region) = state.tip {
                select(&mut next, region);
            }
        }
        Event::Sector(sector) if *sector < scene.catalogue.sectors.len().min(64) => next.sectors ^= 1 << sector,
        Event::Search(query) => next.query.clone_from(query),
        Event::Clear => {
            next.sectors = 0;
            next.query.clear();
            next.selected = None;
        }
        Event::Show(None) => next.selected = None,
        Event::Show(Some(region)) if exists(*region) => choose(&mut next, *region),
        Event::Filter(sectors) => {
            let known = scene.catalogue.sectors.len().min(64) as u32;
            next.sectors = sectors & u64::MAX.checked_shr(64 - known).unwrap_or(0);
        }
        Event::Key(key) if exists(state.focus) => press(scene, &mut next, key),
        _ => {}
    }
    next
}

fn select(state: &mut State, region: usize) {
    let before = state.selected;
    choose(state, region);
    if before == Some(region) {
        state.selected = None;
    }
}

fn choose(state: &mut State, region: usize) {
    state.selected = Some(region);
    state.focus = region;
    // The panel tells more than the tooltip, which would only be in the way.
    state.tip = None;
}

fn press(scene: &Scene, state: &mut State, key: &str) {
    let from = state.focus;
    let target = match key {
        "Enter" | " " => return select(state, from),
        "Escape" if state.tip.is_some() => return state.tip = None,
        "Escape" => return state.selected = None,
        "ArrowLeft" => neighbour::toward(scene, from, Direction::Left),
        "ArrowRight" => neighbour::toward(scene, from, Direction::Right),
        "ArrowUp" => neighbour::toward(scene, from, Direction::Up),
        "ArrowDown" => neighbour::toward(scene, from, Direction::Down),
        "Home" => Some(0),
        "End" => scene.shapes.len().checked_sub(1),
        "PageDown" => neighbour::ahead(scene, from, |s| !s.cases.is_empty()),
        "PageUp" => neighbour::back(scene, from, |s| !s.cases.is_empty()),
        _ => typed(scene, from, key),
    };
    if let Some(region) = target {
        state.focus = region;
        state.ring = Some(region);
        state.tip = Some(region);
    }
}

/// The next region whose name begins with a typed hanzi or whose pinyin
/// begins with a typed letter.
fn typed(scene: &Scene, from: usize, key: &str) -> Option<usize> {
    let mut letters = key.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    let letter = letter.to_ascii_lowercase();
    neighbour::ahead(scene, from, |s| s.name.starts_with(letter) || s.pinyin.starts_with(letter))
}
