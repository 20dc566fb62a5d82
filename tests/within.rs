//! A province opened into its counties: laws, and the rules for public maps that
//! hold of such a view (10, and those of islands, dashes and insets).

use crate::support::arbitrary::{event, tries};
use crate::support::data::{code, real, text};
use crate::support::moments::changes;
use crate::support::tree::Element;
use case_map::choice::neighbour::{Direction, toward};
use case_map::choice::{Choice, Event, State, named, update};
use case_map::facts::Facts;
use case_map::geo::label::SIZES;
use case_map::geo::path::Cell;
use case_map::geo::plane::{Fit, Point};
use case_map::geo::projection::Projection;
use case_map::model::adcode::Adcode;
use case_map::model::region::{Atlas, Position};
use case_map::model::text::tenths;
use case_map::picture::key::{Key, id, keys};
use case_map::picture::{notes, page, tell};
use case_map::scene::layer::FINE;
use case_map::scene::layout::{fits, lay_out_within};
use case_map::scene::options::{Options, Picture};
use case_map::scene::sheet::WIDTH;
use case_map::scene::{Scene, drawing, pack};
use case_map::source;
use case_map::words::{Words, languages};
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::LazyLock;

/// The country's scene, and how its picture lies on the plane.
static COUNTRY: LazyLock<(Scene, Fit)> = LazyLock::new(|| {
    let data = real();
    let fit = fits(&data.atlas)[0];
    (data.scene(), fit)
});

fn atlas(province: Adcode) -> Atlas {
    let file = format!("data/regions/counties/{province}.geojson");
    let read = source::regions(&file, text(&file).as_bytes()).unwrap();
    assert_eq!(read.faults, [], "{file}");
    read.value
}

fn opened_in(country: &Scene, province: &str) -> Scene {
    lay_out_within(country, code(province), &atlas(code(province)), &COUNTRY.1).unwrap()
}

fn opened(province: &str) -> Scene {
    opened_in(&COUNTRY.0, province)
}

/// Where a position lies in a province's picture: in that of the country, and
/// then as the view says it lies there.
fn at(scene: &Scene, position: Position) -> Point {
    let [x, y] = COUNTRY.1.apply(Projection::china().forward(position));
    let [left, top, wide, _] = scene.within().unwrap().seen.map(|thousandths| f64::from(thousandths) / 1000.0);
    let scale = f64::from(WIDTH) / wide;
    [(x - left) * scale, (y - top) * scale]
}

fn is_in_frame(scene: &Scene, [x, y]: Point) -> bool {
    (0.0..=f64::from(WIDTH)).contains(&x) && (0.0..=f64::from(scene.sheet.height)).contains(&y)
}

/// Whether land is drawn within so many units of a place in the main map.
fn has_land(scene: &Scene, place: Point, reach: f64) -> bool {
    let near = |&cell: &Cell| {
        let [x, y] = scene.sheet.main.see(cell);
        (x - place[0]).hypot(y - place[1]) < reach
    };
    scene.layer.shapes.iter().any(|shape| shape.rings.iter().flatten().any(near))
}

/// Every province, opened once for all that look at each.
static ALL: LazyLock<Vec<Scene>> =
    LazyLock::new(|| COUNTRY.0.layer.shapes.iter().map(|shape| opened(&shape.unit.adcode.to_string())).collect());

fn draw(scene: &Scene, state: &State) -> Element {
    Element::parse(&page::fragment(scene, state)).unwrap()
}

#[test]
fn every_province_opens_and_holds_what_is_there() {
    let mut cases = 0;
    for scene in ALL.iter() {
        let province = scene.within().unwrap().province.adcode;
        cases += scene.catalogue.cases.len();
        let reach = atlas(province).extent;
        // What is not far off at sea stands in the frame, clear of the tools above.
        for shape in scene.layer.shapes.iter().filter(|_| reach.is_empty()) {
            for place in shape.rings.iter().flatten().map(|&cell| scene.sheet.main.see(cell)) {
                assert!(is_in_frame(scene, place) && place[1] > 60.0, "{province} {} {place:?}", shape.unit.name);
            }
        }
        for position in reach {
            assert!(is_in_frame(scene, at(scene, position)), "{province} {position:?}");
        }
        // What is wide enough for a page is not too high for its window.
        assert!(scene.sheet.height <= 1000, "{province} {}", scene.sheet.height);
        let tree = draw(scene, &State::new(scene));
        assert_eq!(tree.get("data-within"), Some(&*province.to_string()));
    }
    assert_eq!(cases, COUNTRY.0.catalogue.cases.len());
}

