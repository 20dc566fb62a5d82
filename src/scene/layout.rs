//! From the model to a scene: where everything goes.

use super::camera::{Camera, Rect};
use super::drawing;
use super::layer::{FINE, Layer, Shape};
use super::options::Options;
use super::sheet::{Label, Mark, Sheet, TITLE, WIDTH, Window};
use super::{Scene, pack};
use crate::geo::label::{self, Wish};
use crate::geo::path::{Cell, round};
use crate::geo::plane::{Bounds, Fit, Point};
use crate::geo::projection::Projection;
use crate::model::case::Catalogue;
use crate::model::index::Index;
use crate::model::region::{Atlas, Inset, Position};
use crate::model::unit::Unit;
use alloc::vec::Vec;

/// The width of an inset. At the narrowest map that is still 43 px.
const INSET: i32 = 150;

/// Room around the end of a lead line: half a target of 44 px on a map that
/// is 550 px wide or more; on a narrower one the target reaches into the
/// page's own margin below the map.
const TARGET: f64 = 40.0;

/// Lays regions and cases out as a scene.
pub fn lay_out(atlas: &Atlas, mut catalogue: Catalogue, options: Options) -> Scene {
    catalogue.name_cases();
    let grid = Grid::of(atlas);
    let shapes = atlas.regions.iter().map(|region| Shape {
        // Letters are typed in either case.
        unit: Unit { pinyin: region.unit.pinyin.to_ascii_lowercase(), ..region.unit.clone() },
        rings: region.rings.iter().map(|ring| grid.cells(ring)).collect(),
    });
    let layer = Layer { shapes: shapes.collect(), lines: atlas.lines.iter().map(|line| grid.cells(line)).collect() };
    let ends = grid.ends(atlas);
    let mut scene = Scene::of(options, 0, catalogue, layer, sheet(atlas, &grid, &ends));
    scene.sheet.marks = marks(&scene.layer, &scene.sheet, &ends, &scene.index);
    scene.fingerprint = pack::fingerprint(&scene);
    scene
}

/// From the plane into the main map and into each inset, in that order.
pub fn fits(atlas: &Atlas) -> Vec<Fit> {
    let grid = Grid::of(atlas);
    let seen = |camera: &Camera| grid.fit.then(camera.scale(), camera.see([0, 0]));
    sheet(atlas, &grid, &grid.ends(atlas)).cameras().map(seen).collect()
}

/// From the globe into the cells of a layer. Its upper left corner is that of
/// what the main map must reach.
struct Grid {
    projection: Projection,
    fit: Fit,
    /// How high that is, in cells.
    height: f64,
}

impl Grid {
    fn of(atlas: &Atlas) -> Self {
        let projection = Projection::china();
        let all = atlas.regions.iter().flat_map(|region| region.rings.iter().flatten());
        let reach = if atlas.extent.is_empty() {
            Bounds::of(all.map(|&p| projection.forward(p)))
        } else {
            Bounds::of(atlas.extent.iter().map(|&p| projection.forward(p)))
        };
        let plane = reach.unwrap_or(Bounds { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 });
        let fit = Fit::new(&plane, f64::from(WIDTH * FINE), [0.0, 0.0]);
        let [_, height] = fit.apply([plane.x1, plane.y0]);
        Self { projection, fit, height }
    }

    fn cell(&self, position: Position) -> Cell {
        round(self.fit.apply(self.projection.forward(position)))
    }

    /// Where each region's lead line ends, if it has one.
    fn ends(&self, atlas: &Atlas) -> Vec<Option<Cell>> {
        atlas.regions.iter().map(|region| region.lead.map(|lead| self.cell(lead))).collect()
    }

    /// Each cell that a ring or a line comes through, once in a row.
    fn cells(&self, positions: &[Position]) -> Vec<Cell> {
        let mut cells: Vec<Cell> = positions.iter().map(|&position| self.cell(position)).collect();
        cells.dedup();
        cells
    }
}

