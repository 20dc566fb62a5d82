//! What is told of the data: facts come in, sentences go out. The renderers
//! hold no wording of their own; each sentence stands here with its key, in
//! Chinese, and in other languages in `words/`.

use crate::choice::Choice;
use crate::facts::Facts;
use crate::model::case::{Catalogue, Document};
use crate::model::text::concat;
use crate::model::unit::Unit;
use crate::scene::Scene;
use crate::words::{Sentence, Words};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// Names sentences and lists them.
macro_rules! sentences {
    ($($(#[$said:meta])* $name:ident = $key:literal: $chinese:literal;)*) => {
        $($(#[$said])* pub const $name: Sentence = Sentence { key: $key, chinese: $chinese };)*

        /// All of them, in the order of a file.
        pub const ALL: &[Sentence] = &[$($name),*];
    };
}

sentences! {
    /// The map's own name, for those who cannot see it.
    MAP = "map": "中国地图：各省份的案例数";
    /// Over the legend.
    LEGEND = "legend": "案例数";
    /// For a count of none in the legend and the tooltip.
    NONE = "none": "没有案例";
    /// For a count of none under a filter.
    NO_MATCH = "no-match": "没有符合条件的案例";
    /// Before the sectors.
    SECTORS = "sectors": "按领域筛选";
    /// On the search field.
    SEARCH = "search": "搜索案例";
    /// On the list of regions to choose from.
    REGIONS = "regions": "地区";
    /// In that list, for no region chosen.
    ALL_REGIONS = "all-regions": "全部地区";
    /// On the control that takes back every choice.
    CLEAR = "clear": "清除筛选";
    /// On the way back from an empty result.
    BACK = "back": "显示全部案例";
    /// Heading of cases whose place is on no map that is shown.
    UNPLACED = "unplaced": "地图之外";
    /// The link over the map for those who would rather read.
    SKIP = "skip": "跳过地图，直接阅读案例";
    /// One case: 1.
    ONE_CASE = "one-case": "{1} 个案例";
    /// Several cases, or none where none is a number like others: how many.
    MANY_CASES = "many-cases": "{1} 个案例";
    /// Heading over the only case: 1.
    ALL_OF_ONE = "all-of-one": "全部 {1} 个案例";
    /// Heading over all cases: how many.
    ALL_OF_MANY = "all-of-many": "全部 {1} 个案例";
    /// One province: 1.
    ONE_PLACE = "one-place": "{1} 个省级行政区";
    /// Several: how many.
    MANY_PLACES = "many-places": "{1} 个省级行政区";
    /// The whole collection: cases, places.
    SUMMARY = "summary": "{1}，分布在 {2}。";
    /// The same where it was chosen from more: cases, places, how many more.
    SUMMARY_OF_CHOSEN = "summary-of-chosen": "从各地上报的 {3} 个案例中评选出 {1}，分布在 {2}。";
    /// Where a text comes from: the document's title and number.
    SOURCE = "source": "案例文字来自《{1}》（{2}）。";
    /// The publisher's 审图号: the number.
    APPROVAL = "approval": "审图号：{1}";
    /// A translated name: the translation, the original.
    BOTH = "both": "{1}";
    /// Two facts read aloud one after the other.
    SPOKEN = "spoken": "{1}，{2}";
    /// The same for the eye.
    SHOWN = "shown": "{1} · {2}";
    /// Between the items of a list.
    COMMA = "comma": "、";
    /// What was searched for: the text.
    QUOTE = "quote": "“{1}”";
    /// What was chosen, and what came of it.
    RESULT = "result": "{1}：{2}";
    /// The last of some regions without data, and why.
    ABSENT = "absent": "{1}{2}";
    /// Where scripts run and the map does not come alive, or no longer lives.
    FAILED = "failed": "地图暂不能用，请直接阅读案例。";
    /// What the language calls itself, where one is chosen.
    OWN_NAME = "own-name": "中文";
}

/// A text of the data in the reader's language, with the original beside it
/// for who looks for it on a map.
pub fn both(words: &Words, text: &str) -> String {
    words.translation(text).map_or_else(|| text.to_owned(), |name| words.fill(&BOTH, &[name, text]))
}

/// Some texts of the data as a list.
pub fn list(words: &Words, texts: &[&str]) -> String {
    let mut list = String::new();
    for (k, text) in texts.iter().enumerate() {
        if k > 0 {
            list.push_str(words.text(&COMMA));
        }
        list.push_str(words.name(text));
    }
    list
}

/// `4 个案例`, or that there is none.
fn cases(words: &Words, count: usize) -> String {
    match count {
        0 => words.text(&NONE).to_owned(),
        n => words.count(&ONE_CASE, &MANY_CASES, n),
    }
}

/// What a region is called: its name, its count, its sectors.
pub fn region(scene: &Scene, facts: &Facts, region: usize, unit: &Unit) -> String {
    let words = &scene.options.words;
    words.fill(&SPOKEN, &[&both(words, &unit.name), &about(scene, facts, region, unit, &SPOKEN)])
}

/// What a list of regions to choose from holds, one a line: first that it may
/// be none, then each by its name, with its count if it has any.
pub fn choices(scene: &Scene, facts: &Facts) -> String {
    let words = &scene.options.words;
    let mut lines = words.text(&ALL_REGIONS).to_owned();
    for (region, shape) in scene.layer.shapes.iter().enumerate() {
        lines.push('\n');
        for letter in both(words, &shape.unit.name).chars() {
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

/// What a tooltip tells under the name.
pub fn tip(scene: &Scene, facts: &Facts, region: usize, unit: &Unit) -> String {
    about(scene, facts, region, unit, &SHOWN)
}

fn about(scene: &Scene, facts: &Facts, region: usize, unit: &Unit, as_said: &Sentence) -> String {
    let words = &scene.options.words;
    match facts.count(region) {
        0 => none(scene, region, unit).to_owned(),
        n => {
            let passing = |&case: &usize| facts.passes(case);
            let is_used = |sector| {
                let mut here = scene.index.cases(region).iter().copied().filter(passing);
                here.any(|case| scene.catalogue.cases.get(case).is_some_and(|case| case.is_in(sector)))
            };
            let sectors = sectors_where(&scene.catalogue, &is_used);
            words.fill(as_said, &[&cases(words, n as usize), &list(words, &sectors)])
        }
    }
}

/// Why nothing is shown of a region.
fn none<'a>(scene: &'a Scene, region: usize, unit: &'a Unit) -> &'a str {
    let words = &scene.options.words;
    match &unit.when_empty {
        _ if scene.index.has_cases(region) => words.text(&NO_MATCH),
        Some(why) => words.name(why),
        None => words.text(&NONE),
    }
}

/// What is shown now, in one line.
pub fn heading(scene: &Scene, choice: &Choice, facts: &Facts) -> String {
    let words = &scene.options.words;
    let selected = choice.region.and_then(|region| Some((region, &scene.shape(region)?.unit)));
    let mut chosen = selected.map(|(_, unit)| both(words, &unit.name));
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
    let shown = facts.shown().count();
    let Some(chosen) = chosen else {
        return words.count(&ALL_OF_ONE, &ALL_OF_MANY, shown);
    };
    let result = match shown {
        0 => selected.map_or(words.text(&NO_MATCH), |(region, unit)| none(scene, region, unit)).to_owned(),
        n => cases(words, n),
    };
    words.fill(&RESULT, &[&chosen, &result])
}

/// Which regions the data say nothing about, and that this is so; wrapped to
/// lines of at most `width` em. Empty where there is nothing to say.
pub fn absent(scene: &Scene, width: usize) -> Vec<String> {
    let words = &scene.options.words;
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (region, shape) in scene.layer.shapes.iter().enumerate() {
        let Some(why) = shape.unit.when_empty.as_deref().filter(|_| !scene.index.has_cases(region)) else { continue };
        let name = words.name(&shape.unit.name);
        match groups.iter_mut().find(|(w, _)| *w == why) {
            Some((_, names)) => names.push(name),
            None => groups.push((why, vec![name])),
        }
    }
    let mut lines: Vec<String> = Vec::new();
    for (why, names) in groups {
        let mut line = String::new();
        for (k, name) in names.iter().enumerate() {
            let piece = if k + 1 == names.len() {
                words.fill(&ABSENT, &[name, words.name(why)])
            } else {
                concat(&[*name, words.text(&COMMA)])
            };
            if !line.is_empty() && tenths(&line) + tenths(&piece) > width * 10 {
                lines.push(core::mem::take(&mut line));
            }
            line.push_str(&piece);
        }
        lines.push(line);
    }
    lines
}

/// How wide a text is, in tenths of an em: hanzi and their punctuation are as
/// wide as high, and other letters rarely wider than 0.6.
fn tenths(text: &str) -> usize {
    text.chars().map(|letter| if matches!(letter, '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..) { 10 } else { 6 }).sum()
}

/// The whole collection in one sentence.
pub fn summary(scene: &Scene) -> String {
    let words = &scene.options.words;
    let places = (0..scene.layer.shapes.len()).filter(|&region| scene.index.has_cases(region)).count();
    let submitted = scene.catalogue.documents.iter().fold(0u32, |sum, d| sum.saturating_add(d.submitted));
    let cases = words.count(&ONE_CASE, &MANY_CASES, scene.catalogue.cases.len());
    let places = words.count(&ONE_PLACE, &MANY_PLACES, places);
    let sentence = if submitted == 0 { &SUMMARY } else { &SUMMARY_OF_CHOSEN };
    words.fill(sentence, &[&cases, &places, &submitted.to_string()])
}

/// Where the text comes from.
pub fn source(words: &Words, document: &Document) -> String {
    words.fill(&SOURCE, &[&document.title, &document.number])
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
    use crate::words::{OTHERS, languages};

    fn places(sentence: &str) -> Vec<char> {
        let mut places: Vec<char> = sentence.split('{').skip(1).filter_map(|part| part.chars().next()).collect();
        places.sort_unstable();
        places
    }

    /// A language that lacks a sentence would fall back to Chinese: this names it.
    #[test]
    fn every_language_has_every_sentence_and_no_other() {
        for (file, text) in OTHERS {
            let sentences = text.split("\n\n").next().unwrap_or_default();
            let keys: Vec<&str> = sentences.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
            assert_eq!(keys, ALL.iter().map(|sentence| sentence.key).collect::<Vec<_>>(), "{file}");
        }
    }

    #[test]
    fn every_language_fills_the_same_places() {
        for language in languages() {
            let words = Words::of(language).unwrap_or_default();
            assert_eq!(words.language(), language);
            for sentence in ALL {
                let said = words.text(sentence);
                // Chinese has no other name beside the original.
                let skip = *sentence == BOTH;
                assert!(skip || places(sentence.chinese) == places(said), "{language}: {said}");
                assert_eq!(said.matches('{').count(), said.matches('}').count(), "{said}");
            }
        }
    }

    #[test]
    fn english_is_in_plain_letters() {
        let words = Words::of("en").unwrap_or_default();
        for sentence in ALL.iter().filter(|sentence| ![SOURCE, QUOTE, SHOWN].contains(sentence)) {
            assert!(words.text(sentence).is_ascii(), "{}", sentence.key);
        }
    }

    #[test]
    fn names_stand_beside_their_translation() {
        let english = Words::of("en").unwrap_or_default();
        assert_eq!(both(&english, "河南省"), "Henan (河南省)");
        assert_eq!(both(&english, "某地"), "某地");
        assert_eq!(list(&english, &["养老", "某事"]), "Elderly care, 某事");
        assert_eq!(both(&Words::default(), "河南省"), "河南省");
    }
}
