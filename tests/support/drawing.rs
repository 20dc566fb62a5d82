//! A drawn map, read back from its SVG: what a reader would see where.

use super::data::Data;
use case_map::choice::{Event, State, update};
use case_map::geo::plane::{Bounds, Fit, Point};
use case_map::geo::projection::Projection;
use case_map::geo::ring::{clip, inside};
use case_map::model::region::{Atlas, Position};
use case_map::picture::map;
use case_map::scene::layout::fits;
use case_map::scene::sheet::TITLE;
use roxmltree::Node;

/// A subpath: a ring, a line or, with a single point, a dot.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    pub points: Vec<Point>,
    pub closed: bool,
}

/// One region as drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    pub code: String,
    /// What it says of itself, whole.
    pub label: String,
    pub class: String,
    /// Its attributes' names and, after a slash, those of what is in it with
    /// their classes: how it is marked up, apart from what it is.
    pub markup: Vec<String>,
    /// Rings of its land, in the main map and in the inset; of those that the
    /// inset's frame cuts, what it shows.
    pub land: Vec<Stroke>,
    /// The latter as drawn, before the frame clips them.
    pub cut: Vec<Stroke>,
    /// Dots in the main map.
    pub near: Vec<Point>,
    /// Dots in the inset.
    pub far: Vec<Point>,
}

/// The map and how positions on the globe come onto it.
#[derive(Debug, Clone)]
pub struct Map {
    pub text: String,
    pub picture: Bounds,
    pub regions: Vec<Drawn>,
    pub lines: Vec<Stroke>,
    /// Lead lines by their regions' codes.
    pub leads: Vec<(String, [Point; 2])>,
    /// Names on the inset's sea, and their middles.
    pub spots: Vec<(String, Point)>,
    /// The insets' frames, with the strip for the title.
    pub frames: Vec<Bounds>,
    fits: Vec<Fit>,
}

impl Map {
    /// Draws some data and reads the drawing.
    pub fn of(data: &Data) -> Self {
        let scene = data.scene();
        Self::read(map::fragment(&scene, &State::new(&scene)), &data.atlas)
    }

    /// The drawing with scripts running and a region chosen.
    pub fn chosen(data: &Data, code: &str) -> Self {
        let scene = data.scene();
        let region = scene.layer.shapes.iter().position(|shape| shape.unit.adcode.to_string() == code).unwrap();
        let awake = update(&scene, &State::new(&scene), &Event::Wake);
        Self::read(map::fragment(&scene, &update(&scene, &awake, &Event::Select(region))), &data.atlas)
    }

    pub fn read(text: String, atlas: &Atlas) -> Self {
        let document = roxmltree::Document::parse(&text).unwrap();
        let root = document.root_element();
        let size: Vec<f64> = words(&root, "viewBox").iter().map(|n| n.parse().unwrap()).collect();
        let is_region = |node: &Node| node.has_tag_name_local("a");
        let lines = root.children().filter(|n| n.attribute("class") == Some("b"));
        let clips: Vec<Bounds> = root
            .descendants()
            .filter(|n| n.has_tag_name_local("clipPath"))
            .flat_map(|clip| clip.children())
            .map(|r| frame(&r))
            .collect();
        Self {
            picture: Bounds { x0: size[0], y0: size[1], x1: size[0] + size[2], y1: size[1] + size[3] },
            regions: root.descendants().filter(is_region).map(|a| drawn(&a, &clips)).collect(),
            lines: lines.flat_map(|path| strokes(path.attribute("d").unwrap())).collect(),
            leads: root.descendants().filter(is_region).filter_map(|a| lead(&a)).collect(),
            spots: root
                .descendants()
                .filter(|n| n.attribute("class") == Some("t sea"))
                .map(|text| spot(&text))
                .collect(),
            frames: root.children().filter(|n| n.attribute("class") == Some("f")).map(|r| frame(&r)).collect(),
            fits: fits(atlas),
            text: text.clone(),
        }
    }

    /// Where a position lies in the main map.
    pub fn main(&self, position: Position) -> Point {
        self.fits[0].apply(Projection::china().forward(position))
    }

    /// Where it lies in the inset.
    pub fn inset(&self, position: Position) -> Point {
        self.fits[1].apply(Projection::china().forward(position))
    }

    /// Which position a point of the main map shows.
    pub fn position(&self, point: Point) -> Position {
        Projection::china().inverse(self.fits[0].invert(point))
    }

    pub fn region(&self, code: &str) -> Result<&Drawn, String> {
        self.regions.iter().find(|r| r.code == code).ok_or(format!("{code} is not drawn"))
    }

    /// The inset's frame, with the strip for the title.
    pub fn frame(&self) -> Result<Bounds, String> {
        self.frames.first().copied().ok_or("there is no inset".to_owned())
    }

    /// The part of the inset that shows the sea.
    pub fn ground(&self) -> Result<Bounds, String> {
        self.frame().map(|frame| Bounds { y1: frame.y1 - f64::from(TITLE), ..frame })
    }
}

impl Drawn {
    /// The name that it gives itself, before its count.
    pub fn name(&self) -> &str {
        self.label.split_once('，').map_or(&self.label, |(name, _)| name)
    }

    /// Its rings that no frame cuts.
    pub fn uncut(&self) -> impl Iterator<Item = &Stroke> {
        self.land.iter().take(self.land.len() - self.cut.len())
    }

    /// Its rings inside or outside a frame.
    pub fn rings(&self, frame: &Bounds, within: bool) -> Vec<Vec<Point>> {
        let is_within = |ring: &&Stroke| ring.points.iter().all(|&p| frame.holds(p)) == within;
        self.land.iter().filter(is_within).map(|ring| ring.points.clone()).collect()
    }