/// By arrows alone, but for a few that lie in the middle of another; and these by
/// the first letter of their pinyin.
#[test]
fn every_county_can_be_reached_by_keys() {
    let ways = [Direction::Left, Direction::Right, Direction::Up, Direction::Down];
    let mut lost = Vec::new();
    for scene in ALL.iter() {
        let count = scene.layer.shapes.len();
        let (mut reached, mut todo) = (vec![false; count], vec![0]);
        while let Some(from) = todo.pop() {
            if !std::mem::replace(&mut reached[from], true) {
                todo.extend(ways.iter().filter_map(|&way| toward(scene, from, way)));
            }
        }
        for county in (0..count).filter(|&at| !reached[at]) {
            let unit = &scene.shape(county).unwrap().unit;
            lost.push(unit.name.as_str());
            let mut state = State::new(scene);
            let key = Event::Key(unit.pinyin[..1].to_owned());
            let found = (0..count).any(|_| {
                state = update(scene, &state, &key);
                state.interaction.focus == county
            });
            assert!(found, "{}", unit.name);
        }
    }
    assert!(lost.len() < 10, "{lost:?}");
}

#[test]
fn rule_10_guangdong_shows_dongsha() {
    let scene = opened("440000");
    let place = at(&scene, [116.72, 20.7]);
    assert!(is_in_frame(&scene, place) && has_land(&scene, place, 20.0), "{place:?}");
}

#[test]
fn rule_10_taiwan_shows_diaoyu_and_chiwei_and_says_what_is_missing() {
    let scene = opened("710000");
    for position in [[123.47, 25.74], [124.56, 25.92]] {
        let place = at(&scene, position);
        assert!(is_in_frame(&scene, place) && has_land(&scene, place, 12.0), "{position:?} {place:?}");
    }
    assert_eq!(scene.layer.shapes.len(), 1);
    let state = State::new(&scene);
    let facts = Facts::of(&scene, &state.choice);
    assert_eq!(tell::heading(&scene, &state.choice, &facts), "台湾省：资料暂缺");
    assert!(notes::absent(&scene, 12).concat().contains("资料暂缺"));
    // The dash east of Taiwan belongs in the main map.
    assert!(!drawing::lines(&scene.layer, &scene.sheet).is_empty());
}

#[test]
fn rule_10_hainan_keeps_the_inset() {
    let scene = opened("460000");
    let [window] = scene.sheet.windows.as_slice() else { panic!("{} insets", scene.sheet.windows.len()) };
    assert_eq!(window.name, "南海诸岛");
    let main = |position| at(&scene, position);
    let inset = |position| {
        let [x, y] = main(position).map(|units| (units * f64::from(FINE)).round());
        window.camera.see([x as i32, y as i32])
    };
    // Rule 6: what it covers, shows and names.
    let frame = window.camera.frame.bounds().grown(1.0);
    for corner in [[105.85, 3.9], [120.98, 3.9], [105.85, 23.44], [120.98, 23.44]] {
        assert!(frame.holds(inset(corner)), "{corner:?}");
    }
    for island in [[112.34, 16.83], [114.37, 10.38], [115.53, 9.90], [112.28, 3.97], [117.76, 15.15]] {
        let place = inset(island);
        let near = |&cell: &Cell| {
            let [x, y] = window.camera.see(cell);
            (x - place[0]).hypot(y - place[1]) < 3.0
        };
        assert!(scene.layer.shapes.iter().any(|s| s.rings.iter().flatten().any(near)), "{island:?}");
    }
    for name in ["东沙群岛", "西沙群岛", "中沙群岛", "南沙群岛", "黄岩岛", "曾母暗沙"] {
        assert!(window.spots.iter().any(|spot| spot.name == name), "{name}");
    }
    // Rule 7: all dashes but the one east of Taiwan lie in the inset. Rule 5.
    assert!(drawing::lines(&scene.layer, &scene.sheet).len() >= 9);
    let tip = main([109.5, 18.15]);
    assert!(is_in_frame(&scene, tip) && has_land(&scene, tip, 30.0), "{tip:?}");
    // And nothing of the island lies below the inset.
    let covered = window.frame().bounds();
    let is_island = |ring: &&Vec<Cell>| ring.iter().all(|&cell| is_in_frame(&scene, scene.sheet.main.see(cell)));
    let land = scene.layer.shapes.iter().flat_map(|shape| shape.rings.iter().filter(is_island)).flatten();
    assert!(land.map(|&cell| scene.sheet.main.see(cell)).all(|place| !covered.holds(place)));
}

