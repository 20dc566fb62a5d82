//! Finding by sound and suggesting, for the module that comes when a reader
//! turns to the search field.

use super::{LivingMap, nodes, thrown};
use crate::facts::Facts;
use crate::facts::hits::{Field, hits};
use crate::facts::suggest::{Kind, suggest};
use crate::picture::key::{Key, id};
use crate::picture::view::View;
use crate::picture::{suggested, tell};
use crate::scene::readings;
use alloc::string::{String, ToString};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl LivingMap {
    /// Learns how hanzi are read, and shows what is searched for already anew; the
    /// field keeps its caret and what is selected in it. Throws where the bytes are
    /// broken.
    pub fn learn(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        self.scene.readings = readings::read("readings", bytes).map_err(thrown)?;
        self.facts = Facts::of(&self.scene, &self.state.choice);
        nodes::settle(&self.nodes, &self.keys, &View::new(&self.scene, &self.state, &self.facts));
        Ok(())
    }

    /// Suggestions for what is searched for, one a line, the best first; each in
    /// five cells with tabs between: `near` where nothing is found and it is only
    /// near, else empty; what it is, `region`, `place` or `sector`; of a region or
    /// a place the code of the region to be chosen, of a sector its number; what
    /// is searched for then; what to call it, with the number of its cases.
    pub fn suggest(&self) -> String {
        let mut lines = String::new();
        for suggestion in suggest(&self.scene, &self.state.choice) {
            let code = |region: Option<usize>| {
                let shape = region.and_then(|region| self.scene.shape(region));
                shape.map(|shape| shape.unit.code()).unwrap_or_default()
            };
            let (kind, about) = match &suggestion.kind {
                Kind::Region(_) => ("region", code(suggestion.choice.region)),
                Kind::Place(_) => ("place", code(suggestion.choice.region)),
                Kind::Sector(sector) => ("sector", sector.to_string()),
            };
            let label = suggested::suggestion(&self.scene, &suggestion);
            let near = if suggestion.is_near { "near" } else { "" };
            let mut line = String::new();
            for (at, cell) in [near, kind, &about, &suggestion.choice.query, &label].into_iter().enumerate() {
                if at > 0 {
                    line.push('\t');
                }
                // A host's names may hold anything.
                line.extend(cell.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
            }
            tell::add_line(&mut lines, &line);
        }
        lines
    }

    /// What of the cases shown the search has found, one a line: the id of the
    /// case's element, `region`, `title`, `summary`, these two with `told-`
    /// before them where they are a translation, or the number of a sector among its own, from which letter on, and how many; with tabs between.
    pub fn hits(&self) -> String {
        let mut lines = String::new();
        for (case, field, from, many) in hits(&self.scene, &self.state.choice, &self.facts) {
            let field = match field {
                Field::Region => "region".into(),
                Field::ToldTitle => "told-title".into(),
                Field::ToldSummary => "told-summary".into(),
                Field::Title => "title".into(),
                Field::Summary => "summary".into(),
                Field::Sector(place) => place.to_string(),
            };
            let mut line = id(&self.scene, Key::Case(case));
            for cell in [field, from.to_string(), many.to_string()] {
                line.push('\t');
                line.push_str(&cell);
            }
            tell::add_line(&mut lines, &line);
        }
        lines
    }
}
