//! Where names go: at the widest place of a region, or beside it on empty
//! ground; and at which sizes of the map there is room for them.

use super::buckets::Buckets;
use super::order::{order, ordered};
use super::plane::{Bounds, Point};
use super::ring::area;
use alloc::vec::Vec;
mod home;

pub use home::widest;
use home::{Home, Land};

/// Font sizes in picture units, from the narrowest map to the widest. The
/// style sheet sets the same sizes by the width of the window.
pub const SIZES: [f64; 4] = [40.0, 26.0, 22.0, 17.0];

/// The largest of them on a map that is wide enough for tools to stand beside it.
const WIDE: f64 = SIZES[2];

/// A line to a label that would be shorter than this, in units, is left out.
const SHORT: f64 = 14.0;

/// So much nearer must a place on another region be than one on empty ground.
const FOREIGN: f64 = 3.0;

/// How far from its island a name without a line may stand, in em: further off
/// it would be another sea's. The same where regions are anybody's, and other
/// islands may be near.
const OWN_SEA: f64 = 4.5;
const NEAR_SEA: f64 = 2.5;

/// What a label is wanted for.
pub struct Wish<'a> {
    /// The region's rings in the picture.
    pub rings: &'a [Vec<Point>],
    /// Their widest place, if they have any.
    pub middle: Option<Point>,
    /// How wide the text is, in em.
    pub width: f64,
    /// A place that is set already: the end of a lead line.
    pub fixed: Option<Point>,
    /// Who comes first; of equals the smaller region, which has less choice.
    pub rank: Rank,
    /// Whether other regions are all around it, so that no empty ground is beside it.
    pub is_inland: bool,
}

/// In which order labels are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It lies in the sea, where there is always room beside it.
    Island,
    /// It has cases.
    Telling,
    /// It has none.
    Quiet,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The middle of the text, or its end next to the region.
    pub at: Point,
    /// 0 for the middle, 1 where the text goes to the right of it, -1 to the left.
    pub side: i32,
    /// The first of [`SIZES`] at which it fits; beyond the last, never.
    pub size: usize,
    /// The line that leads to it from its region, where it stands away.
    pub lead: Option<[Point; 2]>,
}

/// What labels keep off.
pub struct Ground<'a> {
    /// Things that are always there.
    pub fixed: &'a [Bounds],
    /// Discs, each with its radius at each of [`SIZES`].
    pub discs: &'a [(Point, [f64; SIZES.len()])],
    /// Width and height, in em, of what stands in the lower left corner.
    pub corner: Point,
    /// The same of the upper left corner, where something stands beside maps that
    /// are wide.
    pub tools: Point,
    /// All that there is.
    pub picture: Bounds,
    /// Whether names stand next to their own land or nowhere, and large regions are
    /// named before small ones: so whatever regions there are, none is taken for
    /// another's.
    pub is_close: bool,
    /// Whether lines lead to names away from their regions: of thousands of regions
    /// they would be a thicket that no eye finds through.
    pub has_leads: bool,
}

/// Places all labels so that none meets another or anything on the ground at
/// any size; a label that finds no room at a size is left out there.
pub fn place(wishes: &[Wish], ground: &Ground) -> Vec<Option<Place>> {
    let mut places: Vec<Option<Place>> = vec![None; wishes.len()];
    // Each rank after the one before it, and in it the smallest region first.
    let size_of = |w: &Wish| w.rings.iter().map(|r| area(r).abs()).sum::<f64>();
    let rank = |w: &Wish| match w.rank {
        _ if w.fixed.is_some() => 0.0,
        // Islands have room, and are first only where few are so near to others.
        Rank::Island if ground.is_close => 1.0 + f64::from(Rank::Quiet as u8),
        rank => 1.0 + f64::from(rank as u8),
    };
    let largest = wishes.iter().map(size_of).fold(1.0, f64::max);
    let turn = if ground.is_close { -1.0 } else { 1.0 };
    let keys: Vec<f64> = wishes.iter().map(|w| rank(w) * 2.0 * largest + turn * size_of(w)).collect();
    let order: Vec<(usize, &Wish)> = order(&keys).into_iter().filter_map(|at| Some((at, wishes.get(at)?))).collect();
    let land = Land::of(wishes, ground.picture);
    let homes: Vec<Home> = wishes.iter().map(Home::of).collect();
    for (size, &font) in SIZES.iter().enumerate() {
        // Those of larger letters keep their place, with the smaller letters
        // of this size, and are in nobody's way but where they are.
        let widest = |radii: &[f64; SIZES.len()]| radii.iter().skip(size).copied().fold(0.0, f64::max);
        let mut taken = Taken::of(ground.picture);
        ground.discs.iter().for_each(|(at, radii)| taken.discs.add(disc(*at, widest(radii))));
        ground.fixed.iter().for_each(|fixed| taken.others.add(*fixed));
        let Bounds { x0, y0, y1, .. } = ground.picture;
        let [wide, high] = ground.corner.map(|em| em * font);
        taken.others.add(Bounds { x0, y0: y1 - high, x1: x0 + wide, y1 });
        // Who has a place on a narrow map keeps it on a wide one.
        let [wide, high] = ground.tools.map(|em| em * font.min(WIDE));
        taken.others.add(Bounds { x0, y0, x1: x0 + wide, y1: y0 + high });
        for (wish, place) in wishes.iter().zip(&places) {
            place.iter().for_each(|place| taken.add(place, wish.width, font));
        }
        // Nobody is led away from a region before all have looked for a place at
        // theirs.
        for find in [at_home, led_away] {
            for &(index, wish) in &order {
                if places.get(index).is_none_or(Option::is_some) {
                    continue;
                }
                let Some(place) = homes.get(index).and_then(|home| find(home, size, &land, &taken, ground)) else {
                    continue;
                };
                taken.add(&place, wish.width, font);
                if let Some(slot) = places.get_mut(index) {
                    *slot = Some(place);
                }
            }
        }
    }
    places
}

