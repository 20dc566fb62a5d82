//! What a renderer drew, kept as a tree, so that every element can be asked
//! for its place in it.

use crate::picture::markup::Sink;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use simplecss::{AttributeOperator, Element as Matched, PseudoClass};

/// An element with everything inside.
#[derive(Debug, Default, Clone)]
pub struct Element {
    /// Its name.
    pub tag: &'static str,
    /// Names and values in order.
    pub attributes: Vec<(&'static str, String)>,
    /// What is inside.
    pub children: Vec<Child>,
}

/// A piece of what is inside.
#[derive(Debug, Clone)]
pub enum Child {
    /// An element.
    Element(Element),
    /// Letters.
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The elements right inside.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }
}

/// The sink that keeps what it is told.
#[derive(Debug)]
pub struct Tree {
    /// Those that are open; the first holds what stands outside of all.
    open: Vec<Element>,
}

impl Default for Tree {
    fn default() -> Self {
        Self { open: vec![Element::default()] }
    }
}

impl Tree {
    /// The first element that was drawn.
    pub fn finish(mut self) -> Option<Element> {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop()?.elements().next().cloned()
    }

    fn put(&mut self, child: Child) {
        if let Some(element) = self.open.last_mut() {
            element.children.push(child);
        }
    }
}

impl Sink for Tree {
    fn open(&mut self, tag: &'static str) {
        self.open.push(Element { tag, ..Element::default() });
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        if let Some(element) = self.open.last_mut() {
            element.attributes.push((name, value.to_string()));
        }
    }

    fn text(&mut self, text: &str) {
        self.put(Child::Text(text.to_owned()));
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.put(Child::Element(element));
        }
    }
}

/// An element at its place, as selectors look at it.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The element.
    pub element: &'a Element,
    /// What it stands in.
    pub parent: Option<&'a At<'a>>,
}

impl Matched for At<'_> {
    fn parent_element(&self) -> Option<Self> {
        self.parent.copied()
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        let siblings = self.parent?.element.elements();
        let before = siblings.take_while(|sibling| !core::ptr::eq(*sibling, self.element)).last();
        before.map(|element| Self { element, parent: self.parent })
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.element.tag == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        self.element.get(name).is_some_and(|value| operator.matches(value))
    }

    /// A file has no pointer and no focus.
    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        matches!(class, PseudoClass::FirstChild) && self.prev_sibling_element().is_none()
    }
}
