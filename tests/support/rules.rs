//! The rules for a public map of China as checks on what is drawn. Each says
//! what is wrong, so that a test can also show that it would be noticed.

use super::css::{Rule, px};
use super::drawing::{Drawn, Map, distance};
use case_map::geo::plane::{Bounds, Point, nearest};
use case_map::model::region::{Atlas, Position};

pub type Check = Result<(), String>;

pub fn ensure(holds: bool, wrong: impl FnOnce() -> String) -> Check {
    if holds { Ok(()) } else { Err(wrong()) }
}

/// Rule 2: provinces by GB/T 2260, in its order.
pub const PROVINCES: [(&str, &str); 34] = [
    ("110000", "北京市"),
    ("120000", "天津市"),
    ("130000", "河北省"),
    ("140000", "山西省"),
    ("150000", "内蒙古自治区"),
    ("210000", "辽宁省"),
    ("220000", "吉林省"),
    ("230000", "黑龙江省"),
    ("310000", "上海市"),
    ("320000", "江苏省"),
    ("330000", "浙江省"),
    ("340000", "安徽省"),
    ("350000", "福建省"),
    ("360000", "江西省"),
    ("370000", "山东省"),
    ("410000", "河南省"),
    ("420000", "湖北省"),
    ("430000", "湖南省"),
    ("440000", "广东省"),
    ("450000", "广西壮族自治区"),
    ("460000", "海南省"),
    ("500000", "重庆市"),
    ("510000", "四川省"),
    ("520000", "贵州省"),
    ("530000", "云南省"),
    ("540000", "西藏自治区"),
    ("610000", "陕西省"),
    ("620000", "甘肃省"),
    ("630000", "青海省"),
    ("640000", "宁夏回族自治区"),
    ("650000", "新疆维吾尔自治区"),
    ("710000", "台湾省"),
    ("810000", "香港特别行政区"),
    ("820000", "澳门特别行政区"),
];

/// How far rounding may move what is drawn, in units.
pub const NEAR: f64 = 1.5;

/// Rule 1: how far the frame reaches, and the land in it.
pub fn frame_reaches(map: &Map) -> Check {
    for (what, position) in [
        ("the 黑龙江–乌苏里江 confluence", [135.08, 48.4]),
        ("west of the 喷赤河", [71.5, 38.0]),
        ("the northernmost 黑龙江", [123.3, 53.56]),
    ] {
        ensure(map.picture.holds(map.main(position)), || format!("{what} lies outside the picture"))?;
    }
    let ground = map.ground()?;
    for (what, position) in [("beyond 曾母暗沙", [112.3, 3.4]), ("曾母暗沙", [112.28, 3.97])] {
        ensure(ground.holds(map.inset(position)), || format!("{what} lies outside the inset"))?;
    }
    for (code, reach) in [("230000", [135.08, 48.4]), ("230000", [123.3, 53.56]), ("650000", [73.5, 39.4])] {
        let near = map.region(code)?.is_near(map.main(reach), 4.0);
        ensure(near, || format!("{code} does not reach {reach:?}"))?;
    }
    let points = map.regions.iter().flat_map(|r| r.land.iter().map(|ring| &ring.points).chain([&r.near, &r.far]));
    let outside = points.flatten().find(|&&point| !map.picture.holds(point));
    ensure(outside.is_none(), || format!("something is drawn at {outside:?}, outside the picture"))
}

/// Rule 3, by position: which of some regions covers it in the main map.
pub fn lies_in(map: &Map, position: Position, codes: &[&str]) -> Check {
    let point = map.main(position);
    let covered = codes.iter().filter_map(|code| map.region(code).ok()).any(|r| r.covers(point));
    ensure(covered, || format!("{position:?} lies in none of {codes:?}"))
}

/// Rule 3: 藏南 between 92E and 94E, south of 27N.
pub fn reaches_south(map: &Map) -> Check {
    let xizang = map.region("540000")?;
    let frame = map.frame()?;
    let corners: Vec<Position> = xizang.rings(&frame, false).into_iter().flatten().map(|p| map.position(p)).collect();
    let found = corners.iter().any(|[lon, lat]| (92.0..=94.0).contains(lon) && *lat < 27.0);
    ensure(found, || "西藏 ends north of 27.0N between 92E and 94E".to_owned())
}

