//! A province opened into its counties, or a region of one's own into its parts, if that
//! was asked for: by `--open`, or by a region that is a county or such a part.

use crate::arguments::Arguments;
use crate::data::{Data, counties};
use case_map::choice::named;
use case_map::model::adcode::Adcode;
use case_map::model::fault::Fault;
use case_map::model::region::Atlas;
use case_map::model::unit::Unit;
use case_map::scene::Scene;
use case_map::scene::layout::{fits, lay_out_within};
use case_map::scene::parts::lay_out_parts;
use case_map::source;

/// The scene that is to be drawn, and what is not as it should be in a
/// province's file; or why there is none.
pub fn scene(country: Scene, atlas: &Atlas, arguments: &Arguments) -> Result<(Scene, Vec<Fault>), Vec<Fault>> {
    let (Some(text), is_open) = arguments.place() else { return Ok((country, Vec::new())) };
    let chosen = named::region(&country, text);
    if !atlas.parts.is_empty() && arguments.counties.is_none() {
        return own(country, atlas, text, chosen, is_open);
    }
    let chosen = chosen.and_then(|region| country.shape(region)).map(|shape| shape.unit.adcode);
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

/// The same of regions whose file has their parts.
fn own(
    scene: Scene,
    atlas: &Atlas,
    text: &str,
    chosen: Option<usize>,
    is_open: bool,
) -> Result<(Scene, Vec<Fault>), Vec<Fault>> {
    let fault = |found: String, expected: String| vec![Fault::new("the command line", "--region", found, expected)];
    let whole = match chosen {
        Some(_) if !is_open => return Ok((scene, Vec::new())),
        Some(region) => region,
        None => {
            let called = |by: &dyn Fn(&Unit) -> bool| {
                let parts = atlas.parts.iter().map(|part| &part.unit).filter(|unit| by(unit));
                parts.map(|unit| (unit.code(), atlas.home(unit.adcode))).collect::<Vec<_>>()
            };
            let by_id = called(&|unit| unit.code() == text);
            let found = if by_id.is_empty() { called(&|unit| unit.name == text || unit.short == text) } else { by_id };
            match found.as_slice() {
                [(_, Some(whole))] => *whole,
                // Who draws the whole tells which regions there are.
                [] | [_] => return Ok((scene, Vec::new())),
                several => {
                    let ids: Vec<&str> = several.iter().map(|(id, _)| id.as_str()).collect();
                    let found = format!("{text:?}, which several are called");
                    return Err(fault(found, format!("one of the ids {}", ids.join(", "))));
                }
            }
        }
    };
    lay_out_parts(&scene, atlas, whole).map(|scene| (scene, Vec::new())).ok_or_else(|| {
        let wholes = atlas.wholes().into_iter().filter_map(|at| atlas.regions.get(at));
        let ids: Vec<String> = wholes.map(|region| region.unit.code()).collect();
        fault(format!("{text:?}, which has no parts"), format!("a region that opens, one of {}", ids.join(", ")))
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
