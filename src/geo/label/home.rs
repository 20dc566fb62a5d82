//! A region and the places for its name: at its heart, anywhere in it, beside
//! it, or away from it at the end of a line.

use super::{Place, Rank, SIZES, Taken, Wish};
use crate::geo::buckets::Buckets;
use crate::geo::order::ordered;
use crate::geo::plane::{Bounds, Point};
use crate::geo::ring::{area, crossings, is_inside};
use alloc::{vec, vec::Vec};

/// How far away from its region's middle a label may be led, in em.
const REACH: f64 = 9.0;

/// How far beside its region a label stands, in units.
const GAP: f64 = 6.0;

/// The largest letters with which a label may stand beside its region:
/// larger ones would put it too far away.
const BESIDE: f64 = 26.0;

/// How much of a label's width must lie in its region: this if it can be, else
/// that, else the label stands beside.
const ENOUGH: [f64; 2] = [0.5, 0.25];

/// The roomiest place for a line of text in a region's largest ring: its
/// middle and how wide the region is there. Text needs width more than
/// height, so this reads better than the centre of the largest circle.
pub fn widest(rings: &[Vec<Point>]) -> Option<(Point, f64)> {
    let bounds = largest(rings)?;
    let turned: Vec<Vec<Point>> = rings.iter().map(|r| r.iter().map(|&[x, y]| [y, x]).collect()).collect();
    let chords = rows(rings, &bounds).into_iter().map(|(y, a, b)| {
        let x = (a + b) / 2.0;
        let above = spans_around(&turned, x, y);
        // Beyond three lines' width, more width is worth nothing and
        // more height much: the name moves to the heart of the region.
        ([x, y], b - a, ((b - a) / 2.5).min(above * 1.5).min(60.0) + (b - a) / 50.0)
    });
    let best = chords.max_by(|a, b| a.2.total_cmp(&b.2));
    Some(best.map_or((bounds.middle(), 0.0), |(at, wide, _)| (at, wide)))
}

fn largest(rings: &[Vec<Point>]) -> Option<Bounds> {
    let ring = rings.iter().max_by(|a, b| area(a).abs().total_cmp(&area(b).abs()))?;
    Bounds::of(ring.iter().copied())
}

/// Lines across the rings within some bounds: how high, and from where to where.
fn rows(rings: &[Vec<Point>], bounds: &Bounds) -> Vec<(f64, f64, f64)> {
    const ROWS: u32 = 32;
    let step = bounds.height() / f64::from(ROWS);
    let row = |k: u32| {
        let y = bounds.y0 + step * f64::from(k);
        spans(rings, y).into_iter().map(move |(a, b)| (y, a, b))
    };
    (1..ROWS).flat_map(row).collect()
}

/// The parts of the horizontal line at `y` that lie inside the rings.
fn spans(rings: &[Vec<Point>], y: f64) -> Vec<(f64, f64)> {
    let mut xs: Vec<f64> = rings.iter().flat_map(|ring| crossings(ring, y)).collect();
    // Most lines cross a region once.
    if let [a, b] = *xs.as_slice() {
        return vec![(a.min(b), a.max(b))];
    }
    xs = ordered(&xs, |&x| x);
    xs.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?))).collect()
}

/// How far the nearer end of the span around `x` on the line at `y` is.
fn spans_around(turned: &[Vec<Point>], y: f64, x: f64) -> f64 {
    let span = spans(turned, y).into_iter().find(|&(a, b)| a <= x && x <= b);
    span.map_or(0.0, |(a, b)| (x - a).min(b - x))
}

/// All regions together.
pub struct Land<'a> {
    rings: Vec<&'a [Point]>,
    /// Where each of them lies.
    bounds: Buckets,
}

impl<'a> Land<'a> {
    pub fn of(wishes: &[Wish<'a>], picture: Bounds) -> Self {
        let mut land = Self { rings: Vec::new(), bounds: Buckets::of(picture) };
        for ring in wishes.iter().flat_map(|wish| wish.rings) {
            if let Some(bounds) = Bounds::of(ring.iter().copied()) {
                land.rings.push(ring);
                land.bounds.add(bounds);
            }
        }
        land
    }

    /// Whether a label would stand on any. Regions lie side by side, so that the
    /// even-odd rule holds for all of their rings together.
    pub fn meets(&self, label: &Bounds) -> bool {
        let Bounds { x0, y0, x1, y1 } = *label;
        let [x, y] = label.middle();
        let spots = [[x0, y0], [x, y0], [x1, y0], [x0, y], [x, y], [x1, y], [x0, y1], [x, y1], [x1, y1]];
        spots.into_iter().any(|spot| self.is_in(spot))
    }

    fn is_in(&self, [x, y]: Point) -> bool {
        // A point lies over one bucket, and so each ring is met once.
        let spot = Bounds { x0: x, y0: y, x1: x, y1: y };
        let around = self.bounds.near(&spot);
        let around = around.filter(|(_, bounds)| bounds.holds([x, y]));
        let within = |(ring, _): &(usize, &Bounds)| self.rings.get(*ring).is_some_and(|ring| is_inside(ring, [x, y]));
        around.filter(within).count() % 2 == 1
    }
}

/// A region to be named.
pub struct Home<'a> {
    /// What it wants.
    pub wish: &'a Wish<'a>,
    /// Where its name would stand best, and around what; none where there is no
    /// ground.
    heart: Option<(Point, Bounds)>,
    rows: Vec<(f64, f64, f64)>,
}