/// The first place for a label in its region or close beside it.
fn at_home(home: &Home, size: usize, land: &Land, taken: &Taken, ground: &Ground) -> Option<Place> {
    let (font, width) = (SIZES.get(size).copied()?, home.wish.width);
    let place = |at| Place { at, side: 0, size, lead: None };
    let fills = |place: &Place| place.fills(width, font);
    if let Some(at) = home.wish.fixed {
        // Its own line ends there, so that only other labels are in its way.
        let is_free = |place: &Place| !taken.labels.meet(&fills(place));
        return Some(place(at)).filter(is_free);
    }
    let within = home.within(font).into_iter().map(place).find(|place| taken.leaves(&fills(place)));
    let is_free = |place: &Place| taken.leaves(&fills(place)) && !land.meets(&fills(place));
    // Who has room for it with the smallest letters waits for these.
    if within.is_some() || ground.is_close && home.holds() {
        return within;
    }
    let is_own = |place: &Place| !ground.is_close || home.is_next_to(&fills(place), font);
    home.beside(size, font).into_iter().filter(is_own).find(is_free)
}

/// The first place for a label further away, with a line that leads there.
fn led_away(home: &Home, size: usize, land: &Land, taken: &Taken, ground: &Ground) -> Option<Place> {
    let (font, width) = (SIZES.get(size).copied()?, home.wish.width);
    let is_island = home.wish.rank == Rank::Island;
    if !(is_island || ground.has_leads) {
        return None;
    }
    let mut places: Vec<(f64, Place)> = Vec::new();
    for (far, at) in home.away(font, &taken.picture) {
        let place = Place { at, side: 0, size, lead: None };
        let fills = place.fills(width, font);
        if taken.leaves(&fills) {
            places.push((if land.meets(&fills) { far * FOREIGN } else { far }, place));
        }
    }
    ordered(&places, |(far, _)| *far).into_iter().find_map(|(far, place)| {
        // An island's name stands in its own sea: nobody asks whose it is, and a
        // line there might be taken for another.
        if is_island {
            return Some(place).filter(|_| far <= if ground.is_close { NEAR_SEA } else { OWN_SEA } * font);
        }
        let fills = place.fills(width, font);
        let ends = home.lead(&fills, font, taken)?;
        // The text begins where the line ends, at every size.
        let [end, y] = [ends[1][0], place.at[1]];
        let (at, side) = match end {
            left if left <= fills.x0 => ([fills.x0, y], 1),
            right if right >= fills.x1 => ([fills.x1, y], -1),
            _ => (place.at, 0),
        };
        // Close by, it needs no line.
        let [dx, dy] = [ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]];
        let lead = Some(ends).filter(|_| dx * dx + dy * dy > SHORT * SHORT);
        Some(Place { at, side, lead, ..place })
    })
}

impl Place {
    /// The rectangle that a label of some width fills.
    pub fn fills(&self, em: f64, font: f64) -> Bounds {
        let [x, y] = self.at;
        let (half, up) = (em * font / 2.0, font * 0.55);
        let middle = x + f64::from(self.side) * half;
        Bounds { x0: middle - half, y0: y - up, x1: middle + half, y1: y + up }
    }
}

/// Where no label has room any more, at one size of letters.
struct Taken {
    picture: Bounds,
    discs: Buckets,
    labels: Buckets,
    /// Things that are always there, and lines to labels.
    others: Buckets,
}

