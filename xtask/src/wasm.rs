//! The Wasm modules: cargo, then wasm-bindgen, then [`crate::optimize`].

use crate::places::Places;
use crate::{optimize, setup, tool};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;
use wasmparser::{Parser, Payload};

/// The code that decides what becomes of cargo's output.
const RECIPE: &str = concat!(include_str!("wasm.rs"), include_str!("optimize.rs"));

/// Makes glue and Wasm of one of [`crate::shipped::BUILDS`], unless they are of this very code.
pub fn build(places: &Places, build: &str) -> Result<(), String> {
    let compiled = compile(places, build)?;
    let folder = places.scripts().join("pkg").join(build);
    let stamp = places.target.join("site").join(format!("{build}.stamp"));
    let tools = places.read(&places.root.join("package-lock.json"))?;
    let hash = Sha256::new().chain_update(&compiled).chain_update(&tools).chain_update(RECIPE).finalize();
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    if fs::read_to_string(&stamp).is_ok_and(|found| found == hash) && folder.join("case_map_bg.wasm").is_file() {
        return Ok(());
    }
    let bound = bind(&compiled, &folder)?;
    optimize::lower(places, &bound)?;
    fs::write(&stamp, hash).map_err(|error| format!("{}: {error}", places.show(&stamp)))
}

/// Cargo's part. Each build has a target folder of its own, because cargo
/// writes all to one name and would build them in turn for ever.
fn compile(places: &Places, build: &str) -> Result<Vec<u8>, String> {
    let target = places.target.join("wasm").join(build);
    let mut cargo = tool::cargo(places);
    cargo.args(["build", "--quiet", "--lib", "--profile", "wasm", "--target", setup::TARGET]);
    cargo.args(["--no-default-features", "--features", build, "--target-dir"]).arg(&target);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags(places, build).join("\x1f"));
    tool::run(&mut cargo)?;
    places.read(&target.join(setup::TARGET).join("wasm/case_map.wasm"))
}

/// The first version of WebAssembly; and in the messages of panics no path of
/// this machine, which would change the size and tell strangers about it.
fn flags(places: &Places, build: &str) -> Vec<String> {
    let mut flags = vec!["-Ctarget-cpu=mvp".to_owned(), format!("--remap-path-prefix={}=", places.root.display())];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let mut sources: Vec<PathBuf> =
        fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    sources.sort();
    if build != "own" {
        // Of the usual stack of 1 MiB most would be memory for nothing: only who
        // reads a host's files goes as deep as these are nested.
        flags.push("-Clink-arg=-zstack-size=131072".to_owned());
    }
    flags.extend(sources.iter().map(|path| format!("--remap-path-prefix={}=", path.display())));
    flags
}

/// wasm-bindgen's part: the glue, and the module that fits it.
fn bind(compiled: &[u8], folder: &std::path::Path) -> Result<PathBuf, String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("case_map", without_feature_list(compiled)?)
        .typescript(false)
        .keep_debug(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    let told = |error| format!("wasm-bindgen: {error:#}");
    let mut made = bindgen.web(true).and_then(Bindgen::generate_output).map_err(told)?;
    let mut text = without_sync(made.js())?;
    let mut short = Vec::new();
    for import in made.wasm_mut().imports.iter_mut() {
        let Some(name) = without_hash(&import.name).filter(|name| !short.contains(name)) else { continue };
        text = text.replace(&import.name, &name);
        import.name.clone_from(&name);
        short.push(name);
    }
    made.emit(folder).map_err(told)?;
    let glue = folder.join("case_map.js");
    fs::write(&glue, text).map_err(|error| format!("{}: {error}", glue.display()))?;
    Ok(folder.join("case_map_bg.wasm"))
}

/// What an import is called less its hash, which serves who links several
/// programs, and which both halves would carry: `getAttribute` for
/// `__wbg_getAttribute_c7b80d4010284561`. Nothing where there is none.
fn without_hash(import: &str) -> Option<String> {
    let (name, hash) = import.strip_prefix("__wbg_")?.rsplit_once('_')?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hash && !name.is_empty()).then(|| name.trim_start_matches("__wbindgen_").to_owned())
}

/// The glue without its second way to start, which no script here takes; the
/// bundler then drops the function itself.
fn without_sync(glue: &str) -> Result<String, String> {
    let export = "export { initSync, __wbg_init as default };";
    if glue.matches(export).count() != 1 {
        return Err(format!("wasm-bindgen's glue does not end in {export:?} any more; mend without_sync to fit"));
    }
    Ok(glue.replace(export, "export { __wbg_init as default };"))
}

/// The module less its section `target_features`. The standard library comes
/// compiled for later versions of WebAssembly and says so there; wasm-bindgen
/// would believe it and write tables of `externref`, which our own code,
/// compiled for the first version, has no runtime for.
fn without_feature_list(module: &[u8]) -> Result<Vec<u8>, String> {
    let broken = |error| format!("what cargo built is no Wasm module: {error}");
    let mut kept = module.get(..8).unwrap_or_default().to_vec();
    let mut start = kept.len();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.map_err(broken)?;
        let Some((_, range)) = payload.as_section() else { continue };
        let is_feature_list =
            matches!(&payload, Payload::CustomSection(section) if section.name() == "target_features");
        if !is_feature_list {
            kept.extend_from_slice(module.get(start..range.end).unwrap_or_default());
        }
        start = range.end;
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    fn custom(name: &str, content: &[u8]) -> Vec<u8> {
        let length = u8::try_from(1 + name.len() + content.len()).expect("short enough for one byte");
        [&[0, length, name.len() as u8], name.as_bytes(), content].concat()
    }

    #[test]
    fn only_the_feature_list_is_dropped() {
        let types = b"\x01\x04\x01\x60\0\0".as_slice();
        let (before, after) = (custom("before", b"x"), custom("after", b"yz"));
        let list = custom("target_features", b"\x01+\x08sign-ext");
        let module = [HEADER, &before, types, &list, &after].concat();
        assert_eq!(without_feature_list(&module), Ok([HEADER, &before, types, &after].concat()));
    }

    #[test]
    fn only_one_way_to_start_is_exported() {
        let glue = "export class Map {}\nexport { initSync, __wbg_init as default };\n";
        let kept = "export class Map {}\nexport { __wbg_init as default };\n";
        assert_eq!(without_sync(glue).as_deref(), Ok(kept));
        assert!(without_sync(kept).is_err_and(|error| error.contains("without_sync")));
    }

    #[test]
    fn an_import_is_called_what_it_does() {
        assert_eq!(without_hash("__wbg_set_value_cb7e77c93a95e491").as_deref(), Some("set_value"));
        assert_eq!(without_hash("__wbg___wbindgen_throw_4c88d8bf264fd984").as_deref(), Some("throw"));
        for other in
            ["__wbindgen_object_drop_ref", "__wbg_livingmap_free", "__wbg_a_0123", "memory", "__wbg__0123456789abcdef"]
        {
            assert_eq!(without_hash(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_no_module_is_an_error() {
        assert!(without_feature_list(b"not Wasm").is_err());
        assert!(without_feature_list(b"").is_err());
    }
}
