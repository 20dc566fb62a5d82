//! What is suggested to who types, and what comes of taking it.

use crate::support::data::{ALIKE, SPOKEN};
use case_map::choice::{Choice, named};
use case_map::facts::suggest::{Kind, suggest};
use case_map::scene::Scene;
use case_map::words::Words;

fn labels(scene: &Scene, choice: &Choice) -> Vec<(String, u32, bool)> {
    let name = |kind: Kind| match kind {
        Kind::Region(region) => scene.layer.shapes[region].unit.name.clone(),
        Kind::Place(place) => place,
        Kind::Sector(sector) => scene.catalogue.sectors[sector].clone(),
    };
    suggest(scene, choice).into_iter().map(|s| (name(s.kind), s.count, s.is_near)).collect()
}

#[test]
fn suggestions_are_places_and_sectors_with_what_they_leave() {
    let typed = |query: &str| labels(&SPOKEN, &Choice { query: query.into(), ..Choice::default() });
    let own = |rows: &[(&str, u32, bool)]| {
        rows.iter().map(|(name, many, near)| ((*name).to_owned(), *many, *near)).collect::<Vec<_>>()
    };
    assert_eq!(typed("hr"), own(&[("北京怀柔", 1, false)]));
    assert_eq!(typed("yl"), own(&[("医疗", 2, false), ("养老", 4, false)]));
    assert_eq!(typed("shanxi"), own(&[("山西省", 1, false), ("山西万荣", 1, false), ("陕西省", 0, false)]));
    assert_eq!(typed("beijing")[0], ("北京市".to_owned(), 1, false));
    // The last word is the one that is being typed.
    assert_eq!(typed("居家 yangl"), own(&[("养老", 2, false)]));
    // Found in texts, and no name: nothing to suggest.
    assert_eq!(typed("垃圾分类"), []);
    // Nothing at all, and what is near.
    assert_eq!(typed("huairuo"), own(&[("北京怀柔", 1, true)]));
    assert_eq!(typed("怀揉"), own(&[("北京怀柔", 1, true)]));
    assert_eq!(typed("yanglap"), own(&[("养老", 4, true)]));
    assert_eq!(typed("xyzxyz"), []);
    assert_eq!(typed("  "), []);
}

#[test]
fn a_suggestion_leaves_other_choices_and_not_what_is_chosen() {
    let sector = named::sector(&SPOKEN, "养老").unwrap();
    let hebei = named::region(&SPOKEN, "河北").unwrap();
    let choice = Choice { region: Some(hebei), query: "yangl".into(), ..Choice::default() };
    assert_eq!(labels(&SPOKEN, &choice), [("养老".to_owned(), 1, false)]);
    let choice = Choice { sectors: [sector].into_iter().collect(), query: "yangl".into(), ..Choice::default() };
    assert_eq!(labels(&SPOKEN, &choice), []);
    // A place elsewhere takes the region back, or nothing would be left.
    let choice = Choice { region: Some(hebei), query: "hr".into(), ..Choice::default() };
    let [of] = suggest(&SPOKEN, &choice).try_into().unwrap();
    assert_eq!((of.choice, of.count), (Choice { query: "北京怀柔".into(), ..Choice::default() }, 1));
}

/// Names in another language are found as they are shown.
#[test]
fn in_english_english_names_are_suggested() {
    let mut scene = SPOKEN.clone();
    scene.options.words = Words::of("en").unwrap();
    for (query, name) in [("elderly", "养老"), ("hebei", "河北省"), ("Shaanxi", "陕西省")] {
        let choice = Choice { query: query.into(), ..Choice::default() };
        assert_eq!(labels(&scene, &choice)[0].0, name, "{query}");
    }
}

#[test]
fn provinces_that_sound_alike_are_suggested_together() {
    let regions = |query: &str| -> Vec<String> {
        let choice = Choice { query: query.into(), ..Choice::default() };
        let names = suggest(&ALIKE, &choice).into_iter().filter_map(|suggestion| match suggestion.kind {
            Kind::Region(region) => Some(ALIKE.layer.shapes[region].unit.name.clone()),
            _ => None,
        });
        names.collect()
    };
    assert_eq!(
        (regions("shanxi"), regions("shaanxi")),
        (vec!["陕西省".into(), "山西省".into()], vec!["陕西省".to_owned()])
    );
}
