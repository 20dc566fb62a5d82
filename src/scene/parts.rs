//! Regions that open into parts of their own: which do, and what one becomes. What a
//! province of China opens into is in `within.rs`.

#[cfg(feature = "json")]
use super::Scene;
use super::bytes::Reader;
#[cfg(any(feature = "near", feature = "json"))]
use super::bytes::Writer;
#[cfg(feature = "json")]
use super::layout::{lay_out, seen};
#[cfg(feature = "json")]
use super::within::Within;
#[cfg(feature = "json")]
use crate::model::hash;
#[cfg(feature = "json")]
use crate::model::region::{Atlas, Region};
#[cfg(feature = "json")]
use crate::model::text::concat;
#[cfg(feature = "json")]
use alloc::string::ToString;
use alloc::{string::String, vec::Vec};

/// What a scene tells of that. A print is the beginning of a file's hash, by which
/// its name is known; it is empty where there is no file and another has what it would.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// That of the list of all parts.
    pub names: String,
    /// Which shapes open, in their order, and the prints of what they open into.
    pub of: Vec<(u32, String)>,
    /// Codes of parts that cases name, and what their file calls them.
    pub called: Vec<(u32, String)>,
}

impl Parts {
    /// The print of what a shape opens into, if it does.
    pub fn of(&self, shape: usize) -> Option<&str> {
        self.of.iter().find(|(of, _)| *of as usize == shape).map(|(_, print)| print.as_str())
    }

    /// What the file calls the part with a code.
    pub fn called(&self, code: u32) -> Option<&str> {
        self.called.iter().find(|(of, _)| *of == code).map(|(_, id)| id.as_str())
    }
}

/// Writes it.
#[cfg(any(feature = "near", feature = "json"))]
pub fn write_parts(w: &mut Writer, parts: &Parts) {
    w.text(&parts.names);
    for list in [&parts.of, &parts.called] {
        w.list(list, |w, (number, text)| {
            w.number(*number);
            w.text(text);
        });
    }
}

/// Reads it back.
pub fn read_parts(r: &mut Reader) -> Parts {
    let names = r.text();
    let [of, called] = [(); 2].map(|()| r.list(|r| (r.number(), r.text())));
    Parts { names, of, called }
}

/// What a scene of these regions tells of their parts; nothing where they have none.
#[cfg(feature = "json")]
pub fn parts(atlas: &Atlas, scene: &Scene) -> Option<Parts> {
    let of: Vec<(u32, String)> = atlas.wholes().into_iter().map(|shape| (shape as u32, String::new())).collect();
    if of.is_empty() {
        return None;
    }
    let mut codes: Vec<u32> = scene.catalogue.cases.iter().filter_map(|case| Some(case.adcode?.number())).collect();
    codes.sort_unstable();
    let is_named = |code: u32| codes.binary_search(&code).is_ok();
    let named = atlas.parts.iter().filter(|part| is_named(part.unit.adcode.number()));
    let called = named.map(|part| (part.unit.adcode.number(), part.unit.code())).collect();
    Some(Parts { names: String::new(), of, called })
}

/// All parts, one a line: the number of the region that each lies in and the id of that,
/// its own id and its name, apart by tabs.
#[cfg(feature = "json")]
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
#[cfg(feature = "json")]
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
#[cfg(feature = "json")]
pub fn print(scene: &mut Scene, names: String, prints: Vec<String>) {
    let Some(parts) = &mut scene.parts else { return };
    parts.names = names;
    for ((_, own), print) in parts.of.iter_mut().zip(prints) {
        *own = print;
    }
    // A drawing names them.
    let all = core::iter::once(&parts.names).chain(parts.of.iter().map(|(_, print)| print));
    scene.fingerprint = all.fold(scene.fingerprint, |sum, print| hash::add(sum, print.as_bytes()));
}
