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

use super::element::{about, changing, chinese, fill};
use super::key::{Key, has_count, id, outline};
use super::legend;
use super::markup::{Sink, Text, leaf};
use super::tell;
use super::view::View;
use crate::choice::State;
use crate::facts::Facts;
use crate::geo::label::SIZES;
use crate::geo::path::Cell;
use crate::model::text::concat;
use crate::scene::camera::Rect;
use crate::scene::layer::Shape;
use crate::scene::sheet::{TITLE, WIDTH};
use crate::scene::{Scene, drawing};
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
    sink.attribute("aria-label", scene.options.words.text(&tell::MAP));
    for window in &scene.sheet.windows {
        rect(sink, "w", &window.frame());
    }
    sink.open("g");
    sink.attribute("class", "edge");
    sink.attribute("aria-hidden", "true");
    for region in 0..scene.layer.shapes.len() {
        // Path by path: a `use` of them all would copy the links around them
        // too, and Tab would come to each copy.
        let path = outline(scene, region).unwrap_or_default();
        leaf(sink, "use", &[("href", &concat(&["#", &path]))]);
    }
    sink.close();
    sink.open("g");
    sink.attribute("class", "land");
    for (index, shape) in scene.layer.shapes.iter().enumerate() {
        region(sink, view, index, shape);
    }
    sink.close();
    let (lines, _) = drawing::lines(&scene.layer.lines, &scene.sheet);
    leaf(sink, "path", &[("class", "b"), ("d", &lines.text())]);
    for window in &scene.sheet.windows {
        let frame = window.frame();
        rect(sink, "f", &frame);
        let Rect { at: [x, y], size: [width, height] } = frame;
        let (x, y) = (x + width / 2, y + height - TITLE / 2);
        sink.open("text");
        sink.attribute("class", "t");
        chinese(sink, scene);
        place(sink, [x, y]);
        sink.text(&window.name);
        sink.close();
    }
    changing(sink, view, "use", Key::Chosen, "chosen");
    sink.close();
    names(sink, view);
    legend::draw(sink, view);
    changing(sink, view, "use", Key::Ring(0), "ring halo");
    sink.close();
    changing(sink, view, "use", Key::Ring(1), "ring");
    sink.close();
    sink.close();
}

fn region(sink: &mut dyn Sink, view: &View, index: usize, shape: &Shape) {
    changing(sink, view, "a", Key::Region(index), "");
    let drawing = drawing::shape(&shape.rings, &view.scene.sheet);
    let (land, near, far) = (drawing.land.text(), drawing.near.text(), drawing.far.text());
    // A region of dots alone, such as 澳门, is outlined by its dots.
    let d = if land.is_empty() { &near } else { &land };
    leaf(sink, "path", &[("id", &outline(view.scene, index).unwrap_or_default()), ("d", d)]);
    for (class, isles) in [("i", &near), ("i j", &far)] {
        if !isles.is_empty() {
            leaf(sink, "path", &[("class", class), ("d", isles)]);
        }
    }
    if let Some(ends) = view.scene.sheet.mark(index).lead {
        let place = |[x, y]: Cell| concat(&[&number(x), " ", &number(y)]);
        let (from, to) = (place(ends[0]), place(ends[1]));
        leaf(sink, "path", &[("class", "lead"), ("d", &concat(&["M", &from, "L", &to]))]);
        for class in ["pin", "hit"] {
            leaf(sink, "path", &[("class", class), ("d", &concat(&["M", &to, "h0"]))]);
        }
    }
    sink.close();
}

fn names(sink: &mut dyn Sink, view: &View) {
    sink.open("g");
    sink.attribute("class", "names");
    chinese(sink, view.scene);
    sink.attribute("aria-hidden", "true");
    for (index, shape) in view.scene.layer.shapes.iter().enumerate() {
        let Some(label) = view.scene.sheet.mark(index).label else { continue };
        sink.open("text");
        sink.attribute("class", SIZE_CLASS.get(label.size).copied().unwrap_or_default());
        place(sink, label.at);
        sink.text(&shape.unit.short);
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

fn number(n: i32) -> String {
    n.to_string()
}

/// Where a text stands.
fn place(sink: &mut dyn Sink, [x, y]: Cell) {
    sink.attribute("x", &number(x));
    sink.attribute("y", &number(y));
}

fn rect(sink: &mut dyn Sink, class: &str, rect: &Rect) {
    let Rect { at: [x, y], size: [w, h] } = rect;
    let [x, y, w, h] = [number(*x), number(*y), number(*w), number(*h)];
    leaf(sink, "rect", &[("class", class), ("x", &x), ("y", &y), ("width", &w), ("height", &h)]);
}
