//! The room around regions, for what stands beside them in the picture.

use super::sheet::WIDTH;
use crate::geo::plane::Bounds;
#[cfg(feature = "json")]
use crate::geo::plane::{Fit, Point};
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
use crate::model::case::Catalogue;
use crate::model::region::Atlas;

/// The width of an inset. At the narrowest map that is still 52 px.
pub const INSET: i32 = 180;

/// The room that a province leaves around itself, in units of the picture. A
/// country's shape leaves it by itself.
pub struct Room {
    /// Above, for the tools.
    top: f64,
    /// Below, for the notes.
    bottom: f64,
    /// At the left.
    left: f64,
    /// At the right, for insets too.
    right: f64,
}

/// A province's picture is at most as high, with all that stands around it, as
/// that of China: what is wide enough for a page is not too high for its window.
const HIGHEST: f64 = 952.0;

/// What the key takes of the lower left corner of the narrowest picture, with a scale
/// for counts of two digits: no land lies there. China's shape leaves it free by itself.
#[cfg(feature = "json")]
const KEY: Point = [550.0, 255.0];

impl Room {
    /// The room of regions that nobody has laid out for this map: as little as
    /// possible below, but so much that the key stands beside them.
    #[cfg(feature = "json")]
    pub fn beside(atlas: &Atlas, plane: &Bounds, land: &[Point]) -> Self {
        let insets = f64::from(INSET + 10) * atlas.insets.len() as f64;
        let mut room = Self { top: 70.0, bottom: 24.0, left: 24.0, right: 24.0 + insets };
        // More room below moves all that is as high as it may be.
        for _ in 0..3 {
            let frame = room.frame(plane);
            let fit = Fit::new(&frame, f64::from(WIDTH), [0.0, 0.0]);
            let [_, height] = fit.apply([frame.x1, frame.y0]);
            let seen = land.iter().map(|&at| fit.apply(at)).filter(|[x, _]| *x < KEY[0]);
            let low = seen.map(|[_, y]| y).fold(0.0, f64::max);
            room.bottom += (low + KEY[1] - height).max(0.0);
        }
        room
    }

    #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
    /// The room of a province: above for the tools, below for what is said of it.
    pub fn around(atlas: &Atlas, catalogue: &Catalogue) -> Self {
        let insets = f64::from(INSET + 10) * atlas.insets.len() as f64;
        // Only dots have more to explain than the approval number.
        let bottom = if catalogue.cases.is_empty() { 70.0 } else { 160.0 };
        Self { top: 70.0, bottom, left: 24.0, right: 24.0 + insets }
    }

    /// What of the plane the picture shows, so that `plane` lies in its middle.
    pub fn frame(&self, plane: &Bounds) -> Bounds {
        let wide = f64::from(WIDTH) - self.left - self.right;
        let high = HIGHEST - self.top - self.bottom;
        let [width, height] = [plane.width(), plane.height()].map(|length| length.max(1e-9));
        let scale = (wide / width).min(high / height);
        let aside = (f64::from(WIDTH) / scale - width - (self.left + self.right) / scale) / 2.0;
        Bounds {
            x0: plane.x0 - self.left / scale - aside,
            y0: plane.y0 - self.bottom / scale,
            x1: plane.x1 + self.right / scale + aside,
            y1: plane.y1 + self.top / scale,
        }
    }
}
