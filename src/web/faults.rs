//! Faults as a page takes them.

use crate::model::fault::Fault;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// A list of objects with all fields of [`Fault`]. What is not known is null, as in JSON.
pub fn list(faults: &[Fault]) -> JsValue {
    faults.serialize(&Serializer::new().serialize_missing_as_null(true)).unwrap_or_default()
}
