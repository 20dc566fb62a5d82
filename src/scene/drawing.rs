//! A layer as its cameras see it, as path text.

use super::sheet::Sheet;
use crate::geo::isles::Isles;
use crate::geo::path::{Cell, Path};
use crate::geo::plane::Bounds;
use crate::geo::ring::clip;
use alloc::vec::Vec;

/// What is drawn of a shape.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Land in all views.
    pub land: Path,
    /// Small islands in the main map, each a dot.
    pub near: Isles,
    /// The same in insets.
    pub far: Isles,
}

/// Draws a shape in every view that shows a part of it.
pub fn shape(rings: &[Vec<Cell>], sheet: &Sheet) -> Drawing {
    let mut drawing = Drawing::default();
    for ring in rings {
        for (view, camera) in sheet.cameras().enumerate() {
            let (points, frame) = (camera.see_all(ring), camera.frame.bounds());
            let Some(bounds) = Bounds::of(points.iter().copied()) else { continue };
            if view > 0 {
                // A sliver that the frame cuts off is no island.
                let whole = points.iter().all(|&p| frame.holds(p));
                if !(whole && drawing.far.take(&points)) {
                    drawing.land.ring(&clip(&points, &frame));
                }
            } else if bounds.overlaps(&frame) && !drawing.near.take(&points) {
                drawing.land.ring(&points);
            }
        }
    }
    drawing
}

/// Draws lines, each in the main map if that shows all of it and no inset's
/// frame crosses it, and in every inset that shows all of it. Gives the
/// places that they take, too.
pub fn lines(lines: &[Vec<Cell>], sheet: &Sheet) -> (Path, Vec<Bounds>) {
    let (mut path, mut taken) = (Path::default(), Vec::new());
    for line in lines {
        for (view, camera) in sheet.cameras().enumerate() {
            let points = camera.see_all(line);
            let Some(bounds) = Bounds::of(points.iter().copied()) else { continue };
            let whole = points.iter().all(|&p| camera.frame.bounds().holds(p));
            if whole && !(view == 0 && is_covered(&bounds, sheet)) {
                path.line(&points);
                taken.push(bounds);
            }
        }
    }
    (path, taken)
}

/// Whether an inset stands over a part of the main map.
fn is_covered(bounds: &Bounds, sheet: &Sheet) -> bool {
    sheet.cameras().skip(1).any(|camera| camera.frame.bounds().overlaps(bounds))
}
