//! What is told of the data: facts come in, sentences go out. The renderers
//! hold no wording of their own; sentences stand in `sentences.rs`.

pub use super::parts::*;
pub use super::sentences::*;
use crate::choice::Choice;
use crate::facts::Facts;
use crate::model::case::Catalogue;
use crate::model::text::concat;
use crate::model::unit::Unit;
use crate::scene::Scene;
use crate::scene::extract::Stand;
use crate::words::{CHINESE, Sentence};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// What a region is called: its name, its count, its sectors.
pub fn region(scene: &Scene, facts: &Facts, region: usize, unit: &Unit) -> String {
    let words = &scene.options.words;
    words.fill(&SPOKEN, &[&words.unit(unit), &about(scene, facts, region, unit, &SPOKEN)])
}

/// What a list of regions to choose from holds, one a line: first that it may
/// be none, then each by its name, with its count if it has any.
pub fn choices(scene: &Scene, facts: &Facts) -> String {
    let words = &scene.options.words;
    let mut lines = words.text(&ALL_REGIONS).to_owned();
    for (region, shape) in scene.layer.shapes.iter().enumerate() {
        lines.push('\n');
        for letter in words.unit(&shape.unit).chars() {
            // A host's name may hold anything.
            lines.push(if letter == '\n' { ' ' } else { letter });
        }
        let count = facts.count(region);
        if count > 0 {
            lines.push(' ');
            lines.push_str(&count.to_string());
        }
    }
    lines
}

/// So many cases a tooltip names.
const NAMED: usize = 4;

/// What a tooltip tells under the name.
pub fn tip(scene: &Scene, facts: &Facts, region: usize, unit: &Unit) -> String {
    about(scene, facts, region, unit, &SHOWN)
}

/// Which cases it names: a line for each of the first.
pub fn named(scene: &Scene, facts: &Facts, region: usize) -> String {
    let mut lines = String::new();
    // Of cases that are elsewhere, those that are here are not the first of theirs.
    if scene.extract().is_some() {
        return lines;
    }
    let mut left = NAMED;
    for &number in scene.index.cases(region) {
        let Some(case) = scene.catalogue.cases.get(number).filter(|_| facts.passes(number)) else { continue };
        if left == 0 {
            add_line(&mut lines, "…");
            break;
        }
        let title = title(scene, case);
        add_line(
            &mut lines,
            &if case.number > 0 { concat(&[&case.number.to_string(), " ", title]) } else { title.to_owned() },
        );
        left -= 1;
    }
    lines
}

/// What is to be found in what the list shows, in a line.
pub fn finding(scene: &Scene, choice: &Choice, facts: &Facts) -> String {
    let words = &scene.options.words;
    let shown = facts.total();
    // Cases outside of the map stand under one heading of their own, in no place.
    let mut places = 0;
    for region in 0..scene.layer.shapes.len() {
        let is_chosen = choice.region.is_none_or(|chosen| chosen == region);
        places += usize::from(is_chosen && facts.count(region) > 0);
    }
    let counts = facts.shown_in();
    let mut most = 0;
    for &count in counts {
        most = most.max(count);
    }
    let told = cases(words, shown);
    if shown == 0 {
        let within = scene.within().filter(|_| scene.catalogue.cases.is_empty());
        return within.map_or(words.text(&NO_MATCH), |within| none(scene, WHOLE, &within.province)).to_owned();
    }
    if places < 2 {
        let sectors = sectors_where(&scene.catalogue, &|sector| counts.get(sector).is_some_and(|&count| count > 0));
        let are_told = (1..=LEADING).contains(&sectors.len());
        return if are_told { words.fill(&RESULT, &[&told, &list(words, &sectors)]) } else { told };
    }
    let line = words.fill(&FINDING, &[&told, &number_of_places(scene, places)]);
    let leading = sectors_where(&scene.catalogue, &|sector| counts.get(sector) == Some(&most));
    // Of chosen sectors, or where all are alike, none is worth a word.
    if most < 2 || leading.len() > LEADING || !choice.sectors.is_empty() {
        return line;
    }
    let sentence = if leading.len() > 1 { &MOST_EACH } else { &MOST };
    words.fill(sentence, &[&line, &list(words, &leading), &number(words, most as usize)])
}

/// So many provinces or other regions, or within a province so many counties.
fn number_of_places(scene: &Scene, places: usize) -> String {
    let (one, many) = match () {
        () if scene.has_counties() => (&ONE_COUNTY, &MANY_COUNTIES),
        () if scene.has_provinces() => (&ONE_PLACE, &MANY_PLACES),
        () => (&ONE_REGION, &MANY_REGIONS),
    };
    counted(&scene.options.words, one, many, places)
}

