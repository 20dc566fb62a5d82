//! The map as SVG.
//!
//! ```text
//! svg
//! ├─ rect.w            the ground of each inset
//! ├─ clipPath          all that insets show
//! ├─ g.edge            all outlines once more, below: their outer half shows
//! │                    as coast and border, in the style of the dashes; of very
//! │                    many regions those at a coast
//! ├─ g.land            a.l0 … a.l4, one a region: path#m…, path.i; a region
//! │                    that a frame cuts has g#m… with both its paths
//! ├─ path.b            the dashes
//! ├─ rect.f, text      frame and title of each inset, names on its sea
//! ├─ use.chosen        the selected region's outline
//! ├─ g.names           labels with counts, and lines to those that stand away; of
//! │                    very many regions those that have room
//! ├─ g.dots            g, one a case: its dot, its number where that has room,
//! │                    its dots in insets, its place if it had to stand aside
//! ├─ g.key             legend, notes, 审图号
//! └─ use.ring ×2       the focus ring, over everything
//! ```
//!
//! Fill and stroke are set on groups and inherited, never on a path: a `use`
//! copies a path without its ancestors.

use super::element::{about, changing, fill, of_data};
use super::key::{Key, id, insets, outline};
use super::legend;
use super::markup::{Sink, Text, leaf, open};
use super::tell;
use super::view::View;
use crate::choice::State;
use crate::facts::Facts;
use crate::geo::label::SIZES;
use crate::geo::path::{Cell, Path};
use crate::model::text::concat;
use crate::scene::Scene;
use crate::scene::camera::Rect;
use crate::scene::drawing::{self, Corners};
use crate::scene::sheet::{MANY, TITLE, WIDTH};
use alloc::string::{String, ToString};

/// The map as text, for a page that has the style.
pub fn fragment(scene: &Scene, state: &State) -> String {
    let mut sink = Text::default();
    draw(&mut sink, &View::new(scene, state, &Facts::of(scene, &state.choice)), true);
    sink.finish()
}

/// Draws the map into a sink: as a part of the widget, or alone. Alone it has
/// a namespace, as XML wants it, and says of itself what otherwise the element
/// around it says.
pub fn draw(sink: &mut dyn Sink, view: &View, alone: bool) {
    let scene = view.scene;
    sink.open("svg");
    if alone {
        sink.attribute("xmlns", "http://www.w3.org/2000/svg");
        sink.attribute("class", "case-map");
        about(sink, scene);
    } else {
        sink.attribute("part", "map");
    }
    sink.attribute("viewBox", &concat(&["0 0 ", &number(WIDTH), " ", &number(scene.sheet.height)]));
    sink.attribute("role", "group");
    sink.attribute("aria-label", &tell::map(scene));
    for window in &scene.sheet.windows {
        rect(sink, &[("class", "w")], &window.frame());
    }
    if !scene.sheet.windows.is_empty() {
        sink.open("clipPath");
        sink.attribute("id", &insets(scene));
        for window in &scene.sheet.windows {
            rect(sink, &[], &window.camera.frame);
        }
        sink.close();
    }
    sink.open("g");
    sink.attribute("class", "edge");
    sink.attribute("aria-hidden", "true");
    for region in 0..scene.layer.shapes.len() {
        if scene.sheet.inland.contains(&(region as u32)) {
            continue;
        }
        // Path by path: a `use` of them all would copy the links around them
        // too, and Tab would come to each copy.
        let path = outline(scene, region).unwrap_or_default();
        leaf(sink, "use", &[("href", &concat(&["#", &path]))]);
    }
    sink.close();
    sink.open("g");
    sink.attribute("class", "land");
    let corners = Corners::of(&scene.layer);
    for index in 0..scene.layer.shapes.len() {
        region(sink, view, &corners, index);
    }
    sink.close();
    let mut dashes = Path::default();
    for line in drawing::lines(&scene.layer, &scene.sheet) {
        dashes.line(&line);
    }
    leaf(sink, "path", &[("class", "b"), ("d", &dashes.text())]);
    for window in &scene.sheet.windows {
        let frame = window.frame();
        rect(sink, &[("class", "f")], &frame);
        let Rect { at: [x, y], size: [width, height] } = frame;
        let (x, y) = (x + width / 2, y + height - TITLE / 2);
        sea(sink, scene, "t", [x, y], &window.name);
        for spot in &window.spots {
            sea(sink, scene, "t sea", spot.at, &spot.name);
        }
    }
    changing(sink, view, "use", Key::Chosen, "chosen");
    sink.close();
    names(sink, view);
    dots(sink, view);
    legend::draw(sink, view);
    changing(sink, view, "use", Key::Ring(0), "ring halo");
    sink.close();
    changing(sink, view, "use", Key::Ring(1), "ring");
    sink.close();
    sink.close();
}

/// A name in an inset.
fn sea(sink: &mut dyn Sink, scene: &Scene, class: &str, at: Cell, name: &str) {
    let known = scene.options.words.translation(name);
    sink.open("text");
    sink.attribute("class", class);
    if known.is_none() {
        of_data(sink, scene, &scene.layer.language);
    }
    place(sink, at);
    sink.text(known.unwrap_or(name));
    sink.close();
}

