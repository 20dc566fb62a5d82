//! What rounding leaves to mend: a corner may come to lie on an edge, and a
//! coast may come to cross an island in front of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::grid::{Cell, turned, twice_area, without_spikes};
use super::super::simplify::Shape;

/// Two cells, the lesser first.
type Edge = [Cell; 2];

/// Corners of a province come to lie on an edge in a row at most so often.
const ROUNDS: usize = 8;

/// Pieces of land on the grid, each of some polygons.
pub type Pieces = [Vec<Shape>];

/// Makes each corner that lies on an edge a corner of that edge too, and takes
/// out what then runs forth and back.
pub fn mend(pieces: &mut Pieces) {
    for _ in 0..ROUNDS {
        let mut on: BTreeMap<Edge, BTreeSet<Cell>> = BTreeMap::new();
        meet(pieces, |one, other| {
            for (edge, ends) in [(one, other), (other, one)] {
                let between = ends.into_iter().filter(|end| lies_on(edge, *end));
                for end in between {
                    on.entry(edge).or_default().insert(end);
                }
            }
        });
        if on.is_empty() {
            break;
        }
        for shapes in pieces.iter_mut() {
            for shape in shapes.iter_mut() {
                *shape = shape.iter().enumerate().filter_map(|(at, ring)| put(ring, &on, at == 0)).collect();
            }
            shapes.retain(|shape| !shape.is_empty());
        }
    }
    for shapes in pieces.iter_mut() {
        *shapes = std::mem::take(shapes).into_iter().flat_map(apart).collect();
    }
}

/// Where land is too narrow for the grid, a ring runs along an edge and back:
/// what it joins becomes two polygons.
fn apart(shape: Shape) -> Vec<Shape> {
    let rings: Vec<Vec<Cell>> = shape.into_iter().flat_map(two).collect();
    let (outer, holes): (Vec<_>, Vec<_>) = rings.into_iter().partition(|ring| twice_area(ring) > 0);
    let mut shapes: Vec<Shape> = outer.into_iter().map(|ring| vec![ring]).collect();
    for hole in holes {
        // Of those around it, the smallest.
        let around = shapes.iter_mut().filter(|shape| is_around(&shape[0], &hole));
        if let Some(shape) = around.min_by_key(|shape| twice_area(&shape[0])) {
            shape.push(hole);
        }
    }
    shapes
}

/// A ring without the edges that it runs along both ways: in as many rings as that leaves.
fn two(ring: Vec<Cell>) -> Vec<Vec<Cell>> {
    let place: HashMap<[Cell; 2], usize> =
        ring.windows(2).enumerate().map(|(at, pair)| ([pair[0], pair[1]], at)).collect();
    let back = |at: usize| place.get(&[ring[at + 1], ring[at]]).copied().filter(|back| *back > at);
    let Some((forth, back)) = (0..ring.len() - 1).find_map(|at| Some((at, back(at)?))) else { return vec![ring] };
    let inner = ring[forth + 1..=back].to_vec();
    let rest = [&ring[..=forth], &ring[back + 2..]].concat();
    [inner, rest].into_iter().filter_map(without_spikes).flat_map(two).collect()
}

fn is_around(outer: &[Cell], ring: &[Cell]) -> bool {
    let [[west, south], [east, north]] = corners(outer);
    let [[w, s], [e, n]] = corners(ring);
    west <= w && south <= s && east >= e && north >= n
}

fn corners(ring: &[Cell]) -> [Cell; 2] {
    ring.iter().fold([[i32::MAX; 2], [i32::MIN; 2]], |[low, high], cell| {
        [[low[0].min(cell[0]), low[1].min(cell[1])], [high[0].max(cell[0]), high[1].max(cell[1])]]
    })
}

/// A ring with all its corners; none if nothing of it is left.
fn put(ring: &[Cell], on: &BTreeMap<Edge, BTreeSet<Cell>>, is_outer: bool) -> Option<Vec<Cell>> {
    let mut open = Vec::new();
    for pair in ring.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        open.push(a);
        let between = on.get(&edge(a, b)).into_iter().flatten().copied();
        // Cells are in order along every edge, one way or the other.
        let mut between: Vec<Cell> = between.collect();
        if b < a {
            between.reverse();
        }
        open.extend(between);
    }
    without_spikes(open).map(|ring| turned(ring, is_outer))
}

