//! Where names stand, in each language that the sheet is laid out for.

use super::Scene;
use super::dots;
use super::layout::{Ground, along, around};
use super::scale::Scale;
use super::sheet::{Label, MANY, Names, WIDTH};
use crate::geo::label::{self, Place, Rank, SIZES, Wish};
use crate::geo::order::order;
use crate::geo::path::round;
use crate::geo::plane::{Bounds, Point};
use crate::model::text::tenths;
use crate::words::{self, Words};
use alloc::{borrow::ToOwned, vec, vec::Vec};

/// What the key takes of the lower left corner, in em: its longest line, and as
/// many as it has in the language that says most.
const CORNER: Point = [12.5, 12.0];

/// The same where nothing is said but what a dot is: each stands at its place, and
/// of no region it has to be told why it is empty.
const SMALL_CORNER: Point = [12.5, 6.5];

/// What the tools beside a province take of the upper left corner, in em, where the
/// map is wide (`www/tools.css`): the longest row that any language has, for fingers.
const TOOLS: Point = [34.5, 4.0];

/// A set of names for each language that there is. Where one has names as wide as
/// the first, it has none of its own: the first serves all others.
/// Tools stand beside those that have room for them, which a host's own regions may not.
pub fn lay_out(scene: &Scene, grounds: &[Ground], islets: &[Bounds], has_tools: bool) -> Vec<Names> {
    let sheet = &scene.sheet;
    let mut fixed = islets.to_vec();
    fixed.extend(sheet.windows.iter().map(|window| window.frame().bounds()));
    let leads = sheet.marks.iter().filter_map(|mark| mark.lead);
    fixed.extend(leads.flat_map(|ends| along(ends[0].map(f64::from), ends[1].map(f64::from))).map(around));
    let disc = |dot: &super::sheet::Dot| {
        let mut radii = [0.0; SIZES.len()];
        for (size, radius) in radii.iter_mut().enumerate() {
            *radius = dots::radius(dot, size);
        }
        (dot.at.map(f64::from), radii)
    };
    let discs: Vec<(Point, [f64; SIZES.len()])> = sheet.dots.iter().flatten().map(disc).collect();
    let picture = Bounds { x0: 0.0, y0: 0.0, x1: f64::from(WIDTH), y1: f64::from(sheet.height) };
    let is_told_why = scene.layer.shapes.iter().any(|shape| shape.unit.when_empty.is_some());
    let mut corner = if sheet.has_dots_aside() || is_told_why { CORNER } else { SMALL_CORNER };
    let scale = Scale::new(scene.index.most());
    if !scene.has_dots() && !scale.is_single() {
        // One line more, for the counts.
        corner = [corner[0].max(f64::from(scale.width()) / 10.0 + 0.5), corner[1] + 1.5];
    }
    let tools = if has_tools { TOOLS } else { [0.0, 0.0] };
    let (is_close, has_leads) = (scene.is_of_others(), grounds.len() <= MANY);
    let ground = label::Ground { fixed: &fixed, discs: &discs, corner, tools, picture, is_close, has_leads };
    let islands = islands(grounds);
    let set = |words: &Words| Names {
        language: words.language().to_owned(),
        labels: label::place(&wishes(scene, grounds, &islands, words), &ground).into_iter().map(label).collect(),
    };
    let mut sets: Vec<Names> = words::every(&scene.options.words).iter().map(set).collect();
    let first = sets.first().map(|names| names.labels.clone()).unwrap_or_default();
    let mut place = 0;
    sets.retain(|names| {
        place += 1;
        place == 1 || names.labels != first
    });
    sets
}

fn wishes<'a>(scene: &Scene, grounds: &'a [Ground], islands: &[bool], words: &Words) -> Vec<Wish<'a>> {
    let mut inland = vec![false; grounds.len()];
    for &owner in &scene.sheet.inland {
        if let Some(slot) = inland.get_mut(owner as usize) {
            *slot = true;
        }
    }
    let of = |(owner, ground): (usize, &'a Ground)| {
        let name = scene.shape(owner).map(|shape| words.label(&shape.unit)).unwrap_or_default();
        // Between name and number there is a gap; a choice only makes it smaller.
        let digits = scene.index.count(owner).checked_ilog10().map_or(0, |more| more + 1);
        let count = if digits > 0 { 0.2 + 0.65 * f64::from(digits) } else { 0.0 };
        let rank = match () {
            () if islands.get(owner) == Some(&true) => Rank::Island,
            () if scene.index.has_cases(owner) => Rank::Telling,
            () => Rank::Quiet,
        };
        Wish {
            rings: &ground.rings,
            middle: ground.middle,
            width: tenths(&name) as f64 / 10.0 + count,
            fixed: ground.end,
            rank,
            is_inland: inland.get(owner) == Some(&true),
        }
    };
    grounds.iter().enumerate().map(of).collect()
}

/// For each region whether no other has a point of its rim.
fn islands(grounds: &[Ground]) -> Vec<bool> {
    let (mut keys, mut owners) = (Vec::new(), Vec::new());
    for (owner, ground) in grounds.iter().enumerate() {
        for &at in ground.rings.iter().flatten() {
            let [x, y] = round(at);
            // Cells are less than 2^21 apart.
            keys.push(f64::from(x) * 4_194_304.0 + f64::from(y));
            owners.push(owner);
        }
    }
    let mut islands = vec![true; grounds.len()];
    let order = order(&keys);
    for pair in order.windows(2) {
        let [a, b] = [0, 1].map(|k| pair.get(k).copied().unwrap_or_default());
        let shared = keys.get(a) == keys.get(b) && owners.get(a) != owners.get(b);
        for owner in [a, b].map(|place| owners.get(place).copied().unwrap_or_default()) {
            if let (Some(island), true) = (islands.get_mut(owner), shared) {
                *island = false;
            }
        }
    }
    islands
}

fn label(place: Option<Place>) -> Label {
    place.map_or(Label { size: SIZES.len(), ..Label::default() }, |place| Label {
        at: round(place.at),
        side: place.side,
        size: place.size,
        lead: place.lead.map(|ends| ends.map(round)),
    })
}
