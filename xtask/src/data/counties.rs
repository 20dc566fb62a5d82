//! `data/regions/counties/CODE.geojson`: the counties of each province, from the
//! same source as the country, closer and on a finer grid.
//!
//! The way: all polygons of a province's counties → pieces worth keeping →
//! mapshaper (shared borders kept) → the province's grid → its file.

mod mend;
mod names;
mod pieces;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::furniture::HAINAN;
use super::grid::Grid;
use super::islands::Island;
use super::rings::Point;
use super::simplify::{self, by_piece};
use super::source::{Province, SHAPES, Source};
use super::units::{Level, Unit};
use super::write::{Lines, Named};
use super::{names as provinces, node};
use pieces::{Land, Piece};

const SCRIPT: &str = include_str!("node/counties.mjs");

/// How many units a view of a province is wide and high, about, and the kilometres in a degree.
const VIEW: [f64; 2] = [1000.0, 800.0];
const DEGREE_KM: f64 = 111.2;

/// The grid of a province, and that of one so small that a unit of its view is under so many kilometres.
const GRID: Grid = Grid(1000);
const FINE: Grid = Grid(10_000);
const FINE_KM: f64 = 0.1;

/// A dash may come into a view from so far away: this part of the view's sides.
const NEAR: f64 = 0.5;

/// Where a coast crosses an island, both are simplified by so much less, at most so often.
const FINER: f64 = 2.0;
const ROUNDS: usize = 6;

/// A province on its way.
struct View<'a> {
    province: &'a Province,
    counties: Vec<&'a Unit>,
    /// Prefectures with counties in them.
    parents: Vec<&'a Unit>,
    grid: Grid,
    /// West, south, east, north of the main map.
    bounds: [f64; 4],
    pieces: Vec<Piece<'a>>,
}

/// All files, by their paths in the project.
pub fn files(cache: &Path, source: &Source, islands: &[Island]) -> Result<Vec<(String, String)>, String> {
    let views: Result<Vec<View>, String> =
        source.provinces.iter().map(|province| view(province, &source.units, islands)).collect();
    let mut files = Vec::new();
    for (view, land) in drawn(cache, views?)? {
        let path = format!("data/regions/counties/{}.geojson", view.province.adcode);
        let text = file(&view, land, &source.line).map_err(|error| format!("{path}: {error}"))?;
        files.push((path, text));
    }
    files.sort();
    Ok(files)
}

/// All provinces with their land, simplified. Where a coast would cross an island, both go less far, until none does.
fn drawn<'a>(cache: &Path, mut waiting: Vec<View<'a>>) -> Result<Vec<(View<'a>, simplify::Land)>, String> {
    let mut drawn = Vec::new();
    for _ in 0..ROUNDS {
        let answers = if waiting.is_empty() { Vec::new() } else { simplified(cache, &waiting)? };
        for (mut view, answer) in std::mem::take(&mut waiting).into_iter().zip(&answers) {
            let land = land(&view, answer)?;
            let crossing = mend::crossing(&land.provinces);
            if crossing.is_empty() {
                drawn.push((view, land));
                continue;
            }
            let is_crossing = |piece: &&mut Piece| crossing.contains(&piece.part_of);
            view.pieces.iter_mut().filter(is_crossing).for_each(|piece| piece.metres /= FINER);
            waiting.push(view);
        }
    }
    match waiting.first() {
        Some(view) => Err(format!("{}: its coast still crosses an island after {ROUNDS} rounds", view.province.name)),
        None => Ok(drawn),
    }
}

fn view<'a>(province: &'a Province, units: &'a [Unit], islands: &[Island]) -> Result<View<'a>, String> {
    let of = |level: Level| {
        let inside = units.iter().filter(|unit| unit.code[..2] == province.adcode[..2]);
        inside.filter(move |unit| unit.levels.contains(&level))
    };
    let counties: Vec<&Unit> = of(Level::County).collect();
    let parents = of(Level::Prefecture).filter(|unit| unit.levels == [Level::Prefecture]).collect();
    let land = Land::of(province, &counties);
    let bounds = bounds(land.shown());
    let [wide, high] = size(bounds);
    let unit = (wide / VIEW[0]).max(high / VIEW[1]);
    let pieces = land.pieces(islands, unit)?;
    let grid = if unit < FINE_KM { FINE } else { GRID };
    Ok(View { province, counties, parents, grid, bounds, pieces })
}

