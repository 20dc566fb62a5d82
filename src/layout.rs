//! From the model to a scene: where everything goes.

use crate::case::Catalogue;
use crate::label::{self, Wish};
use crate::pack;
use crate::path::{Isles, Path, clip, round};
use crate::projection::{Bounds, Fit, Point, Projection};
use crate::region::{Atlas, Region};
use crate::scale::Scale;
use crate::scene::{Frame, Label, Options, Scene, Shape, TITLE, WIDTH, Window};

/// The width of an inset. At the narrowest map that is still 43 px.
const INSET: f64 = 150.0;

/// Room around the end of a lead line: half a target of 44 px on a map that
/// is 550 px wide or more; on a narrower one the target reaches into the
/// page's own margin below the map.
const TARGET: f64 = 40.0;

/// One view of the globe: a fit and what it shows.
struct View {
    fit: Fit,
    frame: Bounds,
}

/// Lays regions and cases out as a scene.
pub fn lay_out(atlas: &Atlas, catalogue: Catalogue, options: Options) -> Scene {
    let projection = Projection::china();
    let views = views(atlas, &projection);
    let located: Vec<Option<usize>> = catalogue.cases.iter().map(|c| atlas.region_of(c.adcode?)).collect();
    let cases_in = |place: Option<usize>| -> Vec<usize> {
        located.iter().enumerate().filter(|(_, at)| **at == place).map(|(case, _)| case).collect()
    };

    let mut lines = Path::default();
    let mut obstacles: Vec<Bounds> = views.iter().skip(1).map(|v| titled(v.frame)).collect();
    for line in &atlas.lines {
        let points: Vec<Point> = line.iter().map(|&p| projection.forward(p)).collect();
        obstacles.extend(draw_line(&points, &views, &mut lines));
    }

    let mut shapes: Vec<Shape> = Vec::new();
    let mut grounds = Vec::new();
    let drawings: Vec<Drawing> = atlas.regions.iter().map(|r| draw_region(r, &projection, &views)).collect();
    let dots: Vec<(usize, Point)> =
        drawings.iter().enumerate().flat_map(|(i, d)| d.dots().map(move |p| (i, p))).collect();
    obstacles.extend(dots.iter().map(|&(_, dot)| around(dot)));
    for ((index, region), drawing) in atlas.regions.iter().enumerate().zip(drawings) {
        let Drawing { land, isles: [near, far], ground } = drawing;
        let middle = label::widest(&ground).map(|(at, _)| at).unwrap_or_default();
        let end = views.first().zip(region.lead).map(|(main, p)| main.fit.apply(projection.forward(p)));
        let lead = end.map(|end| {
            let others = dots.iter().filter(|(of, _)| *of != index).map(|&(_, dot)| dot);
            [start(middle, &ground, end, others), end]
        });
        obstacles.extend(lead.iter().flat_map(|&[from, to]| along(from, to)).map(around));
        shapes.push(Shape {
            adcode: region.adcode,
            name: region.name.clone(),
            short: region.short.clone(),
            pinyin: region.pinyin.to_ascii_lowercase(),
            when_empty: region.when_empty.clone(),
            land: land.text(),
            isles: near.text(),
            far_isles: far.text(),
            label: None,
            lead: lead.map(|ends| ends.map(round)),
            anchor: round(end.unwrap_or(middle)),
            cases: cases_in(Some(index)),
        });
        grounds.push((ground, end));
    }

    let height = height(&views);
    place_labels(&mut shapes, &grounds, &obstacles, height);
    let most = shapes.iter().map(|s| s.cases.len() as u32).max().unwrap_or(0);
    let frames = views.iter().skip(1).map(|view| frame(&titled(view.frame)));
    let windows = atlas.insets.iter().zip(frames).map(|(inset, frame)| Window { name: inset.name.clone(), frame });
    let mut scene = Scene {
        options,
        fingerprint: 0,
        height: round([0.0, height])[1],
        windows: windows.collect(),
        shapes,
        lines: lines.text(),
        scale: Scale::new(most),
        unplaced: cases_in(None),
        catalogue,
    };
    scene.fingerprint = pack::fingerprint(&scene);
    scene
}

/// From the plane into the main map and into each inset, in that order.
pub fn fits(atlas: &Atlas) -> Vec<Fit> {
    views(atlas, &Projection::china()).iter().map(|view| view.fit).collect()
}

/// The main map and the insets, in that order.
fn views(atlas: &Atlas, projection: &Projection) -> Vec<View> {
    let main = main_view(atlas, projection);
    let ends = atlas.regions.iter().filter_map(|r| Some(main.fit.apply(projection.forward(r.lead?))));
    let lowest = ends.map(|[_, y]| y + TARGET).fold(main.frame.y1, f64::max);
    let insets = inset_views(atlas, projection, libm::ceil(lowest));
    std::iter::once(main).chain(insets).collect()
}

/// The picture is as high as what is lowest in it.
fn height(views: &[View]) -> f64 {
    let main = views.first().map_or(0.0, |v| v.frame.y1);
    let insets = views.iter().skip(1).map(|v| v.frame.y1 + f64::from(TITLE) + 1.0);
    libm::ceil(insets.fold(main, f64::max))
}

