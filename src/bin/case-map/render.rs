//! Draws what was asked for, with the choices that were made for the reader, or
//! makes a file of it.

use crate::arguments::{Arguments, Command};
use crate::within;
use case_map::choice::address::{self, Choices, Said};
use case_map::choice::sectors::Sectors;
use case_map::choice::{State, named};
use case_map::export::{self, STYLE, png, svg};
use case_map::model::fault::Fault;
use case_map::model::region::Atlas;
use case_map::picture::page;
use case_map::scene::Scene;
use case_map::scene::layer::Shape;
use resvg::usvg::fontdb::Database;
use std::borrow::Cow;

/// A file, and what is not as it should be in it.
pub type Drawn = (Vec<u8>, Vec<Fault>);

/// What a command can make: its name on the command line, and what it is, for
/// the help; the first is made where nothing else is asked for.
pub fn formats(command: Command) -> Vec<(&'static str, &'static str)> {
    let mut formats = vec![("html", "map and list as a fragment"), ("svg", "the map, for any program")];
    if command == Command::Export {
        formats = export::FORMATS.iter().map(|format| (format.name, format.about)).collect();
    }
    formats.push((PNG, "the map in dots"));
    formats
}

/// What is made by the command line alone.
const PNG: &str = "png";

/// The drawing or the file, or every name that means nothing here.
pub fn render(country: Scene, atlas: &Atlas, arguments: &Arguments) -> Result<Drawn, Vec<Fault>> {
    let (scene, mut faults) = within::scene(country, atlas, arguments)?;
    let (state, lost) = state(&scene, arguments)?;
    faults.extend(lost);
    let made = match (arguments.command, arguments.format) {
        (Command::Export, name) => kept(&scene, &state, arguments, name),
        (_, PNG) => png(svg::file(&scene, &state, arguments.width), arguments.scale.unwrap_or(1.0)),
        (_, "svg") => whole(svg::file(&scene, &state, arguments.width).into_bytes()),
        _ => whole(html(&scene, &state, arguments.style).into_bytes()),
    };
    let (file, more) = made.map_err(|fault| vec![fault])?;
    faults.extend(more);
    Ok((file, faults))
}

fn whole(bytes: Vec<u8>) -> Result<Drawn, Fault> {
    Ok((bytes, Vec::new()))
}

fn kept(scene: &Scene, state: &State, arguments: &Arguments, name: &str) -> Result<Drawn, Fault> {
    let told = |error: String| Fault::new("the file", name, error, "what the format can hold");
    // Of an SVG, as a browser does.
    let of = if name == PNG { "svg" } else { name };
    let format = export::FORMATS.iter().find(|format| format.name == of);
    let bytes = format.map_or_else(|| Ok(Vec::new()), |format| (format.make)(scene, state, arguments.width));
    let bytes = bytes.map_err(told)?;
    match name {
        PNG => png(String::from_utf8(bytes).unwrap_or_default(), arguments.scale.unwrap_or(2.0)),
        _ => whole(bytes),
    }
}

fn html(scene: &Scene, state: &State, with_style: bool) -> String {
    let page = page::fragment(scene, state);
    if with_style { format!("<style data-case-map>{}</style>\n{page}", STYLE.trim()) } else { page }
}

fn png(svg: String, scale: f32) -> Result<Drawn, Fault> {
    let draw = |fonts: Database| {
        png::draw(&svg, scale, fonts)
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

/// What was chosen, and what a link names that is not there: as in a browser,
/// that costs nothing but itself.
fn state(scene: &Scene, arguments: &Arguments) -> Result<(State, Vec<Fault>), Vec<Fault>> {
    // What is said beside it goes before.
    let linked: Choices =
        arguments.address.iter().filter(|(key, _)| key != "region" || arguments.region.is_none()).cloned().collect();
    let (mut choice, unknown) = address::choose(scene, &linked);
    let mut lost: Vec<Fault> = unknown
        .into_iter()
        .map(|(key, name)| {
            let all = if key == "region" { regions(scene) } else { shown(scene, &scene.catalogue.sectors) };
            Fault::new("the command line", "--address", format!("{key} {name:?}"), format!("one of {all}"))
        })
        .collect();
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
    if !faults.is_empty() {
        return Err(faults);
    }
    choice.region = region.or(choice.region);
    if !sectors.is_empty() {
        choice.sectors = sectors;
    }
    if !arguments.query.is_empty() {
        choice.query.clone_from(&arguments.query);
    }
    let mut state = State::of(scene, choice);
    if let Some(Said::Text(id)) = address::said(&arguments.address, "case") {
        state.interaction.case = scene.catalogue.cases.iter().position(|case| case.id == *id);
        if state.interaction.case.is_none() {
            lost.push(Fault::new("the command line", "--address", format!("case {id:?}"), "the id of a case"));
        }
    }
    Ok((state, lost))
}

fn regions(scene: &Scene) -> String {
    let words = &scene.options.words;
    let name = |Shape { unit, .. }: &Shape| format!("{} {}", unit.code(), both(words.unit(unit), &unit.name));
    scene.layer.shapes.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn shown(scene: &Scene, names: &[String]) -> String {
    names.iter().map(|name| both(scene.options.words.name(name).into(), name)).collect::<Vec<_>>().join(", ")
}

/// A name as it is shown, with the original beside it: either is taken.
fn both(shown: Cow<str>, name: &str) -> String {
    if shown == name { name.to_owned() } else { format!("{shown} ({name})") }
}
