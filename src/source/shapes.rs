//! Rings that go together: what is odd about them, and what is told of it.

use super::geometry::Run;
use crate::geo::plane::{Bounds, Point, square};
use crate::geo::ring::is_inside;
use crate::model::fault::Fault;
use crate::model::hash;
use crate::model::region::{Position, Ring};
use alloc::vec::Vec;

/// The rings of some polygons, without those that are there again; with a warning
/// for these, and for each hole that lies outside of what it is a hole in.
pub fn sound(file: &str, polygons: Vec<Vec<Run>>, faults: &mut Vec<Fault>) -> Vec<Ring> {
    let mut known: Vec<u64> = Vec::new();
    let mut rings: Vec<Ring> = Vec::new();
    for polygon in polygons {
        let mut outer: Option<Ring> = None;
        for Run { place, positions } in polygon {
            let print =
                turned(&positions).iter().flatten().fold(hash::START, |sum, n| hash::add(sum, &n.to_le_bytes()));
            if known.contains(&print) {
                let expected = "each ring once: two in one place are a hole; this one is left out";
                faults.push(Fault::new(file, place, "a ring that was there before", expected).warning());
                continue;
            }
            known.push(print);
            match &outer {
                None => outer = Some(positions.clone()),
                Some(around) if positions.len() > 2 && is_outside(&positions, around) => {
                    let expected = "a hole inside the polygon's first ring; land of its own is another polygon";
                    faults.push(Fault::new(file, place, "a hole outside of it", expected).warning());
                }
                Some(_) => {}
            }
            rings.push(positions);
        }
    }
    rings
}

/// A ring from its least position on, in the direction that sorts first: the same
/// for all that run around the same land.
fn turned(ring: &[Position]) -> Vec<[u64; 2]> {
    let mut bits: Vec<[u64; 2]> = ring.iter().map(|position| position.map(f64::to_bits)).collect();
    let least = bits.iter().enumerate().min_by_key(|(_, bits)| **bits).map_or(0, |(at, _)| at);
    bits.rotate_left(least);
    let mut back = bits.clone();
    back.reverse();
    back.rotate_right(1);
    bits.min(back)
}

/// Whether no corner of a ring lies inside another or on its rim.
fn is_outside(ring: &[Position], around: &[Position]) -> bool {
    let Some(bounds) = Bounds::of(around.iter().copied()) else { return true };
    !ring.iter().any(|&corner| bounds.holds(corner) && (around.contains(&corner) || is_inside(around, corner)))
}

/// The line in the middle of a ring that is a thick line: from one end to the other,
/// between its two sides.
pub fn dash(ring: &[Position]) -> Option<Vec<Position>> {
    const STEPS: usize = 4;
    let far = |from: Position| {
        let all = ring.iter().enumerate();
        all.max_by(|(_, a), (_, b)| square(from, **a).total_cmp(&square(from, **b))).map(|(at, _)| at)
    };
    let one = far(*ring.first()?)?;
    let other = far(*ring.get(one)?)?;
    let side = |from: usize, to: usize| -> Vec<Position> {
        let many = (to + ring.len() - from) % ring.len();
        ring.iter().cycle().skip(from).take(many + 1).copied().collect()
    };
    let (left, mut right) = (side(one, other), side(other, one));
    right.reverse();
    let line: Option<Vec<Position>> = (0..=STEPS)
        .map(|k| {
            let t = k as f64 / STEPS as f64;
            let ([x0, y0], [x1, y1]) = (along(&left, t)?, along(&right, t)?);
            Some([(x0 + x1) / 2.0, (y0 + y1) / 2.0])
        })
        .collect();
    line.filter(|_| one != other)
}

/// The point of a line that lies behind a part of its length.
fn along(line: &[Point], part: f64) -> Option<Point> {
    let lengths = line.windows(2).map(|pair| if let &[a, b] = pair { libm::sqrt(square(a, b)) } else { 0.0 });
    let lengths: Vec<f64> = lengths.collect();
    let mut left = lengths.iter().sum::<f64>() * part;
    for (pair, length) in line.windows(2).zip(&lengths) {
        let &[from, to] = pair else { continue };
        if left <= *length {
            let t = if *length > 0.0 { left / length } else { 0.0 };
            return Some([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
        }
        left -= length;
    }
    line.last().copied()
}
