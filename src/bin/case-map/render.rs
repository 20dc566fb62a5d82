//! Draws what was asked for, with the choices that were made for the reader.

use crate::arguments::Arguments;
use case_map::choice::sectors::Sectors;
use case_map::choice::{Choice, State, named};
use case_map::model::fault::Fault;
use case_map::picture::{map, page};
use case_map::scene::Scene;
use case_map::scene::layer::Shape;
use case_map::words::Words;

/// The widget's own style: a map on its own looks as it does in a page.
const STYLE: &str = include_str!("../../../www/map.css");

/// What can be made of a scene.
#[derive(Debug)]
pub struct Format {
    /// What the command line calls it.
    pub name: &'static str,
    /// What it is, for the help.
    pub about: &'static str,
    /// Makes it of what was chosen; whether with a style, where it need not have one.
    draw: fn(&Scene, &State, bool) -> String,
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

/// Whatever is not asked for.
pub const USUAL: &Format = &Format { name: "html", about: "map and list as a fragment", draw: html };

/// All of them.
pub const FORMATS: &[&Format] =
    &[USUAL, &Format { name: "svg", about: "the map", draw: |scene, state, _| map::file(scene, state, STYLE) }];

/// The drawing, or every name that means nothing here.
pub fn render(scene: &Scene, arguments: &Arguments) -> Result<String, Vec<Fault>> {
    let state = state(scene, arguments)?;
    Ok((arguments.format.draw)(scene, &state, arguments.style))
}

fn html(scene: &Scene, state: &State, with_style: bool) -> String {
    let page = page::fragment(scene, state);
    if with_style { format!("<style data-case-map>{}</style>\n{page}", STYLE.trim()) } else { page }
}

fn state(scene: &Scene, arguments: &Arguments) -> Result<State, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut unknown = |option: &str, found: &str, expected: String| {
        faults.push(Fault::new("the command line", option, format!("{found:?}"), expected));
    };
    let region = arguments.region.as_ref().and_then(|text| {
        let region = named::region(scene, text);
        if region.is_none() {
            unknown("--region", text, format!("a code or name, one of {}", regions(scene)));
        }
        region
    });
    let mut sectors = Sectors::default();
    for text in &arguments.sectors {
        match named::sector(scene, text) {
            Some(sector) => sectors.add(sector),
            None => unknown("--sector", text, format!("one of {}", shown(scene, &scene.catalogue.sectors))),
        }
    }
    match faults.is_empty() {
        true => Ok(State::of(scene, Choice { region, sectors, query: arguments.query.clone() })),
        false => Err(faults),
    }
}

fn regions(scene: &Scene) -> String {
    let name = |Shape { unit, .. }: &Shape| format!("{} {}", unit.adcode, both(&scene.options.words, &unit.name));
    scene.layer.shapes.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn shown(scene: &Scene, names: &[String]) -> String {
    names.iter().map(|name| both(&scene.options.words, name)).collect::<Vec<_>>().join(", ")
}

/// A name as it is shown, with the original beside it: either is taken.
fn both(words: &Words, name: &str) -> String {
    words.translation(name).map_or_else(|| name.to_owned(), |shown| format!("{shown} ({name})"))
}
