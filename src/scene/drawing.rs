//! A layer as its cameras see it, as path text.

use super::camera::Camera;
use super::layer::Layer;
use super::sheet::Sheet;
use crate::geo::isles::Isles;
use crate::geo::path::{Cell, Path};
use crate::geo::plane::{Bounds, Point, nearest, square};
use crate::geo::ring::{area, clip};
use alloc::{vec, vec::Vec};

/// How far beyond an inset's frame land is drawn that the frame cuts: its
/// outline there lies where nothing is shown, however thick it is. On the
/// narrowest map half of the focus ring is 5 units.
const BEYOND: f64 = 6.0;

/// What is drawn of a shape.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Land in all views.
    pub land: Path,
    /// Land that an inset's frame cuts: the frame is to clip it.
    pub cut: Path,
    /// Small islands in the main map, each a dot.
    pub near: Isles,
    /// The same in insets.
    pub far: Isles,
}

/// The corners of all shapes, by which an exclave is told from an island. Who lays
/// out regions of anybody finds them without going through all, as there may be
/// thousands of shapes; what only draws goes through the few that its pack has.
#[cfg(feature = "json")]
pub struct Corners(Vec<Vec<(Cell, usize)>>);

/// The same for what only draws.
#[cfg(not(feature = "json"))]
pub struct Corners<'a>(&'a Layer);

#[cfg(feature = "json")]
impl Corners {
    /// Of a layer.
    pub fn of(layer: &Layer) -> Self {
        const MANY: usize = 4096;
        let mut corners = Self(vec![Vec::new(); MANY]);
        for (owner, shape) in layer.shapes.iter().enumerate() {
            for &cell in shape.rings.iter().flatten() {
                let at = corners.at(cell);
                if let Some(list) = corners.0.get_mut(at) {
                    list.push((cell, owner));
                }
            }
        }
        corners
    }

    fn at(&self, [x, y]: Cell) -> usize {
        (x.wrapping_mul(31).wrapping_add(y) as usize) % self.0.len().max(1)
    }

    fn has(&self, cell: Cell, owner: usize) -> bool {
        let mut list = self.0.get(self.at(cell)).into_iter().flatten();
        list.any(|&(other, of)| other == cell && of != owner)
    }
}

#[cfg(not(feature = "json"))]
impl<'a> Corners<'a> {
    /// Of a layer.
    pub fn of(layer: &'a Layer) -> Self {
        Self(layer)
    }

    fn has(&self, cell: Cell, owner: usize) -> bool {
        let others = self.0.shapes.iter().enumerate().filter(|(index, _)| *index != owner);
        others.into_iter().any(|(_, shape)| shape.rings.iter().any(|ring| ring.contains(&cell)))
    }
}

/// Whether every corner of a ring is another shape's too. Neighbours share
/// theirs exactly; an island has none in common with anyone, and a region
/// at a coast has some of its own.
fn is_exclave(corners: &Corners, owner: usize, ring: &[Cell]) -> bool {
    ring.iter().all(|&cell| corners.has(cell, owner))
}

/// Draws a shape in every view that shows a part of it.
pub fn shape(layer: &Layer, corners: &Corners, index: usize, sheet: &Sheet) -> Drawing {
    let mut drawing = Drawing::default();
    let Some(shape) = layer.shapes.get(index) else { return drawing };
    for ring in &shape.rings {
        for (view, camera) in sheet.cameras().enumerate() {
            let (points, frame) = (camera.see_all(ring), camera.frame.bounds());
            let Some(bounds) = Bounds::of(points.iter().copied()) else { continue };
            let isles = if view > 0 { &mut drawing.far } else { &mut drawing.near };
            // A sliver that a frame cuts off is no island, nor is an exclave.
            let is_whole = view == 0 || is_seen_whole(&points, camera);
            // Of most rings the size tells that they are no islands; whether they
            // border on others takes longer to find out.
            let is_isle = |ring| is_whole && Isles::are(&bounds) && !is_exclave(corners, index, ring);
            if !bounds.overlaps(&frame) || is_isle(ring) && isles.take(&points) {
                continue;
            }
            if is_whole {
                drawing.land.ring(&points);
            } else if area(&clip(&points, &frame)).abs() > 1.0 {
                drawing.cut.ring(&clip(&points, &frame.grown(BEYOND)));
            }
        }
    }
    drawing
}

