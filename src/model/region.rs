//! Regions as they lie on the globe: rings of longitude and latitude.

use super::adcode::Adcode;
use super::unit::Unit;
use alloc::{string::String, vec::Vec};

/// Longitude and latitude in degrees (WGS 84 as RFC 7946 has it).
pub type Position = [f64; 2];

/// A closed ring; the first position is not repeated at the end.
pub type Ring = Vec<Position>;

/// Longitude and latitude in thousandths of a degree (some 100 m): whole, so
/// that what was packed comes back to the digit.
pub type Millidegrees = [i32; 2];

/// One region: a province, or any other unit with a code.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its code and names.
    pub unit: Unit,
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

/// A name that every inset has that shows its place: of a group of islands,
/// as a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The name: 西沙群岛.
    pub name: String,
    /// Where the middle of its letters stands, on empty sea.
    pub position: Position,
}

/// How the globe is laid into the plane.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Way {
    /// As the regions want it.
    #[default]
    Fitted,
    /// As the standard maps of China have it.
    China,
    /// On a cone about the middle of the regions (Albers).
    Conic,
    /// On a plane that touches the globe in their middle (Lambert).
    Azimuthal,
    /// The whole globe (Equal Earth).
    World,
}

/// A way, and which meridian stands upright, if that is told.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Onto {
    /// The way.
    pub way: Way,
    /// Whole degrees east.
    pub meridian: Option<i32>,
}

impl Onto {
    /// What ways are called, in files and on the command line.
    pub const NAMES: [(&str, Way); 5] = [
        ("auto", Way::Fitted),
        ("china", Way::China),
        ("albers", Way::Conic),
        ("lambert", Way::Azimuthal),
        ("equal-earth", Way::World),
    ];

    /// Reads a name, perhaps with a meridian behind it: `equal-earth 150`.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, meridian) = text.trim().split_once(' ').map_or((text.trim(), None), |(name, at)| (name, Some(at)));
        let (_, way) = Self::NAMES.into_iter().find(|(known, _)| *known == name)?;
        let meridian = match meridian {
            None => None,
            Some(text) => Some(text.trim().parse().ok().filter(|at: &i32| (-180..=180).contains(at))?),
        };
        // China's has its own.
        (way != Way::China || meridian.is_none()).then_some(Self { way, meridian })
    }
}

/// Everything there is to draw a map from, apart from the cases.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Atlas {
    /// What language the names are in (BCP 47).
    pub language: String,
    /// How it is to be laid into the plane.
    pub onto: Onto,
    /// Regions in their official order, which is the order of reading.
    pub regions: Vec<Region>,
    /// Border lines that bound no region: the dashes in the South China Sea.
    pub lines: Vec<Vec<Position>>,
    /// Windows on what the main map has no room for.
    pub insets: Vec<Inset>,
    /// What these name.
    pub places: Vec<Place>,
    /// Positions that the main map must reach. Empty: all regions decide.
    pub extent: Vec<Position>,
    /// Units that regions lie in, in the order of their codes: prefectures,
    /// where the regions are counties. Their shapes are those of the regions.
    pub parents: Vec<Unit>,
    /// What regions open into, in the order of their codes: each lies in the region
    /// whose code contains its own. The map does not show them.
    pub parts: Vec<Region>,
}

impl Atlas {
    /// Whether its regions are called by six-digit codes, as units of China are.
    pub fn is_by_code(&self) -> bool {
        self.regions.iter().all(|region| !region.unit.adcode.is_made_up())
    }

    /// The place of the region that a code lies in: of several the last, which is the
    /// most specific.
    pub fn home(&self, code: Adcode) -> Option<usize> {
        self.regions.iter().rposition(|region| region.unit.adcode.contains(code))
    }

    /// Which regions have parts, by their places, rising.
    pub fn wholes(&self) -> Vec<usize> {
        let mut have: Vec<bool> = self.regions.iter().map(|_| false).collect();
        for home in self.parts.iter().filter_map(|part| self.home(part.unit.adcode)) {
            if let Some(has) = have.get_mut(home) {
                *has = true;
            }
        }
        have.iter().enumerate().filter(|(_, has)| **has).map(|(at, _)| at).collect()
    }

    /// What a region opens into, as a map of its own; none where it has no parts.
    pub fn opened(&self, whole: usize) -> Option<Self> {
        let code = self.regions.get(whole)?.unit.adcode;
        let is_in = |unit: &Unit| code.contains(unit.adcode) && self.home(unit.adcode) == Some(whole);
        let regions: Vec<Region> = self.parts.iter().filter(|part| is_in(&part.unit)).cloned().collect();
        let parents = self.parents.iter().filter(|unit| is_in(unit)).cloned().collect();
        let Self { language, onto, .. } = self;
        (!regions.is_empty()).then(|| Self {
            language: language.clone(),
            onto: *onto,
            regions,
            parents,
            ..Self::default()
        })
    }
}
