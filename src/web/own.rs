//! A host's own data: JSON and GeoJSON, as bytes.

use super::{LivingMap, read_options, thrown};
use crate::faults;
use crate::model::fault::keep;
use crate::model::region::Atlas;
use crate::scene::layout::lay_out;
use crate::scene::{Scene, pack, parts};
use crate::source;
use alloc::{string::String, vec::Vec};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
impl LivingMap {
    /// Like `mount`, with a host's own data, each the bytes of a file and what it is
    /// called. What is wrong with single rows is in `faults`; where nothing can be
    /// read, the same is thrown.
    #[wasm_bindgen(js_name = mountOwn)]
    pub fn mount_own(
        drawing: Option<Element>,
        fresh: &Element,
        cases: &[u8],
        cases_name: &str,
        regions: &[u8],
        regions_name: &str,
        options: &str,
    ) -> Result<Option<LivingMap>, JsValue> {
        let Some(options) = read_options(options).map_err(thrown)? else { return Ok(None) };
        let mut faults = Vec::new();
        // Both are read even where one cannot be, to tell all at once.
        let regions = keep(&mut faults, source::regions(regions_name, regions));
        let cases = keep(&mut faults, source::cases(cases_name, cases));
        let atlas = regions.filter(|atlas| !atlas.regions.is_empty());
        let (Some(atlas), Some(mut catalogue)) = (atlas, cases) else { return Err(faults::list(&faults)) };
        faults.extend(source::join(cases_name, &mut catalogue, &atlas, None));
        let scene = lay_out(&atlas, catalogue, options);
        // They outlive the map, which another one may take over from.
        let parts = (!atlas.parts.is_empty()).then(|| Parts { scene: scene.clone(), atlas });
        let mut map = Self::live(drawing, fresh, scene)?;
        if let Some(map) = &mut map {
            map.faults = faults;
            map.parts = parts;
        }
        Ok(map)
    }

    /// What its regions open into, if they do: for who asks first.
    pub fn parts(&mut self) -> Option<Parts> {
        self.parts.take()
    }

    /// The scene as a whole pack, for the module that takes over from this one.
    pub fn pack(&self) -> Vec<u8> {
        pack::write(&self.scene)
    }

    /// What had to be left out of the host's data, and what it may hear of besides: a
    /// list of objects with all fields of [`Fault`].
    pub fn faults(&self) -> JsValue {
        faults::list(&self.faults)
    }
}

/// What regions of a host's own open into.
#[wasm_bindgen]
pub struct Parts {
    scene: Scene,
    atlas: Atlas,
}

#[wasm_bindgen]
impl Parts {
    /// The list of all parts, as a site has it in a file.
    pub fn names(&self) -> String {
        parts::names(&self.atlas)
    }

    /// A whole pack of what the region with an id opens into; nothing where it does not.
    pub fn open(&self, whole: &str) -> Option<Vec<u8>> {
        let region = self.atlas.regions.iter().position(|region| region.unit.code() == whole)?;
        Some(pack::write(&parts::lay_out_parts(&self.scene, &self.atlas, region)?))
    }
}