fn bounds(points: impl Iterator<Item = Point>) -> [f64; 4] {
    let none = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    points.fold(none, |[west, south, east, north], [x, y]| [west.min(x), south.min(y), east.max(x), north.max(y)])
}

/// Kilometres from west to east, and from south to north.
fn size([west, south, east, north]: [f64; 4]) -> [f64; 2] {
    let narrow = ((south + north) / 2.0).to_radians().cos();
    [(east - west) * DEGREE_KM * narrow, (north - south) * DEGREE_KM]
}

/// mapshaper's answer for each province.
fn simplified(cache: &Path, views: &[View]) -> Result<Vec<Value>, String> {
    let piece = |piece: &Piece| json!({ "group": piece.part_of, "metres": piece.metres, "rings": piece.rings });
    let province = |view: &View| {
        let pieces: Vec<Value> = view.pieces.iter().map(piece).collect();
        json!({ "precision": 1.0 / f64::from(view.grid.0), "pieces": pieces })
    };
    let provinces: Vec<Value> = views.iter().map(province).collect();
    for (name, content) in [("counties.mjs", SCRIPT.to_owned()), ("counties.json", json!(provinces).to_string())] {
        let path = cache.join(name);
        fs::write(&path, content).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    let answer = node::run(cache, "counties.mjs", &["counties.json", SHAPES])?;
    let answers: Vec<Value> =
        serde_json::from_str(&answer).map_err(|e| format!("counties.mjs: not of the expected form: {e}"))?;
    if answers.len() != views.len() {
        return Err(format!("counties.mjs: {} provinces, expected {}", answers.len(), views.len()));
    }
    Ok(answers)
}

fn file(view: &View, mut land: simplify::Land, line: &[Vec<Point>]) -> Result<String, String> {
    let mut counties = vec![Vec::new(); view.counties.len()];
    for (piece, shapes) in view.pieces.iter().zip(&mut land.provinces) {
        counties[piece.county].append(shapes);
    }
    land.provinces = counties;
    if let Some(county) = land.provinces.iter().position(Vec::is_empty) {
        return Err(format!("{} has no land left", view.counties[county].name));
    }
    let units: Vec<&Unit> = view.counties.iter().chain(&view.parents).copied().collect();
    let full: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    let shorts = names::short(&full);
    let mut named = units.iter().zip(&shorts).map(|(unit, short)| Named { code: &unit.code, name: &unit.name, short });
    let mut lines = Lines::on(view.grid);
    let when_empty = provinces::when_empty(&view.province.adcode);
    for (polygons, county) in land.provinces.iter().zip(named.by_ref()) {
        lines.region(&county, when_empty, None, polygons)?;
    }
    for parent in named {
        lines.parent(&parent)?;
    }
    let is_hainan = view.province.adcode == "460000";
    if is_hainan || line.iter().any(|dash| comes_near(view.bounds, dash)) {
        lines.dashes(line);
    }
    if is_hainan {
        lines.inset();
        lines.frame(&HAINAN);
    }
    println!("{}: {} counties, {}", view.province.name, view.counties.len(), land.summary());
    Ok(lines.finish())
}

/// Each piece's polygons on the grid.
fn land(view: &View, answer: &Value) -> Result<simplify::Land, String> {
    let polygons = by_piece(answer, view.pieces.len())?;
    let mut land = simplify::Land { provinces: vec![Vec::new(); view.pieces.len()], cells: 0, filled: 0 };
    for (at, piece) in view.pieces.iter().enumerate().filter(|(at, piece)| piece.part_of == *at) {
        land.take(view.grid, at, piece.outer, piece.reef, &polygons[at]);
    }
    mend::mend(&mut land.provinces);
    Ok(land)
}

fn comes_near([west, south, east, north]: [f64; 4], dash: &[Point]) -> bool {
    let [wide, high] = [NEAR * (east - west), NEAR * (north - south)];
    let is_near = |[x, y]: &Point| (west - wide..=east + wide).contains(x) && (south - high..=north + high).contains(y);
    dash.iter().all(is_near)
}
