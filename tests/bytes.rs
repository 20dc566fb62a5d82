//! Bytes from anywhere: packs, case files, GeoJSON and gazetteers that are
//! random, cut off or changed never panic a reader, and every fault names
//! its file and its place.

use crate::support::arbitrary::{data, tries};
use crate::support::data::{REAL, made_up, text};
use case_map::choice::{Event, State, update};
use case_map::geo::plane::Fit;
use case_map::model::fault::{Fault, Read};
use case_map::picture::page;
use case_map::scene::Scene;
use case_map::scene::options::Options;
use case_map::scene::sheet::{Dot, Label};
use case_map::scene::{atlas, layout, pack};
use case_map::source;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

/// Reads a pack, and draws it if it can be read: what is read can be drawn.
fn unpack(bytes: &[u8]) -> Result<Scene, Fault> {
    let scene = pack::read("china.pack", bytes, Options::default());
    match &scene {
        Ok(scene) => drop(page::fragment(scene, &State::new(scene))),
        Err(fault) => assert!(is_told(fault, "china.pack"), "{fault}"),
    }
    scene
}

fn is_told(fault: &Fault, file: &str) -> bool {
    let Fault { place, found, expected, .. } = fault;
    fault.file == file && [place, found, expected].iter().all(|part| !part.trim().is_empty())
}

/// Reads whatever it is as cases, as regions and as both together.
fn read_as_all(bytes: &[u8]) -> Vec<Fault> {
    let cases = source::cases("f", bytes);
    let regions = source::regions("f", bytes);
    let units = source::Units::read("f", &String::from_utf8_lossy(bytes));
    if let (Ok(cases), Ok(regions)) = (&cases, &regions) {
        // Drawn as it is, then with its codes checked.
        let mut catalogue = cases.value.clone();
        draw(&regions.value, &catalogue);
        source::join("f", &mut catalogue, &regions.value, Some(&units.value));
        draw(&regions.value, &catalogue);
    }
    let mut faults = units.faults;
    faults.extend(faults_of(cases));
    faults.extend(faults_of(regions));
    assert!(faults.iter().all(|fault| is_told(fault, "f")), "{faults:?}");
    faults
}

fn faults_of<T>(read: Result<Read<T>, Fault>) -> Vec<Fault> {
    read.map_or_else(|fault| vec![fault], |read| read.faults)
}

