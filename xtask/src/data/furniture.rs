//! What the map needs besides land: the ten dashes, the inset's window and the frame's points.
//! Rule numbers are those of `tests/map_rules.rs`.

use super::grid::{Cell, Grid};
use super::rings::Point;

/// The most points of a dash; they are short, and gently bent at most.
const DASH_POINTS: usize = 8;

/// West, south, east and north of the inset's window: rule 6 asks for 105.85 to 120.98 east
/// and 3.9 to 23.44 north; the window also holds the second dash whole (to 121.92 east),
/// and in the south has room for the dash that stands aside from 曾母暗沙.
pub const INSET: [f64; 4] = [105.8, 2.9, 122.0, 23.5];

/// Points that the main map's frame must reach: west, east and north of rule 1,
/// and a margin south of Hainan's southern tip for rule 5.
pub const FRAME: [Point; 4] = [[71.5, 38.0], [135.4, 48.4], [123.6, 53.7], [109.5, 17.7]];

/// What the map of 海南 must reach, which would else be all of the South China Sea: the island and 七洲列岛, and a margin
/// south of it for rule 5. Other provinces reach as far as their counties do.
pub const HAINAN: [Point; 4] = [[108.5, 18.0], [111.4, 18.0], [111.4, 20.25], [108.5, 20.25]];

/// Names in the inset, where it is large enough for them, and where their middles stand: chosen by hand, beside the
/// islands that they are of and on empty sea. `tests/map_rules.rs` holds them to both.
pub const LABELS: [(&str, Point); 6] = [
    ("东沙群岛", [116.43, 19.83]),
    ("西沙群岛", [111.88, 13.89]),
    ("中沙群岛", [115.65, 17.43]),
    ("黄岩岛", [118.26, 13.74]),
    ("南沙群岛", [116.3, 5.35]),
    ("曾母暗沙", [109.14, 4.25]),
];

/// The corners of the window, closed and counter-clockwise.
pub fn inset(grid: Grid) -> Vec<Cell> {
    let [west, south, east, north] = INSET;
    [[west, south], [east, south], [east, north], [west, north], [west, south]].map(|corner| grid.snap(corner)).to_vec()
}

/// One dash on the grid: the point that bends it least goes until few enough are left.
pub fn dash(grid: Grid, points: &[Point]) -> Vec<Cell> {
    let mut left = points.to_vec();
    while left.len() > DASH_POINTS {
        let least = (1..left.len() - 1).min_by(|a, b| bend(&left, *a).total_cmp(&bend(&left, *b))).unwrap_or(1);
        left.remove(least);
    }
    let mut cells: Vec<Cell> = left.into_iter().map(|point| grid.snap(point)).collect();
    cells.dedup();
    cells
}

/// The triangle that a point spans with its neighbours.
fn bend(points: &[Point], at: usize) -> f64 {
    let (a, b, c) = (points[at - 1], points[at], points[at + 1]);
    ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs()
}
