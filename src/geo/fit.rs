//! Which projection some regions want: an equal-area one about their middle, so
//! that what lies there stands upright and sizes can be compared.
//!
//! A cone cuts the globe a sixth of the way from either end, as V. V. Kavraiskiy
//! has it (Snyder, USGS Professional Paper 1395, p. 99).

use super::order::ordered;
use super::plane::Bounds;
use super::projection::{Projection, RADIAN};
use super::seam::unrolled;
use crate::model::region::{Onto, Position, Region, Way};
use alloc::vec::Vec;
use libm::{acos, asin, atan2, cos, sin, sqrt};

/// What maps of China show: west, south, east, north.
pub const CHINA: Bounds = Bounds { x0: 73.0, y0: 3.0, x1: 136.0, y1: 54.0 };

/// So much of all land may lie off the rest without deciding for it: small islands
/// in other seas.
const ASIDE: f64 = 0.01;

/// What reaches further than this from its middle, in degrees, is the globe.
const GLOBE: f64 = 95.0;

/// A cone whose side is as good as upright shows nothing well that is long from north
/// to south: below this sine the plane is better.
const FLAT: f64 = 0.2;

/// So high, in degrees, that a continent is: a cone would bend its ends.
const HIGH: f64 = 55.0;

/// Around a pole.
const POLAR: f64 = 65.0;

/// The projection for some regions; `is_by_code` where they are called as units of
/// China are.
pub fn projection(onto: Onto, regions: &[Region], is_by_code: bool) -> Projection {
    let lands: Vec<Land> = regions.iter().flat_map(|region| &region.rings).filter_map(|ring| Land::of(ring)).collect();
    let Some(middle) = Middle::of(&lands) else { return Projection::china() };
    let way = match onto.way {
        Way::Fitted if is_chinas(regions, is_by_code) => Way::China,
        Way::Fitted => middle.way(),
        other => other,
    };
    let [east, north] = middle.at;
    let told = onto.meridian.map(f64::from);
    let meridian = told.unwrap_or(east);
    match way {
        Way::China => Projection::china(),
        Way::World => Projection::world(told.unwrap_or_else(|| uncut(&lands, east))),
        Way::Azimuthal => Projection::azimuthal([meridian, north]),
        Way::Fitted | Way::Conic => Projection::conic(middle.parallels(), meridian),
    }
}

/// Whether regions are those of China: by their codes and where they lie, or
/// because they fill its frame.
fn is_chinas(regions: &[Region], is_by_code: bool) -> bool {
    let all = regions.iter().flat_map(|region| region.rings.iter().flatten()).copied();
    let Some(bounds) = Bounds::of(all) else { return true };
    let lies_there = CHINA.grown(3.0).holds([bounds.x0, bounds.y0]) && CHINA.grown(3.0).holds([bounds.x1, bounds.y1]);
    let fills = bounds.width() * 2.0 > CHINA.width() && bounds.height() * 2.0 > CHINA.height();
    lies_there && (is_by_code || fills)
}

/// A ring on the globe.
struct Land {
    /// Its area on the unit sphere.
    area: f64,
    /// Its middle, a unit vector.
    middle: [f64; 3],
    /// From where to where it reaches from south to north.
    lats: [f64; 2],
    /// The same from west to east, without a jump; all of it around a pole.
    lons: [f64; 2],
    corners: Vec<Position>,
}

impl Land {
    fn of(ring: &[Position]) -> Option<Self> {
        let (ring, turns) = unrolled(ring);
        let Bounds { x0, y0, x1, y1 } = Bounds::of(ring.iter().copied())?;
        let next = ring.iter().skip(1).chain(ring.first());
        let (mut area, mut sum) = (0.0, [0.0; 3]);
        for (a, b) in ring.iter().zip(next) {
            let wide = turned(b[0] - a[0]) * RADIAN;
            area += wide * (sin(a[1] * RADIAN) + sin(b[1] * RADIAN)) / 2.0;
            let long = sqrt(wide * wide + (b[1] - a[1]) * (b[1] - a[1]) * RADIAN * RADIAN);
            let [x, y, z] = vector(*a);
            sum = [sum[0] + x * long, sum[1] + y * long, sum[2] + z * long];
        }
        let (mut area, mut middle) = (area.abs(), sum);
        let (mut lats, mut lons) = ([y0, y1], [x0, x1]);
        if turns != 0 {
            // All that lies between it and the pole.
            let north = y0 + y1 > 0.0;
            area = (core::f64::consts::TAU - area).max(0.0);
            middle = [0.0, 0.0, if north { 1.0 } else { -1.0 }];
            if north {
                lats[1] = 90.0
            } else {
                lats[0] = -90.0
            }
            lons = [-180.0, 180.0];
        }
        Some(Self { area: area.max(1e-12), middle: unit(middle)?, lats, lons, corners: ring })
    }
}

