//! Cases in the files of a site: whatever is chosen, what they answer is a naive count of
//! all cases by what is documented of the search; without a query it is what a scene with
//! all of them says. Files that are cut, spoilt or another site's are told by their address.

use crate::support::arbitrary::{data_abroad, query, tries};
use crate::support::data::{Data, REAL, made_up, real};
use crate::support::many::{many, told};
use crate::support::shards::{FOLDER, Site};
use case_map::choice::Choice;
use case_map::choice::sectors::Sectors;
use case_map::facts::search::fold;
use case_map::model::case::Case;
use case_map::scene::Scene;
use case_map::scene::extract::Extract;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::LazyLock;

/// A site of the real cases.
static OF_REAL: LazyLock<Site> = LazyLock::new(|| Site::of(&real(), 5));

/// Whether a letter stands in a script without blanks; of those that tests use.
fn is_dense(letter: char) -> bool {
    ('\u{2e80}'..='\u{31ff}').contains(&letter)
        || ('\u{3400}'..='\u{9fff}').contains(&letter)
        || ('\u{f900}'..='\u{faff}').contains(&letter)
        || ('\u{20000}'..='\u{3ffff}').contains(&letter)
        || ('\u{0e00}'..='\u{0eff}').contains(&letter)
        || ('\u{1000}'..='\u{109f}').contains(&letter)
        || ('\u{1780}'..='\u{17ff}').contains(&letter)
        || ('\u{ff66}'..='\u{ff9f}').contains(&letter)
}

fn folded(text: &str) -> String {
    let mut letters = fold(&[text]);
    letters.pop();
    letters.into_iter().collect()
}

/// The first sixteen bytes of a word, whole letters.
fn cut(word: &str) -> &str {
    let end = word.char_indices().map(|(at, letter)| at + letter.len_utf8()).take_while(|&end| end <= 16).last();
    &word[..end.unwrap_or(0)]
}

/// Words of other scripts, and runs of those without blanks.
fn runs(text: &str) -> Vec<String> {
    let mut runs: Vec<(Option<bool>, String)> = Vec::new();
    for letter in text.chars() {
        let kind = letter.is_alphanumeric().then(|| is_dense(letter));
        match runs.last_mut() {
            Some((of, run)) if *of == kind => run.push(letter),
            _ => runs.push((kind, letter.to_string())),
        }
    }
    runs.into_iter().filter(|(kind, _)| kind.is_some()).map(|(_, run)| run).collect()
}

/// As it is documented: each two neighbours, or the beginning of a word.
fn has(case: &Case, word: &str) -> bool {
    let text = [&case.title, &case.place, &case.summary].map(|text| folded(text)).join("\n");
    let words = runs(&text);
    runs(word).iter().all(|run| {
        let letters: Vec<char> = run.chars().collect();
        if !is_dense(letters[0]) {
            return words.iter().any(|word| cut(word).starts_with(cut(run)) && !is_dense(word.chars().next().unwrap()));
        }
        let pairs: Vec<String> = letters.windows(2).map(|pair| pair.iter().collect()).collect();
        if pairs.is_empty() { text.contains(letters[0]) } else { pairs.iter().all(|pair| text.contains(pair)) }
    })
}

/// Counts one case after the other.
fn naive(scene: &Scene, site: &Site, choice: &Choice, many: usize) -> (Extract, Vec<Case>) {
    let (regions, words) = (&scene.layer.shapes, &scene.options.words);
    let query = folded(&choice.query);
    let wanted: Vec<&str> = query.split(char::is_whitespace).filter(|word| !runs(word).is_empty()).collect();
    let mut extract = Extract {
        whole: vec![0; regions.len() + 1],
        counts: vec![0; regions.len() + 1],
        sectors: vec![0; scene.catalogue.sectors.len()],
        shown_in: vec![0; scene.catalogue.sectors.len()],
        shown: 0,
    };
    let mut cases = Vec::new();
    for case in &site.cases {
        let home = regions.iter().rposition(|shape| case.adcode.is_some_and(|code| shape.unit.adcode.contains(code)));
        let mut names = Vec::new();
        for name in case.sectors.iter().map(|assignment| &scene.catalogue.sectors[assignment.sector]) {
            names.extend([folded(name), folded(words.name(name))]);
        }
        if let Some(unit) = home.map(|home| &regions[home].unit) {
            names.extend([folded(&unit.name), folded(words.name(&unit.name)), folded(&unit.pinyin)]);
        }
        let is_found = wanted.iter().all(|word| has(case, word) || names.iter().any(|name| name.contains(word)));
        extract.whole[home.unwrap_or(regions.len())] += 1;
        if !is_found {
            continue;
        }
        let (is_here, passes) = (choice.region.is_none() || choice.region == home, choice.passes_sectors(case));
        extract.counts[home.unwrap_or(regions.len())] += u32::from(passes);
        for assignment in case.sectors.iter().filter(|_| is_here) {
            extract.sectors[assignment.sector] += 1;
            extract.shown_in[assignment.sector] += u32::from(passes);
        }
        if is_here && passes {
            extract.shown += 1;
            if cases.len() < many {
                let mut case = case.clone();
                case.sectors.iter_mut().for_each(|assignment| assignment.basis.clear());
                cases.push(case);
            }
        }
    }
    (extract, cases)
}

