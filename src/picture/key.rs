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
    /// What is to be found in it, in a line.
    Finding,
    /// A region on the map.
    Region(usize),
    /// The number at its name.
    Count(usize),
    /// The dot of a case.
    Dot(usize),
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
    /// The cases that it names.
    TipCases,
    /// The group of controls beside the map or below it.
    Controls,
    /// The field to search in.
    Search,
    /// A sector's button.
    Sector(usize),
    /// The number on it.
    SectorCount(usize),
    /// The panel's heading.
    Heading,
    /// The button that takes every choice back.
    Clear,
    /// The way back from an empty result.
    Nothing,
    /// What holds the cases, where more follow than are here.
    List,
    /// A region's part of the list; one past the last is for unplaced cases.
    Section(usize),
    /// A case in the list.
    Case(usize),
    /// The button that brings those that follow.
    More,
}

/// Every element that can change, in document order.
pub fn keys(scene: &Scene) -> Vec<Key> {
    let regions = scene.layer.shapes.len();
    let sectors = scene.catalogue.sectors.len();
    let mut keys = vec![Key::Root, Key::Finding];
    // Loops, not iterators put together: those weigh more in Wasm.
    for region in 0..regions {
        keys.push(Key::Region(region));
    }
    keys.push(Key::Chosen);
    for region in 0..regions {
        if scene.index.has_cases(region) {
            keys.push(Key::Count(region));
        }
    }
    for case in 0..scene.catalogue.cases.len() {
        if has_dot(scene, case) {
            keys.push(Key::Dot(case));
        }
    }
    let rest =
        [Key::Ring(0), Key::Ring(1), Key::Tip, Key::TipName, Key::TipText, Key::TipCases, Key::Controls, Key::Search];
    keys.extend_from_slice(&rest);
    for sector in 0..sectors {
        keys.push(Key::Sector(sector));
        keys.push(Key::SectorCount(sector));
    }
    keys.extend_from_slice(&[Key::Heading, Key::Clear, Key::Nothing]);
    let is_extract = scene.extract().is_some();
    if is_extract {
        keys.push(Key::List);
    }
    for &region in scene.index.order() {
        keys.push(Key::Section(region));
        for &case in scene.index.cases(region) {
            keys.push(Key::Case(case));
        }
    }
    if is_extract {
        keys.push(Key::More);
    }
    keys
}

/// Whether a case is a dot on the map.
pub fn has_dot(scene: &Scene, case: usize) -> bool {
    scene.has_dots() && scene.sheet.dot(case).is_some()
}

/// The id of an element in the page: the host's prefix, a stem, and what
/// tells it from others of its kind.
pub fn id(scene: &Scene, key: Key) -> String {
    let code = |region: usize| scene.shape(region).map_or(0, |shape| shape.unit.adcode.number());
    let of_case = |stem: &str, case: usize| {
        let id = scene.catalogue.cases.get(case).map_or("", |case| &case.id);
        concat(&[&scene.options.prefix, stem, id])
    };
    let (stem, number) = match key {
        // Not `root` or `map`: those are what hosts call their own.
        Key::Root => ("case-map", None),
        Key::Finding => ("finding", None),
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
        Key::TipCases => ("tipcases", None),
        Key::Heading => ("heading", None),
        Key::Nothing => ("nothing", None),
        Key::List => ("list", None),
        Key::More => ("more", None),
        Key::Section(region) => ("p", Some(code(region))),
        Key::Case(case) => return of_case("c", case),
        Key::Dot(case) => return of_case("d", case),
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
