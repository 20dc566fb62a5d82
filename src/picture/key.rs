//! The elements that can change, their order in the page and their ids.

use crate::model::text::concat;
use crate::scene::Scene;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// An element that can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// The whole drawing.
    Root,
    /// The group of controls over the map.
    Controls,
    /// The field to search in.
    Search,
    /// A sector's button.
    Sector(usize),
    /// The number on it.
    SectorCount(usize),
    /// The button that takes every choice back.
    Clear,
    /// A region on the map.
    Region(usize),
    /// The number at its name.
    Count(usize),
    /// The outline of the selected region.
    Chosen,
    /// The two tones of the focus ring, 0 below 1.
    Ring(usize),
    /// The tooltip.
    Tip,
    /// Its first line.
    TipName,
    /// Its second line.
    TipText,
    /// The panel's heading.
    Heading,
    /// The way back from an empty result.
    Nothing,
    /// A region's part of the list; one past the last is for unplaced cases.
    Section(usize),
    /// A case in the list.
    Case(usize),
}

/// Every element that can change, in document order.
pub fn keys(scene: &Scene) -> Vec<Key> {
    let regions = scene.layer.shapes.len();
    let sectors = scene.catalogue.sectors.len();
    let mut keys = vec![Key::Root, Key::Controls];
    // Loops, not iterators put together: those weigh more in Wasm.
    for sector in 0..sectors {
        keys.push(Key::Sector(sector));
        keys.push(Key::SectorCount(sector));
    }
    keys.extend_from_slice(&[Key::Search, Key::Clear]);
    for region in 0..regions {
        keys.push(Key::Region(region));
    }
    keys.push(Key::Chosen);
    for region in 0..regions {
        if has_count(scene, region) {
            keys.push(Key::Count(region));
        }
    }
    let rest = [Key::Ring(0), Key::Ring(1), Key::Tip, Key::TipName, Key::TipText, Key::Heading, Key::Nothing];
    keys.extend_from_slice(&rest);
    for region in sections(scene) {
        keys.push(Key::Section(region));
        for &case in scene.index.cases(region) {
            keys.push(Key::Case(case));
        }
    }
    keys
}

/// Whether a region's name on the map carries a number.
pub fn has_count(scene: &Scene, region: usize) -> bool {
    scene.sheet.mark(region).label.is_some() && scene.index.has_cases(region)
}

/// The parts of the list, in order: regions that have cases; one past the
/// last is for cases on no map.
pub fn sections(scene: &Scene) -> impl Iterator<Item = usize> {
    (0..=scene.layer.shapes.len()).filter(|&region| !scene.index.cases(region).is_empty())
}

/// The id of an element in the page: the host's prefix, a stem, and what
/// tells it from others of its kind.
pub fn id(scene: &Scene, key: Key) -> String {
    let code = |region: usize| scene.shape(region).map_or(0, |shape| shape.unit.adcode.number());
    let (stem, number) = match key {
        // Not `root` or `map`: those are what hosts call their own.
        Key::Root => ("case-map", None),
        Key::Controls => ("controls", None),
        Key::Search => ("search", None),
        Key::Sector(sector) => ("s", Some(sector as u32)),
        Key::SectorCount(sector) => ("k", Some(sector as u32)),
        Key::Clear => ("clear", None),
        Key::Region(region) => ("r", Some(code(region))),
        Key::Count(region) => ("n", Some(code(region))),
        Key::Chosen => ("chosen", None),
        Key::Ring(tone) => ("ring", Some(tone as u32)),
        Key::Tip => ("tip", None),
        Key::TipName => ("tipname", None),
        Key::TipText => ("tiptext", None),
        Key::Heading => ("heading", None),
        Key::Nothing => ("nothing", None),
        Key::Section(region) => ("p", Some(code(region))),
        Key::Case(case) => {
            let id = scene.catalogue.cases.get(case).map_or("", |case| &case.id);
            return concat(&[&scene.options.prefix, "c", id]);
        }
    };
    let number = number.map(|n| n.to_string()).unwrap_or_default();
    concat(&[scene.options.prefix.as_str(), stem, &number])
}

/// The id of what clips land to the insets.
pub fn insets(scene: &Scene) -> String {
    concat(&[&scene.options.prefix, "w"])
}

/// The id of what outlines a region, for what follows it.
pub fn outline(scene: &Scene, region: usize) -> Option<String> {
    let code = scene.shape(region)?.unit.adcode.number();
    Some(concat(&[&scene.options.prefix, "m", &code.to_string()]))
}
