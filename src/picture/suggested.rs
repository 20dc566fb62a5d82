//! What is said of a suggestion.

use super::parts;
use super::tell::{NO_MATCH, NONE, SHOWN, cases, none};
use crate::facts::suggest::{Kind, Suggestion};
use crate::scene::Scene;
use crate::words::Name;
use alloc::{borrow::ToOwned, string::String};

/// What is suggested, and how many cases are there: 北京怀柔 · 1 个案例.
pub fn suggestion(scene: &Scene, suggestion: &Suggestion) -> String {
    let words = &scene.options.words;
    let name: Name = match &suggestion.kind {
        Kind::Region(region) => scene.shape(*region).map_or("".into(), |shape| words.unit(&shape.unit)),
        Kind::Sector(sector) => scene.catalogue.sectors.get(*sector).map_or("", |name| words.name(name)).into(),
        // As the list has it.
        Kind::Place(place) => {
            let case = scene.catalogue.cases.iter().find(|case| case.place == *place);
            case.map_or(place.as_str(), |case| parts::place(scene, case)).into()
        }
    };
    let told = match (suggestion.count, &suggestion.kind) {
        (0, Kind::Region(region)) => {
            scene.shape(*region).map_or("", |shape| none(scene, *region, &shape.unit)).to_owned()
        }
        (0, Kind::Sector(sector)) if !scene.catalogue.cases.iter().any(|case| case.is_in(*sector)) => {
            words.text(&NONE).to_owned()
        }
        (0, _) => words.text(&NO_MATCH).to_owned(),
        (count, _) => cases(words, count as usize),
    };
    words.fill(&SHOWN, &[&name, &told])
}
