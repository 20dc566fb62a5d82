//! Text from data never becomes markup: whatever stands in a title, a name
//! or an approval number, the drawing has the same elements, and the text is
//! in it, letter by letter.

use crate::support::arbitrary::{data_abroad, tries, words};
use crate::support::data::{Data, made_up};
use crate::support::tree::{Element, Node};
use case_map::choice::{Event, State, update};
use case_map::picture::{map, page, tell};
use case_map::words::Words;
use proptest::prelude::*;

/// Marks that mean something in markup. Each has a harmless twin: a letter
/// of Unicode's private area, which stands in no data.
const MARKS: [char; 5] = ['<', '>', '&', '"', '\''];

/// The same text in harmless letters, one for one.
fn harmless(text: &str) -> String {
    let twin =
        |letter| MARKS.iter().zip('\u{e000}'..).find(|(mark, _)| **mark == letter).map_or(letter, |(_, twin)| twin);
    text.chars().map(twin).collect()
}

/// Does something to every text of the data.
fn change(data: &Data, to: impl Fn(&str) -> String) -> Data {
    let mut data = data.clone();
    let each = |text: &mut String| *text = to(text);
    each(&mut data.options.prefix);
    each(&mut data.options.approval);
    // Of a table of words every line: of a sentence what it says, of the
    // glossary and of cases all parts. Keys are the program's own.
    let plain = |text: &str| to(text).replace(['\n', '\r', '\t'], " ");
    let before = data.options.words.write(tell::ALL, &[]);
    let mut parts = before.trim_end_matches('\n').split("\n\n");
    let sentences = parts.next().unwrap();
    let sentence = |(at, line): (usize, &str)| {
        let (key, said) = line.split_once('\t').unwrap();
        // A language is what attributes say of it, not what anybody reads.
        format!("{key}\t{}\n", if at == 0 { said.to_owned() } else { plain(said) })
    };
    let pair = |line: &str| line.split('\t').map(plain).collect::<Vec<_>>().join("\t") + "\n";
    let sentences: String = sentences.lines().enumerate().map(sentence).collect();
    let tables: String = parts
        .map(|part| part.lines().map(pair).collect::<String>())
        .fold(String::new(), |all, part| all + "\n" + &part);
    let after = if tables.is_empty() { format!("{sentences}\n") } else { sentences + &tables };
    let lines = |text: &str| text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    // Chinese stays built in where nothing changes.
    if lines(&after) != lines(&before) {
        data.options.words = Words::read("changed.words", &after).unwrap();
    }
    let each = |text: &mut String| *text = to(text);
    data.catalogue.sectors.iter_mut().for_each(each);
    for document in &mut data.catalogue.documents {
        [&mut document.number, &mut document.title, &mut document.collection].into_iter().for_each(each);
        document.offices.iter_mut().for_each(each);
    }
    for case in &mut data.catalogue.cases {
        [&mut case.id, &mut case.title, &mut case.place, &mut case.summary].into_iter().for_each(each);
        case.note.iter_mut().for_each(each);
    }
    for region in &mut data.atlas.regions {
        [&mut region.unit.name, &mut region.unit.short, &mut region.unit.pinyin].into_iter().for_each(each);
        region.unit.when_empty.iter_mut().for_each(each);
    }
    data.atlas.insets.iter_mut().for_each(|inset| each(&mut inset.name));
    data.atlas.places.iter_mut().for_each(|place| each(&mut place.name));
    data
}

/// The drawing with scripts running and a word searched for.
fn draw(data: &Data, query: &str) -> Element {
    let scene = data.scene();
    let events = [Event::Wake, Event::Focus(0, true), Event::Search(query.into()), Event::Select(1)];
    let state = events.iter().fold(State::new(&scene), |state, event| update(&scene, &state, event));
    let mut tree = Element::parse(&page::fragment(&scene, &state)).unwrap();
    // It tells data apart, so it is the one thing that differs by right.
    tree.attributes.remove(page::SCENE);
    tree
}

/// Drawing text and reading it back is the same as never having had to
/// escape it: with harmless letters the tree is the same tree.
fn marks_mean_nothing(data: &Data, query: &str) {
    // An id that is a hash of the texts differs where they do, and by right.
    let mut data = data.clone();
    let ids: Vec<String> = data.catalogue.cases.iter().map(|case| data.catalogue.id(case)).collect();
    data.catalogue.cases.iter_mut().zip(ids).for_each(|(case, id)| case.id = id);
    let data = &data;
    let drawn = draw(data, query).map(&harmless);
    assert_eq!(drawn, draw(&change(data, harmless), &harmless(query)));
}

