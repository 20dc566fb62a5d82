//! Brings a module down to WebAssembly 1.0, makes it small, and checks both.

use crate::places::Places;
use crate::tool;
use std::fs;
use std::ops::Range;
use std::path::Path;
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

/// What the standard library, compiled for later versions, may bring in.
const FOUND: [&str; 6] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
];

/// How it is taken out again.
const LOWER: [&str; 3] =
    ["--signext-lowering", "--llvm-memory-copy-fill-lowering", "--llvm-nontrapping-fptoint-lowering"];

/// What is smallest after brotli, tried on the reader's module: 4 % less than
/// `-Oz` alone. Inlined copies and shared subexpressions make the raw file
/// smaller, but leave less for brotli to find.
const SHRINK: [&str; 5] = [
    "--skip-pass=local-cse",
    "--converge",
    "-Oz",
    "--one-caller-inline-max-function-size=20",
    "--always-inline-max-function-size=4",
];

/// What wasm-bindgen exports for its own use alone, and has no use for where a panic ends
/// the module.
const UNUSED: [&str; 2] = ["--remove-exports=__abort_handler", "--remove-exports=__instance_terminated"];

/// Rewrites the file in place.
pub fn lower(places: &Places, file: &Path) -> Result<(), String> {
    let lowered = file.with_extension("lowered");
    let mut wasm_opt = tool::node(places, "binaryen/bin/wasm-opt");
    wasm_opt.args(FOUND).args(UNUSED).args(LOWER).args(SHRINK).args(["--strip-debug", "--strip-producers"]);
    wasm_opt.arg("--strip-target-features").arg(file).arg("-o").arg(&lowered);
    tool::run(&mut wasm_opt)?;
    let told = |error: String| format!("{}: {error}", places.show(&lowered));
    let mut module = places.read(&lowered)?;
    blank(&mut module).map_err(told)?;
    first_version(&module).map_err(told)?;
    fs::write(file, module).map_err(|error| format!("{}: {error}", places.show(file)))?;
    fs::remove_file(&lowered).map_err(|error| told(error.to_string()))
}

/// Takes out of the data which files of Rust's a panic would name: it ends the module,
/// and tells nobody.
fn blank(module: &mut [u8]) -> Result<(), String> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(segments) = payload.map_err(|error| error.to_string())? else { continue };
        for segment in segments {
            let segment = segment.map_err(|error| error.to_string())?;
            let start = segment.range.end - segment.data.len();
            found.extend(sources(segment.data).into_iter().map(|at| at.start + start..at.end + start));
        }
    }
    found.into_iter().filter_map(|at| module.get_mut(at).map(|bytes| bytes.fill(0))).for_each(drop);
    Ok(())
}

/// Where in some data paths of source files stand: of the standard library whole ones,
/// of a crate from its version on, as what stands before its name may be anybody's.
fn sources(data: &[u8]) -> Vec<Range<usize>> {
    let is_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"_./-".contains(byte);
    let is_version = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let last = |run: &[u8], part: &[u8]| run.windows(part.len()).rposition(|window| window == part);
    let ends = data.windows(3).enumerate().filter(|(_, end)| *end == b".rs").map(|(at, _)| at + 3);
    ends.filter_map(|end| {
        let run = data.get(..end)?;
        let run = run.get(run.iter().rposition(|byte| !is_path(byte)).map_or(0, |at| at + 1)..)?;
        let own = || {
            let source = last(run, b"/src/")?;
            let dash = run.get(..source)?.iter().rposition(|byte| !is_version(byte))?;
            (run.get(dash) == Some(&b'-') && dash + 1 < source).then_some(dash)
        };
        let start = last(run, b"/rustc/").or_else(own)?;
        Some(end - (run.len() - start)..end)
    })
    .collect()
}

/// Whether a kernel that knows WebAssembly 1.0 and nothing later can load it.
fn first_version(module: &[u8]) -> Result<(), String> {
    match Validator::new_with_features(WasmFeatures::WASM1).validate_all(module) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!(
            "not WebAssembly 1.0: {error}; xtask/src/optimize.rs lists what is lowered, add what is missing"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one function of no arguments and this body.
    fn function(result: &[u8], body: &[u8]) -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, content: &[u8]| {
            module.extend([id, content.len() as u8]);
            module.extend(content);
        };
        section(1, &[&[1, 0x60, 0, result.len() as u8], result].concat());
        section(3, &[1, 0]);
        section(10, &[&[1, body.len() as u8 + 2, 0], body, &[0x0b]].concat());
        module
    }

    #[test]
    fn only_paths_of_sources_go() {
        let data = b"a map/rustc/5980/library/alloc/src/vec.rs/rustc/5980/x.rs: found serde-1.0.2/src/de.rs, my.rs and a-b/src/c.rs";
        let left = sources(data).into_iter().fold(data.to_vec(), |mut left, at| {
            left[at].fill(b' ');
            left
        });
        let words: Vec<&str> = std::str::from_utf8(&left).expect("text").split_whitespace().collect();
        assert_eq!(words.join(" "), "a map : found serde , my.rs and a-b/src/c.rs");
    }

    #[test]
    fn later_instructions_are_refused() {
        let i32 = 0x7f;
        assert_eq!(first_version(&function(&[i32], &[0x41, 1])), Ok(()));
        let refused = [
            ("sign extension", function(&[i32], &[0x41, 1, 0xc0])),
            ("saturating conversion", function(&[i32], &[0x43, 0, 0, 0, 0, 0xfc, 0])),
            ("a null reference", function(&[0x6f], &[0xd0, 0x6f])),
            ("two results", function(&[i32, i32], &[0x41, 1, 0x41, 1])),
        ];
        for (name, module) in refused {
            assert!(first_version(&module).is_err(), "{name}");
            let all = Validator::new_with_features(WasmFeatures::WASM2).validate_all(&module);
            assert!(all.is_ok(), "{name} is valid in the next version");
        }
    }
}
