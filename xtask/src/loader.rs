//! The module `files.js` that the engines in `www/` import: the addresses of
//! what they fetch, or in the single file the content.
//!
//! Bundlers ship what they see in a literal `new URL("./…", import.meta.url)`,
//! so these are written out, and inside functions, so that importing does nothing.

use crate::places::Places;
use crate::shipped::{Asker, BUILDS, Made, SHIPPED, Shipped, find, name_of};
use case_map::site::integrity::sha256;
use case_map::site::{File, PACK_MARK, hex};
use case_map::source::kinds::TABLES;
use serde_json::{Value, json};
use std::fmt::Write;

/// Its name among the laid-out scripts.
pub const NAME: &str = "files.js";

/// The names for each script: who reads without what is loaded on demand, or brings
/// no data, does not load the addresses and hashes of that.
pub const NAMES: [(&str, Asker); 5] = [
    (NAME, Asker::Element),
    ("own-files.js", Asker::Own),
    ("shelf-files.js", Asker::Many),
    ("reach-files.js", Asker::Elsewhere),
    ("later.js", Asker::Later),
];

/// For the site and the package: `www/engine.js` fetches all. Integrity of a
/// script does not cover what it fetches, so the Wasm has a hash of its own.
pub fn addresses(places: &Places, of: Asker) -> Result<String, String> {
    let mut script = "// Made by xtask/src/loader.rs, of the table in xtask/src/shipped.rs.\n".to_owned();
    script.push_str("export const FILES = {\n");
    // Halves of a module, and words, stand elsewhere.
    let is_half = |file: &Shipped| matches!(file.made, Made::Glue(_) | Made::Wasm(_) | Made::Words(_) | Made::Cases(_));
    for file in SHIPPED.iter().filter(|file| file.asked == Some(of) && !is_half(file)) {
        line(&mut script, format_args!("  {}: () => {},", json!(file.name), url(file.name)));
    }
    script.push_str("};\nexport const MODULES = {\n");
    for build in BUILDS {
        let (glue, wasm) = halves(build);
        if find(wasm)?.asked.unwrap_or(Asker::Element) != of {
            continue;
        }
        line(&mut script, format_args!("  {build}: {{"));
        line(&mut script, format_args!("    glue: () => import({}),", json!(format!("./{glue}"))));
        line(&mut script, format_args!("    wasm: () => {},", url(wasm)));
        line(&mut script, format_args!("    integrity: {},\n  }},", hash(places, wasm)?));
    }
    script.push_str("};\n");
    if of == Asker::Own {
        // By which an address tells who reads it.
        line(&mut script, format_args!("export const TABLES = {};", json!(TABLES)));
    }
    Ok(script)
}

/// For the single file: `www/single-engine.js` finds the content here, as a
/// text or in hexadecimal.
pub fn contents(places: &Places, files: &[File]) -> Result<String, String> {
    let inlined: Vec<&str> =
        SHIPPED.iter().filter(|file| file.inlined == Some(file.name)).map(|file| file.name).collect();
    let mut script = String::new();
    for (at, name) in inlined.iter().enumerate() {
        // The pack is the site's own, and comes when that is made.
        let content = match files.iter().find(|(other, _)| other == name) {
            Some((_, content)) => literal(content),
            None if PACK_MARK.contains(name) => json!({ "hex": PACK_MARK }),
            None => return Err(format!("{name}: to be inlined, but not made for dist/")),
        };
        line(&mut script, format_args!("const file{at} = {content};"));
    }
    let constant = |name: &str| inlined.iter().position(|other| *other == name).map(|at| format!("file{at}"));
    script.push_str("export const FILES = {\n");
    for file in SHIPPED.iter().filter(|file| file.asked == Some(Asker::Element) || matches!(file.made, Made::Words(_)))
    {
        if let Some(constant) = file.inlined.and_then(constant) {
            line(&mut script, format_args!("  {}: {constant},", json!(file.name)));
        }
    }
    script.push_str("};\nexport const MODULES = {\n");
    for build in BUILDS {
        let (_, wasm) = halves(build);
        let place = match find(wasm)?.inlined {
            None => continue,
            Some(name) if name == wasm => format!("content: {}", constant(name).unwrap_or_default()),
            // Another build stands in for it.
            Some(_) => continue,
        };
        line(&mut script, format_args!("  {build}: {{ {place}, integrity: {} }},", hash(places, wasm)?));
    }
    Ok(script + "};\n")
}

/// Hexadecimal is ASCII, so that no page's own encoding spoils it, and a fifth
/// smaller than base64 once compressed.
fn literal(content: &[u8]) -> Value {
    match std::str::from_utf8(content) {
        Ok(text) => json!({ "text": text }),
        Err(_) => json!({ "hex": hex(content) }),
    }
}

/// The names of a build's glue and Wasm.
fn halves(build: &str) -> (&'static str, &'static str) {
    (
        name_of(|made| matches!(made, Made::Glue(of) if of == build)),
        name_of(|made| matches!(made, Made::Wasm(of) if of == build)),
    )
}

pub fn url(name: &str) -> String {
    format!("new URL({}, import.meta.url)", json!(format!("./{name}")))
}

fn hash(places: &Places, wasm: &str) -> Result<Value, String> {
    Ok(json!(sha256(places.read(&places.scripts().join(wasm))?)))
}

fn line(script: &mut String, text: std::fmt::Arguments) {
    // Writing to a string does not fail.
    let _ = writeln!(script, "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_becomes_two_digits_a_byte() {
        assert_eq!(literal(&[0, 9, 0x10, 0xff]), json!({ "hex": "000910ff" }));
        assert_eq!(literal("养老\n".as_bytes()), json!({ "text": "养老\n" }));
    }

    #[test]
    fn what_was_not_made_is_named() {
        let places = Places { root: "r".into(), target: "t".into(), dist: "d".into(), regions: "g".into() };
        assert!(contents(&places, &[]).is_err_and(|error| error.contains("to be inlined, but not made")));
    }
}
