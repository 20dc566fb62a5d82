//! Every sentence the map makes, in Chinese. Data come in, words go out; the
//! renderers hold no wording of their own.

use crate::case::{Catalogue, Document};
use crate::scene::{Scene, Shape};

/// The language of all this (BCP 47).
pub const LANGUAGE: &str = "zh-CN";
/// The map's own name, for those who cannot see it.
pub const MAP: &str = "中国地图：各省份的案例数";
/// Over the legend.
pub const LEGEND: &str = "案例数";
/// For a count of none in the legend and the tooltip.
pub const NONE: &str = "没有案例";
/// For a count of none under a filter.
const NO_MATCH: &str = "没有符合条件的案例";
/// Before the sectors.
pub const SECTORS: &str = "按领域筛选";
/// On the search field.
pub const SEARCH: &str = "搜索案例";
/// On the control that takes back every choice.
pub const CLEAR: &str = "清除筛选";
/// On the way back from an empty result.
pub const BACK: &str = "显示全部案例";
/// Heading of cases whose place is on no map that is shown.
pub const UNPLACED: &str = "地图之外";
/// The link over the map for those who would rather read.
pub const SKIP: &str = "跳过地图，直接阅读案例";

/// `4 个案例`, or that there is none.
pub fn cases(count: usize) -> String {
    match count {
        0 => NONE.to_owned(),
        n => [&(n as u32).to_string(), " 个案例"].concat(),
    }
}

/// What a region is called: its name, its count, its sectors.
pub fn region(shape: &Shape, count: u32, sectors: &[&str]) -> String {
    [&shape.name, "，", &tip(shape, count, sectors, "，")].concat()
}

/// What a tooltip tells under the name.
pub fn tip(shape: &Shape, count: u32, sectors: &[&str], comma: &str) -> String {
    match count {
        0 => none(shape).to_owned(),
        _ => [&cases(count as usize), comma, &sectors.join("、")].concat(),
    }
}

/// Why nothing is shown of a region.
fn none(shape: &Shape) -> &str {
    match &shape.when_empty {
        _ if !shape.cases.is_empty() => NO_MATCH,
        Some(why) => why,
        None => NONE,
    }
}

/// What is shown now, in one line; `chosen` are the choices in words, the
/// selected region among them.
pub fn heading(chosen: &[String], shown: usize, selected: Option<&Shape>) -> String {
    match (chosen, shown) {
        ([], n) => ["全部 ", &(n as u32).to_string(), " 个案例"].concat(),
        (_, 0) => [chosen.join(" · ").as_str(), "：", selected.map_or(NO_MATCH, none)].concat(),
        (_, n) => [&chosen.join(" · "), "：", &cases(n)].concat(),
    }
}

/// Which regions the data say nothing about, and that this is so; wrapped to
/// lines of at most `width` characters. Empty where there is nothing to say.
pub fn absent(scene: &Scene, width: usize) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for shape in scene.shapes.iter().filter(|s| s.cases.is_empty()) {
        let Some(why) = shape.when_empty.as_deref() else { continue };
        match groups.iter_mut().find(|(w, _)| *w == why) {
            Some((_, names)) => names.push(&shape.name),
            None => groups.push((why, vec![&shape.name])),
        }
    }
    let mut lines: Vec<String> = Vec::new();
    for (why, names) in groups {
        let mut line = String::new();
        for (k, name) in names.iter().enumerate() {
            let end = if k + 1 == names.len() { why } else { "、" };
            let piece = [*name, end].concat();
            if !line.is_empty() && line.chars().count() + piece.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(&piece);
        }
        lines.push(line);
    }
    lines
}

/// The whole collection in one sentence.
pub fn summary(scene: &Scene) -> String {
    let places = scene.shapes.iter().filter(|s| !s.cases.is_empty()).count();
    let count = scene.catalogue.cases.len();
    let submitted: u64 = scene.catalogue.documents.iter().map(|d| u64::from(d.submitted)).sum();
    let [submitted, count, places] = [submitted, count as u64, places as u64].map(|n| n.to_string());
    let from =
        if submitted == "0" { "" } else { &["从各地上报的 ", &submitted, " 个案例中评选出 "].concat() };
    [from, &count, " 个案例，分布在 ", &places, " 个省级行政区。"].concat()
}

/// Where the text comes from.
pub fn source(document: &Document) -> String {
    ["案例文字来自《", &document.title, "》（", &document.number, "）。"].concat()
}

/// The publisher's approval number, or nothing.
pub fn approval(number: &str) -> String {
    if number.is_empty() { String::new() } else { ["审图号：", number].concat() }
}

/// The names of the sectors that these cases are in, in catalogue order.
pub fn sectors_of(catalogue: &Catalogue, cases: impl Iterator<Item = usize> + Clone) -> Vec<&str> {
    let is_used = |sector: usize| cases.clone().any(|c| catalogue.cases.get(c).is_some_and(|c| c.is_in(sector)));
    catalogue.sectors.iter().enumerate().filter(|(s, _)| is_used(*s)).map(|(_, name)| name.as_str()).collect()
}
