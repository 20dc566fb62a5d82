//! What a file is called that leaves its page: what the cases are called
//! together, the year of the data, what was chosen.

use crate::choice::State;
use crate::picture::tell;
use crate::scene::Scene;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// So many letters at most: with its ending, in hanzi, it fits every system.
const LONGEST: usize = 60;

/// The name, without an ending.
pub fn of(scene: &Scene, state: &State) -> String {
    let Scene { catalogue, options, .. } = scene;
    let words = &options.words;
    let mut parts: Vec<String> = Vec::new();
    // Of several documents the first gives the name, and each its year.
    let collection = catalogue.documents.iter().map(|document| words.name(&document.collection));
    parts.extend(collection.filter(|name| !name.is_empty()).take(1).map(str::to_string));
    let mut years: Vec<u32> =
        catalogue.documents.iter().map(|document| document.year).filter(|&year| year > 0).collect();
    years.sort_unstable();
    parts.extend(years.first().map(u32::to_string));
    if years.first() != years.last() {
        parts.extend(years.last().map(u32::to_string));
    }
    parts.extend(scene.within().map(|within| words.name(&within.province.name).to_string()));
    let region = state.choice.region.and_then(|region| scene.shape(region));
    parts.extend(region.map(|shape| words.name(&shape.unit.name).to_string()));
    let sectors = tell::sectors_where(catalogue, &|sector| state.choice.sectors.has(sector));
    parts.extend(sectors.into_iter().map(|name| words.name(name).to_string()));
    parts.push(state.choice.query.clone());
    let mut name = String::new();
    for part in parts {
        // Letters and digits of any script: no system forbids those.
        let pieces = part.split(|letter: char| !letter.is_alphanumeric());
        for piece in pieces.filter(|piece| !piece.is_empty()) {
            if !name.is_empty() {
                name.push('-');
            }
            name.push_str(piece);
        }
    }
    let name: String = name.chars().take(LONGEST).collect();
    if name.is_empty() { "case-map".to_string() } else { name }
}