/// The pieces of which edges cross.
pub fn crossing(pieces: &Pieces) -> BTreeSet<usize> {
    let mut crossed = BTreeSet::new();
    meet(pieces, |one, other| {
        if cross(one, other) {
            crossed.extend([one, other]);
        }
    });
    let is_crossed = |shape: &Shape| {
        shape.iter().flat_map(|ring| ring.windows(2)).any(|pair| crossed.contains(&edge(pair[0], pair[1])))
    };
    let owners = pieces.iter().enumerate().filter(|(_, shapes)| shapes.iter().any(is_crossed));
    owners.map(|(at, _)| at).collect()
}

/// Tells each two edges that lie near each other, found by the squares of a chessboard.
fn meet(pieces: &Pieces, mut tell: impl FnMut(Edge, Edge)) {
    const SQUARE: i32 = 32;
    let all = pieces.iter().flatten().flatten().flat_map(|ring| ring.windows(2)).map(|pair| edge(pair[0], pair[1]));
    let edges: BTreeSet<Edge> = all.collect();
    let mut board: HashMap<Cell, Vec<Edge>> = HashMap::new();
    for [a, b] in edges {
        let [low, high] = [a[1].min(b[1]), a[1].max(b[1])].map(|y| y.div_euclid(SQUARE));
        for x in a[0].div_euclid(SQUARE)..=b[0].div_euclid(SQUARE) {
            for y in low..=high {
                board.entry([x, y]).or_default().push([a, b]);
            }
        }
    }
    for square in board.values() {
        for (at, one) in square.iter().enumerate() {
            for other in &square[at + 1..] {
                tell(*one, *other);
            }
        }
    }
}

fn edge(a: Cell, b: Cell) -> Edge {
    if a < b { [a, b] } else { [b, a] }
}

fn side([a, b]: Edge, c: Cell) -> i64 {
    let [ax, ay, bx, by, cx, cy] = [a[0], a[1], b[0], b[1], c[0], c[1]].map(i64::from);
    ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)).signum()
}

fn lies_on(edge: Edge, cell: Cell) -> bool {
    let [a, b] = edge;
    let is_between = |axis: usize| a[axis].min(b[axis]) <= cell[axis] && cell[axis] <= a[axis].max(b[axis]);
    cell != a && cell != b && is_between(0) && is_between(1) && side(edge, cell) == 0
}

fn cross(one: Edge, other: Edge) -> bool {
    let apart = |edge: Edge, ends: Edge| side(edge, ends[0]) * side(edge, ends[1]) < 0;
    apart(one, other) && apart(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(cells: &[Cell]) -> Vec<Cell> {
        [cells, &cells[..1]].concat()
    }

    #[test]
    fn a_corner_on_an_edge_becomes_a_corner_of_it() {
        let (left, right) =
            (closed(&[[0, 0], [4, 0], [4, 8], [0, 8]]), closed(&[[4, 0], [9, 0], [9, 8], [4, 8], [4, 3]]));
        let mut pieces = [vec![vec![left]], vec![vec![right.clone()]]];
        mend(&mut pieces);
        assert_eq!(pieces[0][0][0], closed(&[[0, 0], [4, 0], [4, 3], [4, 8], [0, 8]]));
        assert_eq!(pieces[1][0][0], right);
    }

    #[test]
    fn what_runs_forth_and_back_is_taken_out() {
        let ring = closed(&[[0, 0], [5, 0], [3, 0], [8, 0], [8, 8], [0, 8]]);
        let mut pieces = [vec![vec![ring]]];
        mend(&mut pieces);
        assert_eq!(pieces[0][0][0], closed(&[[0, 0], [3, 0], [5, 0], [8, 0], [8, 8], [0, 8]]));
    }

    #[test]
    fn land_that_an_edge_joins_is_taken_apart() {
        let ring =
            closed(&[[0, 0], [4, 0], [4, 2], [8, 2], [8, 0], [12, 0], [12, 9], [8, 9], [8, 2], [4, 2], [4, 9], [0, 9]]);
        let mut pieces = [vec![vec![ring]]];
        mend(&mut pieces);
        let areas: Vec<i64> = pieces[0].iter().map(|shape| twice_area(&shape[0])).collect();
        assert_eq!(areas, [72, 72]);
    }

    #[test]
    fn pieces_that_cross_are_told() {
        let coast = closed(&[[0, 0], [90, 0], [90, 90], [0, 80]]);
        let isle = closed(&[[40, -5], [50, -5], [45, 5]]);
        let far = closed(&[[200, 0], [210, 0], [205, 9]]);
        let pieces = [vec![vec![coast]], vec![vec![isle]], vec![vec![far]]];
        assert_eq!(crossing(&pieces), [0, 1].into());
    }
}
