//! What is shipped of the counties: an atlas for each province, as the core
//! reads it, and the names of all, for hosts that name one. Both are loaded
//! on demand, and count in no sum.

use crate::places::Places;
use case_map::geo::plane::Fit;
use case_map::model::region::Atlas;
use case_map::scene::{atlas, layout};
use case_map::source;
use std::fmt::Write;

/// The provinces that have a file, in the order of their codes.
pub const PROVINCES: [&str; 34] = [
    "110000", "120000", "130000", "140000", "150000", "210000", "220000", "230000", "310000", "320000", "330000",
    "340000", "350000", "360000", "370000", "410000", "420000", "430000", "440000", "450000", "460000", "500000",
    "510000", "520000", "530000", "540000", "610000", "620000", "630000", "640000", "650000", "710000", "810000",
    "820000",
];

/// The counties of all provinces, read once.
pub struct Counties {
    /// How the country's picture shows the plane.
    country: Fit,
    /// As in [`PROVINCES`].
    atlases: Vec<Atlas>,
}

impl Counties {
    /// Reads their files; what a reader would leave out with a word, they may not have at all.
    pub fn of(places: &Places) -> Result<Self, String> {
        let country = read(places, &places.show(&places.regions).to_string())?;
        let country = *layout::fits(&country).first().ok_or("the map of the country has no main map")?;
        let file = |code: &&str| read(places, &format!("data/regions/counties/{code}.geojson"));
        Ok(Self { country, atlases: PROVINCES.iter().map(file).collect::<Result<_, _>>()? })
    }

    /// The atlas of a province.
    pub fn atlas(&self, code: &str) -> Result<Vec<u8>, String> {
        let mut provinces = PROVINCES.iter().zip(&self.atlases);
        let (_, found) = provinces.find(|(of, _)| **of == code).ok_or_else(|| format!("{code}: no province"))?;
        Ok(atlas::write(found, &self.country))
    }

    /// Lines of code, tab and name, in the order of the codes.
    pub fn names(&self) -> String {
        let mut text = String::new();
        for region in self.atlases.iter().flat_map(|atlas| &atlas.regions) {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{}\t{}", region.unit.adcode, region.unit.name);
        }
        text
    }
}

fn read(places: &Places, file: &str) -> Result<Atlas, String> {
    let read = source::regions(file, &places.read(&places.root.join(file))?).map_err(|fault| fault.to_string())?;
    match read.faults.is_empty() {
        true => Ok(read.value),
        false => Err(read.faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use case_map::site::compress::compress;

    /// What a reader waits for after opening a province, at most.
    const MOST: usize = 35 * 1024;

    #[test]
    fn each_atlas_is_small_and_is_read_back() {
        let counties = Counties::of(&Places::find().expect("inside the project")).expect("sound files");
        for (code, wanted) in PROVINCES.iter().zip(&counties.atlases) {
            let bytes = counties.atlas(code).expect("a province");
            assert_eq!(atlas::read(code, &bytes).as_ref(), Ok(&(wanted.clone(), counties.country)), "{code}");
            let size = compress("br", &bytes).expect("memory never fails").len();
            assert!(size <= MOST, "{code}: {size} bytes");
        }
        assert!(counties.atlas("100000").is_err());
    }

    #[test]
    fn each_county_is_named_once() {
        let names = Counties::of(&Places::find().expect("inside the project")).expect("sound files").names();
        let lines: Vec<&str> = names.lines().collect();
        assert!(lines.is_sorted() && lines.len() == 2875, "{}", lines.len());
        assert!(lines.contains(&"410823\t武陟县") && lines.contains(&"441900\t东莞市"));
    }
}
