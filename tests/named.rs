//! Regions and sectors by name: exactly the one that is meant, or none.

use crate::support::data::{REAL, made_up};
use case_map::choice::named::{region, sector, sectors};
use case_map::choice::sectors::Sectors;
use case_map::choice::{Event, State, update};
use case_map::facts::Facts;
use case_map::facts::search::matches;
use case_map::scene::Scene;
use case_map::words::{Words, nearest};

fn english() -> Scene {
    let mut scene = REAL.clone();
    scene.options.words = Words::of("en").unwrap();
    scene
}

#[test]
fn every_region_is_found_by_each_of_its_names_and_no_other() {
    let english = english();
    for (index, shape) in REAL.layer.shapes.iter().enumerate() {
        for name in [&shape.unit.adcode.to_string(), &shape.unit.name, &shape.unit.short] {
            assert_eq!(region(&REAL, name), Some(index), "{name}");
            assert_eq!(region(&english, name), Some(index), "{name}");
        }
        let shown = english.options.words.name(&shape.unit.name);
        assert_ne!(shown, shape.unit.name, "has a name in English");
        assert_eq!(region(&english, &shown.to_uppercase()), Some(index));
        assert_eq!(region(&REAL, shown), None, "{shown} is no Chinese name");
    }
}

#[test]
fn what_is_nearly_a_name_is_none() {
    let english = english();
    let near = [
        "",
        " ",
        "省",
        "河南 ",
        " 河南省",
        "河",
        "山",
        "陝西",
        "41000",
        "4100000",
        "410000 ",
        "４１００００",
        "410823",
    ];
    for text in near.iter().chain(&["Hena", "Henan (河南省)", "Taiwan", "henan\n", "武陟", "NaN", "-1"]) {
        assert_eq!(region(&REAL, text), None, "{text:?}");
        assert_eq!(region(&english, text), None, "{text:?}");
    }
    let name = |text| region(&english, text).map(|at| english.layer.shapes[at].unit.name.as_str());
    assert_eq!([name("陕西"), name("山西")], [Some("陕西省"), Some("山西省")]);
    assert_eq!([name("shaanxi"), name("SHANXI")], [Some("陕西省"), Some("山西省")]);
}

/// One region's short name may be another's full one: then that is meant.
#[test]
fn a_full_name_goes_before_a_short_one() {
    let mut data = made_up();
    data.atlas.regions[0].unit.short = data.atlas.regions[3].unit.name.clone();
    assert_eq!(region(&data.scene(), &data.atlas.regions[3].unit.name), Some(3));
}

#[test]
fn sectors_are_found_as_the_data_or_the_language_call_them() {
    let english = english();
    for (index, name) in REAL.catalogue.sectors.iter().enumerate() {
        let shown = english.options.words.name(name);
        assert!(shown.is_ascii(), "{name} has a name in English");
        assert_eq!([sector(&REAL, name), sector(&english, name)], [Some(index); 2]);
        assert_eq!([sector(&REAL, shown), sector(&english, &shown.to_lowercase())], [None, Some(index)]);
    }
    assert_eq!(sectors(&REAL, ""), (set(&[]), true));
    assert_eq!(sectors(&REAL, "教育\n养老\n教育"), (set(&[1, 2]), true));
    assert_eq!(sectors(&REAL, "教育\n\n养生\n"), (set(&[2]), false));
    assert_eq!(sectors(&english, "Elderly care\n教育"), (set(&[1, 2]), true));
}

fn set(sectors: &[usize]) -> Sectors {
    sectors.iter().copied().collect()
}

/// However many there are: the 65th is one like the others.
#[test]
fn every_sector_is_found_and_can_be_chosen() {
    let mut data = made_up();
    data.catalogue.sectors = (0..70).map(|n| format!("领域{n}")).collect();
    let scene = data.scene();
    assert_eq!(
        [sector(&scene, "领域63"), sector(&scene, "领域64"), sector(&scene, "领域70")],
        [Some(63), Some(64), None]
    );
    assert_eq!(sectors(&scene, "领域64\n领域0\n领域69"), (set(&[0, 64, 69]), true));
    let state = update(&scene, &State::new(&scene), &Event::Sector(64));
    assert_eq!(state.choice.sectors, set(&[64]));
    assert_eq!(Facts::of(&scene, &state.choice).shown().count(), 0, "no case is in it");
    assert_eq!(update(&scene, &state, &Event::Filter(set(&[3, 69, 70]))).choice.sectors, set(&[3, 69]));
    assert_eq!(update(&scene, &state, &Event::Sector(64)).choice.sectors, set(&[]));
}

/// A search finds cases by what is shown, in every language, and by what the
/// data say.
#[test]
fn a_search_knows_both_names() {
    let english = english();
    let found = |scene: &Scene, query: &str| matches(scene, query).into_iter().filter(|found| *found).count();
    for (query, in_chinese, in_english) in [
        ("养老", 4, 4),
        ("elderly", 0, 4),
        ("河南", 2, 2),
        ("ningxia water", 0, 1),
        ("Inner Mongolia", 0, 1),
        ("neimenggu", 1, 1),
    ] {
        assert_eq!([found(&REAL, query), found(&english, query)], [in_chinese, in_english], "{query}");
    }
}

#[test]
fn sectors_are_named_in_the_language_that_is_shown_with_blanks_in_their_names() {
    let english = english();
    let names = &english.catalogue.sectors;
    let shown: Vec<&str> = names.iter().map(|name| english.options.words.name(name)).collect();
    assert!(shown.iter().any(|name| name.matches(' ').count() > 1) && shown.iter().any(|name| !name.contains(' ')));
    // As an attribute is divided: every word a line of its own.
    let spread = |names: &[&str]| names.join(" ").replace(' ', "\n");
    for (first, one) in shown.iter().enumerate() {
        for (second, other) in shown.iter().enumerate() {
            let wanted: Sectors = [first, second].into_iter().collect();
            assert_eq!(sectors(&english, &spread(&[one, other])), (wanted.clone(), true), "{one}, {other}");
            // What is not known costs itself.
            for strange in [["nothing", one, other], [one, "nothing", other]] {
                let (found, all) = sectors(&english, &spread(&strange));
                assert!(!all && found.iter().all(|sector| wanted.has(sector)), "{strange:?}");
            }
            let mixed = format!("{}\n{}", names[first], spread(&[other]));
            assert_eq!(sectors(&english, &mixed), (wanted, true), "{mixed}");
        }
    }
    assert_eq!(sectors(&english, ""), (Sectors::default(), true));
    assert!(!sectors(&english, "Elderly").1 && !sectors(&english, "care\nElderly").1);
}

#[test]
fn the_nearest_language_is_taken() {
    let table = include_str!("languages.tsv");
    let rows: Vec<(&str, &str)> = table.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
    assert!(rows.len() > 15);
    for (tag, language) in rows {
        assert_eq!(nearest(tag).unwrap_or_default(), language, "{tag}");
    }
}
