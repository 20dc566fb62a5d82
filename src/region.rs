//! Regions as they lie on the globe: rings of longitude and latitude.

use crate::adcode::Adcode;

/// Longitude and latitude in degrees (WGS 84 as RFC 7946 has it).
pub type Position = [f64; 2];

/// A closed ring; the first position is not repeated at the end.
pub type Ring = Vec<Position>;

/// One region: a province, or any other unit with a code.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its code.
    pub adcode: Adcode,
    /// Its official full name: 河北省.
    pub name: String,
    /// The name for a label: 河北.
    pub short: String,
    /// The name in toneless pinyin, for those who type its first letter.
    pub pinyin: String,
    /// What to say when the data have nothing for it: 资料暂缺.
    pub when_empty: Option<String>,
    /// Where a lead line ends, for a region too small to hit.
    pub lead: Option<Position>,
    /// All its rings; holes are told by the even-odd rule.
    pub rings: Vec<Ring>,
}

/// A second window on the same regions, drawn at a smaller scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Inset {
    /// Its title: 南海诸岛.
    pub name: String,
    /// What it must show at least: west, south, east, north in degrees.
    pub window: [f64; 4],
}

/// Everything there is to draw a map from, apart from the cases.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Atlas {
    /// Regions in their official order, which is the order of reading.
    pub regions: Vec<Region>,
    /// Border lines that bound no region: the dashes in the South China Sea.
    pub lines: Vec<Vec<Position>>,
    /// Windows on what the main map has no room for.
    pub insets: Vec<Inset>,
    /// Positions that the main map must reach. Empty: all regions decide.
    pub frame: Vec<Position>,
}

impl Atlas {
    /// The region that a unit with this code lies in, by index.
    pub fn region_of(&self, adcode: Adcode) -> Option<usize> {
        self.regions.iter().position(|r| r.adcode.contains(adcode))
    }
}
