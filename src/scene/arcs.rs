//! Rings as arcs: what two rings have in common is one of them.

use crate::geo::path::Cell;
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

/// A piece of a ring. Its last cell is the first of the next piece.
pub enum Part {
    /// One that is there for the first time.
    New(Vec<Cell>),
    /// One that was there so many arcs ago, 1 being the last.
    Known {
        /// How many.
        ago: usize,
        /// Whether it runs the other way here.
        is_back: bool,
    },
}

/// All arcs that were met so far.
pub struct Arcs {
    /// Cells at which rings meet or part.
    ends: BTreeSet<Cell>,
    /// By its cells in the direction that sorts first: its number, and
    /// whether it was met in the other one; gone once it was used twice.
    known: BTreeMap<Vec<Cell>, (usize, bool)>,
    many: usize,
}

impl Arcs {
    /// Finds where the rings meet.
    pub fn of(rings: &[Vec<Cell>]) -> Self {
        let mut beside: BTreeMap<Cell, [Cell; 2]> = BTreeMap::new();
        let mut ends = BTreeSet::new();
        for ring in rings {
            let around = ring.iter().cycle().skip(ring.len().saturating_sub(1));
            let after = ring.iter().cycle().skip(1);
            for ((&cell, &before), &after) in ring.iter().zip(around).zip(after) {
                let pair = if before < after { [before, after] } else { [after, before] };
                if *beside.entry(cell).or_insert(pair) != pair {
                    ends.insert(cell);
                }
            }
        }
        Self { ends, known: BTreeMap::new(), many: 0 }
    }

    /// A ring in parts, and which of their cells is its first.
    pub fn split(&mut self, ring: &[Cell]) -> (usize, Vec<Part>) {
        // Where nothing meets, all that run around the same land begin alike.
        let first = ring.iter().position(|cell| self.ends.contains(cell));
        let least = || ring.iter().enumerate().min_by_key(|&(_, cell)| cell).map(|(at, _)| at);
        let Some(first) = first.or_else(least) else { return (0, Vec::new()) };
        let mut parts = Vec::new();
        let mut arc = Vec::new();
        let around = ring.iter().cycle().skip(first).take(ring.len() + 1);
        for (at, &cell) in around.enumerate() {
            arc.push(cell);
            let is_end = at == ring.len() || at > 0 && self.ends.contains(&cell);
            if is_end {
                parts.push(self.part(core::mem::replace(&mut arc, [cell].into())));
            }
        }
        ((ring.len() - first) % ring.len(), parts)
    }

    fn part(&mut self, arc: Vec<Cell>) -> Part {
        let back: Vec<Cell> = arc.iter().rev().copied().collect();
        let is_back = back < arc;
        let key = if is_back { back } else { arc.clone() };
        match self.known.remove(&key) {
            Some((number, was_back)) => Part::Known { ago: self.many - number, is_back: is_back != was_back },
            None => {
                self.known.insert(key, (self.many, is_back));
                self.many += 1;
                Part::New(arc)
            }
        }
    }
}
