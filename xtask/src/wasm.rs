//! The Wasm modules: cargo, then wasm-bindgen, then [`crate::optimize`].

use crate::places::Places;
use crate::shipped::AT_WORK;
use crate::{bundle, optimize, setup, tool};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;
use wasmparser::{Parser, Payload};

/// The code that decides what becomes of cargo's output.
const RECIPE: &str = concat!(include_str!("wasm.rs"), include_str!("optimize.rs"));

/// Makes glue and Wasm of one of [`crate::shipped::BUILDS`] or [`AT_WORK`], unless they are of this very code.
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
    let bound = bind(&compiled, &folder, bundle::is_repeated(build))?;
    optimize::lower(places, &bound)?;
    fs::write(&stamp, hash).map_err(|error| format!("{}: {error}", places.show(&stamp)))
}

/// Cargo's part. Each build has a target folder of its own, because cargo
/// writes all to one name and would build them in turn for ever.
fn compile(places: &Places, build: &str) -> Result<Vec<u8>, String> {
    let all = places.target.join("wasm");
    let target = all.join(build);
    if !target.exists() {
        let others = fs::read_dir(&all).into_iter().flatten().flatten().map(|entry| entry.path());
        others.collect::<Vec<_>>().iter().for_each(|other| take_over(other, &target));
    }
    let mut cargo = tool::cargo(places);
    cargo.args(["rustc", "--quiet", "--lib", "--profile", "wasm", "--target", setup::TARGET]);
    cargo.args(["--no-default-features", "--features", build, "--target-dir"]).arg(&target);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags(places).join("\x1f"));
    if build == "shelf" {
        // Nobody notices its bytes beside those of a hundred thousand cases, but how long
        // reading these takes.
        cargo.env("CARGO_PROFILE_WASM_OPT_LEVEL", "s");
    }
    if !["own", "shelf", "features", "keep"].contains(&build) && !AT_WORK.contains(&build) {
        // Of the usual stack of 1 MiB most would be memory for nothing: only who
        // reads a host's files goes as deep as these are nested. Told of the crate
        // alone, so that what it depends on is compiled alike for all.
        cargo.args(["--", "-Clink-arg=-zstack-size=131072"]);
    }
    tool::run(&mut cargo)?;
    places.read(&target.join(setup::TARGET).join("wasm/case_map.wasm"))
}

/// Links what another build has compiled into the folder of a new one, but for the crate
/// itself: that saves a minute for each. Cargo looks at all of it and makes anew what does
/// not fit, so that it is no fault if something cannot be linked.
fn take_over(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).into_iter().flatten().flatten() {
        let (path, link) = (entry.path(), to.join(entry.file_name()));
        let name = entry.file_name().to_string_lossy().replace('-', "_");
        if name.contains("case_map") {
            continue;
        }
        if path.is_dir() {
            take_over(&path, &link);
        } else {
            let _ = fs::create_dir_all(to).and_then(|()| fs::hard_link(&path, &link));
        }
    }
}

/// The first version of WebAssembly; and in the messages of panics no path of
/// this machine, which would change the size and tell strangers about it.
fn flags(places: &Places) -> Vec<String> {
    let mut flags = vec!["-Ctarget-cpu=mvp".to_owned(), format!("--remap-path-prefix={}=", places.root.display())];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let mut sources: Vec<PathBuf> =
        fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    sources.sort();
    flags.extend(sources.iter().map(|path| format!("--remap-path-prefix={}=", path.display())));
    flags
}

