//! The page around the map: summary, controls, the list of cases, sources.
//!
//! ```text
//! section.case-map[data-scene]
//! ├─ p.finding, p.summary
//! ├─ div.stage           a.skip, the map, div.tip
//! ├─ fieldset.controls   search, regions, sectors
//! ├─ p.index             on paper only: number and place of each case
//! ├─ section.panel       .heading, .clear, .nothing, section > .place, article > .title
//! ├─ p.source
//! └─ p[role=status]      what is said aloud
//! ```
//!
//! Which of h1 to h6 a heading is depends on the page around, so a style goes
//! by class. What a host may style from outside has a `part`.

use super::element::{about, changing, fill, of_data, quoting};
use super::key::{Key, id};
use super::markup::{Sink, Text, open, part};
use super::view::View;
use super::{controls, list, map, tell};
use crate::choice::State;
use crate::facts::Facts;
use crate::model::hash;
use crate::model::text::concat;
use crate::scene::Scene;
use alloc::string::String;

/// Map and list as text, finished and readable without scripts.
pub fn fragment(scene: &Scene, state: &State) -> String {
    let mut sink = Text::default();
    draw(&mut sink, &View::new(scene, state, &Facts::of(scene, &state.choice)));
    sink.finish()
}

/// The attribute that tells which data a drawing is of.
pub const SCENE: &str = "data-scene";

/// What [`SCENE`] says of a scene: its data, and the options that a drawing
/// must have been made with.
pub fn fingerprint(scene: &Scene) -> String {
    hash::letters(scene.fingerprint ^ scene.options.fingerprint())
}

/// Draws everything into a sink.
pub fn draw(sink: &mut dyn Sink, view: &View) {
    changing(sink, view, "section", Key::Root, "case-map");
    sink.attribute(SCENE, &fingerprint(view.scene));
    if let Some(within) = view.scene.within() {
        sink.attribute("data-within", &within.province.code());
    }
    #[cfg(any(feature = "draw", feature = "json"))]
    if let Some(print) = view.scene.parts.last() {
        sink.attribute("data-parts", print);
    }
    about(sink, view.scene);
    part(sink, "p", "finding");
    sink.attribute("id", &id(view.scene, Key::Finding));
    fill(sink, view, Key::Finding);
    sink.close();
    // A table of one's own is of no document: all of it that there is to say the
    // finding has said.
    let mut published = view.scene.catalogue.documents.iter().filter(|document| !document.title.is_empty()).peekable();
    part(sink, "p", "summary");
    if published.peek().is_some() || tell::is_foreign(view.scene) {
        sink.text(&tell::summary(view.scene));
    }
    sink.close();
    stage(sink, view);
    controls::draw(sink, view);
    list::index(sink, view);
    list::draw(sink, view);
    for document in published {
        part(sink, "p", "source");
        quoting(sink, view.scene, &tell::SOURCE, &[&document.title, &document.number]);
        sink.close();
    }
    // Empty until there is something to say: a script says it, once a reader
    // has come to rest. It must have words for the day when no map comes.
    sink.open("p");
    sink.attribute("role", "status");
    sink.attribute("data-failed", view.scene.options.words.text(&tell::FAILED));
    sink.close();
    sink.close();
}

fn stage(sink: &mut dyn Sink, view: &View) {
    open(sink, "div", "stage");
    open(sink, "a", "skip");
    sink.attribute("href", &concat(&["#", &id(view.scene, Key::Heading)]));
    sink.text(view.scene.options.words.text(&tell::SKIP));
    sink.close();
    map::draw(sink, view, false);
    changing(sink, view, "div", Key::Tip, "");
    sink.attribute("part", "tip");
    for (tag, key) in [("b", Key::TipName), ("span", Key::TipText)] {
        changing(sink, view, tag, key, "");
        sink.close();
    }
    sink.open("span");
    sink.attribute("id", &id(view.scene, Key::TipCases));
    of_data(sink, view.scene, tell::titles(view.scene));
    fill(sink, view, Key::TipCases);
    sink.close();
    sink.close();
    sink.close();
}
