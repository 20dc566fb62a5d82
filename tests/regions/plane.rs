//! No gaps and no overlaps, exactly: all coordinates are whole hundredths of a degree.

use super::file::{Cell, File, Ring};
use std::collections::{BTreeMap, BTreeSet};

type Edge = (Cell, Cell);

pub fn twice_area(ring: &[Cell]) -> i64 {
    edges(ring).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
}

pub fn edges(ring: &[Cell]) -> impl Iterator<Item = Edge> + '_ {
    ring.windows(2).map(|pair| (pair[0], pair[1]))
}

/// Whether a ring belongs to 南海诸岛; no other land lies there.
pub fn in_south_china_sea(ring: &[Cell]) -> bool {
    ring.iter().all(|[lon, lat]| *lat < 1800 || *lat < 2130 && *lon > 11200)
}

/// Positive when `c` lies to the left of the way from `a` to `b`.
fn side(a: Cell, b: Cell, c: Cell) -> i64 {
    ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).signum()
}

fn within(a: Cell, b: Cell, c: Cell) -> bool {
    (0..2).all(|axis| a[axis].min(b[axis]) <= c[axis] && c[axis] <= a[axis].max(b[axis]))
}

/// Whether the point lies inside the ring; on its edge counts as `edge` says.
fn inside(ring: &[Cell], p: Cell, edge: bool) -> bool {
    let mut inside = false;
    for (a, b) in edges(ring) {
        if side(a, b, p) == 0 && within(a, b, p) {
            return edge;
        }
        if (a[1] > p[1]) != (b[1] > p[1]) && (side(a, b, p) > 0) == (b[1] > a[1]) {
            inside = !inside;
        }
    }
    inside
}

/// Whether the point lies strictly inside a polygon: not in a hole, nor on an edge.
pub fn holds(polygon: &[Ring], p: Cell) -> bool {
    inside(&polygon[0], p, false) && !polygon[1..].iter().any(|hole| inside(hole, p, true))
}

fn all_edges(file: &File) -> Vec<Edge> {
    file.regions.iter().flat_map(|r| &r.polygons).flatten().flat_map(|ring| edges(ring)).collect()
}

#[test]
fn a_shared_border_is_there_once_in_each_direction() {
    let edges = all_edges(&File::read());
    let mut seen = BTreeSet::new();
    for edge in &edges {
        assert!(seen.insert(*edge), "two regions have the edge {edge:?} on the same side");
    }
    let shared = edges.iter().filter(|(a, b)| seen.contains(&(*b, *a))).count();
    assert!(shared > edges.len() / 3, "only {shared} of {} edges are shared", edges.len());
}

#[test]
fn edges_meet_at_their_ends_only() {
    let mut edges = all_edges(&File::read());
    edges.sort_by_key(|(a, b)| a[0].min(b[0]));
    for (index, &(a, b)) in edges.iter().enumerate() {
        let east = a[0].max(b[0]);
        for &(c, d) in edges[index + 1..].iter().take_while(|(c, d)| c[0].min(d[0]) <= east) {
            if a == d && b == c {
                continue;
            }
            let cross = side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
            assert!(!cross, "{a:?}–{b:?} crosses {c:?}–{d:?}");
            for (p, q, r) in [(a, b, c), (a, b, d), (c, d, a), (c, d, b)] {
                let touches = r != p && r != q && side(p, q, r) == 0 && within(p, q, r);
                assert!(!touches, "{r:?} lies on {p:?}–{q:?}, not at an end of it");
            }
        }
    }
}

/// With the law above, this means that nothing overlaps.
#[test]
fn no_corner_of_a_polygon_lies_in_another() {
    let file = File::read();
    let polygons: Vec<&Vec<Ring>> = file.regions.iter().flat_map(|r| &r.polygons).collect();
    for (i, one) in polygons.iter().enumerate() {
        for (_, other) in polygons.iter().enumerate().filter(|(j, _)| *j != i) {
            let within = one[0].iter().find(|corner| holds(other, **corner));
            assert_eq!(within, None, "of the ring that begins at {:?}, in that at {:?}", one[0][0], other[0][0]);
        }
    }
}

/// Edges that no neighbour shares are coast or national border. A gap between
/// regions would be a loop of them that runs clockwise.
#[test]
fn there_is_no_gap_between_regions() {
    let edges: BTreeSet<Edge> = all_edges(&File::read()).into_iter().collect();
    let mut next: BTreeMap<Cell, Cell> = BTreeMap::new();
    for (a, b) in edges.iter().filter(|(a, b)| !edges.contains(&(*b, *a))) {
        assert_eq!(next.insert(*a, *b), None, "two coasts leave {a:?}");
    }
    let mut loops = 0;
    while let Some((&start, _)) = next.iter().next() {
        let mut ring = vec![start];
        while let Some(to) = next.remove(ring.last().unwrap()) {
            ring.push(to);
        }
        assert_eq!(ring.last(), Some(&start), "a coast ends");
        assert!(twice_area(&ring) > 0, "a gap at {start:?}");
        loops += 1;
    }
    // The mainland and the islands.
    assert!(loops > 100, "{loops}");
}

#[test]
fn a_point_lies_in_one_region_at_most() {
    let file = File::read();
    let mut land = 0;
    for lon in (7350..13510).step_by(61) {
        for lat in (301..5360).step_by(59) {
            let holders = file.regions.iter().filter(|r| r.polygons.iter().any(|p| holds(p, [lon, lat])));
            let names: Vec<String> = holders.map(|r| r.text("name")).collect();
            assert!(names.len() <= 1, "{lon} {lat}: {names:?}");
            land += names.len();
        }
    }
    assert!(land > 2000, "{land}");
}
