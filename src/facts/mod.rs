//! What follows from a choice: which cases it leaves, and how many where.
//! Made once for each choice; the picture, events and exports read it.

use alloc::vec::Vec;
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
pub mod hits;
pub mod search;
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
mod sound;
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
pub mod suggest;

use crate::choice::Choice;
use crate::scene::Scene;

/// All counts of one choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// For each case, whether sectors and search let it through.
    passing: Vec<bool>,
    /// For each case, whether the list shows it: it passes, and lies in the
    /// chosen region.
    shown: Vec<bool>,
    /// For each region, how many of its cases pass.
    counts: Vec<u32>,
    /// For each sector, how many cases all other choices leave.
    sectors: Vec<u32>,
    /// For each sector, how many of the shown cases are in it.
    shown_in: Vec<u32>,
    /// How many cases the list shows, or would if it held them all.
    total: usize,
}

impl Facts {
    /// Counts.
    pub fn of(scene: &Scene, choice: &Choice) -> Self {
        if let Some(extract) = scene.extract() {
            // What is here is what the list shows.
            let here = vec![true; scene.catalogue.cases.len()];
            return Self {
                passing: here.clone(),
                shown: here,
                counts: extract.counts.clone(),
                sectors: extract.sectors.clone(),
                shown_in: extract.shown_in.clone(),
                total: extract.shown as usize,
            };
        }
        let found = search::matches(scene, &choice.query);
        let mut total = 0;
        let (mut passing, mut shown) = (Vec::new(), Vec::new());
        let mut counts = vec![0; scene.layer.shapes.len()];
        let mut sectors = vec![0; scene.catalogue.sectors.len()];
        let mut shown_in = sectors.clone();
        for (number, (case, found)) in scene.catalogue.cases.iter().zip(found).enumerate() {
            let home = scene.index.home(number);
            let is_here = found && (choice.region.is_none() || home == choice.region);
            let passes = found && choice.passes_sectors(case);
            if is_here {
                for assignment in &case.sectors {
                    add(&mut sectors, assignment.sector);
                    if passes {
                        add(&mut shown_in, assignment.sector);
                    }
                }
            }
            if passes {
                add(&mut counts, home.unwrap_or(usize::MAX));
            }
            passing.push(passes);
            shown.push(passes && is_here);
            total += usize::from(passes && is_here);
        }
        Self { passing, shown, counts, sectors, shown_in, total }
    }

    /// The facts of another choice; nothing where it is the same one, whose
    /// facts are there already. So a pointer over the map counts nothing.
    pub fn anew(scene: &Scene, old: &Choice, new: &Choice) -> Option<Self> {
        (old != new).then(|| Self::of(scene, new))
    }

    /// Whether sectors and search let a case through.
    pub fn passes(&self, case: usize) -> bool {
        self.passing.get(case).copied().unwrap_or(false)
    }

    /// Whether the list shows a case.
    pub fn shows(&self, case: usize) -> bool {
        self.shown.get(case).copied().unwrap_or(false)
    }

    /// The cases that the list shows, in the order of the data.
    pub fn shown(&self) -> impl Iterator<Item = usize> {
        self.shown.iter().enumerate().filter(|(_, shown)| **shown).map(|(case, _)| case)
    }

    /// How many cases the list shows, with those that follow.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many of a region's cases sectors and search let through.
    pub fn count(&self, region: usize) -> u32 {
        self.counts.get(region).copied().unwrap_or(0)
    }

    /// For each sector, how many of the cases that the list shows are in it.
    pub fn shown_in(&self) -> &[u32] {
        &self.shown_in
    }

    /// How many cases of a sector all other choices leave.
    pub fn sector(&self, sector: usize) -> u32 {
        self.sectors.get(sector).copied().unwrap_or(0)
    }
}

fn add(counts: &mut [u32], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}
