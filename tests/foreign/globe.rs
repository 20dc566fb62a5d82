//! Projections that are fitted, and the globe cut open where a map wants it.

use super::*;
use case_map::geo::projection::Projection;
use case_map::geo::ring::area;
use case_map::geo::seam::laid;
use case_map::model::region::{Onto, Position, Way};
use case_map::scene::layout::fits;
use proj4rs::Proj;
use proj4rs::transform::transform;

fn grid() -> impl Iterator<Item = Position> {
    (-17..=17).flat_map(|lon| (-8..=8).map(move |lat| [f64::from(lon) * 10.0, f64::from(lat) * 10.0]))
}

fn all() -> [Projection; 5] {
    [
        Projection::conic([-20.0, -40.0], 134.0),
        Projection::conic([30.0, 60.0], -100.0),
        Projection::azimuthal([20.0, 5.0]),
        Projection::azimuthal([0.0, -90.0]),
        Projection::world(11.0),
    ]
}

#[test]
fn inverse_after_forward_is_the_identity_of_each() {
    for projection in all() {
        for position in grid() {
            let back = projection.inverse(projection.forward(position));
            let apart = ((back[0] - position[0]).rem_euclid(360.0), (back[1] - position[1]).abs());
            assert!(apart.0.min(360.0 - apart.0) < 1e-6 && apart.1 < 1e-6, "{projection:?} {position:?} {back:?}");
        }
    }
}

#[test]
fn areas_are_equal_in_each() {
    for projection in all() {
        for [lon, lat] in grid().filter(|[_, lat]| lat.abs() < 80.0) {
            let side = 0.01;
            let corners = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side]];
            let plane = area(&corners.map(|corner| projection.forward(corner))) / 2.0;
            let sphere = side.to_radians() * ((lat + side).to_radians().sin() - lat.to_radians().sin());
            // Not across a cut.
            if plane.abs() < 1e-6 {
                assert!((plane / sphere - 1.0).abs() < 1e-3, "{projection:?} {lon} {lat}: {plane} {sphere}");
            }
        }
    }
}

#[test]
fn an_independent_library_agrees() {
    let degrees = Proj::from_proj_string("+proj=longlat +a=1 +b=1 +no_defs").unwrap();
    for (projection, words) in [
        (Projection::conic([-20.0, -40.0], 134.0), "aea +lat_1=-20 +lat_2=-40 +lat_0=0 +lon_0=134"),
        (Projection::conic([30.0, 60.0], -100.0), "aea +lat_1=30 +lat_2=60 +lat_0=0 +lon_0=-100"),
    ] {
        let theirs =
            Proj::from_proj_string(&format!("+proj={words} +x_0=0 +y_0=0 +a=1 +b=1 +units=m +no_defs")).unwrap();
        for position in grid() {
            let [lon, lat] = position.map(f64::to_radians);
            let mut point = (lon, lat, 0.0);
            transform(&degrees, &theirs, &mut point).unwrap();
            let found = projection.forward(position);
            let apart = (found[0] - point.0).abs().max((found[1] - point.1).abs());
            assert!(apart < 1e-9, "{words} {position:?}: {found:?}, not {point:?}");
        }
    }
}

