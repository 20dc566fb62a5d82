//! The walls: what each module may use, and what the core must not know.
//! `ARCHITECTURE.md` lists the modules in the same order, and that is held too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each folder of `src` and the folders that it may use: never one that comes later.
const MAY_USE: [(&str, &[&str]); 16] = [
    ("model", &[]),
    ("words", &["model"]),
    ("geo", &["model"]),
    ("source", &["geo", "model"]),
    ("scene", &["geo", "model", "words"]),
    ("choice", &["geo", "model", "scene"]),
    ("facts", &["choice", "model", "scene"]),
    ("picture", &["choice", "facts", "geo", "model", "scene", "words"]),
    ("export", &["choice", "facts", "model", "picture", "scene", "words"]),
    ("shards", &["choice", "facts", "model", "scene", "words"]),
    ("site", &["choice", "export", "facts", "model", "picture", "scene", "shards", "source", "words"]),
    ("make", &["export", "model", "scene", "site", "source"]),
    ("shelf", &["choice", "model", "scene", "words"]),
    ("features", &["choice", "model", "scene", "source", "words"]),
    (
        "web",
        &[
            "choice", "export", "facts", "features", "make", "model", "picture", "scene", "shards", "shelf", "site",
            "source", "words",
        ],
    ),
    ("lib", &[]),
];

