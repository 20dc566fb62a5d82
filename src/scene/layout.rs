//! From the model to a scene: where everything goes.

use super::camera::{Camera, Rect};
use super::dots;
use super::drawing::{self, Corners};
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
use super::extract::Extract;
use super::layer::{FINE, Layer, Shape};
use super::names;
use super::options::Options;
#[cfg(feature = "json")]
use super::parts;
use super::room::{INSET, Room};
use super::sheet::{Mark, Sheet, Spot, TITLE, WIDTH, Window};
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
use super::simplify::simpler;
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
use super::within::Within;
use super::{Scene, pack};
#[cfg(feature = "json")]
use crate::geo::fit;
use crate::geo::label;
use crate::geo::path::{Cell, round};
use crate::geo::plane::{Bounds, Fit, Point, nearest, square};
use crate::geo::projection::Projection;
#[cfg(feature = "json")]
use crate::geo::seam::{self, laid_line};
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
use crate::model::adcode::Adcode;
use crate::model::case::Catalogue;
use crate::model::region::{Atlas, Millidegrees, Place, Position, Ring};
use crate::model::unit::Unit;
use alloc::{borrow::Cow, vec::Vec};

/// Room around the end of a lead line: half a target of 32 px on a map that
/// is 400 px wide or more; on a narrower one the target reaches into the
/// page's own margin below the map.
const TARGET: f64 = 40.0;

/// Lays regions and cases out as a scene.
pub fn lay_out(atlas: &Atlas, mut catalogue: Catalogue, options: Options) -> Scene {
    catalogue.name_cases();
    let grid = Grid::of(atlas);
    place(atlas, &grid, catalogue, options, |_| {})
}

/// Lays regions out with the first of more cases than it is to hold, and what is told
/// of all. Where that is of other regions or sectors, the first are all that there is.
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
pub fn lay_out_first(atlas: &Atlas, mut catalogue: Catalogue, options: Options, extract: Extract) -> Scene {
    catalogue.name_cases();
    place(atlas, &Grid::of(atlas), catalogue, options, |scene| {
        let first = scene.catalogue.cases.clone();
        let _ = scene.answer(extract, first);
    })
}

/// Lays the counties of a province of `country` out as a scene within it; none
/// where the country has no such province. `plane` is how the country's picture
/// lies on the plane (the first of [`fits`]).
#[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
pub fn lay_out_within(country: &Scene, province: Adcode, atlas: &Atlas, plane: &Fit) -> Option<Scene> {
    let unit = country.layer.shapes.iter().map(|shape| &shape.unit).find(|unit| unit.adcode == province)?;
    let mut catalogue = country.catalogue.clone();
    catalogue.cases.retain(|case| case.adcode.is_some_and(|code| province.contains(code)));
    let grid = Grid::with(atlas, Some(Room::around(atlas, &catalogue)));
    let mut scene = place(atlas, &grid, catalogue, country.options.clone(), |_| {});
    // The same texts are read the same.
    scene.readings = country.readings.clone();
    let corner = |at: Point| plane.apply(grid.fit.invert(at.map(|units| units * f64::from(FINE))));
    let [left, top] = corner([0.0, 0.0]);
    let [right, bottom] = corner([f64::from(WIDTH), f64::from(scene.sheet.height)]);
    let thousandths = |[x, y]: Point| round([x * 1000.0, y * 1000.0]);
    let ([left, top], [wide, high]) = (thousandths([left, top]), thousandths([right - left, bottom - top]));
    scene.within = Some(Within {
        province: unit.clone(),
        parents: atlas.parents.clone(),
        is_own: false,
        seen: [left, top, wide, high],
    });
    Some(scene)
}

