//! Addresses: what they say, as the table has it that the browser's scripts are
//! held to as well; and that an address read back gives the same choice.

use crate::support::arbitrary::{data, event, tries, words};
use crate::support::data::REAL;
use case_map::choice::address::{Choices, Said, WHOLE, choose, holders, of, read, search, write};
use case_map::choice::{Choice, State, update};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

const KEYS: [&str; 10] =
    ["region", "open", "sector", "query", "picture", "language", "theme", "heading-level", "approval", "case"];

/// What the table writes as JSON.
fn plain(choices: &Choices) -> Value {
    let value = |said: &Said| match said {
        Said::Text(text) => json!(text),
        Said::List(names) => json!(names),
        Said::Flag(is_up) => json!(is_up),
    };
    Value::Object(choices.iter().map(|(key, said)| (key.clone(), value(said))).collect())
}

fn choices(text: &str) -> Choices {
    let table: Map<String, Value> = serde_json::from_str(if text.is_empty() { "{}" } else { text }).unwrap();
    let said = |value: Value| match value {
        Value::Bool(is_up) => Said::Flag(is_up),
        Value::Array(names) => Said::List(names.iter().map(|name| name.as_str().unwrap().to_owned()).collect()),
        text => Said::Text(text.as_str().unwrap().to_owned()),
    };
    table.into_iter().map(|(key, value)| (key, said(value))).collect()
}

fn known(choices: Choices) -> Choices {
    choices.into_iter().filter(|(key, _)| KEYS.contains(&key.as_str())).collect()
}

#[test]
fn each_address_of_the_table_means_what_it_says_and_is_written_so() {
    let table = include_str!("addresses.tsv");
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|row| row.split('\t').collect()).collect();
    assert!(rows.len() > 35);
    for row in rows {
        let [name, address, means, usual, written] = row[..] else { panic!("{row:?}: expected five columns") };
        let said = known(read(address, name));
        assert_eq!(plain(&said), serde_json::from_str::<Value>(means).unwrap(), "{row:?}");
        assert_eq!(write(address, name, &said, &choices(usual)), written, "{row:?}");
    }
}

/// Which names two languages of rows have, and no others.
#[test]
fn each_key_is_an_attribute_that_the_frame_takes_or_a_case() {
    let manifest: Value = serde_json::from_str(include_str!("../package/custom-elements.json")).unwrap();
    let attributes = manifest["modules"][0]["declarations"][0]["attributes"].as_array().unwrap();
    let is_frame = |attribute: &&Value| attribute["tags"].as_array().unwrap().contains(&json!("frame"));
    for attribute in attributes.iter().filter(is_frame) {
        assert!(KEYS.contains(&attribute["name"].as_str().unwrap()), "{attribute}");
    }
}

/// What stands in an address besides.
fn host() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        select(vec!["utm=%e5+x", "id=a%26b", "b", "", "x=1&x=2", "q=a=b", "%zz=%"]).prop_map(String::from),
        "[a-wyz]{1,3}=[a-zA-Z0-9%.+]{0,6}",
    ];
    vec(part, 0..4)
        .prop_map(|parts| if parts.concat().is_empty() { String::new() } else { format!("?{}", parts.join("&")) })
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![2 => Just(WHOLE.to_owned()), 2 => Just("xmap".to_owned()), 1 => words().prop_map(|name| format!("x{name}"))]
}

/// A choice that a reader can make of some data.
fn chosen() -> impl Strategy<Value = (crate::support::data::Data, Choice)> {
    (data(), vec(event(), 0..20)).prop_map(|(mut data, events)| {
        // Two of one name are one.
        let mut names = std::collections::BTreeSet::new();
        for (at, name) in data.catalogue.sectors.iter_mut().enumerate() {
            if !names.insert(name.clone()) {
                *name = format!("{name}{at}");
            }
        }
        let scene = data.scene();
        let state = events.iter().fold(State::new(&scene), |state, event| update(&scene, &state, event));
        (data, state.choice)
    })
}

proptest! {
    #![proptest_config(tries(256))]

    #[test]
    fn an_address_read_back_gives_the_same_choice(
        (data, choice) in chosen(), host in host(), name in name()
    ) {
        let scene = data.scene();
        let said = of(&scene, &choice);
        let address = write(&host, &name, &said, &Choices::new());
        prop_assert_eq!(choose(&scene, &read(&address, &name)), (choice.clone(), Vec::new()), "{}", address);
        prop_assert_eq!(write(&address, &name, &said, &Choices::new()), address.clone(), "twice is once");
        // All taken back, the rest is as it was.
        let none = of(&scene, &Choice::default());
        prop_assert_eq!(write(&address, &name, &none, &Choices::new()), host);
        // Where all of it is usual, nothing is said.
        prop_assert_eq!(choose(&scene, &known(read(&write("", &name, &said, &said), &name))).0, Choice::default());
        prop_assert!(address.is_ascii() && !address.contains(['#', ' ', '<', '"']), "{}", address);
    }

    #[test]
    fn an_address_from_anybody_breaks_nothing(text in "\\PC{0,60}", name in name()) {
        let search = search(&text);
        let said = read(search, &name);
        let again = write(search, &name, &said, &Choices::new());
        prop_assert_eq!(known(read(&again, &name)), known(said.into_iter().filter(|(_, said)| *said != Said::Flag(false) && *said != Said::Text(String::new()) && *said != Said::List(Vec::new())).collect()));
        choose(&REAL, &read(search, &name));
    }
}