proptest! {
    #![proptest_config(tries(96))]

    #[test]
    fn text_never_becomes_markup(data in data_abroad(), query in words()) {
        marks_mean_nothing(&data, &query);
    }

    #[test]
    fn one_hostile_text_in_every_field(hostile in words(), query in words()) {
        marks_mean_nothing(&change(&made_up(), |text| format!("{text}{hostile}")), &query);
    }

    /// The map alone is XML, whatever is in it, and another parser reads the
    /// same from it as ours does.
    #[test]
    fn the_map_is_well_formed_xml(data in data_abroad(), control in any::<char>()) {
        let data = change(&data, |text| format!("{text}{control}"));
        let scene = data.scene();
        let text = map::fragment(&scene, &State::new(&scene));
        let document = roxmltree::Document::parse(&text);
        prop_assert!(document.is_ok(), "{:?}: {}", document.err(), text);
        let read = of(document.unwrap().root_element());
        // XML folds white space in attributes, which HTML does not.
        let fold = |text: &str| text.replace(['\n', '\t', '\r'], " ");
        prop_assert_eq!(read.map(&fold), Element::parse(&text).unwrap().map(&fold));
    }
}

/// What roxmltree read, as a tree of ours.
fn of(node: roxmltree::Node) -> Element {
    let attributes = node.attributes().map(|a| (a.name().to_owned(), a.value().to_owned()));
    let space = node.tag_name().namespace().filter(|_| node.tag_name().name() == "svg");
    let child = |child: roxmltree::Node| match child.text() {
        Some(text) if child.is_text() => Node::Text(text.to_owned()),
        _ => Node::Element(of(child)),
    };
    Element {
        tag: node.tag_name().name().to_owned(),
        attributes: attributes.chain(space.map(|s| ("xmlns".to_owned(), s.to_owned()))).collect(),
        children: node.children().map(child).collect(),
    }
}

/// Every field that a reader should see is there, whole and in its place.
#[test]
fn every_text_of_a_case_is_in_its_article() {
    let hostile = "</p><script>&lt;\"'";
    let data = change(&made_up(), |text| format!("{text}{hostile}"));
    let tree = draw(&data, "");
    let articles = tree.tagged("article");
    assert_eq!(articles.len(), data.catalogue.cases.len());
    for case in &data.catalogue.cases {
        let is_it = |a: &&&Element| a.tagged("h4")[0].text() == case.title;
        let article = articles.iter().find(is_it).unwrap_or_else(|| panic!("{}", case.title));
        let texts: Vec<String> = article.tagged("p").iter().map(|p| p.text()).collect();
        let mut expected = vec![case.summary.clone()];
        expected.extend((!case.title.starts_with(&case.place)).then(|| case.place.clone()));
        expected.extend(case.note.clone());
        let sectors = case.sectors.iter().map(|a| data.catalogue.sectors[a.sector].clone() + " ");
        expected.push(sectors.collect());
        assert_eq!(texts, expected);
    }
    for document in &data.catalogue.documents {
        let is_told = |p: &&Element| p.text().contains(&document.title) && p.text().contains(&document.number);
        assert!(tree.tagged("p").iter().any(is_told), "{}", document.number);
    }
}

/// The law itself can fail: it tells an escaped mark from a lost one.
#[test]
fn a_text_taken_as_markup_is_noticed() {
    let text = map::fragment(&made_up().scene(), &State::default());
    let broken = text.replacen("东山", "<东山", 1);
    assert!(Element::parse(&broken).is_err() && roxmltree::Document::parse(&broken).is_err());
    assert!(Element::parse(&text.replacen("东山", "&nbsp;", 1)).is_err());
    assert!(Element::parse(&text.replacen("class=\"w\"", "class=\"w\" class=\"w\"", 1)).is_err());
    assert_ne!(Element::parse(&text.replacen("东山", "<b>东山</b>", 1)), Element::parse(&text));
}

/// A main map of next to no width has a scale beyond all whole numbers.
#[test]
fn a_frame_of_next_to_nothing_still_draws() {
    for (x, dy) in [(105.0, 0.01), (105.01, 0.01), (110.0, 0.0), (110.0, 0.01)] {
        let mut data = made_up();
        data.atlas.extent = vec![[x, 34.0], [x, 34.0 + dy]];
        draw(&data, "");
    }
}