/// What the map is of.
pub fn map(scene: &Scene) -> String {
    let words = &scene.options.words;
    match scene.within() {
        Some(within) if within.is_own => words.fill(&RESULT, &[&words.unit(&within.province), words.text(&LEGEND)]),
        Some(within) => words.fill(&MAP_WITHIN, &[&words.unit(&within.province)]),
        None if scene.has_provinces() => words.text(&MAP).to_owned(),
        // Of other regions no more is known.
        None => words.fill(&RESULT, &[words.text(&REGIONS), words.text(&LEGEND)]),
    }
}

/// The heading of cases that lie in no region: in a province's view those of
/// whole prefectures, by their names.
pub fn unplaced(scene: &Scene) -> String {
    let words = &scene.options.words;
    let Some(within) = scene.within() else { return words.text(&UNPLACED).to_owned() };
    let mut names: Vec<String> = Vec::new();
    for &number in scene.index.cases(scene.layer.shapes.len()) {
        if let Some(case) = scene.catalogue.cases.get(number) {
            let name = words.unit(within.parent(case)).to_string();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    list(words, &names)
}

/// So many sectors may lead at once.
const LEADING: usize = 3;

fn about(scene: &Scene, facts: &Facts, region: usize, unit: &Unit, as_said: &Sentence) -> String {
    let words = &scene.options.words;
    match facts.count(region) {
        0 => none(scene, region, unit).to_owned(),
        n => {
            let passing = |&case: &usize| facts.passes(case);
            // In which sectors they are, only who has them knows.
            let is_used = |sector| {
                let mut here = scene.index.cases(region).iter().copied().filter(passing);
                scene.extract().is_none()
                    && here.any(|case| scene.catalogue.cases.get(case).is_some_and(|case| case.is_in(sector)))
            };
            let told = cases(words, n as usize);
            let sectors = list(words, &sectors_where(&scene.catalogue, &is_used));
            if sectors.is_empty() { told } else { words.fill(as_said, &[&told, &sectors]) }
        }
    }
}

/// In place of a region: all of the province that a scene is within.
const WHOLE: usize = usize::MAX;

/// Why nothing is shown of a region.
pub fn none<'a>(scene: &'a Scene, region: usize, unit: &'a Unit) -> &'a str {
    let words = &scene.options.words;
    let has_cases = if region == WHOLE && scene.within().is_some() {
        !scene.catalogue.cases.is_empty()
    } else {
        scene.index.has_cases(region)
    };
    match &unit.when_empty {
        _ if has_cases => words.text(&NO_MATCH),
        Some(why) => words.name(why),
        None => words.text(&NONE),
    }
}

/// What is shown now, in one line.
pub fn heading(scene: &Scene, choice: &Choice, facts: &Facts) -> String {
    let words = &scene.options.words;
    let selected = choice.region.and_then(|region| Some((region, &scene.shape(region)?.unit)));
    // Within a province that is chosen, at least.
    let selected = selected.or(scene.within().map(|within| (WHOLE, &within.province)));
    let mut chosen = selected.map(|(_, unit)| words.unit(unit).to_string());
    let mut add = |part: String| {
        chosen = Some(match chosen.take() {
            Some(line) => words.fill(&SHOWN, &[&line, &part]),
            None => part,
        });
    };
    if !choice.sectors.is_empty() {
        add(list(words, &sectors_where(&scene.catalogue, &|sector| choice.sectors.has(sector))));
    }
    if choice.is_searching() {
        add(words.fill(&QUOTE, &[&choice.query]));
    }
    let Some(chosen) = chosen else {
        let all = counted(words, &ALL_OF_ONE, &ALL_OF_MANY, scene.all_cases());
        let is_lost = scene.stand() == Stand::Lost;
        return if is_lost { words.fill(&RESULT, &[&all, words.text(&UNANSWERED)]) } else { all };
    };
    let result = match (scene.stand(), facts.total()) {
        (Stand::Asked, _) => TO_COME.to_owned(),
        (Stand::Lost, _) => words.text(&UNANSWERED).to_owned(),
        (_, 0) => selected.map_or(words.text(&NO_MATCH), |(region, unit)| none(scene, region, unit)).to_owned(),
        (_, n) => cases(words, n),
    };
    words.fill(&RESULT, &[&chosen, &result])
}

/// In place of a number that is asked for.
const TO_COME: &str = "…";

/// What brings the cases that follow those that are here.
pub fn more(scene: &Scene, here: usize, total: usize) -> String {
    scene.options.words.fill(&MORE, &[&here.to_string(), &total.to_string()])
}

/// Small numbers as one writes them out.
const HANZI: &str = "零一二三四五六七八九十";

/// The whole collection in a sentence or two.
pub fn summary(scene: &Scene) -> String {
    let Scene { catalogue, options, index, .. } = scene;
    let words = &options.words;
    let count = counted(words, &ONE_CASE, &MANY_CASES, scene.all_cases());
    let mut told = match (scene.within(), catalogue.documents.as_slice()) {
        (Some(within), _) if !within.is_own => words.text(&COUNTIES).to_owned(),
        (None, [only]) if only.submitted > 0 && !only.offices.is_empty() => {
            let offices: Vec<&str> = only.offices.iter().map(String::as_str).collect();
            let (year, submitted) = (only.year.to_string(), number(words, only.submitted as usize));
            let hanzi = if words.is_chinese() { HANZI.chars().nth(only.batch as usize) } else { None };
            let batch = hanzi.map_or_else(|| only.batch.to_string(), String::from);
            let collection = words.name(&only.collection);
            words.fill(&ORIGIN, &[&list(words, &offices), &year, &submitted, &count, &batch, collection])
        }
        _ => {
            let places = (0..scene.layer.shapes.len()).filter(|&region| index.has_cases(region)).count();
            words.fill(&SUMMARY, &[&count, &number_of_places(scene, places)])
        }
    };
    if is_foreign(scene) {
        told.push_str(words.text(if is_translated(scene) { &TRANSLATED } else { &IN_CHINESE }));
    }
    if !is_by_number(scene) && (scene.has_provinces() || scene.has_counties()) {
        told.push_str(words.text(&BY_REGION));
    }
    told
}

/// Whether the cases are in Chinese, and whoever reads them may not.
pub fn is_foreign(scene: &Scene) -> bool {
    [CHINESE, ""].contains(&scene.catalogue.language.as_str()) && !scene.options.words.is_built_in()
}

/// Whether the numbers of a list that goes by region rise all the same.
fn is_by_number(scene: &Scene) -> bool {
    let cases = scene.index.order().iter().flat_map(|&region| scene.index.cases(region));
    cases.is_sorted()
}

/// The publisher's approval number, or nothing.
pub fn approval(scene: &Scene) -> String {
    match scene.options.approval.as_str() {
        "" => String::new(),
        number => scene.options.words.fill(&APPROVAL, &[number]),
    }
}

/// The names of the sectors of which something holds, in catalogue order.
pub fn sectors_where<'a>(catalogue: &'a Catalogue, holds: &dyn Fn(usize) -> bool) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (sector, name) in catalogue.sectors.iter().enumerate() {
        if holds(sector) {
            names.push(name.as_str());
        }
    }
    names
}