/// What only some files may know. A name that ends in `/` is a folder.
const ONLY_IN: [(&str, &[&str], &[&str]); 9] = [
    ("the browser", &["wasm_bindgen", "web_sys", "js_sys", "JsValue"], &["web/"]),
    ("files and the process", &["std::fs", "std::env", "std::process", "std::path"], &["bin/"]),
    // Libraries that pack and unpack write to what is written to.
    ("streams", &["std::io"], &["bin/", "site/compress.rs", "site/zip.rs", "source/workbook.rs", "source/xls.rs"]),
    ("the console", &["println!", "eprintln!", "print!", "eprint!"], &["bin/"]),
    // What panics in a library is kept quiet in its own thread.
    ("clocks and threads", &["std::time", "std::thread", "std::net"], &["bin/", "source/xls.rs"]),
    // Its order differs from run to run, and so would the text.
    ("hashed collections", &["HashMap", "HashSet"], &[]),
    // A platform's own differ in the last digit; `libm` is the same everywhere.
    ("a platform's mathematics", &[".sin()", ".cos()", ".tan()", ".sqrt()", ".atan2(", ".asin()", ".powf("], &[]),
    // After the scene there are whole numbers only: nothing is left to round,
    // but in files, whose measures follow from the style sheet.
    (
        "numbers with a point",
        &["f64", "f32"],
        &[
            "model/region.rs",
            "geo/",
            "source/",
            "scene/atlas.rs",
            "scene/camera.rs",
            "scene/layout.rs",
            "scene/drawing.rs",
            "scene/dots.rs",
            "scene/names.rs",
            "scene/room.rs",
            "export/",
            "site/card.rs",
            "bin/",
        ],
    ),
    (
        "rounding",
        &["floor(", "round(point", ".round()", ".trunc()", "{:."],
        &["geo/path.rs", "export/", "site/card.rs"],
    ),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, named from there, with its text.
fn sources(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(sources(&path).into_iter().map(|(below, text)| (format!("{name}/{below}"), text)));
        } else if name.ends_with(".rs") {
            found.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// The code of a file: without comments, and without its tests.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The folder that a file lies in.
fn module(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The modules of this crate that some code names, by `crate::`.
fn used(code: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String { text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect() };
    let mut used = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        match part.strip_prefix('{') {
            Some(list) => used.extend(list.split('}').next().unwrap().split(',').map(|item| name(item.trim()))),
            None => drop(used.insert(name(part))),
        }
    }
    used.remove("");
    used
}

fn breaches(files: &BTreeMap<String, String>) -> Vec<String> {
    let mut breaches = Vec::new();
    for (file, text) in files.iter().filter(|(file, _)| !file.starts_with("bin/")) {
        let code = code(text);
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module(file)) else {
            breaches.push(format!("{file} is in no place of the order"));
            continue;
        };
        // A file that several modules of a folder share has a name of its own in the crate.
        let beside = |name: &str| files.contains_key(&format!("{}/{name}.rs", module(file)));
        let own = |name: &&String| name.as_str() == module(file) || beside(name);
        for name in used(&code).iter().filter(|name| !own(name) && !allowed.contains(&name.as_str())) {
            breaches.push(format!("{file} uses {name}"));
        }
    }
    for (what, words, places) in ONLY_IN {
        for (file, text) in files.iter().filter(|(file, _)| !places.iter().any(|place| is_in(file, place))) {
            let code = code(text);
            let known = words.iter().filter(|word| code.contains(*word));
            breaches.extend(known.map(|word| format!("{file} knows {what}: {word}")));
        }
    }
    breaches
}

fn is_in(file: &str, place: &str) -> bool {
    file == place || place.ends_with('/') && file.starts_with(place)
}

#[test]
fn no_module_reaches_over_a_wall() {
    assert_eq!(breaches(&sources(&root().join("src"))), Vec::<String>::new());
}

/// The walls can be breached, and each breach is seen.
#[test]
fn every_wall_is_watched() {
    let sound = sources(&root().join("src"));
    for (file, line) in [
        ("choice/update.rs", "use crate::picture::map;"),
        ("scene/mod.rs", "use crate::{facts, model};"),
        ("geo/path.rs", "fn f() { crate::scene::layout::fits(x); }"),
        ("model/index.rs", "use crate::geo::path::Cell;"),
        ("words/mod.rs", "use crate::scene::Scene;"),
        ("facts/mod.rs", "use crate::picture::view::View;"),
        ("picture/view.rs", "use web_sys::Element;"),
        ("source/mod.rs", "use std::fs;"),
        ("scene/pack.rs", "fn f() { eprintln!(); }"),
        ("geo/projection.rs", "fn f(x: f64) -> f64 { x.sin() }"),
        ("picture/map.rs", "fn f(x: f64) {}"),
        ("scene/layout.rs", "fn f(x: f64) { libm::floor(x); }"),
        ("words/file.rs", "use std::collections::HashMap;"),
        ("export/svg.rs", "use crate::web::nodes;"),
        ("export/png.rs", "use std::fs;"),
        ("helpers.rs", "//! New."),
        ("helpers/text.rs", "//! New."),
    ] {
        let mut files = sound.clone();
        files.entry(file.to_owned()).or_default().insert_str(0, &format!("{line}\n"));
        assert!(!breaches(&files).is_empty(), "{file}: {line}");
    }
}

#[test]
fn the_order_of_modules_has_no_way_back() {
    for (place, (module, uses)) in MAY_USE.iter().enumerate() {
        for used in *uses {
            let before = MAY_USE.iter().take(place).any(|(name, _)| name == used);
            assert!(before, "{module} uses {used}, which does not come before it");
        }
    }
    // No entry is for nothing.
    let files = sources(&root().join("src"));
    for (module_name, uses) in MAY_USE {
        let own = files.iter().filter(|(file, _)| module(file) == module_name);
        let named: BTreeSet<String> = own.flat_map(|(_, text)| used(&code(text))).collect();
        let idle: Vec<&&str> = uses.iter().filter(|name| !named.contains(**name)).collect();
        assert!(idle.is_empty(), "{module_name} no longer uses {idle:?}");
    }
}

/// What the document says of the folders, in the order that it says it.
#[test]
fn the_architecture_lists_the_folders_in_this_order() {
    let document = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let section = document.split("\n## Folders\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let heads = section.lines().filter_map(|line| line.strip_prefix("- **`")).filter_map(|line| line.split('`').next());
    let listed: Vec<&str> = heads.filter_map(|head| head.strip_prefix("src/")).collect();
    let order: Vec<&str> = MAY_USE.iter().map(|(name, _)| *name).filter(|name| *name != "lib").collect();
    assert_eq!(listed, order);
}

/// Every file says what it is for before anything else, and stays readable.
#[test]
fn every_file_begins_with_what_it_is_for() {
    for folder in ["src", "tests", "xtask/src"] {
        for (file, text) in sources(&root().join(folder)) {
            assert!(text.starts_with("//! "), "{folder}/{file}");
            assert!(text.lines().count() <= 400, "{folder}/{file} has {} lines", text.lines().count());
        }
    }
}
