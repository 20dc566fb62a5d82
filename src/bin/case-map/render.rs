//! Draws what was asked for, with the choices that were made for the reader.

use crate::arguments::{Arguments, Format};
use case_map::choice::sectors::Sectors;
use case_map::choice::{Choice, State, named};
use case_map::model::fault::Fault;
use case_map::picture::{map, page, tell};
use case_map::scene::Scene;
use case_map::scene::layer::Shape;

/// The widget's own style: a map on its own looks as it does in a page.
const STYLE: &str = include_str!("../../../www/map.css");

/// The drawing, or every name that means nothing here.
pub fn render(scene: &Scene, arguments: &Arguments) -> Result<String, Vec<Fault>> {
    let state = state(scene, arguments)?;
    Ok(match arguments.format {
        Format::Svg => map::file(scene, &state, STYLE),
        Format::Html if arguments.style => {
            format!("<style data-case-map>{}</style>\n{}", STYLE.trim(), page::fragment(scene, &state))
        }
        Format::Html => page::fragment(scene, &state),
    })
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
    let name = |Shape { unit, .. }: &Shape| format!("{} {}", unit.adcode, tell::both(&scene.options.words, &unit.name));
    scene.layer.shapes.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn shown(scene: &Scene, names: &[String]) -> String {
    names.iter().map(|name| tell::both(&scene.options.words, name)).collect::<Vec<_>>().join(", ")
}
