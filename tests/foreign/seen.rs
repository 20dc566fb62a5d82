//! What such maps look like, and what they say.

use super::*;
use case_map::choice::State;
use case_map::picture::page;
use case_map::scene::layer::FINE;
use case_map::words::Words;

fn three() -> Value {
    let region = |id: &str, west: f64| square(json!({ "id": id, "name": format!("Region {id}") }), west, 40.0, 5.0);
    collection(&[region("a", 0.0), region("b", 5.0), region("c", 10.0)])
}

fn page_in(language: &str, atlas: &Atlas) -> String {
    let file = json!({ "sectors": ["水"], "documents": [{ "number": "n", "title": "t", "offices": ["o"], "collection": "c",
        "batch": 1, "year": 2001, "cases": [
        { "title": "one", "summary": "s", "place": "Region a", "adcode": "a", "sectors": [{ "sector": "水", "basis": "s" }] },
        { "title": "two", "summary": "s", "place": "Region b", "adcode": "b", "sectors": [{ "sector": "水", "basis": "s" }] }
    ] }] });
    let mut catalogue = source::cases_from("c", &file).unwrap().value;
    assert_eq!(source::join("c", &mut catalogue, atlas, None), []);
    let scene = lay_out(atlas, catalogue, Options { words: Words::of(language).unwrap(), ..Options::default() });
    page::fragment(&scene, &State::new(&scene))
}

#[test]
fn nothing_says_china_where_it_is_not() {
    let atlas = sound(&three());
    let chinese = page_in("zh-CN", &atlas);
    for word in ["中国", "省", "全国", "市县"] {
        assert!(!chinese.contains(word), "{word}");
    }
    assert!(chinese.contains("2 个案例，分布在 2 个地区"), "{chinese}");
    let english = page_in("en", &atlas);
    assert!(!english.contains("China") && !english.contains("province"), "{english}");
    assert!(english.contains("2 cases in 2 regions") && english.contains("Region: Cases"), "{english}");
    // The counties of a province are none either.
    let counties = crate::support::data::text("data/regions/counties/410000.geojson");
    let atlas = source::regions("410000.geojson", counties.as_bytes()).unwrap().value;
    let scene = laid(&atlas);
    assert!(!page::fragment(&scene, &State::new(&scene)).contains("中国地图"));
}

#[test]
fn regions_are_named_by_their_ids() {
    let scene = laid(&sound(&three()));
    let named = |text: &str| case_map::choice::named::region(&scene, text);
    assert_eq!(["a", "b", "c", "Region b", "d", "100001"].map(named), [Some(0), Some(1), Some(2), Some(1), None, None]);
    let state = State::of(&scene, case_map::choice::Choice { region: Some(1), ..Default::default() });
    assert!(page::fragment(&scene, &state).contains("data-region=\"b\""));
}

/// All corners of the land in the picture.
fn land(scene: &Scene) -> Vec<[f64; 2]> {
    let rings = scene.layer.shapes.iter().flat_map(|shape| &shape.rings);
    rings.flatten().map(|cell| cell.map(|n| f64::from(n) / f64::from(FINE))).collect()
}

#[test]
fn the_key_stands_on_no_land_and_all_land_is_in_the_picture() {
    for (west, south, wide, high) in [
        (0.0, 40.0, 4.0, 1.0),
        (-70.0, -55.0, 1.0, 12.0),
        (-100.0, 20.0, 2.0, 2.0),
        (10.0, -5.0, 9.0, 1.0),
        (-170.0, -50.0, 100.0, 30.0),
    ] {
        let mut all = Vec::new();
        for k in 0..3 {
            let step = wide / 3.0;
            let west = west + step * f64::from(k);
            let mut feature = square(json!({ "id": k, "name": "n" }), west, south, step);
            feature["geometry"]["coordinates"] = json!([[
                [west, south],
                [west + step, south],
                [west + step, south + high],
                [west, south + high],
                [west, south]
            ]]);
            all.push(feature);
        }
        let scene = laid(&sound(&collection(&all)));
        let height = f64::from(scene.sheet.height);
        assert!(height < 1000.0, "no higher than a window: {height}");
        for [x, y] in land(&scene) {
            assert!((0.0..=1000.0).contains(&x) && (0.0..=height).contains(&y), "{x} {y}");
            assert!(x > 550.0 || y <= height - 254.0, "{west}: land at {x} {y} of {height}");
        }
    }
}

