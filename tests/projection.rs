//! The projection: reference values, its inverse, an independent library, and
//! the law that it is named for.

use case_map::geo::plane::{Bounds, Fit, Point};
use case_map::geo::projection::Projection;
use case_map::model::region::Position;
use proj4rs::Proj;
use proj4rs::transform::transform;

/// Worked out by two independent implementations that agree to nine
/// decimals: 北京, 曾母暗沙, 钓鱼岛.
const REFERENCE: [(Position, Point); 3] = [
    ([116.4, 39.9], [0.149738612, 0.684388908]),
    ([112.28, 3.97], [0.140743716, 0.066625282]),
    ([123.47, 25.75], [0.288054468, 0.452188739]),
];

/// Every whole degree from 70E to 140E and from the equator to 60N.
fn grid() -> impl Iterator<Item = Position> {
    (70..=140).flat_map(|lon| (0..=60).map(move |lat| [f64::from(lon), f64::from(lat)]))
}

fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).abs().max((a[1] - b[1]).abs())
}

#[test]
fn the_reference_values_hold_to_nine_decimals() {
    for (position, expected) in REFERENCE {
        let found = Projection::china().forward(position);
        assert!(apart(found, expected) <= 5e-10, "{position:?}: {found:?}, not {expected:?}");
    }
}

#[test]
fn inverse_after_forward_is_the_identity() {
    let projection = Projection::china();
    for position in grid() {
        let back = projection.inverse(projection.forward(position));
        assert!(apart(back, position) < 1e-11, "{position:?} came back as {back:?}");
    }
}

#[test]
fn an_independent_library_agrees() {
    // PROJ's parameters by name, on a sphere of radius 1 as ours.
    let degrees = Proj::from_proj_string("+proj=longlat +a=1 +b=1 +no_defs").unwrap();
    let albers = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +a=1 +b=1 +units=m +no_defs";
    let albers = Proj::from_proj_string(albers).unwrap();
    for position in grid() {
        let [lon, lat] = position.map(f64::to_radians);
        let mut point = (lon, lat, 0.0);
        transform(&degrees, &albers, &mut point).unwrap();
        let found = Projection::china().forward(position);
        assert!(apart(found, [point.0, point.1]) < 1e-12, "{position:?}: {found:?}, not {point:?}");
    }
}

/// A small cell's area in the plane, by its corners.
fn area([lon, lat]: Position, side: f64) -> f64 {
    let corners = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side]];
    let [a, b, c, d] = corners.map(|corner| Projection::china().forward(corner));
    ((c[0] - a[0]) * (d[1] - b[1]) - (d[0] - b[0]) * (c[1] - a[1])) / 2.0
}

/// The same cell's area on the unit sphere.
fn area_on_the_sphere([_, lat]: Position, side: f64) -> f64 {
    side.to_radians() * ((lat + side).to_radians().sin() - lat.to_radians().sin())
}

#[test]
fn equal_areas_stay_equal() {
    const SIDE: f64 = 0.02;
    for position in grid() {
        let ratio = area(position, SIDE) / area_on_the_sphere(position, SIDE);
        assert!((ratio - 1.0).abs() < 1e-6, "{position:?}: {ratio}");
    }
}

/// North is up on the central meridian, and each side mirrors the other.
#[test]
fn the_central_meridian_stands_upright() {
    let projection = Projection::china();
    for [lon, lat] in grid() {
        let [x, y] = projection.forward([lon, lat]);
        let [mirrored, level] = projection.forward([210.0 - lon, lat]);
        assert!(apart([x, y], [-mirrored, level]) < 1e-14, "{lon} {lat}");
        assert!(lon != 105.0 || x == 0.0 && y >= projection.forward([105.0, lat - 1.0])[1], "{lat}");
    }
    assert!(projection.forward([105.0, 0.0])[1].abs() < 1e-15);
}

/// What no map of China has still gives numbers.
#[test]
fn anything_gives_finite_numbers() {
    let projection = Projection::china();
    for position in [[0.0, 90.0], [0.0, -90.0], [-180.0, 1e9], [1e9, -1e9], [285.0, 0.0]] {
        assert!(projection.forward(position).iter().all(|n| n.is_finite()), "{position:?}");
    }
    for point in [[0.0, 0.0], [1e9, -1e9], [0.0, 1e300]] {
        assert!(projection.inverse(point).iter().all(|n| n.is_finite()), "{point:?}");
    }
}

#[test]
fn a_fit_has_one_scale_and_an_inverse() {
    let plane = Bounds { x0: -0.4, y0: 0.1, x1: 0.6, y1: 0.9 };
    let fit = Fit::new(&plane, 250.0, [30.0, 40.0]);
    assert!(apart(fit.apply([-0.4, 0.9]), [30.0, 40.0]) < 1e-12, "the upper left corner");
    assert!(apart(fit.apply([0.6, 0.1]), [280.0, 240.0]) < 1e-12, "the lower right corner: y goes down");
    for point in [[0.0, 0.0], [0.3, 0.5], [-2.0, 7.0]] {
        assert!(apart(fit.invert(fit.apply(point)), point) < 1e-12, "{point:?}");
    }
}
