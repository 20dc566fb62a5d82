//! Draws what was asked for, with the choices that were made for the reader.

use crate::arguments::{Arguments, Format};
use case_map::error::Fault;
use case_map::scene::Scene;
use case_map::state::State;
use case_map::{named, page, svg};

/// The widget's own style: a map on its own looks as it does in a page.
const STYLE: &str = include_str!("../../../www/map.css");

/// The drawing, or every name that means nothing here.
pub fn render(scene: &Scene, arguments: &Arguments) -> Result<String, Vec<Fault>> {
    let state = state(scene, arguments)?;
    Ok(match arguments.format {
        Format::Svg => svg::file(scene, &state, STYLE),
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
    let mut sectors = 0;
    for text in &arguments.sectors {
        match named::sector(scene, text) {
            Some(sector) => sectors |= 1 << sector,
            None => unknown("--sector", text, format!("one of {}", shown(scene, &scene.catalogue.sectors))),
        }
    }
    match faults.is_empty() {
        true => Ok(State::narrowed(scene, region, sectors, arguments.query.clone())),
        false => Err(faults),
    }
}

fn regions(scene: &Scene) -> String {
    let name = |s: &case_map::scene::Shape| format!("{} {}", s.adcode, scene.options.words.both(&s.name));
    scene.shapes.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn shown(scene: &Scene, names: &[String]) -> String {
    names.iter().map(|name| scene.options.words.both(name)).collect::<Vec<_>>().join(", ")
}
