//! A host's own data: JSON and GeoJSON, as bytes of files or plain objects.

use super::{LivingMap, read_options, thrown};
use crate::model::fault::Fault;
use crate::model::text::concat;
use crate::scene::layout::lay_out;
use crate::scene::pack;
use crate::source;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
impl LivingMap {
    /// Like `mount`, with a host's own data: `cases` and `regions` are bytes
    /// of files (`Uint8Array`) or plain objects. What is wrong with single
    /// rows is in `faults`; throws where nothing can be read.
    #[wasm_bindgen(js_name = mountOwn)]
    pub fn mount_own(
        drawing: Option<Element>,
        fresh: &Element,
        cases: JsValue,
        regions: JsValue,
        options: &str,
    ) -> Result<Option<LivingMap>, JsError> {
        let Some(options) = read_options(options).map_err(thrown)? else { return Ok(None) };
        let regions = value("regions", regions)
            .and_then(|v| source::regions_from("regions", &v, &source::Told::default()))
            .map_err(thrown)?;
        let cases = value("cases", cases).and_then(|v| source::cases_from("cases", &v)).map_err(thrown)?;
        let (atlas, mut catalogue) = (regions.value, cases.value);
        if atlas.regions.is_empty() {
            return Err(JsError::new(&told(&regions.faults)));
        }
        let mut faults = [regions.faults, cases.faults].concat();
        faults.extend(source::join("cases", &mut catalogue, &atlas, None));
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

    /// What had to be left out of the host's data: a list of objects with
    /// `file`, `place`, `found` and `expected`.
    pub fn faults(&self) -> Result<JsValue, JsError> {
        Ok(serde_wasm_bindgen::to_value(&self.faults)?)
    }
}

/// Why there is no map at all: the first fault of many, and the last, which says so.
fn told(faults: &[Fault]) -> String {
    match faults {
        [] => String::new(),
        [only] => only.line(),
        [first, .., last] => concat(&[&first.line(), "; ", &last.line()]),
    }
}

/// Bytes are parsed as JSON; anything else is taken as the value itself.
fn value(file: &str, given: JsValue) -> Result<serde_json::Value, Fault> {
    match given.dyn_ref::<js_sys::Uint8Array>() {
        Some(bytes) => source::parse(file, &bytes.to_vec()),
        None => serde_wasm_bindgen::from_value(given)
            .map_err(|e| Fault::new(file, "the whole value", e.to_string(), "plain objects, lists, texts, numbers")),
    }
}
