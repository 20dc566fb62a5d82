//! The page around the map: summary, controls, the list of cases, sources.
//!
//! ```text
//! section.case-map[data-scene]
//! ├─ p.summary
//! ├─ fieldset.controls   sectors, search, clear
//! ├─ div.stage           a.skip, the map, div.tip
//! ├─ section.panel       .heading, .nothing, section > .place, article > .title
//! └─ p.source
//! ```
//!
//! Which of h1 to h6 a heading is depends on the page around, so a style goes
//! by class. What a host may style from outside has a `part`.

use crate::markup::{Sink, Text};
use crate::scene::{Options, Scene};
use crate::state::State;
use crate::svg;
use crate::tell;
use crate::view::{Key, View, id, sections};
use crate::words::Entry;

/// Map and list as text, finished and readable without scripts.
pub fn fragment(scene: &Scene, state: &State) -> String {
    let mut sink = Text::default();
    draw(&mut sink, &View::new(scene, state));
    sink.finish()
}

/// The attribute that tells which data a drawing is of.
pub const SCENE: &str = "data-scene";

/// What [`SCENE`] says of a scene: its data and all options that another
/// drawing cannot simply take over.
pub fn fingerprint(scene: &Scene) -> String {
    // Base 32 with letters and digits alone, five bits a letter.
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    // The usual level in Chinese leaves the number of the data as it is.
    let level = u64::from(scene.options.level.clamp(1, 4) ^ Options::default().level);
    let print = scene.fingerprint ^ scene.options.words.fingerprint() ^ level.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut digits = String::new();
    for place in 0..12 {
        digits.push(DIGITS.get((print >> (5 * place) & 31) as usize).map_or('a', |&b| char::from(b)));
    }
    digits
}

/// Draws everything into a sink.
pub fn draw(sink: &mut dyn Sink, view: &View) {
    let words = &view.scene.options.words;
    svg::changing(sink, view, "section", Key::Root, "case-map");
    sink.attribute(SCENE, &fingerprint(view.scene));
    svg::about(sink, view.scene);
    part(sink, "p", "summary");
    sink.text(&tell::summary(view.scene));
    sink.close();
    controls(sink, view);
    stage(sink, view);
    panel(sink, view);
    for document in &view.scene.catalogue.documents {
        part(sink, "p", "source");
        sink.text(&tell::source(words, document));
        sink.close();
    }
    sink.close();
}

fn controls(sink: &mut dyn Sink, view: &View) {
    let words = &view.scene.options.words;
    svg::changing(sink, view, "fieldset", Key::Controls, "controls");
    sink.attribute("part", "controls");
    element(sink, "legend", "", words.text(Entry::Sectors));
    open(sink, "ul", "sectors");
    for (index, sector) in view.scene.catalogue.sectors.iter().enumerate() {
        open(sink, "li", "");
        svg::changing(sink, view, "button", Key::Sector(index), "");
        sink.attribute("type", "button");
        sink.attribute("part", "sector");
        sink.text(words.name(sector));
        sink.text(" ");
        svg::changing(sink, view, "span", Key::SectorCount(index), "");
        sink.close();
        sink.close();
        sink.close();
    }
    sink.close();
    svg::changing(sink, view, "input", Key::Search, "search");
    sink.attribute("type", "search");
    sink.attribute("part", "search");
    sink.attribute("placeholder", words.text(Entry::Search));
    sink.attribute("aria-label", words.text(Entry::Search));
    sink.close();
    svg::changing(sink, view, "button", Key::Clear, "clear");
    sink.attribute("type", "button");
    sink.attribute("part", "clear");
    sink.text(words.text(Entry::Clear));
    sink.close();
    sink.close();
}

fn stage(sink: &mut dyn Sink, view: &View) {
    open(sink, "div", "stage");
    open(sink, "a", "skip");
    sink.attribute("href", &["#", &id(view.scene, Key::Heading)].concat());
    sink.text(view.scene.options.words.text(Entry::Skip));
    sink.close();
    svg::draw(sink, view, None);
    svg::changing(sink, view, "div", Key::Tip, "tip");
    sink.attribute("part", "tip");
    for (tag, key) in [("b", Key::TipName), ("span", Key::TipText)] {
        svg::changing(sink, view, tag, key, "");
        sink.close();
    }
    sink.close();
    sink.close();
}

fn panel(sink: &mut dyn Sink, view: &View) {
    let words = &view.scene.options.words;
    let [heading, place, title] = heads(view.scene);
    part(sink, "section", "panel");
    sink.attribute("aria-labelledby", &id(view.scene, Key::Heading));
    part(sink, heading, "heading");
    sink.attribute("id", &id(view.scene, Key::Heading));
    sink.attribute("tabindex", "-1");
    // Choices change what this says, and so it is said aloud.
    sink.attribute("aria-live", "polite");
    svg::fill(sink, view, Key::Heading);
    sink.close();
    svg::changing(sink, view, "p", Key::Nothing, "nothing");
    part(sink, "button", "clear");
    sink.attribute("type", "button");
    sink.text(words.text(Entry::Back));
    sink.close();
    sink.close();
    for (region, cases) in sections(view.scene) {
        svg::changing(sink, view, "section", Key::Section(region), "");
        let shape = view.scene.shapes.get(region);
        let name = shape.map_or_else(|| words.text(Entry::Unplaced).to_owned(), |s| words.both(&s.name));
        element(sink, place, "place", &name);
        for &index in cases {
            case(sink, view, index, title);
        }
        sink.close();
    }
    sink.close();
}

/// The headings of the panel, of a region and of a case.
fn heads(scene: &Scene) -> [&'static str; 3] {
    match scene.options.level {
        0 | 1 => ["h1", "h2", "h3"],
        2 => ["h2", "h3", "h4"],
        3 => ["h3", "h4", "h5"],
        _ => ["h4", "h5", "h6"],
    }
}

fn case(sink: &mut dyn Sink, view: &View, index: usize, heading: &'static str) {
    let catalogue = &view.scene.catalogue;
    let Some(case) = catalogue.cases.get(index) else { return };
    svg::changing(sink, view, "article", Key::Case(index), "");
    sink.attribute("part", "case");
    svg::chinese(sink, view.scene);
    element(sink, "i", "", &case.number.to_string());
    open(sink, heading, "title");
    // The place is set apart in type, the title stays as printed.
    match case.title.strip_prefix(case.place.as_str()) {
        Some(rest) => {
            element(sink, "b", "", &case.place);
            sink.text(rest);
        }
        None => sink.text(&case.title),
    }
    sink.close();
    element(sink, "p", "", &case.summary);
    if let Some(note) = &case.note {
        element(sink, "p", "note", note);
    }
    open(sink, "p", "tags");
    let words = &view.scene.options.words;
    if !words.is_chinese() {
        sink.attribute("lang", words.text(Entry::Language));
    }
    for sector in case.sectors.iter().filter_map(|a| catalogue.sectors.get(a.sector)) {
        element(sink, "span", "", words.name(sector));
        sink.text(" ");
    }
    sink.close();
    sink.close();
}

fn open(sink: &mut dyn Sink, tag: &'static str, class: &str) {
    sink.open(tag);
    if !class.is_empty() {
        sink.attribute("class", class);
    }
}

/// Opens an element that a host may style by the name of its class.
fn part(sink: &mut dyn Sink, tag: &'static str, class: &str) {
    open(sink, tag, class);
    sink.attribute("part", class);
}

fn element(sink: &mut dyn Sink, tag: &'static str, class: &str, text: &str) {
    open(sink, tag, class);
    sink.text(text);
    sink.close();
}
