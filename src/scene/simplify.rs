//! Fewer corners where a file has more than any picture shows: what two shapes share
//! stays shared, since each arc is made simpler once.
//!
//! M. Visvalingam, J. D. Whyatt, *Line generalisation by repeated elimination of
//! points* (The Cartographic Journal 30, 1993): the corner goes first that spans the
//! smallest triangle with its neighbours.

use super::arcs::{Arcs, Part};
use crate::geo::path::Cell;
use alloc::collections::BinaryHeap;
use alloc::vec::Vec;
use core::cmp::Reverse;

/// So many corners are drawn, moved and kept as they are.
pub const MANY: usize = 30_000;

/// Twice the area of the triangles that are given up at first, and at most, in
/// squared cells: a quarter of a unit of the picture, and two of them.
const FIRST: i64 = 8;
const LAST: i64 = 64;

/// The rings of shapes, with as few corners as need be.
pub fn simpler(shapes: Vec<Vec<Vec<Cell>>>) -> Vec<Vec<Vec<Cell>>> {
    let many = |shapes: &[Vec<Vec<Cell>>]| shapes.iter().flatten().map(Vec::len).sum::<usize>();
    let mut least = FIRST;
    let mut best = shapes;
    while many(&best) > MANY && least <= LAST {
        best = at(&best, least);
        least *= 2;
    }
    best
}

fn at(shapes: &[Vec<Vec<Cell>>], least: i64) -> Vec<Vec<Vec<Cell>>> {
    let rings: Vec<Vec<Cell>> = shapes.iter().flatten().cloned().collect();
    let mut arcs = Arcs::of(&rings);
    let mut known: Vec<Vec<Cell>> = Vec::new();
    let mut ring = |ring: &Vec<Cell>| {
        let mut simple: Vec<Cell> = Vec::new();
        for part in arcs.split(ring).1 {
            let (number, is_back) = match part {
                Part::New(cells) => {
                    known.push(line(&cells, least));
                    (known.len() - 1, false)
                }
                Part::Known { ago, is_back } => (known.len().saturating_sub(ago), is_back),
            };
            let cells = known.get(number).map_or(&[][..], Vec::as_slice);
            // The last of an arc is the first of the next.
            let most = cells.len().saturating_sub(1);
            match is_back {
                true => simple.extend(cells.iter().rev().take(most)),
                false => simple.extend(cells.iter().take(most)),
            }
        }
        simple.dedup();
        if simple.len() > 1 && simple.first() == simple.last() {
            simple.pop();
        }
        simple
    };
    shapes.iter().map(|rings| rings.iter().map(&mut ring).collect()).collect()
}

/// An arc without the corners that span next to nothing. Its ends stay, and of what
/// is between so much that it is no straight line: else two arcs with the same ends
/// would be one.
fn line(cells: &[Cell], least: i64) -> Vec<Cell> {
    let is_closed = cells.first() == cells.last();
    let kept = if is_closed { 4 } else { 3 };
    let last = cells.len().saturating_sub(1);
    let mut before: Vec<usize> = (0..cells.len()).map(|k| k.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (1..=cells.len()).collect();
    let mut left = cells.len();
    let mut is_gone = vec![false; cells.len()];
    let area = |a: usize, b: usize, c: usize| {
        let at = |k: usize| cells.get(k).copied().unwrap_or_default().map(i64::from);
        let ([x0, y0], [x1, y1], [x2, y2]) = (at(a), at(b), at(c));
        ((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)).abs()
    };
    let mut heap: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
    heap.extend((1..last).map(|k| Reverse((area(k - 1, k, k + 1), k))));
    let get = |list: &[usize], k: usize| list.get(k).copied().unwrap_or_default();
    while let Some(Reverse((size, k))) = heap.pop() {
        if size >= least || left <= kept {
            break;
        }
        let (a, b) = (get(&before, k), get(&after, k));
        // Its neighbours have gone since, and it was put in anew.
        if is_gone.get(k) == Some(&true) || area(a, k, b) != size {
            continue;
        }
        left -= 1;
        if let (Some(gone), Some(to), Some(from)) = (is_gone.get_mut(k), after.get_mut(a), before.get_mut(b)) {
            (*gone, *to, *from) = (true, b, a);
        }
        for near in [a, b].into_iter().filter(|near| (1..last).contains(near)) {
            heap.push(Reverse((area(get(&before, near), near, get(&after, near)), near)));
        }
    }
    cells.iter().zip(&is_gone).filter(|(_, gone)| !**gone).map(|(cell, _)| *cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_triangle_goes_first_and_the_ends_stay() {
        let cells = [[0, 0], [10, 1], [20, 0], [30, 40], [40, 0]];
        assert_eq!(line(&cells, 21), [[0, 0], [20, 0], [30, 40], [40, 0]]);
        assert_eq!(line(&cells, 20), cells);
        assert_eq!(line(&[[0, 0], [5, 1], [10, 0]], 1000), [[0, 0], [5, 1], [10, 0]]);
        assert_eq!(line(&[[0, 0]], 9), [[0, 0]]);
        assert!(line(&[], 9).is_empty());
    }
}
