//! The normal form: everything a picture needs to know of the data, and
//! nothing of how it is drawn or what a reader has chosen.

use crate::adcode::Adcode;
use crate::case::Catalogue;
use crate::label::{self, Place, Wish};
use crate::path::{Isles, Path, clip, round};
use crate::projection::{Bounds, Fit, Point, Projection};
use crate::region::{Atlas, Region};
use crate::scale::Scale;

/// The width of every picture, in units; the height follows from the data.
pub const WIDTH: f64 = 1000.0;

/// The width of an inset. At the narrowest map that is still 43 px.
const INSET: f64 = 150.0;

/// The height of the strip under an inset that holds its title.
pub const TITLE: f64 = 32.0;

/// Room around the end of a lead line: half a target of 44 px on a map that
/// is 330 px wide or more, nearly that on a narrower one.
const TARGET: f64 = 40.0;

/// What a host may add to the data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Put before every id, so that several drawings can share one page.
    pub prefix: String,
    /// The publisher's own 审图号. Empty: the slot stays empty.
    pub approval: String,
}

/// A region, drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its code, also the root of its ids.
    pub adcode: Adcode,
    /// Full name.
    pub name: String,
    /// Name for the label.
    pub short: String,
    /// Toneless pinyin.
    pub pinyin: String,
    /// What to say when no case lies in it, if anything.
    pub when_empty: Option<String>,
    /// Path text of its land, in the main map and in insets.
    pub land: String,
    /// Path text of its small islands in the main map, each a dot.
    pub isles: String,
    /// The same in insets.
    pub far_isles: String,
    /// Its label, if it ever has room.
    pub label: Option<Place>,
    /// The ends of its lead line, if it needs one.
    pub lead: Option<[Point; 2]>,
    /// Where a tooltip points and from where neighbours are looked for.
    pub anchor: Point,
    /// The cases that lie in it, as indices into the catalogue.
    pub cases: Vec<usize>,
}

/// An inset's frame in the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// Its title.
    pub name: String,
    /// Where it stands, with the strip for the title.
    pub frame: Bounds,
    /// From the plane into it.
    pub fit: Fit,
}

/// The whole picture's content.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// What the host added.
    pub options: Options,
    /// Tells drawings of different data apart.
    pub fingerprint: u64,
    /// Height in units.
    pub height: f64,
    /// Regions in official order.
    pub shapes: Vec<Shape>,
    /// From the plane to the main map.
    pub fit: Fit,
    /// Insets.
    pub windows: Vec<Window>,
    /// Path text of the border lines.
    pub lines: String,
    /// Shades for counts.
    pub scale: Scale,
    /// Cases, sectors, documents.
    pub catalogue: Catalogue,
    /// Cases that lie in no region of the atlas.
    pub unplaced: Vec<usize>,
}

/// One view of the globe: a fit and what it shows.
struct View {
    fit: Fit,
    frame: Bounds,
}