/// Rule 4: an island is drawn in its own region's name, in the main map or
/// in the inset, inside the frame of either and not under the other.
pub fn island_is_drawn(map: &Map, name: &str, code: &str, position: Position) -> Check {
    let (region, frame) = (map.region(code)?, map.frame()?);
    let (main, inset) = (map.main(position), map.inset(position));
    let in_main = map.picture.holds(main) && !frame.holds(main) && region.is_near(main, NEAR);
    let in_inset = map.ground()?.holds(inset) && region.is_near(inset, NEAR);
    ensure(in_main || in_inset, || format!("{name} at {position:?} is not drawn"))
}

/// Rule 4: nothing that is drawn of the land can vanish: dots are at least
/// a pixel wide at every size, and rings on the narrowest map.
pub fn nothing_vanishes(map: &Map, rules: &[Rule]) -> Check {
    for class in [".i", ".j"] {
        let widths = rules.iter().filter(|r| r.selector == class).filter_map(|r| px(r.get("stroke-width")?));
        let least = widths.fold(f64::INFINITY, f64::min);
        ensure((1.0..100.0).contains(&least), || format!("dots of {class} are {least} px wide"))?;
    }
    let has = |selector: &str, property: &str, value: &str| {
        let all: Vec<&Rule> = rules.iter().filter(|r| r.selector == selector && r.get(property).is_some()).collect();
        !all.is_empty() && all.iter().all(|r| r.get(property) == Some(value))
    };
    ensure(has(".i", "stroke-linecap", "round"), || "a dot without a round cap is nothing".to_owned())?;
    ensure(has("path", "vector-effect", "non-scaling-stroke"), || "dots shrink with the map".to_owned())?;
    let pixel = pixel(map);
    let frame = map.frame()?;
    for (region, ring) in map.regions.iter().flat_map(|r| r.land.iter().map(move |ring| (r, ring))) {
        let bounds = Bounds::of(ring.points.iter().copied()).unwrap();
        // Of land that the inset's upper edge cuts, next to nothing may be left.
        let seen = bounds.width().max(bounds.height()) >= pixel - 0.5 || bounds.y0 == frame.y0;
        ensure(seen, || format!("a ring of {} is under a pixel: {bounds:?}", region.code))?;
    }
    Ok(())
}

/// Rule 5: 海南's southern tip stands in the main map, uncut and uncovered.
pub fn hainan_is_whole(map: &Map) -> Check {
    let (hainan, frame) = (map.region("460000")?, map.frame()?);
    let rings = hainan.rings(&frame, false);
    let bounds = rings
        .iter()
        .filter_map(|ring| Bounds::of(ring.iter().copied()))
        .max_by(|a, b| (a.width() * a.height()).total_cmp(&(b.width() * b.height())));
    let bounds = bounds.ok_or("海南 has no land in the main map")?;
    let tip = map.main([109.5, 18.15]);
    ensure(tip[1] <= bounds.y1 + NEAR, || format!("海南 ends at {}, its tip lies at {tip:?}", bounds.y1))?;
    ensure(bounds.y1 < map.picture.y1 && !frame.overlaps(&bounds), || "海南 is cut or covered".to_owned())
}

/// Rule 6: what the inset covers.
pub fn inset_covers(map: &Map) -> Check {
    let ground = map.ground()?;
    let (west, east, south, north) = (105.85, 120.98, 3.9, 23.44);
    for step in 0..=20 {
        let t = f64::from(step) / 20.0;
        let (lon, lat) = (west + t * (east - west), south + t * (north - south));
        for position in [[lon, south], [lon, north], [west, lat], [east, lat]] {
            ensure(ground.holds(map.inset(position)), || format!("the inset does not show {position:?}"))?;
        }
    }
    Ok(())
}

/// Rule 6: something of a region is drawn at a position in the inset.
pub fn inset_shows(map: &Map, name: &str, code: &str, position: Position) -> Check {
    let (region, point) = (map.region(code)?, map.inset(position));
    let shown = map.ground()?.holds(point) && region.is_near(point, NEAR);
    ensure(shown, || format!("the inset does not show {name} at {position:?}"))
}

/// Rule 7: about where the middle of each dash lies.
pub const DASHES: [Position; 10] = [
    [122.6, 24.0],
    [121.5, 21.3],
    [119.7, 18.5],
    [119.1, 15.5],
    [118.8, 11.4],
    [115.9, 7.6],
    [112.3, 3.6],
    [108.2, 6.5],
    [110.2, 11.8],
    [109.6, 15.7],
];