/// Main map and insets, still without marks. The picture is as high as what
/// is lowest in it; `ends` are those of lead lines.
fn sheet(atlas: &Atlas, grid: &Grid, ends: &[Option<Cell>]) -> Sheet {
    let [_, high] = round([0.0, libm::ceil(grid.height / f64::from(FINE))]);
    let frame = Rect { at: [0, 0], size: [WIDTH, high] };
    let main = Camera { from: [0, 0], across: WIDTH * FINE, frame };
    let lowest = ends.iter().flatten().map(|&end| main.see(end)).map(|[_, y]| y + TARGET);
    let lowest = lowest.fold(f64::from(high), f64::max);
    let [_, floor] = round([0.0, libm::ceil(lowest)]);
    let windows = windows(&atlas.insets, grid, floor);
    let feet = windows.iter().map(Window::frame).map(|Rect { at: [_, y], size: [_, high] }| y + high + 1);
    let height = feet.fold(high, i32::max);
    Sheet { height, main, windows, marks: Vec::new() }
}

/// Insets stand in the lower right corner, side by side towards the left.
fn windows(insets: &[Inset], grid: &Grid, floor: i32) -> Vec<Window> {
    let mut right = WIDTH - 1;
    let mut windows = Vec::new();
    for inset in insets {
        // The window's edges are curves in the plane, so walk along them.
        let [west, south, east, north] = inset.window;
        let along = (0..=16).flat_map(|k| {
            let t = f64::from(k) / 16.0;
            let (lon, lat) = (west + t * (east - west), south + t * (north - south));
            [[lon, south], [lon, north], [west, lat], [east, lat]]
        });
        let seen = along.map(|position| grid.fit.apply(grid.projection.forward(position)));
        let Some(seen) = Bounds::of(seen) else { continue };
        let wide = f64::from(INSET);
        let tall = if seen.width() > 0.0 { wide * seen.height() / seen.width() } else { wide };
        let [across, tall] = round([seen.width(), libm::ceil(tall)]);
        let at = [right - INSET, floor - 1 - TITLE - tall];
        let camera =
            Camera { from: round([seen.x0, seen.y0]), across: across.max(1), frame: Rect { at, size: [INSET, tall] } };
        windows.push(Window { name: inset.name.clone(), camera });
        right = at[0] - 10;
    }
    windows
}

/// What a shape's name is placed by: its rings in the main map, and where its
/// lead line ends.
struct Ground {
    rings: Vec<Vec<Point>>,
    end: Option<Point>,
}

/// Names, lead lines and anchors of all shapes.
fn marks(layer: &Layer, sheet: &Sheet, ends: &[Option<Cell>], index: &Index) -> Vec<Mark> {
    let frame = sheet.main.frame.bounds();
    let is_seen = |ring: &Vec<Point>| Bounds::of(ring.iter().copied()).is_some_and(|bounds| bounds.overlaps(&frame));
    let ground = |(shape, end): (&Shape, &Option<Cell>)| Ground {
        rings: shape.rings.iter().map(|ring| sheet.main.see_all(ring)).filter(is_seen).collect(),
        end: end.map(|end| sheet.main.see(end)),
    };
    let grounds: Vec<Ground> = layer.shapes.iter().zip(ends).map(ground).collect();
    let dots = |(owner, shape): (usize, &Shape)| {
        let near = drawing::shape(&shape.rings, sheet).near;
        near.dots().iter().map(|dot| (owner, dot.map(f64::from))).collect::<Vec<_>>()
    };
    let dots: Vec<(usize, Point)> = layer.shapes.iter().enumerate().flat_map(dots).collect();

    let mut obstacles: Vec<Bounds> = sheet.windows.iter().map(|window| window.frame().bounds()).collect();
    obstacles.extend(drawing::lines(&layer.lines, sheet).1.into_iter().map(clear));
    obstacles.extend(dots.iter().map(|&(_, dot)| around(dot)));
    let mut marks = Vec::new();
    for (owner, ground) in grounds.iter().enumerate() {
        let middle = label::widest(&ground.rings).map(|(at, _)| at).unwrap_or_default();
        let lead = ground.end.map(|end| {
            let others = dots.iter().filter(|(of, _)| *of != owner).map(|&(_, dot)| dot);
            [start(middle, &ground.rings, end, others), end]
        });
        obstacles.extend(lead.iter().flat_map(|&[from, to]| along(from, to)).map(around));
        marks.push(Mark {
            anchor: round(ground.end.unwrap_or(middle)),
            label: None,
            lead: lead.map(|ends| ends.map(round)),
        });
    }
    place_labels(&mut marks, layer, &grounds, &obstacles, sheet, index);
    marks
}

