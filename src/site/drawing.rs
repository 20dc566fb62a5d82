//! What the core makes of somebody's data: the drawing, its packs, and the
//! parts of pages that follow from the data.

use super::File;
use super::about::About;
#[cfg(feature = "files")]
use super::card;
use super::integrity::short;
use super::leading::Leading;
use crate::choice::State;
use crate::export;
use crate::facts::Facts;
use crate::model::case::Catalogue;
use crate::model::fault::Fault;
use crate::model::region::Atlas;
use crate::model::unit::Unit;
use crate::picture::markup::{Sink, Text};
use crate::picture::view::View;
use crate::picture::{page, tell};
use crate::scene::extract::Extract;
use crate::scene::options::Options;
use crate::scene::{Scene, layout, pack, parts, readings};
use crate::source::{self, Units};
use crate::words::{CHINESE, Words, languages, nearest, said_later};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// What is said of a region without cases whose data say nothing else.
const EMPTY: &str = "无案例";

/// Data, drawn.
pub struct Drawing {
    /// What the picture of a link says, where one is made.
    #[cfg_attr(not(feature = "files"), allow(dead_code, reason = "a browser makes none"))]
    title: String,
    scene: Scene,
    packed: Vec<u8>,
    readings: Vec<u8>,
    /// What regions open into, and the list of all parts, under names with their prints.
    parts: Vec<File>,
    /// The file of the regions, as it stands.
    regions: Vec<u8>,
}

impl Drawing {
    /// Lays cases and regions out; `regions` is the file that these are of.
    pub fn of(
        about: &About,
        catalogue: Catalogue,
        (atlas, regions): (&Atlas, &[u8]),
        units: Option<&Units>,
    ) -> Result<Self, Fault> {
        let readings = readings::write(&source::readings(&catalogue, atlas, units));
        let options = options(about, &catalogue);
        let mut scene = layout::lay_out(atlas, catalogue, options);
        let parts = opened(&mut scene, atlas);
        Self::packed(about, &scene, parts, (readings, regions))
    }

    /// Lays regions out with the first of more cases than a page can hold, and what is told
    /// of all; `fingerprint` tells these from others, once their first ones are told.
    pub fn of_first(
        about: &About,
        catalogue: Catalogue,
        (atlas, regions): (&Atlas, &[u8]),
        units: Option<&Units>,
        extract: Extract,
        fingerprint: &dyn Fn(u64) -> u64,
    ) -> Result<Self, Fault> {
        let readings = readings::write(&source::readings(&catalogue, atlas, units));
        let options = options(about, &catalogue);
        let mut scene = layout::lay_out_first(atlas, catalogue, options, extract);
        scene.fingerprint = fingerprint(scene.fingerprint);
        Self::packed(about, &scene, Vec::new(), (readings, regions))
    }

    fn packed(
        about: &About,
        scene: &Scene,
        parts: Vec<File>,
        (readings, regions): (Vec<u8>, &[u8]),
    ) -> Result<Self, Fault> {
        let packed = pack::write(scene);
        let options = scene.options.clone();
        // Pages are drawn from what the browser will read, not from the files
        // behind it: so both draw the same.
        let scene = pack::read("china.pack", &packed, options)?;
        Ok(Self { title: about.title.clone(), scene, packed, readings, parts, regions: regions.to_owned() })
    }

    /// Files of what regions open into, by their names.
    pub fn parts(&self) -> &[File] {
        &self.parts
    }

    /// Whether it holds all cases that there are.
    pub fn has_all(&self) -> bool {
        self.scene.extract().is_none()
    }

    /// The language that its pages are in.
    pub fn language(&self) -> &str {
        self.scene.options.words.language()
    }

    /// All that is said in it; of the map alone a browser knows less.
    pub fn words(&self) -> Words {
        let mut words = self.scene.options.words.clone();
        words.learn(said_later(self.language()));
        words
    }

    /// What pages are drawn from.
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// The scene, whole.
    pub fn pack(&self) -> Result<Vec<u8>, String> {
        Ok(self.packed.clone())
    }

    /// How its texts are read, for who searches by sound.
    pub fn readings(&self) -> Result<Vec<u8>, String> {
        Ok(self.readings.clone())
    }

    /// The scene without what a drawing holds.
    pub fn lean_pack(&self) -> Result<Vec<u8>, String> {
        Ok(pack::write_lean(&self.scene))
    }

    /// The case file: who reads it as data of their own draws the same.
    pub fn cases(&self) -> Result<Vec<u8>, String> {
        export::json::keep(&self.scene, &State::new(&self.scene), 1.0)
    }

    /// The regions, as they stand.
    pub fn regions(&self) -> Result<Vec<u8>, String> {
        Ok(self.regions.clone())
    }

    /// The picture of a link to the page.
    #[cfg(feature = "files")]
    pub fn card(&self) -> Result<Vec<u8>, String> {
        card::png(&self.title, &self.scene)
    }

    #[cfg(feature = "files")]
    /// The letters of the picture's words that our own fonts lack, so that it has none.
    pub fn missing(&self) -> Result<Vec<char>, String> {
        card::missing(&self.title, &self.scene)
    }

