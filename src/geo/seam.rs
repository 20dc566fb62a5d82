//! Rings on a globe that a map cuts open along a meridian. Files cut theirs at 180°,
//! as RFC 7946 has it, or let them run across; a map has its own place for the cut.

use super::order::ordered;
use crate::model::region::Position;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Edges are cut so short, in degrees, that a straight line is as good as the curve
/// that the map makes of them.
const STEP: f64 = 2.0;

/// Whether two longitudes are one.
const SAME: f64 = 1e-9;

/// The rings of one region as a map shows them that is cut open at these longitudes,
/// a whole turn apart; or one that is not cut.
pub fn laid(rings: &[Vec<Position>], cut: Option<[f64; 2]>) -> Vec<Vec<Position>> {
    let mut whole = Vec::new();
    let mut crossing: Vec<Vec<Position>> = Vec::new();
    for ring in welded(rings) {
        let (mut ring, turns) = unrolled(&ring);
        let Some([west, east]) = cut else {
            whole.push(ring);
            continue;
        };
        if turns != 0 {
            ring = over_the_pole(&ring, turns, west);
        }
        let ([least, most], middle) = reach(&ring);
        // The turn in which most of it is seen.
        let shift = libm::round(((west + east) / 2.0 - middle) / 360.0) * 360.0;
        if least + shift >= west - SAME && most + shift <= east + SAME {
            whole.push(ring.iter().map(|&[lon, lat]| [(lon + shift).max(west).min(east), lat]).collect());
        } else {
            crossing.push(ring.iter().map(|&[lon, lat]| [lon + shift, lat]).collect());
        }
    }
    if let (Some([west, east]), false) = (cut, crossing.is_empty()) {
        for shift in [-360.0, 0.0, 360.0] {
            let moved: Vec<Vec<Position>> =
                crossing.iter().map(|ring| ring.iter().map(|&[lon, lat]| [lon + shift, lat]).collect()).collect();
            whole.extend(half(&half(&moved, west, 1.0), east, -1.0));
        }
    }
    whole.iter().map(|ring| finer(ring, true)).collect()
}

/// A line as such a map shows it, in pieces.
pub fn laid_line(line: &[Position], cut: Option<[f64; 2]>) -> Vec<Vec<Position>> {
    let fine = finer(&continuous(line), false);
    let Some([west, east]) = cut else { return vec![fine] };
    let turn = |lon: f64| libm::round((lon - (west + east) / 2.0) / 360.0);
    let mut pieces: Vec<Vec<Position>> = Vec::new();
    let mut last = None;
    for [lon, lat] in fine {
        let now = turn(lon);
        if last != Some(now) {
            pieces.push(Vec::new());
        }
        last = Some(now);
        if let Some(piece) = pieces.last_mut() {
            piece.push([lon - now * 360.0, lat]);
        }
    }
    pieces
}

/// From where to where it reaches, and the middle of that.
fn reach(ring: &[Position]) -> ([f64; 2], f64) {
    let [least, most] = ring.iter().fold([f64::INFINITY, f64::NEG_INFINITY], |[a, b], p| [a.min(p[0]), b.max(p[0])]);
    ([least, most], (least + most) / 2.0)
}

/// Positions whose longitudes follow each other without a jump.
pub fn continuous(line: &[Position]) -> Vec<Position> {
    let mut last: Option<f64> = None;
    let step = |&[lon, lat]: &Position| {
        let lon = last.map_or(lon, |last| lon + libm::round((last - lon) / 360.0) * 360.0);
        last = Some(lon);
        [lon, lat]
    };
    line.iter().map(step).collect()
}

/// The same of a ring, and how often it runs around the globe.
pub fn unrolled(ring: &[Position]) -> (Vec<Position>, i32) {
    let flat = continuous(ring);
    let (Some(first), Some(last)) = (flat.first(), flat.last()) else { return (flat, 0) };
    let turns = libm::round((last[0] - first[0]) / 360.0) as i32;
    (flat, turns)
}

