//! The list of cases, region by region.

use super::element::{changing, fill, of_data};
use super::key::{Key, id};
use super::markup::{Sink, element, open, part};
use super::tell;
use super::view::View;
use crate::model::case::Fact;
use crate::model::text::parted;
use crate::scene::Scene;
use crate::words::Words;
use alloc::string::ToString;

/// Draws it.
pub fn draw(sink: &mut dyn Sink, view: &View) {
    let words = &view.scene.options.words;
    let [heading, ..] = heads(view.scene);
    part(sink, "section", "panel");
    sink.attribute("aria-labelledby", &id(view.scene, Key::Heading));
    part(sink, heading, "heading");
    sink.attribute("id", &id(view.scene, Key::Heading));
    sink.attribute("tabindex", "-1");
    fill(sink, view, Key::Heading);
    sink.close();
    changing(sink, view, "button", Key::Clear, "clear");
    sink.attribute("type", "button");
    sink.attribute("part", "clear");
    sink.text(words.text(&tell::CLEAR));
    sink.close();
    changing(sink, view, "p", Key::Nothing, "nothing");
    part(sink, "button", "clear");
    sink.attribute("type", "button");
    sink.text(words.text(&tell::BACK));
    sink.close();
    sink.close();
    let is_extract = view.scene.extract().is_some();
    if is_extract {
        changing(sink, view, "div", Key::List, "");
    }
    cases(sink, view);
    if is_extract {
        sink.close();
        part(sink, "button", "more");
        sink.attribute("type", "button");
        sink.attribute("id", &id(view.scene, Key::More));
        fill(sink, view, Key::More);
        sink.close();
    }
    sink.close();
}

/// The cases that are here, region by region.
pub fn cases(sink: &mut dyn Sink, view: &View) {
    let words = &view.scene.options.words;
    let [_, place, title] = heads(view.scene);
    for &region in view.scene.index.order() {
        changing(sink, view, "section", Key::Section(region), "");
        let unit = view.scene.shape(region).map(|shape| &shape.unit);
        open(sink, place, "place");
        let name = unit.map_or_else(|| tell::unplaced(view.scene), |unit| words.unit(unit).to_string());
        sink.text(&name);
        // The original stands beside for who looks for it on a map and does not read it.
        if let Some(unit) = unit.filter(|unit| !words.is_chinese() && name != unit.name) {
            sink.text(" ");
            sink.open("span");
            of_data(sink, view.scene, &view.scene.layer.language);
            sink.text(&unit.name);
            sink.close();
        }
        sink.close();
        for &index in view.scene.index.cases(region) {
            case(sink, view, index, title);
        }
        sink.close();
    }
}

/// What leads from the map on the first sheet of paper to the cases on the
/// next ones: a line for each, chosen or not, as on the map.
pub fn index(sink: &mut dyn Sink, view: &View) {
    if view.scene.extract().is_some() {
        return;
    }
    open(sink, "p", "index");
    of_data(sink, view.scene, tell::titles(view.scene));
    for (at, case) in view.scene.catalogue.cases.iter().enumerate() {
        if at > 0 {
            sink.text("\n");
        }
        if case.number > 0 {
            sink.text(&case.number.to_string());
            sink.text(" ");
        }
        sink.text(tell::place(view.scene, case));
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

/// A case. Where there is a translation of ours it goes first, marked as such,
/// and what was published stands below it.
fn case(sink: &mut dyn Sink, view: &View, index: usize, heading: &'static str) {
    let Scene { catalogue, options, .. } = view.scene;
    let Some(case) = catalogue.cases.get(index) else { return };
    let words = &options.words;
    let translated = words.case(case);
    changing(sink, view, "article", Key::Case(index), "");
    sink.attribute("part", "case");
    sink.attribute("tabindex", "-1");
    if translated.is_none() {
        of_data(sink, view.scene, &catalogue.language);
    }
    if case.number > 0 {
        element(sink, "i", "", &case.number.to_string());
    }
    // How what was published is set: as the whole, or below a translation.
    let (mut tag, mut classes) = (heading, ["title", ""]);
    if let Some((name, summary)) = translated {
        let place = parted(name, tell::PLACE_ENDS).map_or("", |(place, _)| place);
        text(sink, heading, classes, [name, place, summary]);
        element(sink, "p", "note", words.text(&tell::UNOFFICIAL));
        (tag, classes) = ("p", ["note"; 2]);
        sink.open("div");
        of_data(sink, view.scene, &catalogue.language);
    }
    text(sink, tag, classes, [&case.title, &case.place, &case.summary]);
    if !case.title.starts_with(&case.place) {
        element(sink, "p", "note", &case.place);
    }
    if let Some(note) = &case.note {
        element(sink, "p", "note", note);
    }
    for fact in &case.facts {
        told(sink, words, fact);
    }
    if translated.is_some() {
        sink.close();
    }
    open(sink, "p", "tags");
    if translated.is_none() && !words.are_in(&catalogue.language) {
        sink.attribute("lang", words.language());
    }
    for sector in case.sectors.iter().filter_map(|a| catalogue.sectors.get(a.sector)) {
        element(sink, "span", "", words.name(sector));
        sink.text(" ");
    }
    sink.close();
    sink.close();
}

/// What else is known of a case, in a line of its own; an address leads there.
fn told(sink: &mut dyn Sink, words: &Words, Fact { name, text }: &Fact) {
    open(sink, "p", "note");
    let is_address = text.starts_with("http://") || text.starts_with("https://");
    sink.text(&words.fill(&tell::FACT, &[name, if is_address { "" } else { text }]));
    if is_address {
        sink.open("a");
        sink.attribute("href", text);
        sink.text(text);
        sink.close();
    }
    sink.close();
}

/// Title and summary, in elements of these classes. The place is set apart in type,
/// the title stays as printed.
fn text(sink: &mut dyn Sink, tag: &'static str, classes: [&str; 2], [title, place, summary]: [&str; 3]) {
    open(sink, tag, classes[0]);
    match title.strip_prefix(place) {
        Some(rest) => {
            element(sink, "b", "", place);
            sink.text(rest);
        }
        None => sink.text(title),
    }
    sink.close();
    if !summary.is_empty() {
        element(sink, "p", classes[1], summary);
    }
}