/// The same angle within half a turn.
fn turned(degrees: f64) -> f64 {
    degrees - libm::round(degrees / 360.0) * 360.0
}

fn vector([lon, lat]: Position) -> [f64; 3] {
    let (lon, lat) = (lon * RADIAN, lat * RADIAN);
    [cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)]
}

fn unit([x, y, z]: [f64; 3]) -> Option<[f64; 3]> {
    let long = sqrt(x * x + y * y + z * z);
    (long > 1e-12).then(|| [x / long, y / long, z / long])
}

/// The middle of some lands, and how far they reach.
struct Middle {
    at: Position,
    lats: [f64; 2],
    /// Degrees from the middle, in which nearly all lies.
    reach: f64,
    has_pole: bool,
}

impl Middle {
    fn of(lands: &[Land]) -> Option<Self> {
        let all: f64 = lands.iter().map(|land| land.area).sum();
        let sum = lands.iter().fold([0.0; 3], |[x, y, z], Land { area, middle: [u, v, w], .. }| {
            [x + area * u, y + area * v, z + area * w]
        });
        let [x, y, z] = unit(sum)?;
        let at = [atan2(y, x) / RADIAN, asin(z.clamp(-1.0, 1.0)) / RADIAN];
        let far = |land: &Land| {
            let angle = |&corner: &Position| {
                let [u, v, w] = vector(corner);
                acos((x * u + y * v + z * w).clamp(-1.0, 1.0)) / RADIAN
            };
            land.corners.iter().map(angle).fold(0.0, f64::max)
        };
        Some(Self {
            at,
            lats: [-mostly(lands, all, |land| -land.lats[0]), mostly(lands, all, |land| land.lats[1])],
            reach: mostly(lands, all, far),
            has_pole: lands.iter().any(|land| land.lats[0] <= -90.0 || land.lats[1] >= 90.0),
        })
    }

    fn way(&self) -> Way {
        let [south, north] = self.lats;
        let slope = self.parallels().map(|parallel| sin(parallel * RADIAN)).iter().sum::<f64>() / 2.0;
        match () {
            () if self.reach > GLOBE => Way::World,
            () if self.has_pole || self.at[1].abs() > POLAR => Way::Azimuthal,
            () if north - south > HIGH || slope.abs() < FLAT => Way::Azimuthal,
            () => Way::Conic,
        }
    }

    fn parallels(&self) -> [f64; 2] {
        let [south, north] = self.lats;
        let [a, b] = [south + (north - south) / 6.0, north - (north - south) / 6.0];
        // A cone that stands upright is none.
        if sin(a * RADIAN) + sin(b * RADIAN) < 1e-3 && sin(a * RADIAN) + sin(b * RADIAN) > -1e-3 {
            return [a, b + 1.0];
        }
        [a, b]
    }
}

/// How far lands reach, but for those that reach furthest and are next to nothing.
fn mostly(lands: &[Land], all: f64, reach: impl Fn(&Land) -> f64) -> f64 {
    let mut sorted: Vec<(f64, f64)> = lands.iter().map(|land| (reach(land), land.area)).collect();
    sorted = ordered(&sorted, |(reach, _)| -reach);
    let mut left = all * ASIDE;
    for &(reach, area) in &sorted {
        left -= area;
        if left < 0.0 {
            return reach;
        }
    }
    sorted.first().map_or(0.0, |(reach, _)| *reach)
}

/// The meridian in the middle of a map of the whole globe whose rims cut as little
/// land as possible; of equal ones that which is nearest to `wanted`.
fn uncut(lands: &[Land], wanted: f64) -> f64 {
    let cost = |middle: f64| {
        let is_cut = |land: &&Land| {
            let rim = middle + 180.0;
            let turn = libm::ceil((land.lons[0] - rim) / 360.0) * 360.0;
            let rim = rim + turn;
            land.lons[0] < rim && rim < land.lons[1]
        };
        let cut: f64 = lands.iter().filter(is_cut).map(|land| land.area).sum();
        cut + turned(middle - wanted).abs() * 1e-7
    };
    let middles = (-180..180).map(f64::from);
    middles.min_by(|a, b| cost(*a).total_cmp(&cost(*b))).unwrap_or_default()
}
