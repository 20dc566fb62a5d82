//! Each language is whole: it names all that the project's data have, and a case
//! in it says what was published, with the same figures.

use crate::support::data::{REAL, path};
use crate::support::golden::{compare, lines};
use crate::support::tree::{Element, Node};
use case_map::choice::State;
use case_map::picture::page;
use case_map::picture::sentences::{ALL, CONTROLS, KEPT, PAGES};
use case_map::words::{OTHERS, Words, languages, said_by_scripts};
use std::collections::{BTreeMap, BTreeSet};

fn others() -> Vec<Words> {
    languages().into_iter().skip(1).map(|language| Words::of(language).unwrap()).collect()
}

/// What the data call by a name that is shown.
fn names() -> Vec<&'static str> {
    let units = REAL.layer.shapes.iter().map(|shape| &shape.unit);
    let empty = units.clone().filter_map(|unit| unit.when_empty.as_deref());
    let spots = REAL.sheet.windows.iter().flat_map(|window| &window.spots).map(|spot| spot.name.as_str());
    let documents = REAL.catalogue.documents.iter();
    let offices = documents.clone().flat_map(|document| &document.offices).map(String::as_str);
    let names = units.map(|unit| unit.name.as_str()).chain(REAL.catalogue.sectors.iter().map(String::as_str));
    names
        .chain(empty)
        .chain(spots)
        .chain(offices)
        .chain(documents.map(|document| document.collection.as_str()))
        .collect()
}

#[test]
fn every_language_names_all_that_the_data_have() {
    assert!(names().len() > 50);
    for words in others() {
        let lacking: Vec<&str> = names().into_iter().filter(|name| words.translation(name).is_none()).collect();
        assert_eq!(lacking, [""; 0], "src/words/{}.words lacks these in its glossary", words.language());
        // On the map there is room for the short name, and hanzi have one.
        let units = REAL.layer.shapes.iter().map(|shape| &shape.unit).filter(|_| words.is_chinese());
        let long: Vec<&str> =
            units.filter(|u| words.translation(&u.short).is_none()).map(|u| u.short.as_str()).collect();
        assert_eq!(long, [""; 0], "src/words/{}.words lacks these in its glossary", words.language());
    }
}

/// A file is what a translator gets to go on from: nothing is in another place,
/// nothing twice.
#[test]
fn every_file_stands_as_it_would_be_written() {
    for (file, text) in OTHERS {
        let words = Words::of(file.trim_end_matches(".words")).unwrap();
        assert_eq!(&words.write(ALL, &[CONTROLS, KEPT, PAGES].concat()), text, "{file}");
        let keys: Vec<&str> =
            text.lines().filter_map(|line| line.split('\t').next()).filter(|key| !key.is_empty()).collect();
        let twice: Vec<&&str> =
            keys.iter().enumerate().filter(|(at, key)| keys[..*at].contains(key)).map(|(_, key)| key).collect();
        assert_eq!(twice, [&""; 0], "{file} has these twice");
    }
}

/// A new language is a new file, which `build.rs` finds.
#[test]
fn every_file_is_a_language() {
    let files = std::fs::read_dir(path("src/words")).unwrap().map(|entry| entry.unwrap().file_name());
    let files: BTreeSet<String> =
        files.map(|name| name.into_string().unwrap()).filter(|name| name.ends_with(".words")).collect();
    assert_eq!(files, OTHERS.iter().map(|(file, _)| (*file).to_owned()).collect());
    assert!(
        OTHERS.iter().all(|(file, text)| text.starts_with(&format!("language\t{}\n", file.trim_end_matches(".words"))))
    );
}

