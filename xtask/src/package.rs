//! `cargo xtask package`: the npm package, in `target/package`, and its tarball.
//!
//! ```text
//! www/*.js + glue ─ modules ─┬─ *.js               as they are, not bundled: that is for who uses them
//! dist/ ─────────────────────┴─ case-map-files/    all that is fetched, in one folder
//! www/case-map.js, define.js ─ tsc ─ *.d.ts
//! package/ ─ manifest, README ─ package.json with the version of Cargo.toml
//! cargo metadata ─ licences ─ LICENSES.txt
//! ```

mod licences;
mod matrix;
mod modules;

pub use matrix::Work;

use crate::places::Places;
use crate::shipped::SHIPPED;
use crate::step::step;
use crate::{build, face, tool};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What tells editors how a case file is made.
const SCHEMA: &str = "cases.schema.json";

/// What a package.json must hold for the version to be put there.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";

/// What is in it as it stands in `package/`.
const WRITTEN: [&str; 9] = [
    "package.json",
    "README.md",
    "jsx.d.ts",
    "preact.d.ts",
    "preact.js",
    "react.d.ts",
    "react.js",
    "solid.d.ts",
    "solid.js",
];

/// Builds, assembles and packs; with `test`, tries the tarball in bundlers
/// and frameworks: all of them, or those named.
pub fn run(places: &Places, test: Option<&[String]>) -> Result<(), String> {
    let tarball = make(places)?;
    test.map_or(Ok(()), |only| matrix::run(places, &tarball, only))
}

/// Builds, assembles and packs; gives the tarball. What has not changed is kept.
pub fn make(places: &Places) -> Result<PathBuf, String> {
    build::run(places, None)?;
    step("assembling the package", || assemble(places))?;
    let tarball = step("packing it", || pack(places))?;
    println!("{} is ready", places.show(&tarball));
    Ok(tarball)
}

/// Where the package is laid out.
fn folder(places: &Places) -> PathBuf {
    places.target.join("package")
}

fn assemble(places: &Places) -> Result<(), String> {
    let folder = folder(places);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", places.show(&folder)))?;
    }
    let mut files = modules::files(places)?;
    for name in WRITTEN.into_iter().chain([face::MANIFEST]) {
        files.push((name.to_owned(), places.read(&places.root.join("package").join(name))?));
    }
    files.push((SCHEMA.to_owned(), places.read(&places.root.join("data").join(SCHEMA))?));
    files.extend(face::types(places)?);
    for file in SHIPPED.iter().filter(|file| file.is_packed) {
        files.push((file.name.to_owned(), places.read(&places.dist.join(file.name))?));
    }
    files.push(("LICENSE".to_owned(), places.read(&places.root.join("LICENSE"))?));
    files.push(("LICENSES.txt".to_owned(), licences::text(places)?.into_bytes()));
    for (name, content) in files {
        let content = if name == "package.json" { versioned(content)? } else { content };
        let path = folder.join(name);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content));
        written.map_err(|error| format!("{}: {error}", places.show(&path)))?;
    }
    Ok(())
}

/// The project's version in the package's file.
fn versioned(template: Vec<u8>) -> Result<Vec<u8>, String> {
    let text = String::from_utf8(template).map_err(|error| format!("package/package.json: {error}"))?;
    if text.matches(NO_VERSION).count() != 1 {
        return Err(format!("package/package.json: no {NO_VERSION}; the version comes from Cargo.toml"));
    }
    Ok(text.replace(NO_VERSION, &format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"))).into_bytes())
}

fn pack(places: &Places) -> Result<PathBuf, String> {
    let mut npm = Command::new("npm");
    npm.current_dir(folder(places)).args(["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination"]);
    tool::read(npm.arg(&places.target))?;
    let tarball = places.target.join(format!("case-map-{}.tgz", env!("CARGO_PKG_VERSION")));
    if tarball.is_file() { Ok(tarball) } else { Err(format!("{}: npm did not make it", places.show(&tarball))) }
}
