//! The elements of a drawing that is there: found, read and written.

use crate::picture::changes::Patch;
use crate::picture::key::{Key, id};
use crate::picture::tell;
use crate::picture::view::{TEXT, View};
use crate::scene::Scene;
use crate::words::HAS_OTHERS;
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// All elements that can change, the drawing itself first, or `None` if one
/// is missing. Keys come in document order, so one walk finds them all, and
/// no prefix has to be put into a selector.
pub fn find(drawing: &Element, scene: &Scene, keys: &[Key]) -> Option<Vec<Element>> {
    let all = drawing.query_selector_all("[id]").ok()?;
    let mut nodes = vec![drawing.clone()];
    for place in 0..all.length() {
        let Some(&key) = keys.get(nodes.len()) else { break };
        let node: Element = all.item(place)?.unchecked_into();
        if node.id() == id(scene, key) {
            nodes.push(node);
        }
    }
    (nodes.len() == keys.len()).then_some(nodes)
}

/// Reads back from a drawing what a lean pack leaves out and a search needs.
pub fn read_back(scene: &mut Scene, nodes: &[Element], keys: &[Key]) {
    for (node, &key) in nodes.iter().zip(keys) {
        let Key::Case(case) = key else { continue };
        let text = |part| node.query_selector(part).ok().flatten().and_then(|part| part.text_content());
        if let Some(case) = scene.catalogue.cases.get_mut(case) {
            // Where a translation goes first, below it.
            let read = |below, usual| if HAS_OTHERS { text(below).or_else(|| text(usual)) } else { text(usual) };
            case.title = read("div p", ".title").unwrap_or_default();
            case.summary = read("div p + p", "p").unwrap_or_default();
        }
    }
}

/// Brings an adopted drawing to a moment, asleep. It is not always fresh from
/// the server: an element that was taken out in the middle of its use and put
/// in again brings what it showed along, and so does a copy of one.
pub fn settle(nodes: &[Element], keys: &[Key], view: &View) {
    // The number is the host's, not the data's: the drawing may have been
    // made without it.
    let slot = nodes.first().and_then(|root| root.query_selector(".approval").ok()?);
    if let Some(slot) = slot {
        slot.set_text_content(Some(&tell::approval(view.scene)));
    }
    for (node, &key) in nodes.iter().zip(keys) {
        for (name, value) in view.slots(key) {
            let found = match name {
                TEXT => node.text_content(),
                "value" => Some(node.unchecked_ref::<HtmlInputElement>().value()).filter(|typed| !typed.is_empty()),
                name => node.get_attribute(name),
            };
            if found != value {
                write(node, name, value.as_deref());
            }
        }
    }
}

/// Writes one slot. Nothing here fails in a way that we could mend, and the
/// next event writes again, so results are dropped.
pub fn write(node: &Element, name: &str, value: Option<&str>) {
    match (name, value) {
        (TEXT, value) => node.set_text_content(value),
        // A field that was typed in no longer follows its attribute.
        ("value", value) => node.unchecked_ref::<HtmlInputElement>().set_value(value.unwrap_or_default()),
        // Not as an attribute: a strict policy forbids those, not the object.
        ("style", value) => node.unchecked_ref::<HtmlElement>().style().set_css_text(value.unwrap_or_default()),
        (name, Some(value)) => drop(node.set_attribute(name, value)),
        (name, None) => drop(node.remove_attribute(name)),
    }
}

/// Does what changed. What Tab comes to goes first: when it is changed of who has
/// the focus, Chromium asks at once whether that can still have it, and lays out
/// for the answer all that was changed before.
pub fn apply(nodes: &[Element], patches: &[Patch]) {
    for goes_first in [true, false] {
        for patch in patches {
            if let Some(node) = nodes.get(patch.node).filter(|_| (patch.name == "tabindex") == goes_first) {
                write(node, patch.name, patch.value.as_deref());
            }
        }
    }
}
