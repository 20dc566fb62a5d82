//! Points, rectangles and scales of the plane, and of the picture.

/// A point: in the plane x to the east, y to the north, in sphere radii; in a
/// picture y downwards, in units.
pub type Point = [f64; 2];

/// The square of the distance of two points.
pub fn square([x0, y0]: Point, [x1, y1]: Point) -> f64 {
    (x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)
}

/// The point nearest to the first one on the way between two others.
pub fn nearest([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point) -> Point {
    let [dx, dy] = [x1 - x0, y1 - y0];
    let length = dx * dx + dy * dy;
    let t = if length > 0.0 { (((x - x0) * dx + (y - y0) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    [x0 + t * dx, y0 + t * dy]
}

/// The smallest upright rectangle around some points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Left, least x.
    pub x0: f64,
    /// Least y.
    pub y0: f64,
    /// Right, greatest x.
    pub x1: f64,
    /// Greatest y.
    pub y1: f64,
}

impl Bounds {
    /// `None` where there is no point.
    pub fn of(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        points.into_iter().fold(None, |bounds, [x, y]| {
            let b = bounds.unwrap_or(Self { x0: x, y0: y, x1: x, y1: y });
            Some(Self { x0: b.x0.min(x), y0: b.y0.min(y), x1: b.x1.max(x), y1: b.y1.max(y) })
        })
    }

    /// Right minus left.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Greatest minus least y.
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// Whether a point lies inside or on the edge.
    pub fn holds(&self, [x, y]: Point) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// The same with so much more on each side.
    pub fn grown(&self, by: f64) -> Self {
        Self { x0: self.x0 - by, y0: self.y0 - by, x1: self.x1 + by, y1: self.y1 + by }
    }

    /// The middle.
    pub fn middle(&self) -> Point {
        [(self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0]
    }
}

/// A uniform scale and a shift from the plane to a picture, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    scale: f64,
    left: f64,
    top: f64,
}

impl Fit {
    /// Fits `plane` into a picture so that it is `width` wide and its upper
    /// left corner lies at `corner`.
    pub fn new(plane: &Bounds, width: f64, corner: Point) -> Self {
        let scale = if plane.width() > 0.0 { width / plane.width() } else { 1.0 };
        Self { scale, left: corner[0] - plane.x0 * scale, top: corner[1] + plane.y1 * scale }
    }

    /// The three numbers of it: scale, left and top.
    pub fn numbers(&self) -> [f64; 3] {
        [self.scale, self.left, self.top]
    }

    /// `None` unless these numbers are those of a fit.
    pub fn from_numbers(numbers: [f64; 3]) -> Option<Self> {
        let [scale, left, top] = numbers;
        (numbers.iter().all(|n| n.is_finite()) && scale > 0.0).then_some(Self { scale, left, top })
    }

    /// From the plane to the picture.
    pub fn apply(&self, [x, y]: Point) -> Point {
        [self.left + x * self.scale, self.top - y * self.scale]
    }

    /// From the picture to the plane.
    pub fn invert(&self, [x, y]: Point) -> Point {
        [(x - self.left) / self.scale, (self.top - y) / self.scale]
    }

    /// The same, followed by another uniform scale and shift of the picture,
    /// whose y goes downwards too.
    pub fn then(&self, scale: f64, [left, top]: Point) -> Self {
        Self { scale: self.scale * scale, left: left + self.left * scale, top: top + self.top * scale }
    }
}