type Part = (Index, Index, Index);

fn choice() -> impl Strategy<Value = (Option<usize>, Sectors, String, Vec<Part>)> {
    let query = prop_oneof![1 => query(), 2 => Just(String::new())];
    (option::of(0..8usize), btree_set(0..5usize, 0..3), query, vec(any::<Part>(), 0..3))
        .prop_map(|(region, sectors, query, parts)| (region, sectors.into_iter().collect(), query, parts))
}

/// Some letters of a case's own.
fn part(cases: &[Case], (of, from, many): Part) -> String {
    if cases.is_empty() {
        return String::new();
    }
    let case = of.get(cases);
    let letters: Vec<char> = format!("{}{}{}", case.summary, case.title, case.place).chars().collect();
    letters[from.index(letters.len())..].iter().take(1 + many.index(5)).collect()
}

proptest! {
    #![proptest_config(tries(200))]

    #[test]
    fn what_the_files_answer_is_a_naive_count(data in data_abroad(), choices in vec((choice(), 0..12usize), 1..6)) {
        let (scene, site) = (data.scene(), Site::of(&data, 3));
        let mut reader = site.reader(&data);
        for ((region, sectors, words, parts), many) in choices {
            let query = parts.into_iter().fold(words, |words, at| words + " " + &part(&site.cases, at));
            let choice = Choice { region, sectors, query };
            let answer = site.answer(&mut reader, &choice, many);
            prop_assert_eq!(&answer, &naive(&scene, &site, &choice, many), "{}", choice.query);
            if choice.query.is_empty() {
                prop_assert_eq!(&answer, &told(&scene, &choice, many));
            }
        }
    }

    /// What is cut, and what has a byte of another, is told or answers; never does it panic.
    #[test]
    fn broken_files_are_told(at in any::<Index>(), of in any::<Index>(), spoilt in 1..=255u8, query in query()) {
        let (data, mut site) = (real(), OF_REAL.clone());
        let addresses: Vec<String> = site.files.keys().cloned().collect();
        let address = of.get(&addresses).clone();
        let whole = site.files[&address].clone();
        let at = at.index(whole.len());
        for bytes in [whole[..at].to_vec(), [&whole[..at], &[whole[at] ^ spoilt], &whole[at + 1..]].concat()] {
            site.files.insert(address.clone(), bytes);
            let mut reader = site.reader(&data);
            for query in [query.clone(), String::new(), "公共服务".to_owned()] {
                reader.choose(Choice { query, ..Choice::default() }, 50);
                match site.fetch(&mut reader) {
                    Ok(_) => drop(reader.answer()),
                    Err(fault) => assert!(fault.file == address && fault.expected.contains("loaded again"), "{fault}"),
                }
            }
        }
    }
}

#[test]
fn the_real_cases_are_found() {
    let (data, scene, site) = (real(), &*REAL, &*OF_REAL);
    let mut reader = site.reader(&data);
    for query in
        ["医", "公共服务", "养老 河北", "beijing", "2", "20", "２０", "村卫生室", "没有这个词", "，", "", "医 疗 务"]
    {
        for region in [None, Some(0), Some(2), Some(99)] {
            let choice = Choice { region, query: query.into(), ..Choice::default() };
            assert_eq!(site.answer(&mut reader, &choice, 50), naive(scene, site, &choice, 50), "{query} {region:?}");
        }
    }
}

