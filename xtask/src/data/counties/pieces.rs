//! Which rings of a province's counties stay, and which land each becomes a part of.
//! The rules stand in `data/README.md`.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::choose::{bits, in_south_china_sea, metres, named, thin};
use super::super::islands::Island;
use super::super::rings::{Point, area_km2};
use super::super::source::Province;
use super::super::units::{Placed, Unit};

/// An island stays that is as large as a square of so many units of the view, and so does an exclave;
/// an island of this many square kilometres stays wherever it is.
const ISLAND_UNITS: f64 = 3.0;
const EXCLAVE_UNITS: f64 = 6.0;
const ISLAND_KM2: f64 = 1.0;

/// In the South China Sea, which only the inset shows, an unnamed island stays as it does on the map of the country.
const SEA_KM2: f64 = 80.0;

/// How far simplification may go: this part of the side of a square of equal area, between two bounds in units of the
/// view. So each county has about as many corners, and quarters of a city are drawn as well as deserts are.
const PART: f64 = 0.03;
const UNITS: [f64; 2] = [0.12, 1.2];

/// How far that is of what only the inset shows, in metres: as on the map of the country.
const SEA_METRES: f64 = 8700.0;

/// A piece of land that stays on the map.
pub struct Piece<'a> {
    /// Index of its county.
    pub county: usize,
    /// Which piece it becomes a part of: as a rule, itself.
    pub part_of: usize,
    /// Where its rings begin in the file of all coordinates, and how long they are.
    pub rings: Vec<[usize; 2]>,
    pub outer: &'a [Point],
    /// mapshaper's interval.
    pub metres: f64,
    /// Whether it is a reef, bank or island of the South China Sea.
    pub reef: bool,
}

/// A province's land: all polygons of its counties.
pub struct Land<'a> {
    /// Index of each polygon's county.
    owners: Vec<usize>,
    polygons: Vec<&'a Placed>,
    /// The same as one region.
    whole: Province,
    areas: Vec<f64>,
    is_sea: Vec<bool>,
}

impl<'a> Land<'a> {
    pub fn of(province: &Province, counties: &[&'a Unit]) -> Self {
        let (mut owners, mut polygons) = (Vec::new(), Vec::new());
        for (county, unit) in counties.iter().enumerate() {
            owners.extend(unit.polygons.iter().map(|_| county));
            polygons.extend(&unit.polygons);
        }
        let rings = polygons.iter().map(|polygon| polygon.rings.clone()).collect();
        let whole = Province { adcode: province.adcode.clone(), name: province.name.clone(), polygons: rings };
        let areas = polygons.iter().map(|polygon| area_km2(&polygon.rings[0])).collect();
        let is_sea = whole.polygons.iter().map(|polygon| in_south_china_sea(&whole, polygon)).collect();
        Self { owners, polygons, whole, areas, is_sea }
    }

    /// All points of it that the main map shows.
    pub fn shown(&self) -> impl Iterator<Item = Point> {
        (0..self.polygons.len()).filter(|at| self.is_shown(*at)).flat_map(|at| &self.polygons[at].rings[0]).copied()
    }

    /// 东沙 is in the main map of 广东, 西沙, 中沙 and 南沙 are in the inset of 海南 alone.
    fn is_shown(&self, at: usize) -> bool {
        self.whole.adcode != "460000" || !self.is_sea[at]
    }

    /// The pieces that stay. `unit` is how many kilometres a unit of the province's view is.
    pub fn pieces(&self, islands: &[Island], unit: f64) -> Result<Vec<Piece<'a>>, String> {
        let exclave = (EXCLAVE_UNITS * unit).powi(2);
        let island = (ISLAND_UNITS * unit).powi(2).min(ISLAND_KM2);
        let mut kept = named(&self.whole, islands)?;
        kept.extend(self.largest());
        let neighbours = self.neighbours(exclave.max(island), &kept);
        for at in 0..self.polygons.len() {
            let least = match (self.is_sea[at], neighbours.contains_key(&at)) {
                (true, _) => SEA_KM2,
                (_, true) => exclave,
                _ => island,
            };
            if self.areas[at] >= least {
                kept.insert(at);
            }
        }
        let part_of = absorbed(&neighbours, &mut kept);
        thin(&self.whole, &self.areas, &mut kept);
        let touched: HashSet<[u64; 2]> = self.small_holes_that_are_filled(exclave);
        let mut pieces: Vec<Piece> = Vec::new();
        let mut place: HashMap<usize, usize> = HashMap::new();
        for at in (0..self.polygons.len()).filter(|at| kept.contains(at)) {
            place.insert(at, pieces.len());
            pieces.push(self.piece(at, pieces.len(), unit, exclave, &touched));
        }
        for (at, around) in part_of {
            pieces.push(self.piece(at, place[&around], unit, exclave, &touched));
        }
        Ok(pieces)
    }

