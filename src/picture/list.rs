//! The list of cases, region by region.

use super::element::{changing, fill, of_data};
use super::key::{Key, id};
use super::markup::{Sink, element, open, part};
use super::tell;
use super::view::View;
use crate::scene::Scene;
use crate::words::is_chinese;
use alloc::string::ToString;

/// Draws it.
pub fn draw(sink: &mut dyn Sink, view: &View) {
    let words = &view.scene.options.words;
    let [heading, place, title] = heads(view.scene);
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
    for &region in view.scene.index.order() {
        changing(sink, view, "section", Key::Section(region), "");
        let unit = view.scene.shape(region).map(|shape| &shape.unit);
        open(sink, place, "place");
        match unit {
            Some(unit) => sink.text(words.name(&unit.name)),
            None => sink.text(&tell::unplaced(view.scene)),
        }
        // The original stands beside for who looks for it on a map.
        if let Some(unit) = unit.filter(|unit| words.translation(&unit.name).is_some()) {
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
    sink.close();
}

/// What leads from the map on the first sheet of paper to the cases on the
/// next ones: a line for each, chosen or not, as on the map.
pub fn index(sink: &mut dyn Sink, view: &View) {
    open(sink, "p", "index");
    of_data(sink, view.scene, &view.scene.catalogue.language);
    for (at, case) in view.scene.catalogue.cases.iter().enumerate() {
        if at > 0 {
            sink.text("\n");
        }
        if case.number > 0 {
            sink.text(&case.number.to_string());
            sink.text(" ");
        }
        sink.text(if case.place.is_empty() { &case.title } else { &case.place });
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
    changing(sink, view, "article", Key::Case(index), "");
    sink.attribute("part", "case");
    sink.attribute("tabindex", "-1");
    of_data(sink, view.scene, &catalogue.language);
    if case.number > 0 {
        element(sink, "i", "", &case.number.to_string());
    }
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
    if words.is_chinese() != is_chinese(&catalogue.language) {
        sink.attribute("lang", words.language());
    }
    for sector in case.sectors.iter().filter_map(|a| catalogue.sectors.get(a.sector)) {
        element(sink, "span", "", words.name(sector));
        sink.text(" ");
    }
    sink.close();
    sink.close();
}