/// So many that there are shards of each kind, and beginnings in many of them.
fn enough() -> Data {
    let mut data = many(2000, 60);
    for (at, case) in data.catalogue.cases.iter_mut().enumerate() {
        let words: Vec<String> = (1..8).map(|of| format!(" 1{:x}", at * 7919 * of)).collect();
        case.summary += &words.concat();
    }
    data
}

#[test]
fn many_cases_are_found_as_few_are() {
    let data = enough();
    let (scene, site) = (data.scene(), Site::of(&data, 20));
    let mut reader = site.reader(&data);
    let is_there = |kind: &str| site.files.keys().any(|name| name.contains(&format!("/{kind}0.shard")));
    assert!(is_there("t") && is_there("u") && is_there("c"));
    let own: String = data.catalogue.cases[1234].summary.chars().skip(40).take(5).collect();
    for query in ["公共服务", "一", "第199", "1", "19", "a", "诊", "医疗 一", "东山 丂", &own, "不在", "例"]
    {
        for (region, sector) in [(None, None), (Some(0), None), (Some(3), Some(1))] {
            let choice = Choice { region, sectors: sector.into_iter().collect(), query: query.into() };
            assert_eq!(site.answer(&mut reader, &choice, 50), naive(&scene, &site, &choice, 50), "{query}");
        }
    }
}

/// A piece of a query costs three files at most, and what came is not asked for again.
#[test]
fn few_files_answer() {
    let data = enough();
    let site = Site::of(&data, 20);
    let mut reader = site.reader(&data);
    assert_eq!(site.fetch(&mut reader).unwrap(), 2, "the head, and the first cases");
    for query in ["一", "1", "公共", "丂"] {
        reader.choose(Choice { query: query.into(), ..Choice::default() }, 0);
        assert!(site.fetch(&mut reader).unwrap() <= 3, "{query}");
        reader.choose(Choice { query: query.into(), ..Choice::default() }, 0);
        assert_eq!(site.fetch(&mut reader).unwrap(), 0);
    }
}

#[test]
fn every_case_is_reached_by_asking_for_more() {
    let data = many(700, 20);
    let (scene, site) = (data.scene(), Site::of(&data, 20));
    let mut reader = site.reader(&data);
    let (extract, cases) = site.answer(&mut reader, &Choice::default(), usize::MAX);
    assert_eq!((extract, &cases), (told(&scene, &Choice::default(), 0).0, &site.cases));
    assert_eq!(cases.len(), 700);
}

#[test]
fn another_site_s_files_are_refused_and_missing_ones_are_told() {
    let (data, other) = (real(), made_up());
    let (mut site, other) = (Site::of(&data, 5), Site::of(&other, 5));
    let mut reader = site.reader(&data);
    let head = reader.asks().remove(0);
    assert!(head.starts_with(FOLDER) && head.ends_with("/head.shard"), "{head}");
    let theirs = other.files.iter().find(|(name, _)| name.ends_with("/head.shard")).unwrap();
    assert_ne!(theirs.0, &head, "it lies in another folder");
    let fault = reader.take(&head, 200, theirs.1).unwrap_err();
    assert_eq!((fault.file.as_str(), fault.found.as_str()), (head.as_str(), "other bytes"));
    let fault = reader.take(&head, 404, b"<html>").unwrap_err();
    assert_eq!(fault.found, "an answer with 404");
    // It costs one choice.
    let cards = site.files.keys().find(|name| name.contains("/c0.")).unwrap().clone();
    let lost = site.files.remove(&cards).unwrap();
    assert_eq!(site.fetch(&mut reader).unwrap_err().file, cards);
    site.files.insert(cards, lost);
    assert!(site.fetch(&mut reader).is_ok() && reader.answer().is_some());
}

#[test]
fn a_pack_with_all_cases_is_no_such_site() {
    let data: Data = real();
    let pack = case_map::scene::pack::write(&REAL);
    let fault = case_map::shards::Shards::of(FOLDER, "china.pack", &pack, data.options.words).unwrap_err();
    assert_eq!((fault.file.as_str(), fault.found.as_str()), ("china.pack", "all cases"));
}
