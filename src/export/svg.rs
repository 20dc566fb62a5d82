//! The map as SVG that any program shows: what the style sheet says stands in
//! attributes, nothing leads anywhere, and what is hidden is left out.
//!
//! Not every program can do what a browser does, so
//! - strokes that keep their width on a map of any size have the one that
//!   they need at the width asked for;
//! - `dominant-baseline` is a place, and a halo is a text of its own below;
//! - a centred text of several pieces begins where it would: some centre each
//!   piece by itself;
//! - a dot, to browsers a line of no length with round ends, has some;
//! - `use` has the name for its address that SVG had first.
//!
//! What leaves its page says under the map what was chosen and whose texts these
//! are: `keep` does, `file` is the map alone.

use super::STYLE;
use super::cascade::{Cascade, Style, Values, length};
use super::css;
use super::foot;
use super::tree::{At, Child, Element, Tree};
use crate::choice::State;
use crate::facts::Facts;
use crate::picture::key::Key;
use crate::picture::markup::{Sink, Text, element};
use crate::picture::view::View;
use crate::picture::{map, tell};
use crate::scene::Scene;
use crate::scene::sheet::WIDTH;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// From 960 px on the page has two columns, and there the sheet's letters are
/// those of a map narrower than the window. Wider files have the letters, in
/// units of the drawing, of the widest map in one column.
const ONE_COLUMN: f64 = 959.0;

/// The middle of a line of hanzi above its base line, in em: they stand from
/// 0.88 above to 0.12 below.
const MIDDLE: f64 = 0.38;

/// How wide digits are, in em, where a text is measured without its font.
const DIGIT: f64 = 0.57;

/// How high lines of the foot are, in em, and what is free above them.
const LINE: f64 = 1.5;
const ABOVE: f64 = 0.75;

/// The map alone, of a width in px.
pub fn file(scene: &Scene, state: &State, width: f64) -> String {
    drawn(scene, state, width, false)
}

/// The map with its foot.
pub fn keep(scene: &Scene, state: &State, width: f64) -> Result<Vec<u8>, String> {
    Ok(drawn(scene, state, width, true).into_bytes())
}

fn drawn(scene: &Scene, state: &State, width: f64, has_foot: bool) -> String {
    let mut tree = Tree::default();
    let facts = Facts::of(scene, &state.choice);
    map::draw(&mut tree, &View::new(scene, state, &facts), true);
    let Some(mut root) = tree.finish() else { return String::new() };
    // In a page the element around the map says what is chosen.
    for (name, value) in View::new(scene, state, &facts).slots(Key::Root) {
        root.attributes.extend(value.map(|value| (name, value)));
    }
    let rules = css::rules(STYLE);
    let mut copied = Vec::new();
    find_copied(&root, &mut copied);
    let cascade = Cascade::of(&rules, width.min(ONE_COLUMN));
    let mut height = f64::from(scene.sheet.height);
    if has_foot {
        let em = cascade.style(&At { element: &root, parent: None }, &Style::default()).size;
        height += foot(&mut root, scene, state, em);
    }
    let mut file = File {
        cascade,
        // Units of the drawing to a px.
        unit: f64::from(WIDTH) / width,
        size: [width, width * height / f64::from(WIDTH)],
        copied,
        about: tell::summary(scene),
        out: Text::default(),
    };
    let initial = INITIAL.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    file.element(&At { element: &root, parent: None }, &Style::default(), &initial, false);
    file.out.finish()
}

/// Puts lines under the map, in letters of a size; gives how high they are.
fn foot(root: &mut Element, scene: &Scene, state: &State, em: f64) -> f64 {
    let left = 4.0;
    let lines = foot::lines(scene, state, (f64::from(WIDTH) - 2.0 * left) / em);
    let top = f64::from(scene.sheet.height);
    // Whole, as all else that the drawing measures.
    let height = libm::ceil((lines.len() as f64 * LINE + ABOVE) * em);
    let text = |(line, text): (usize, &String)| {
        let mut element = Element { tag: "text", children: vec![Child::Text(text.clone())], ..Element::default() };
        set(&mut element, "x", left);
        set(&mut element, "y", top + (ABOVE + (line as f64 + 1.0) * LINE - 0.4) * em);
        Child::Element(element)
    };
    let children = lines.iter().enumerate().map(text).collect();
    // In the colour of the other notes.
    let attributes = vec![("class", "key".to_owned())];
    root.children.push(Child::Element(Element { tag: "g", attributes, children }));
    for (name, value) in &mut root.attributes {
        if *name == "viewBox" {
            *value = ["0 0 ", &number(f64::from(WIDTH)), " ", &number(top + height)].concat();
        }
    }
    height
}

