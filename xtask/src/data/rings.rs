//! Plane geometry on rings of degrees, as far as choosing among them needs it.

/// Longitude and latitude in degrees.
pub type Point = [f64; 2];
/// Closed: the last point repeats the first.
pub type Ring = Vec<Point>;
/// Outer ring first, holes after it.
pub type Polygon = Vec<Ring>;

/// Kilometres in a degree of latitude.
const DEGREE_KM: f64 = 111.2;

/// Area without sign, in square kilometres, good to a few per cent.
pub fn area_km2(ring: &[Point]) -> f64 {
    let twice: f64 = pairs(ring).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
    let middle = middle(ring);
    twice.abs() / 2.0 * DEGREE_KM * DEGREE_KM * middle[1].to_radians().cos()
}

/// The middle of the ring's bounding box.
pub fn middle(ring: &[Point]) -> Point {
    let mut low = [f64::INFINITY; 2];
    let mut high = [f64::NEG_INFINITY; 2];
    for point in ring {
        for axis in 0..2 {
            low[axis] = low[axis].min(point[axis]);
            high[axis] = high[axis].max(point[axis]);
        }
    }
    [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0]
}

/// Degrees from a point to a ring: 0 inside it, else to its nearest vertex.
pub fn reach(ring: &[Point], point: Point) -> f64 {
    if inside(ring, point) {
        return 0.0;
    }
    ring.iter().map(|q| distance(*q, point)).fold(f64::INFINITY, f64::min)
}

/// Plain degrees, east and north alike: enough to tell islands apart.
pub fn distance(a: Point, b: Point) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// The ring's edges.
pub fn pairs(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    ring.windows(2).map(|w| (w[0], w[1]))
}

/// Whether a point lies in a polygon: inside its outer ring and in no hole.
pub fn holds(polygon: &[Ring], point: Point) -> bool {
    let mut rings = polygon.iter().map(|ring| inside(ring, point));
    rings.next().unwrap_or(false) && !rings.any(|hole| hole)
}

fn inside(ring: &[Point], p: Point) -> bool {
    pairs(ring)
        .filter(|(a, b)| (a[1] > p[1]) != (b[1] > p[1]))
        .filter(|(a, b)| p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0])
        .count()
        % 2
        == 1
}
