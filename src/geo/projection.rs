//! Equal-area projections of a unit sphere: conic (Albers), azimuthal (Lambert)
//! and of the whole globe (Equal Earth).
//!
//! Formulas: J. P. Snyder, *Map Projections: A Working Manual* (USGS
//! Professional Paper 1395, 1987), equations 14-1 to 14-11 and 24-2 to 24-16 for
//! the sphere; B. Šavrič, T. Patterson, B. Jenny, *The Equal Earth map projection*
//! (International Journal of Geographical Information Science 33, 2018).
//! Sines and roots come from `libm`, not from the platform, so that a native
//! build and a Wasm build give the same digits.

use super::plane::Point;
use crate::model::region::Position;
use libm::{asin, atan2, cos, sin, sqrt};

/// Radians of a degree.
pub const RADIAN: f64 = core::f64::consts::PI / 180.0;

/// Standard parallels 25°N and 47°N, central meridian 105°E: what the
/// standard maps of China use. The origin of y is 0°N on that meridian.
const PARALLELS: [f64; 2] = [25.0, 47.0];
const MERIDIAN: f64 = 105.0;

/// So far beyond the rim of the globe rounding may put a longitude.
#[cfg(feature = "json")]
const ROUNDED: f64 = 1e-9;

/// A projection with its constants worked out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    /// What stands upright in the middle, in degrees.
    meridian: f64,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Conic {
        n: f64,
        c: f64,
        rho0: f64,
    },
    /// By sine and cosine of the latitude in the middle.
    #[cfg(feature = "json")]
    Azimuthal([f64; 2]),
    #[cfg(feature = "json")]
    World,
}

impl Projection {
    /// The projection for maps of China.
    pub fn china() -> Self {
        Self::conic(PARALLELS, MERIDIAN)
    }

    /// On a cone that cuts the globe in two parallels, which are not each other's
    /// opposites.
    pub fn conic(parallels: [f64; 2], meridian: f64) -> Self {
        let [south, north] = parallels.map(|p| p * RADIAN);
        let n = (sin(south) + sin(north)) / 2.0;
        let c = cos(south) * cos(south) + 2.0 * n * sin(south);
        Self { meridian, kind: Kind::Conic { n, c, rho0: sqrt(c) / n } }
    }

    /// On a plane that touches the globe.
    #[cfg(feature = "json")]
    pub fn azimuthal([meridian, latitude]: Position) -> Self {
        let latitude = latitude * RADIAN;
        Self { meridian, kind: Kind::Azimuthal([sin(latitude), cos(latitude)]) }
    }

    /// The whole globe.
    #[cfg(feature = "json")]
    pub fn world(meridian: f64) -> Self {
        Self { meridian, kind: Kind::World }
    }

    /// Where the globe is cut open; none where it is not.
    #[cfg(feature = "json")]
    pub fn cut(&self) -> Option<[f64; 2]> {
        let is_whole = matches!(self.kind, Kind::Azimuthal(_));
        (!is_whole).then_some([self.meridian - 180.0, self.meridian + 180.0])
    }

    /// Degrees to the plane, in sphere radii, y to the north. Latitudes beyond the poles count as the poles.
    pub fn forward(&self, [longitude, latitude]: Position) -> Point {
        let latitude = latitude.clamp(-90.0, 90.0) * RADIAN;
        #[cfg(feature = "json")]
        let east = nearest(longitude - self.meridian) * RADIAN;
        #[cfg(not(feature = "json"))]
        let east = (longitude - self.meridian) * RADIAN;
        match self.kind {
            Kind::Conic { n, c, rho0 } => {
                let inner = c - 2.0 * n * sin(latitude);
                let rho = sqrt(inner.max(0.0)) / n;
                let theta = n * east;
                [rho * sin(theta), rho0 - rho * cos(theta)]
            }
            #[cfg(feature = "json")]
            Kind::Azimuthal([s, c]) => {
                let (up, out) = (sin(latitude), cos(latitude));
                // The point opposite to the middle would be all around.
                let far = (1.0 + s * up + c * out * cos(east)).max(1e-9);
                let k = sqrt(2.0 / far);
                [k * out * sin(east), k * (c * up - s * out * cos(east))]
            }
            #[cfg(feature = "json")]
            Kind::World => world(east, latitude),
        }
    }

    /// The plane to degrees; the inverse of [`Projection::forward`].
    pub fn inverse(&self, [x, y]: Point) -> Position {
        match self.kind {
            Kind::Conic { n, c, rho0 } => {
                // South of the equator the cone stands on its head.
                let (x, dy) = (x * n.signum(), (rho0 - y) * n.signum());
                let rho = sqrt(x * x + dy * dy);
                let theta = atan2(x, dy);
                let s = (c - rho * rho * n * n) / (2.0 * n);
                [self.meridian + theta / n / RADIAN, asin(s.clamp(-1.0, 1.0)) / RADIAN]
            }
            #[cfg(feature = "json")]
            Kind::Azimuthal([s, c]) => {
                let rho = sqrt(x * x + y * y);
                let far = 2.0 * asin((rho / 2.0).min(1.0));
                if rho < 1e-12 {
                    return [self.meridian, asin(s) / RADIAN];
                }
                let up = asin((cos(far) * s + y * sin(far) * c / rho).clamp(-1.0, 1.0));
                let east = atan2(x * sin(far), rho * c * cos(far) - y * s * sin(far));
                [nearest(self.meridian + east / RADIAN), up / RADIAN]
            }
            #[cfg(feature = "json")]
            Kind::World => {
                let [east, up] = from_world([x, y]);
                [nearest(self.meridian + east / RADIAN), up / RADIAN]
            }
        }
    }
}

/// The same longitude within half a turn.
#[cfg(feature = "json")]
fn nearest(degrees: f64) -> f64 {
    let mut degrees = degrees;
    // What is told of a globe is never further off than a turn or two.
    for _ in 0..3 {
        if degrees > 180.0 + ROUNDED {
            degrees -= 360.0;
        } else if degrees < -180.0 - ROUNDED {
            degrees += 360.0;
        }
    }
    degrees
}

#[cfg(feature = "json")]
const EARTH: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

/// y by the parametric latitude, and how fast it grows.
#[cfg(feature = "json")]
fn rise(t: f64) -> [f64; 2] {
    let [a, b, c, d] = EARTH;
    let (t2, t6) = (t * t, t * t * t * t * t * t);
    [t * (a + b * t2 + t6 * (c + d * t2)), a + 3.0 * b * t2 + t6 * (7.0 * c + 9.0 * d * t2)]
}

#[cfg(feature = "json")]
fn world(east: f64, latitude: f64) -> Point {
    let t = asin(sqrt(3.0) / 2.0 * sin(latitude));
    let [y, slope] = rise(t);
    [2.0 * sqrt(3.0) * east * cos(t) / (3.0 * slope), y]
}

#[cfg(feature = "json")]
fn from_world([x, y]: Point) -> Point {
    let mut t = y / EARTH[0];
    // Newton's steps: so many are more than the last digit needs.
    for _ in 0..12 {
        let [at, slope] = rise(t);
        t -= (at - y) / slope;
    }
    let [_, slope] = rise(t);
    [x * 3.0 * slope / (2.0 * sqrt(3.0) * cos(t)), asin((2.0 / sqrt(3.0) * sin(t)).clamp(-1.0, 1.0))]
}
