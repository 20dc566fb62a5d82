//! An atlas as compact bytes, for a view that is fetched when a reader wants
//! it: the counties of a province. What two regions share is there once.
//!
//! Layout: the magic bytes `CMA1`; scale, left and top of the country's
//! picture, eight bytes each; steps in a degree, and whole degrees at which
//! counting begins; language, regions, lines, insets, places, extent, parents.
//! A ring is a list of arcs and the place in them at which it begins. An arc
//! that is new is 0 and a run of cells; one that was there before is twice how
//! many arcs ago that was, plus 1 if it runs the other way. Numbers, texts and
//! lists are those of `bytes.rs`.

use super::arcs::{Arcs, Part};
use super::bytes::{Reader, Writer};
use crate::geo::path::{Cell, round};
use crate::geo::plane::Fit;
use crate::model::adcode::Adcode;
use crate::model::fault::Fault;
use crate::model::region::{Atlas, Inset, Onto, Place, Position, Region, Ring};
use crate::model::text::concat;
use crate::model::unit::Unit;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

const MAGIC: &[u8] = b"CMA1";

/// Steps in a degree: the fewest of these that hold every position exactly, or the last.
const STEPS: [i32; 3] = [100, 1000, 10_000];

/// Two regions share an arc, in one direction each.
const SHARED: u8 = 2;

/// Writes an atlas, and how the country's picture shows the plane: so a view
/// can move from there to its own. Positions are whole ten-thousandths of a
/// degree at most, and no further apart than a hundred degrees then.
pub fn write(atlas: &Atlas, country: &Fit) -> Vec<u8> {
    let grid = Grid::of(atlas);
    let numbers = country.numbers().map(f64::to_le_bytes);
    let mut w = Writer::new([MAGIC, &numbers.concat()].concat());
    w.number(grid.steps as u32);
    w.cell(grid.from);
    w.text(&atlas.language);
    let rings: Vec<Vec<Cell>> = atlas.regions.iter().flat_map(|r| &r.rings).map(|ring| grid.cells(ring)).collect();
    let mut arcs = Arcs::of(&rings);
    let mut rings = rings.iter();
    w.list(&atlas.regions, |w, region| {
        write_unit(w, &region.unit);
        w.list(region.lead.as_slice(), |w, &lead| w.cell(grid.cell(lead)));
        w.number(region.rings.len() as u32);
        for ring in rings.by_ref().take(region.rings.len()) {
            let (begins, parts) = arcs.split(ring);
            w.number(begins as u32);
            w.list(&parts, |w, part| match part {
                Part::New(cells) => {
                    w.number(0);
                    w.run(cells);
                }
                Part::Known { ago, is_back } => w.number((2 * ago + usize::from(*is_back)) as u32),
            });
        }
    });
    w.list(&atlas.lines, |w, line| w.run(&grid.cells(line)));
    w.list(&atlas.insets, |w, Inset { name, window: [west, south, east, north] }| {
        w.text(name);
        w.run(&grid.cells(&[[*west, *south], [*east, *north]]));
    });
    w.list(&atlas.places, |w, place| {
        w.text(&place.name);
        w.cell(grid.cell(place.position));
    });
    w.run(&grid.cells(&atlas.extent));
    w.list(&atlas.parents, write_unit);
    w.bytes
}

/// A short name is as a rule the beginning of the long one.
fn write_unit(w: &mut Writer, unit: &Unit) {
    w.number(unit.adcode.number());
    w.text(&unit.name);
    let is_beginning = !unit.short.is_empty() && unit.name.starts_with(&unit.short);
    w.number(if is_beginning { unit.short.len() as u32 } else { 0 });
    if !is_beginning {
        w.text(&unit.short);
    }
    w.text(&unit.pinyin);
    w.list(unit.when_empty.as_slice(), |w, words| w.text(words));
}

/// Reads what [`write`] wrote; `file` names the bytes in a fault.
pub fn read(file: &str, bytes: &[u8]) -> Result<(Atlas, Fit), Fault> {
    let mut r = Reader::new(bytes);
    let is_one = r.begins_with(MAGIC);
    let country = Fit::from_numbers([r.eight(), r.eight(), r.eight()].map(f64::from_bits));
    let grid = Grid { steps: r.number() as i32, from: r.cell() };
    if !is_one || !STEPS.contains(&grid.steps) {
        r.give_up();
    }
    let atlas = read_atlas(&mut r, &grid);
    country.filter(|_| r.is_at_end()).map(|country| (atlas, country)).ok_or_else(|| {
        let found = if is_one { "an end or a value out of range" } else { "other bytes" };
        let place = concat(&["byte ", &(r.at() as u32).to_string()]);
        Fault::new(file, place, found, "a whole atlas as the build writes it")
    })
}

