//! Every case a place: where dots stand, which have numbers, when there are any.

use crate::support::css;
use crate::support::data::{MADE_UP, REAL, real, style, text};
use crate::support::drawing::{Map, distance};
use crate::support::tree::Element;
use case_map::choice::State;
use case_map::geo::label::SIZES;
use case_map::geo::plane::{Bounds, Point};
use case_map::picture::map;
use case_map::scene::Scene;
use case_map::scene::dots::{NUMBERED, PLAIN, radius};
use case_map::scene::options::{Options, Picture};
use case_map::scene::sheet::Dot;

fn dots(scene: &Scene) -> Vec<&Dot> {
    (0..scene.catalogue.cases.len()).filter_map(|case| scene.sheet.dot(case)).collect()
}

fn point(cell: [i32; 2]) -> Point {
    cell.map(f64::from)
}

/// The place is the case's own, inside its region; the dot stands there, or a
/// line leads from where it stands to there.
#[test]
fn each_case_of_the_notice_is_a_dot_in_its_province() {
    let map = Map::of(&real());
    assert_eq!(dots(&REAL).len(), 23);
    let tree = Element::parse(&map.text).unwrap();
    let mut moved = Vec::new();
    for (case, dot) in REAL.catalogue.cases.iter().zip(dots(&REAL)) {
        let home = REAL.layer.shapes.iter().find(|s| s.unit.adcode.contains(case.adcode.unwrap())).unwrap();
        let drawn = map.region(&home.unit.adcode.to_string()).unwrap();
        assert!(drawn.covers(point(dot.place)), "{} is not in {}", case.place, home.unit.name);
        let position = case.position.unwrap().map(|n| f64::from(n) / 1000.0);
        assert!(distance(map.main(position), point(dot.place)) < 1.0, "{}", case.place);
        let drawn = tree.find(&format!("d{}", case.id)).unwrap();
        let circle = drawn.tagged("circle").into_iter().next_back().unwrap();
        assert_eq!(["cx", "cy"].map(|name| circle.get(name).unwrap().parse::<i32>().unwrap()), dot.at);
        let line = drawn.tagged("path").into_iter().find(|path| path.get("class") == Some("lead"));
        let aside = distance(point(dot.at), point(dot.place));
        // The smallest dot has this radius on the widest map.
        assert_eq!(line.is_some(), aside > (PLAIN * 17.0).floor(), "{}", case.place);
        assert_eq!(drawn.tagged("text")[0].text(), case.number.to_string());
        if line.is_some() {
            moved.push(case.place.as_str());
        }
        // Near enough that the eye does not look for it in another province.
        assert!(distance(point(dot.at), point(dot.place)) < 20.0, "{}", case.place);
    }
    assert!(moved.contains(&"上海松江") && moved.contains(&"江苏吴江"), "{moved:?}");
    assert!(moved.len() < 12, "most stand at their place: {moved:?}");
}

/// What a dot meets at a size of letters.
fn meeting(map: &Map, scene: &Scene, size: usize) -> Option<String> {
    let discs: Vec<(Point, f64)> = dots(scene).iter().map(|dot| (point(dot.at), radius(dot, size))).collect();
    let around = |(at, radius): (Point, f64)| Bounds {
        x0: at[0] - radius,
        y0: at[1] - radius,
        x1: at[0] + radius,
        y1: at[1] + radius,
    };
    let frame = map.frame().unwrap();
    let dashes: Vec<Bounds> = map.lines.iter().map(|dash| Bounds::of(dash.points.iter().copied()).unwrap()).collect();
    discs.iter().enumerate().find_map(|(k, &(at, own))| {
        let other = discs.iter().skip(k + 1).find(|&&(other, radius)| distance(at, other) < own + radius);
        let isle = map.regions.iter().flat_map(|r| &r.near).find(|&&isle| distance(at, isle) < own + 1.0);
        let disc = around((at, own));
        let covers = frame.overlaps(&disc) || dashes.iter().any(|dash| dash.overlaps(&disc));
        let meets = other.map(|other| other.0).or(isle.copied()).or(covers.then_some(at));
        meets.map(|other| format!("the dot at {at:?} meets {other:?} at size {size}"))
    })
}

