//! The pages' marks → what stands there: of the data, and what the site says of
//! itself.

use super::about::{About, Source};
use super::drawing::Drawing;
use super::oembed::Address;
use crate::picture::markup::{Sink, Text};
use crate::picture::sentences::BOUNDARIES;
use crate::words::{CHINESE, said_by_scripts};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
};

/// The mark of a page that shows the map: a reader may give its address to a site
/// that asks for oEmbed.
const MAP: &str = "<!--map-->";

/// Lines of a page's head that fetch ahead what its map will ask for.
const AHEAD: [&str; 2] = ["<link rel=\"modulepreload\"", "<link rel=\"preload\""];

/// What marks there may be: of what the site says, of the frame, of the data.
const MARKS: [&str; 14] = [
    "language",
    "title",
    "kicker",
    "description",
    "notes",
    "frame-title",
    "options",
    "boundaries",
    "words",
    "map",
    "regions",
    "sectors",
    "languages",
    "translations",
];

/// A page with all of it.
pub fn fill(
    name: &str,
    page: &str,
    about: &About,
    drawing: &Drawing,
    address: Option<&Address>,
) -> Result<String, String> {
    let mut filled = page.to_owned();
    if !drawing.has_all() {
        // They fetch for a page that holds all, and of a file that nobody uses browsers complain.
        let kept = filled.split_inclusive('\n').filter(|line| !AHEAD.iter().any(|start| line.starts_with(start)));
        filled = kept.collect();
    }
    for mark in MARKS {
        let comment = format!("<!--{mark}-->");
        // A title stands in the head as well as in the body.
        if filled.contains(&comment) {
            filled = filled.replace(&comment, &part(mark, about, drawing));
        }
    }
    if filled.contains("<!--") {
        let rest = filled.split_once("<!--").map_or("", |(_, rest)| rest.split("-->").next().unwrap_or_default());
        return Err(format!("{name}: <!--{rest}-->; expected one of {}", MARKS.join(", ")));
    }
    match address {
        Some(address) if page.contains(MAP) => address.link(&filled, &about.title),
        _ => Ok(filled),
    }
}

fn part(mark: &str, about: &About, drawing: &Drawing) -> String {
    match mark {
        "title" => markup(&about.title),
        "kicker" => markup(&about.kicker),
        "description" => markup(&about.description),
        "notes" => paragraphs(about),
        "language" => markup(drawing.language()),
        "frame-title" => markup(about.title_in(drawing.language())),
        "options" => options(about, drawing),
        "boundaries" => markup(&boundaries(about, drawing.language())),
        "words" => lines(drawing.language()),
        other => drawing.part(other, about).unwrap_or_default(),
    }
}

/// What the frame says under the map, in a language.
pub fn boundaries(about: &About, language: &str) -> String {
    let own = about.boundaries.get(language).or_else(|| about.boundaries.values().next());
    let said = || said_by_scripts(language).into_iter().find(|(key, _)| *key == BOUNDARIES.key).map(|(_, said)| said);
    own.cloned().unwrap_or_else(|| said().unwrap_or(BOUNDARIES.chinese).to_string())
}

/// Attributes of the element, as they stand in its tag.
fn options(about: &About, drawing: &Drawing) -> String {
    let language = Some(drawing.language()).filter(|language| *language != CHINESE).unwrap_or_default();
    let all = [("language", language), ("picture", about.picture.as_str())];
    all.iter().filter(|(_, value)| !value.is_empty()).fold(String::new(), |tag, (name, value)| {
        let value = markup(value);
        tag + &format!(" {name}=\"{value}\"")
    })
}

fn paragraphs(about: &About) -> String {
    let mut sink = Text::default();
    for note in &about.notes {
        sink.open("p");
        sink.text(note);
        sink.close();
    }
    for Source { name, url } in &about.sources {
        sink.open("p");
        match url {
            Some(url) => {
                sink.open("a");
                sink.attribute("href", url);
                sink.text(name);
                sink.close();
            }
            None => sink.text(name),
        }
        sink.close();
    }
    sink.finish()
}

/// The lines by which the frame has its words in another language than the built-in one,
/// none of them before: www/frame-words.js.
fn lines(own: &str) -> String {
    let mut sink = Text::default();
    for language in super::spoken::languages(own) {
        sink.open("template");
        sink.attribute("lang", language);
        sink.open("script");
        sink.attribute("src", &super::spoken::name(language));
        sink.close();
        sink.close();
    }
    sink.finish()
}

/// A text as a page has it.
pub fn markup(text: &str) -> String {
    let mut sink = Text::default();
    sink.text(text);
    sink.finish()
}