impl Scene {
    /// Lays the data out.
    pub fn new(atlas: &Atlas, catalogue: Catalogue, fingerprint: u64, options: Options) -> Self {
        let projection = Projection::china();
        let main = main_view(atlas, &projection);
        let leads: Vec<Option<[Point; 2]>> = atlas.regions.iter().map(|r| lead(r, &projection, &main)).collect();
        let lowest = leads.iter().flatten().map(|[_, end]| end[1] + TARGET).fold(main.frame.y1, f64::max);
        let height = libm::ceil(lowest);
        let insets = inset_views(atlas, &projection, height);
        let views: Vec<&View> = std::iter::once(&main).chain(&insets).collect();

        let located: Vec<Option<usize>> = catalogue.cases.iter().map(|c| atlas.region_of(c.adcode?)).collect();
        let cases_in = |place: Option<usize>| -> Vec<usize> {
            located.iter().enumerate().filter(|(_, at)| **at == place).map(|(case, _)| case).collect()
        };

        let mut obstacles: Vec<Bounds> = insets.iter().map(|v| titled(v.frame)).collect();
        let mut lines = Path::default();
        for line in &atlas.lines {
            let points: Vec<Point> = line.iter().map(|&p| projection.forward(p)).collect();
            obstacles.extend(draw_line(&points, &views, &mut lines));
        }

        let mut grounds = Vec::new();
        let mut shapes: Vec<Shape> = Vec::new();
        for (index, (region, lead)) in atlas.regions.iter().zip(leads).enumerate() {
            let Drawing { land, isles: [near, far], ground } = draw_region(region, &projection, &views);
            obstacles.extend(near.dots().iter().map(|&[x, y]| {
                let (x, y) = (f64::from(x), f64::from(y));
                Bounds { x0: x - 4.0, y0: y - 4.0, x1: x + 4.0, y1: y + 4.0 }
            }));
            let middle = label::widest(&ground).map(|(at, _)| at);
            shapes.push(Shape {
                adcode: region.adcode,
                name: region.name.clone(),
                short: region.short.clone(),
                pinyin: region.pinyin.to_lowercase(),
                when_empty: region.when_empty.clone(),
                anchor: lead.map(|[_, end]| end).or(middle).unwrap_or_default(),
                land: land.text(),
                isles: near.text(),
                far_isles: far.text(),
                label: None,
                lead,
                cases: cases_in(Some(index)),
            });
            grounds.push(ground);
        }

        let picture = Bounds { x0: 0.0, y0: 0.0, x1: WIDTH, y1: height };
        let wishes: Vec<Wish> = shapes
            .iter()
            .zip(&grounds)
            .map(|(shape, rings)| Wish {
                rings,
                width: shape.short.chars().count() as f64 + if shape.cases.is_empty() { 0.0 } else { 0.8 },
                fixed: shape.lead.map(|[_, end]| end),
                first: !shape.cases.is_empty(),
            })
            .collect();
        let places = label::place(&wishes, &obstacles, &picture);
        for (shape, place) in shapes.iter_mut().zip(places) {
            shape.label = place;
        }

        let most = shapes.iter().map(|s| s.cases.len() as u32).max().unwrap_or(0);
        let windows = atlas
            .insets
            .iter()
            .zip(&insets)
            .map(|(inset, view)| Window { name: inset.name.clone(), frame: titled(view.frame), fit: view.fit })
            .collect();
        Self {
            options,
            fingerprint,
            height,
            shapes,
            fit: main.fit,
            windows,
            lines: lines.text(),
            scale: Scale::new(most),
            unplaced: cases_in(None),
            catalogue,
        }
    }
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
    let fit = Fit::new(&plane, WIDTH, [0.0, 0.0]);
    let [x1, y1] = fit.apply([plane.x1, plane.y0]);
    View { fit, frame: Bounds { x0: 0.0, y0: 0.0, x1, y1 } }
}

/// Insets stand in the lower right corner, side by side towards the left.
fn inset_views(atlas: &Atlas, projection: &Projection, height: f64) -> Vec<View> {
    let mut right = WIDTH - 1.0;
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
        let y1 = height - 1.0 - TITLE;
        let frame = Bounds { x0: right - INSET, y0: y1 - tall, x1: right, y1 };
        views.push(View { fit: Fit::new(&plane, INSET, [frame.x0, frame.y0]), frame });
        right = frame.x0 - 10.0;
    }
    views
}

/// A view's frame with the strip for its title.
fn titled(frame: Bounds) -> Bounds {
    Bounds { y1: frame.y1 + TITLE, ..frame }
}

/// From the middle of the region's largest ring to the end its data name.
fn lead(region: &Region, projection: &Projection, main: &View) -> Option<[Point; 2]> {
    let end = main.fit.apply(projection.forward(region.lead?));
    let rings: Vec<Vec<Point>> =
        region.rings.iter().map(|ring| ring.iter().map(|&p| main.fit.apply(projection.forward(p))).collect()).collect();
    let (start, _) = label::widest(&rings)?;
    Some([start, end])
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

/// Draws a region in every view that shows a part of it.
fn draw_region(region: &Region, projection: &Projection, views: &[&View]) -> Drawing {
    let mut drawing = Drawing::default();
    let [near, far] = &mut drawing.isles;
    for ring in &region.rings {
        let plane: Vec<Point> = ring.iter().map(|&p| projection.forward(p)).collect();
        for (k, view) in views.iter().enumerate() {
            let points: Vec<Point> = plane.iter().map(|&p| view.fit.apply(p)).collect();
            let Some(bounds) = Bounds::of(points.iter().copied()) else { continue };
            if k > 0 {
                let part = clip(&points, &view.frame);
                if !far.take(&part) {
                    drawing.land.ring(&part);
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
fn draw_line(plane: &[Point], views: &[&View], path: &mut Path) -> Vec<Bounds> {
    let mut taken = Vec::new();
    for (k, view) in views.iter().enumerate() {
        let points: Vec<Point> = plane.iter().map(|&p| view.fit.apply(p)).collect();
        let Some(bounds) = Bounds::of(points.iter().copied()) else { continue };
        let whole = points.iter().all(|&p| view.frame.holds(p));
        let covered = k == 0 && views.iter().skip(1).any(|inset| inset.frame.overlaps(&bounds));
        if whole && !covered {
            path.line(&points);
            let [x0, y0] = round([bounds.x0, bounds.y0]).map(|n| f64::from(n) - 4.0);
            taken.push(Bounds { x0, y0, x1: bounds.x1 + 4.0, y1: bounds.y1 + 4.0 });
        }
    }
    taken
}
