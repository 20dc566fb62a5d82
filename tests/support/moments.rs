//! States with their facts: what pictures are drawn of, and what changes from
//! one to another.

use case_map::choice::State;
use case_map::facts::Facts;
use case_map::picture::changes::{Patch, patches};
use case_map::picture::key::keys;
use case_map::picture::view::View;
use case_map::scene::Scene;

/// What a picture is drawn of.
#[derive(Clone)]
pub struct Moment {
    pub state: State,
    pub facts: Facts,
}

impl Moment {
    pub fn new(scene: &Scene, state: State) -> Self {
        Self { facts: Facts::of(scene, &state.choice), state }
    }

    pub fn view<'a>(&'a self, scene: &'a Scene) -> View<'a> {
        View::new(scene, &self.state, &self.facts)
    }
}

pub fn moments(scene: &Scene, old: &State, new: &State) -> [Moment; 2] {
    [old, new].map(|state| Moment::new(scene, state.clone()))
}

pub fn changes(scene: &Scene, old: &State, new: &State) -> Vec<Patch> {
    let [old, new] = moments(scene, old, new);
    patches(&keys(scene), &old.view(scene), &new.view(scene))
}