fn read_atlas(r: &mut Reader, grid: &Grid) -> Atlas {
    let mut arcs = Vec::new();
    Atlas {
        language: r.text(),
        onto: Onto::default(),
        regions: r.list(|r| Region {
            unit: read_unit(r),
            lead: r.list(|r| grid.position(r.cell())).pop(),
            rings: r.list(|r| grid.positions(&read_ring(r, &mut arcs))),
        }),
        lines: r.list(|r| grid.positions(&r.run())),
        insets: r.list(|r| {
            let (name, corners) = (r.text(), grid.positions(&r.run()));
            let &[[west, south], [east, north]] = corners.as_slice() else {
                r.give_up();
                return Inset { name, window: [0.0; 4] };
            };
            Inset { name, window: [west, south, east, north] }
        }),
        places: r.list(|r| Place { name: r.text(), position: grid.position(r.cell()) }),
        extent: grid.positions(&r.run()),
        parents: r.list(read_unit),
        parts: Vec::new(),
    }
}

/// An arc that was read, and how often it may still be used: else few bytes
/// could ask for more memory than there is.
type Read = (Vec<Cell>, u8);

fn read_ring(r: &mut Reader, arcs: &mut Vec<Read>) -> Vec<Cell> {
    let begins = r.number() as usize;
    let mut ring = Vec::new();
    for part in 0..r.number() {
        if part > 0 && ring.is_empty() {
            // Nothing can come after nothing.
            r.give_up();
        }
        let which = r.number() as usize;
        let (ago, is_back) = (which / 2, which % 2 == 1);
        if which == 0 {
            arcs.push((r.run(), SHARED));
        }
        let at = arcs.len().wrapping_sub(ago.max(1));
        let Some((cells, left)) = arcs.get_mut(at).filter(|(_, left)| *left > 0) else {
            r.give_up();
            return Vec::new();
        };
        *left -= 1;
        // The last of an arc is the first of the next.
        let most = cells.len().saturating_sub(1);
        match is_back {
            true => ring.extend(cells.iter().rev().take(most)),
            false => ring.extend(cells.iter().take(most)),
        }
    }
    if begins > 0 && begins >= ring.len() {
        r.give_up();
        return Vec::new();
    }
    ring.rotate_left(begins);
    ring
}

fn read_unit(r: &mut Reader) -> Unit {
    let adcode = Adcode::new(r.number());
    let name = r.text();
    let short = match r.number() as usize {
        0 => Some(r.text()),
        length => name.get(..length).map(ToOwned::to_owned),
    };
    if adcode.is_none() || short.is_none() {
        r.give_up();
    }
    let pinyin = r.text();
    let when_empty: Option<String> = r.list(Reader::text).pop();
    let adcode = adcode.unwrap_or(Adcode::CHINA);
    Unit { adcode, name, short: short.unwrap_or_default(), pinyin, when_empty }
}

/// Degrees in whole steps.
struct Grid {
    steps: i32,
    /// In whole degrees.
    from: Cell,
}

impl Grid {
    fn of(atlas: &Atlas) -> Self {
        let rings = atlas.regions.iter().flat_map(|region| region.rings.iter().flatten());
        let leads = atlas.regions.iter().filter_map(|region| region.lead.as_ref());
        let lines = atlas.lines.iter().flatten().chain(&atlas.extent);
        let places = atlas.places.iter().map(|place| &place.position);
        let corners = atlas
            .insets
            .iter()
            .map(|Inset { window: [west, south, east, north], .. }| [[*west, *south], [*east, *north]]);
        let all: Vec<Position> =
            rings.chain(leads).chain(lines).chain(places).copied().chain(corners.flatten()).collect();
        let least = |axis: usize| all.iter().filter_map(|p| p.get(axis)).copied().reduce(f64::min).unwrap_or_default();
        // At most the least, in whole degrees.
        let from = round([0, 1].map(|axis| least(axis) - 0.5));
        let holds = |steps: &i32| {
            let grid = Self { steps: *steps, from };
            all.iter().all(|&p| grid.position(grid.cell(p)) == p)
        };
        let steps = STEPS.into_iter().find(holds).unwrap_or(10_000);
        Self { steps, from }
    }

    fn cell(&self, [lon, lat]: Position) -> Cell {
        let [west, south] = self.from.map(f64::from);
        let steps = f64::from(self.steps);
        round([(lon - west) * steps, (lat - south) * steps])
    }

    fn cells(&self, positions: &[Position]) -> Vec<Cell> {
        positions.iter().map(|&position| self.cell(position)).collect()
    }

    fn position(&self, [x, y]: Cell) -> Position {
        let [west, south] = self.from;
        let degrees = |from: i32, steps: i32| {
            (f64::from(from) * f64::from(self.steps) + f64::from(steps)) / f64::from(self.steps)
        };
        [degrees(west, x), degrees(south, y)]
    }

    fn positions(&self, cells: &[Cell]) -> Ring {
        cells.iter().map(|&cell| self.position(cell)).collect()
    }
}
