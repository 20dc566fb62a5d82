//! The normal form: everything a picture needs to know, in whole numbers, and
//! nothing of how it is drawn or what a reader chose. Four parts that do not
//! know each other: what the host added, cases, shapes, the sheet. [`Index`]
//! joins cases with shapes, by code alone.

#[cfg(any(feature = "draw", feature = "json"))]
use alloc::string::String;
use alloc::vec::Vec;
#[cfg(any(feature = "near", feature = "json"))]
mod arcs;
#[cfg(any(feature = "near", feature = "json"))]
pub mod atlas;
pub mod bytes;
pub mod camera;
pub mod case_bytes;
#[cfg(any(feature = "near", feature = "json"))]
pub mod dots;
pub mod drawing;
pub mod extract;
pub mod layer;
#[cfg(any(feature = "near", feature = "json"))]
pub mod layout;
#[cfg(any(feature = "near", feature = "json"))]
mod names;
pub mod options;
pub mod pack;
#[cfg(feature = "json")]
pub mod parts;
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
pub mod readings;
#[cfg(any(feature = "near", feature = "json"))]
mod room;
pub mod scale;
pub mod sheet;
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
pub mod simplify;
pub mod within;

use crate::model::adcode::Adcode;
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
use crate::model::case::Case;
use crate::model::case::Catalogue;
use crate::model::index::Index;
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
use crate::model::readings::Readings;
use layer::{Layer, Shape};
use options::{Options, Picture};
use sheet::Sheet;
use within::Within;

/// So many cases are few: more dots than that cover the map, and shades tell more.
const FEW: usize = 60;

/// The whole picture's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// What the host added.
    pub options: Options,
    /// Tells drawings of different data apart.
    pub fingerprint: u64,
    /// Cases, sectors, documents.
    pub catalogue: Catalogue,
    /// Which case lies in which shape's unit.
    pub index: Index,
    /// Shapes.
    pub layer: Layer,
    /// Cameras, insets, names, dots.
    pub sheet: Sheet,
    /// The province whose counties it shows, if any; in [`Scene::within`] for all
    /// to ask, as what only takes over or draws a country does without.
    #[cfg(any(feature = "near", feature = "json"))]
    pub within: Option<Within>,
    /// Which of its regions open into parts of a host's own, if any do, as `parts.rs` tells.
    #[cfg(any(feature = "draw", feature = "json"))]
    pub parts: Vec<String>,
    /// What the file calls parts that cases name, by their codes.
    #[cfg(any(feature = "near", feature = "json"))]
    pub called: Vec<(u32, String)>,
    /// What it tells of cases that it does not hold, if it does not hold all.
    #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
    pub extract: Option<extract::Extract>,
    /// What is known of the choice then.
    #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
    pub stand: extract::Stand,
    /// How texts are read aloud, for who searches by sound; nothing until it is learnt.
    #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
    pub readings: Readings,
}

impl Scene {
    /// Puts the parts together; their fingerprint is [`pack::fingerprint`]'s to tell.
    pub fn of(options: Options, fingerprint: u64, catalogue: Catalogue, layer: Layer, sheet: Sheet) -> Self {
        let index = Index::of(&units(&layer), &catalogue.cases);
        Self {
            options,
            fingerprint,
            catalogue,
            index,
            layer,
            sheet,
            #[cfg(any(feature = "near", feature = "json"))]
            within: None,
            #[cfg(any(feature = "draw", feature = "json"))]
            parts: Vec::new(),
            #[cfg(any(feature = "near", feature = "json"))]
            called: Vec::new(),
            #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
            extract: None,
            #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
            stand: extract::Stand::default(),
            #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
            readings: Readings::default(),
        }
    }