fn place_labels(shapes: &mut [Shape], grounds: &[(Vec<Vec<Point>>, Option<Point>)], obstacles: &[Bounds], height: f64) {
    let picture = Bounds { x0: 0.0, y0: 0.0, x1: f64::from(WIDTH), y1: height };
    let wish = |(shape, (rings, end)): (&Shape, &'_ (Vec<Vec<Point>>, Option<Point>))| {
        let digits = if shape.cases.is_empty() { 0.0 } else { 0.7 };
        (shape.short.chars().count() as f64 + digits, rings.clone(), *end, !shape.cases.is_empty())
    };
    let wanted: Vec<_> = shapes.iter().zip(grounds).map(wish).collect();
    let wishes: Vec<Wish> = wanted
        .iter()
        .map(|(width, rings, fixed, first)| Wish { rings, width: *width, fixed: *fixed, first: *first })
        .collect();
    for (shape, place) in shapes.iter_mut().zip(label::place(&wishes, obstacles, &picture)) {
        shape.label = place.map(|place| Label { at: round(place.at), size: place.size });
    }
}

/// The ground that a dot or a piece of a line needs clear.
fn around([x, y]: Point) -> Bounds {
    Bounds { x0: x - 4.0, y0: y - 4.0, x1: x + 4.0, y1: y + 4.0 }
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

/// Rounds a rectangle by its corners, so that it meets what it frames.
fn frame(bounds: &Bounds) -> Frame {
    let ([x0, y0], [x1, y1]) = (round([bounds.x0, bounds.y0]), round([bounds.x1, bounds.y1]));
    Frame { at: [x0, y0], size: [x1 - x0, y1 - y0] }
}

/// The main map: as wide as the picture, its upper edge at 0.
fn main_view(atlas: &Atlas, projection: &Projection) -> View {
    let all = atlas.regions.iter().flat_map(|r| r.rings.iter().flatten());
    let reach = if atlas.frame.is_empty() {
        Bounds::of(all.map(|&p| projection.forward(p)))
    } else {
        Bounds::of(atlas.frame.iter().map(|&p| projection.forward(p)))
    };
    let plane = reach.unwrap_or(Bounds { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 });
    let fit = Fit::new(&plane, f64::from(WIDTH), [0.0, 0.0]);
    let [x1, y1] = fit.apply([plane.x1, plane.y0]);
    View { fit, frame: Bounds { x0: 0.0, y0: 0.0, x1, y1 } }
}

/// Insets stand in the lower right corner, side by side towards the left.
fn inset_views(atlas: &Atlas, projection: &Projection, height: f64) -> Vec<View> {
    let mut right = f64::from(WIDTH) - 1.0;
    let mut views = Vec::new();
    for inset in &atlas.insets {
        // The window's edges are curves in the plane, so walk along them.
        let [west, south, east, north] = inset.window;
        let along = (0..=16).flat_map(|k| {
            let t = f64::from(k) / 16.0;
            let (lon, lat) = (west + t * (east - west), south + t * (north - south));
            [[lon, south], [lon, north], [west, lat], [east, lat]]
        });
        let Some(plane) = Bounds::of(along.map(|p| projection.forward(p))) else { continue };
        let tall = if plane.width() > 0.0 { INSET * plane.height() / plane.width() } else { INSET };
        let y1 = height - 1.0 - f64::from(TITLE);
        let frame = Bounds { x0: right - INSET, y0: y1 - tall, x1: right, y1 };
        views.push(View { fit: Fit::new(&plane, INSET, [frame.x0, frame.y0]), frame });
        right = frame.x0 - 10.0;
    }
    views
}

/// A view's frame with the strip for its title.
fn titled(frame: Bounds) -> Bounds {
    Bounds { y1: frame.y1 + f64::from(TITLE), ..frame }
}

/// What is drawn of a region.
#[derive(Default)]
struct Drawing {
    /// Land in all views.
    land: Path,
    /// Dots in the main map and in insets.
    isles: [Isles; 2],
    /// The rings in the main map, for labels.
    ground: Vec<Vec<Point>>,
}

impl Drawing {
    /// Its dots in the main map.
    fn dots(&self) -> impl Iterator<Item = Point> {
        let [near, _] = &self.isles;
        near.dots().iter().map(|dot| dot.map(f64::from))
    }
}

/// Draws a region in every view that shows a part of it.
fn draw_region(region: &Region, projection: &Projection, views: &[View]) -> Drawing {
    let mut drawing = Drawing::default();
    let [near, far] = &mut drawing.isles;
    for ring in &region.rings {
        let plane: Vec<Point> = ring.iter().map(|&p| projection.forward(p)).collect();
        for (k, view) in views.iter().enumerate() {
            let points: Vec<Point> = plane.iter().map(|&p| view.fit.apply(p)).collect();
            let Some(bounds) = Bounds::of(points.iter().copied()) else { continue };
            if k > 0 {
                // A sliver that the frame cuts off is no island.
                let whole = points.iter().all(|&p| view.frame.holds(p));
                if !(whole && far.take(&points)) {
                    drawing.land.ring(&clip(&points, &view.frame));
                }
            } else if bounds.overlaps(&view.frame) {
                if !near.take(&points) {
                    drawing.land.ring(&points);
                }
                drawing.ground.push(points);
            }
        }
    }
    drawing
}

/// Draws a line in the first view that holds all of it without an inset's
/// frame crossing it, and in every inset that holds all of it. Returns the
/// places it takes.
fn draw_line(plane: &[Point], views: &[View], path: &mut Path) -> Vec<Bounds> {
    let mut taken = Vec::new();
    for (k, view) in views.iter().enumerate() {
        let points: Vec<Point> = plane.iter().map(|&p| view.fit.apply(p)).collect();
        let Some(bounds) = Bounds::of(points.iter().copied()) else { continue };
        let whole = points.iter().all(|&p| view.frame.holds(p));
        let covered = k == 0 && views.iter().skip(1).any(|inset| inset.frame.overlaps(&bounds));
        if whole && !covered {
            path.line(&points);
            taken.push(Bounds { x0: bounds.x0 - 4.0, y0: bounds.y0 - 4.0, x1: bounds.x1 + 4.0, y1: bounds.y1 + 4.0 });
        }
    }
    taken
}