/// The shapes whose outline below the land shows nowhere, as others lie all around, in
/// order. Of few shapes none is told: they are drawn all.
#[cfg(any(feature = "near", feature = "json"))]
pub fn inland(layer: &Layer) -> Vec<u32> {
    const LISTS: usize = 8192;
    if layer.shapes.len() <= super::sheet::MANY {
        return Vec::new();
    }
    // Steps from cell to cell that were met an odd number of times: what two shapes
    // share is gone again.
    let mut open: Vec<Vec<[Cell; 2]>> = vec![Vec::new(); LISTS];
    let mut inland = Vec::new();
    for looks in [false, true] {
        for (shape, number) in layer.shapes.iter().zip(0..) {
            let mut is_open = false;
            for ring in &shape.rings {
                let mut before = ring.last().copied().unwrap_or_default();
                for &cell in ring {
                    let step = if before < cell { [before, cell] } else { [cell, before] };
                    let [[x, y], [a, b]] = step;
                    before = cell;
                    let mixed = x.wrapping_mul(31).wrapping_add(y).wrapping_mul(31).wrapping_add(a ^ b) as usize;
                    let Some(list) = open.get_mut(mixed % LISTS) else { continue };
                    let at = list.iter().position(|other| *other == step);
                    match at {
                        _ if looks => is_open |= at.is_some(),
                        Some(at) => drop(list.swap_remove(at)),
                        None => list.push(step),
                    }
                }
            }
            if looks && !is_open {
                inland.push(number);
            }
        }
    }
    inland
}

fn is_seen_whole(points: &[Point], camera: &Camera) -> bool {
    let frame = camera.frame.bounds();
    points.iter().all(|&point| frame.holds(point))
}

/// The least length of a dash, in units. On the narrowest map that is 4 px,
/// to which its square ends add 2.
const DASH: f64 = 14.0;

/// How far the line of a dash keeps from an island's dot: on the narrowest
/// map that is 2.6 px, of which the dash takes 1 and the dot 0.6.
const APART: f64 = 9.0;

/// Lines as they are drawn: each in the main map if that shows all of it and no inset's
/// frame crosses it, and in every inset that shows all of it. Where the scale
/// would leave a line a speck, or let it run into an island, it is drawn longer
/// and moved aside.
pub fn lines(layer: &Layer, sheet: &Sheet) -> Vec<Vec<Point>> {
    let mut lines = Vec::new();
    for (view, camera) in sheet.cameras().enumerate() {
        let dots = if view > 0 { dots(layer, camera) } else { Isles::default() };
        for line in &layer.lines {
            let mut points = camera.see_all(line);
            let is_whole = is_seen_whole(&points, camera);
            let Some(bounds) = Bounds::of(points.iter().copied()) else { continue };
            if !is_whole || view == 0 && is_covered(&bounds, sheet) {
                continue;
            }
            points = lengthened(points, bounds.middle());
            for &dot in dots.dots() {
                keep_off(&mut points, dot.map(f64::from));
            }
            lines.push(points);
        }
    }
    lines
}

/// The dots of all shapes that an inset shows.
fn dots(layer: &Layer, camera: &Camera) -> Isles {
    let mut dots = Isles::default();
    for ring in layer.shapes.iter().flat_map(|shape| &shape.rings) {
        let points = camera.see_all(ring);
        if is_seen_whole(&points, camera) {
            dots.take(&points);
        }
    }
    dots
}

/// A line that is too short, longer about its middle, and straight: in so few
/// units a bend would be a kink.
fn lengthened(points: Vec<Point>, [x, y]: Point) -> Vec<Point> {
    let (Some(&from), Some(&to)) = (points.first(), points.last()) else { return points };
    let length = libm::sqrt(square(from, to));
    if length == 0.0 || length >= DASH {
        return points;
    }
    let longer = DASH / length;
    vec![from, to].into_iter().map(|end| [x + (end[0] - x) * longer, y + (end[1] - y) * longer]).collect()
}

/// Moves a line away from a dot that it comes too near to.
fn keep_off(points: &mut [Point], dot: Point) {
    let (Some(&from), Some(&to)) = (points.first(), points.last()) else { return };
    let near = nearest(dot, from, to);
    let distance = libm::sqrt(square(near, dot));
    if distance > 0.0 && distance < APART {
        for point in points {
            for (axis, number) in point.iter_mut().enumerate() {
                let (Some(near), Some(dot)) = (near.get(axis), dot.get(axis)) else { continue };
                *number += (near - dot) * (APART - distance) / distance;
            }
        }
    }
}

/// Whether an inset stands over a part of the main map.
fn is_covered(bounds: &Bounds, sheet: &Sheet) -> bool {
    sheet.cameras().skip(1).any(|camera| camera.frame.bounds().overlaps(bounds))
}