#[test]
fn a_case_of_a_prefecture_stands_inside_it_and_counts_in_no_county() {
    for (province, prefecture) in [("350000", "三明市"), ("360000", "新余市")] {
        let scene = opened(province);
        let counties = scene.layer.shapes.len();
        let facts = Facts::of(&scene, &Choice::default());
        let unplaced = scene.index.cases(counties).to_vec();
        assert!(!unplaced.is_empty(), "{prefecture}");
        let counted: u32 = (0..counties).map(|county| facts.count(county)).sum();
        assert_eq!(counted as usize, scene.catalogue.cases.len() - unplaced.len());
        assert!(tell::unplaced(&scene).contains(prefecture), "{}", tell::unplaced(&scene));
        for case in unplaced {
            assert!(facts.shows(case));
            let [x, y] = scene.sheet.dot(case).unwrap().place.map(f64::from);
            assert!(is_in_frame(&scene, [x, y]));
        }
    }
}

#[test]
fn counties_are_known_by_code_and_by_names_that_only_one_has() {
    let henan = opened("410000");
    let wuzhi = named::region(&henan, "410823").unwrap();
    assert_eq!(named::region(&henan, "武陟县"), Some(wuzhi));
    assert_eq!(named::region(&henan, "河南省"), None);
    let within = henan.within().unwrap();
    assert!(within.is("河南省") && within.is("河南") && within.is("410000") && !within.is("410823"));
    // 鼓楼区 is in 南京 and in 徐州.
    let jiangsu = opened("320000");
    assert_eq!(named::region(&jiangsu, "鼓楼区"), None);
    assert!(named::region(&jiangsu, "320106").is_some());
}

#[test]
fn a_chosen_county_is_told_and_taken_back() {
    let scene = opened("410000");
    let county = named::region(&scene, "武陟县").unwrap();
    let start = State::new(&scene);
    let chosen = update(&scene, &start, &Event::Select(county));
    let heading = |state: &State| tell::heading(&scene, &state.choice, &Facts::of(&scene, &state.choice));
    assert_eq!((&*heading(&start), &*heading(&chosen)), ("河南省：2 个案例", "武陟县：1 个案例"));
    assert_eq!(update(&scene, &chosen, &Event::Select(county)).choice.region, None);
}

#[test]
fn in_english_a_view_says_so() {
    let mut country = COUNTRY.0.clone();
    country.options = Options { words: Words::of("en").unwrap(), ..Options::default() };
    let scene = opened_in(&country, "410000");
    let page = page::fragment(&scene, &State::new(&scene));
    assert!(page.contains("Henan: 2 cases") && page.contains("2 cases in 2 counties"), "{page}");
}

fn patched_equals_drawn(scene: &Scene, events: &[Event]) {
    let mut state = State::new(scene);
    let mut living = draw(scene, &state);
    for event in events {
        let next = update(scene, &state, event);
        for patch in changes(scene, &state, &next) {
            let id = id(scene, keys(scene)[patch.node]);
            living.find_mut(&id).unwrap_or_else(|| panic!("{id} is drawn")).apply(&patch);
        }
        assert_eq!(living, draw(scene, &next), "after {event:?}");
        state = next;
    }
}