/// As far from the middle as the chord through the globe is long, in the direction
/// in which a great circle leaves: that is how J. H. Lambert defined it.
#[test]
fn on_the_plane_each_place_is_as_far_from_the_middle_as_through_the_globe() {
    let middle: Position = [20.0, 5.0];
    let vector = |[lon, lat]: Position| {
        let (lon, lat) = (lon.to_radians(), lat.to_radians());
        [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
    };
    let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    let (lon, lat) = (middle[0].to_radians(), middle[1].to_radians());
    let east = [-lon.sin(), lon.cos(), 0.0];
    let north = [-lat.sin() * lon.cos(), -lat.sin() * lon.sin(), lat.cos()];
    for position in grid() {
        let (from, to) = (vector(middle), vector(position));
        let chord = (0..3).map(|k| (to[k] - from[k]).powi(2)).sum::<f64>().sqrt();
        let azimuth = dot(to, east).atan2(dot(to, north));
        let found = Projection::azimuthal(middle).forward(position);
        let expected = [chord * azimuth.sin(), chord * azimuth.cos()];
        let apart = (found[0] - expected[0]).abs().max((found[1] - expected[1]).abs());
        assert!(apart < 1e-9 || chord < 1e-9, "{position:?}: {found:?}, not {expected:?}");
    }
}

/// Worked out from the polynomials of the paper, and compared with `d3.geoEqualEarth`.
#[test]
fn the_whole_globe_is_as_wide_and_as_high_as_the_paper_has_it() {
    let at = |position| Projection::world(0.0).forward(position);
    let [wide, high] = [at([180.0, 0.0])[0], at([0.0, 90.0])[1]];
    assert!((wide - 2.706_629_97).abs() < 1e-6 && (high - 1.317_362_76).abs() < 1e-6, "{wide} {high}");
}

#[test]
fn the_projection_follows_from_the_regions() {
    let way = |west: f64, south: f64, side: f64| {
        let atlas = sound(&square(json!({ "id": "a", "name": "a" }), west, south, side));
        case_map::geo::fit::projection(Onto::default(), &atlas.regions, atlas.is_by_code())
    };
    let text = |projection: Projection| format!("{projection:?}");
    assert!(text(way(-120.0, 30.0, 20.0)).contains("Conic"), "the United States");
    assert!(text(way(120.0, -40.0, 28.0)).contains("Conic"), "Australia");
    assert!(text(way(10.0, -12.0, 20.0)).contains("Azimuthal"), "the Congo");
    assert!(text(way(-60.0, 68.0, 15.0)).contains("Azimuthal"), "Greenland");
    let china = |adcode: &str| {
        let atlas = sound(&square(json!({ "adcode": adcode, "name": "甲" }), 110.0, 30.0, 5.0));
        case_map::geo::fit::projection(Onto::default(), &atlas.regions, atlas.is_by_code())
    };
    assert_eq!(china("410000"), Projection::china());
    let told = Onto { way: Way::China, meridian: None };
    let atlas = sound(&square(json!({ "id": "a", "name": "a" }), -120.0, 30.0, 20.0));
    assert_eq!(case_map::geo::fit::projection(told, &atlas.regions, false), Projection::china());
}

#[test]
fn north_is_up_and_west_is_left_wherever_regions_lie() {
    for (west, south) in [(-120.0, 30.0), (140.0, -38.0), (-70.0, -50.0), (25.0, 60.0), (-60.0, -5.0), (175.0, -20.0)] {
        let [a, b, c] = [[0.0, 0.0], [3.0, 0.0], [0.0, 3.0]]
            .map(|[x, y]| square(json!({ "id": format!("{x} {y}"), "name": "n" }), west + x, south + y, 2.0));
        if west + 5.0 > 180.0 {
            continue;
        }
        let scene = super::laid(&sound(&collection(&[a, b, c])));
        let [a, b, c] = [0, 1, 2].map(|k| scene.sheet.mark(k).anchor);
        assert!(b[0] > a[0] + 100 && (b[1] - a[1]).abs() < 60, "{west} {south}: {a:?} {b:?}");
        assert!(c[1] < a[1] - 100 && (c[0] - a[0]).abs() < 60, "{west} {south}: {a:?} {c:?}");
    }
}

fn spans(rings: &[Vec<Position>]) -> Vec<[f64; 2]> {
    rings
        .iter()
        .map(|ring| {
            let lons = ring.iter().map(|p| p[0]);
            [lons.clone().fold(f64::INFINITY, f64::min), lons.fold(f64::NEG_INFINITY, f64::max)]
        })
        .collect()
}

fn flat(rings: &[Vec<Position>]) -> f64 {
    rings.iter().map(|ring| area(ring).abs() / 2.0).sum()
}

#[test]
fn what_a_file_cut_at_the_antimeridian_is_whole_again() {
    let east = vec![[170.0, 0.0], [180.0, 0.0], [180.0, 6.0], [180.0, 10.0], [170.0, 10.0]];
    // The other half, wound the other way and with other corners on the seam.
    let west = vec![[-180.0, 0.0], [-180.0, 3.0], [-180.0, 10.0], [-170.0, 10.0], [-170.0, 0.0]];
    let cut = Some([-10.0, 350.0]);
    let whole = laid(&[east.clone(), west.clone()], cut);
    assert_eq!(spans(&whole), [[170.0, 190.0]]);
    assert!((flat(&whole) - 200.0).abs() < 1e-9);
    // What runs across without a cut is the same.
    let across = vec![[170.0, 0.0], [-170.0, 0.0], [-170.0, 10.0], [170.0, 10.0]];
    assert_eq!(spans(&laid(std::slice::from_ref(&across), cut)), [[170.0, 190.0]]);
    // A map that is cut there itself has two pieces.
    let mut pieces = spans(&laid(&[across], Some([-180.0, 180.0])));
    pieces.sort_by(|a, b| a[0].total_cmp(&b[0]));
    assert_eq!(pieces, [[-180.0, -170.0], [170.0, 180.0]]);
}

#[test]
fn a_region_in_two_pieces_on_the_cut_has_no_land_between_them() {
    // A comb whose two teeth reach across.
    let comb = vec![
        [160.0, 0.0],
        [200.0, 0.0],
        [200.0, 10.0],
        [170.0, 10.0],
        [170.0, 20.0],
        [200.0, 20.0],
        [200.0, 30.0],
        [160.0, 30.0],
    ];
    let rings = laid(std::slice::from_ref(&comb), Some([-180.0, 180.0]));
    assert_eq!(rings.len(), 3, "{rings:?}");
    assert!((flat(&rings) - flat(&[comb])).abs() < 1e-9);
}

#[test]
fn land_around_a_pole_is_closed_along_it_and_cut_nowhere_else() {
    // As files have it: cut at 180°, and run along the pole.
    let mut ring: Vec<Position> = (-18..=18).map(|k| [f64::from(k) * 10.0, -70.0]).collect();
    ring.extend([[180.0, -90.0], [-180.0, -90.0]]);
    for middle in [0.0, 11.0, 150.0, -100.0] {
        let rings = laid(&[ring.clone()], Some([middle - 180.0, middle + 180.0]));
        assert_eq!(rings.len(), 1);
        assert!((flat(&rings) - 360.0 * 20.0).abs() < 1e-6, "{middle}: {}", flat(&rings));
        let down = |p: &&Position| p[1] < -71.0 && p[1] > -89.0;
        assert!(rings[0].iter().filter(down).all(|p| ((p[0] - middle).abs() - 180.0).abs() < 1e-9), "{middle}");
    }
    // A plane that touches the pole shows a round land.
    let round = laid(&[ring], None);
    assert!(round[0].iter().all(|p| (p[1] + 70.0).abs() < 1e-9), "{round:?}");
}

#[test]
fn long_edges_bend_and_neighbours_bend_alike() {
    let west = vec![[-100.0, 30.0], [-95.0, 30.0], [-95.0, 49.0], [-100.0, 49.0]];
    let east = vec![[-95.0, 30.0], [-90.0, 30.0], [-90.0, 49.0], [-95.0, 49.0]];
    let shared = |ring: &[Position]| {
        let mut all: Vec<[u64; 2]> = ring.iter().filter(|p| p[0] == -95.0).map(|p| p.map(f64::to_bits)).collect();
        all.sort_unstable();
        all
    };
    let [west, east] = [west, east].map(|ring| laid(&[ring], None).remove(0));
    assert_eq!(shared(&west), shared(&east));
    assert!(shared(&west).len() >= 10, "{west:?}");
}

#[test]
fn nothing_about_broken_rings_panics() {
    for ring in [vec![], vec![[180.0, 90.0]], vec![[180.0, 0.0]; 5], vec![[-180.0, -90.0], [180.0, 90.0], [0.0, 0.0]]] {
        for cut in [None, Some([-180.0, 180.0]), Some([0.0, 360.0])] {
            let _ = laid(&[ring.clone(), ring.clone()], cut);
        }
    }
    let atlas = sound(&square(json!({ "id": "a", "name": "a" }), -180.0, -90.0, 180.0));
    assert!(!fits(&atlas).is_empty());
}
