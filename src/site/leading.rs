//! A drawing of many cases as a page without scripts has it: each region leads to the pages
//! of its list (`lists.rs`), and below the first cases stands the way to all others.

use super::lists::{FOLDER, page_of};
use crate::picture::key::{Key, id};
use crate::picture::markup::{Sink, Text};
use crate::picture::sentences::LISTED;
use crate::scene::Scene;
use crate::words::Words;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

/// Writes markup, and puts other addresses where regions lead.
pub struct Leading {
    text: Text,
    /// By the id of its element, where a region leads.
    regions: BTreeMap<String, String>,
    /// Where the element leads that was opened last, if it is a region.
    region: Option<String>,
    /// The id of the button for more, and whether it was opened last: it is for a living
    /// map, which draws all of this anew.
    more: String,
    is_more: bool,
    words: String,
}

impl Leading {
    /// For a scene, in the words of its pages.
    pub fn of(scene: &Scene, words: &Words) -> Self {
        let regions = (0..scene.layer.shapes.len()).filter(|&region| scene.index.has_cases(region));
        Self {
            text: Text::default(),
            regions: regions.map(|region| (id(scene, Key::Region(region)), page_of(scene, region))).collect(),
            region: None,
            more: id(scene, Key::More),
            is_more: false,
            words: words.fill(&LISTED, &[&scene.all_cases().to_string()]),
        }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.text.finish()
    }
}

impl Sink for Leading {
    fn open(&mut self, tag: &'static str) {
        (self.region, self.is_more) = (None, false);
        self.text.open(tag);
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        let other = self.region.take_if(|_| name == "href");
        if name == "id" {
            self.region = self.regions.get(value).cloned();
            self.is_more = value == self.more;
        }
        self.text.attribute(name, other.as_deref().unwrap_or(value));
    }

    fn text(&mut self, text: &str) {
        self.text.text(text);
    }

    fn close(&mut self) {
        self.text.close();
        if core::mem::take(&mut self.is_more) {
            self.text.open("p");
            self.text.open("a");
            self.text.attribute("href", &format!("{FOLDER}index.html"));
            self.text.text(&self.words);
            self.text.close();
            self.text.close();
        }
    }
}