fn region(sink: &mut dyn Sink, view: &View, corners: &Corners, index: usize) {
    changing(sink, view, "a", Key::Region(index), "");
    #[cfg(any(feature = "draw", feature = "json"))]
    if let Some(print) = view.scene.parts.get(index).filter(|print| !print.is_empty()) {
        sink.attribute("data-parts", print);
    }
    let drawing = drawing::shape(&view.scene.layer, corners, index, &view.scene.sheet);
    let (land, cut, near, far) = (drawing.land.text(), drawing.cut.text(), drawing.near.text(), drawing.far.text());
    // A region of dots alone, such as 澳门, is outlined by its dots.
    let d = if land.is_empty() { &near } else { &land };
    let id = outline(view.scene, index).unwrap_or_default();
    if cut.is_empty() {
        leaf(sink, "path", &[("id", &id), ("d", d)]);
    } else {
        sink.open("g");
        sink.attribute("id", &id);
        leaf(sink, "path", &[("clip-path", &concat(&["url(#", &insets(view.scene), ")"])), ("d", &cut)]);
        leaf(sink, "path", &[("d", d)]);
        sink.close();
    }
    for (class, isles) in [("i", &near), ("i j", &far)] {
        if !isles.is_empty() {
            leaf(sink, "path", &[("class", class), ("d", isles)]);
        }
    }
    if let Some(ends) = view.scene.sheet.mark(index).lead {
        lead(sink, "lead", ends);
        for class in ["hit", "pin"] {
            spot(sink, class, ends[1]);
        }
    }
    sink.close();
}

/// A line from one place to another.
fn lead(sink: &mut dyn Sink, class: &str, [from, to]: [Cell; 2]) {
    let mut path = Path::default();
    path.way(&[from, to]);
    leaf(sink, "path", &[("class", class), ("d", &path.text())]);
}

/// A line of no length, which a cap makes a spot.
fn spot(sink: &mut dyn Sink, class: &str, at: Cell) {
    let mut path = Path::default();
    path.spot(at);
    leaf(sink, "path", &[("class", class), ("d", &path.text())]);
}

fn names(sink: &mut dyn Sink, view: &View) {
    sink.open("g");
    sink.attribute("class", "names");
    sink.attribute("aria-hidden", "true");
    let Scene { options, layer, sheet, index: members, .. } = view.scene;
    for (index, shape) in layer.shapes.iter().enumerate() {
        let label = sheet.label(options.words.language(), index).unwrap_or_default();
        // What no reader ever sees is not there thousands of times.
        if label.size >= SIZES.len() && layer.shapes.len() > MANY && !members.has_cases(index) {
            continue;
        }
        let size = size_class(label.size);
        if let Some(ends) = label.lead {
            lead(sink, &concat(&["lead ", size]), ends);
        }
        let name = options.words.label(&shape.unit);
        sink.open("text");
        sink.attribute("class", size);
        if name == shape.unit.short && options.words.translation(&name).is_none() {
            of_data(sink, view.scene, &layer.language);
        }
        place(sink, label.at);
        if label.side != 0 {
            sink.attribute("text-anchor", if label.side > 0 { "start" } else { "end" });
        }
        sink.text(&name);
        if members.has_cases(index) {
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

fn dots(sink: &mut dyn Sink, view: &View) {
    let Scene { catalogue, sheet, .. } = view.scene;
    if !view.scene.has_dots() {
        return;
    }
    sink.open("g");
    sink.attribute("class", "dots");
    sink.attribute("aria-hidden", "true");
    for (index, case) in catalogue.cases.iter().enumerate() {
        let Some(dot) = sheet.dot(index) else { continue };
        changing(sink, view, "g", Key::Dot(index), "");
        if dot.is_aside() {
            lead(sink, "lead", [dot.place, dot.at]);
            spot(sink, "at", dot.place);
        }
        for &at in &dot.insets {
            circle(sink, "s", at);
        }
        let size = if case.number > 0 { dot.size } else { usize::MAX };
        circle(sink, ["", "", "n2", "n3"].get(size).copied().unwrap_or_default(), dot.at);
        if case.number > 0 {
            open(sink, "text", size_class(size));
            place(sink, dot.at);
            sink.text(&case.number.to_string());
            sink.close();
        }
        sink.close();
    }
    sink.close();
}

fn circle(sink: &mut dyn Sink, class: &str, [x, y]: Cell) {
    open(sink, "circle", class);
    sink.attribute("cx", &number(x));
    sink.attribute("cy", &number(y));
    sink.close();
}

/// A class for each of [`crate::geo::label::SIZES`] and one for never, by which
/// the style sheet hides what has no room.
fn size_class(size: usize) -> &'static str {
    ["t0", "t1", "t2", "t3"].get(size).copied().unwrap_or("t4")
}

fn number(n: i32) -> String {
    n.to_string()
}

/// Where a text stands.
fn place(sink: &mut dyn Sink, [x, y]: Cell) {
    sink.attribute("x", &number(x));
    sink.attribute("y", &number(y));
}

fn rect(sink: &mut dyn Sink, attributes: &[(&'static str, &str)], rect: &Rect) {
    let Rect { at, size: [wide, high] } = *rect;
    sink.open("rect");
    for (name, value) in attributes {
        sink.attribute(name, value);
    }
    place(sink, at);
    sink.attribute("width", &number(wide));
    sink.attribute("height", &number(high));
    sink.close();
}
