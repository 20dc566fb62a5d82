//! Draws into the page itself, without parsing any markup.

use super::nodes::write;
use crate::picture::markup::Sink;
use alloc::vec::Vec;
use web_sys::{Document, Element};

/// The page's own nodes, as they are opened.
pub struct Page {
    document: Document,
    open: Vec<Element>,
    svg: u32,
}

impl Page {
    /// Draws into an element; nothing where it belongs to no document.
    pub fn of(into: &Element) -> Option<Self> {
        Some(Self { document: into.owner_document()?, open: vec![into.clone()], svg: 0 })
    }
}

impl Sink for Page {
    fn open(&mut self, tag: &'static str) {
        if tag == "svg" || self.svg > 0 {
            self.svg += 1;
        }
        let space = if self.svg > 0 { "http://www.w3.org/2000/svg" } else { "http://www.w3.org/1999/xhtml" };
        let Ok(element) = self.document.create_element_ns(Some(space), tag) else { return };
        if let Some(parent) = self.open.last() {
            let _ = parent.append_child(&element);
        }
        self.open.push(element);
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        if let Some(element) = self.open.last() {
            write(element, name, Some(value));
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last() {
            let _ = element.append_child(&self.document.create_text_node(text));
        }
    }

    fn close(&mut self) {
        self.open.pop();
        self.svg = self.svg.saturating_sub(1);
    }
}
