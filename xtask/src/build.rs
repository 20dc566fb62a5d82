//! `cargo xtask build`: everything that is served, into `dist/`.
//!
//! ```text
//! src/ ─ cargo ─ wasm-bindgen ─ wasm-opt ─ pkg/{reader,draw,own}/    glue and Wasm of each build
//! www/case-map.js, read as text ─ face ─ package/custom-elements.json, names.js
//! www/*.js, files.js, names.js, glue ─ esbuild ─ case-map.js and the glue, apart; small scripts, each whole
//! data/ ─ the core ─ drawing, packs, words ─┬─ www/*.html, www/*.css ─ pages
//!                                           └─ all of it ─ case-map.single.js
//! names with hashes, integrity.json ─ compressed copies ─ dist/
//! ```
//! [`crate::shipped`] is the table of what comes out. Paths in `dist/` are
//! those that the scripts name, so that each glue file finds its Wasm beside itself.

use crate::dist::Dist;
use crate::places::Places;
use crate::shipped::{AT_WORK, BUILDS};
use crate::step::step;
use crate::{bundle, content, face, setup, wasm};
use case_map::site::oembed::Address;
use std::time::Instant;

/// Builds all of it; what has not changed is kept.
pub fn run(places: &Places, site: Option<&Address>) -> Result<(), String> {
    let start = Instant::now();
    setup::wasm_target()?;
    setup::npm(places)?;
    step("reading what the element's class says of itself", || face::write(places))?;
    for build in BUILDS.into_iter().chain(AT_WORK) {
        step(&format!("building the Wasm {build:?}"), || wasm::build(places, build))?;
    }
    step("bundling the scripts", || bundle::scripts(places))?;
    let files = step("drawing the pages", || content::files(places, site))?;
    let mut dist = Dist::new(&places.dist);
    step("compressing", || {
        files.iter().try_for_each(|(name, content)| dist.put(name, content))?;
        dist.finish()
    })?;
    println!("{} is ready after {:.1} s", places.show(&places.dist), start.elapsed().as_secs_f64());
    Ok(())
}
