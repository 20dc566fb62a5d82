//! What a reader chose, what is going on besides, and the one pure function
//! that changes both.
//!
//! Only a [`Choice`] reaches facts, attributes, events, addresses and exports;
//! an [`Interaction`] (what is hovered, what has the focus) reaches the picture
//! alone.

use alloc::string::String;
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
pub mod address;
pub mod named;
pub mod neighbour;
pub mod sectors;
pub mod update;

use crate::model::case::Case;
use crate::scene::Scene;
use sectors::Sectors;
pub use update::{Event, update};

/// What a reader has narrowed the cases down to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// The chosen region.
    pub region: Option<usize>,
    /// Chosen sectors; none chosen means all.
    pub sectors: Sectors,
    /// What is searched for, as typed.
    pub query: String,
}

/// What is going on, apart from any choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Interaction {
    /// Whether scripts run: only then is anything a control.
    pub awake: bool,
    /// The region that the Tab key comes to.
    pub focus: usize,
    /// The region with the focus ring: focus came by key.
    pub ring: Option<usize>,
    /// The region with the tooltip.
    pub tip: Option<usize>,
    /// The case that is pointed at, in the list or by its dot.
    pub case: Option<usize>,
}

/// Everything about the picture that is not in the data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// What was chosen.
    pub choice: Choice,
    /// What is going on.
    pub interaction: Interaction,
}

impl Choice {
    /// Whether anything is narrowed down.
    pub fn is_narrowed(&self) -> bool {
        self.region.is_some() || !self.sectors.is_empty() || self.is_searching()
    }

    /// Whether there is anything to search for.
    pub fn is_searching(&self) -> bool {
        !self.query.chars().all(char::is_whitespace)
    }

    /// Whether a case is in a chosen sector.
    pub fn passes_sectors(&self, case: &Case) -> bool {
        self.sectors.is_empty() || case.sectors.iter().any(|assignment| self.sectors.has(assignment.sector))
    }
}

impl State {
    /// Before scripts run; the Tab key will come to the first region that
    /// has a case.
    pub fn new(scene: &Scene) -> Self {
        Self::of(scene, Choice::default())
    }

    /// Before scripts run, with choices made beforehand.
    pub fn of(scene: &Scene, choice: Choice) -> Self {
        let first = (0..scene.layer.shapes.len()).find(|&region| scene.index.has_cases(region));
        let focus = choice.region.or(first).unwrap_or(0);
        Self { choice, interaction: Interaction { focus, ..Interaction::default() } }
    }
}
