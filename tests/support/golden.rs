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
    let kept = std::fs::read_to_string(&file).ok();
    match verdict(kept.as_deref(), drawn, set("UPDATE_GOLDENS"), set("CI")) {
        Ok(writes) => {
            if writes {
                std::fs::write(&file, drawn).unwrap();
            }
            let _ = std::fs::remove_file(&fresh);
        }
        Err(why) => {
            std::fs::write(&fresh, drawn).unwrap();
            panic!("{name}{why}\nall of it: {}; if it is right, UPDATE_GOLDENS=1", fresh.display());
        }
    }
}

/// Whether to write the golden, or how it fails.
pub fn verdict(kept: Option<&str>, drawn: &str, update: bool, ci: bool) -> Result<bool, String> {
    match kept {
        _ if update => Ok(true),
        None if ci => Err(" is missing: run once without CI and commit it".to_owned()),
        None => Ok(true),
        Some(kept) if kept == drawn => Ok(false),
        Some(kept) => {
            let same = kept.lines().zip(drawn.lines()).take_while(|(a, b)| a == b).count();
            let [was, is] = [kept, drawn].map(|text| text.lines().nth(same).unwrap_or_default());
            Err(format!(", line {}:\n- {was}\n+ {is}", same + 1))
        }
    }
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
    let is_prose = element.children.iter().any(|node| matches!(node, Node::Text(_)));
    if is_prose || element.children.is_empty() {
        let _ = writeln!(out, "{pad}{}", inline(element, short));
        return;
    }
    let _ = writeln!(out, "{pad}<{}>", head(element, short));
    element.elements().for_each(|child| write_lines(out, child, depth + 1, short));
    let _ = writeln!(out, "{pad}</{}>", element.tag);
}

/// An element on one line, so that no blank gets into its text.
fn inline(element: &Element, short: bool) -> String {
    if element.children.is_empty() {
        return format!("<{}/>", head(element, short));
    }
    let part = |node: &Node| match node {
        Node::Element(child) => inline(child, short),
        Node::Text(text) => escape(text),
    };
    let parts: String = element.children.iter().map(part).collect();
    format!("<{}>{parts}</{}>", head(element, short), element.tag)
}

/// Tag and attributes: the id first, then the others by name.
fn head(element: &Element, short: bool) -> String {
    let mut attributes: Vec<_> = element.attributes.iter().collect();
    attributes.sort_by_key(|(name, _)| (*name != "id", *name));
    let mut head = element.tag.clone();
    for (name, value) in attributes {
        let value = if short && name == "d" && value.len() > 40 { digest(value) } else { escape(value) };
        let _ = write!(head, " {name}=\"{value}\"");
    }
    head
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
