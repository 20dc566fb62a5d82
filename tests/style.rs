//! The style sheet against the drawing: letters have the sizes that labels
//! were placed for, no label meets anything, and every class is known to both.

use crate::support::css::{self, Rule, px};
use crate::support::data::{REAL, made_up, real, style, text};
use crate::support::drawing::Map;
use crate::support::many::told;
use crate::support::tree::Element;
use case_map::choice::{Choice, Event, State, update};
use case_map::geo::label::SIZES;
use case_map::geo::plane::{Bounds, Point};
use case_map::model::case::Catalogue;
use case_map::picture::{map, page};
use case_map::scene::dots::NUMBERED;
use case_map::scene::layout::lay_out_first;
use case_map::scene::sheet::MANY;
use case_map::words::Words;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static STYLE: LazyLock<Vec<Rule>> = LazyLock::new(|| css::rules(&style()));

/// A window, as wide and as high as so many letters of its reader's.
type Window = [f64; 2];

/// What a window must have for a rule to hold: least width and height.
fn least(media: &str) -> Option<Window> {
    let mut least = [0.0, 0.0];
    for part in media.split(" and ").filter(|part| !part.is_empty()) {
        let (side, length) = part.trim().strip_prefix("(min-")?.strip_suffix(')')?.split_once(':')?;
        least[["width", "height"].iter().position(|&name| name == side)?] = css::em(length.trim())?;
    }
    Some(least)
}

/// A value as the cascade leaves it in some window.
fn in_window<'a>(rules: &'a [Rule], window: Window, selector: &str, property: &str) -> Option<&'a str> {
    let holds = |media: &str| least(media).is_some_and(|[wide, high]| window[0] >= wide && window[1] >= high);
    let matching = rules.iter().filter(|rule| rule.selector == selector && holds(&rule.media));
    matching.filter_map(|rule| rule.get(property)).next_back()
}

/// The size of letters in picture units; what is told in em, or not at all,
/// goes by those of the map.
fn letters(rules: &[Rule], window: Window, selector: &str) -> f64 {
    let font = || in_window(rules, window, selector, "font").and_then(|font| font.split(' ').next());
    let size = in_window(rules, window, selector, "font-size").or_else(font).unwrap_or("1em");
    css::em(size).map_or_else(|| px(size).unwrap(), |em| em * letters(rules, window, "svg"))
}

/// Every width and height at which a rule begins to hold, and less of each.
fn windows() -> Vec<Window> {
    let steps: Vec<Window> =
        STYLE.iter().filter_map(|rule| least(&rule.media)).chain([[20.0, 20.0], [120.0, 60.0]]).collect();
    let side =
        |side: usize| steps.iter().flat_map(move |least| [least[side] - 0.0625, least[side]]).filter(|&em| em >= 19.0);
    side(0).flat_map(|wide| side(1).map(move |high| [wide, high])).collect()
}

/// Which of [`SIZES`] the letters have in a window, if labels are shown by it.
fn size_at(rules: &[Rule], window: Window) -> Result<usize, String> {
    let font = letters(rules, window, "svg");
    let size = SIZES.iter().position(|&size| size == font).ok_or(format!("{font} px at {window:?}"))?;
    for (class, selector) in [".t0", ".t1", ".t2", ".t3"].into_iter().enumerate() {
        let is_shown = in_window(rules, window, selector, "display") != Some("none");
        if is_shown != (class <= size) {
            return Err(format!("{selector} in {window:?} em, where letters have size {size}"));
        }
    }
    Ok(size)
}

#[test]
fn letters_have_the_sizes_that_labels_were_placed_for() {
    assert_eq!(SIZES.len(), 4);
    let sizes: BTreeSet<usize> = windows().into_iter().map(|window| size_at(&STYLE, window).unwrap()).collect();
    assert_eq!(sizes, (0..SIZES.len()).collect(), "each size is in use");
    assert_eq!(size_at(&STYLE, [20.0, 40.0]), Ok(0), "the narrowest map has the largest letters");
    for (from, to) in [("font-size: 26px", "font-size: 28px"), (".t2 { display: inline; }", "")] {
        let changed = css::rules(&text("www/map.css").replace(from, to));
        assert!(windows().into_iter().any(|window| size_at(&changed, window).is_err()), "without {from}");
    }
}

/// A line of text: hanzi are as wide as high, digits and points half that. Its
/// middle is at `at` or, on the map, an end of it.
fn line(at: Point, text: &str, font: f64, anchor: Option<&str>) -> Bounds {
    let em = |c: char| if c.is_ascii() { 0.6 } else { 1.0 };
    let wide = text.chars().map(em).sum::<f64>() * font;
    let x0 = match anchor {
        Some("middle") => at[0] - wide / 2.0,
        Some("end") => at[0] - wide,
        _ => at[0],
    };
    // A name has its middle at y, other text its base line.
    let (up, down) = if anchor.is_some() { (0.5, 0.5) } else { (0.85, 0.15) };
    Bounds { x0, y0: at[1] - up * font, x1: x0 + wide, y1: at[1] + down * font }
}

