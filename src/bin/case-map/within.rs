//! A province opened into its counties, if that was asked for: by `--open`, or by
//! a region that is a county.

use crate::arguments::Arguments;
use crate::data::{Data, counties};
use case_map::choice::named;
use case_map::model::adcode::Adcode;
use case_map::model::fault::Fault;
use case_map::model::region::Atlas;
use case_map::scene::Scene;
use case_map::scene::layout::{fits, lay_out_within};
use case_map::source;

/// The scene that is to be drawn, and what is not as it should be in a
/// province's file; or why there is none.
pub fn scene(country: Scene, atlas: &Atlas, arguments: &Arguments) -> Result<(Scene, Vec<Fault>), Vec<Fault>> {
    let (Some(text), is_open) = arguments.place() else { return Ok((country, Vec::new())) };
    let chosen = named::region(&country, text).and_then(|region| country.shape(region)).map(|shape| shape.unit.adcode);
    let province = match chosen {
        Some(_) if !is_open => return Ok((country, Vec::new())),
        Some(province) => province,
        None => match county(text, arguments)? {
            // Who draws the whole tells which regions there are.
            None => return Ok((country, Vec::new())),
            Some(code) => code.province(),
        },
    };
    let one = |fault: Fault| vec![fault];
    let data = file(province, arguments).ok_or_else(|| {
        let expected = format!("a folder with {province}.geojson");
        one(Fault::new("the command line", "--counties", "no counties of that province", expected))
    })?;
    let counties = data.read().and_then(|bytes| source::regions(&data.name(), &bytes)).map_err(one)?;
    let fit = fits(atlas).into_iter().next();
    let opened = fit.and_then(|fit| lay_out_within(&country, province, &counties.value, &fit));
    opened.map(|scene| (scene, counties.faults)).ok_or_else(|| {
        vec![Fault::new(
            "the command line",
            "--region",
            format!("{text:?}"),
            "a region of a province that the regions have",
        )]
    })
}

/// The code of a county; none where a name is of no county.
fn county(text: &str, arguments: &Arguments) -> Result<Option<Adcode>, Vec<Fault>> {
    if let Some(code) = Adcode::parse(text) {
        return Ok(file(code.province(), arguments).map(|_| code));
    }
    let mut found = Vec::new();
    for (_, data) in counties(arguments.counties.as_deref()) {
        let bytes = data.read().unwrap_or_default();
        if let Ok(counties) = source::regions(&data.name(), &bytes) {
            let units = counties.value.regions.into_iter().map(|region| region.unit);
            found.extend(units.filter(|unit| unit.name == text).map(|unit| unit.adcode));
        }
    }
    match found.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(*only)),
        several => {
            let codes: Vec<String> = several.iter().map(ToString::to_string).collect();
            let expected = format!("one of the codes {}", codes.join(", "));
            Err(vec![Fault::new(
                "the command line",
                "--region",
                format!("{text:?}, which several counties are called"),
                expected,
            )])
        }
    }
}

/// The file of a province's counties.
fn file(province: Adcode, arguments: &Arguments) -> Option<Data> {
    let name = format!("{province}.geojson");
    counties(arguments.counties.as_deref()).into_iter().find(|(own, _)| *own == name).map(|(_, data)| data)
}
