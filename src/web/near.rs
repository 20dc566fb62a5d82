//! What few readers wish for, and so comes later: a module that takes over from
//! the one that lives.

use super::{LivingMap, read_options, thrown};
use crate::choice::{Choice, Event, Interaction, State, named};
use crate::model::adcode::Adcode;
use crate::picture::key::{Key, id, keys};
use crate::scene::layout::lay_out_within;
use crate::scene::{Scene, atlas, pack};
use alloc::{string::String, vec::Vec};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
impl LivingMap {
    /// Takes over a map that lives, from another module: `drawing` as it is, and
    /// `choice`, which is what that one tells as `region`, `sectors` (one a line),
    /// `query`, `focus`, `ring`, `tip` and `case`, divided as options are. Gives
    /// nothing where the pack is of other data or is lean; throws where it is broken.
    pub fn succeed(drawing: Element, pack: &[u8], options: &str, choice: &str) -> Result<Option<LivingMap>, JsError> {
        let Some(options) = read_options(options).map_err(thrown)? else { return Ok(None) };
        let scene = pack::read("pack", pack, options).map_err(thrown)?;
        if !scene.is_drawable() {
            return Ok(None);
        }
        let [region, sectors, query, focus, ring, tip, case] = choice_parts(choice);
        let choice =
            Choice { region: named::region(&scene, &region), sectors: named::sectors(&scene, &sectors).0, query };
        let interaction = Interaction {
            awake: true,
            focus: focus.parse().unwrap_or(0),
            ring: ring.parse().ok(),
            tip: tip.parse().ok(),
            case: (0..scene.catalogue.cases.len()).find(|&at| id(&scene, Key::Case(at)) == case),
        };
        let keys = keys(&scene);
        Ok(Self::take_over(&drawing, scene, keys, State { choice, interaction }))
    }
}

#[wasm_bindgen]
impl LivingMap {
    /// The scene as a whole pack, for who makes files of it.
    pub fn pack(&self) -> Vec<u8> {
        pack::write(&self.scene)
    }

    /// Draws the counties of a province into the empty element `fresh`, as a map of
    /// its own that has the same sectors and the same query. `atlas` is the
    /// province's geometry, `file` its name in a fault. Gives nothing where the map
    /// has no such province; throws where the geometry is broken.
    pub fn open(
        &self,
        fresh: &Element,
        province: &str,
        file: &str,
        atlas: &[u8],
    ) -> Result<Option<LivingMap>, JsError> {
        let (atlas, plane) = atlas::read(file, atlas).map_err(thrown)?;
        let scene = Adcode::parse(province).and_then(|code| lay_out_within(&self.scene, code, &atlas, &plane));
        let Some(scene) = scene else { return Ok(None) };
        self.open_scene(fresh, scene)
    }

    /// Draws likewise what a region of a host's own opens into, which comes laid out
    /// already, as a pack of the name `file`. Gives nothing where that is of no region;
    /// throws where it is broken.
    #[wasm_bindgen(js_name = openPack)]
    pub fn open_pack(&self, fresh: &Element, file: &str, bytes: &[u8]) -> Result<Option<LivingMap>, JsError> {
        let mut scene = pack::read(file, bytes, self.scene.options.clone()).map_err(thrown)?;
        if scene.within().is_none() || !scene.is_drawable() {
            return Ok(None);
        }
        scene.readings = self.scene.readings.clone();
        self.open_scene(fresh, scene)
    }

    fn open_scene(&self, fresh: &Element, scene: Scene) -> Result<Option<LivingMap>, JsError> {
        let map = Self::live(None, fresh, scene)?;
        Ok(map.map(|mut map| {
            map.take(&Event::Filter(self.state.choice.sectors.clone()));
            map.take(&Event::Search(self.state.choice.query.clone()));
            map
        }))
    }
}

/// Seven texts that are divided as options are; what is missing is empty.
fn choice_parts(text: &str) -> [String; 7] {
    let mut parts = super::parts(text).into_iter();
    core::array::from_fn(|_| parts.next().unwrap_or_default())
}