/// Rule 7: each dash is drawn, whole and inside a visible frame, and nothing
/// else in their style; the one east of 台湾 stands in the main map.
pub fn dashes_are_drawn(map: &Map) -> Check {
    let (frame, ground) = (map.frame()?, map.ground()?);
    let middle = |line: &[Point]| Bounds::of(line.iter().copied()).unwrap().middle();
    let is_main = |line: &[Point]| line.iter().all(|&p| map.picture.holds(p) && !frame.holds(p));
    let is_inset = |line: &[Point]| line.iter().all(|&p| ground.holds(p));
    // A degree, for they may stand aside from islands; the dashes are three apart and more.
    let reach = |to: &dyn Fn(Position) -> Point| distance(to([112.0, 15.0]), to([112.0, 16.0]));
    let (main_reach, inset_reach) = (reach(&|p| map.main(p)), reach(&|p| map.inset(p)));
    let mut seen = [[false; 2]; DASHES.len()];
    for line in &map.lines {
        let points = &line.points;
        ensure(!line.closed && points.len() > 1, || "a dash is no line".to_owned())?;
        let of_main = |&dash: &Position| distance(map.main(dash), middle(points)) < main_reach;
        let of_inset = |&dash: &Position| distance(map.inset(dash), middle(points)) < inset_reach;
        let (dash, k) = if is_main(points) {
            (DASHES.iter().position(of_main), 0)
        } else if is_inset(points) {
            (DASHES.iter().position(of_inset), 1)
        } else {
            return Err(format!("a dash at {:?} is cut or covered", middle(points)));
        };
        let dash = dash.ok_or(format!("a line at {:?} is none of the ten", middle(points)))?;
        ensure(!seen[dash][k], || format!("dash {dash} is drawn in two pieces"))?;
        seen[dash][k] = true;
    }
    let missing: Vec<usize> = (0..DASHES.len()).filter(|&dash| seen[dash] == [false; 2]).collect();
    ensure(missing.is_empty(), || format!("dashes {missing:?} are not drawn"))?;
    ensure(seen[0][0], || "the dash east of 台湾 is not in the main map".to_owned())
}

/// Units to a pixel on a window of 320 px, where the map is 288 px wide.
pub fn pixel(map: &Map) -> f64 {
    map.picture.width() / 288.0
}

/// Rule 7: on the narrowest map a dash is five pixels long and no island is
/// more than a quarter of that, it is the stronger of the two, and between
/// both there is sea. The widths are those of the style sheet, in px; a dash
/// ends in squares, which add half of its own at either end.
pub fn dashes_are_told_from_dots(map: &Map, dash: f64, dot: f64) -> Check {
    let pixel = pixel(map);
    ensure(dash >= 1.4 * dot && dot <= 1.25, || format!("dashes of {dash} px, islands of {dot} px"))?;
    for line in &map.lines {
        let (first, last) = (line.points[0], line.points[line.points.len() - 1]);
        let long = distance(first, last) / pixel + dash;
        ensure(long >= 5.0, || format!("the dash at {first:?} is {long} px long"))?;
        let dots = map.regions.iter().flat_map(|region| region.near.iter().chain(&region.far));
        let near = dots.map(|&dot| distance(nearest(dot, first, last), dot)).fold(f64::INFINITY, f64::min) / pixel;
        let sea = near - (dash + dot) / 2.0;
        ensure(sea >= 0.5, || format!("the dash at {first:?} stands {sea} px from an island"))?;
    }
    Ok(())
}

/// Land that the inset's frame cuts goes on beyond it by more than half of the
/// thickest outline, and is clipped to the ground.
pub fn cuts_are_clipped(map: &Map) -> Check {
    let ground = map.ground()?;
    let clip = format!("<rect x=\"{}\" y=\"{}\"", ground.x0, ground.y0);
    let clip = format!("<clipPath id=\"w\">{clip} width=\"{}\" height=\"{}\"/>", ground.width(), ground.height());
    ensure(map.text.contains(&clip), || format!("nothing clips to {ground:?}"))?;
    // The focus ring is 3 px strong.
    let outline = ground.grown(1.5 * pixel(map));
    for region in &map.regions {
        for ring in &region.cut {
            let goes_on = ring.points.iter().any(|&p| !outline.holds(p));
            ensure(goes_on, || format!("{} ends under the frame's line", region.code))?;
            let next = ring.points.iter().skip(1).chain(&ring.points);
            let sides = [
                (0, outline.x0, ground.x0),
                (0, ground.x1, outline.x1),
                (1, outline.y0, ground.y0),
                (1, ground.y1, outline.y1),
            ];
            for (a, b) in ring.points.iter().zip(next) {
                // Where it is cut it runs along the frame, further than any coast.
                let is_along = |&(axis, least, most): &(usize, f64, f64)| {
                    a[axis] == b[axis] && (least..=most).contains(&a[axis]) && (a[1 - axis] - b[1 - axis]).abs() > 15.0
                };
                ensure(!sides.iter().any(is_along), || {
                    format!("{} is outlined along the frame at {a:?}", region.code)
                })?;
            }
        }
        let frame = map.frame()?;
        // What is not clipped keeps away from the frame's line.
        let apart = |&p: &Point| frame.grown(-0.5).holds(p) || !frame.grown(0.5).holds(p);
        let whole = region.uncut().flat_map(|ring| &ring.points).find(|p| !apart(p));
        ensure(whole.is_none(), || format!("{} is drawn on the frame at {whole:?}", region.code))?;
    }
    Ok(())
}