fn draw(atlas: &case_map::model::region::Atlas, catalogue: &case_map::model::case::Catalogue) {
    let scene = layout::lay_out(atlas, catalogue.clone(), Options::default());
    page::fragment(&scene, &State::new(&scene));
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
        Just(Value::from("110000")),
        Just(Value::from("region")),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        let field = prop::sample::select(FIELDS.to_vec()).prop_map(String::from);
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((field, inner), 0..5).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

const FIELDS: [&str; 16] = [
    "type",
    "features",
    "properties",
    "geometry",
    "coordinates",
    "kind",
    "adcode",
    "name",
    "sectors",
    "documents",
    "cases",
    "number",
    "title",
    "summary",
    "place",
    "sector",
];

/// A file of the repository with one value in it replaced or taken away.
fn changed(file: &str, steps: &[usize], put: Option<Value>) -> Value {
    let mut root = serde_json::from_str(&text(file)).unwrap();
    change(&mut root, steps, put);
    root
}

fn change(at: &mut Value, steps: &[usize], put: Option<Value>) {
    match (at, steps) {
        (Value::Array(items), [step, rest @ ..]) if !items.is_empty() => {
            let index = step % items.len();
            match (rest, put) {
                ([], None) => drop(items.remove(index)),
                (rest, put) => change(&mut items[index], rest, put),
            }
        }
        (Value::Object(fields), [step, rest @ ..]) if !fields.is_empty() => {
            let key = fields.keys().nth(step % fields.len()).unwrap().clone();
            match (rest, put) {
                ([], None) => drop(fields.remove(&key)),
                (rest, put) => change(&mut fields[&key], rest, put),
            }
        }
        (at, _) => *at = put.unwrap_or(Value::Null),
    }
}

proptest! {
    #![proptest_config(tries(128))]

    #[test]
    fn a_pack_read_back_is_what_was_written(data in data()) {
        let scene = data.scene();
        let read = unpack_with(&pack::write(&scene), data.options.clone());
        prop_assert_eq!(read, scene);
    }

    #[test]
    fn random_bytes_are_no_pack_and_never_panic(bytes in vec(any::<u8>(), 0..200), magic in any::<bool>()) {
        let bytes = if magic { [&pack::write(&REAL)[..4], &bytes].concat() } else { bytes };
        let _ = unpack(&bytes);
    }

    #[test]
    fn an_atlas_read_back_is_what_was_written(data in data(), scale in 1.0..1e6f64, at in -1e6..1e6f64) {
        let country = Fit::from_numbers([scale, at, -at]).unwrap();
        let read = atlas::read("a", &atlas::write(&data.atlas, &country));
        prop_assert_eq!(read, Ok((data.atlas, country)));
    }

    #[test]
    fn random_bytes_are_no_atlas_and_never_panic(bytes in vec(any::<u8>(), 0..200), head in 0..40usize) {
        let whole = atlas::write(&made_up().atlas, &layout::fits(&made_up().atlas)[0]);
        let bytes = [&whole[..head], &bytes].concat();
        prop_assert!(atlas::read("a", &bytes).is_err_and(|fault| is_told(&fault, "a")));
    }

    #[test]
    fn random_bytes_never_panic_a_reader_of_files(bytes in vec(any::<u8>(), 0..200)) {
        read_as_all(&bytes);
    }

    #[test]
    fn random_json_never_panics_and_every_fault_is_told(value in json_value()) {
        prop_assert!(!read_as_all(value.to_string().as_bytes()).is_empty(), "nothing wrong with {}", value);
    }

    #[test]
    fn gazetteers_of_any_text_never_panic(text in "[0-9\t\n县\\PC]{0,60}") {
        read_as_all(text.as_bytes());
    }
}

fn unpack_with(bytes: &[u8], options: Options) -> Scene {
    pack::read("china.pack", bytes, options).unwrap()
}

proptest! {
    #![proptest_config(tries(48))]

    #[test]
    fn a_changed_case_file_never_panics(steps in vec(0..40usize, 1..8), put in prop::option::of(json_value())) {
        let value = changed("data/cases.json", &steps, put);
        let read = source::cases_from("f", &value);
        if let Ok(read) = &read {
            draw(&made_up().atlas, &read.value);
        }
        prop_assert!(faults_of(read).iter().all(|fault| is_told(fault, "f")));
    }

    #[test]
    fn changed_boundaries_never_panic(steps in vec(0..40usize, 1..9), put in prop::option::of(json_value())) {
        let value = changed("data/regions/china.geojson", &steps, put);
        let read = source::regions_from("f", &value, &source::Told::default());
        prop_assert!(faults_of(read).iter().all(|fault| is_told(fault, "f")));
    }

    #[test]
    fn a_changed_byte_of_a_file_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        for file in ["data/cases.json", "data/regions/china.geojson"] {
            let mut bytes = text(file).into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if cut {
                bytes.truncate(at);
            }
            let cases = source::cases("f", &bytes).map(|r| r.faults).unwrap_or_else(|f| vec![f]);
            let regions = source::regions("f", &bytes).map(|r| r.faults).unwrap_or_else(|f| vec![f]);
            prop_assert!(cases.iter().chain(&regions).all(|fault| is_told(fault, "f")));
        }
    }
}

/// Every beginning of a small pack, and every byte of it changed.
#[test]
fn a_small_pack_cut_anywhere_or_changed_anywhere_never_panics() {
    let bytes = pack::write(&made_up().scene());
    (0..bytes.len()).for_each(|end| assert!(unpack(&bytes[..end]).is_err(), "cut at {end}"));
    assert!(unpack(&[&bytes[..], &[0]].concat()).is_err(), "one byte too many");
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        for byte in [0, 1, 0x7f, 0x80, 0xff, bytes[at] ^ 1, bytes[at] ^ 0x40] {
            changed[at] = byte;
            let _ = unpack(&changed);
        }
    }
}