#[test]
fn a_name_stands_on_its_own_land_or_next_to_it() {
    // Many small ones in a block, and none of them at the sea.
    let mut all = Vec::new();
    for k in 0..100 {
        let name = format!("A long name {k}");
        all.push(square(json!({ "id": k, "name": name }), f64::from(k % 10), 40.0 + f64::from(k / 10), 1.0));
    }
    let scene = laid(&sound(&collection(&all)));
    for (k, shape) in scene.layer.shapes.iter().enumerate() {
        let label = scene.sheet.label("en", k).unwrap();
        if label.size >= 4 {
            continue;
        }
        let corners = shape.rings[0].iter().map(|cell| cell.map(|n| n / FINE));
        let near = corners.map(|[x, y]| (label.at[0] - x).abs().max((label.at[1] - y).abs())).min().unwrap();
        assert!(near < 100, "{k}: {label:?}");
    }
}

/// A block of regions whose common borders are so fine that no picture shows them.
fn fine(many: u32) -> Value {
    let corner = |k: u32| [f64::from(k % 6), f64::from(k / 6) + 40.0];
    // From one corner of the block to another, with a wave that two neighbours share.
    let side = |from: [f64; 2], to: [f64; 2]| {
        let (a, b) = if from < to { (from, to) } else { (to, from) };
        let at = |k: u32| {
            let t = f64::from(k) / f64::from(many);
            let wave = (t * 300.0).sin() * 0.002 + (t * 20.0).sin() * 0.02;
            [a[0] + t * (b[0] - a[0]) - wave * (b[1] - a[1]), a[1] + t * (b[1] - a[1]) + wave * (b[0] - a[0])]
        };
        let mut line: Vec<[f64; 2]> = (0..many).map(at).chain([b]).collect();
        if from > to {
            line.reverse();
        }
        line.pop();
        line
    };
    let region = |k: u32| {
        let [x, y] = corner(k);
        let corners = [[x, y], [x + 1.0, y], [x + 1.0, y + 1.0], [x, y + 1.0]];
        let sides = (0..4).flat_map(|n| side(corners[n], corners[(n + 1) % 4]));
        let ring: Vec<[f64; 2]> = sides.chain([corners[0]]).collect();
        json!({ "type": "Feature", "properties": { "name": format!("r{k}") },
            "geometry": { "type": "Polygon", "coordinates": [ring] } })
    };
    collection(&(0..36).map(region).collect::<Vec<_>>())
}

#[test]
fn large_files_get_simpler_and_neighbours_keep_one_border() {
    use case_map::scene::simplify::MANY;
    let corners = |scene: &Scene| scene.layer.shapes.iter().flat_map(|shape| &shape.rings).map(Vec::len).sum::<usize>();
    let scene = laid(&sound(&fine(800)));
    assert!(corners(&scene) <= MANY && corners(&scene) > 4 * 36, "{}", corners(&scene));
    // Each side of a region but those at the block's rim is one of another, backwards.
    let mut sides = std::collections::BTreeMap::new();
    for ring in scene.layer.shapes.iter().flat_map(|shape| &shape.rings) {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            *sides.entry((*a.min(b), *a.max(b))).or_insert(0) += 1;
        }
    }
    // What rounding made a way there and back is there four times.
    let alone: Vec<_> = sides.iter().filter(|(_, times)| **times % 2 == 1).map(|((a, b), _)| [*a, *b]).collect();
    let [least, most] = [0, 1].map(|axis| {
        let all = || alone.iter().flatten().map(move |cell| cell[axis]);
        (all().min().unwrap(), all().max().unwrap())
    });
    let is_rim = |cell: &[i32; 2]| {
        let near = |n: i32, (low, high): (i32, i32)| n - low < 250 || high - n < 250;
        near(cell[0], least) || near(cell[1], most)
    };
    let inner: Vec<_> = alone.iter().flatten().filter(|cell| !is_rim(cell)).collect();
    assert!(inner.is_empty(), "only the rim of the block is nobody else's: {least:?} {most:?} {inner:?}");
    let small = laid(&sound(&fine(20)));
    assert_eq!(corners(&small), corners(&laid(&sound(&fine(20)))));
}

