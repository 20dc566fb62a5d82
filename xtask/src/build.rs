//! `cargo xtask build`: everything that is served, into `dist/`.
//!
//! ```text
//! src/ ─ cargo ─ wasm-bindgen ─ wasm-opt ─┬─ pkg/case_map_bg.wasm       every reader
//!                                         └─ pkg/own/case_map_bg.wasm   hosts with own data
//! www/case-map.js, read as text ─ face ─ package/custom-elements.json, names.js
//! www/*.js + their glue ─ esbuild ─ case-map.js, pkg/case_map.js, pkg/own/case_map.js
//! www/style.css, www/index.html, data/ ─ the core ─ index.html, china.pack, china.lean.pack
//! data/ ──────────────────────────── cases.json, china.geojson
//! ```
//! The folders of `dist/` are those that the scripts in `www/` name, so that
//! each glue file finds its Wasm beside itself.

use crate::dist::{self, Dist};
use crate::oembed::Address;
use crate::places::Places;
use crate::step::step;
use crate::wasm::MODULES;
use crate::{bundle, face, naming, page, setup, wasm};
use std::time::Instant;

/// Builds all of it; what has not changed is kept.
pub fn run(places: &Places, address: Option<&Address>) -> Result<(), String> {
    let start = Instant::now();
    setup::wasm_target()?;
    setup::npm(places)?;
    step("reading what the element's class says of itself", || face::write(places))?;
    for module in &MODULES {
        step(&format!("building {}", module.name), || wasm::build(places, module))?;
    }
    step("bundling the scripts", || bundle::scripts(places))?;
    let mut files = dist::contents(&places.bundled())?;
    for module in &MODULES {
        let name = format!("{}/case_map_bg.wasm", module.folder);
        let content = places.read(&places.scripts().join(&name))?;
        files.push((name, content));
    }
    step("drawing the page", || {
        files.extend(page::files(places, address)?.into_iter().map(|(name, content)| (name.to_owned(), content)));
        naming::put(&mut files)
    })?;
    let mut dist = Dist::new(&places.dist);
    step("compressing", || {
        files.iter().try_for_each(|(name, content)| dist.put(name, content))?;
        dist.finish()
    })?;
    println!("{} is ready after {:.1} s", places.show(&places.dist), start.elapsed().as_secs_f64());
    Ok(())
}
