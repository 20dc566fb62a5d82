//! A host's own data: JSON and GeoJSON, as bytes.

use super::{LivingMap, read_options, thrown};
use crate::faults;
use crate::model::case::{Case, Catalogue};
use crate::model::fault::{Fault, Read, keep};
use crate::model::region::Atlas;
use crate::scene::layout::lay_out;
use crate::scene::{Scene, pack, parts};
use crate::source;
use crate::source::spans::{self, Spans};
use alloc::{string::String, vec::Vec};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// A host's own data, read and joined.
#[wasm_bindgen]
pub struct Own {
    map: Option<(Atlas, Catalogue)>,
    faults: Vec<Fault>,
    has_words: bool,
}

#[wasm_bindgen]
impl Own {
    /// Whether of a case nothing but words says where it lies, and no region is called so:
    /// who has a gazetteer finds more by them.
    #[wasm_bindgen(js_name = hasWords)]
    pub fn has_words(&self) -> bool {
        self.has_words
    }
}

#[wasm_bindgen]
impl LivingMap {
    /// Reads a host's own data, each the bytes of a file and what it is called.
    #[wasm_bindgen(js_name = readOwn)]
    pub fn read_own(cases: &[u8], cases_name: &str, regions: &[u8], regions_name: &str) -> Own {
        let (mut faults, mut own) = (Vec::new(), Own { map: None, faults: Vec::new(), has_words: false });
        // Both are read even where one cannot be, to tell all at once.
        let atlas = keep(&mut faults, located(regions, source::regions(regions_name, regions)));
        let read = keep(&mut faults, located(cases, source::cases_placed(cases_name, cases)));
        if let (Some(atlas), Some((mut catalogue, paths))) = (atlas.filter(|atlas| !atlas.regions.is_empty()), read) {
            let told = source::join_settled(cases_name, &mut catalogue, &atlas, None, &|_| false);
            own.has_words = catalogue.cases.iter().any(Case::is_unnamed);
            faults.extend(paths.locate(Spans::of_bytes(cases).as_mut(), told));
            own.map = Some((atlas, catalogue));
        }
        Own { faults, ..own }
    }

    /// Like `mount`, with a host's own data, once. What is wrong with single rows is in
    /// `faults`; where nothing can be read, the same is thrown.
    #[wasm_bindgen(js_name = mountOwn)]
    pub fn mount_own(
        drawing: Option<Element>,
        fresh: &Element,
        own: &mut Own,
        options: &str,
    ) -> Result<Option<LivingMap>, JsValue> {
        let Some(options) = read_options(options).map_err(thrown)? else { return Ok(None) };
        let Some((atlas, catalogue)) = own.map.take() else { return Err(faults::list(&own.faults)) };
        let faults = core::mem::take(&mut own.faults);
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

/// What was read of a file, with where in its text each fault stands.
fn located<T>(bytes: &[u8], read: Result<Read<T>, Fault>) -> Result<Read<T>, Fault> {
    let mut read = read?;
    spans::locate(&mut read.faults, bytes);
    Ok(read)
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
