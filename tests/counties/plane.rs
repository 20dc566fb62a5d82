//! No gaps and no overlaps between counties, exactly: all coordinates are whole steps.

use super::file::{Cell, FILES, File, Polygon, Ring, province};
use std::collections::{HashMap, HashSet};

pub type Edge = (Cell, Cell);

pub fn edges(ring: &[Cell]) -> impl Iterator<Item = Edge> + '_ {
    ring.windows(2).map(|pair| (pair[0], pair[1]))
}

pub fn twice_area(ring: &[Cell]) -> i64 {
    // From a corner on, so that the numbers stay small.
    let [x, y] = ring[0];
    edges(ring).map(|(a, b)| (a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y)).sum()
}

/// West, south, east and north.
pub fn bounds(points: &[Cell]) -> [i64; 4] {
    let axis = |k: usize| points.iter().map(move |p| p[k]);
    [axis(0).min().unwrap(), axis(1).min().unwrap(), axis(0).max().unwrap(), axis(1).max().unwrap()]
}

fn side(a: Cell, b: Cell, c: Cell) -> i64 {
    ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).signum()
}

fn within(a: Cell, b: Cell, c: Cell) -> bool {
    (0..2).all(|axis| a[axis].min(b[axis]) <= c[axis] && c[axis] <= a[axis].max(b[axis]))
}