/// wasm-bindgen's part: the glue, and the module that fits it.
fn bind(compiled: &[u8], folder: &Path, is_shared: bool) -> Result<PathBuf, String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("case_map", without_feature_list(compiled)?)
        .typescript(false)
        .keep_debug(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    let told = |error| format!("wasm-bindgen: {error:#}");
    let mut made = bindgen.web(true).and_then(Bindgen::generate_output).map_err(told)?;
    let mut text = short_glue(made.js())?;
    if is_shared {
        text = text.replace(COMPILED.0, COMPILED.1);
    }
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

/// Where the part of the glue begins that starts the module.
const START: &str = "let wasmModule, wasmInstance, wasm;";

/// How our scripts start it, once: with bytes, which give module and instance,
const START_SHORT: &str = "let wasm;
async function start({ module_or_path }) {
  wasm = (await WebAssembly.instantiate(module_or_path, __wbg_get_imports())).instance.exports;
}
export { start as default };
";

/// or, where several lives share a compiled one, with that, which gives an instance.
const COMPILED: (&str, &str) = ("__wbg_get_imports())).instance.exports", "__wbg_get_imports())).exports");

/// Functions of the glue that do in few words what they need to here: texts that
/// pass are short, and of the gigabytes after which a decoder tires none comes.
const SHORT: [(&str, &str); 2] = [
    (
        "passStringToWasm0",
        "(text, malloc) {
  return passArray8ToWasm0(cachedTextEncoder.encode(text), malloc);
}",
    ),
    (
        "decodeText",
        "(bytes) {
  return cachedTextDecoder.decode(bytes);
}",
    ),
];

/// What the long functions had for kernels without `encodeInto`, and what follows.
const FILL_IN: &str = "if (!('encodeInto' in cachedTextEncoder))";
const AFTER: &str = "let WASM_VECTOR_LEN";

/// wasm-bindgen's glue without what no script here uses: it starts a module in
/// three ways, looks after fetching and wrong types, and is made for large texts.
/// The bundler drops what is then asked for by nobody.
fn short_glue(glue: &str) -> Result<String, String> {
    let missing = |what: &str| format!("wasm-bindgen's glue has no {what:?} any more; mend short_glue to fit");
    let (kept, _) = glue.split_once(START).ok_or_else(|| missing(START))?;
    let mut text = kept.to_owned();
    for (name, short) in SHORT {
        let head = format!("function {name}(");
        let (before, rest) = text.split_once(&head).ok_or_else(|| missing(&head))?;
        // A function ends before the next line that begins at the margin, or with the text.
        let end = rest.match_indices("\n\n").map(|(at, _)| at).find(|&at| {
            rest.get(at + 2..).and_then(|rest| rest.chars().next()).is_none_or(|letter| !letter.is_whitespace())
        });
        let after = rest.get(end.unwrap_or(rest.len())..).unwrap_or_default();
        text = format!("{before}function {name}{short}{after}");
    }
    let (before, rest) = text.split_once(FILL_IN).ok_or_else(|| missing(FILL_IN))?;
    let (_, after) = rest.split_once(AFTER).ok_or_else(|| missing(AFTER))?;
    text = format!("{before}{AFTER}{after}");
    if !text.contains("function passArray8ToWasm0(") {
        text.push_str(PASS_BYTES);
    }
    Ok(text + START_SHORT)
}

/// What the short functions need, where the crate passes no bytes of its own.
const PASS_BYTES: &str = "
function passArray8ToWasm0(arg, malloc) {
  const ptr = malloc(arg.length, 1) >>> 0;
  getUint8ArrayMemory0().set(arg, ptr);
  WASM_VECTOR_LEN = arg.length;
  return ptr;
}
";

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
    fn glue_has_one_way_to_start_and_short_functions() {
        let glue = "export class Map {}\n\nfunction passStringToWasm0(a, b, c) {\n\n  1;\n}\n\nlet x;\n\n\
                    function decodeText(bytes) {\n  2;\n}\n\nif (!('encodeInto' in cachedTextEncoder)) {\n  3;\n}\n\n\
                    let WASM_VECTOR_LEN = 0;\n\nlet wasmModule, wasmInstance, wasm;\nfunction initSync() {}\n";
        let kept = short_glue(glue).expect("as expected");
        let has = |part: &str| kept.contains(part);
        assert!(has("export class Map {}") && has("let x;") && has("start as default") && has("passArray8ToWasm0("));
        assert!(!has("initSync") && !has("1;") && !has("2;") && !has("3;"), "{kept}");
        assert!(short_glue(&kept).is_err_and(|error| error.contains("short_glue")));
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
