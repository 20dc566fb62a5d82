//! What a site says of itself: `site.toml` beside its data.

use crate::model::fault::Fault;
use alloc::collections::BTreeMap;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use serde::Deserialize;

/// The texts of pages, as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct About {
    /// What the map is called.
    pub title: String,
    /// A line over the title.
    #[serde(default)]
    pub kicker: String,
    /// What the page is about, in a sentence, for who looks for it.
    #[serde(default)]
    pub description: String,
    /// Paragraphs at the page's foot: whose data, whose lines.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What the frame says under the map; in what is not here, as the built-in
    /// regions want it.
    #[serde(default)]
    pub boundaries: BTreeMap<String, String>,
    /// What the map is called in other languages, and in its own where it stands alone.
    #[serde(default)]
    pub titles: BTreeMap<String, String>,
}

impl About {
    /// Reads the file.
    pub fn read(file: &str, text: &str) -> Result<Self, Fault> {
        let about: Self = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            let found = error.message().lines().next().unwrap_or_default().to_string();
            Fault::new(file, format!("{line}:{column}"), found, "title = \"…\", and what else the README lists")
        })?;
        match about.title.trim().is_empty() {
            true => Err(Fault::new(file, "title", "nothing", "what the map is called")),
            false => Ok(about),
        }
    }

    /// What it is called where it stands alone, in a language.
    pub fn title_in(&self, language: &str) -> &str {
        self.titles.get(language).map_or(&self.title, String::as_str)
    }
}
