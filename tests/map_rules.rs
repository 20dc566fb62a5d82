//! The rules for a public map of China that a test can hold, by number, on
//! the drawn result. Each check is also shown to notice broken data.
//!
//! Rule 9 needs a browser: `tests/browser/cover`. Rule 10 is about views of a
//! single province, which this map does not have yet. Rule 16, that borders
//! have the approved shapes, only a person can judge.

use crate::support::broken::{DATA, MAP, STYLE, broken, moved, with_cases};
use crate::support::css::{self, Rule};
use crate::support::data::{self, Data, code, text};
use crate::support::drawing::{Drawn, Map};
use crate::support::rules::*;
use crate::support::tree::Element;
use case_map::choice::State;
use case_map::export::svg;
use case_map::geo::plane::Bounds;
use case_map::geo::projection::Projection;
use case_map::model::adcode::Adcode;
use case_map::model::region::Position;
use case_map::picture::{map, page};
use case_map::scene::options::Options;

#[test]
fn rule_01_the_frame_reaches_all_four_ends() {
    assert_eq!(frame_reaches(&MAP), Ok(()));
    for (corner, at) in [(0, [73.6, 38.0]), (1, [130.0, 48.4]), (2, [121.5, 50.0])] {
        assert!(frame_reaches(&broken(|data| data.atlas.extent[corner] = at)).is_err(), "{at:?}");
    }
    assert!(frame_reaches(&broken(|data| data.atlas.insets[0].window[1] = 4.5)).is_err());
    assert!(frame_reaches(&broken(|data| moved(data, "230000", |[x, y]| [x.min(134.0), y]))).is_err());
}

#[test]
fn rule_02_there_are_34_provinces_and_taiwan_is_one_of_them() {
    let is_official = |map: &Map| {
        let drawn: Vec<(&str, &str)> = map.regions.iter().map(|r| (r.code.as_str(), r.name())).collect();
        drawn == PROVINCES && map.regions.iter().all(|r| !r.land.is_empty() || !r.near.is_empty())
    };
    assert!(is_official(&MAP));
    assert!(!is_official(&broken(|data| data.atlas.regions.retain(|r| r.unit.adcode != code("710000")))));
    assert!(!is_official(&broken(|data| data.atlas.regions[31].unit.name = "台湾".into())));

    // Without a case as with one: like 海南, and inside like 广东, which has
    // islands and is cut by the inset's frame too.
    let inside = |map: &Map, adcode: &str| -> Vec<String> {
        map.region(adcode).unwrap().markup.iter().filter(|name| name.starts_with('/')).cloned().collect()
    };
    for data in [DATA.clone(), with_cases(&["710000", "460000"])] {
        let map = Map::of(&data);
        let (taiwan, hainan) = (map.region("710000").unwrap(), map.region("460000").unwrap());
        let attributes = |region: &Drawn| -> Vec<String> {
            region.markup.iter().filter(|name| !name.starts_with('/')).cloned().collect()
        };
        assert_eq!((attributes(taiwan), &taiwan.class), (attributes(hainan), &hainan.class));
        assert_eq!(inside(&map, "710000"), inside(&map, "440000"));
        assert!(!taiwan.land.is_empty());
    }
}

#[test]
fn rule_03_zangnan_and_aksai_chin_are_inside() {
    let is_inside = |map: &Map| {
        reaches_south(map)?;
        lies_in(map, [93.5, 27.5], &["540000"])?;
        lies_in(map, [79.5, 35.2], &["540000", "650000"])
    };
    assert_eq!(is_inside(&MAP), Ok(()));
    assert!(is_inside(&broken(|data| moved(data, "540000", |[x, y]| [x, y.max(28.0)]))).is_err());
    let without_the_west = |data: &mut Data| {
        for adcode in ["540000", "650000"] {
            moved(data, adcode, |[x, y]| [x.max(80.0), y]);
        }
    };
    assert!(is_inside(&broken(without_the_west)).is_err());
}