/// What the file says in attributes, with what holds where nothing is said.
const INITIAL: [(&str, &str); 14] = [
    ("fill", "#000"),
    ("fill-opacity", "1"),
    ("fill-rule", "nonzero"),
    ("stroke", "none"),
    ("stroke-width", "1"),
    ("stroke-opacity", "1"),
    ("stroke-linecap", "butt"),
    ("stroke-linejoin", "miter"),
    ("stroke-dasharray", "none"),
    ("font-family", ""),
    ("font-size", ""),
    ("font-style", "normal"),
    ("font-weight", "400"),
    ("text-anchor", "start"),
];

/// Attributes of the drawing that a file has too, if they are no lengths.
const KEPT: [&str; 6] = ["viewBox", "transform", "points", "lang", "rotate", "clip-path"];

/// Lengths, which may stand in the style sheet as well.
const LENGTHS: [&str; 15] =
    ["x", "y", "dx", "dy", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2"];

/// What is drawn by itself, not only what is in it.
const SHAPES: [&str; 6] = ["path", "rect", "circle", "ellipse", "line", "use"];

struct File<'a> {
    cascade: Cascade<'a>,
    unit: f64,
    size: [f64; 2],
    /// The ids of what is drawn again elsewhere, or clips.
    copied: Vec<String>,
    about: String,
    out: Text,
}

/// The ids that a `use` names, and that of what clips.
fn find_copied(element: &Element, found: &mut Vec<String>) {
    let clip = element.get("clip-path").and_then(|url| url.strip_prefix("url(#")?.strip_suffix(')'));
    found.extend(target(element).into_iter().chain(clip).map(str::to_owned));
    element.elements().for_each(|child| find_copied(child, found));
}

fn target(element: &Element) -> Option<&str> {
    element.get("href").filter(|_| element.tag == "use")?.strip_prefix('#')
}

