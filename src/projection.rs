//! The conic equal-area projection (Albers) on a unit sphere.
//!
//! Formulas: J. P. Snyder, *Map Projections: A Working Manual* (USGS
//! Professional Paper 1395, 1987), equations 14-1 to 14-11 for the sphere.
//! Sines and roots come from `libm`, not from the platform, so that a native
//! build and a Wasm build give the same digits.

use crate::region::Position;
use libm::{asin, atan2, cos, sin, sqrt};

/// A point in the plane: x to the east, y to the north, in sphere radii.
pub type Point = [f64; 2];

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

    /// Degrees to the plane. Latitudes beyond the poles count as the poles.
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

/// A uniform scale and a shift from the plane to a picture, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    scale: f64,
    left: f64,
    top: f64,
}

/// The smallest upright rectangle around some points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Left, least x.
    pub x0: f64,
    /// Least y.
    pub y0: f64,
    /// Right, greatest x.
    pub x1: f64,
    /// Greatest y.
    pub y1: f64,
}

impl Bounds {
    /// `None` where there is no point.
    pub fn of(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        points.into_iter().fold(None, |bounds, [x, y]| {
            let b = bounds.unwrap_or(Self { x0: x, y0: y, x1: x, y1: y });
            Some(Self { x0: b.x0.min(x), y0: b.y0.min(y), x1: b.x1.max(x), y1: b.y1.max(y) })
        })
    }

    /// Right minus left.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Greatest minus least y.
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// Whether a point lies inside or on the edge.
    pub fn holds(&self, [x, y]: Point) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// The middle.
    pub fn middle(&self) -> Point {
        [(self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0]
    }
}

impl Fit {
    /// Fits `plane` into a picture so that it is `width` wide and its upper
    /// left corner lies at `corner`.
    pub fn new(plane: &Bounds, width: f64, corner: Point) -> Self {
        let scale = if plane.width() > 0.0 { width / plane.width() } else { 1.0 };
        Self { scale, left: corner[0] - plane.x0 * scale, top: corner[1] + plane.y1 * scale }
    }

    /// From the plane to the picture.
    pub fn apply(&self, [x, y]: Point) -> Point {
        [self.left + x * self.scale, self.top - y * self.scale]
    }

    /// From the picture to the plane.
    pub fn invert(&self, [x, y]: Point) -> Point {
        [(x - self.left) / self.scale, (self.top - y) / self.scale]
    }
}
