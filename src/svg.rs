//! The map as SVG.
//!
//! ```text
//! svg
//! ├─ rect.w            the ground of each inset
//! ├─ g.edge            all outlines once more, below: their outer half shows
//! │                    as coast and border, in the style of the dashes
//! ├─ g.land            a.l0 … a.l4, one a region: path#m…, path.i
//! ├─ path.b            the dashes
//! ├─ rect.f, text      frame and title of each inset
//! ├─ use.chosen        the selected region's outline
//! ├─ g.names           labels with counts
//! ├─ g.key             legend, notes, 审图号
//! └─ use.ring ×2       the focus ring, over everything
//! ```
//!
//! Fill and stroke are set on groups and inherited, never on a path: a `use`
//! copies a path without its ancestors.

use crate::label::SIZES;
use crate::markup::{Sink, Text};
use crate::path::Cell;
use crate::scene::{Frame, Scene, Shape, TITLE, Theme, WIDTH};
use crate::state::State;
use crate::tell;
use crate::view::{Key, TEXT, View, has_count, id};
use crate::words::{CHINESE, Entry};

/// The map as text, for a page that has the style.
pub fn map(scene: &Scene, state: &State) -> String {
    file(scene, state, "")
}

/// The map as a file of its own, with the style inside.
pub fn file(scene: &Scene, state: &State, style: &str) -> String {
    let mut sink = Text::default();
    draw(&mut sink, &View::new(scene, state), Some(style));
    sink.finish()
}

/// Draws the map into a sink: as a part of a page, or with a style, be it
/// empty, as a file of its own. That has a namespace, as XML wants it, and
/// says of itself what otherwise the element around it says.
pub fn draw(sink: &mut dyn Sink, view: &View, style: Option<&str>) {
    let scene = view.scene;
    sink.open("svg");
    if style.is_some() {
        sink.attribute("xmlns", "http://www.w3.org/2000/svg");
        sink.attribute("class", "case-map");
        about(sink, scene);
    } else {
        sink.attribute("part", "map");
    }
    sink.attribute("viewBox", &["0 0 ", &number(WIDTH), " ", &number(scene.height)].concat());
    sink.attribute("role", "group");
    sink.attribute("aria-label", scene.options.words.text(Entry::Map));
    if let Some(style) = style.filter(|style| !style.is_empty()) {
        sink.open("style");
        sink.text(style);
        sink.close();
    }
    for window in &scene.windows {
        rect(sink, "w", &window.frame);
    }
    sink.open("g");
    sink.attribute("class", "edge");
    sink.attribute("aria-hidden", "true");
    for shape in &scene.shapes {
        // Path by path: a `use` of them all would copy the links around them
        // too, and Tab would come to each copy.
        leaf(sink, "use", &[("href", &["#", &outline_id(scene, shape)].concat())]);
    }
    sink.close();
    sink.open("g");
    sink.attribute("class", "land");
    for (index, shape) in scene.shapes.iter().enumerate() {
        region(sink, view, index, shape);
    }
    sink.close();
    leaf(sink, "path", &[("class", "b"), ("d", &scene.lines)]);
    for window in &scene.windows {
        rect(sink, "f", &window.frame);
        let Frame { at: [x, y], size: [width, height] } = window.frame;
        let (x, y) = (x + width / 2, y + height - TITLE / 2);
        sink.open("text");
        sink.attribute("class", "t");
        chinese(sink, scene);
        at(sink, &number(x), &number(y), &window.name);
    }
    changing(sink, view, "use", Key::Chosen, "chosen");
    sink.close();
    names(sink, view);
    key(sink, scene);
    changing(sink, view, "use", Key::Ring(0), "ring halo");
    sink.close();
    changing(sink, view, "use", Key::Ring(1), "ring");
    sink.close();
    sink.close();
}

/// What everything below follows: the language and the colours.
pub fn about(sink: &mut dyn Sink, scene: &Scene) {
    sink.attribute("lang", scene.options.words.text(Entry::Language));
    match scene.options.theme {
        Theme::Auto => {}
        Theme::Light => sink.attribute("data-theme", "light"),
        Theme::Dark => sink.attribute("data-theme", "dark"),
    }
}