fn number(element: &Element, name: &str, em: f64) -> f64 {
    let text = element.get(name).unwrap();
    match text.strip_suffix("em") {
        Some(ems) => ems.parse::<f64>().unwrap() * em,
        None => text.parse().unwrap(),
    }
}

/// Something on the map and the room that it takes.
type Thing = (String, Bounds);

/// Everything on the map with a name to call it by: labels that are shown at
/// a size, lines of the key, the inset, islands and dashes.
fn things(map: &Map, size: usize, key_font: f64) -> (Vec<Thing>, Vec<Thing>) {
    let tree = Element::parse(&map.text).unwrap();
    let group = |class: &str| tree.tagged("g").into_iter().find(|g| g.get("class") == Some(class)).unwrap();
    let font = SIZES[size];
    let class_of = |e: &Element| e.get("class").unwrap().trim_start_matches('t').parse::<usize>().unwrap();
    let shown = group("names").tagged("text").into_iter().filter(|e| class_of(e) <= size);
    let labels = shown.map(|e| {
        let at = [number(e, "x", font), number(e, "y", font)];
        // Between name and count there is a gap; the count is smaller.
        (e.text(), line(at, &e.text(), font, Some(e.get("text-anchor").unwrap_or("middle"))))
    });
    let mut rest: Vec<Thing> = vec![("inset".into(), map.frame().unwrap())];
    rest.extend(group("key").tagged("text").into_iter().map(|e| {
        let at = [4.0 + number(e, "x", key_font), map.picture.y1 + number(e, "y", key_font)];
        (e.text(), line(at, &e.text(), key_font, None))
    }));
    for region in &map.regions {
        let dots = region.near.iter().map(|&[x, y]| Bounds { x0: x - 1.0, y0: y - 1.0, x1: x + 1.0, y1: y + 1.0 });
        rest.extend(dots.map(|dot| (format!("an island of {}", region.code), dot)));
    }
    let dashes = map.lines.iter().map(|dash| Bounds::of(dash.points.iter().copied()).unwrap());
    rest.extend(dashes.map(|dash| ("a dash".into(), dash)));
    (labels.collect(), rest)
}

fn first_meeting(map: &Map, size: usize, key_font: f64) -> Option<String> {
    let (labels, rest) = things(map, size, key_font);
    labels.iter().enumerate().find_map(|(i, (name, label))| {
        let others = labels.iter().skip(i + 1).chain(&rest);
        let meets = others.into_iter().find(|(_, other)| other.overlaps(label));
        let cut = !(map.picture.holds([label.x0, label.y0]) && map.picture.holds([label.x1, label.y1]));
        meets.map(|(other, _)| format!("{name} meets {other} at size {size}")).or(cut.then(|| format!("{name} is cut")))
    })
}