    /// Of more cases than it holds: what is told of all, and the first that the list
    /// shows. Nothing, and nothing changed, where that tells of other regions or
    /// sectors, or a case is of none that there are.
    #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
    pub fn answer(&mut self, extract: extract::Extract, cases: Vec<Case>) -> Option<()> {
        let Catalogue { sectors, documents, .. } = &self.catalogue;
        let is_known = pack::is_in_sectors(&cases, sectors.len()) && pack::has_documents(&cases, documents.len());
        (extract.is_of(self.layer.shapes.len(), sectors.len()) && is_known).then_some(())?;
        self.index = Index::of(&units(&self.layer), &cases).counting(&extract.whole);
        self.sheet.dots = vec![None; cases.len()];
        self.catalogue.cases = cases;
        (self.extract, self.stand) = (Some(extract), extract::Stand::Answered);
        Some(())
    }

    /// What it tells of cases that it does not hold.
    #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
    pub fn extract(&self) -> Option<&extract::Extract> {
        self.extract.as_ref()
    }

    /// What is known of the choice.
    #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
    pub fn stand(&self) -> extract::Stand {
        self.stand
    }

    /// What lives from a lean pack holds all.
    #[cfg(not(any(feature = "near", all(feature = "json", not(feature = "reader")))))]
    pub fn extract(&self) -> Option<&extract::Extract> {
        None
    }

    /// So all is known of each choice.
    #[cfg(not(any(feature = "near", all(feature = "json", not(feature = "reader")))))]
    pub fn stand(&self) -> extract::Stand {
        extract::Stand::Answered
    }

    /// How many cases there are, here or not.
    pub fn all_cases(&self) -> usize {
        self.extract().map_or(self.catalogue.cases.len(), |extract| extract.all() as usize)
    }

    /// The province whose counties it shows, if it does not show the country.
    #[cfg(any(feature = "near", feature = "json"))]
    pub fn within(&self) -> Option<&Within> {
        self.within.as_ref()
    }

    /// What cannot open a province shows the country.
    #[cfg(not(any(feature = "near", feature = "json")))]
    pub fn within(&self) -> Option<&Within> {
        None
    }

    /// Whether its regions are counties of a province of China, and may be called so.
    pub fn has_counties(&self) -> bool {
        self.within().is_some_and(|within| !within.is_own)
    }

    /// Whether its regions are provinces of China, and may be called so.
    pub fn has_provinces(&self) -> bool {
        // A code that was made up is none of them.
        self.layer.shapes.iter().all(|shape| shape.unit.adcode.is_province())
    }

    /// Whether its regions have ids of their own, as those of China have not.
    #[cfg(any(feature = "near", feature = "json"))]
    fn is_of_others(&self) -> bool {
        self.layer.shapes.iter().any(|shape| shape.unit.adcode.is_made_up())
    }

    /// A shape by its place in official order.
    pub fn shape(&self, shape: usize) -> Option<&Shape> {
        self.layer.shapes.get(shape)
    }

    /// Whether its cases are shown as dots: if the host wishes it, or has no
    /// wish and there are few enough, each with a dot of its own where its
    /// region is on the map.
    pub fn has_dots(&self) -> bool {
        // A dot is that of a case which is there whatever is chosen.
        if self.extract().is_some() {
            return false;
        }
        let is_drawn = |case: usize| self.index.home(case).is_none() || self.sheet.dot(case).is_some();
        match self.options.picture {
            Picture::Auto => self.catalogue.cases.len() <= FEW && (0..self.catalogue.cases.len()).all(is_drawn),
            picture => picture == Picture::Dots,
        }
    }

    /// Whether dots are worth laying out: for who may wish for them later, too.
    pub fn may_have_dots(&self) -> bool {
        self.catalogue.cases.len() <= FEW || self.options.picture == Picture::Dots
    }

    /// Whether it holds rings to draw; one from a lean pack does not.
    pub fn is_drawable(&self) -> bool {
        self.layer.shapes.iter().any(|shape| !shape.rings.is_empty())
    }
}

/// The code of each shape's unit.
fn units(layer: &Layer) -> Vec<Adcode> {
    let mut units: Vec<Adcode> = Vec::new();
    for shape in &layer.shapes {
        units.push(shape.unit.adcode);
    }
    units
}