/// Marks what stays as it is in the data, where all around is in another
/// language.
pub fn chinese(sink: &mut dyn Sink, scene: &Scene) {
    if !scene.options.words.is_chinese() {
        sink.attribute("lang", CHINESE);
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

fn region(sink: &mut dyn Sink, view: &View, index: usize, shape: &Shape) {
    changing(sink, view, "a", Key::Region(index), "");
    // A region of dots alone, such as 澳门, is outlined by its dots.
    let outline = if shape.land.is_empty() { &shape.isles } else { &shape.land };
    leaf(sink, "path", &[("id", &outline_id(view.scene, shape)), ("d", outline)]);
    for (class, isles) in [("i", &shape.isles), ("i j", &shape.far_isles)] {
        if !isles.is_empty() {
            leaf(sink, "path", &[("class", class), ("d", isles)]);
        }
    }
    if let Some(ends) = shape.lead {
        let place = |[x, y]: Cell| [&number(x), " ", &number(y)].concat();
        let (from, to) = (place(ends[0]), place(ends[1]));
        leaf(sink, "path", &[("class", "lead"), ("d", &["M", &from, "L", &to].concat())]);
        for class in ["pin", "hit"] {
            leaf(sink, "path", &[("class", class), ("d", &["M", &to, "h0"].concat())]);
        }
    }
    sink.close();
}

fn outline_id(scene: &Scene, shape: &Shape) -> String {
    [&scene.options.prefix, "m", &shape.adcode.number().to_string()].concat()
}

fn names(sink: &mut dyn Sink, view: &View) {
    sink.open("g");
    sink.attribute("class", "names");
    chinese(sink, view.scene);
    sink.attribute("aria-hidden", "true");
    for (index, shape) in view.scene.shapes.iter().enumerate() {
        let Some(place) = shape.label else { continue };
        let [x, y] = place.at;
        sink.open("text");
        sink.attribute("class", SIZE_CLASS.get(place.size).copied().unwrap_or_default());
        sink.attribute("x", &number(x));
        sink.attribute("y", &number(y));
        sink.text(&shape.short);
        if has_count(view.scene, index) {
            sink.open("tspan");
            sink.attribute("id", &id(view.scene, Key::Count(index)));
            sink.attribute("dx", ".2em");
            fill(sink, view, Key::Count(index));
            sink.close();
        }
        sink.close();
    }
    sink.close();
}

/// A class for each of [`SIZES`], by which the style sheet hides labels that
/// have no room.
const SIZE_CLASS: [&str; SIZES.len()] = ["t0", "t1", "t2", "t3"];

/// How long a line of notes may be, in em: what stays clear of the
/// lead lines at the largest letters.
const NOTE: usize = 12;

/// Legend, notes and the approval number, upwards from the lower left
/// corner. Measures are in em, so that all grows with the letters.
fn key(sink: &mut dyn Sink, scene: &Scene) {
    let notes = tell::absent(scene, NOTE);
    sink.open("g");
    sink.attribute("class", "key");
    sink.attribute("transform", &["translate(4 ", &number(scene.height), ")"].concat());
    let up = |line: usize, tenths: i32| em(-(line as i32 * 15 + tenths));
    let mut line = notes.len() + 1;
    words_at(sink, "h", "0", &up(line + 1, 4), scene.options.words.text(Entry::Legend));
    for (step, (shade, counts)) in scene.scale.legend().iter().enumerate() {
        let left = step as i32 * 30;
        let (x, y) = (em(left), up(line, 13));
        leaf(
            sink,
            "rect",
            &[
                ("class", &["l", &shade.to_string()].concat()),
                ("x", &x),
                ("y", &y),
                ("width", "1.4em"),
                ("height", "1em"),
            ],
        );
        words_at(sink, "", &em(left + 18), &up(line, 4), counts);
    }
    for note in &notes {
        line -= 1;
        words_at(sink, "", "0", &up(line, 4), note);
    }
    words_at(sink, "approval", "0", &up(0, 4), &tell::approval(scene));
    sink.close();
}

fn number(n: i32) -> String {
    n.to_string()
}

/// Tenths of an em.
fn em(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    [sign, &number(whole), ".", &number(rest), "em"].concat()
}

fn rect(sink: &mut dyn Sink, class: &str, frame: &Frame) {
    let Frame { at: [x, y], size: [w, h] } = frame;
    let [x, y, w, h] = [number(*x), number(*y), number(*w), number(*h)];
    leaf(sink, "rect", &[("class", class), ("x", &x), ("y", &y), ("width", &w), ("height", &h)]);
}

fn words_at(sink: &mut dyn Sink, class: &str, x: &str, y: &str, words: &str) {
    sink.open("text");
    if !class.is_empty() {
        sink.attribute("class", class);
    }
    at(sink, x, y, words);
}

/// Ends a text with its place and its words.
fn at(sink: &mut dyn Sink, x: &str, y: &str, words: &str) {
    sink.attribute("x", x);
    sink.attribute("y", y);
    sink.text(words);
    sink.close();
}

fn leaf(sink: &mut dyn Sink, tag: &'static str, attributes: &[(&'static str, &str)]) {
    sink.open(tag);
    for (name, value) in attributes {
        sink.attribute(name, value);
    }
    sink.close();
}