/// A ring around a pole, from the cut around the globe back to it, and closed along
/// the pole, as a flat map has it.
fn over_the_pole(ring: &[Position], turns: i32, west: f64) -> Vec<Position> {
    let turn = f64::from(turns.signum()) * 360.0;
    let mean = ring.iter().map(|p| p[1]).sum::<f64>() / ring.len().max(1) as f64;
    let pole = 90.0_f64.copysign(mean);
    // Twice around, and what of it lies between the cut and the cut a turn later.
    let again = ring.iter().map(|&[lon, lat]| [lon + turn, lat]);
    let twice: Vec<Position> =
        ring.iter().copied().chain(again).chain(ring.first().map(|&[lon, lat]| [lon + 2.0 * turn, lat])).collect();
    let [least, most] = reach(ring).0;
    // The first cut that it comes to, whichever way it runs.
    let from = match turns > 0 {
        true => west + libm::ceil((least - west) / 360.0) * 360.0,
        false => west - libm::ceil((west - most) / 360.0) * 360.0,
    };
    let to = from + turn;
    let mut path: Vec<Position> = Vec::new();
    for pair in twice.windows(2) {
        let &[a, b] = pair else { continue };
        let at = |lon: f64| [lon, a[1] + (lon - a[0]) / (b[0] - a[0]) * (b[1] - a[1])];
        let crosses = |lon: f64| (a[0] < lon) != (b[0] < lon);
        if path.is_empty() {
            if crosses(from) {
                path.push(at(from));
                path.push(b);
            }
        } else if crosses(to) {
            path.push(at(to));
            break;
        } else {
            path.push(b);
        }
    }
    let (Some(&first), Some(&last)) = (path.first(), path.last()) else { return ring.to_vec() };
    path.extend([[last[0], pole], [first[0], pole]]);
    path
}

/// What of some rings lies on one side of a meridian: `side` 1 for the east of it.
/// Where they cross it, they run along it from one crossing to the next.
fn half(rings: &[Vec<Position>], at: f64, side: f64) -> Vec<Vec<Position>> {
    let depth = |p: &Position| side * (p[0] - at);
    let mut whole: Vec<Vec<Position>> = Vec::new();
    // Pieces that begin and end on the meridian.
    let mut pieces: Vec<Vec<Position>> = Vec::new();
    for ring in rings {
        // From a corner beyond, so that no piece begins in its middle.
        let Some(start) = ring.iter().position(|p| depth(p) < 0.0) else {
            whole.push(ring.clone());
            continue;
        };
        let mut piece: Option<Vec<Position>> = None;
        let mut before = ring.get(start).copied().unwrap_or_default();
        for &point in ring.iter().cycle().skip(start + 1).take(ring.len()) {
            let (a, b) = (depth(&before), depth(&point));
            if (a < 0.0) != (b < 0.0) {
                let crossing = [at, before[1] + a / (a - b) * (point[1] - before[1])];
                match piece.take() {
                    Some(mut open) => {
                        open.push(crossing);
                        pieces.push(open);
                    }
                    None => piece = Some(vec![crossing]),
                }
            }
            if let (Some(open), true) = (&mut piece, b >= 0.0) {
                open.push(point);
            }
            before = point;
        }
    }
    whole.extend(closed(pieces));
    whole.retain(|ring| ring.len() > 2);
    whole
}

