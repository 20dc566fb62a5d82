//! The conic equal-area projection (Albers) on a unit sphere.
//!
//! Formulas: J. P. Snyder, *Map Projections: A Working Manual* (USGS
//! Professional Paper 1395, 1987), equations 14-1 to 14-11 for the sphere.
//! Sines and roots come from `libm`, not from the platform, so that a native
//! build and a Wasm build give the same digits.

use super::plane::Point;
use crate::model::region::Position;
use libm::{asin, atan2, cos, sin, sqrt};

const RADIAN: f64 = core::f64::consts::PI / 180.0;

/// Standard parallels 25°N and 47°N, central meridian 105°E: what the
/// standard maps of China use. The origin of y is 0°N on that meridian.
const PARALLELS: [f64; 2] = [25.0, 47.0];
const MERIDIAN: f64 = 105.0;

/// The projection with its constants worked out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    n: f64,
    c: f64,
    rho0: f64,
}

impl Projection {
    /// The projection for maps of China.
    pub fn china() -> Self {
        let [south, north] = PARALLELS.map(|p| p * RADIAN);
        let n = (sin(south) + sin(north)) / 2.0;
        let c = cos(south) * cos(south) + 2.0 * n * sin(south);
        Self { n, c, rho0: sqrt(c) / n }
    }

    /// Degrees to the plane, in sphere radii, y to the north. Latitudes beyond the poles count as the poles.
    pub fn forward(&self, [longitude, latitude]: Position) -> Point {
        let inner = self.c - 2.0 * self.n * sin(latitude.clamp(-90.0, 90.0) * RADIAN);
        let rho = sqrt(inner.max(0.0)) / self.n;
        let theta = self.n * (longitude - MERIDIAN) * RADIAN;
        [rho * sin(theta), self.rho0 - rho * cos(theta)]
    }

    /// The plane to degrees; the inverse of [`Projection::forward`].
    pub fn inverse(&self, [x, y]: Point) -> Position {
        let dy = self.rho0 - y;
        let rho = sqrt(x * x + dy * dy);
        let theta = atan2(x, dy);
        let s = (self.c - rho * rho * self.n * self.n) / (2.0 * self.n);
        [MERIDIAN + theta / self.n / RADIAN, asin(s.clamp(-1.0, 1.0)) / RADIAN]
    }
}