fn inside(ring: &[Cell], p: Cell, edge: bool) -> bool {
    let mut inside = false;
    for (a, b) in edges(ring) {
        if (a[1] > p[1]) == (b[1] > p[1]) && a[1] != p[1] && b[1] != p[1] {
            continue;
        }
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

/// How far a point lies from a polygon, in steps; 0 inside it.
pub fn reach(polygon: &[Ring], at: Cell) -> f64 {
    if holds(polygon, at) {
        return 0.0;
    }
    polygon.iter().flat_map(|ring| edges(ring)).map(|edge| to_edge(edge, at)).fold(f64::INFINITY, f64::min)
}

pub fn to_edge((a, b): Edge, p: Cell) -> f64 {
    let [ax, ay, bx, by, px, py] = [a[0], a[1], b[0], b[1], p[0], p[1]].map(|v| v as f64);
    let (dx, dy) = (bx - ax, by - ay);
    let t = (((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    (px - ax - t * dx).hypot(py - ay - t * dy)
}

pub fn all_edges(file: &File) -> Vec<Edge> {
    file.polygons().flatten().flat_map(|ring| edges(ring)).collect()
}

/// Edges that no other county shares: the outline of all together.
pub fn outline(file: &File) -> Vec<Edge> {
    let edges = all_edges(file);
    let all: HashSet<Edge> = edges.iter().copied().collect();
    edges.into_iter().filter(|(a, b)| !all.contains(&(*b, *a))).collect()
}

/// What is wrong with a file's shapes.
fn faults(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    let edges = all_edges(file);
    let mut seen = HashSet::new();
    faults.extend(edges.iter().filter(|edge| !seen.insert(**edge)).map(|edge| format!("twice on one side: {edge:?}")));
    faults.extend(meetings(&edges));
    for (p, polygon) in file.polygons().enumerate() {
        for (r, ring) in polygon.iter().enumerate() {
            let area = twice_area(ring);
            let is_right = ring.len() >= 4 && ring.first() == ring.last() && if r == 0 { area > 0 } else { area < 0 };
            faults.extend((!is_right).then(|| format!("polygon {p} ring {r}: not a ring that runs the right way")));
        }
    }
    faults.extend(contained(file));
    faults
}

/// Edges that meet elsewhere than at their ends, found by the squares of a chessboard.
fn meetings(edges: &[Edge]) -> Vec<String> {
    const SQUARE: i64 = 64;
    let mut edges: Vec<Edge> = edges.iter().map(|&(a, b)| if a < b { (a, b) } else { (b, a) }).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut board: HashMap<Cell, Vec<usize>> = HashMap::new();
    for (index, (a, b)) in edges.iter().enumerate() {
        let [west, south, east, north] = bounds(&[*a, *b]).map(|v| v.div_euclid(SQUARE));
        for x in west..=east {
            for y in south..=north {
                board.entry([x, y]).or_default().push(index);
            }
        }
    }
    let mut faults = Vec::new();
    for indices in board.values() {
        for (at, &i) in indices.iter().enumerate() {
            let (a, b) = edges[i];
            for &j in &indices[at + 1..] {
                let (c, d) = edges[j];
                let [w, s, e, n] = bounds(&[c, d]);
                let is_far = a[0].max(b[0]) < w || a[0].min(b[0]) > e || a[1].max(b[1]) < s || a[1].min(b[1]) > n;
                if is_far {
                    continue;
                }
                let [ac, ad, ca, cb] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
                if ac * ad < 0 && ca * cb < 0 {
                    faults.push(format!("{a:?}–{b:?} crosses {c:?}–{d:?}"));
                }
                for (p, q, r, on) in [(a, b, c, ac), (a, b, d, ad), (c, d, a, ca), (c, d, b, cb)] {
                    if on == 0 && r != p && r != q && within(p, q, r) {
                        faults.push(format!("{r:?} lies on {p:?}–{q:?}, not at an end of it"));
                    }
                }
            }
        }
    }
    faults
}

/// Where edges meet at their ends only, what overlaps lies in the other whole: each corner of it.
fn contained(file: &File) -> Vec<String> {
    let polygons: Vec<(&Polygon, [i64; 4])> = file.polygons().map(|p| (p, bounds(&p[0]))).collect();
    let mut faults = Vec::new();
    for (i, (one, [w, s, e, n])) in polygons.iter().enumerate() {
        for (j, (other, [west, south, east, north])) in polygons.iter().enumerate() {
            let is_around = i != j && west <= w && south <= s && east >= e && north >= n;
            if is_around && one[0].iter().any(|corner| holds(other, *corner)) {
                faults.push(format!("the ring that begins at {:?} lies in that at {:?}", one[0][0], other[0][0]));
            }
        }
    }
    faults
}

/// Loops of the outline that run clockwise or are none: gaps, or land of another province.
fn gaps(file: &File) -> Vec<Ring> {
    let mut next: HashMap<Cell, Vec<Cell>> = HashMap::new();
    for (a, b) in outline(file) {
        next.entry(a).or_default().push(b);
    }
    let mut starts: Vec<Cell> = next.keys().copied().collect();
    starts.sort_unstable();
    let mut gaps = Vec::new();
    for start in starts {
        while next.get(&start).is_some_and(|to| !to.is_empty()) {
            let mut ring = vec![start];
            while let Some(to) = next.get_mut(ring.last().unwrap()).and_then(Vec::pop) {
                ring.push(to);
                if to == start {
                    break;
                }
            }
            // One that does not come back is wrong in any case.
            if ring.last() != Some(&start) || twice_area(&ring) < 0 {
                gaps.push(ring);
            }
        }
    }
    gaps
}

#[test]
fn counties_share_their_borders_and_overlap_nowhere() {
    for file in FILES.iter() {
        assert_eq!(faults(file), Vec::<String>::new(), "{}", file.code);
        let (all, outline) = (all_edges(file).len(), outline(file).len());
        let most = if file.counties.len() > 20 { all / 2 } else { all };
        assert!(outline <= most, "{}: only {} of {all} edges are shared", file.code, all - outline);
    }
}

/// What is broken is seen: a corner moved, a county drawn twice, one turned round.
#[test]
fn a_shape_that_is_wrong_is_told() {
    // 上海, of which 黄浦区, the first, lies in the middle.
    let sound = province("310000");
    let broken = |change: fn(&mut File)| {
        let mut file = sound.clone();
        change(&mut file);
        (!faults(&file).is_empty(), !gaps(&file).is_empty())
    };
    assert_eq!(broken(|_| {}), (false, false));
    assert!(broken(|file| file.counties[0].polygons[0][0][5][0] += 9).1);
    assert!(broken(|file| file.counties.push(file.counties[7].clone())).0);
    assert!(broken(|file| file.counties[2].polygons[0][0].reverse()).0);
    assert_eq!(broken(|file| drop(file.counties.remove(0))), (false, true));
    // An island of 崇明区 that lies in 浦东新区.
    let isle = |file: &mut File| {
        let [x, y] = file.at([121.7, 31.1]);
        file.counties.last_mut().unwrap().polygons.push(vec![vec![[x, y], [x + 3, y], [x, y + 3], [x, y]]]);
    };
    assert!(broken(isle).0);
}

#[test]
fn what_a_province_leaves_out_inside_is_another_provinces_land() {
    let mut found = Vec::new();
    for file in FILES.iter() {
        for gap in gaps(file) {
            let [x, y] = middle(&gap).map(|steps| steps / file.steps as f64);
            let is_land = |other: &&File| other.polygons().any(|polygon| holds(polygon, other.at([x, y])));
            let owner = FILES.iter().filter(|other| other.code != file.code).find(is_land);
            let owner = owner.unwrap_or_else(|| panic!("{}: a gap at {x:.3} {y:.3}", file.code));
            found.push((file.code.as_str(), owner.code.as_str()));
        }
    }
    assert!(found.contains(&("150000", "230000")), "加格达奇 lies in 内蒙古 and is of 黑龙江: {found:?}");
}

fn middle(ring: &[Cell]) -> [f64; 2] {
    let [west, south, east, north] = bounds(ring).map(|v| v as f64);
    [(west + east) / 2.0, (south + north) / 2.0]
}