/// The chosen sectors as the data call them, one a line.
pub fn chosen_sectors(scene: &Scene, choice: &Choice) -> String {
    let mut lines = String::new();
    for name in sectors_where(&scene.catalogue, &|sector| choice.sectors.has(sector)) {
        add_line(&mut lines, name);
    }
    lines
}

/// One more line.
pub fn add_line(lines: &mut String, line: &str) {
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines.push_str(line);
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;
    use crate::words::{OTHERS, Words, languages, said_by_scripts};

    fn places(sentence: &str) -> Vec<char> {
        let mut places: Vec<char> = sentence.split('{').skip(1).filter_map(|part| part.chars().next()).collect();
        places.sort_unstable();
        places
    }

    /// A language that lacks a sentence would fall back to Chinese: this names it.
    #[test]
    fn every_language_has_every_sentence_and_no_other() {
        let apart: Vec<&Sentence> = CONTROLS.iter().chain(KEPT).chain(PAGES).collect();
        for (file, text) in OTHERS {
            let sentences = text.split("\n\n").next().unwrap_or_default();
            let drawn = sentences.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
            let said = said_by_scripts(file.trim_end_matches(".words"));
            for (all, own) in [(ALL.iter().collect(), drawn), (apart.clone(), said)] {
                let all: Vec<&Sentence> = all;
                let own: Vec<(&str, &str)> = own;
                let keys: Vec<&str> = own.iter().map(|(key, _)| *key).collect();
                let wanted: Vec<&str> = all.iter().map(|sentence| sentence.key).collect();
                let lacking: Vec<&&str> = wanted.iter().filter(|key| !keys.contains(key)).collect();
                assert_eq!(lacking, [&""; 0], "src/words/{file} lacks these sentences");
                assert_eq!(keys, wanted, "src/words/{file} has them in this order, and no other");
                for (sentence, (_, said)) in all.iter().zip(own) {
                    assert_eq!(places(sentence.chinese), places(said), "{file}: {said}");
                }
            }
        }
    }

    #[test]
    fn every_language_fills_the_same_places() {
        for language in languages() {
            let words = Words::of(language).unwrap_or_default();
            assert_eq!(words.language(), language);
            for sentence in ALL {
                let said = words.text(sentence);
                assert!(places(sentence.chinese) == places(said), "{language}: {said}");
                assert_eq!(said.matches('{').count(), said.matches('}').count(), "{said}");
            }
        }
    }

    #[test]
    fn english_is_in_plain_letters() {
        let words = Words::of("en").unwrap_or_default();
        for sentence in ALL.iter().filter(|sentence| **sentence != SHOWN) {
            assert!(words.text(sentence).is_ascii(), "{}", sentence.key);
        }
    }
}
