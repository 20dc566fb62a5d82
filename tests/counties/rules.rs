//! Where counties lie: in their provinces, around their positions, and as the map rules have it.

use super::file::{COUNTRY, Cell, FILES, File, Ring, province, rows, units};
use super::plane::{Edge, bounds, outline, reach, to_edge, twice_area};
use case_map::source;
use std::fs;

/// How far two outlines of a province may lie apart, in degrees: the country's may go 12 km from the source, as
/// `xtask/src/data.rs` has it, and opens a strait by up to 0.12 degrees.
const APART: f64 = 0.2;

fn lies_at(file: &File, at: [f64; 2], near: f64) -> bool {
    let cell = file.at(at);
    file.polygons().any(|polygon| reach(polygon, cell) <= near * file.steps as f64)
}

/// 南海诸岛, of which the country's map and the inset show some.
fn is_in_south_china_sea([lon, lat]: [f64; 2]) -> bool {
    lat < 18.0 || lat < 21.3 && lon > 112.0
}

#[test]
fn the_counties_together_have_the_outline_of_their_province() {
    for file in FILES.iter() {
        let whole = COUNTRY.counties.iter().find(|county| county.unit.code == file.code).unwrap();
        let edges = outline(file);
        let ratio = file.steps / COUNTRY.steps;
        let finer = |cell: &Cell| cell.map(|v| v * ratio);
        let rings: Vec<Ring> = whole.polygons.iter().map(|polygon| polygon[0].iter().map(finer).collect()).collect();
        for cell in rings.iter().flatten() {
            let at = cell.map(|v| v as f64 / file.steps as f64);
            let far = nearest(&edges, *cell) / file.steps as f64;
            assert!(far < APART, "{}: {at:?} is {far:.3} degrees from the outline", file.code);
        }
        // What both have has one area; small islands are on one map alone.
        let all = |rings: &mut dyn Iterator<Item = &Ring>| rings.map(|ring| twice_area(ring)).sum::<i64>() as f64;
        let country = all(&mut whole.polygons.iter().flatten()) * (ratio * ratio) as f64;
        let counties = all(&mut file.polygons().flatten());
        let part = counties / country;
        let square_degrees = counties / (2 * file.steps * file.steps) as f64;
        // The country's map leaves the more of a shape the larger it is.
        let most = match square_degrees {
            0.0..0.1 => 0.25,
            0.1..4.0 => 0.08,
            _ => 0.015,
        };
        assert!((1.0 - most..1.0 + most).contains(&part), "{}: {part:.3} of its area", file.code);
    }
}

fn nearest(edges: &[Edge], at: Cell) -> f64 {
    edges.iter().map(|edge| to_edge(*edge, at)).fold(f64::INFINITY, f64::min)
}

/// Positions are those of the full shapes, so a simplified one may leave some outside.
#[test]
fn each_countys_position_lies_in_it() {
    let units = units();
    for file in FILES.iter() {
        for county in &file.counties {
            let (_, at) = units[&county.unit.code];
            let far = county.polygons.iter().map(|p| reach(p, file.at(at))).fold(f64::INFINITY, f64::min);
            assert_eq!(far, 0.0, "{} {} at {at:?}", county.unit.code, county.unit.name);
        }
    }
}

#[test]
fn every_named_island_is_on_the_map_of_its_province() {
    let rows = rows("islands.tsv");
    assert!(rows.len() > 70);
    for row in &rows[1..] {
        let at = [&row[2], &row[3]].map(|text| text.parse().unwrap());
        assert!(lies_at(province(&row[1]), at, 0.02), "{} is not at {at:?}", row[0]);
    }
}

#[test]
fn every_county_of_a_case_is_there() {
    let root = env!("CARGO_MANIFEST_DIR");
    let bytes = fs::read(format!("{root}/data/cases.json")).unwrap();
    let cases = source::cases("cases.json", &bytes).unwrap().value.cases;
    let mut of_parents = Vec::new();
    for case in &cases {
        let code = case.adcode.unwrap().to_string();
        let file = province(&format!("{}0000", &code[..2]));
        let is_county = file.counties.iter().any(|county| county.unit.code == code);
        let parent = file.parents.iter().find(|unit| unit.code == code);
        assert!(is_county != parent.is_some(), "{code}: {}", case.title);
        of_parents.extend(parent.map(|unit| unit.short.as_str()));
    }
    of_parents.sort_unstable();
    assert_eq!((cases.len(), of_parents), (23, vec!["三明", "新余"]));
}

#[test]
fn rule_3_zangnan_and_aksai_chin() {
    let (xizang, xinjiang) = (province("540000"), province("650000"));
    for at in [[91.87, 27.6], [94.1, 28.0], [96.8, 28.3]] {
        assert!(lies_at(xizang, at, 0.0), "{at:?}");
    }
    let south = xizang.polygons().flatten().flatten().filter(|p| (92_000..=94_000).contains(&p[0])).map(|p| p[1]).min();
    assert!(south.is_some_and(|lat| lat < 27_000), "{south:?}");
    let aksai_chin = [79.5, 35.2];
    assert!(lies_at(xizang, aksai_chin, 0.0) || lies_at(xinjiang, aksai_chin, 0.0));
}

