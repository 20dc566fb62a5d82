//! What few readers wish for, and so comes later: a module that takes over from
//! the one that lives.

use super::{LivingMap, read_options, thrown};
use crate::choice::{Choice, Interaction, State, named};
use crate::picture::key::keys;
use crate::scene::pack;
use alloc::string::String;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
impl LivingMap {
    /// Takes over a map that lives, from another module: `drawing` as it is, and
    /// `choice`, which is what that one tells as `region`, `sectors` (one a line),
    /// `query` and `focus`, divided as options are. Gives nothing where the pack is
    /// of other data or is lean; throws where it is broken.
    pub fn succeed(drawing: Element, pack: &[u8], options: &str, choice: &str) -> Result<Option<LivingMap>, JsError> {
        let Some(options) = read_options(options).map_err(thrown)? else { return Ok(None) };
        let scene = pack::read("pack", pack, options).map_err(thrown)?;
        if !scene.is_drawable() {
            return Ok(None);
        }
        let [region, sectors, query, focus] = choice_parts(choice);
        let choice =
            Choice { region: named::region(&scene, &region), sectors: named::sectors(&scene, &sectors).0, query };
        let interaction = Interaction { awake: true, focus: focus.parse().unwrap_or(0), ..Interaction::default() };
        let keys = keys(&scene);
        Ok(Self::take_over(&drawing, scene, keys, State { choice, interaction }))
    }
}

/// Four texts that are divided as options are; what is missing is empty.
fn choice_parts(text: &str) -> [String; 4] {
    let mut parts = super::parts(text).into_iter();
    core::array::from_fn(|_| parts.next().unwrap_or_default())
}
