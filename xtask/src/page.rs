//! What the core draws: the page with the finished map, and the data that
//! bring it alive.

use crate::embed::{self, File};
use crate::oembed::Address;
use crate::places::Places;
use crate::{bundle, template};
use case_map::error::{Fault, Read};
use case_map::json::{self, Units};
use case_map::scene::Options;
use case_map::state::State;
use case_map::words::Words;
use case_map::{layout, pack, page};

const CASES: &str = "data/cases.json";
const UNITS: &str = "data/regions/units.tsv";
const TEMPLATE: &str = "www/index.html";
const MAP_STYLE: &str = "www/map.css";

/// Names in `dist/` and contents.
pub fn files(places: &Places, address: Option<&Address>) -> Result<Vec<File>, String> {
    let packed = packed(places)?;
    // The page is drawn from what the browser will read, not from the files
    // behind it: so both draw the same.
    let scene = pack::read("china.pack", &packed, Options::default()).map_err(|fault| fault.to_string())?;
    let map = bundle::style(places, MAP_STYLE)?;
    let drawing = [
        // The page is our own: there is nobody whom its style could trouble, nor
        // a map that is a file; and shorter selectors make it smaller.
        ("<!--map.css-->", map.replace("svg.case-map,", "").replace(".case-map ", "")),
        ("<!--map-->", page::fragment(&scene, &State::new(&scene))),
    ];
    let [style, fragment] = drawing.clone();
    let parts = [style, ("<!--page.css-->", bundle::style(places, "www/page.css")?), fragment];
    let document = template::fill(TEMPLATE, &text(places, TEMPLATE)?, &parts)?;
    let mut drawn = vec![
        ("index.html", document.into_bytes()),
        ("case-map.css", map.into_bytes()),
        ("china.lean.pack", pack::write_lean(&scene)),
        ("china.pack", packed),
        ("cases.json", places.read(&places.root.join(CASES))?),
        ("china.geojson", places.read(&places.regions)?),
        ("en.words", english()?.write().into_bytes()),
    ];
    drawn.extend(embed::documents(places, &scene, &drawing)?);
    embed::files(places, &mut drawn, address)?;
    Ok(drawn)
}

fn english() -> Result<Words, String> {
    Words::of("en").ok_or_else(|| "src/words has no language \"en\"; www/life.js offers it".to_owned())
}

/// The project's own data, packed. What the browser would leave out with a
/// word, the project may not have at all.
fn packed(places: &Places) -> Result<Vec<u8>, String> {
    let mut faults = Vec::new();
    let regions = places.show(&places.regions).to_string();
    let atlas = keep(&mut faults, json::regions(&regions, &places.read(&places.regions)?));
    let catalogue = keep(&mut faults, json::cases(CASES, text(places, CASES)?.as_bytes()));
    let units = keep(&mut faults, Ok(Units::read(UNITS, &text(places, UNITS)?)));
    if let (Some(atlas), Some(mut catalogue)) = (atlas, catalogue) {
        faults.extend(json::check(CASES, &mut catalogue, &atlas, units.as_ref()));
        if faults.is_empty() {
            return Ok(pack::write(&layout::lay_out(&atlas, catalogue, Options::default())));
        }
    }
    Err(faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"))
}

fn keep<T>(faults: &mut Vec<Fault>, read: Result<Read<T>, Fault>) -> Option<T> {
    match read {
        Ok(read) => {
            faults.extend(read.faults);
            Some(read.value)
        }
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}

fn text(places: &Places, name: &str) -> Result<String, String> {
    let bytes = places.read(&places.root.join(name))?;
    String::from_utf8(bytes).map_err(|error| format!("{name}: {error}; expected UTF-8"))
}