/// Figures of a text, however it writes letters between them.
fn figures(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[test]
fn who_translates_cases_translates_each_whole_and_invents_no_figure() {
    let mut has_any = false;
    for words in others() {
        let cases = &REAL.catalogue.cases;
        let told: Vec<_> = cases.iter().filter_map(|case| Some((case, words.case(case)?))).collect();
        if told.is_empty() {
            continue;
        }
        has_any = true;
        let lacking: Vec<&str> = cases.iter().filter(|c| words.case(c).is_none()).map(|c| c.title.as_str()).collect();
        assert_eq!(lacking, [""; 0], "src/words/{}.words lacks these cases", words.language());
        assert!(words.tells(&REAL.catalogue));
        for (case, (title, summary)) in told {
            let (place, rest) = title.split_once(": ").unwrap_or_else(|| panic!("no place: {title}"));
            assert!(!place.is_empty() && !rest.is_empty() && !title.ends_with('.'), "{title}");
            let original = figures(&[case.title.as_str(), &case.summary].concat());
            assert!(figures(&[title, summary].concat()).is_subset(&original), "{title}: a figure of its own");
            assert!(figures(&case.title).is_subset(&figures(title)), "{title}: a figure is lost");
            let sentences = summary.matches(['.', '。']).count();
            assert!((2..=5).contains(&sentences) && summary.ends_with(['.', '。']), "{title}: {sentences} sentences");
            let is_hanzi = |letter: char| ('\u{3400}'..='\u{9fff}').contains(&letter);
            assert!(words.is_chinese() || !title.chars().chain(summary.chars()).any(is_hanzi), "{title}");
        }
    }
    assert!(has_any);
}

/// In fonts of hanzi a curly quote is as wide as one of them.
#[test]
fn english_cases_are_in_plain_letters_and_closed_quotes() {
    let words = Words::of("en").unwrap();
    for case in &REAL.catalogue.cases {
        let (title, summary) = words.case(case).unwrap();
        for text in [title, summary] {
            let strange: String = text.chars().filter(|c| !c.is_ascii()).collect();
            assert_eq!((strange.as_str(), text.matches('"').count() % 2), ("", 0), "{text}");
        }
    }
}

/// Letters that the two ways of writing Chinese do not share, as names of the
/// data tell: simplified, traditional.
fn pairs(words: &Words) -> BTreeMap<char, char> {
    let names = names().into_iter().chain(REAL.layer.shapes.iter().map(|shape| shape.unit.short.as_str()));
    let pair = |name: &'static str| Some(name.chars().zip(words.translation(name)?.chars().collect::<Vec<_>>()));
    let letters: Vec<(char, char)> = names.filter_map(pair).flatten().collect();
    // One that stays as it is in another name, such as 里, tells nothing.
    let same: BTreeSet<char> = letters.iter().filter(|(a, b)| a == b).map(|(a, _)| *a).collect();
    letters.into_iter().filter(|(a, b)| a != b && !same.contains(a)).collect()
}

#[test]
fn traditional_chinese_is_in_traditional_letters_and_its_own_quotes() {
    let words = Words::of("zh-Hant").unwrap();
    let pairs = pairs(&words);
    assert!(pairs.len() > 40 && pairs[&'发'] == '發' && pairs[&'门'] == '門');
    let said = said_by_scripts("zh-Hant").into_iter().map(|(_, said)| said.to_owned());
    for said in ALL.iter().map(|sentence| words.text(sentence).to_owned()).chain(said) {
        let simplified: String = said.chars().filter(|letter| pairs.contains_key(letter)).collect();
        assert_eq!((simplified.as_str(), said.contains(['“', '”', ','])), ("", false), "{said}");
    }
}

/// In traditional Chinese nothing is in simplified letters but what is marked so:
/// the cases and the notice, as they were published.
#[test]
fn traditional_chinese_says_what_stays_simplified() {
    let mut scene = REAL.clone();
    scene.options.words = Words::of("zh-Hant").unwrap();
    let pairs = pairs(&scene.options.words);
    let tree = Element::parse(&page::fragment(&scene, &State::new(&scene))).unwrap();
    assert_eq!(tree.get("lang"), Some("zh-Hant"));
    let mut stray = Vec::new();
    find_stray(&tree, &|text| text.chars().any(|letter| pairs.contains_key(&letter)), &mut stray);
    assert_eq!(stray, [""; 0]);
    // What is marked is what the data say, and all of it.
    let marked = |element: &Element| element.get("lang") == Some("zh-CN");
    assert!(tree.tagged("article").into_iter().all(marked));
    assert!(
        tree.tagged("article").iter().all(|article| article.tagged("p").last().unwrap().get("lang") == Some("zh-Hant"))
    );
    assert!(tree.text().contains("案例文字來自《"));
    compare("china-page-zh-Hant.txt", &lines(&tree, true));
}

fn find_stray(element: &Element, is_stray: &dyn Fn(&str) -> bool, stray: &mut Vec<String>) {
    if element.get("lang") == Some("zh-CN") {
        return;
    }
    let own = element.children.iter().filter_map(|node| match node {
        Node::Text(text) => Some(text.clone()),
        Node::Element(_) => None,
    });
    stray.extend(element.attributes.values().cloned().chain(own).filter(|text| is_stray(text)));
    element.elements().for_each(|child| find_stray(child, is_stray, stray));
}