#[test]
fn no_label_meets_another_or_the_key_or_an_island_at_any_width() {
    let map = Map::of(&real());
    // Notes and number are longer in another language.
    let mut english = real();
    english.options.words = Words::of("en").unwrap();
    english.options.approval = "GS（2023）2767号".into();
    let mut numbered = english.clone();
    numbered.options.words = Words::default();
    // Most windows look alike.
    let mut looks: Vec<(usize, f64, Window)> = Vec::new();
    for window in windows() {
        let (size, key_font) = (size_at(&STYLE, window).unwrap(), letters(&STYLE, window, ".key"));
        if !looks.iter().any(|look| (look.0, look.1) == (size, key_font)) {
            looks.push((size, key_font, window));
        }
    }
    assert!(looks.len() >= SIZES.len());
    for map in [&map, &Map::of(&english), &Map::of(&numbered)] {
        for &(size, key_font, window) in &looks {
            assert_eq!(first_meeting(map, size, key_font), None, "{window:?} em");
        }
    }
    // Every province is named on a wide map, and the large ones on all.
    let (labels, _) = things(&map, 3, SIZES[3]);
    let names: BTreeSet<String> =
        labels.iter().map(|(name, _)| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned()).collect();
    let missing: Vec<&str> = REAL.layer.shapes.iter().map(|s| &*s.unit.short).filter(|&s| !names.contains(s)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    // From 30 em on all that have cases, and at every width the great islands.
    let shown = |size: usize, names: &[&str]| {
        let (labels, _) = things(&map, size, SIZES[size]);
        let has =
            |name: &str| labels.iter().any(|(label, _)| label.trim_end_matches(|c: char| c.is_ascii_digit()) == name);
        names.iter().filter(|name| !has(name)).map(|name| (*name).to_owned()).collect::<Vec<_>>()
    };
    let telling: Vec<&str> = (0..REAL.layer.shapes.len())
        .filter(|&region| REAL.index.has_cases(region))
        .map(|region| &*REAL.layer.shapes[region].unit.short)
        .collect();
    assert_eq!((telling.len(), shown(1, &telling)), (20, vec![]));
    assert_eq!(shown(0, &["台湾", "海南", "香港", "澳门"]), Vec::<String>::new());
    // None of their names stands in another's sea.
    for (map, names) in [(&map, ["台湾", "海南"]), (&Map::of(&english), ["Taiwan", "Hainan"])] {
        for (name, code) in names.iter().zip(["710000", "460000"]) {
            let (labels, _) = things(map, 3, SIZES[3]);
            let label = &labels.iter().find(|(label, _)| label == name).unwrap().1;
            let near = label.grown(SIZES[0] * 2.0);
            let region = map.region(code).unwrap();
            assert!(region.land.iter().flat_map(|ring| &ring.points).any(|&p| near.holds(p)), "{name} stands far off");
        }
    }
    // In English 台湾 is too long for the sea beside it on the narrowest map.
    let english =
        |name: &str, size| things(&Map::of(&english), size, SIZES[size]).0.iter().any(|(label, _)| label == name);
    assert!(english("Taiwan", 1) && english("Hainan", 0));
    assert!(things(&map, 0, SIZES[0]).0.len() >= 10);
    // With letters of the wrong size they would meet.
    let larger = Map::read(map.text.replace("class=\"t1\"", "class=\"t0\""), &real().atlas);
    assert!(first_meeting(&larger, 0, SIZES[0]).is_some());
}

/// Nor where a region has thousands of cases.
#[test]
fn no_label_of_a_large_count_meets_another_or_the_key() {
    let (mut looks, data) = (BTreeSet::new(), real());
    for window in windows() {
        let (size, key_font) = (size_at(&STYLE, window).unwrap(), letters(&STYLE, window, ".key"));
        looks.insert((size, key_font as u32));
    }
    for most in [9, 40, 999, 12_345, 250_000] {
        let (mut extract, cases) = told(&REAL, &Choice::default(), 1);
        for (count, region) in extract.whole.iter_mut().zip(0..) {
            *count = most * (region % 5) / 4;
        }
        extract.counts.clone_from(&extract.whole);
        let few = Catalogue { cases, ..data.catalogue.clone() };
        let scene = lay_out_first(&data.atlas, few, data.options.clone(), extract);
        let map = Map::read(map::fragment(&scene, &State::default()), &data.atlas);
        for &(size, key_font) in &looks {
            assert_eq!(first_meeting(&map, size, f64::from(key_font)), None, "{most} at {size}");
            assert!(things(&map, size, f64::from(key_font)).0.len() > 4, "some are named");
        }
    }
}

/// Whichever way round a host's file winds them, holes stay open: 河北 never
/// covers 北京 and 天津, which lie in it.
#[test]
fn holes_are_told_by_the_even_odd_rule() {
    assert_eq!(in_window(&STYLE, [20.0, 40.0], ".land", "fill-rule"), Some("evenodd"));
    let mut turned = real();
    turned.atlas.regions.iter_mut().flat_map(|r| &mut r.rings).for_each(|ring| ring.reverse());
    for map in [Map::of(&real()), Map::of(&turned)] {
        for (city, at) in [("110000", [116.4, 40.2]), ("120000", [117.4, 39.3])] {
            assert!(map.region(city).unwrap().covers(map.main(at)));
            assert!(!map.region("130000").unwrap().covers(map.main(at)), "{city}");
        }
    }
}

/// A drawing with a prefix has other ids, so a rule must not know any.
#[test]
fn no_rule_selects_by_id() {
    let by_id: Vec<&str> = STYLE.iter().map(|rule| rule.selector.as_str()).filter(|s| s.contains('#')).collect();
    assert_eq!(by_id, Vec::<&str>::new());
}

/// No rule is for nothing: each class in the style sheet is drawn.
#[test]
fn every_class_of_the_style_sheet_is_drawn() {
    let mut drawn: BTreeSet<String> =
        BTreeSet::from(["t3", "t4", "l2", "l3", "l4", "s", "at", "on", "picked", "in", "below"].map(String::from));
    let template = text("www/index.html");
    let mut keep = |classes: &str| drawn.extend(classes.split(' ').map(String::from));
    template.split("class=\"").skip(1).for_each(|part| keep(part.split('"').next().unwrap()));
    for scene in [&*REAL, &made_up().scene()] {
        let mut states = vec![State::new(scene)];
        let events = [Event::Wake, Event::Search("没有这个词".into())];
        states.push(events.iter().fold(State::new(scene), |state, event| update(scene, &state, event)));
        for state in states {
            let tree = Element::parse(&page::fragment(scene, &state)).unwrap();
            tree.all().iter().filter_map(|e| e.get("class")).for_each(&mut keep);
        }
    }
    for rule in STYLE.iter() {
        let classes = rule.selector.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'));
        for class in classes.flat_map(|part| part.split('.').skip(1)) {
            assert!(drawn.contains(class), "nothing is drawn of .{class}, in {}", rule.selector);
        }
    }
}

#[test]
fn the_lens_knows_the_same_sizes_and_how_many_are_many() {
    let script = text("www/lens.js");
    let sizes = SIZES.map(|size| size.to_string()).join(", ");
    for line in
        [format!("const SIZES = [{sizes}];"), format!("const NUMBERED = {NUMBERED};"), format!("const MANY = {MANY};")]
    {
        assert!(script.contains(&line), "www/lens.js: expected {line}");
    }
}