fn place_labels<'a>(
    marks: &mut [Mark],
    layer: &Layer,
    grounds: &'a [Ground],
    obstacles: &[Bounds],
    sheet: &Sheet,
    index: &Index,
) {
    let picture = Bounds { x0: 0.0, y0: 0.0, x1: f64::from(WIDTH), y1: f64::from(sheet.height) };
    let of = |(owner, (shape, ground)): (usize, (&Shape, &'a Ground))| Wish {
        rings: &ground.rings,
        // A digit, and the gap before it.
        width: shape.unit.short.chars().count() as f64 + if index.has_cases(owner) { 0.85 } else { 0.0 },
        fixed: ground.end,
        first: index.has_cases(owner),
    };
    let wishes: Vec<Wish> = layer.shapes.iter().zip(grounds).enumerate().map(of).collect();
    for (mark, place) in marks.iter_mut().zip(label::place(&wishes, obstacles, &picture)) {
        mark.label = place.map(|place| Label { at: round(place.at), size: place.size });
    }
}

/// The ground that a dot or a piece of a line needs clear.
fn around([x, y]: Point) -> Bounds {
    clear(Bounds { x0: x, y0: y, x1: x, y1: y })
}

/// The same of a dash.
fn clear(bounds: Bounds) -> Bounds {
    let Bounds { x0, y0, x1, y1 } = bounds;
    Bounds { x0: x0 - 4.0, y0: y0 - 4.0, x1: x1 + 4.0, y1: y1 + 4.0 }
}

/// How far a lead line keeps from an island that is not its own: on the
/// narrowest map that is still 2 px.
const CLEAR: f64 = 7.0;

/// Where a region's lead line begins: in its middle, unless the line would
/// run over another region's island; then at the point of its ground from
/// which it stays furthest from any.
fn start(middle: Point, ground: &[Vec<Point>], end: Point, others: impl Iterator<Item = Point> + Clone) -> Point {
    let room = |from: Point| others.clone().map(|dot| apart(dot, from, end)).fold(f64::INFINITY, f64::min);
    if room(middle) > CLEAR * CLEAR {
        return middle;
    }
    let points = ground.iter().flatten().copied();
    points.max_by(|&a, &b| room(a).total_cmp(&room(b))).unwrap_or(middle)
}

/// The square of the distance of a point from the line between two others.
fn apart([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point) -> f64 {
    let ([dx, dy], [px, py]) = ([x1 - x0, y1 - y0], [x - x0, y - y0]);
    let square = dx * dx + dy * dy;
    let t = if square > 0.0 { ((px * dx + py * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    let [ox, oy] = [px - t * dx, py - t * dy];
    ox * ox + oy * oy
}

/// Points on the way from one point to another, near enough to each other
/// that no letter fits between.
fn along(from: Point, to: Point) -> impl Iterator<Item = Point> {
    const STEPS: u32 = 24;
    (0..=STEPS).map(move |k| {
        let t = f64::from(k) / f64::from(STEPS);
        [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]
    })
}
