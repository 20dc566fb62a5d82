//! Cases on a shelf: they answer a choice as a scene that holds all of them would, and
//! come off it as they were put there.

use crate::support::arbitrary::{data_abroad, query, tries};
use crate::support::data::{Data, MADE_UP, REAL, made_up, real};
use crate::support::many::{many, told};
use case_map::choice::Choice;
use case_map::choice::sectors::Sectors;
use case_map::model::case::Case;
use case_map::scene::extract;
use case_map::shelf::Shelf;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;

fn shelf(data: &Data) -> Shelf {
    Shelf::of(&data.atlas, data.catalogue.clone(), &data.options.words)
}

/// Something to choose: a region or one that is not there, sectors, words of anybody's or of a
/// case's own, in whole or in part.
fn choice() -> impl Strategy<Value = (Option<usize>, Sectors, String, Vec<Part>)> {
    let parts = vec(any::<Part>(), 0..3);
    let query = prop_oneof![1 => query(), 2 => Just(String::new())];
    (option::of(0..8usize), btree_set(0..5usize, 0..3), query, parts)
        .prop_map(|(region, sectors, query, parts)| (region, sectors.into_iter().collect(), query, parts))
}

/// Of which case, from which letter on, how many.
type Part = (Index, Index, Index);

/// Some letters of a case's, with those in other forms that are searched as the same.
fn part(cases: &[Case], (of, from, many): Part) -> String {
    if cases.is_empty() {
        return String::new();
    }
    let case = of.get(cases);
    let letters: Vec<char> = format!("{}{}{}", case.summary, case.title, case.place).chars().collect();
    let from = from.index(letters.len());
    let text: String = letters[from..].iter().take(1 + many.index(4)).collect();
    if many.index(2) > 0 { text.to_uppercase() } else { text.replace('，', ",") }
}

proptest! {
    #![proptest_config(tries(400))]

    /// One choice after the other, as each may begin with what the one before has found.
    #[test]
    fn a_shelf_answers_as_all_cases_would(
        data in data_abroad(),
        choices in vec((choice(), 0..12usize), 1..6),
    ) {
        let scene = data.scene();
        let mut shelf = shelf(&data);
        prop_assert_eq!(shelf.len(), scene.catalogue.cases.len());
        let mut before = String::new();
        for ((region, sectors, words, parts), many) in choices {
            let words = parts.into_iter().fold(words, |words, at| words + " " + &part(&scene.catalogue.cases, at));
            let query = if many > 8 { before.clone() + &words } else { words };
            let choice = Choice { region, sectors: sectors.clone(), query: query.clone() };
            prop_assert_eq!(shelf.answer(region, &sectors, &query, many), told(&scene, &choice, many), "{}", query);
            before = query;
        }
    }

    #[test]
    fn the_first_of_a_shelf_are_those_of_the_list(data in data_abroad(), many in 0..12usize) {
        let scene = data.scene();
        let (extract, catalogue) = shelf(&data).first(many);
        let (expected, cases) = told(&scene, &Choice::default(), many);
        prop_assert_eq!((extract, &catalogue.cases), (expected, &cases));
        prop_assert_eq!((catalogue.sectors, catalogue.documents), (scene.catalogue.sectors, scene.catalogue.documents));
    }
}

/// As a reader does who types letter by letter, and takes back.
#[test]
fn what_is_typed_letter_by_letter_is_found() {
    for (data, scene) in [(made_up(), &*MADE_UP), (real(), &*REAL)] {
        let mut shelf = shelf(&data);
        for query in
            ["学", "学校", "学校 AB", "学校 ａｂｃ", "学校", "村 学校", "beiye", "教育", "医疗 学校", "河北", "，", ""]
        {
            for region in [None, Some(0), Some(1), Some(40)] {
                let choice = Choice { region, query: query.into(), ..Choice::default() };
                let answer = shelf.answer(region, &choice.sectors, query, 5);
                assert_eq!(answer, told(scene, &choice, 5), "{query} {region:?}");
                let bytes = extract::write(&answer.0, &answer.1);
                assert_eq!(extract::read("answer", &bytes), Ok(answer));
            }
        }
    }
}

/// More than one block of signs has, and than one page of texts.
#[test]
fn many_cases_are_found_as_few_are() {
    let data = many(2000, 150);
    let scene = data.scene();
    let mut shelf = shelf(&data);
    let own: String = data.catalogue.cases[1234].summary.chars().skip(40).take(3).collect();
    for query in ["公共服务", "一", "第199", "a", "诊", "医疗 一", "东山 丂", &own, "不在"] {
        for (region, sector) in [(None, None), (Some(0), None), (Some(3), Some(1))] {
            let sectors: Sectors = sector.into_iter().collect();
            let choice = Choice { region, sectors, query: query.into() };
            assert_eq!(shelf.answer(region, &choice.sectors, query, 50), told(&scene, &choice, 50), "{query}");
        }
    }
}
