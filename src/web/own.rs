//! A host's own data: JSON and GeoJSON, as bytes.

use super::{LivingMap, read_options, thrown};
use crate::model::fault::{Fault, keep};
use crate::scene::layout::lay_out;
use crate::scene::pack;
use crate::source;
use alloc::vec::Vec;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
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
        let (Some(atlas), Some(mut catalogue)) = (atlas, cases) else { return Err(told(&faults)) };
        faults.extend(source::join(cases_name, &mut catalogue, &atlas, None));
        let mut map = Self::live(drawing, fresh, lay_out(&atlas, catalogue, options))?;
        if let Some(map) = &mut map {
            map.faults = faults;
        }
        Ok(map)
    }

    /// The scene as a whole pack, for the module that takes over from this one.
    pub fn pack(&self) -> Vec<u8> {
        pack::write(&self.scene)
    }

    /// What had to be left out of the host's data, and what it may hear of besides: a
    /// list of objects with all fields of [`Fault`].
    pub fn faults(&self) -> JsValue {
        told(&self.faults)
    }
}

fn told(faults: &[Fault]) -> JsValue {
    // What is not known is null, as in JSON.
    faults.serialize(&Serializer::new().serialize_missing_as_null(true)).unwrap_or_default()
}
