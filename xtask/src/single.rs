//! The element as one classic script with everything inside: for hosts that
//! take a plain script line, for `file:`, and for the frame, whose opaque
//! origin may load a classic script but fetch nothing.

use crate::bundle;
use crate::places::Places;
use std::fmt::Write;
use std::fs;

/// Its name in `dist/`.
pub const NAME: &str = "case-map.single.js";

/// What `www/single-engine.js` imports besides the glue: bytes and texts.
const BYTES: [&str; 1] = ["china.pack"];
const TEXTS: [&str; 2] = ["case-map.css", "en.words"];
const WASM: &str = "pkg/draw/case_map_bg.wasm";
const GLUE: &str = "pkg/draw/case_map.js";

/// Bundles it from the laid-out scripts and from files made for `dist/`.
pub fn script(places: &Places, files: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let folder = places.target.join("site/single");
    bundle::lay_out(places, &folder)?;
    let put = |name: &str, content: &[u8]| {
        let path = folder.join(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content));
        made.map_err(|error| format!("{}: {error}", places.show(&path)))
    };
    put("engine.js", &places.read(&folder.join("single-engine.js"))?)?;
    put(GLUE, &places.read(&places.scripts().join(GLUE))?)?;
    put("case_map_bg.wasm.hex", &hex(&places.read(&places.scripts().join(WASM))?))?;
    for name in BYTES {
        put(&format!("{name}.hex"), &hex(made(files, name)?))?;
    }
    for name in TEXTS {
        put(name, made(files, name)?)?;
    }
    bundle::classic(places, &folder, "define.js", &["--loader:.hex=text", "--loader:.css=text", "--loader:.words=text"])
}

fn made<'a>(files: &'a [(&str, Vec<u8>)], name: &str) -> Result<&'a [u8], String> {
    let found = files.iter().find(|(other, _)| *other == name);
    found.map(|(_, content)| content.as_slice()).ok_or_else(|| format!("{NAME}: {name} was not made for dist/"))
}

/// Two digits for each byte, as `www/single-engine.js` reads them.
fn hex(bytes: &[u8]) -> Vec<u8> {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_two_digits_each() {
        assert_eq!(hex(&[0, 9, 0x10, 0xff]), b"000910ff");
    }

    #[test]
    fn what_was_not_made_is_named() {
        assert!(made(&[("a", vec![1])], "china.pack").is_err_and(|error| error.contains("china.pack")));
    }
}
