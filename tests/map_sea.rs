//! What the map shows of itself is true: land that an inset cuts, land between
//! other land, lead lines over the sea, dashes and islands on the narrowest map,
//! the names of the sea.

use crate::support::broken::{DATA, MAP, STYLE, broken};
use crate::support::css::{self};
use crate::support::data::{Data, code};
use crate::support::drawing::Map;
use crate::support::rules::*;
use crate::support::sea::*;

#[test]
fn rule_07_a_dash_is_a_dash_and_an_island_a_dot_on_the_narrowest_map() {
    let px = |class: &str| {
        let rules = STYLE.iter().filter(|rule| rule.selector == class);
        css::px(rules.filter_map(|rule| rule.get("stroke-width")).next().unwrap()).unwrap()
    };
    assert_eq!(dashes_are_told_from_dots(&MAP, px(".b"), px(".j")), Ok(()));
    assert!(dashes_are_told_from_dots(&MAP, 1.0, px(".j")).is_err());
    assert!(dashes_are_told_from_dots(&MAP, px(".b"), 1.75).is_err());
    let short = |data: &mut Data| data.atlas.insets[0].window = [95.0, 3.2, 130.0, 23.6];
    let specks = broken(short);
    // The least length is in units of the picture, so it holds at any scale.
    assert_eq!(dashes_are_told_from_dots(&specks, px(".b"), px(".j")), Ok(()));
    let d = MAP.text.split("class=\"b\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    let [last_but_one, last] = ["m866 867h0", "m866 867 3 1"].map(|dash| MAP.text.replace(d, dash));
    for text in [last_but_one, last] {
        let read = Map::read(text, &DATA.atlas);
        assert!(dashes_are_told_from_dots(&read, px(".b"), px(".j")).is_err(), "{d}");
    }
}

#[test]
fn land_that_the_inset_cuts_is_outlined_where_nothing_is_shown() {
    assert_eq!(cuts_are_clipped(&MAP), Ok(()));
    assert!(MAP.regions.iter().filter(|region| !region.cut.is_empty()).count() >= 3);
    for (from, to) in [(" clip-path=\"url(#w)\"", ""), ("<clipPath id=\"w\">", "<clipPath id=\"other\">")] {
        assert!(MAP.text.contains(from));
        assert!(cuts_are_clipped(&Map::read(MAP.text.replace(from, to), &DATA.atlas)).is_err(), "{from}");
    }
}

#[test]
fn land_between_other_land_is_no_island() {
    assert_eq!(exclaves_are_land(&MAP, &DATA.atlas), Ok(2));
    // Moved off its hole it has no neighbour any more, and becomes a dot.
    let alone = broken(|data| {
        let gansu = data.atlas.regions.iter_mut().find(|region| region.unit.adcode == code("640000")).unwrap();
        let small = gansu.rings.iter_mut().min_by_key(|ring| ring.len()).unwrap();
        small.iter_mut().for_each(|position| position[0] += 0.01);
    });
    assert!(exclaves_are_land(&alone, &DATA.atlas).is_err());
}

#[test]
fn lead_lines_run_over_the_sea_alone() {
    assert_eq!(leads_touch_nothing(&MAP), Ok(()));
    let aside = |data: &mut Data| data.atlas.regions[33].lead = Some([108.07, 14.86]);
    assert!(leads_touch_nothing(&broken(aside)).is_err());
}

#[test]
fn names_in_the_inset_cover_nothing_and_stand_by_their_islands() {
    assert_eq!(MAP.spots.len(), 6);
    assert_eq!(spots_are_free(&MAP), Ok(()));
    for (place, to) in [(0, [116.4, 20.4]), (2, [114.6, 16.1]), (4, [108.3, 6.5]), (5, [118.5, 4.2])] {
        assert!(spots_are_free(&broken(|data| data.atlas.places[place].position = to)).is_err(), "{place} at {to:?}");
    }
}