#[test]
fn rule_04_every_named_island_is_drawn_and_stays_visible() {
    let islands = data::islands();
    assert!(islands.len() >= 80, "{}", islands.len());
    for needed in ["钓鱼岛", "赤尾屿", "东沙岛", "永兴岛", "太平岛", "曾母暗沙", "黄岩岛"] {
        assert!(islands.iter().any(|(name, ..)| name == needed), "{needed}");
    }
    let first_missing = |map: &Map| {
        let is_missing = |(name, adcode, at): &(String, Adcode, Position)| {
            island_is_drawn(map, name, &adcode.to_string(), *at).err()
        };
        islands.iter().find_map(is_missing)
    };
    assert_eq!(first_missing(&MAP), None);
    assert_eq!(nothing_vanishes(&MAP, &STYLE), Ok(()));

    // Each island that is drawn apart would be missed.
    for (name, lost) in [("钓鱼岛", [123.47, 25.74]), ("赤尾屿", [124.56, 25.92]), ("曾母暗沙", [112.28, 3.97])]
    {
        let map = broken(|data| {
            for region in &mut data.atlas.regions {
                region.rings.retain(|ring| {
                    let bounds = Bounds::of(ring.iter().copied()).unwrap();
                    bounds.width() > 1.0 || crate::support::drawing::distance(bounds.middle(), lost) > 0.1
                });
            }
        });
        assert!(first_missing(&map).is_some_and(|wrong| wrong.contains(name)), "{name}");
    }
    let thin = |from: &str, to: &str| css::rules(&text("www/map.css").replace(from, to));
    assert!(nothing_vanishes(&MAP, &thin("vector-effect: non-scaling-stroke", "fill: none")).is_err());
    assert!(nothing_vanishes(&MAP, &thin("stroke-linecap: round", "stroke-linecap: butt")).is_err());
    assert!(nothing_vanishes(&MAP, &thin(".j { stroke-width: 1", ".j { stroke-width: 0")).is_err());
}

#[test]
fn rule_05_the_main_map_shows_hainan_whole() {
    assert_eq!(hainan_is_whole(&MAP), Ok(()));
    assert!(hainan_is_whole(&broken(|data| moved(data, "460000", |[x, y]| [x, y.max(19.0)]))).is_err());
    assert!(hainan_is_whole(&broken(|data| moved(data, "460000", |[x, y]| [x + 10.0, y - 3.0]))).is_err());
}

/// Groups and single islands that rule 6 names, with their provinces.
const SOUTH: [(&str, &str, Position); 8] = [
    ("东沙岛", "440000", [116.73, 20.7]),
    ("永兴岛 of 西沙", "460000", [112.34, 16.83]),
    ("中沙大环礁", "460000", [114.49, 16.05]),
    ("太平岛 of 南沙", "460000", [114.37, 10.38]),
    ("美济礁", "460000", [115.53, 9.9]),
    ("曾母暗沙", "460000", [112.28, 3.97]),
    ("黄岩岛", "460000", [117.76, 15.15]),
    ("海南岛", "460000", [109.7, 19.2]),
];

#[test]
fn rule_06_the_inset_shows_the_south_china_sea_by_name() {
    let is_shown = |map: &Map| {
        inset_covers(map)?;
        SOUTH.iter().try_for_each(|&(name, adcode, position)| inset_shows(map, name, adcode, position))
    };
    assert_eq!(is_shown(&MAP), Ok(()));
    assert!(is_shown(&broken(|data| data.atlas.insets[0].window[2] = 119.0)).is_err());
    assert!(is_shown(&broken(|data| moved(data, "460000", |[x, y]| [x, y.max(5.0)]))).is_err());

    let tree = Element::parse(&MAP.text).unwrap();
    let title = tree.tagged("text").into_iter().find(|t| t.get("class") == Some("t")).unwrap();
    let at = ["x", "y"].map(|name| title.get(name).unwrap().parse::<f64>().unwrap());
    assert_eq!(title.text(), "南海诸岛");
    assert!(MAP.frame().unwrap().holds(at), "{at:?}");
}

#[test]
fn rule_07_ten_dashes_each_whole_inside_a_frame() {
    assert_eq!(DATA.atlas.lines.len(), 10);
    assert_eq!(dashes_are_drawn(&MAP), Ok(()));
    for dash in 0..10 {
        assert!(dashes_are_drawn(&broken(|data| drop(data.atlas.lines.remove(dash)))).is_err(), "{dash} removed");
        let shift = |data: &mut Data| data.atlas.lines[dash].iter_mut().for_each(|p| p[0] += 2.0);
        assert!(dashes_are_drawn(&broken(shift)).is_err(), "{dash} moved");
    }
    let eleven = |data: &mut Data| data.atlas.lines.push(vec![[110.0, 13.5], [110.2, 13.9]]);
    assert!(dashes_are_drawn(&broken(eleven)).is_err());

    // In the style of the national border: the same colour, unbroken.
    let of = |selector: &str, property: &str| {
        let rules = STYLE.iter().filter(|rule| rule.selector == selector);
        rules.filter_map(|rule| rule.get(property)).collect::<Vec<_>>()
    };
    assert_eq!(of(".b", "stroke"), of(".edge", "stroke"));
    assert_eq!((of(".b", "stroke").len(), of(".b", "stroke-dasharray").len(), of(".b", "opacity").len()), (1, 0, 0));
    let widths = |selector: &str| -> Vec<f64> {
        of(selector, "stroke-width").into_iter().map(|width| css::px(width).unwrap()).collect()
    };
    let (dashes, edges) = (widths(".b"), widths(".edge"));
    assert_eq!(dashes.len(), edges.len());
    for (dash, edge) in dashes.into_iter().zip(edges) {
        // Of the border only the outer half shows.
        assert!(dash >= edge / 2.0 && dash <= edge, "{dash} px against {edge} px");
    }
}

