//! The controls: search, the list of regions, sectors. Asleep they keep the
//! room that they will take, so that nothing moves when scripts begin to run.
//!
//! ```text
//! fieldset.controls
//! ├─ p.find              label > input, label > select
//! └─ ul.sectors          li > button > span
//! ```

use super::element::changing;
use super::key::Key;
use super::markup::{Sink, open};
use super::tell;
use super::view::View;

/// Draws them.
pub fn draw(sink: &mut dyn Sink, view: &View) {
    let words = &view.scene.options.words;
    changing(sink, view, "fieldset", Key::Controls, "controls");
    sink.attribute("part", "controls");
    open(sink, "p", "find");
    sink.open("label");
    sink.text(words.text(&tell::SEARCH));
    changing(sink, view, "input", Key::Search, "");
    sink.attribute("type", "search");
    sink.attribute("part", "search");
    sink.close();
    sink.close();
    // The way to regions that are too small for a finger. Its options are
    // nothing without a script, and so www/follow.js makes them.
    sink.open("label");
    sink.text(words.text(&tell::REGIONS));
    sink.open("select");
    sink.attribute("part", "regions");
    sink.close();
    sink.close();
    sink.close();
    open(sink, "ul", "sectors");
    sink.attribute("aria-label", words.text(&tell::SECTORS));
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
    sink.close();
}
