//! Finding cases by words.

use crate::scene::Scene;

/// For each case, whether all words of a query occur in it: in its title,
/// place, summary, sectors, or in its region's name or pinyin. Letters match
/// in either case. An empty query finds everything.
pub fn matches(scene: &Scene, query: &str) -> Vec<bool> {
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    let cases = scene.catalogue.cases.iter().enumerate();
    cases
        .map(|(index, case)| {
            if words.is_empty() {
                return true;
            }
            let mut text = fold(&case.title);
            let region = scene.shapes.iter().find(|s| s.cases.contains(&index));
            let names = region.map(|r| [r.name.as_str(), r.pinyin.as_str()]).unwrap_or_default();
            let sectors = case.sectors.iter().filter_map(|a| scene.catalogue.sectors.get(a.sector));
            let rest = [case.place.as_str(), case.summary.as_str()].into_iter().chain(names);
            for part in rest.chain(sectors.map(String::as_str)) {
                text.push('\n');
                text.push_str(&fold(part));
            }
            words.iter().all(|word| text.contains(word.as_str()))
        })
        .collect()
}

/// Lower case and half width, for ASCII letters only: what a Chinese
/// keyboard gives in either form.
fn fold(text: &str) -> String {
    let half = |c: char| match c as u32 {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(|c| half(c).to_ascii_lowercase()).collect()
}