/// Where the picture of what a shape opens into lies in that of the shape: the two may be
/// laid down in other ways, so that the one's middle and size are those of the other.
#[cfg(feature = "json")]
pub fn seen(scene: &Scene, shape: usize, opened: &Scene) -> [i32; 4] {
    let bounds = |scene: &Scene, shapes: &[Shape]| {
        let rings = shapes.iter().flat_map(|shape| &shape.rings).flatten();
        Bounds::of(rings.map(|&cell| scene.sheet.main.see(cell)))
    };
    let whole = scene.layer.shapes.get(shape).and_then(|shape| bounds(scene, core::slice::from_ref(shape)));
    let (Some(whole), Some(parts)) = (whole, bounds(opened, &opened.layer.shapes)) else {
        return [0, 0, WIDTH * 1000, scene.sheet.height * 1000];
    };
    let scale = whole.width().max(whole.height()) / parts.width().max(parts.height()).max(1.0);
    let corner = |from: f64, to: f64, own_from: f64, own_to: f64| (from + to - (own_from + own_to) * scale) / 2.0;
    let [left, top] = [corner(whole.x0, whole.x1, parts.x0, parts.x1), corner(whole.y0, whole.y1, parts.y0, parts.y1)];
    let [left, top] = round([left * 1000.0, top * 1000.0]);
    let size = [f64::from(WIDTH), f64::from(opened.sheet.height)];
    let [wide, high] = round(size.map(|units| units * scale * 1000.0));
    [left, top, wide.max(1), high.max(1)]
}

/// `tell` adds to a scene what names and marks depend on, before they are placed.
fn place(atlas: &Atlas, grid: &Grid, catalogue: Catalogue, options: Options, tell: impl FnOnce(&mut Scene)) -> Scene {
    let rings: Vec<Vec<Vec<Cell>>> = atlas.regions.iter().map(|region| grid.rings(&region.rings)).collect();
    // A browser draws what it is given; the build is there for large files.
    #[cfg(all(feature = "json", not(target_arch = "wasm32")))]
    let rings = simpler(rings);
    let shapes = atlas.regions.iter().zip(rings).map(|(region, rings)| Shape { unit: typed(&region.unit), rings });
    let layer = Layer {
        language: atlas.language.clone(),
        shapes: shapes.collect(),
        lines: atlas.lines.iter().flat_map(|line| grid.line(line)).collect(),
    };
    let ends = grid.ends(atlas);
    let mut scene = Scene::of(options, 0, catalogue, layer, sheet(atlas, grid, &ends));
    #[cfg(feature = "json")]
    {
        scene.parts = parts::prints(atlas);
        scene.called = parts::called(atlas, &scene.catalogue.cases);
    }
    tell(&mut scene);
    furnish(&mut scene, grid, &ends);
    scene
}

/// Letters are typed in either case; an id stays as it is.
fn typed(unit: &Unit) -> Unit {
    let mut unit = unit.clone();
    if !unit.adcode.is_made_up() {
        unit.pinyin = unit.pinyin.to_ascii_lowercase();
    }
    unit
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
    /// Whether it has room for tools.
    has_tools: bool,
}

impl Grid {
    fn of(atlas: &Atlas) -> Self {
        Self::with(atlas, None)
    }