proptest! {
    #![proptest_config(tries(12))]

    #[test]
    fn patches_equal_drawing_anew(events in vec(event(), 1..6)) {
        static SCENES: LazyLock<[Scene; 2]> = LazyLock::new(|| ["460000", "350000"].map(opened));
        let wake = [Event::Wake];
        let events: Vec<Event> = wake.into_iter().chain(events).collect();
        SCENES.iter().for_each(|scene| patched_equals_drawn(scene, &events));
    }
}

#[test]
fn a_section_without_a_region_is_headed_by_its_prefecture() {
    let scene = opened("350000");
    let tree = draw(&scene, &State::new(&scene));
    let section = tree.find(&id(&scene, Key::Section(scene.layer.shapes.len()))).unwrap();
    assert!(section.text().starts_with("三明市"), "{}", section.text());
}

#[test]
fn a_packed_view_is_read_back() {
    let scene = opened("360000");
    let packed = pack::write(&scene);
    let mut again = pack::read("pack", &packed, scene.options.clone()).unwrap();
    assert_eq!(pack::write(&again), packed);
    assert_eq!(again.within(), scene.within());
    assert_eq!(page::fragment(&again, &State::new(&again)), page::fragment(&scene, &State::new(&scene)));
    again.within = None;
    assert_ne!(pack::write(&again), packed);
}

#[test]
fn no_name_meets_what_stands_in_the_corner() {
    for scene in ALL.iter().chain([&COUNTRY.0]) {
        for language in languages() {
            for picture in [Picture::Dots, Picture::Shades] {
                let mut scene = scene.clone();
                scene.options = Options { words: Words::of(language).unwrap(), picture, ..scene.options };
                corner_is_clear(&scene, language);
            }
        }
    }
}

/// The key grows with the letters from the lower left corner upwards, at every size.
/// The tools beside a province stand in the upper left one, where the map is wide
/// (`tests/browser/counties` has them in a browser): this wide and high in units, on
/// the narrowest map with letters of the last sizes but one, and of the last.
fn corner_is_clear(scene: &Scene, language: &str) {
    let drawn = draw(scene, &State::default());
    let tools = if language == "en" { [[721.0, 84.0], [580.0, 67.0]] } else { [[657.0, 84.0], [529.0, 67.0]] };
    let number =
        |element: &Element, name: &str| element.get(name).unwrap().trim_end_matches("em").parse::<f64>().unwrap();
    let has = |element: &&&Element, class: &str| {
        element.get("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    };
    let group = |class: &str| *drawn.all().iter().find(|element| has(element, class)).unwrap();
    let lines = group("key").tagged("text");
    let high = lines.iter().map(|line| 0.9 - number(line, "y")).fold(0.0, f64::max);
    let wide = lines.iter().map(|line| tenths(&line.text()) as f64 / 10.0).fold(0.0, f64::max);
    for name in group("names").tagged("text") {
        let first = (0..SIZES.len()).find(|size| has(&&name, &format!("t{size}"))).unwrap_or(SIZES.len());
        let (side, width) = (name.get("text-anchor"), tenths(&name.text()) as f64 / 10.0);
        for font in &SIZES[first..] {
            let before = match side {
                Some("start") => 0.0,
                Some(_) => width,
                None => width / 2.0,
            };
            let (left, below) = (number(name, "x") - before * font, number(name, "y") + 0.5 * font);
            let meets = left < 4.0 + wide * font && below > f64::from(scene.sheet.height) - high * font;
            let view = scene.within().map(|within| within.province.adcode);
            assert!(!meets, "{view:?} {language} {font}: {} meets the key of {wide} by {high} em", name.text());
            let above = number(name, "y") - 0.5 * font;
            let tools = tools[usize::from(*font == SIZES[3])];
            let meets = view.is_some() && *font <= SIZES[2] && left < tools[0] && above < tools[1];
            assert!(!meets, "{view:?} {language} {font}: {} meets the tools", name.text());
        }
    }
}