#[test]
fn a_link_is_read_from_its_question_mark_to_its_hash() {
    for (link, wanted) in [
        ("https://a.example/map/?region=1#c2", "?region=1"),
        ("?region=1", "?region=1"),
        ("region=1&open", "region=1&open"),
        ("https://a.example/map/#x?region=1", ""),
        ("https://a.example/map/", ""),
        ("#c2", ""),
        ("", ""),
    ] {
        assert_eq!(search(link), wanted, "{link}");
    }
    assert_eq!(read("region=1&open", WHOLE), read("?region=1&open", WHOLE));
}

#[test]
fn the_parameter_that_a_map_has_is_found_by_what_it_holds() {
    let keys = &KEYS[..];
    assert_eq!(holders("?page=2&map=region.410000_open&x=a.b", keys), ["map"]);
    assert_eq!(holders("?a=query.x&b=sector.y_region.z", keys), ["a", "b"]);
    assert!(holders("?page=2&region=410000&x=", keys).is_empty());
}

#[test]
fn what_an_address_names_and_is_not_there_is_told() {
    let read = |search| choose(&REAL, &read(search, WHOLE));
    let (choice, unknown) = read("?region=999999&sector=养老&sector=养生&query=水");
    assert_eq!(unknown, [("region", "999999".to_owned()), ("sector", "养生".to_owned())]);
    assert_eq!((choice.region, choice.sectors.iter().count(), choice.query.as_str()), (None, 1, "水"));
    assert!(read("?region=&sector=").1.is_empty());
    let named = |name| choose(&REAL, &[("region".to_owned(), Said::Text(String::from(name)))]).0.region;
    assert!(named("河南").is_some() && named("河南") == named("410000"));
}

/// What `case-map render` writes, how it ends and what it says.
fn render(arguments: &[&str]) -> (i32, String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_case-map"));
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("render").args(arguments).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), out, err)
}

#[test]
fn the_command_line_draws_what_a_link_shows() {
    let options =
        ["--region", "河南", "--sector", "养老", "--language", "en", "--theme", "dark", "--picture", "shades"];
    let wanted = render(&options);
    assert_eq!((wanted.0, wanted.2.as_str()), (0, ""));
    for link in [
        "?region=410000&sector=养老&language=en&theme=dark&picture=shades",
        "region=%E6%B2%B3%E5%8D%97&sector=%E5%85%BB%E8%80%81&language=en-GB&theme=dark&picture=shades&utm_source=x",
        "https://a.example/map/?region=410000&sector=养老&language=en&theme=dark&picture=shades#c2020-2-13",
        "https://b.example/page?page=2&map=region.410000_sector.养老_language.en_theme.dark_picture.shades&x#y",
    ] {
        assert_eq!(render(&["--address", link]), wanted, "{link}");
    }
    // What is said beside it goes before, wherever it stands.
    let besides = ["--region", "河南", "--address", "?region=110000&query=没有这个词", "--query", "水"];
    assert_eq!(render(&besides), render(&["--region", "河南", "--query", "水"]));
    for link in ["", "https://a.example/map/", "?utm_source=x", "?region=&sector="] {
        assert_eq!(render(&["--address", link]), render(&[]), "{link}");
    }
    let (code, marked, _) = render(&["--address", "?case=2020-2-13"]);
    assert!(code == 0 && marked.contains("<article id=\"c2020-2-13\" class=\"on\""));
}

#[test]
fn what_a_link_names_and_is_not_there_costs_itself_and_is_told() {
    let (whole, narrowed) = (render(&[]).1, render(&["--sector", "养老"]).1);
    for (link, drawn, told) in [
        ("?region=999999", &whole, "--address: found region \"999999\""),
        ("?sector=养生", &whole, "sector \"养生\""),
        ("?region=西山&sector=养老", &narrowed, "region \"西山\""),
        ("?case=2020-2-99", &whole, "case \"2020-2-99\""),
    ] {
        let (code, out, err) = render(&["--address", link]);
        assert!(code == 1 && out == *drawn && err.contains(told), "{link}: {code} {err}");
    }
    // A value that an option cannot have is left out.
    for link in ["?picture=neon", "?theme=%3Cb%3E", "?language=xx", "?heading-level=9"] {
        let (code, out, err) = render(&["--address", link]);
        assert!(code == 0 && out == whole && err.contains("left out"), "{link}: {code} {err}");
    }
    let (code, _, err) = render(&["--address", "?a=region.410000&b=region.110000"]);
    assert!(code == 2 && err.contains("what one map says, and not several: a, b"), "{err}");
}