/// Rule 8: one element holds the land in both views, and nothing on it says
/// how to fill it, so fill, hover and selection are the same by nature.
pub fn both_views_are_one(map: &Map, code: &str) -> Check {
    let frame = map.frame()?;
    let same = map.regions.iter().filter(|r| r.code == code).count();
    ensure(same == 1, || format!("{code} is drawn {same} times"))?;
    let region = map.region(code)?;
    let [outside, within] = [false, true].map(|within| region.rings(&frame, within).len());
    ensure(outside > 0 && within > 0, || format!("{code} has {outside} rings in the map, {within} in the inset"))?;
    has_no_style(region)
}

/// Rules 8 and 12: no region carries a style of its own.
pub fn has_no_style(region: &Drawn) -> Check {
    const KNOWN: [&str; 7] = ["id", "class", "aria-label", "href", "role", "aria-pressed", "tabindex"];
    let own = region.markup.iter().find(|name| match name.rsplit_once(' ') {
        Some((_, attribute)) => !["id", "class", "d", "clip-path"].contains(&attribute),
        None => !KNOWN.contains(&name.as_str()),
    });
    ensure(own.is_none(), || format!("{} is set apart by {own:?}", region.code))
}

/// Rule 14: one scale in both directions, found from what is drawn alone:
/// how far apart four places lie on the drawing and in the projection.
pub fn scale_is_uniform(drawn: &[(Point, Point)]) -> Check {
    let span = |axis: usize| {
        let by = |a: &&(Point, Point), b: &&(Point, Point)| a.1[axis].total_cmp(&b.1[axis]);
        let (low, high) = (drawn.iter().min_by(by).unwrap(), drawn.iter().max_by(by).unwrap());
        (high.0[axis] - low.0[axis]) / (high.1[axis] - low.1[axis])
    };
    let (x, y) = (span(0), -span(1));
    ensure((x / y - 1.0).abs() < 0.01, || format!("{x} units a radius across, {y} down"))
}

/// Rule 13: every dot is a whole ring of its own region that is too small
/// for an outline, in the view that the dot is in.
pub fn dots_are_islands(map: &Map, atlas: &Atlas) -> Check {
    for region in &map.regions {
        let rings = &atlas.regions.iter().find(|r| r.unit.adcode.to_string() == region.code).unwrap().rings;
        let is_island = |dot: Point, to: &dyn Fn(Position) -> Point| {
            let bounds = rings.iter().filter_map(|ring| Bounds::of(ring.iter().map(|&p| to(p))));
            bounds.into_iter().any(|b| b.width().max(b.height()) < 4.0 && distance(b.middle(), dot) < 1.0)
        };
        let near = region.near.iter().find(|&&dot| !is_island(dot, &|p| map.main(p)));
        let far = region.far.iter().find(|&&dot| !is_island(dot, &|p| map.inset(p)));
        let stray = near.or(far);
        ensure(stray.is_none(), || format!("{} has a dot at {stray:?} that is no island", region.code))?;
    }
    let (frame, ground) = (map.frame()?, map.ground()?);
    let lost = map.regions.iter().flat_map(|r| &r.far).find(|&&dot| !ground.holds(dot));
    ensure(lost.is_none(), || format!("a dot of the inset lies outside it at {lost:?}"))?;
    let under = map.regions.iter().flat_map(|r| &r.near).find(|&&dot| frame.holds(dot));
    ensure(under.is_none(), || format!("a dot of the main map lies in the inset at {under:?}"))
}

/// The texts of a file.
pub fn lines(file: &str) -> Vec<String> {
    let file = roxmltree::Document::parse(file).unwrap();
    let lines = file.descendants().filter(|node| node.has_tag_name("text"));
    lines.map(|line| line.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect()).collect()
}
