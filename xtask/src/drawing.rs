//! What the core makes of the project's data: the drawing, its packs, and the
//! parts of pages that follow from the data.

use crate::card;
use crate::places::Places;
use case_map::choice::State;
use case_map::model::fault::{Fault, Read};
use case_map::model::unit::Unit;
use case_map::picture::markup::{Sink, Text};
use case_map::picture::{page, tell};
use case_map::scene::options::Options;
use case_map::scene::{Scene, layout, pack, readings};
use case_map::source::{self, Units};
use case_map::words::{Words, languages};
use serde_json::{Value, json};

const CASES: &str = "data/cases.json";
/// What is said of a region without cases whose data say nothing else.
const EMPTY: &str = "无案例";

const UNITS: &str = "data/regions/units.tsv";

/// The project's own data, drawn.
pub struct Drawing {
    scene: Scene,
    packed: Vec<u8>,
    readings: Vec<u8>,
    /// The files behind it, as they stand.
    cases: Vec<u8>,
    regions: Vec<u8>,
}

impl Drawing {
    /// Reads and lays out the data.
    pub fn of(places: &Places) -> Result<Self, String> {
        let (packed, readings) = packed(places)?;
        // Pages are drawn from what the browser will read, not from the files
        // behind it: so both draw the same.
        let scene = pack::read("china.pack", &packed, Options::default()).map_err(|fault| fault.to_string())?;
        let (cases, regions) = (places.read(&places.root.join(CASES))?, places.read(&places.regions)?);
        Ok(Self { scene, packed, readings, cases, regions })
    }

    /// The scene, whole.
    pub fn pack(&self) -> Result<Vec<u8>, String> {
        Ok(self.packed.clone())
    }

    /// How its texts are read, for who searches by sound.
    pub fn readings(&self) -> Result<Vec<u8>, String> {
        Ok(self.readings.clone())
    }

    /// The scene without what a drawing holds.
    pub fn lean_pack(&self) -> Result<Vec<u8>, String> {
        Ok(pack::write_lean(&self.scene))
    }

    /// The case file, with the position that each case has from its unit: so
    /// that who reads it as data of their own draws the same.
    pub fn cases(&self) -> Result<Vec<u8>, String> {
        let told = |error: serde_json::Error| format!("{CASES}: {error}");
        let mut file: Value = serde_json::from_slice(&self.cases).map_err(told)?;
        let documents = file.get_mut("documents").and_then(Value::as_array_mut).into_iter().flatten();
        let rows = documents.filter_map(|document| document.get_mut("cases")?.as_array_mut()).flatten();
        for (row, case) in rows.zip(&self.scene.catalogue.cases) {
            if let (Some(row), Some(position)) = (row.as_object_mut(), case.position) {
                let degrees = position.map(|thousandths| f64::from(thousandths) / 1000.0);
                row.insert("position".to_owned(), json!(degrees));
            }
        }
        Ok(format!("{file:#}\n").into_bytes())
    }

    /// The regions, as they stand.
    pub fn regions(&self) -> Result<Vec<u8>, String> {
        Ok(self.regions.clone())
    }

    /// The picture of a link to the page.
    pub fn card(&self) -> Result<Vec<u8>, String> {
        card::png(&self.scene)
    }

    /// The part of a page that a comment in its template names, if it is of the data.
    pub fn part(&self, name: &str) -> Option<String> {
        match name {
            "map" => Some(page::fragment(&self.scene, &State::new(&self.scene))),
            "regions" => Some(self.choices_of_regions()),
            "sectors" => Some(self.choices_of_sectors()),
            "languages" => Some(choices_of_languages()),
            _ => None,
        }
    }

    /// A choice for each region, which says how many cases it has.
    fn choices_of_regions(&self) -> String {
        let mut sink = Text::default();
        for (at, shape) in self.scene.layer.shapes.iter().enumerate() {
            let Unit { adcode, name, short, when_empty, .. } = &shape.unit;
            let many = match self.scene.index.cases(at).len() {
                0 => when_empty.as_deref().unwrap_or(EMPTY).to_owned(),
                many => many.to_string(),
            };
            sink.open("option");
            sink.attribute("value", &adcode.number().to_string());
            // An address may name it so.
            sink.attribute("data-names", &format!("{name} {short}"));
            sink.text(&format!("{name}（{many}）"));
            sink.close();
        }
        sink.finish()
    }

    /// A box to tick for each sector.
    fn choices_of_sectors(&self) -> String {
        let mut sink = Text::default();
        for sector in &self.scene.catalogue.sectors {
            sink.open("label");
            sink.open("input");
            for (name, value) in [("type", "checkbox"), ("name", "sector"), ("value", sector)] {
                sink.attribute(name, value);
            }
            sink.close();
            sink.text(" ");
            sink.text(sector);
            sink.close();
        }
        sink.finish()
    }
}

/// A choice for each language, the one that is built in without a value.
fn choices_of_languages() -> String {
    let mut sink = Text::default();
    for language in languages() {
        let words = Words::of(language).unwrap_or_default();
        sink.open("option");
        sink.attribute("value", if words.is_built_in() { "" } else { language });
        sink.text(words.text(&tell::OWN_NAME));
        sink.close();
    }
    sink.finish()
}

/// The project's own data, packed, and how they are read. What the browser would leave out with a
/// word, the project may not have at all.
fn packed(places: &Places) -> Result<(Vec<u8>, Vec<u8>), String> {
    let mut faults = Vec::new();
    let regions = places.show(&places.regions).to_string();
    let atlas = keep(&mut faults, source::regions(&regions, &places.read(&places.regions)?));
    let catalogue = keep(&mut faults, source::cases(CASES, places.text(CASES)?.as_bytes()));
    let units = keep(&mut faults, Ok(Units::read(UNITS, &places.text(UNITS)?)));
    if let (Some(atlas), Some(mut catalogue)) = (atlas, catalogue) {
        faults.extend(source::join(CASES, &mut catalogue, &atlas, units.as_ref()));
        if faults.is_empty() {
            let read = readings::write(&source::readings(&catalogue, &atlas, units.as_ref()));
            return Ok((pack::write(&layout::lay_out(&atlas, catalogue, Options::default())), read));
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