impl<'a> Home<'a> {
    pub fn of(wish: &'a Wish<'a>) -> Self {
        let heart = wish.middle.zip(largest(wish.rings));
        Self { wish, heart, rows: heart.map_or_else(Vec::new, |(_, main)| rows(wish.rings, &main)) }
    }

    /// Places in the region, those next to its heart first.
    pub fn within(&self, font: f64) -> Vec<Point> {
        let Some((heart, _)) = self.heart else { return Vec::new() };
        let far = |[x, y]: Point| (x - heart[0]) * (x - heart[0]) + 2.0 * (y - heart[1]) * (y - heart[1]);
        let mut all = Vec::new();
        for enough in ENOUGH {
            let wide = self.wish.width * font * enough;
            let fitting = self.rows.iter().filter(|(_, a, b)| b - a >= wide);
            let along = |k: u32, (y, a, b): (f64, f64, f64)| [a + wide / 2.0 + f64::from(k) / 8.0 * (b - a - wide), y];
            let spots: Vec<Point> = fitting.flat_map(|&row| (0..=8).map(move |k| along(k, row))).collect();
            all.extend(ordered(&spots, |&spot| far(spot)));
        }
        all
    }

    /// Places close beside the region.
    pub fn beside(&self, size: usize, font: f64) -> Vec<Place> {
        let may_be = !self.wish.is_inland && (font <= BESIDE || self.wish.rank == Rank::Island);
        let Some((_, main)) = self.heart.filter(|_| may_be) else { return Vec::new() };
        let [x, y] = main.middle();
        let place = |at, side| Place { at, side, size, lead: None };
        let reach = main.height() / 2.0 + font * 0.55;
        let rows = (0..=8).flat_map(|k| [1.0, -1.0].map(|way| y + way * f64::from(k) / 8.0 * reach));
        let rows: Vec<f64> = rows.skip(1).collect();
        let sides = [(main.x1 + GAP, 1), (main.x0 - GAP, -1)];
        let places = sides.into_iter().flat_map(|(x, side)| rows.iter().map(move |&y| place([x, y], side)));
        let over = [main.y1 + font * 0.6, main.y0 - font * 0.6];
        let over = over.into_iter().flat_map(|y| [0.0, 0.5, -0.5].map(|way| [x + way * self.wish.width * font, y]));
        places.chain(over.map(|at| place(at, 0))).collect()
    }

    /// Whether the name has room in the region, if its letters are small enough.
    pub fn holds(&self) -> bool {
        let wide = self.wish.width * SIZES.last().copied().unwrap_or_default();
        self.rows.iter().any(|(_, a, b)| b - a >= wide)
    }

    /// Whether a label stands so near to the region's land that it can be no other's.
    pub fn is_next_to(&self, label: &Bounds, font: f64) -> bool {
        let near = label.grown(font * 0.5);
        let is_isle = |main: Bounds| main.height() < font && main.overlaps(&near);
        let is_row = |&(y, a, b): &(f64, f64, f64)| near.y0 <= y && y <= near.y1 && a <= near.x1 && near.x0 <= b;
        self.rows.iter().any(is_row) || self.heart.is_some_and(|(_, main)| is_isle(main))
    }

    /// Places further away, in circles around the region's heart, and how far:
    /// for islands and, with letters that are not too large, for who has
    /// something to tell.
    pub fn away(&self, font: f64, picture: &Bounds) -> Vec<(f64, Point)> {
        const TURNS: u32 = 32;
        let is_led = self.wish.rank == Rank::Island || self.wish.rank == Rank::Telling && font <= BESIDE;
        let Some(([x, y], _)) = self.heart.filter(|_| is_led) else { return Vec::new() };
        let mut spots = Vec::new();
        for step in 2..=(REACH * 2.0) as u32 {
            for turn in 0..TURNS {
                let angle = f64::from(turn) * core::f64::consts::TAU / f64::from(TURNS);
                let radius = f64::from(step) * font / 2.0;
                let [dx, dy] = [radius * libm::cos(angle) * 1.3, radius * libm::sin(angle)];
                // At the picture's rim as much as fits is within it.
                let half = self.wish.width * font / 2.0 + 1.0;
                let within = (x + dx).max(picture.x0 + half).min(picture.x1 - half);
                spots.push((libm::sqrt(dx * dx + dy * dy), [within, y + dy]));
            }
        }
        spots
    }

    /// A line from the region to its label that meets nothing: from its heart,
    /// or from where its rim is nearest to the label.
    pub fn lead(&self, label: &Bounds, font: f64, taken: &Taken) -> Option<[Point; 2]> {
        let (heart, _) = self.heart?;
        let gap = font * 0.15;
        let end = |[x, y]: Point| [x.max(label.x0 - gap).min(label.x1 + gap), y.max(label.y0).min(label.y1)];
        let apart = |[x, y]: Point| {
            let [ex, ey] = end([x, y]);
            (ex - x) * (ex - x) + (ey - y) * (ey - y)
        };
        let rim = self.wish.rings.iter().flatten().copied().min_by(|&a, &b| apart(a).total_cmp(&apart(b)))?;
        // A little inside the rim, so that the line says which side it comes from.
        let [dx, dy] = [heart[0] - rim[0], heart[1] - rim[1]];
        let far = libm::sqrt(dx * dx + dy * dy).max(1.0);
        let inner = [rim[0] + dx / far * 3.0, rim[1] + dy / far * 3.0];
        [heart, inner].into_iter().map(|from| [from, end(from)]).find(|ends| taken.lets_through(*ends))
    }
}
