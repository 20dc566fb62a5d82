//! How each event changes the state.

use super::neighbour::{self, Direction};
use super::sectors::Sectors;
use super::{Choice, State};
use crate::model::unit::Unit;
use crate::scene::Scene;
use alloc::string::String;

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
    /// The pointer or the focus came over a case in the list.
    Point(usize),
    /// The pointer came over a case's dot.
    Dot(usize),
    /// A case's dot was clicked or tapped: its region is chosen, and stays so.
    Pick(usize),
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
    /// A host chose sectors.
    Filter(Sectors),
    /// Other cases are here than before.
    Answered,
    /// A key went down while the focus was on a region; named as in the DOM.
    Key(String),
}

/// The state after an event. An event that names a region or a sector that
/// is not there changes nothing.
pub fn update(scene: &Scene, state: &State, event: &Event) -> State {
    let mut next = state.clone();
    let exists = |region: usize| region < scene.layer.shapes.len();
    let cases = scene.catalogue.cases.len();
    let (choice, interaction) = (&mut next.choice, &mut next.interaction);
    match event {
        Event::Wake => interaction.awake = true,
        Event::Sleep => return State::new(scene),
        Event::Hover(region) if exists(*region) => {
            interaction.tip = Some(*region);
            interaction.case = None;
        }
        // A ringed region keeps its tooltip when the pointer goes away.
        Event::Leave => {
            interaction.tip = interaction.ring;
            interaction.case = None;
        }
        Event::Answered => interaction.case = None,
        Event::Point(case) if *case < cases => interaction.case = Some(*case),
        Event::Dot(case) if *case < cases => {
            interaction.case = Some(*case);
            interaction.tip = scene.index.home(*case);
        }
        Event::Pick(case) if *case < cases => {
            if let Some(region) = scene.index.home(*case) {
                choose(&mut next, region);
            }
            next.interaction.case = Some(*case);
        }
        Event::Focus(region, visible) if exists(*region) => {
            interaction.focus = *region;
            interaction.ring = visible.then_some(*region);
            if *visible {
                interaction.tip = Some(*region);
            }
        }
        Event::Blur => {
            interaction.ring = None;
            interaction.tip = None;
            interaction.case = None;
        }
        Event::Select(region) if exists(*region) => select(&mut next, *region),
        Event::Tip => {
            if let Some(region) = interaction.tip {
                select(&mut next, region);
            }
        }
        Event::Sector(sector) if *sector < scene.catalogue.sectors.len() => choice.sectors.toggle(*sector),
        Event::Search(query) => choice.query.clone_from(query),
        Event::Clear => *choice = Choice::default(),
        Event::Show(None) => choice.region = None,
        Event::Show(Some(region)) if exists(*region) => choose(&mut next, *region),
        Event::Filter(sectors) => {
            choice.sectors = Sectors::default();
            for sector in 0..scene.catalogue.sectors.len() {
                if sectors.has(sector) {
                    choice.sectors.add(sector);
                }
            }
        }
        Event::Key(key) if exists(interaction.focus) => press(scene, &mut next, key),
        _ => {}
    }
    next
}

fn select(state: &mut State, region: usize) {
    let before = state.choice.region;
    choose(state, region);
    if before == Some(region) {
        state.choice.region = None;
    }
}

fn choose(state: &mut State, region: usize) {
    state.choice.region = Some(region);
    state.interaction.focus = region;
    // The panel tells more than the tooltip, which would only be in the way.
    state.interaction.tip = None;
    state.interaction.case = None;
}

fn press(scene: &Scene, state: &mut State, key: &str) {
    let from = state.interaction.focus;
    let has_cases = |region: usize, _: &Unit| scene.index.has_cases(region);
    let target = match key {
        "Enter" | " " => return select(state, from),
        "Escape" if state.interaction.tip.is_some() => return state.interaction.tip = None,
        "Escape" => return state.choice.region = None,
        "ArrowLeft" => neighbour::toward(scene, from, Direction::Left),
        "ArrowRight" => neighbour::toward(scene, from, Direction::Right),
        "ArrowUp" => neighbour::toward(scene, from, Direction::Up),
        "ArrowDown" => neighbour::toward(scene, from, Direction::Down),
        "Home" => Some(0),
        "End" => scene.layer.shapes.len().checked_sub(1),
        "PageDown" => neighbour::ahead(scene, from, &has_cases),
        "PageUp" => neighbour::back(scene, from, &has_cases),
        _ => typed(scene, from, key),
    };
    if let Some(region) = target {
        state.interaction.focus = region;
        state.interaction.ring = Some(region);
        state.interaction.tip = Some(region);
    }
}

/// The next region whose name begins with a typed hanzi or whose pinyin
/// begins with a typed letter.
fn typed(scene: &Scene, from: usize, key: &str) -> Option<usize> {
    let mut letters = key.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    let letter = letter.to_ascii_lowercase();
    neighbour::ahead(scene, from, &|_, unit| unit.name.starts_with(letter) || unit.pinyin.starts_with(letter))
}
