//! A site of more cases than a page can hold: each case stands on one page of its list, all
//! links lead somewhere, and without scripts every page is reached from the map's.

use crate::support::data::{REAL, text};
use crate::support::many::many as made_up;
use case_map::scene::options::Options;
use case_map::scene::pack;
use case_map::shards::Shards;
use case_map::site::about::About;
use case_map::site::many::{self, FIRST};
use case_map::site::{File, SINGLE};
use case_map::words::{CHINESE, languages};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const MANY: usize = 1500;

/// What is the same for every site, as little of it as there may be.
fn web() -> Vec<File> {
    let page = |name: &str, text: &str| {
        let style = |sheet: &str| format!("{sheet}{{}}");
        let sheets = ["map.css", "page.css"];
        let text =
            sheets.iter().fold(text.to_owned(), |text, name| text.replace(&format!("<!--{name}-->"), &style(name)));
        (name.to_owned(), text.into_bytes())
    };
    vec![
        page("index.html", &text("www/index.html")),
        page("embed.html", &text("www/embed.html")),
        page(SINGLE, "run(\"<!--china.pack-->\")"),
        page("case-map.js", "import(\"./pkg/a.wasm\");"),
        page("pkg/a.wasm", "1"),
    ]
}

static SITE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| site_in(""));

/// Of texts that are said to be in a language.
fn site_in(language: &str) -> BTreeMap<String, Vec<u8>> {
    let mut data = made_up(MANY, 40);
    data.catalogue.language = language.into();
    let about = About { title: "试验 <b>".into(), notes: vec!["来自甲".into()], ..About::default() };
    let mut files: Vec<File> = Vec::new();
    many::write(&web(), &about, data.catalogue, (&data.atlas, b"{}"), None, None, &mut files).unwrap();
    let many = files.len();
    let files: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
    assert_eq!(files.len(), many, "no file comes twice");
    files
}

fn page(name: &str) -> &'static str {
    std::str::from_utf8(SITE.get(name).unwrap_or_else(|| panic!("{name} is not there"))).unwrap()
}

fn pages() -> impl Iterator<Item = &'static str> {
    SITE.keys().map(String::as_str).filter(|name| name.starts_with("cases/") && name.ends_with(".html"))
}

/// Where a page's links lead, as names of files, and each with the part of the page.
fn links(name: &str) -> Vec<(String, String)> {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let hrefs = page(name)
        .split("<a ")
        .skip(1)
        .filter_map(|tag| tag.split('>').next()?.split("href=\"").nth(1)?.split('"').next());
    hrefs
        .filter(|href| !href.contains("://"))
        .map(|href| {
            let (file, part) = href.split_once('#').unwrap_or((href, ""));
            let file = match file.strip_prefix("../") {
                _ if file.is_empty() => name.to_owned(),
                Some(file) => file.to_owned(),
                None if folder.is_empty() => file.to_owned(),
                None => format!("{folder}/{file}"),
            };
            (file, part.to_owned())
        })
        .collect()
}

#[test]
fn each_case_is_on_one_page() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for name in pages() {
        let titles = page(name).matches("个编造的案例").count();
        assert!(titles <= 100, "{name}");
        assert_eq!(titles, page(name).matches("<article").count(), "{name}");
        for number in page(name).split('第').skip(1).filter_map(|rest| rest.split_once("个编造的案例")) {
            *seen.entry(number.0.to_owned()).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), MANY);
    assert!(seen.values().all(|&times| times == 1));
}

