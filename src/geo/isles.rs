//! Islands too small for an outline, each a dot.

use super::path::{Cell, Path, round};
use super::plane::{Bounds, Point};
use alloc::{string::String, vec::Vec};

/// A ring narrower and lower than this many units is drawn as a dot. On a
/// map 290 px wide, the narrowest we support, it would be under one pixel.
const LEAST: f64 = 3.5;

/// Islands too small to fill, each a dot that stays visible at every size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Isles {
    path: Path,
    dots: Vec<Cell>,
}

impl Isles {
    /// Whether what lies within some bounds is too small for an outline.
    pub fn are(bounds: &Bounds) -> bool {
        bounds.width() < LEAST && bounds.height() < LEAST
    }

    /// Takes a ring if it is too small for an outline; says whether it did.
    pub fn take(&mut self, ring: &[Point]) -> bool {
        let Some(bounds) = Bounds::of(ring.iter().copied()) else { return true };
        if !Self::are(&bounds) {
            return false;
        }
        // Two islands in one cell are one dot.
        let cell = round(bounds.middle());
        if !self.dots.contains(&cell) {
            self.dots.push(cell);
            self.path.dot(bounds.middle());
        }
        true
    }

    /// Where the dots lie.
    pub fn dots(&self) -> &[Cell] {
        &self.dots
    }

    /// The text for a `d` attribute.
    pub fn text(self) -> String {
        self.path.text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_ring_stays_as_one_dot() {
        let mut isles = Isles::default();
        let isle = [[100.0, 50.0], [101.0, 50.0], [101.0, 51.0]];
        assert!(isles.take(&isle) && isles.take(&isle));
        assert!(!isles.take(&[[0.0, 0.0], [9.0, 0.0], [9.0, 9.0]]));
        assert_eq!(isles.text(), "m101 51h0");
    }
}
