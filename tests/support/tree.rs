//! The renderer's own output, read back as a tree that can be changed.
//!
//! The reader is strict: it knows only the markup that we write, so a stray
//! quote, an unknown entity or an attribute given twice is an error.

use case_map::picture::changes::Patch;
use case_map::picture::view::TEXT;
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// An element. The order of attributes means nothing, so none is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    pub tag: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Node>,
}

/// The only element of ours that HTML writes without an end tag.
const VOID: &str = "input";

impl Element {
    /// Reads one element that is all of `text`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut reader = Reader { rest: text };
        let root = reader.element()?;
        if reader.rest.is_empty() { Ok(root) } else { Err(reader.near("the end")) }
    }

    /// This element and all below it, in document order.
    pub fn all(&self) -> Vec<&Self> {
        let below = self.elements().flat_map(Self::all);
        std::iter::once(self).chain(below).collect()
    }

    /// The elements right below.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Every element with this tag, in document order.
    pub fn tagged(&self, tag: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|e| e.tag == tag).collect()
    }

    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    pub fn find(&self, id: &str) -> Option<&Self> {
        self.all().into_iter().find(|e| e.get("id") == Some(id))
    }

    pub fn find_mut(&mut self, id: &str) -> Option<&mut Self> {
        if self.get("id") == Some(id) {
            return Some(self);
        }
        self.children.iter_mut().find_map(|node| match node {
            Node::Element(element) => element.find_mut(id),
            Node::Text(_) => None,
        })
    }

    /// All text in it.
    pub fn text(&self) -> String {
        let part = |node: &Node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        };
        self.children.iter().map(part).collect()
    }

    /// Does what the browser's side does with a patch.
    pub fn apply(&mut self, patch: &Patch) {
        match (patch.name, &patch.value) {
            (TEXT, value) => {
                let text = value.iter().filter(|text| !text.is_empty());
                self.children = text.map(|text| Node::Text(text.clone())).collect();
            }
            (name, Some(value)) => drop(self.attributes.insert(name.to_owned(), value.clone())),
            (name, None) => drop(self.attributes.remove(name)),
        }
    }

    /// The same tree with every text and every attribute's value changed.
    pub fn map(&self, change: &impl Fn(&str) -> String) -> Self {
        let node = |node: &Node| match node {
            Node::Element(element) => Node::Element(element.map(change)),
            Node::Text(text) => Node::Text(change(text)),
        };
        Self {
            tag: self.tag.clone(),
            attributes: self.attributes.iter().map(|(name, value)| (name.clone(), change(value))).collect(),
            children: self.children.iter().map(node).collect(),
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn element(&mut self) -> Result<Element, String> {
        self.take("<")?;
        let mut element = Element { tag: self.name()?, ..Element::default() };
        while self.take(" ").is_ok() {
            let name = self.name()?;
            self.take("=\"")?;
            let value = decode(self.until('"')?)?;
            self.take("\"")?;
            if let Some(twice) = element.attributes.insert(name.clone(), value) {
                return Err(format!("{name}={twice:?} stands twice in <{}>", element.tag));
            }
        }
        if self.take("/>").is_ok() {
            return Ok(element);
        }
        self.take(">")?;
        if element.tag == VOID {
            return Ok(element);
        }
        while !self.rest.starts_with("</") {
            if self.rest.starts_with('<') {
                element.children.push(Node::Element(self.element()?));
            } else {
                element.children.push(Node::Text(decode(self.until('<')?)?));
            }
        }
        self.take(&format!("</{}>", element.tag))?;
        Ok(element)
    }

    fn name(&mut self) -> Result<String, String> {
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        if name.is_empty() { Err(self.near("a name")) } else { Ok(name.to_owned()) }
    }

    fn until(&mut self, end: char) -> Result<&'a str, String> {
        let at = self.rest.find(end).ok_or_else(|| self.near(&format!("a {end} somewhere")))?;
        let (before, rest) = self.rest.split_at(at);
        self.rest = rest;
        Ok(before)
    }

    fn take(&mut self, expected: &str) -> Result<(), String> {
        self.rest = self.rest.strip_prefix(expected).ok_or_else(|| self.near(expected))?;
        Ok(())
    }

    fn near(&self, expected: &str) -> String {
        let near: String = self.rest.chars().take(60).collect();
        format!("expected {expected} at {near:?}")
    }
}

fn decode(text: &str) -> Result<String, String> {
    if text.contains(['<', '>', '"']) {
        return Err(format!("a bare mark in {text:?}"));
    }
    let mut parts = text.split('&');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, rest) = part.split_once(';').ok_or_else(|| format!("a bare & in {text:?}"))?;
        decoded.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => return Err(format!("the entity &{other}; in {text:?}")),
        });
        decoded.push_str(rest);
    }
    Ok(decoded)
}