/// The same of an atlas. Whatever is read of one can be drawn.
#[test]
fn a_small_atlas_cut_anywhere_or_changed_anywhere_never_panics() {
    let data = made_up();
    let bytes = atlas::write(&data.atlas, &layout::fits(&data.atlas)[0]);
    (0..bytes.len()).for_each(|end| assert!(atlas::read("a", &bytes[..end]).is_err(), "cut at {end}"));
    assert!(atlas::read("a", &[&bytes[..], &[0]].concat()).is_err(), "one byte too many");
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        for byte in [0, 1, 0x7f, 0x80, 0xff, bytes[at] ^ 1, bytes[at] ^ 0x40] {
            changed[at] = byte;
            match atlas::read("a", &changed) {
                Ok((read, _)) if at % 7 == 0 => draw(&read, &data.catalogue),
                Ok(_) => {}
                Err(fault) => assert!(is_told(&fault, "a"), "{fault}"),
            }
        }
    }
}

/// Few bytes that ask for the same arc again and again are refused before they take the memory for it.
#[test]
fn an_arc_is_shared_by_two_rings_at_most() {
    let square = [[100.0, 30.0], [101.0, 30.0], [101.0, 31.0], [100.0, 31.0]];
    let mut atlas = made_up().atlas;
    let fit = layout::fits(&atlas)[0];
    for region in &mut atlas.regions {
        region.rings = vec![square.to_vec(); 2];
    }
    let bytes = atlas::write(&atlas, &fit);
    assert_eq!(atlas::read("a", &bytes), Ok((atlas, fit)));
    // The second ring begins at its first cell and has one part: the arc before, forth.
    let at = bytes.windows(3).position(|window| window == [0, 1, 2]).unwrap();
    let with = |parts: &[u8]| [&bytes[..at + 1], parts, &bytes[at + 3..]].concat();
    assert!(atlas::read("a", &with(&[1, 2])).is_ok() && atlas::read("a", &with(&[2, 2, 2])).is_err());
}

/// Numbers at the end of their range, wherever a pack has one.
#[test]
fn a_pack_of_extreme_cells_is_refused_or_drawn() {
    for n in [i32::MIN, i32::MIN + 1, -2_000_000, 2_000_000, i32::MAX] {
        let whole = made_up().scene();
        let mut scenes = vec![whole; 10];
        scenes[0].sheet.height = n;
        scenes[1].sheet.windows[0].camera.frame.at = [n, n];
        scenes[2].sheet.windows[0].camera.frame.size = [n, n];
        scenes[3].sheet.marks[2].lead = Some([[n, n], [n, 0]]);
        scenes[4].sheet.names[0].labels[0] =
            Label { at: [n, n], size: n as usize, lead: Some([[n, 0], [0, n]]), side: n };
        scenes[9].sheet.dots[0] = Some(Dot { place: [n, n], at: [n, 0], size: n as usize, insets: vec![[n, n]] });
        scenes[5].sheet.marks[0].anchor = [n, n];
        scenes[6].sheet.windows[0].camera.from = [n, 0];
        scenes[7].sheet.main.across = n;
        scenes[8].layer.shapes[0].rings[0][0] = [0, n];
        for scene in scenes {
            if let Ok(read) = unpack(&pack::write(&scene)) {
                let keys = ["ArrowLeft", "ArrowUp", "End", "ArrowRight", "ArrowDown"];
                let state =
                    keys.iter().fold(State::new(&read), |state, key| update(&read, &state, &Event::Key((*key).into())));
                page::fragment(&read, &state);
            }
        }
    }
}

/// Beginnings and changed bytes of the real pack, at steps that meet each part of it.
#[test]
fn the_real_pack_cut_or_changed_never_panics() {
    let bytes = pack::write(&REAL);
    assert_eq!(unpack(&bytes), Ok(REAL.clone()));
    for at in (0..bytes.len()).step_by(61) {
        assert!(unpack(&bytes[..at]).is_err(), "cut at {at}");
        let mut changed = bytes.clone();
        changed[at] = !changed[at];
        let _ = pack::read("china.pack", &changed, Options::default());
    }
}