    fn with(atlas: &Atlas, room: Option<Room>) -> Self {
        #[cfg(feature = "json")]
        let projection = fit::projection(atlas.onto, &atlas.regions, atlas.is_by_code());
        #[cfg(not(feature = "json"))]
        let projection = Projection::china();
        let on_plane = |positions: &[Position]| positions.iter().map(|&p| projection.forward(p)).collect::<Vec<_>>();
        let land = || {
            let rings = atlas.regions.iter().map(|region| laid(&projection, &region.rings));
            rings.flat_map(|rings| rings.iter().flat_map(|ring| on_plane(ring)).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let reach = if atlas.extent.is_empty() { land() } else { on_plane(&atlas.extent) };
        let plane = Bounds::of(reach.iter().copied()).unwrap_or(Bounds { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 });
        #[cfg(feature = "json")]
        let room = room.or_else(|| atlas.extent.is_empty().then(|| Room::beside(atlas, &plane, &reach)));
        let has_tools = room.is_some();
        let plane = room.map_or(plane, |room| room.frame(&plane));
        let fit = Fit::new(&plane, f64::from(WIDTH * FINE), [0.0, 0.0]);
        let [_, height] = fit.apply([plane.x1, plane.y0]);
        Self { projection, fit, height, has_tools }
    }

    fn cell(&self, position: Position) -> Cell {
        round(self.fit.apply(self.projection.forward(position)))
    }

    /// Where each region's lead line ends, if it has one.
    fn ends(&self, atlas: &Atlas) -> Vec<Option<Cell>> {
        atlas.regions.iter().map(|region| region.lead.map(|lead| self.cell(lead))).collect()
    }

    /// The rings of a region as the map shows them.
    fn rings(&self, rings: &[Ring]) -> Vec<Vec<Cell>> {
        laid(&self.projection, rings).iter().map(|ring| self.cells(ring)).collect()
    }

    /// A line as the map shows it, in pieces where it is cut.
    fn line(&self, line: &[Position]) -> Vec<Vec<Cell>> {
        #[cfg(feature = "json")]
        if self.projection != Projection::china() {
            return laid_line(line, self.projection.cut()).iter().map(|piece| self.cells(piece)).collect();
        }
        vec![self.cells(line)]
    }

    /// Each cell that a ring or a line comes through, once in a row.
    fn cells(&self, positions: &[Position]) -> Vec<Cell> {
        let mut cells: Vec<Cell> = positions.iter().map(|&position| self.cell(position)).collect();
        cells.dedup();
        cells
    }
}

/// Rings as a map has them that is cut open elsewhere than the globe is in files.
/// That of China is cut where it shows nothing.
fn laid<'a>(projection: &Projection, rings: &'a [Ring]) -> Cow<'a, [Ring]> {
    #[cfg(feature = "json")]
    if *projection != Projection::china() {
        return Cow::Owned(seam::laid(rings, projection.cut()));
    }
    #[cfg(not(feature = "json"))]
    let _ = projection;
    Cow::Borrowed(rings)
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
    let windows = windows(atlas, grid, floor);
    let feet = windows.iter().map(Window::frame).map(|Rect { at: [_, y], size: [_, high] }| y + high + 1);
    let height = feet.fold(high, i32::max);
    Sheet { height, main, windows, marks: Vec::new(), inland: Vec::new(), names: Vec::new(), dots: Vec::new() }
}

/// Insets stand in the lower right corner, side by side towards the left.
fn windows(atlas: &Atlas, grid: &Grid, floor: i32) -> Vec<Window> {
    let mut right = WIDTH - 1;
    let mut windows = Vec::new();
    for inset in &atlas.insets {
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
        let spot = |place: &Place| Spot { name: place.name.clone(), at: round(camera.see(grid.cell(place.position))) };
        let is_seen = |spot: &Spot| camera.frame.bounds().holds(spot.at.map(f64::from));
        let spots = atlas.places.iter().map(spot).filter(is_seen).collect();
        windows.push(Window { name: inset.name.clone(), camera, spots });
        right = at[0] - 10;
    }
    windows
}

/// What a shape's name is placed by: its rings in the main map, and where its
/// lead line ends.
pub struct Ground {
    /// What the main map shows of it.
    pub rings: Vec<Vec<Point>>,
    /// Their widest place.
    pub middle: Option<Point>,
    /// The end of its lead line, if it has one.
    pub end: Option<Point>,
}

