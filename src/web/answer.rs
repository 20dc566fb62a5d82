//! A map of more cases than it holds: what is asked for elsewhere, and the answer.

use super::{LivingMap, nodes, page, thrown};
use crate::choice::{Event, update};
use crate::facts::Facts;
use crate::model::fault::Fault;
use crate::picture::changes::{around, since};
use crate::picture::key::{Key, keys};
use crate::picture::list;
use crate::picture::view::View;
use crate::scene::extract::{self, Stand};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl LivingMap {
    /// Whether its cases lie elsewhere, and each choice is to be asked about there.
    #[wasm_bindgen(js_name = isExtract)]
    pub fn is_extract(&self) -> bool {
        self.scene.extract().is_some()
    }

    /// Hears that what is chosen now is asked for, or that no answer came: then it tells
    /// no numbers of what was chosen before as if they were of this.
    pub fn wait(&mut self, is_lost: bool) {
        let before = around(&self.keys, &View::new(&self.scene, &self.state, &self.facts));
        self.scene.stand = if is_lost { Stand::Lost } else { Stand::Asked };
        let view = View::new(&self.scene, &self.state, &self.facts);
        nodes::apply(&self.nodes, &since(before, &self.keys, &view));
    }

    /// Takes the answer to what is chosen now, as `extract.rs` writes it: counts, and
    /// the first cases, which the list then shows. Throws where it is broken or of
    /// another map, and shows what it showed.
    pub fn answer(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        let (extract, cases) = extract::read("answer", bytes).map_err(thrown)?;
        let before = around(&self.keys, &View::new(&self.scene, &self.state, &self.facts));
        let others = || thrown(Fault::new("answer", "", "other regions or sectors", "what the map has"));
        self.scene.answer(extract, cases).ok_or_else(others)?;
        self.state = update(&self.scene, &self.state, &Event::Answered);
        self.facts = Facts::of(&self.scene, &self.state.choice);
        let view = View::new(&self.scene, &self.state, &self.facts);
        let place = self.keys.iter().position(|&key| key == Key::List).and_then(|at| self.nodes.get(at));
        let root = self.nodes.first().cloned();
        if let (Some(place), Some(root)) = (place, root) {
            place.set_text_content(None);
            if let Some(mut sink) = page::Page::of(place) {
                list::cases(&mut sink, &view);
            }
            let keys = keys(&self.scene);
            let found = nodes::find(&root, &self.scene, &keys);
            self.nodes = found.ok_or_else(|| JsError::new("the list is not whole"))?;
            self.keys = keys;
        }
        nodes::apply(&self.nodes, &since(before, &self.keys, &view));
        Ok(())
    }
}