#[test]
fn rule_08_the_inset_repeats_fill_hover_and_selection() {
    for adcode in ["440000", "460000"] {
        assert_eq!(both_views_are_one(&MAP, adcode), Ok(()));
        // What is outlined when it is chosen is the path that holds both.
        let chosen = Map::chosen(&DATA, adcode);
        assert_eq!(both_views_are_one(&chosen, adcode), Ok(()));
        let tree = Element::parse(&chosen.text).unwrap();
        let outline = tree.find("chosen").unwrap().get("href").unwrap().trim_start_matches('#').to_owned();
        assert_eq!(outline, format!("m{adcode}"));
        assert!(tree.find(&format!("r{adcode}")).unwrap().find(&outline).is_some());
        assert!(both_views_are_one(&broken(|data| data.atlas.insets.clear()), adcode).is_err());
    }
    // Hover is on the element that holds both, never on one path of it.
    let hover: Vec<&str> = STYLE.iter().map(|r| r.selector.as_str()).filter(|s| s.contains(":hover")).collect();
    assert!(hover.contains(&".land a:hover") && !hover.iter().any(|s| s.contains("path")), "{hover:?}");
}

/// What the map says of regions without data, in one line.
fn notes(markup: &str) -> String {
    let tree = Element::parse(markup).unwrap();
    let key = tree.tagged("g").into_iter().find(|g| g.get("class") == Some("key")).unwrap();
    key.tagged("text").iter().map(|line| line.text()).collect()
}

#[test]
fn rule_11_it_says_where_data_are_missing_and_only_there() {
    let says = |data: &Data, words: &str| {
        let scene = data.scene();
        let state = State::new(&scene);
        let file = svg::file(&scene, &state, 1000.0);
        let drawn = [map::fragment(&scene, &state), page::fragment(&scene, &state)].map(|drawn| notes(&drawn));
        let [map, page] = drawn.map(|notes| notes.contains(words));
        // A file has no class to find the notes by; no province is called by its whole name on the map.
        [map, lines(&file).concat().contains(words), page]
    };
    let all = "台湾省、香港特别行政区、澳门特别行政区资料暂缺";
    assert_eq!(says(&DATA, all), [true; 3]);
    assert_eq!(MAP.region("710000").unwrap().label, "台湾省，资料暂缺");
    assert_eq!(says(&with_cases(&["710000"]), "台湾省"), [false; 3]);
    assert_eq!(says(&with_cases(&["710000"]), "香港特别行政区、澳门特别行政区资料暂缺"), [true; 3]);
    assert_eq!(says(&with_cases(&["810000", "820000"]), "台湾省资料暂缺"), [true; 3]);
    assert_eq!(says(&with_cases(&["710000", "810000", "820000"]), "资料暂缺"), [false; 3]);
    for (adcode, name) in PROVINCES.iter().take(31) {
        assert_eq!(says(&DATA, name), [false; 3], "{adcode}");
        let region = MAP.region(adcode).unwrap();
        assert!(!region.label.contains("资料暂缺"), "{}", region.label);
    }
}

