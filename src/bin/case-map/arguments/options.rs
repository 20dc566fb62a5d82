//! The options that `render` has in common with the element's attributes, as
//! the element's manifest has them: `www/case-map.js` says which, by `@render`.

use serde::Deserialize;
use std::fmt;

const MANIFEST: &str = include_str!("../../../../package/custom-elements.json");

#[derive(Deserialize)]
struct Manifest {
    modules: Vec<Module>,
}

#[derive(Deserialize)]
struct Module {
    declarations: Vec<Element>,
}

#[derive(Deserialize)]
struct Element {
    attributes: Vec<Attribute>,
}

#[derive(Deserialize)]
struct Attribute {
    name: String,
    default: Option<String>,
    option: Option<Value>,
}

/// What an option of the command line takes.
#[derive(Deserialize)]
struct Value {
    value: String,
    description: String,
}

/// The options' lines of the help.
pub struct Lines;

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Tests hold the manifest; whoever broke it is told, not stopped.
        let manifest: Manifest = match serde_json::from_str(MANIFEST) {
            Ok(manifest) => manifest,
            Err(error) => return writeln!(f, "  (package/custom-elements.json: {error}; mend: cargo xtask build)"),
        };
        let elements = manifest.modules.iter().flat_map(|module| &module.declarations);
        for Attribute { name, default, option } in elements.flat_map(|element| &element.attributes) {
            let Some(Value { value, description }) = option else { continue };
            let head = format!("--{name} {value}").trim_end().to_owned();
            write!(f, "  {head:<17} {}", description.replace('`', ""))?;
            match default {
                Some(default) => writeln!(f, "   [{}]", default.trim_matches('"'))?,
                None => writeln!(f)?,
            }
        }
        Ok(())
    }
}
