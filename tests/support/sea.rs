//! What `tests/map_sea.rs` looks for in a drawing.

use super::drawing::{Map, distance};
use super::rules::{Check, ensure, pixel};
use case_map::geo::plane::{Bounds, Point, nearest};
use case_map::model::region::{Atlas, Position};

/// How many small rings lie between other regions' land, exclaves and the
/// holes that hold them; each is drawn as land.
pub fn exclaves_are_land(map: &Map, atlas: &Atlas) -> Result<usize, String> {
    let mut count = 0;
    for region in &atlas.regions {
        let others = || atlas.regions.iter().filter(|other| other.unit.adcode != region.unit.adcode);
        let corners: Vec<Position> = others().flat_map(|other| other.rings.iter().flatten().copied()).collect();
        for ring in &region.rings {
            let bounds = Bounds::of(ring.iter().map(|&p| map.main(p))).unwrap();
            if bounds.width().max(bounds.height()) >= 3.5 || !ring.iter().all(|p| corners.contains(p)) {
                continue;
            }
            count += 1;
            let drawn = map.region(&region.unit.adcode.to_string())?;
            let is_drawn = drawn.uncut().any(|ring| {
                Bounds::of(ring.points.iter().copied()).is_some_and(|b| distance(b.middle(), bounds.middle()) < 1.0)
            });
            ensure(is_drawn, || format!("{} has no land at {bounds:?}", drawn.code))?;
            let dot = drawn.near.iter().find(|&&dot| distance(dot, bounds.middle()) < 3.5);
            ensure(dot.is_none(), || format!("{} has a dot at {dot:?}", drawn.code))?;
        }
    }
    Ok(count)
}

/// Lead lines keep two pixels of the narrowest map from all land but where
/// they begin, more from 海南, and end further from anything than half a
/// target of 24 px.
pub fn leads_touch_nothing(map: &Map) -> Check {
    let pixel = pixel(map);
    ensure(map.leads.len() == 2, || format!("{} lead lines", map.leads.len()))?;
    for &(ref code, [from, to]) in &map.leads {
        let others = map.regions.iter().filter(|region| region.code != *code);
        for region in others {
            let coast = region.land.iter().flat_map(|ring| &ring.points);
            let wide = if region.code == "460000" { 4.0 * pixel } else { 0.0 };
            let near = coast.clone().map(|&p| distance(nearest(p, from, to), p)).fold(f64::INFINITY, f64::min);
            ensure(near >= wide, || format!("the line of {code} comes within {near} units of {}", region.code))?;
            let marks = coast.chain(&region.near);
            // It begins between other coasts.
            let marks = marks.filter(|&&p| distance(p, from) > 14.0);
            let near = marks.clone().map(|&p| distance(nearest(p, from, to), p)).fold(f64::INFINITY, f64::min);
            ensure(near >= 2.0 * pixel, || format!("the line of {code} comes within {near} units of {}", region.code))?;
            let end = marks.map(|&p| distance(p, to)).fold(f64::INFINITY, f64::min);
            ensure(end >= 13.0 * pixel, || format!("the pin of {code} ends {end} units from {}", region.code))?;
        }
        let frame = map.frame()?.grown(13.0 * pixel);
        ensure(!frame.holds(to), || format!("the pin of {code} covers the inset"))?;
    }
    let ends: Vec<Point> = map.leads.iter().map(|(_, [_, to])| *to).collect();
    ensure(distance(ends[0], ends[1]) >= 26.0 * pixel, || "the pins meet".to_owned())
}

/// Names on the inset's sea cover no dash, dot or land and not each other, and
/// stand nearer to an island of the name than its own length.
pub fn spots_are_free(map: &Map) -> Check {
    let ground = map.ground()?;
    let taken = |name: &str, [x, y]: Point| {
        let half = 15.0 * name.chars().count() as f64 / 2.0 - 0.6;
        Bounds { x0: x - half, y0: y - 6.6, x1: x + half, y1: y + 6.6 }
    };
    for (index, (name, at)) in map.spots.iter().enumerate() {
        let text = taken(name, *at);
        ensure(ground.holds([text.x0, text.y0]) && ground.holds([text.x1, text.y1]), || {
            format!("{name} leaves the inset")
        })?;
        let other = map.spots[..index].iter().find(|(other, at)| taken(other, *at).overlaps(&text));
        ensure(other.is_none(), || format!("{name} covers {other:?}"))?;
        let lines = map.lines.iter().flat_map(|line| along(&line.points));
        let land = map.regions.iter().flat_map(|r| r.land.iter().flat_map(|ring| &ring.points).chain(&r.far).copied());
        let covered = lines.chain(land).find(|&p| text.grown(0.5).holds(p));
        ensure(covered.is_none(), || format!("{name} covers something at {covered:?}"))?;
        ensure(!map.regions.iter().any(|region| region.covers(*at)), || format!("{name} stands on land"))?;
        let islands = NAMED.iter().filter(|(of, _)| of == name);
        let far = islands.map(|(_, island)| distance(map.inset(*island), *at)).fold(f64::INFINITY, f64::min);
        ensure(far <= 45.0, || format!("{name} stands {far} units from its islands"))?;
    }
    Ok(())
}

/// An island of each name in the inset.
const NAMED: [(&str, Position); 6] = [
    ("东沙群岛", [116.73, 20.7]),
    ("西沙群岛", [112.34, 16.83]),
    ("中沙群岛", [114.49, 16.05]),
    ("黄岩岛", [117.76, 15.15]),
    ("南沙群岛", [114.37, 7.37]),
    ("曾母暗沙", [112.28, 3.97]),
];

/// Points on a line, less than a unit apart.
fn along(points: &[Point]) -> Vec<Point> {
    let between = |pair: &[Point]| {
        let (from, to) = (pair[0], pair[1]);
        (0..=40).map(move |k| [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * f64::from(k) / 40.0))
    };
    points.windows(2).flat_map(between).collect()
}