/// Squares side by side, as many down as across, but for one in their midst that is nobody's.
fn block(across: u32) -> Scene {
    let of = |k: u32| {
        let [x, y] = [k % across, k / across].map(|n| f64::from(n) * 0.5);
        square(json!({ "name": format!("r{k}") }), x, y, 0.5)
    };
    let is_there = |k: &u32| *k != across * (across / 2) + across / 2;
    laid(&sound(&collection(&(0..across * across).filter(is_there).map(of).collect::<Vec<_>>())))
}

#[test]
fn of_very_many_regions_those_at_a_coast_are_outlined_and_those_that_have_room_named() {
    use case_map::scene::sheet::MANY;
    let count = |drawing: &str, of: &str| drawing.matches(of).count();
    for across in [8, 24] {
        let scene = block(across);
        let regions = scene.layer.shapes.len();
        let drawing = case_map::picture::map::fragment(&scene, &case_map::choice::State::default());
        let (edge, rest) = drawing.split_once("</g>").unwrap();
        let [land, rest] = rest.split_once(r#"class="names""#).map(|(a, b)| [a, b]).unwrap();
        let names = rest.split_once("</g>").unwrap().0;
        let outlined: Vec<&str> = edge.split("href=\"#").skip(1).map(|one| one.split('"').next().unwrap()).collect();
        assert_eq!(count(land, "<a "), regions);
        if regions <= MANY {
            assert_eq!((outlined.len(), count(names, "<text")), (regions, regions), "of few all");
            continue;
        }
        assert_eq!(count(names, "t4"), 0, "what has no room is not there");
        // Naively: a region at a coast goes a step that no other goes.
        let steps = |k: usize| {
            let ring = &scene.layer.shapes[k].rings[0];
            ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| (*a.min(b), *a.max(b))).collect::<Vec<_>>()
        };
        let mut all = std::collections::BTreeMap::new();
        (0..regions).flat_map(steps).for_each(|step| *all.entry(step).or_insert(0) += 1);
        let coast = (0..regions).filter(|&k| steps(k).iter().any(|step| all[step] == 1));
        let coast: Vec<String> = coast.map(|k| case_map::picture::key::outline(&scene, k).unwrap()).collect();
        assert_eq!(outlined, coast);
        assert_eq!(outlined.len(), 4 * (across as usize - 1) + 4, "around the block, and around what is nobody's");
        let packed = case_map::scene::pack::write(&scene);
        let read = case_map::scene::pack::read("pack", &packed, scene.options.clone()).unwrap();
        assert!(case_map::picture::map::fragment(&read, &case_map::choice::State::default()) == drawing, "from a pack");
    }
}

/// The same, each with a name that is wider than it is, and with a case.
fn telling(across: u32) -> Scene {
    let of = |k: u32| {
        let [x, y] = [k % across, k / across].map(|n| f64::from(n) * 0.5);
        square(json!({ "id": format!("X{k}"), "name": format!("A region with a long name {k}") }), x, y, 0.5)
    };
    let atlas = sound(&collection(&(0..across * across).map(of).collect::<Vec<_>>()));
    let case = |k: u32| json!({ "title": format!("c{k}"), "summary": "s", "adcode": format!("X{k}") });
    let cases = Value::Array((0..across * across).map(case).collect());
    let mut catalogue = source::cases_from("c.json", &cases).unwrap().value;
    assert_eq!(source::join("c.json", &mut catalogue, &atlas, None), []);
    lay_out(&atlas, catalogue, Options::default())
}

#[test]
fn between_very_many_regions_no_line_leads_to_a_name_and_no_name_of_one_inland_stands_beside_it() {
    for across in [10, 24] {
        let scene = telling(across);
        let regions = scene.layer.shapes.len();
        let labels: Vec<_> = (0..regions).map(|k| scene.sheet.label("en", k).unwrap()).collect();
        let led = labels.iter().filter(|label| label.lead.is_some()).count();
        let named = labels.iter().filter(|label| label.size < 4).count();
        if regions <= case_map::scene::sheet::MANY {
            assert!(led > 0 && scene.sheet.inland.is_empty(), "of few some are led to");
            continue;
        }
        assert_eq!((led, scene.sheet.inland.len()), (0, (across as usize - 2).pow(2)));
        assert!(named > 0, "at the coast there is room");
        for &k in &scene.sheet.inland {
            assert_eq!(labels[k as usize].size, 4, "{k}: its name is wider than four times its land");
        }
    }
}
