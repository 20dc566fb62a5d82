//! Measures of rings: area, crossings, what lies inside; and clipping.

use super::plane::{Bounds, Point};
use alloc::vec::Vec;

/// Twice the signed area of a ring, in squared units.
pub fn area(ring: &[Point]) -> f64 {
    sides(ring).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
}

/// Whether a point lies inside a ring, by the even-odd rule.
pub fn is_inside(ring: &[Point], [x, y]: Point) -> bool {
    crossings(ring, y).filter(|&at| at > x).count() % 2 == 1
}

/// Whether a point lies inside the rings together, by the same rule.
pub fn inside(rings: &[Vec<Point>], point: Point) -> bool {
    rings.iter().filter(|ring| is_inside(ring, point)).count() % 2 == 1
}

/// Where a ring crosses the horizontal line at `y`, as x.
pub fn crossings(ring: &[Point], y: f64) -> impl Iterator<Item = f64> {
    sides(ring)
        .filter(move |(a, b)| (a[1] > y) != (b[1] > y))
        .map(move |(a, b)| a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]))
}

/// The sides of a ring, each from one point to the next.
fn sides(ring: &[Point]) -> impl Iterator<Item = (&Point, &Point)> {
    ring.iter().zip(ring.iter().skip(1).chain(ring.first()))
}

/// The part of a ring inside `bounds`, after I. Sutherland and G. Hodgman,
/// *Reentrant Polygon Clipping* (CACM 17, 1974). Parts that hang together
/// only outside are joined along the edge, which the frame line covers.
pub fn clip(ring: &[Point], bounds: &Bounds) -> Vec<Point> {
    let edges = [(0, bounds.x0, 1.0), (0, bounds.x1, -1.0), (1, bounds.y0, 1.0), (1, bounds.y1, -1.0)];
    edges.iter().fold(ring.to_vec(), |points, &(axis, limit, sign)| {
        let depth = |p: &Point| sign * (if axis == 0 { p[0] } else { p[1] } - limit);
        let mut kept = Vec::with_capacity(points.len());
        let mut before = points.last().copied();
        for &point in &points {
            let from = before.unwrap_or(point);
            let (a, b) = (depth(&from), depth(&point));
            if (a < 0.0) != (b < 0.0) {
                let t = a / (a - b);
                kept.push([from[0] + t * (point[0] - from[0]), from[1] + t * (point[1] - from[1])]);
            }
            if b >= 0.0 {
                kept.push(point);
            }
            before = Some(point);
        }
        kept
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clipping_keeps_what_lies_inside() {
        let bounds = Bounds { x0: 0.0, y0: 0.0, x1: 10.0, y1: 10.0 };
        let square = [[-5.0, 2.0], [5.0, 2.0], [5.0, 20.0], [-5.0, 20.0]];
        let cut = clip(&square, &bounds);
        assert!(cut.iter().all(|&p| bounds.holds(p)), "{cut:?}");
        assert_eq!(area(&cut).abs(), 2.0 * 5.0 * 8.0);
        assert!(clip(&[[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]], &bounds).is_empty());
    }
}