impl File<'_> {
    /// Writes an element, with the style of what it stands in and what the
    /// attributes around it say; `bare` leaves out strokes.
    fn element(&mut self, at: &At, parent: &Style, around: &Values, bare: bool) {
        let element = at.element;
        let mut style = self.cascade.style(at, parent);
        let is_left_out = [style.get("display"), element.get("display")].contains(&Some("none"));
        if is_left_out || element.tag == "use" && target(element).is_none() {
            return;
        }
        let split = self.split(at, &style);
        if split.is_some() {
            style.set("text-anchor", "start");
        }
        let drawn = at;
        let at = &At { element: split.as_ref().unwrap_or(element), parent: at.parent };
        let element = at.element;
        let mut said = self.said(element, &style, around);
        let is = |said: &Values, name: &str, value: &str| said.get(name).is_some_and(|found| found == value);
        let is_copied = element.get("id").is_some_and(|id| self.copied.iter().any(|other| other == id));
        let is_unseen = is(&said, "fill", "none") && is(&said, "stroke", "none");
        if SHAPES.contains(&element.tag) && is_unseen && !is_copied {
            return;
        }
        // A line around letters lies below them.
        let has_halo = element.tag == "text" && !is(&said, "stroke", "none");
        if has_halo && !bare && style.get("paint-order").is_some_and(|order| order.starts_with("stroke")) {
            self.open(at, &style, &said, around);
            self.out.attribute("aria-hidden", "true");
            self.inside(at, &style, &said, false);
            self.element(drawn, parent, around, true);
            return;
        }
        if bare {
            said.insert("stroke".to_owned(), "none".to_owned());
        }
        self.open(at, &style, &said, around);
        if at.parent.is_none() {
            self.head(at, &style);
        } else if let (Some(name), "a") = (element.get("aria-label"), element.tag) {
            self::element(&mut self.out, "title", "", name);
        }
        self.inside(at, &style, &said, bare);
    }

    /// Its tag and attributes.
    fn open(&mut self, at: &At, style: &Style, said: &Values, around: &Values) {
        let element = at.element;
        // Where nothing leads anywhere, a link is a group.
        self.out.open(if element.tag == "a" { "g" } else { element.tag });
        if at.parent.is_none() {
            let [width, height] = self.size.map(number);
            for (name, value) in [
                ("xmlns", "http://www.w3.org/2000/svg"),
                ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
                ("width", &width),
                ("height", &height),
            ] {
                self.out.attribute(name, value);
            }
        }
        if let Some(id) = element.get("id").filter(|id| self.copied.iter().any(|other| other == id)) {
            self.out.attribute("id", id);
        }
        if element.tag == "use" {
            self.out.attribute("xlink:href", element.get("href").unwrap_or_default());
        }
        for name in KEPT {
            if let Some(value) = element.get(name) {
                self.out.attribute(name, value);
            }
        }
        if let Some(path) = element.get("d") {
            self.out.attribute("d", &with_dots(path));
        }
        let is_central = matches!(style.get("dominant-baseline"), Some("central" | "middle"));
        for name in LENGTHS {
            let value = style.get(name).or_else(|| element.get(name));
            let Some(value) = value.and_then(|value| length(value, style.size)) else { continue };
            let down = if name == "y" && is_central { MIDDLE * style.size } else { 0.0 };
            self.out.attribute(name, &number(value + down));
        }
        for (name, _) in INITIAL {
            let value = said.get(name);
            if let Some(value) = value.filter(|value| around.get(name) != Some(*value)) {
                self.out.attribute(name, value);
            }
        }
        if let Some(opacity) = style.get("opacity") {
            self.out.attribute("opacity", opacity);
        }
    }

    /// What attributes have to say of it, inherited or not.
    fn said(&self, element: &Element, style: &Style, around: &Values) -> Values {
        let mut said = around.clone();
        for (name, _) in INITIAL {
            let value = match name {
                "font-size" => number(style.size),
                "stroke-width" => {
                    let width = length(style.get(name).unwrap_or("1"), style.size).unwrap_or(1.0);
                    // What groups and copies say of it is for the paths in them.
                    let is_path = ["svg", "g", "a", "use"].contains(&element.tag);
                    let keeps = style.get("vector-effect") == Some("non-scaling-stroke");
                    number(if is_path || keeps { width * self.unit } else { width })
                }
                _ => match style.get(name) {
                    Some("transparent") => "none".to_owned(),
                    Some(value) => value.replace('"', "'"),
                    None => continue,
                },
            };
            said.insert(name.to_owned(), value);
        }
        said
    }

    /// A centred text in pieces with the place of each, if all but the last
    /// piece are of letters as wide as they are high.
    fn split(&self, at: &At, style: &Style) -> Option<Element> {
        let element = at.element;
        let is_wide = |text: &str| text.chars().all(|letter| letter >= '\u{2e80}');
        let is_split =
            element.tag == "text" && element.children.len() > 1 && style.get("text-anchor") == Some("middle");
        let (last, before) = element.children.split_last().filter(|_| is_split)?;
        if !before.iter().all(|child| matches!(child, Child::Text(text) if is_wide(text))) {
            return None;
        }
        let before: f64 = before.iter().map(|child| measure(child, style.size)).sum();
        let Child::Element(piece) = last else { return None };
        let own = self.cascade.style(&At { element: piece, parent: Some(at) }, style);
        let gap = piece.get("dx").and_then(|gap| length(gap, own.size)).unwrap_or(0.0);
        let x = length(element.get("x")?, style.size)? - (before + gap + measure(last, own.size)) / 2.0;
        let mut split = element.clone();
        set(&mut split, "x", x);
        if let Some(Child::Element(piece)) = split.children.last_mut() {
            piece.attributes.retain(|(name, _)| *name != "dx");
            set(piece, "x", x + before + gap);
        }
        Some(split)
    }

    /// What the file is called, what it tells, and its ground.
    fn head(&mut self, at: &At, style: &Style) {
        element(&mut self.out, "title", "", at.element.get("aria-label").unwrap_or_default());
        element(&mut self.out, "desc", "", &self.about);
        if let Some(ground) = style.get("background") {
            self.out.open("rect");
            // Over the edges, which seldom fall between two dots.
            for (name, value) in [("x", "-1%"), ("y", "-1%"), ("width", "102%"), ("height", "102%"), ("fill", ground)] {
                self.out.attribute(name, value);
            }
            self.out.close();
        }
    }

    fn inside(&mut self, at: &At, style: &Style, said: &Values, bare: bool) {
        for child in &at.element.children {
            match child {
                Child::Text(text) => self.out.text(text),
                Child::Element(element) => self.element(&At { element, parent: Some(at) }, style, said, bare),
            }
        }
        self.out.close();
    }
}

fn set(element: &mut Element, name: &'static str, value: f64) {
    element.attributes.retain(|(known, _)| *known != name);
    element.attributes.push((name, value.to_string()));
}

/// How wide a piece of a text is, in letters of a size.
fn measure(child: &Child, size: f64) -> f64 {
    match child {
        Child::Text(text) => text.chars().map(|letter| if letter.is_ascii() { DIGIT } else { 1.0 }).sum::<f64>() * size,
        Child::Element(element) => element.children.iter().map(|child| measure(child, size)).sum(),
    }
}

/// A path whose dots, `h0`, are a hundredth of a unit long; what follows each
/// still begins where it did.
fn with_dots(path: &str) -> String {
    path.replace("h0", "h.01m-.01 0")
}

/// Hundredths are finer than any screen.
fn number(value: f64) -> String {
    let hundredths = libm::round(value * 100.0) / 100.0;
    hundredths.to_string()
}
