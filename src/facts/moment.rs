//! A state with its facts: what a picture is drawn of.

use super::Facts;
use crate::choice::{Event, State, update};
use crate::scene::Scene;
use alloc::rc::Rc;

/// What was chosen, what is going on, and what follows from the choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// What was chosen and what is going on.
    pub state: State,
    /// What follows. Shared by all moments of one choice: a pointer that moves
    /// over the map counts nothing.
    pub facts: Rc<Facts>,
}

impl Moment {
    /// Counts.
    pub fn new(scene: &Scene, state: State) -> Self {
        Self { facts: Rc::new(Facts::of(scene, &state.choice)), state }
    }

    /// The moment after an event; it counts anew only where the choice is another.
    pub fn after(&self, scene: &Scene, event: &Event) -> Self {
        let state = update(scene, &self.state, event);
        if state.choice == self.state.choice {
            return Self { state, facts: Rc::clone(&self.facts) };
        }
        Self::new(scene, state)
    }
}
