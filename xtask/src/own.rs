//! The project's own site: what it says of itself, and its data, which may have no
//! fault at all. What a browser would leave out with a word they may not have.

use crate::places::Places;
use case_map::model::fault::{Fault, keep};
use case_map::site::about::About;
use case_map::site::drawing::Drawing;
use case_map::source::{self, Units};

const ABOUT: &str = "data/site.toml";
const CASES: &str = "data/cases.json";
const UNITS: &str = "data/regions/units.tsv";

/// What it says of itself.
pub fn about(places: &Places) -> Result<About, String> {
    About::read(ABOUT, &places.text(ABOUT)?).map_err(|fault| fault.to_string())
}

/// Reads and draws it.
pub fn read(places: &Places) -> Result<(About, Drawing), String> {
    let mut faults = Vec::new();
    let (file, bytes) = (places.show(&places.regions).to_string(), places.read(&places.regions)?);
    let about = about(places)?;
    let atlas = keep(&mut faults, source::regions(&file, &bytes));
    let catalogue = keep(&mut faults, source::cases(CASES, places.text(CASES)?.as_bytes()));
    let units = keep(&mut faults, Ok(Units::read(UNITS, &places.text(UNITS)?)));
    if let (Some(atlas), Some(mut catalogue)) = (atlas, catalogue) {
        faults.extend(source::join(CASES, &mut catalogue, &atlas, units.as_ref()));
        if faults.is_empty() {
            let drawing = Drawing::of(&about, catalogue, (&atlas, &bytes), units.as_ref());
            return drawing.map(|drawing| (about, drawing)).map_err(|fault| fault.to_string());
        }
    }
    Err(faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"))
}