/// Pieces joined along the meridian: of the ends in order, the first with the
/// second, the third with the fourth, and so on.
fn closed(pieces: Vec<Vec<Position>>) -> Vec<Vec<Position>> {
    let lat = |piece: usize, end: usize| {
        let piece = pieces.get(piece);
        let position = if end == 0 { piece.and_then(|p| p.first()) } else { piece.and_then(|p| p.last()) };
        position.map_or(0.0, |p| p[1])
    };
    let mut ends: Vec<(usize, usize)> = (0..pieces.len()).flat_map(|piece| [(piece, 0), (piece, 1)]).collect();
    ends = ordered(&ends, |(piece, end)| lat(*piece, *end));
    // By piece and end.
    let mut partner = vec![(0, 0); pieces.len() * 2];
    for pair in ends.chunks_exact(2) {
        if let &[one, other] = pair {
            for (from, to) in [(one, other), (other, one)] {
                if let Some(slot) = partner.get_mut(from.0 * 2 + from.1) {
                    *slot = to;
                }
            }
        }
    }
    let mut used = vec![false; pieces.len()];
    let mut rings = Vec::new();
    for start in 0..pieces.len() {
        let mut ring: Vec<Position> = Vec::new();
        let (mut piece, mut enters) = (start, 0);
        while let Some(is_used) = used.get_mut(piece).filter(|is_used| !**is_used) {
            *is_used = true;
            let own = pieces.get(piece).map_or(&[][..], Vec::as_slice);
            if enters == 0 {
                ring.extend(own)
            } else {
                ring.extend(own.iter().rev())
            }
            let Some(&(next, end)) = partner.get(piece * 2 + 1 - enters) else { break };
            (piece, enters) = (next, end);
        }
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings
}

/// Rings with more corners where edges are long; a shared edge gets the same ones
/// from both sides.
fn finer(ring: &[Position], is_closed: bool) -> Vec<Position> {
    let mut fine = Vec::with_capacity(ring.len());
    let next = ring.iter().skip(1).chain(ring.first().filter(|_| is_closed));
    for (&from, &to) in ring.iter().zip(next) {
        fine.push(from);
        let long = (to[0] - from[0]).abs().max((to[1] - from[1]).abs());
        let many = libm::ceil(long / STEP) as u32;
        let is_back = to < from;
        let (a, b) = if is_back { (to, from) } else { (from, to) };
        for k in 1..many {
            let k = if is_back { many - k } else { k };
            let t = f64::from(k) / f64::from(many);
            fine.push([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
        }
    }
    if !is_closed {
        fine.extend(ring.last());
    }
    fine
}

/// Rings that a file cut at 180°, whole again.
fn welded(rings: &[Vec<Position>]) -> Vec<Vec<Position>> {
    let on_seam = |p: &Position| (p[0].abs() - 180.0).abs() < SAME;
    let has_edge = |ring: &Vec<Position>| {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).any(|(a, b)| on_seam(a) && on_seam(b))
    };
    if !rings.iter().any(has_edge) {
        return rings.to_vec();
    }
    // Both sides of the seam are one, and the pole is one point.
    let same = |&[lon, lat]: &Position| match () {
        () if lat.abs() >= 90.0 - SAME => [-180.0, 90.0_f64.copysign(lat)],
        () if on_seam(&[lon, lat]) => [-180.0, lat],
        () => [lon, lat],
    };
    let (sewn, mut kept): (Vec<&Vec<Position>>, Vec<&Vec<Position>>) =
        rings.iter().partition(|ring| ring.iter().any(on_seam));
    let mut lats: Vec<f64> = sewn.iter().flat_map(|ring| ring.iter()).map(same).filter(on_seam).map(|p| p[1]).collect();
    lats = ordered(&lats, |lat| *lat);
    lats.dedup();
    // What runs there and back again is no rim.
    let mut edges: BTreeMap<[[u64; 2]; 2], (Position, Position, usize)> = BTreeMap::new();
    let mut add = |a: Position, b: Position| {
        let bits = [a, b].map(|p| p.map(f64::to_bits));
        let key = if bits[0] < bits[1] { bits } else { [bits[1], bits[0]] };
        edges.entry(key).or_insert((a, b, 0)).2 += 1;
    };
    for ring in &sewn {
        let next = ring.iter().cycle().skip(1);
        for (a, b) in ring.iter().map(same).zip(next.map(same)) {
            if a == b {
                continue;
            }
            if !(on_seam(&a) && on_seam(&b)) {
                add(a, b);
                continue;
            }
            let (low, high) = if a[1] < b[1] { (a[1], b[1]) } else { (b[1], a[1]) };
            let within: Vec<f64> = lats.iter().copied().filter(|lat| (low..=high).contains(lat)).collect();
            for pair in within.windows(2) {
                if let &[from, to] = pair {
                    add([-180.0, from], [-180.0, to]);
                }
            }
        }
    }
    let linked = linked(edges.into_values().filter(|(_, _, times)| times % 2 == 1).map(|(a, b, _)| (a, b)).collect());
    let mut all: Vec<Vec<Position>> = kept.drain(..).cloned().collect();
    all.extend(linked);
    all
}

/// Rings of edges, in no order.
fn linked(edges: Vec<(Position, Position)>) -> Vec<Vec<Position>> {
    let mut at: BTreeMap<[u64; 2], Vec<usize>> = BTreeMap::new();
    for (k, (a, b)) in edges.iter().enumerate() {
        for end in [a, b] {
            at.entry(end.map(f64::to_bits)).or_default().push(k);
        }
    }
    let mut used = vec![false; edges.len()];
    let mut rings = Vec::new();
    for start in 0..edges.len() {
        let Some(&(from, mut here)) = edges.get(start).filter(|_| used.get(start) == Some(&false)) else { continue };
        let mut ring = vec![from];
        if let Some(is_used) = used.get_mut(start) {
            *is_used = true;
        }
        while here != from {
            ring.push(here);
            let all = at.get(&here.map(f64::to_bits)).map_or(&[][..], Vec::as_slice);
            let Some(&next) = all.iter().find(|edge| used.get(**edge) == Some(&false)) else { break };
            if let Some(is_used) = used.get_mut(next) {
                *is_used = true;
            }
            let Some(&(a, b)) = edges.get(next) else { break };
            here = if a == here { b } else { a };
        }
        if ring.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}