    /// Whether its land covers a point of the picture.
    pub fn covers(&self, point: Point) -> bool {
        let rings: Vec<Vec<Point>> = self.land.iter().map(|ring| ring.points.clone()).collect();
        inside(&rings, point)
    }

    /// Whether something is drawn within `reach` of a point: land over it, a
    /// corner of a ring or a dot.
    pub fn is_near(&self, point: Point, reach: f64) -> bool {
        let corners = self.land.iter().flat_map(|ring| &ring.points);
        let mut marks = corners.chain(&self.near).chain(&self.far);
        self.covers(point) || marks.any(|&mark| distance(mark, point) <= reach)
    }
}

pub fn distance(a: Point, b: Point) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// A tag's name without its namespace.
trait Local {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl Local for Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

fn drawn(a: &Node, clips: &[Bounds]) -> Drawn {
    let with_class = |class: &str| {
        let paths = a.children().filter(|path| path.attribute("class") == Some(class));
        paths.flat_map(|path| strokes(path.attribute("d").unwrap())).map(|dot| dot.points[0]).collect()
    };
    let outlines =
        || a.descendants().filter(|path| path.has_tag_name_local("path") && path.attribute("class").is_none());
    let of = |clipped: bool| {
        let paths = outlines().filter(move |path| path.attribute("clip-path").is_some() == clipped);
        paths.flat_map(|path| strokes(path.attribute("d").unwrap())).filter(|stroke| stroke.closed)
    };
    let cut: Vec<Stroke> = of(true).collect();
    let shown = cut.iter().flat_map(|ring| {
        let shown = clips.iter().map(|frame| clip(&ring.points, frame)).find(|points| points.len() > 2);
        shown.map(|points| Stroke { points, closed: true })
    });
    let mut markup: Vec<String> = a.attributes().map(|attribute| attribute.name().to_owned()).collect();
    for path in a.descendants().skip(1) {
        let (tag, class) = (path.tag_name().name(), path.attribute("class").unwrap_or_default());
        markup.extend(path.attributes().map(|attribute| format!("/{tag}.{class} {}", attribute.name())));
    }
    Drawn {
        code: code(a),
        label: a.attribute("aria-label").unwrap().to_owned(),
        class: a.attribute("class").unwrap().to_owned(),
        markup,
        // A region of dots alone has them as its outline too.
        land: of(false).chain(shown).collect(),
        cut,
        near: with_class("i"),
        far: with_class("i j"),
    }
}

fn code(a: &Node) -> String {
    let id = a.attribute("id").unwrap();
    id[id.len() - 6..].to_owned()
}

fn lead(a: &Node) -> Option<(String, [Point; 2])> {
    let line = a.children().find(|path| path.attribute("class") == Some("lead"))?;
    let points = strokes(line.attribute("d").unwrap()).remove(0).points;
    Some((code(a), [points[0], points[1]]))
}

fn spot(text: &Node) -> (String, Point) {
    (text.text().unwrap_or_default().to_owned(), ["x", "y"].map(|name| text.attribute(name).unwrap().parse().unwrap()))
}

fn frame(rect: &Node) -> Bounds {
    let [x, y, width, height] = ["x", "y", "width", "height"].map(|name| words(rect, name)[0].parse::<f64>().unwrap());
    Bounds { x0: x, y0: y, x1: x + width, y1: y + height }
}

fn words<'a>(node: &Node<'a, '_>, name: &str) -> Vec<&'a str> {
    node.attribute(name).unwrap().split_whitespace().collect()
}

/// Reads path text: the commands that we write, with all their short forms.
pub fn strokes(d: &str) -> Vec<Stroke> {
    let mut strokes: Vec<Stroke> = Vec::new();
    let mut at = [0.0, 0.0];
    for (command, numbers) in commands(d) {
        match (command, numbers.as_slice()) {
            ('z', []) => {
                let stroke = strokes.last_mut().unwrap();
                stroke.closed = true;
                at = stroke.points[0];
            }
            ('h', [dx]) => {
                at[0] += dx;
                assert_eq!(*dx, 0.0, "only dots are written so");
            }
            ('m' | 'M' | 'L', pairs) => {
                for (i, pair) in pairs.chunks(2).enumerate() {
                    at = match command {
                        'm' => [at[0] + pair[0], at[1] + pair[1]],
                        _ => [pair[0], pair[1]],
                    };
                    if i == 0 && command != 'L' {
                        strokes.push(Stroke { points: Vec::new(), closed: false });
                    }
                    strokes.last_mut().unwrap().points.push(at);
                }
            }
            other => panic!("{other:?} in {d}"),
        }
    }
    strokes
}

/// Letters and the numbers after each; a minus may stand for a space.
fn commands(d: &str) -> Vec<(char, Vec<f64>)> {
    let mut commands: Vec<(char, Vec<f64>)> = Vec::new();
    for part in d.split_inclusive(|c: char| c.is_ascii_alphabetic()) {
        let (numbers, letter) = match part.chars().last() {
            Some(letter) if letter.is_ascii_alphabetic() => (&part[..part.len() - 1], Some(letter)),
            _ => (part, None),
        };
        let spaced = numbers.replace('-', " -");
        let numbers = spaced.split_whitespace().map(|n| n.parse::<f64>().unwrap());
        if let Some((_, list)) = commands.last_mut() {
            list.extend(numbers);
        } else {
            assert_eq!(numbers.count(), 0, "a path begins with a command");
        }
        commands.extend(letter.map(|letter| (letter, Vec::new())));
    }
    commands
}