#[test]
fn rule_12_no_data_looks_the_same_everywhere() {
    let has_none = |label: &str| label.ends_with("没有案例") || label.ends_with("资料暂缺");
    let is_plain = |map: &Map| -> Check {
        for region in &map.regions {
            ensure(has_none(&region.label) == (region.class == "l0"), || region.label.clone())?;
            has_no_style(region)?;
        }
        Ok(())
    };
    assert_eq!(is_plain(&MAP), Ok(()));
    assert_eq!(MAP.regions.iter().filter(|r| r.class == "l0").count(), 14);
    let styled = MAP.text.replacen("id=\"r710000\" class=\"l0\"", "id=\"r710000\" class=\"l0\" fill=\"#eee\"", 1);
    assert!(is_plain(&Map::read(styled, &DATA.atlas)).is_err());
    let set_apart = MAP.text.replacen("id=\"r710000\" class=\"l0\"", "id=\"r710000\" class=\"na\"", 1);
    assert!(is_plain(&Map::read(set_apart, &DATA.atlas)).is_err());

    // The style sheet knows no region by its code, name or place.
    let told = |rule: &&Rule| {
        rule.selector.contains(['#', ':']) && rule.selector.contains("nth") || {
            let sheet = format!("{} {:?}", rule.selector, rule.declarations);
            PROVINCES.iter().any(|(adcode, _)| sheet.contains(adcode)) || rule.selector.contains("aria-label")
        }
    };
    assert_eq!(STYLE.iter().find(told), None);
}

#[test]
fn rule_13_nothing_is_drawn_but_china() {
    let tree = Element::parse(&MAP.text).unwrap();
    let of = |tag: &str| -> Vec<String> {
        tree.tagged(tag).iter().map(|e| e.get("class").unwrap_or_default().to_owned()).collect()
    };
    let count = |tag: &str, class: &str| of(tag).iter().filter(|c| *c == class).count();
    let cut = MAP.regions.iter().filter(|region| !region.cut.is_empty()).count();
    assert_eq!((of("svg").len(), of("a").len(), of("g").len()), (1, 34, 5 + 23 + cut));
    assert_eq!((count("rect", "w"), count("rect", "f"), count("path", "b"), count("path", "")), (1, 1, 1, 34 + cut));
    // Two regions are too small to hit, so a line leads to each from the sea.
    let land = |class: &str| {
        let regions = MAP.regions.iter().map(|r| tree.find(&format!("r{}", r.code)).unwrap());
        regions.flat_map(|region| region.elements()).filter(|path| path.get("class") == Some(class)).count()
    };
    assert_eq!((land("lead"), count("path", "pin"), count("path", "hit")), (2, 2, 2));
    let known = ["svg", "a", "g", "rect", "clipPath", "path", "use", "text", "tspan", "circle"];
    let paths = ["", "i", "i j", "b", "lead", "lead t0", "lead t1", "at", "pin", "hit"];
    assert_eq!(tree.all().into_iter().find(|e| !known.contains(&e.tag.as_str())), None);
    assert_eq!(of("path").into_iter().find(|class| !paths.contains(&class.as_str())), None);
    // What else is a line leads from a name or a dot to its place: tests/dots.rs.
    let group = |class: &str| tree.tagged("g").into_iter().find(|g| g.get("class") == Some(class)).unwrap();
    let apart = [group("names").tagged("path"), group("dots").tagged("path")].concat();
    let of_land = tree.tagged("path").into_iter().filter(|path| !apart.contains(path));
    assert!(
        of_land.filter(|p| p.get("class") != Some("b")).all(|path| {
            MAP.regions.iter().any(|r| tree.find(&format!("r{}", r.code)).unwrap().all().contains(&path))
        })
    );
    // Every word on the map is a province, the inset, the key or a number.
    let shorts: Vec<&str> = DATA.atlas.regions.iter().map(|r| r.unit.short.as_str()).collect();
    for name in group("names").tagged("text") {
        let text = name.text();
        assert!(shorts.contains(&text.trim_end_matches(|c: char| c.is_ascii_digit())), "{text}");
    }
    // No line but the ten: rule 7 fails on an eleventh. No dot but islands.
    assert_eq!(dots_are_islands(&MAP, &DATA.atlas), Ok(()));
    let stray = MAP.text.replacen("class=\"i j\" d=\"m", "class=\"i j\" d=\"m860 740h0m", 1);
    assert!(dots_are_islands(&Map::read(stray, &DATA.atlas), &DATA.atlas).is_err());
}

