//! Which rings of the boundary data go on the map. The rules stand in `data/README.md`.

use std::collections::{HashMap, HashSet};

use super::islands::Island;
use super::rings::{Point, Polygon, area_km2, distance, middle, reach};
use super::source::Province;

/// An island without a name in the table stays from this size on, in km².
const ISLAND_KM2: f64 = 80.0;
/// An exclave stays from this size on, and so does the hole that holds it, in km².
const EXCLAVE_KM2: f64 = 30.0;
/// How near the table's point must lie to a ring of its province, in degrees.
const NAMED_DEGREES: f64 = 0.05;
/// No two unnamed features of the South China Sea stay closer than this, in degrees.
const APART_DEGREES: f64 = 0.42;
/// South of this latitude a ring of Hainan is one of 南海诸岛.
const SEA_LATITUDE: f64 = 18.0;

/// How far simplification may go for islands and the two small regions, of which that would leave only triangles:
/// this part of the side of a square of equal area, between two bounds.
const ISLAND_PART: f64 = 0.2;
const ISLAND_METRES: [f64; 2] = [800.0, 3000.0];
/// Smaller rings count as islands for simplification, in km²; the largest is 崇明.
const ISLAND_LARGEST_KM2: f64 = 2000.0;

/// The same at most for coasts that tell more: of land to which the source joins a named island by bridges and dams,
/// which would be lost, and of islands such as 海南, whose strait is narrow.
const COAST_METRES: f64 = 8700.0;

/// A polygon that stays on the map.
pub struct Piece {
    /// Index of its province.
    pub province: usize,
    /// Outer ring and the holes that stay.
    pub polygon: Polygon,
    /// mapshaper's interval.
    pub metres: f64,
    /// Whether it is a reef, bank or island of the South China Sea.
    pub reef: bool,
}

/// All polygons that stay, province by province, in the source's order.
/// `coast` is how far simplification may go along borders and coasts, in
/// metres on the ground.
pub fn pieces(provinces: &[Province], islands: &[Island], coast: f64) -> Result<Vec<Piece>, String> {
    let owners = owners(provinces);
    let mut pieces = Vec::new();
    for (province, unit) in provinces.iter().enumerate() {
        let named = named(unit, islands)?;
        let mut kept = named.clone();
        let areas: Vec<f64> = unit.polygons.iter().map(|p| area_km2(&p[0])).collect();
        let largest = (0..areas.len()).max_by(|a, b| areas[*a].total_cmp(&areas[*b]));
        for (index, polygon) in unit.polygons.iter().enumerate() {
            let least = match touches_another(&owners, polygon, province) {
                true => EXCLAVE_KM2,
                false => ISLAND_KM2,
            };
            if Some(index) == largest || areas[index] >= least {
                kept.insert(index);
            }
        }
        thin(unit, &areas, &mut kept);
        let coast_of = |index: usize, polygon: &Polygon| {
            let tells_more = named.contains(&index) || !touches_another(&owners, polygon, province);
            if tells_more { coast.min(COAST_METRES) } else { coast }
        };
        for (index, polygon) in unit.polygons.iter().enumerate() {
            if kept.contains(&index) {
                let far = coast_of(index, polygon);
                let polygon = without_small_holes(polygon);
                let reef = in_south_china_sea(unit, &polygon);
                pieces.push(Piece { province, polygon, metres: metres(areas[index], far), reef });
            }
        }
    }
    Ok(pieces)
}

/// How far simplification may go, of land of that size.
pub fn metres(km2: f64, coast: f64) -> f64 {
    let [least, most] = ISLAND_METRES;
    match km2 < ISLAND_LARGEST_KM2 {
        true => (km2.sqrt() * 1000.0 * ISLAND_PART).clamp(least, most).round(),
        false => coast,
    }
}

/// Indices of the rings nearest to the table's points; fails where there is none.
pub fn named(unit: &Province, islands: &[Island]) -> Result<HashSet<usize>, String> {
    let mut kept = HashSet::new();
    for island in islands.iter().filter(|i| i.adcode == unit.adcode) {
        let nearest = unit
            .polygons
            .iter()
            .enumerate()
            .map(|(index, polygon)| (reach(&polygon[0], island.at), index))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        match nearest {
            Some((far, index)) if far <= NAMED_DEGREES => kept.insert(index),
            _ => {
                return Err(format!(
                    "data/regions/islands.tsv: {}: the boundary data have no ring of {} within {NAMED_DEGREES} degrees of {:?}; correct the point or drop the row",
                    island.name, unit.name, island.at
                ));
            }
        };
    }
    Ok(kept)
}

/// Adds features of the South China Sea, large ones first, until the pattern is full.
pub fn thin(unit: &Province, areas: &[f64], kept: &mut HashSet<usize>) {
    let at = |index: usize| middle(&unit.polygons[index][0]);
    let mut rest: Vec<usize> =
        (0..areas.len()).filter(|i| in_south_china_sea(unit, &unit.polygons[*i]) && !kept.contains(i)).collect();
    rest.sort_by(|a, b| areas[*b].total_cmp(&areas[*a]).then(a.cmp(b)));
    for index in rest {
        if kept.iter().all(|k| distance(at(*k), at(index)) >= APART_DEGREES) {
            kept.insert(index);
        }
    }
}

/// Whether a polygon is one of 南海诸岛.
pub fn in_south_china_sea(unit: &Province, polygon: &Polygon) -> bool {
    let [lon, lat] = middle(&polygon[0]);
    match unit.adcode.as_str() {
        "460000" => lat < SEA_LATITUDE || lon > 112.0,
        // 东沙 and the banks west of it
        "440000" => lat < 21.3 && lon > 115.0,
        _ => false,
    }
}

fn without_small_holes(polygon: &Polygon) -> Polygon {
    let mut rings = polygon.iter();
    let outer = rings.next().cloned();
    outer.into_iter().chain(rings.filter(|hole| area_km2(hole) >= EXCLAVE_KM2).cloned()).collect()
}

/// Which provinces use each vertex; neighbours share theirs bit for bit.
fn owners(provinces: &[Province]) -> HashMap<[u64; 2], HashSet<usize>> {
    let mut owners: HashMap<_, HashSet<usize>> = HashMap::new();
    for (index, unit) in provinces.iter().enumerate() {
        for point in unit.polygons.iter().flatten().flatten() {
            owners.entry(bits(*point)).or_default().insert(index);
        }
    }
    owners
}

fn touches_another(owners: &HashMap<[u64; 2], HashSet<usize>>, polygon: &Polygon, province: usize) -> bool {
    polygon[0]
        .iter()
        .filter_map(|point| owners.get(&bits(*point)))
        .any(|set| set.iter().any(|owner| *owner != province))
}

/// A point as what can be looked up.
pub fn bits(point: Point) -> [u64; 2] {
    point.map(f64::to_bits)
}
