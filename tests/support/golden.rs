//! Goldens: what was drawn, kept beside the test, read in a diff.

use super::data::path;
use super::tree::{Element, Node};
use std::fmt::Write;

/// Compares with `tests/golden/<name>`.
///
/// A golden that is missing is written, but not in CI (`CI` is set): there
/// it fails. One that differs fails and leaves `<name>.new` beside it.
/// `UPDATE_GOLDENS=1` writes them all anew.
pub fn compare(name: &str, drawn: &str) {
    let set = |variable: &str| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    let file = path("tests/golden").join(name);
    let fresh = path("tests/golden").join(format!("{name}.new"));
    let kept = std::fs::read_to_string(&file);
    if set("UPDATE_GOLDENS") || (kept.is_err() && !set("CI")) {
        std::fs::write(&file, drawn).unwrap();
        let _ = std::fs::remove_file(&fresh);
        return;
    }
    let kept = kept.unwrap_or_else(|e| panic!("{name}: {e}; run once without CI and commit it"));
    if kept == drawn {
        let _ = std::fs::remove_file(&fresh);
        return;
    }
    std::fs::write(&fresh, drawn).unwrap();
    let line = 1 + kept.lines().zip(drawn.lines()).take_while(|(a, b)| a == b).count();
    let (was, is) = (kept.lines().nth(line - 1), drawn.lines().nth(line - 1));
    panic!(
        "{name}, line {line}:\n- {was:?}\n+ {is:?}\nall of it: {}; if it is right, UPDATE_GOLDENS=1",
        fresh.display()
    );
}

/// One line an element, so that a diff can be read. Long paths are told by
/// their length and a hash where `short` is set.
pub fn lines(root: &Element, short: bool) -> String {
    let mut out = String::new();
    write_lines(&mut out, root, 0, short);
    out
}

fn write_lines(out: &mut String, element: &Element, depth: usize, short: bool) {
    let pad = "  ".repeat(depth);
    let _ = write!(out, "{pad}<{}", element.tag);
    // The id stands first, then the others by name.
    let mut attributes: Vec<_> = element.attributes.iter().collect();
    attributes.sort_by_key(|(name, _)| (*name != "id", *name));
    for (name, value) in attributes {
        let value = if short && name == "d" && value.len() > 40 { digest(value) } else { escape(value) };
        let _ = write!(out, " {name}=\"{value}\"");
    }
    if element.children.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push_str(">\n");
    for node in &element.children {
        match node {
            Node::Element(child) => write_lines(out, child, depth + 1, short),
            Node::Text(text) => {
                let _ = writeln!(out, "{pad}  {}", escape(text));
            }
        }
    }
    let _ = writeln!(out, "{pad}</{}>", element.tag);
}

/// FNV-1a: any hash that never changes would do.
fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let first: String = text.chars().take(12).collect();
    format!("{first}… {} letters, {hash:016x}", text.len())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