    /// The part of a page that a comment in its template names, if it is of the data.
    pub fn part(&self, name: &str, about: &About) -> Option<String> {
        match name {
            "map" if self.has_all() => Some(page::fragment(&self.scene, &State::new(&self.scene))),
            "map" => Some(self.leading()),
            "regions" => Some(self.choices_of_regions()),
            "sectors" => Some(self.choices_of_sectors()),
            "languages" => Some(self.choices_of_languages(about)),
            "translations" => Some(self.translations()),
            _ => None,
        }
    }

    /// The map of the first cases, from where all others are reached.
    fn leading(&self) -> String {
        let mut sink = Leading::of(&self.scene, &self.words());
        let state = State::new(&self.scene);
        page::draw(&mut sink, &View::new(&self.scene, &state, &Facts::of(&self.scene, &state.choice)));
        sink.finish()
    }

    /// A choice for each region, which says how many cases it has.
    fn choices_of_regions(&self) -> String {
        let mut sink = Text::default();
        for (at, shape) in self.scene.layer.shapes.iter().enumerate() {
            let Unit { name, short, when_empty, .. } = &shape.unit;
            let many = match self.scene.index.count(at) {
                0 => when_empty.as_deref().unwrap_or(EMPTY).to_owned(),
                many => many.to_string(),
            };
            sink.open("option");
            sink.attribute("value", &shape.unit.code());
            // An address may name it so.
            sink.attribute("data-names", &format!("{name} {short}"));
            sink.text(&format!("{name}（{many}）"));
            sink.close();
        }
        sink.finish()
    }

    /// A choice for each language, with what the map is called in it where it stands
    /// alone. Where pages are in the one that is built in, that has no value.
    fn choices_of_languages(&self, about: &About) -> String {
        let mut sink = Text::default();
        for language in languages() {
            let words = Words::of(language).unwrap_or_default();
            let is_own = language == self.language();
            sink.open("option");
            sink.attribute("value", if is_own && words.is_built_in() { "" } else { language });
            sink.attribute("lang", language);
            sink.attribute("data-title", about.title_in(language));
            if is_own && !words.is_built_in() {
                sink.attribute("selected", "");
            }
            sink.text(words.text(&tell::OWN_NAME));
            sink.close();
        }
        sink.finish()
    }

    /// In which of them the texts are as well.
    fn translations(&self) -> String {
        let cases = &self.scene.catalogue.cases;
        let has_all = |words: &Words| !cases.is_empty() && cases.iter().all(|case| words.case(case).is_some());
        let others = languages().into_iter().filter_map(Words::of).filter(has_all);
        let names: Vec<String> = others.map(|words| words.text(&tell::OWN_NAME).to_owned()).collect();
        match names.as_slice() {
            [] => "只翻译地图上的文字，案例仍是原文。".to_owned(),
            _ => format!("案例正文为中文原文；{} 另附非官方译文。", names.join("、")),
        }
    }

    /// A box to tick for each sector.
    fn choices_of_sectors(&self) -> String {
        let mut sink = Text::default();
        for sector in &self.scene.catalogue.sectors {
            sink.open("label");
            sink.open("input");
            for (name, value) in [("type", "checkbox"), ("name", "sector"), ("value", sector)] {
                sink.attribute(name, value);
            }
            sink.close();
            sink.text(" ");
            sink.text(sector);
            sink.close();
        }
        sink.finish()
    }
}

/// In what language pages are where texts are in one that there is not: more who read
/// those know this one than Chinese.
const FOREIGN: &str = "en";

/// The language that pages of some cases are in: of those that there are the nearest to
/// that of their texts. What is not known to be in any is in Chinese; where no letter of
/// it is, that is known (`src/source/case_file.rs`).
pub fn language_of(catalogue: &Catalogue) -> &'static str {
    if catalogue.language.is_empty() { CHINESE } else { nearest(&catalogue.language).unwrap_or(FOREIGN) }
}

/// How it is drawn.
fn options(about: &About, catalogue: &Catalogue) -> Options {
    let mut options = about.options().unwrap_or_default();
    options.words = Words::of(language_of(catalogue)).unwrap_or_default();
    options
}

/// What regions of a scene open into, each a pack of its own: a reader who opens one
/// fetches that alone. Their names stand in the scene, and so a page of any origin that
/// has the pack finds them beside it (`www/parts.js`).
fn opened(scene: &mut Scene, atlas: &Atlas) -> Vec<File> {
    let mut files = Vec::new();
    let mut prints = Vec::new();
    for whole in atlas.wholes() {
        let unit = atlas.regions.get(whole).map(|region| region.unit.adcode);
        let Some((opened, code)) = parts::lay_out_parts(scene, atlas, whole).zip(unit) else { continue };
        let packed = pack::write(&opened);
        let print = short(&packed);
        files.push((format!("parts/{code}.{print}.pack"), packed));
        prints.push(print);
    }
    if !files.is_empty() {
        let names = parts::names(atlas).into_bytes();
        let print = short(&names);
        files.push((format!("parts/names.{print}.tsv"), names));
        parts::print(scene, print, prints);
    }
    files
}
