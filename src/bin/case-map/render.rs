//! Draws what was asked for, with the choices that were made for the reader.

use crate::arguments::Arguments;
use crate::within;
use case_map::choice::sectors::Sectors;
use case_map::choice::{Choice, State, named};
use case_map::export::{STYLE, png, svg};
use case_map::model::fault::Fault;
use case_map::model::region::Atlas;
use case_map::picture::page;
use case_map::scene::Scene;
use case_map::scene::layer::Shape;
use resvg::usvg::fontdb::Database;
use std::borrow::Cow;

/// What can be made of a scene.
#[derive(Debug)]
pub struct Format {
    /// What the command line calls it.
    pub name: &'static str,
    /// What it is, for the help.
    pub about: &'static str,
    /// Makes it of what was chosen.
    draw: fn(&Scene, &State, &Arguments) -> Result<Drawn, Fault>,
}

/// A file, and what is not as it should be in it.
pub type Drawn = (Vec<u8>, Vec<Fault>);

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

/// Whatever is not asked for.
pub const USUAL: &Format = &Format { name: "html", about: "map and list as a fragment", draw: html };

/// All of them.
pub const FORMATS: &[&Format] = &[
    USUAL,
    &Format { name: "svg", about: "the map, for any program", draw: svg },
    &Format { name: "png", about: "the map in dots", draw: png },
];

/// The drawing, or every name that means nothing here.
pub fn render(country: Scene, atlas: &Atlas, arguments: &Arguments) -> Result<Drawn, Vec<Fault>> {
    let (scene, mut faults) = within::scene(country, atlas, arguments)?;
    let state = state(&scene, arguments)?;
    let (file, more) = (arguments.format.draw)(&scene, &state, arguments).map_err(|fault| vec![fault])?;
    faults.extend(more);
    Ok((file, faults))
}

fn html(scene: &Scene, state: &State, arguments: &Arguments) -> Result<Drawn, Fault> {
    let page = page::fragment(scene, state);
    let with_style = arguments.style;
    let html = if with_style { format!("<style data-case-map>{}</style>\n{page}", STYLE.trim()) } else { page };
    Ok((html.into_bytes(), Vec::new()))
}

fn svg(scene: &Scene, state: &State, arguments: &Arguments) -> Result<Drawn, Fault> {
    Ok((svg::file(scene, state, arguments.width).into_bytes(), Vec::new()))
}

fn png(scene: &Scene, state: &State, arguments: &Arguments) -> Result<Drawn, Fault> {
    let svg = svg::file(scene, state, arguments.width);
    let draw = |fonts: Database| {
        png::draw(&svg, arguments.scale, fonts)
            .map_err(|error| Fault::new("the command line", "--scale", error, "one that a picture can have"))
    };
    let mut fonts = Database::new();
    png::add_own(&mut fonts);
    let mut picture = draw(fonts)?;
    // Our own letters draw our own map the same everywhere; what has others is
    // drawn whole in fonts of the system's.
    if !picture.missing.is_empty() {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        png::add_own(&mut fonts);
        picture = draw(fonts)?;
    }
    let missing: String = picture.missing.iter().collect();
    let fault = Fault::new(
        "the picture",
        "letters",
        format!("no font with {missing}"),
        "a font of the system's that has them, such as Noto Sans CJK",
    );
    Ok((picture.bytes, if missing.is_empty() { Vec::new() } else { vec![fault] }))
}

fn state(scene: &Scene, arguments: &Arguments) -> Result<State, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut unknown = |option: &str, found: &str, expected: String| {
        faults.push(Fault::new("the command line", option, format!("{found:?}"), expected));
    };
    let region = arguments.region.as_ref().and_then(|text| {
        let region = named::region(scene, text);
        // Within a province its own name means all of it.
        if region.is_none() && !scene.within().is_some_and(|within| within.is(text)) {
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
    let words = &scene.options.words;
    let name = |Shape { unit, .. }: &Shape| format!("{} {}", unit.adcode, both(words.unit(unit), &unit.name));
    scene.layer.shapes.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn shown(scene: &Scene, names: &[String]) -> String {
    names.iter().map(|name| both(scene.options.words.name(name).into(), name)).collect::<Vec<_>>().join(", ")
}

/// A name as it is shown, with the original beside it: either is taken.
fn both(shown: Cow<str>, name: &str) -> String {
    if shown == name { name.to_owned() } else { format!("{shown} ({name})") }
}
