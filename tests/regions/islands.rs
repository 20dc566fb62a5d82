//! Named islands stay on the map whatever the simplification (rules 4, 6 and 10).

use super::file::{Cell, File, Ring, rows};
use super::plane::{edges, holds, in_south_china_sea};

/// Two hundredths of a degree, about 2 km.
const NEAR: f64 = 2.0;

/// How far a point lies from a polygon, in the unit of both; 0 inside it.
pub fn reach(polygon: &[Ring], at: Cell) -> f64 {
    if holds(polygon, at) {
        return 0.0;
    }
    edges(&polygon[0]).map(|(a, b)| to_edge(a, b, at)).fold(f64::INFINITY, f64::min)
}

fn to_edge(a: Cell, b: Cell, p: Cell) -> f64 {
    let [ax, ay, bx, by, px, py] = [a[0], a[1], b[0], b[1], p[0], p[1]].map(|v| v as f64);
    let (dx, dy) = (bx - ax, by - ay);
    let t = (((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    (px - ax - t * dx).hypot(py - ay - t * dy)
}

fn on_map(file: &File, adcode: &str, at: Cell) -> bool {
    file.region(adcode).polygons.iter().any(|polygon| reach(polygon, at) <= NEAR)
}

#[test]
fn every_island_of_the_table_is_on_the_map() {
    let file = File::read();
    let rows = rows("islands.tsv");
    assert_eq!(rows[0], ["name", "adcode", "lon", "lat", "why"]);
    assert!(rows.len() > 70);
    for row in &rows[1..] {
        let at = [&row[2], &row[3]].map(|text| (text.parse::<f64>().unwrap() * 100.0).round() as i64);
        assert!(on_map(&file, &row[1], at), "{} is not at {at:?}", row[0]);
    }
}

/// The points that the rules name stand here once more, so that no edit of the table can lose them.
#[test]
fn rules_4_and_6_have_their_islands() {
    let file = File::read();
    for (name, adcode, at) in [
        ("钓鱼岛", "710000", [12347, 2574]),
        ("赤尾屿", "710000", [12456, 2592]),
        ("永兴岛", "460000", [11234, 1683]),
        ("太平岛", "460000", [11437, 1038]),
        ("美济礁", "460000", [11553, 990]),
        ("曾母暗沙", "460000", [11228, 397]),
        ("黄岩岛", "460000", [11776, 1515]),
        ("东沙岛", "440000", [11672, 2070]),
        ("中沙", "460000", [11445, 1605]),
    ] {
        let near = file.region(adcode).polygons.iter().map(|p| reach(p, at)).fold(f64::INFINITY, f64::min);
        assert!(near <= 3.0, "{name}: {near} hundredths of a degree away");
    }
}

#[test]
fn the_south_china_sea_keeps_its_pattern() {
    let file = File::read();
    let count = |adcode: &str, west: i64, south: i64, east: i64, north: i64| {
        let outer = file.region(adcode).polygons.iter().map(|p| &p[0]).filter(|ring| in_south_china_sea(ring));
        outer.filter(|r| (west..east).contains(&r[0][0]) && (south..north).contains(&r[0][1])).count()
    };
    assert!(count("440000", 11550, 2030, 11720, 2130) >= 3, "东沙");
    assert!(count("460000", 11100, 1550, 11300, 1730) >= 9, "西沙");
    assert!(count("460000", 11340, 1500, 11800, 1950) >= 7, "中沙");
    assert!(count("460000", 10900, 350, 11800, 1200) >= 45, "南沙");
    assert!((60..=90).contains(&count("460000", 10900, 300, 11900, 2000)), "all");
}

#[test]
fn small_regions_keep_their_shape() {
    let file = File::read();
    let corners = |adcode: &str| file.region(adcode).polygons.iter().map(|p| p[0].len() - 1).max().unwrap();
    assert!(corners("810000") >= 12, "香港");
    assert!(corners("820000") >= 5, "澳门");
}
