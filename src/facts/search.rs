//! Finding cases by words.

use crate::model::case::Case;
use crate::scene::Scene;
use alloc::vec::Vec;

/// For each case, whether all words of a query occur in it: in its title,
/// place, summary, sectors, or in its region's name or pinyin; names count
/// as the data have them and as they are shown. Letters match in either
/// case. An empty query finds everything. Where the scene has learnt how its
/// texts are read, they are found by their sound as well: `hits.rs`.
pub fn matches(scene: &Scene, query: &str) -> Vec<bool> {
    #[cfg(any(feature = "near", all(feature = "json", not(feature = "reader"))))]
    if !scene.readings.is_empty() {
        return super::hits::matches(scene, query);
    }
    let query = fold(&[query]);
    let shown = &scene.options.words;
    let words: Vec<&[char]> = query.split(|c| c.is_whitespace()).filter(|word| !word.is_empty()).collect();
    let find = |index: usize, case: &Case| {
        if words.is_empty() {
            return true;
        }
        let mut parts = vec![&*case.title, &case.place, &case.summary];
        for name in case.sectors.iter().filter_map(|a| scene.catalogue.sectors.get(a.sector)) {
            parts.extend_from_slice(&[name, shown.name(name)]);
        }
        if let Some(shape) = scene.index.home(index).and_then(|home| scene.shape(home)) {
            parts.extend_from_slice(&[&shape.unit.name, shown.name(&shape.unit.name), &shape.unit.pinyin]);
        }
        if let Some((title, summary)) = shown.case(case) {
            parts.extend_from_slice(&[title, summary]);
        }
        let text = fold(&parts);
        // Not `str::contains`: its fast search weighs more than this
        // whole module, and the texts are a few hundred letters long.
        words.iter().all(|word| (0..text.len()).any(|at| text.get(at..at + word.len()) == Some(word)))
    };
    let mut found = Vec::new();
    for (index, case) in scene.catalogue.cases.iter().enumerate() {
        found.push(find(index, case));
    }
    found
}

/// The letters of some texts with a line's end after each, in lower case and
/// half width for ASCII: a Chinese keyboard gives either form.
pub fn fold(texts: &[&str]) -> Vec<char> {
    let half = |c: char| match c {
        // As a keyboard has it.
        '’' if cfg!(any(feature = "draw", feature = "json")) => '\'',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let mut letters = Vec::new();
    for text in texts {
        for letter in text.chars() {
            letters.push(half(letter).to_ascii_lowercase());
        }
        letters.push('\n');
    }
    letters
}
