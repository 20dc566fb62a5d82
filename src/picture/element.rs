//! What renderers write of elements that can change, and of the language and
//! colours that all of it is in.

use super::key::{Key, id};
use super::markup::Sink;
use super::view::{TEXT, View};
use crate::scene::Scene;
use crate::scene::options::{Options, Theme};
use crate::words::{CHINESE, Sentence};

/// What everything below follows: the language and the colours.
pub fn about(sink: &mut dyn Sink, scene: &Scene) {
    sink.attribute("lang", scene.options.words.language());
    match scene.options.theme {
        Theme::Auto => {}
        Theme::Light => sink.attribute("data-theme", "light"),
        Theme::Dark => sink.attribute("data-theme", "dark"),
    }
}

/// Marks what stays as it is in the data, where all around is in another
/// language than they are.
pub fn of_data(sink: &mut dyn Sink, scene: &Scene, language: &str) {
    if !scene.options.words.are_in(language) {
        sink.attribute("lang", if language.is_empty() { CHINESE } else { language });
    }
}

/// Writes a sentence with its places filled by texts of the data, each marked
/// by its language where that is another.
pub fn quoting(sink: &mut dyn Sink, scene: &Scene, sentence: &Sentence, values: &[&str]) {
    let Scene { options: Options { words, .. }, catalogue, .. } = scene;
    if words.are_in(&catalogue.language) {
        return sink.text(&words.fill(sentence, values));
    }
    for (text, place) in words.pieces(sentence) {
        sink.text(&text);
        if let Some(value) = values.get(place.wrapping_sub(1)) {
            sink.open("span");
            of_data(sink, scene, &catalogue.language);
            sink.text(value);
            sink.close();
        }
    }
}

/// Opens an element that can change, with its id, class and slots.
pub fn changing(sink: &mut dyn Sink, view: &View, tag: &'static str, key: Key, class: &str) {
    sink.open(tag);
    sink.attribute("id", &id(view.scene, key));
    if !class.is_empty() {
        sink.attribute("class", class);
    }
    fill(sink, view, key);
}

/// Writes the slots of an element: attributes first, its text after them.
pub fn fill(sink: &mut dyn Sink, view: &View, key: Key) {
    let slots = view.slots(key);
    for (name, value) in slots.iter().filter(|(name, _)| *name != TEXT) {
        if let Some(value) = value {
            sink.attribute(name, value);
        }
    }
    for (_, value) in slots.iter().filter(|(name, _)| *name == TEXT) {
        sink.text(value.as_deref().unwrap_or_default());
    }
}