/// Puts everything onto the sheet that is no shape: lead lines and anchors,
/// dots, names; and tells the scene from others before these are there.
fn furnish(scene: &mut Scene, grid: &Grid, ends: &[Option<Cell>]) {
    let (layer, sheet) = (&scene.layer, &scene.sheet);
    let frame = sheet.main.frame.bounds();
    let is_seen = |ring: &Vec<Point>| Bounds::of(ring.iter().copied()).is_some_and(|bounds| bounds.overlaps(&frame));
    let ground = |(shape, end): (&Shape, &Option<Cell>)| {
        let rings: Vec<Vec<Point>> = shape.rings.iter().map(|ring| sheet.main.see_all(ring)).filter(is_seen).collect();
        let middle = label::widest(&rings).map(|(at, _)| at);
        Ground { rings, middle, end: end.map(|end| sheet.main.see(end)) }
    };
    let grounds: Vec<Ground> = layer.shapes.iter().zip(ends).map(ground).collect();
    let corners = Corners::of(layer);
    let isles = |owner: usize| {
        let near = drawing::shape(layer, &corners, owner, sheet).near;
        near.dots().iter().map(|dot| (owner, dot.map(f64::from))).collect::<Vec<_>>()
    };
    let isles: Vec<(usize, Point)> = (0..layer.shapes.len()).flat_map(isles).collect();

    // What neither a dot nor a name may cover.
    let mut islets: Vec<Bounds> = drawing::lines(layer, sheet).into_iter().filter_map(Bounds::of).map(clear).collect();
    islets.extend(isles.iter().map(|&(_, isle)| around(isle)));
    let mut marks = Vec::new();
    for (owner, ground) in grounds.iter().enumerate() {
        let middle = ground.middle.unwrap_or_default();
        let lead = ground.end.map(|end| {
            let others = isles.iter().filter(|(of, _)| *of != owner).map(|&(_, isle)| isle);
            [start(middle, &ground.rings, end, others), end]
        });
        let (tip, is_below) = tip(ground, sheet);
        marks.push(Mark {
            anchor: round(ground.end.unwrap_or(middle)),
            tip: round(tip),
            is_below,
            lead: lead.map(|ends| ends.map(round)),
        });
    }
    let cells: Vec<Option<Cell>> =
        scene.catalogue.cases.iter().map(|case| Some(grid.cell(degrees(case.position?)))).collect();
    let dots = if scene.may_have_dots() { dots::lay_out(&cells, &islets, sheet) } else { vec![None; cells.len()] };
    scene.sheet.inland = drawing::inland(&scene.layer);
    scene.sheet.marks = marks;
    scene.sheet.dots = dots;
    scene.fingerprint = pack::fingerprint(scene);
    scene.sheet.names = names::lay_out(scene, &grounds, &islets, grid.has_tools);
}

/// Where a tooltip points: the highest place of all that is drawn of a shape,
/// if there is room above, else the lowest.
fn tip(ground: &Ground, sheet: &Sheet) -> (Point, bool) {
    let end = ground.end.into_iter();
    let high = |a: &Point, b: &Point| a[1].total_cmp(&b[1]);
    let points = || ground.rings.iter().flatten().copied().filter(|point| sheet.main.frame.bounds().holds(*point));
    let top = end.clone().chain(points()).min_by(high).unwrap_or_default();
    if let Some([x, y]) = ground.end {
        return ([x, y - PIN], false);
    }
    if top[1] >= ROOM * f64::from(sheet.height) {
        return (top, false);
    }
    (points().max_by(high).unwrap_or(top), true)
}

/// The ground that an isle or a piece of a line needs clear.
pub fn around([x, y]: Point) -> Bounds {
    clear(Bounds { x0: x, y0: y, x1: x, y1: y })
}

/// The same of a dash.
fn clear(bounds: Bounds) -> Bounds {
    bounds.grown(4.0)
}

/// How far above the end of a lead line its pin and the ring around it reach, on
/// the narrowest map that has tooltips beside what they tell of.
const PIN: f64 = 38.0;

/// How much of the picture must lie above a shape for a tooltip to stand there.
const ROOM: f64 = 0.3;

/// How far a lead line keeps from an island that is not its own: on the
/// narrowest map that is still 2 px.
const CLEAR: f64 = 7.0;

/// Where a region's lead line begins: in its middle, unless the line would
/// run over another region's island; then at the point of its ground from
/// which it stays furthest from any.
fn start(middle: Point, ground: &[Vec<Point>], end: Point, others: impl Iterator<Item = Point> + Clone) -> Point {
    let room =
        |from: Point| others.clone().map(|dot| square(dot, nearest(dot, from, end))).fold(f64::INFINITY, f64::min);
    if room(middle) > CLEAR * CLEAR {
        return middle;
    }
    let points = ground.iter().flatten().copied();
    points.max_by(|&a, &b| room(a).total_cmp(&room(b))).unwrap_or(middle)
}

/// In degrees, as a projection wants them.
fn degrees(position: Millidegrees) -> Position {
    position.map(|thousandths| f64::from(thousandths) / 1000.0)
}

/// Points on the way from one point to another, near enough to each other
/// that no letter fits between.
pub fn along(from: Point, to: Point) -> impl Iterator<Item = Point> {
    const STEPS: u32 = 24;
    (0..=STEPS).map(move |k| {
        let t = f64::from(k) / f64::from(STEPS);
        [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]
    })
}