#[test]
fn every_link_leads_somewhere_and_every_page_is_reached() {
    let (mut known, mut waiting) = (BTreeSet::new(), vec!["index.html".to_owned()]);
    while let Some(name) = waiting.pop() {
        for (file, part) in links(&name) {
            assert!(part.is_empty() || page(&file).contains(&format!(" id=\"{part}\"")), "{name}: {file}#{part}");
            if SITE.contains_key(&file) && known.insert(file.clone()) {
                waiting.push(file);
            } else {
                assert!(known.contains(&file), "{name}: {file}");
            }
        }
    }
    assert_eq!(pages().filter(|name| !known.contains(*name)).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn regions_and_the_end_of_the_first_cases_lead_to_the_list() {
    let index = page("index.html");
    assert_eq!(index.matches("<article").count(), FIRST);
    assert!(index.contains("id=\"r110000\" href=\"cases/110000.html\""));
    assert!(index.contains("<a href=\"cases/index.html\">全部 1500 个案例"));
    assert!(!index.contains("rel=\"preload\"") && !index.contains("rel=\"modulepreload\""));
    assert!(page("embed.html").contains("cases/110000.html"));
}

#[test]
fn pages_of_the_list_are_like_the_map_s() {
    for name in pages() {
        let text = page(name);
        assert!(text.starts_with("<!doctype html>") && text.contains("<html lang=\"zh-CN\">"), "{name}");
        assert!(text.contains(" · 试验 &lt;b&gt;</title>") && text.contains("<p>来自甲</p>"), "{name}");
        assert!(!text.contains("<script") && !text.contains("<!--") && !text.contains("<style"), "{name}");
        assert!(text.contains("<link rel=\"stylesheet\" href=\"list.css\">"), "{name}");
    }
    assert!(page("cases/list.css").starts_with("map.css{}page.css{}"));
    assert!(page("cases/110000-2.html").contains("href=\"110000.html\""));
}

#[test]
fn its_pack_finds_its_shards() {
    let mut reader = Shards::of("", "china.pack", &SITE["china.pack"], Options::default().words).unwrap();
    let asked = reader.asks();
    reader.take(&asked[0], 200, &SITE[&asked[0]]).unwrap();
    let shards = SITE.keys().filter(|name| name.starts_with("shards/"));
    assert!(shards.clone().count() > MANY / 32 && reader.asks().iter().all(|name| SITE.contains_key(name)));
    let scene = pack::read("china.pack", &SITE["china.pack"], Options::default()).unwrap();
    assert_eq!((scene.all_cases(), scene.catalogue.cases.len()), (MANY, FIRST));
}

/// What would tell of the first cases as if they were all.
#[test]
fn nothing_tells_of_few_as_if_they_were_all() {
    assert!(!SITE.contains_key("cases.json") && !SITE.contains_key("china.lean.pack"));
}

/// The script lists as many at first as the page does, and tells such a pack by the byte
/// that says so.
#[test]
fn the_script_knows_how_many_come_first_and_which_packs_hold_only_some() {
    let script = text("www/own.js");
    assert!(script.contains(&format!("const STEP = {FIRST};")), "www/own.js: expected {FIRST} as STEP");
    let bit = script.split_once("const EXTRACT = ").and_then(|(_, rest)| rest.split_once(';')).unwrap().0;
    let bit: u8 = bit.parse().unwrap();
    assert!(script.contains("pack[4] & EXTRACT"));
    assert_eq!([&SITE["china.pack"], &pack::write(&REAL)].map(|pack| pack[4] & bit), [bit, 0]);
}

#[test]
fn pages_are_in_the_language_of_the_texts_or_in_the_nearest() {
    for (told, spoken, way, all) in [
        ("", "zh-CN", "回到地图", "全部 1500 个案例，按地区"),
        ("zh-TW", "zh-Hant", "回到地圖", "全部 1500 個案例，按地區"),
        ("en-GB", "en", "Back to the map", "All 1500 cases, by region"),
        // What there is no word of, and what is in no Chinese.
        ("fr", "en", "Back to the map", "All 1500 cases, by region"),
        ("und", "en", "Back to the map", "All 1500 cases, by region"),
    ] {
        let site = site_in(told);
        let page = |name: &str| std::str::from_utf8(&site[name]).unwrap();
        let begins = format!("<html lang=\"{spoken}\">");
        let lists: Vec<&str> = site.keys().map(String::as_str).filter(|name| name.starts_with("cases/")).collect();
        for name in lists.into_iter().filter(|name| name.ends_with(".html")).chain(["index.html", "embed.html"]) {
            let drawn = page(name).split_once("class=\"case-map\"").unwrap().1.split('>').next().unwrap();
            assert!(page(name).contains(&begins) && drawn.contains(&format!("lang=\"{spoken}\"")), "{told}: {name}");
            assert_eq!(page(name).contains(way), name.starts_with("cases/"), "{told}: {name}");
        }
        assert!(page("index.html").contains(all) && page("cases/110000-2.html").contains('2'), "{told}");
        let tag = if spoken == "zh-CN" { String::new() } else { format!(" language=\"{spoken}\"") };
        assert!(page("index.html").contains(&format!("<case-map address=\"?\"{tag}>")), "{told}");
        assert!(page("embed.html").contains(&format!("<case-map{tag}>")), "{told}");
        // The frame may be asked for in any of them, and by its own says so itself.
        for language in languages() {
            let has = language != CHINESE || spoken != CHINESE;
            assert_eq!(page("embed.html").contains(&format!("<template lang=\"{language}\">")), has, "{told}");
            assert_eq!(site.contains_key(&format!("words.{language}.js")), has, "{told}: {language}");
        }
    }
}