impl Taken {
    fn of(picture: Bounds) -> Self {
        let none = Buckets::of(picture);
        Self { picture, discs: none.clone(), labels: none.clone(), others: none }
    }

    fn add(&mut self, place: &Place, em: f64, font: f64) {
        self.labels.add(place.fills(em, font));
        place.lead.into_iter().flat_map(line).for_each(|spot| self.others.add(spot));
    }

    /// Whether a label would be whole and meet nothing.
    fn leaves(&self, label: &Bounds) -> bool {
        let is_whole = self.picture.holds([label.x0, label.y0]) && self.picture.holds([label.x1, label.y1]);
        is_whole && ![&self.discs, &self.labels, &self.others].into_iter().any(|taken| taken.meet(label))
    }

    /// Whether a line would meet nothing but discs, under which it may pass: it
    /// often comes from a region that is hardly larger than its disc.
    fn lets_through(&self, ends: [Point; 2]) -> bool {
        !line(ends).any(|spot| self.labels.meet(&spot) || self.others.meet(&spot))
    }
}

/// The square around a disc.
fn disc([x, y]: Point, radius: f64) -> Bounds {
    Bounds { x0: x - radius, y0: y - radius, x1: x + radius, y1: y + radius }
}

/// Spots along a line, near enough to each other that no letter fits between.
fn line([from, to]: [Point; 2]) -> impl Iterator<Item = Bounds> {
    const STEPS: u32 = 12;
    (0..=STEPS).map(move |k| {
        let t = f64::from(k) / f64::from(STEPS);
        disc([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])], 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, side: f64) -> Vec<Vec<Point>> {
        vec![vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]]]
    }

    fn middle(rings: &[Vec<Point>]) -> Option<Point> {
        widest(rings).map(|(at, _)| at)
    }

    const PICTURE: Bounds = Bounds { x0: 0.0, y0: 0.0, x1: 1000.0, y1: 800.0 };

    fn ground<'a>(fixed: &'a [Bounds], discs: &'a [(Point, [f64; SIZES.len()])]) -> Ground<'a> {
        Ground {
            fixed,
            discs,
            corner: [0.0, 0.0],
            tools: [0.0, 0.0],
            picture: PICTURE,
            is_close: false,
            has_leads: true,
        }
    }

    #[test]
    fn the_widest_place_of_a_bowl_is_its_floor() {
        let bowl = vec![vec![
            [0.0, 0.0],
            [10.0, 0.0],
            [10.0, 60.0],
            [90.0, 60.0],
            [90.0, 0.0],
            [100.0, 0.0],
            [100.0, 100.0],
            [0.0, 100.0],
        ]];
        let ([x, y], wide) = widest(&bowl).unwrap_or_default();
        assert!((x, wide) == (50.0, 100.0) && y > 60.0, "{x} {y} {wide}");
    }

    #[test]
    fn of_two_labels_in_one_place_one_is_dropped_until_there_is_room() {
        let (a, b) = (square(100.0, 100.0, 30.0), square(130.0, 100.0, 30.0));
        let wish = |rings, rank| Wish { rings, middle: middle(rings), width: 2.0, fixed: None, rank, is_inland: false };
        let places = place(&[wish(&a, Rank::Quiet), wish(&b, Rank::Telling)], &ground(&[], &[]));
        let sizes: Vec<Option<usize>> = places.iter().map(|p| p.map(|p| p.size)).collect();
        assert_eq!(sizes, [Some(1), Some(0)]);
    }

    #[test]
    fn a_small_region_is_named_beside_itself_on_empty_ground() {
        let (small, wall) = (square(100.0, 100.0, 10.0), square(110.0, 0.0, 300.0));
        let wish = |rings| Wish {
            rings,
            middle: middle(rings),
            width: 3.0,
            fixed: None,
            rank: Rank::Telling,
            is_inland: false,
        };
        let places = place(&[wish(&small), wish(&wall)], &ground(&[], &[]));
        assert_eq!(places.first().and_then(|p| p.as_ref()).map(|p| p.size), Some(1));
        let at = places.first().and_then(|p| p.as_ref()).map(|p| p.at).unwrap_or_default();
        let side = places.first().and_then(|p| p.as_ref()).map(|p| p.side);
        assert!(at[0] < 100.0 && side == Some(-1), "{at:?}");
    }

    #[test]
    fn an_obstacle_is_never_covered() {
        let region = square(100.0, 100.0, 200.0);
        let wish = Wish {
            rings: &region,
            middle: middle(&region),
            width: 2.0,
            fixed: None,
            rank: Rank::Telling,
            is_inland: false,
        };
        let places = place(&[wish], &ground(&[Bounds { x0: 0.0, y0: 0.0, x1: 500.0, y1: 500.0 }], &[]));
        assert_eq!(places, [None]);
    }
}
