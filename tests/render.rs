//! `case-map render` and `case-map words`: what they write is what the core
//! draws of that state, whole and well-formed, in every language.

use crate::support::arbitrary::{query, tries, words};
use crate::support::data::{SPOKEN, path, style};
use crate::support::golden::{compare, lines};
use crate::support::tree::Element;
use case_map::choice::sectors::Sectors;
use case_map::choice::{Choice, State};
use case_map::export::svg;
use case_map::facts::Facts;
use case_map::picture::key::{Key, id};
use case_map::picture::{page, tell};
use case_map::scene::Scene;
use case_map::scene::options::{Options, Picture, Theme};
use case_map::words::{Words, languages};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeSet;
use std::process::{Command, Stdio};

/// What a run wrote, how it ended and what it said.
fn run(arguments: &[String]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_case-map"));
    let output = command.current_dir(path("")).args(arguments).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), out, err)
}

fn render(arguments: &[&str]) -> (i32, String, String) {
    run(&[&["render"], arguments].concat().iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
}

/// Asleep, with choices made beforehand.
fn narrowed(scene: &Scene, region: Option<usize>, sectors: &[usize], query: &str) -> State {
    let sectors = sectors.iter().copied().collect();
    State::of(scene, Choice { region, sectors, query: query.to_owned() })
}

fn in_language(language: &str) -> Scene {
    let mut scene = SPOKEN.clone();
    scene.options.words = Words::of(language).unwrap();
    scene
}

/// What was asked of a run, and the drawing that should come of it.
fn asked() -> impl Strategy<Value = (Options, Option<usize>, Vec<usize>, String, bool)> {
    let text = || prop_oneof![2 => Just(String::new()), 1 => words()];
    let theme = select(vec![Theme::Auto, Theme::Light, Theme::Dark]);
    let picture = select(vec![Picture::Auto, Picture::Dots, Picture::Shades]);
    let options = (text(), text(), 1..5u8, theme, picture, select(languages())).prop_map(
        |(prefix, approval, level, theme, picture, language)| {
            let words = Words::of(language).unwrap();
            Options { prefix, approval, level, theme, picture, words }
        },
    );
    let sectors = subsequence((0..10).collect::<Vec<usize>>(), 0..4);
    (options, option::of(0..34usize), sectors, query(), any::<bool>())
}

proptest! {
    #![proptest_config(tries(16))]

    #[test]
    fn a_run_draws_what_the_core_draws((options, region, sectors, query, alone) in asked()) {
        // What no command line can hold.
        let clean = |text: &str| text.replace('\0', "");
        let mut scene = SPOKEN.clone();
        scene.options = Options { prefix: clean(&options.prefix), approval: clean(&options.approval), ..options };
        let options = &scene.options;
        let theme = match options.theme {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let picture = match options.picture {
            Picture::Auto => "auto",
            Picture::Dots => "dots",
            Picture::Shades => "shades",
        };
        let language = options.words.language().to_owned();
        let mut arguments = vec![
            "render".to_owned(),
            format!("--format={}", if alone { "svg" } else { "html" }),
            format!("--query={}", clean(&query)),
            format!("--language={language}"),
            format!("--theme={theme}"),
            format!("--picture={picture}"),
            format!("--heading-level={}", options.level),
            format!("--prefix={}", options.prefix),
            format!("--approval={}", options.approval),
        ];
        arguments.extend(region.map(|region| format!("--region={}", scene.layer.shapes[region].unit.short)));
        arguments.extend(sectors.iter().map(|&s| format!("--sector={}", options.words.name(&scene.catalogue.sectors[s]))));
        let (code, out, err) = run(&arguments);
        prop_assert_eq!((code, err.as_str()), (0, ""));

        let set: Sectors = sectors.iter().copied().collect();
        let state = narrowed(&scene, region, &sectors, &clean(&query));
        prop_assert_eq!((state.choice.region, &state.choice.sectors, state.interaction.awake), (region, &set, false));
        let expected = if alone { svg::file(&scene, &state, 1000.0) } else { page::fragment(&scene, &state) };
        prop_assert_eq!(out, expected);
    }
}

/// Whatever it was narrowed down to, the map is XML, and every case that is
/// shown stands there with all its text.
#[test]
fn every_choice_is_drawn_whole_in_every_language() {
    for scene in languages().into_iter().map(in_language) {
        let regions = (0..scene.layer.shapes.len()).map(|region| narrowed(&scene, Some(region), &[], ""));
        let sectors = (0..scene.catalogue.sectors.len()).map(|s| narrowed(&scene, None, &[s], ""));
        let queries = ["养老", "henan", "<b>&\"", "没有这个词"].map(|query| narrowed(&scene, None, &[], query));
        for state in regions.chain(sectors).chain(queries) {
            let map = svg::file(&scene, &state, 1000.0);
            roxmltree::Document::parse(&map).unwrap();
            is_whole(&scene, &state);
        }
    }
}

fn is_whole(scene: &Scene, state: &State) {
    let fragment = page::fragment(scene, state);
    // The only element of HTML's that XML would want closed.
    let (before, rest) = fragment.split_once("<input ").unwrap();
    let (input, after) = rest.split_once('>').unwrap();
    let closed = format!("{before}<input {input}/>{after}");
    roxmltree::Document::parse(&closed).unwrap();
    let tree = Element::parse(&fragment).unwrap();
    let facts = Facts::of(scene, &state.choice);
    for (index, case) in scene.catalogue.cases.iter().enumerate() {
        let article = tree.find(&id(scene, Key::Case(index))).unwrap();
        assert_eq!(article.get("hidden").is_none(), facts.shows(index));
        for text in [Some(&case.title), Some(&case.summary), case.note.as_ref()].into_iter().flatten() {
            assert!(article.text().contains(text.as_str()), "{text}");
        }
    }
}

/// In English nothing is left in Chinese but what is marked as such.
#[test]
fn english_says_what_stays_chinese() {
    let scene = in_language("en");
    let tree = Element::parse(&page::fragment(&scene, &State::new(&scene))).unwrap();
    assert_eq!(tree.get("lang"), Some("en"));
    let mut stray = BTreeSet::new();
    find_stray(&tree, &mut stray);
    // What a host reads, by which it knows a drawing's sectors, nobody else does.
    assert_eq!(stray, BTreeSet::new());
    // The reverse: in a Chinese page an English case is marked.
    let mut data = crate::support::data::made_up();
    data.catalogue.language = "en".to_owned();
    let reverse = Element::parse(&page::fragment(&data.scene(), &State::new(&data.scene()))).unwrap();
    assert!(reverse.tagged("article").iter().all(|article| article.get("lang") == Some("en")));
    assert!(reverse.tagged("article").iter().all(|a| a.tagged("p").last().unwrap().get("lang") == Some("zh-CN")));
    compare("china-page-en.txt", &lines(&tree, true));
}

fn find_stray(element: &Element, stray: &mut BTreeSet<String>) {
    if element.get("lang") == Some("zh-CN") {
        return;
    }
    let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    let texts = element.attributes.values().cloned();
    let own = element.children.iter().filter_map(|node| match node {
        crate::support::tree::Node::Text(text) => Some(text.clone()),
        crate::support::tree::Node::Element(_) => None,
    });
    stray.extend(texts.chain(own).filter(|text| is_chinese(text)));
    element.elements().for_each(|child| find_stray(child, stray));
}

/// With the style inside, the fragment can be mailed or printed alone.
#[test]
fn a_fragment_with_style_is_complete() {
    let (code, out, _) = render(&["--style", "--region", "河南"]);
    let (found, fragment) =
        out.strip_prefix("<style data-case-map>").and_then(|rest| rest.split_once("</style>\n")).unwrap();
    assert_eq!((code, found), (0, style().trim()));
    assert!(!found.contains('<'), "nothing in it ends it early");
    let (_, plain, _) = render(&["--region", "河南"]);
    assert_eq!(fragment, plain);
    let tree = Element::parse(fragment).unwrap();
    let shown: Vec<_> = tree.tagged("article").into_iter().filter(|a| a.get("hidden").is_none()).collect();
    assert_eq!(shown.iter().map(|a| a.tagged("b")[0].text()).collect::<Vec<_>>(), ["河南武陟", "河南南乐"]);
}

/// A name that means nothing here is told with all those that do, and
/// nothing is drawn.
#[test]
fn an_unknown_name_is_told_with_the_known_ones() {
    for (arguments, told) in [
        (&["--region", "陝西"][..], ["--region: found \"陝西\"", "610000 陕西省"]),
        (&["--region", "henan"], ["--region: found \"henan\"", "410000 河南省"]),
        (&["--region", "990823"], ["--region: found \"990823\"", "one of 110000"]),
        (&["--region", "419999"], ["--region: found \"419999\"", "410823 武陟县"]),
        (&["--sector", "养老", "--sector", ""], ["--sector: found \"\"", "养老, 教育"]),
        (&["--language", "en", "--sector", "Elderly"], ["--sector: found \"Elderly\"", "Elderly care (养老)"]),
    ] {
        let (code, out, err) = render(arguments);
        assert_eq!((code, out.as_str(), err.lines().count()), (1, "", 2), "{err}");
        assert!(told.iter().all(|part| err.contains(part)), "{err}");
    }
    let (_, _, err) = render(&["--region", "x", "--sector", "y", "--sector", "z"]);
    assert!(err.ends_with("3 faults\n"), "all at once: {err}");
    for (option, names) in [
        ("--language", "zh-CN or en or zh-Hant"),
        ("--theme", "auto, light or dark"),
        ("--format", "html or svg or png"),
        ("--heading-level", "1, 2, 3 or 4"),
    ] {
        let (code, out, err) = render(&[option, "x"]);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.starts_with(&format!("case-map: {option} \"x\"; expected {names}\n")), "{err}");
    }
}

#[test]
fn words_are_written_as_the_browser_reads_them() {
    for language in languages() {
        let (code, out, _) = run(&["words".to_owned(), language.to_owned()]);
        assert_eq!(
            (code, &out),
            (0, &Words::of(language).unwrap().write(tell::ALL, &[tell::CONTROLS, tell::KEPT, tell::PAGES].concat()))
        );
    }
}

/// The command line finds by sound what the browser does: `tests/browser/find`.
#[test]
fn a_search_by_first_letters_is_drawn() {
    let (code, out, _) = render(&["--query", "hr"]);
    let tree = Element::parse(&out).unwrap();
    let shown = SPOKEN
        .catalogue
        .cases
        .iter()
        .enumerate()
        .filter(|(case, _)| tree.find(&id(&SPOKEN, Key::Case(*case))).unwrap().get("hidden").is_none());
    assert_eq!((code, shown.map(|(_, case)| case.place.as_str()).collect::<Vec<_>>()), (0, vec!["北京怀柔"]));
}

#[test]
fn who_reads_no_further_meets_no_error() {
    for arguments in [&["--help"][..], &["check"], &["render"], &["export", "--format", "csv"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_case-map"));
        command.current_dir(path("")).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8(output.stderr).unwrap()),
            (Some(0), String::new()),
            "{arguments:?}"
        );
    }
}