    fn piece(&self, at: usize, part_of: usize, unit: f64, exclave: f64, touched: &HashSet<[u64; 2]>) -> Piece<'a> {
        let polygon = self.polygons[at];
        let (mut rings, mut start) = (Vec::new(), polygon.start);
        for (index, ring) in polygon.rings.iter().enumerate() {
            // A hole in which nothing of the province lies is a gap in the data, or a neighbour's exclave.
            let is_filled = index > 0 && area_km2(ring) < exclave && !ring.iter().any(|p| touched.contains(&bits(*p)));
            if !is_filled {
                rings.push([start, ring.len()]);
            }
            start += ring.len();
        }
        let metres = match self.is_shown(at) {
            true => interval(self.areas[at], unit),
            false => metres(self.areas[at], SEA_METRES),
        };
        let (county, outer) = (self.owners[at], polygon.rings[0].as_slice());
        Piece { county, part_of, rings, outer, metres, reef: self.is_sea[at] }
    }

    /// The largest polygon of each county.
    fn largest(&self) -> Vec<usize> {
        let mut largest: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, owner) in self.owners.iter().enumerate() {
            let best = largest.entry(*owner).or_insert(at);
            if self.areas[at] > self.areas[*best] {
                *best = at;
            }
        }
        largest.into_values().collect()
    }

    /// Of each small polygon, how many corners it shares with each other one, from two on: with one, it
    /// only touches it.
    fn neighbours(&self, small: f64, kept: &HashSet<usize>) -> BTreeMap<usize, BTreeMap<usize, usize>> {
        let is_small = |at: &usize| self.areas[*at] < small && !kept.contains(at) && !self.is_sea[*at];
        let mut corners: HashMap<[u64; 2], Vec<usize>> = HashMap::new();
        for at in (0..self.polygons.len()).filter(is_small) {
            for point in self.polygons[at].rings[0].iter().skip(1) {
                corners.entry(bits(*point)).or_default().push(at);
            }
        }
        let mut shared: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for (other, polygon) in self.polygons.iter().enumerate() {
            for point in polygon.rings.iter().flat_map(|ring| ring.iter().skip(1)) {
                for at in corners.get(&bits(*point)).into_iter().flatten().filter(|at| **at != other) {
                    *shared.entry(*at).or_default().entry(other).or_default() += 1;
                }
            }
        }
        for with in shared.values_mut() {
            with.retain(|_, corners| *corners > 1);
        }
        shared.retain(|_, with| !with.is_empty());
        shared
    }

    /// Corners of small holes that some polygon's outer ring has as well.
    fn small_holes_that_are_filled(&self, small: f64) -> HashSet<[u64; 2]> {
        let holes = self.polygons.iter().flat_map(|polygon| polygon.rings.iter().skip(1));
        let corners: HashSet<[u64; 2]> =
            holes.filter(|hole| area_km2(hole) < small).flatten().map(|point| bits(*point)).collect();
        let outer = self.polygons.iter().flat_map(|polygon| &polygon.rings[0]).map(|point| bits(*point));
        outer.filter(|point| corners.contains(point)).collect()
    }
}

/// Of each exclave too small to be seen, the polygon that it becomes a part of: that around it, or, where that is one
/// of them itself, what this becomes a part of.
fn absorbed(neighbours: &BTreeMap<usize, BTreeMap<usize, usize>>, kept: &mut HashSet<usize>) -> BTreeMap<usize, usize> {
    let mut part_of = BTreeMap::new();
    loop {
        let before = part_of.len();
        let waiting = neighbours.iter().filter(|(at, _)| !kept.contains(*at));
        for (at, touched) in waiting.collect::<Vec<_>>() {
            let becomes = |other: &usize| if kept.contains(other) { Some(*other) } else { part_of.get(other).copied() };
            let around = touched.iter().filter_map(|(other, shared)| Some((*shared, becomes(other)?)));
            let around = around.max_by_key(|(shared, other)| (*shared, std::cmp::Reverse(*other)));
            if let (Some((_, around)), false) = (around, part_of.contains_key(at)) {
                part_of.insert(*at, around);
            }
        }
        if part_of.len() == before {
            break;
        }
    }
    // Where nothing around is large enough, all stay.
    kept.extend(neighbours.keys().filter(|at| !part_of.contains_key(*at)));
    part_of
}

fn interval(km2: f64, unit: f64) -> f64 {
    let [least, most] = UNITS.map(|units| units * unit);
    ((km2.sqrt() * PART).clamp(least, most) * 1000.0).round()
}