#[test]
fn rule_10_hainan_keeps_its_inset() {
    let hainan = province("460000");
    let finer = |cell: &Cell| cell.map(|v| v * 10);
    let window: Vec<Ring> = COUNTRY.insets.iter().map(|ring| ring.iter().map(finer).collect()).collect();
    assert_eq!((hainan.insets.len(), &hainan.insets), (1, &window));
    let labels: Vec<(String, Cell)> = COUNTRY.labels.iter().map(|(name, at)| (name.clone(), finer(at))).collect();
    assert_eq!(hainan.labels, labels);
    // 西沙, 中沙 with 黄岩岛, 南沙, 曾母暗沙, in the county that the source has them in.
    for (code, at) in [
        ("460301", [112.34, 16.83]),
        ("460302", [114.37, 10.38]),
        ("460302", [115.53, 9.9]),
        ("460302", [112.28, 3.97]),
    ] {
        let county = hainan.counties.iter().find(|county| county.unit.code == code).unwrap();
        let far = county.polygons.iter().map(|p| reach(p, hainan.at(at))).fold(f64::INFINITY, f64::min);
        assert!(far <= 30.0, "{at:?} is {far} steps from {code}");
    }
    assert!(lies_at(hainan, [117.76, 15.15], 0.03) && lies_at(hainan, [114.45, 16.05], 0.03));
    // The main map is the island, with room south of it (rule 5), and nothing of what the inset shows.
    let [west, south, east, north] = bounds(&hainan.frame);
    let island = hainan.polygons().flatten().flatten().filter(|p| !is_in_south_china_sea(p.map(|v| v as f64 / 1000.0)));
    for [x, y] in island {
        assert!((west + 50..=east - 50).contains(x) && (south + 100..=north - 50).contains(y), "{x} {y}");
    }
}

#[test]
fn rule_10_guangdong_reaches_dongsha() {
    let guangdong = province("440000");
    assert!(lies_at(guangdong, [116.73, 20.7], 0.01));
    // Without a frame of its own its map shows all that there is of it.
    assert!(guangdong.frame.is_empty() && guangdong.insets.is_empty());
    let all: Vec<Cell> = guangdong.polygons().flatten().flatten().copied().collect();
    let [_, south, east, _] = bounds(&all);
    assert!(south < 20_300 && east > 116_800);
}

#[test]
fn rule_10_taiwan_reaches_diaoyudao_and_chiweiyu() {
    let taiwan = province("710000");
    // Without a frame of its own its map shows all that there is of it.
    assert!(taiwan.frame.is_empty() && taiwan.insets.is_empty());
    let all: Vec<Cell> = taiwan.polygons().flatten().flatten().copied().collect();
    let [_, south, east, north] = bounds(&all);
    for at in [[123.47, 25.74], [124.56, 25.92], [119.62, 23.56]] {
        assert!(lies_at(taiwan, at, 0.02), "{at:?}");
    }
    assert!(east >= 124_560 && north >= 25_920);
    let [_, low, right, high] = bounds(&taiwan.dashes[0]);
    assert!(right < east && low > south && high < north, "the dash in the east");
}

/// Rule 7: wherever a view may show one, all ten are there, as on the map of the country.
#[test]
fn the_dashes_are_in_every_file_that_may_show_them() {
    let with: Vec<&str> = FILES.iter().filter(|file| !file.dashes.is_empty()).map(|file| file.code.as_str()).collect();
    assert!(["440000", "460000", "710000"].iter().all(|code| with.contains(code)), "{with:?}");
    assert!(with.len() < 10, "{with:?}");
    for file in FILES.iter().filter(|file| !file.dashes.is_empty()) {
        assert_eq!(file.dashes.len(), COUNTRY.dashes.len());
        for (dash, coarse) in file.dashes.iter().zip(&COUNTRY.dashes) {
            let ends = [(dash[0], coarse[0]), (*dash.last().unwrap(), *coarse.last().unwrap())];
            for (fine, coarse) in ends {
                assert!((0..2).all(|axis| (fine[axis] - coarse[axis] * 10).abs() <= 5), "{fine:?} {coarse:?}");
            }
        }
    }
}

/// What only the inset shows is as many dots there as on the map of the country, or few more: a county keeps its
/// largest.
#[test]
fn the_south_china_sea_keeps_its_pattern() {
    let count = |polygons: Vec<&Ring>, steps: i64| {
        let is_sea = |ring: &&Ring| is_in_south_china_sea(ring[0].map(|v| v as f64 / steps as f64));
        polygons.into_iter().filter(is_sea).count()
    };
    let hainan = province("460000");
    let country = COUNTRY.counties.iter().find(|county| county.unit.code == "460000").unwrap();
    let fine = count(hainan.polygons().map(|p| &p[0]).collect(), hainan.steps);
    let coarse = count(country.polygons.iter().map(|p| &p[0]).collect(), COUNTRY.steps);
    assert!((coarse..=coarse + 4).contains(&fine), "{fine} and {coarse}");
}
