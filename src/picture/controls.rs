//! The controls over the map: sectors, search, the way back.

use super::element::changing;
use super::key::Key;
use super::markup::{Sink, element, open};
use super::tell;
use super::view::View;

/// Draws them.
pub fn draw(sink: &mut dyn Sink, view: &View) {
    let words = &view.scene.options.words;
    changing(sink, view, "fieldset", Key::Controls, "controls");
    sink.attribute("part", "controls");
    element(sink, "legend", "", words.text(&tell::SECTORS));
    open(sink, "ul", "sectors");
    for (index, sector) in view.scene.catalogue.sectors.iter().enumerate() {
        open(sink, "li", "");
        changing(sink, view, "button", Key::Sector(index), "");
        sink.attribute("type", "button");
        sink.attribute("part", "sector");
        sink.text(words.name(sector));
        sink.text(" ");
        changing(sink, view, "span", Key::SectorCount(index), "");
        sink.close();
        sink.close();
        sink.close();
    }
    sink.close();
    changing(sink, view, "input", Key::Search, "search");
    sink.attribute("type", "search");
    sink.attribute("part", "search");
    sink.attribute("placeholder", words.text(&tell::SEARCH));
    sink.attribute("aria-label", words.text(&tell::SEARCH));
    sink.close();
    changing(sink, view, "button", Key::Clear, "clear");
    sink.attribute("type", "button");
    sink.attribute("part", "clear");
    sink.text(words.text(&tell::CLEAR));
    sink.close();
    sink.close();
}