/// Rule 9, of dots: they cover no island, no dash, no inset and no other dot.
#[test]
fn rule_09_no_dot_meets_anything_at_any_size() {
    let map = Map::of(&real());
    for size in 0..SIZES.len() {
        assert_eq!(meeting(&map, &REAL, size), None);
    }
    // At their places two of them would.
    let mut packed = REAL.clone();
    packed.sheet.dots.iter_mut().flatten().for_each(|dot| dot.at = dot.place);
    assert!(meeting(&map, &packed, 0).is_some());
}

/// Rule 8, of dots: a place that the inset shows has its dot there too.
#[test]
fn rule_08_a_place_in_the_insets_window_has_a_dot_in_both_maps() {
    let map = Map::of(&real());
    let ground = map.ground().unwrap();
    let mut seen = Vec::new();
    for (case, dot) in REAL.catalogue.cases.iter().zip(dots(&REAL)) {
        let position = case.position.unwrap().map(|n| f64::from(n) / 1000.0);
        let inset = map.inset(position);
        assert_eq!(dot.insets.len(), usize::from(ground.holds(inset)), "{}", case.place);
        if let [at] = dot.insets[..] {
            assert!(distance(point(at), inset) < 1.0);
            let isles = map.regions.iter().flat_map(|r| &r.far);
            assert!(isles.clone().all(|&isle| distance(isle, inset) > 4.0), "{}", case.place);
            seen.push(case.place.as_str());
        }
    }
    assert_eq!(seen, ["广东惠阳"]);
}

/// Dots have the size that they were placed for, and numbers 16 px at least.
#[test]
fn the_style_sheet_makes_dots_as_large_as_they_were_placed_for() {
    let style = css::rules(&style());
    let em = |selector: &str| {
        let rule = style.iter().rev().find(|rule| rule.selector == selector && rule.get("r").is_some()).unwrap();
        rule.get("r").unwrap().trim_end_matches("em").parse::<f64>().unwrap()
    };
    assert_eq!((em(".dots circle"), em(".dots .n2")), (PLAIN, NUMBERED));
    // The narrowest maps with numbers, in windows of 37.5 and 45 em.
    for (map, size) in [(600.0 - 32.0, 2), (720.0 - 64.0, 3)] {
        let across = 2.0 * NUMBERED * SIZES[size] * map / 1000.0;
        assert!(across >= 16.0, "{across} px at {map}");
    }
}

/// Without a wish of the host's: dots where there are few and each has a place.
#[test]
fn few_cases_are_dots_and_many_are_shades() {
    assert!(REAL.has_dots());
    assert!(!MADE_UP.has_dots(), "nobody knows where they lie");
    let mut data = real();
    let many = |count: usize| {
        let mut data = real();
        data.catalogue.cases = (1..=count as u32)
            .map(|number| case_map::model::case::Case { number, ..data.catalogue.cases[0].clone() })
            .collect();
        data.scene()
    };
    // As many as the element's documents say.
    let documented = text("www/case-map.js");
    let few = documented.split("dots where there are at most ").nth(1).unwrap();
    let few: usize = few.split(' ').next().unwrap().parse().unwrap();
    assert_eq!((many(few).has_dots(), many(few + 1).has_dots()), (true, false));
    data.options = Options { picture: Picture::Shades, ..Options::default() };
    let shades = map::fragment(&data.scene(), &State::new(&data.scene()));
    assert!(!shades.contains("circle") && shades.contains("class=\"l4\"") && shades.contains("案例数"));
    let mut wished = many(few + 1);
    wished.options.picture = Picture::Dots;
    assert!(wished.has_dots());
    // One case without a place, and dots would hide it.
    data.options = Options::default();
    data.catalogue.cases[5].position = None;
    assert!(!data.scene().has_dots());
    data.options.picture = Picture::Dots;
    assert_eq!(map::fragment(&data.scene(), &State::new(&data.scene())).matches("id=\"d").count(), 22);
}
