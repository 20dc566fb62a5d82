//! The element as one classic script with everything inside: for hosts that
//! take a plain script line, for `file:`, and for the frame, whose opaque
//! origin may load a classic script but fetch nothing.

use crate::places::Places;
use crate::{bundle, loader};
use case_map::site::File;
use std::fs;

/// The engine that hands out what is inlined, and the one in whose place it stands.
const ENGINE: &str = "single-engine.js";
const INSTEAD: &str = "engine.js";

/// Bundles it from the laid-out scripts and from files made for `dist/`.
pub fn script(places: &Places, files: &[File]) -> Result<Vec<u8>, String> {
    let folder = places.target.join("site/single");
    bundle::lay_out(places, &folder)?;
    let engine = places.read(&folder.join(ENGINE))?;
    for (name, content) in [(INSTEAD, engine), (loader::NAME, loader::contents(places, files)?.into_bytes())] {
        let path = folder.join(name);
        fs::write(&path, content).map_err(|error| format!("{}: {error}", places.show(&path)))?;
    }
    bundle::classic(places, &folder, "define.js")
}
