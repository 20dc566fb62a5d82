//! The public face: what the element's class says of itself, for all who need
//! to know. Nothing of it is typed a second time.
//!
//! ```text
//! www/case-map.js ─┬─ analyzer ─ package/custom-elements.json ─┬─ tables in package/README.md
//!                  │                                           ├─ names.js for frame and builder
//!                  │                                           └─ options of `case-map render`
//!                  └─ tsc ─ case-map.d.ts, define.d.ts in the package
//! ```
//!
//! The manifest and the tables are committed, because the command line is
//! compiled with the one and people read the other. The build writes them anew;
//! `cargo xtask test face` tells where they are not what the class says.

mod manifest;
mod tables;

use crate::places::Places;
use crate::{taken, tool};
use case_map::words::languages;
use manifest::Element;
use std::fs;
use std::path::PathBuf;

/// What tells editors, and everything here, of the element.
pub const MANIFEST: &str = "custom-elements.json";

/// What the tools read, each with where it lies.
const SOURCES: [(&str, &str); 4] =
    [("www", "case-map.js"), ("www", "define.js"), ("www", DOM_TYPES), ("package", CONFIG)];

/// How the analyzer reads them; it looks for this name.
const CONFIG: &str = "custom-elements-manifest.config.mjs";

/// What `tsc` makes of the two scripts.
const TYPES: [&str; 2] = ["case-map.d.ts", "define.d.ts"];

/// What their types refer to, written by hand.
const DOM_TYPES: &str = "dom.d.ts";

/// Writes manifest and tables where they are no longer what the class says.
pub fn write(places: &Places) -> Result<(), String> {
    for (path, content) in stale(places)? {
        fs::write(&path, content).map_err(|error| format!("{}: {error}", places.show(&path)))?;
        println!("  {} has changed; commit it", places.show(&path));
    }
    Ok(())
}

/// Whether the committed ones are those that the class would have.
pub fn check(places: &Places) -> Result<(), String> {
    let faults: Vec<String> = stale(places)?
        .iter()
        .map(|(path, _)| {
            let path = places.show(path);
            format!("{path}: not what www/case-map.js says; mend: cargo xtask build, and commit the file")
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// The committed files that differ from what the class says, with what they
/// should hold.
fn stale(places: &Places) -> Result<Vec<(PathBuf, String)>, String> {
    let manifest = analyzed(places)?;
    let element = Element::read(&manifest)?;
    let readme = places.root.join(tables::FILE);
    let tables = tables::fill(&text(places, &readme)?, &element)?;
    let all = [(manifest_path(places), manifest), (readme, tables)];
    Ok(all.into_iter().filter(|(path, wanted)| fs::read_to_string(path).ok().as_ref() != Some(wanted)).collect())
}

/// The element's declarations for TypeScript: names and contents.
pub fn types(places: &Places) -> Result<Vec<(String, Vec<u8>)>, String> {
    lay_out(places)?;
    // It would take the last ones for what is to be compiled.
    TYPES.iter().for_each(|name| drop(fs::remove_file(folder(places).join(name))));
    let mut tsc = tool::node(places, "typescript/bin/tsc");
    tsc.current_dir(folder(places)).args(["case-map.js", "define.js", "--allowJs", "--strict"]);
    tsc.args(["--declaration", "--emitDeclarationOnly", "--stripInternal"]);
    // Its complaints are on standard output.
    tool::run(tsc.args(["--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom"]))?;
    TYPES
        .iter()
        .chain([&DOM_TYPES])
        .map(|name| Ok(((*name).to_owned(), places.read(&folder(places).join(name))?)))
        .collect()
}

/// A module with the names of attributes, by what they are for, of events and of
/// languages; and with titles and colours.
pub fn names(places: &Places) -> Result<String, String> {
    let element = committed(places)?;
    let mut module = format!("// Made by `cargo xtask build` from package/{MANIFEST}.\n");
    for (constant, tag) in [("CHOICES", "choice"), ("FRAME", "frame"), ("BUILDER", "builder"), ("OPTIONS", "drawn")] {
        let names = serde_json::to_string(&element.tagged(tag)).map_err(|error| format!("{tag}: {error}"))?;
        module.push_str(&format!("export const {constant} = {names};\n"));
    }
    let events: Vec<&str> = element.events.iter().map(|event| event.name.as_str()).collect();
    let events = serde_json::to_string(&events).map_err(|error| format!("events: {error}"))?;
    module.push_str(&format!("export const EVENTS = {events};\n"));
    // The built-in one first.
    let tags = serde_json::to_string(&languages()).map_err(|error| format!("languages: {error}"))?;
    module.push_str(&format!("export const LANGUAGES = {tags};\n"));
    Ok(module + &taken::lines(places)?)
}

/// Holds the builder's page to having a field for each attribute that it offers.
pub fn has_fields(places: &Places, file: &str, page: &str) -> Result<(), String> {
    let element = committed(places)?;
    let has = |name: &str| page.contains(&format!(" name=\"{name}\""));
    match element.tagged("builder").into_iter().find(|name| !has(name)) {
        Some(name) => Err(format!("{file}: no field name=\"{name}\"; expected one, as www/case-map.js says @builder")),
        None => Ok(()),
    }
}

/// The element as the committed manifest has it.
fn committed(places: &Places) -> Result<Element, String> {
    Element::read(&text(places, &manifest_path(places))?)
}

/// What the analyzer makes of the class; kept as long as the class is the same.
fn analyzed(places: &Places) -> Result<String, String> {
    let made = folder(places).join(MANIFEST);
    if lay_out(places)? || !made.is_file() {
        let mut analyzer = tool::node(places, "@custom-elements-manifest/analyzer/cem.js");
        // What its configuration says of the class is in one line of its own.
        let own = |words: &str| words.lines().find_map(|line| line.trim().strip_prefix("Error: ")).map(str::to_owned);
        tool::read(analyzer.current_dir(folder(places)).arg("analyze"))
            .map_err(|words| own(&words).map_or(words, |own| format!("www/case-map.js: {own}")))?;
    }
    text(places, &made)
}

/// Puts what the tools read into one folder; says whether any of it is new.
fn lay_out(places: &Places) -> Result<bool, String> {
    let folder = folder(places);
    let named = |error: std::io::Error| format!("{}: {error}", places.show(&folder));
    fs::create_dir_all(&folder).map_err(named)?;
    let mut is_new = false;
    for (from, name) in SOURCES {
        let content = places.read(&places.root.join(from).join(name))?;
        let copy = folder.join(name);
        if !fs::read(&copy).is_ok_and(|found| found == content) {
            // What was made of the old one must not outlive it.
            let _ = fs::remove_file(folder.join(MANIFEST));
            fs::write(&copy, content).map_err(named)?;
            is_new = true;
        }
    }
    Ok(is_new)
}

fn folder(places: &Places) -> PathBuf {
    places.target.join("face")
}

fn manifest_path(places: &Places) -> PathBuf {
    places.root.join("package").join(MANIFEST)
}

fn text(places: &Places, path: &std::path::Path) -> Result<String, String> {
    String::from_utf8(places.read(path)?).map_err(|error| format!("{}: {error}; expected UTF-8", places.show(path)))
}