#[test]
fn rule_14_one_scale_and_no_stretching() {
    let plane = |positions: &[Position]| {
        Bounds::of(positions.iter().map(|&p| Projection::china().forward(p))).unwrap().middle()
    };
    let drawn_main = |map: &Map| {
        // Wholly in the main map and apart from each other in both directions.
        let far_apart = ["650000", "230000", "540000", "370000", "510000", "150000"];
        let pair = |adcode: &str| {
            let region = DATA.atlas.regions.iter().find(|r| r.unit.adcode == code(adcode)).unwrap();
            let largest = region.rings.iter().max_by_key(|ring| ring.len()).unwrap();
            let drawn = map.region(adcode).unwrap().land.iter().max_by_key(|ring| ring.points.len()).unwrap();
            (Bounds::of(drawn.points.iter().copied()).unwrap().middle(), plane(largest))
        };
        far_apart.map(pair)
    };
    assert_eq!(scale_is_uniform(&drawn_main(&MAP)), Ok(()));
    // In the inset by its dots: dashes are moved out of the way of islands.
    let dots = MAP.regions.iter().flat_map(|region| &region.far).map(|&dot| {
        let apart = |ring: &&Vec<Position>| {
            let middle = Bounds::of(ring.iter().map(|&p| MAP.inset(p))).unwrap().middle();
            crate::support::drawing::distance(middle, dot)
        };
        let rings = DATA.atlas.regions.iter().flat_map(|region| &region.rings);
        (dot, plane(rings.min_by(|a, b| apart(a).total_cmp(&apart(b))).unwrap()))
    });
    let dots: Vec<_> = dots.collect();
    assert!(dots.len() >= 80, "{}", dots.len());
    assert_eq!(scale_is_uniform(&dots), Ok(()));
    let stretched = drawn_main(&MAP).map(|([x, y], plane)| ([x * 1.05, y], plane));
    assert!(scale_is_uniform(&stretched).is_err());

    // Nothing after the projection stretches it either.
    let tree = Element::parse(&MAP.text).unwrap();
    assert!(tree.all().iter().all(|e| e.get("preserveAspectRatio").is_none() && e.get("style").is_none()));
    let turned: Vec<&str> = tree.all().iter().filter_map(|e| e.get("transform")).collect();
    assert_eq!(turned.len(), 1, "{turned:?}");
    assert!(turned[0].starts_with("translate("));
    for rule in STYLE.iter().filter(|rule| rule.selector.contains("svg") || rule.selector == "path") {
        for stretching in ["transform", "height", "scale", "zoom", "object-fit"] {
            assert_eq!(rule.get(stretching), None, "{rule:?}");
        }
    }
}

#[test]
fn rule_15_the_approval_number_is_the_publishers_own() {
    let drawn = |approval: &str| {
        let options = Options { approval: approval.into(), ..Options::default() };
        let scene = Data { options, ..DATA.clone() }.scene();
        let state = State::new(&scene);
        let file = svg::file(&scene, &state, 1000.0);
        let wanted = if approval.is_empty() { String::new() } else { format!("审图号：{approval}") };
        assert!(lines(&file).contains(&wanted), "{approval}");
        [map::fragment(&scene, &state), page::fragment(&scene, &state)]
    };
    let slot = |markup: &str| {
        let tree = Element::parse(markup).unwrap();
        let slots: Vec<Element> =
            tree.tagged("text").into_iter().filter(|t| t.get("class") == Some("approval")).cloned().collect();
        assert_eq!(slots.len(), 1);
        slots[0].clone()
    };
    for (given, shown) in
        [("", ""), ("GS（2023）2767号", "审图号：GS（2023）2767号"), ("<b>\"1\"&", "审图号：<b>\"1\"&")]
    {
        for markup in drawn(given) {
            assert_eq!(slot(&markup).text(), shown);
            assert_eq!(markup.contains("审图号"), !given.is_empty(), "never invented");
        }
    }
    // At the lower left: the lowest line of the key, which stands there.
    let tree = Element::parse(&MAP.text).unwrap();
    let key = tree.tagged("g").into_iter().find(|g| g.get("class") == Some("key")).unwrap();
    assert_eq!(key.get("transform"), Some(format!("translate(4 {})", MAP.picture.y1).as_str()));
    let up = |line: &Element| line.get("y").unwrap().trim_end_matches("em").parse::<f64>().unwrap();
    let lowest = key.tagged("text").into_iter().max_by(|a, b| up(a).total_cmp(&up(b))).unwrap();
    assert_eq!((lowest.get("class"), lowest.get("x")), (Some("approval"), Some("0")));
    assert!(up(lowest) > -1.0 && up(lowest) < 0.0);
    // In print as on screen.
    let hides = |rule: &&Rule| rule.get("display") == Some("none");
    let hidden: Vec<&str> = STYLE.iter().filter(hides).map(|rule| rule.selector.as_str()).collect();
    assert!(!hidden.iter().any(|s| s.contains("key") || s.contains("approval") || *s == "svg"), "{hidden:?}");
}
