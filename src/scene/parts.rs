//! Regions that open into parts of their own: which do, and what one becomes. What a
//! province of China opens into is in `within.rs`.

use super::Scene;
use super::layout::{lay_out, seen};
use super::within::Within;
use crate::model::case::Case;
use crate::model::hash;
use crate::model::region::{Atlas, Region};
use crate::model::text::concat;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// In place of a print: that there is no file, and another has what it would hold.
const UNPRINTED: &str = "-";

/// What a scene of these regions tells of their parts: for each shape that opens the print
/// of what it opens into, for the others nothing, and at the end that of the list of all
/// parts. A print is the beginning of a file's hash, by which its name is known.
pub fn prints(atlas: &Atlas) -> Vec<String> {
    let wholes = atlas.wholes();
    if wholes.is_empty() {
        return Vec::new();
    }
    let print = |shape: usize| if wholes.contains(&shape) { UNPRINTED.to_owned() } else { String::new() };
    let all = (0..atlas.regions.len()).map(print);
    all.chain([UNPRINTED.to_owned()]).collect()
}

/// Codes of parts that cases name, and what their file calls them.
pub fn called(atlas: &Atlas, cases: &[Case]) -> Vec<(u32, String)> {
    let is_named = |part: &&Region| cases.iter().any(|case| case.adcode == Some(part.unit.adcode));
    let named = atlas.parts.iter().filter(is_named);
    named.map(|part| (part.unit.adcode.number(), part.unit.code())).collect()
}

/// All parts, one a line: the number of the region that each lies in and the id of that,
/// its own id and its name, apart by tabs.
pub fn names(atlas: &Atlas) -> String {
    let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let line = |part: &Region| {
        let Region { unit: whole, .. } = atlas.regions.get(atlas.home(part.unit.adcode)?)?;
        let number = whole.adcode.number().to_string();
        Some(concat(&[
            &number,
            "\t",
            &plain(&whole.code()),
            "\t",
            &plain(&part.unit.code()),
            "\t",
            &plain(&part.unit.name),
        ]))
    };
    atlas.parts.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// Lays the parts of a shape out as a scene within it: just as they would be alone,
/// with the cases of the shape. `whole` are the regions that the scene was laid out of.
pub fn lay_out_parts(scene: &Scene, whole: &Atlas, shape: usize) -> Option<Scene> {
    let unit = scene.shape(shape)?.unit.clone();
    let atlas = whole.opened(shape)?;
    let mut catalogue = scene.catalogue.clone();
    catalogue.cases =
        scene.index.cases(shape).iter().filter_map(|&case| scene.catalogue.cases.get(case).cloned()).collect();
    let mut opened = lay_out(&atlas, catalogue, scene.options.clone());
    let seen = seen(scene, shape, &opened);
    opened.within = Some(Within { province: unit, parents: atlas.parents, is_own: true, seen });
    #[cfg(not(feature = "reader"))]
    opened.readings.clone_from(&scene.readings);
    Some(opened)
}

/// Gives a scene the prints of the files that its parts are in.
pub fn print(scene: &mut Scene, names: String, prints: Vec<String>) {
    let mut prints = prints.into_iter().chain([names]);
    for own in scene.parts.iter_mut().filter(|own| !own.is_empty()) {
        *own = prints.next().unwrap_or_default();
        // A drawing names them.
        scene.fingerprint = hash::add(scene.fingerprint, own.as_bytes());
    }
}
