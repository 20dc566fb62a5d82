//! Which codes lie in which region, as spans of numbers: what a server compares.

use crate::model::adcode::Adcode;
use alloc::vec::Vec;

/// Codes from one on, up to another that is not among them; without an edge, all on
/// that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub from: Option<u32>,
    /// The first after them.
    pub to: Option<u32>,
}

/// For each region the codes whose most specific region it is, and one past the last
/// those of no region: `Index::of` in spans.
pub fn of_regions(regions: &[Adcode]) -> Vec<Vec<Span>> {
    let whole: Vec<(u32, u32)> = regions.iter().map(|&code| below(code)).collect();
    let mut spans = Vec::new();
    for (at, &(from, to)) in whole.iter().enumerate() {
        // The most specific comes last.
        let later = whole.get(at + 1..).unwrap_or_default();
        let own = without(Span { from: Some(from), to: Some(to) }, later);
        spans.push(own);
    }
    spans.push(without(Span { from: None, to: None }, &whole));
    spans
}

/// The codes of a unit and of all that lies in it: `Adcode::contains` as a span.
fn below(code: Adcode) -> (u32, u32) {
    let step = match code.number() {
        number if number % 10_000 == 0 => 10_000,
        number if number % 100 == 0 => 100,
        _ => 1,
    };
    let first = code.number() / step * step;
    (first, first.saturating_add(step))
}

/// A span less some others.
fn without(span: Span, others: &[(u32, u32)]) -> Vec<Span> {
    let mut others: Vec<(u32, u32)> = others.to_vec();
    others.sort_unstable();
    let Span { mut from, to } = span;
    let mut left = Vec::new();
    for (start, end) in others {
        if to.is_some_and(|to| start >= to) {
            break;
        }
        if from.is_none_or(|from| start > from) {
            left.push(Span { from, to: Some(start) });
        }
        from = Some(from.map_or(end, |from| from.max(end)));
    }
    let is_left = from.is_none() || to.is_none() || from < to;
    left.extend(is_left.then_some(Span { from, to }));
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::case::Case;
    use crate::model::index::Index;

    #[test]
    fn spans_hold_what_an_index_joins() {
        let maps: [&[u32]; 4] =
            [&[110_000, 410_000, 420_000], &[410_000, 410_800, 410_823, 440_000], &[710_000, 410_823], &[]];
        for codes in maps {
            let regions: Vec<Adcode> = codes.iter().filter_map(|&code| Adcode::new(code)).collect();
            let spans = of_regions(&regions);
            let some = [110_000, 110_101, 130_529, 410_000, 410_800, 410_823, 410_824, 411_000, 419_999, 420_000];
            for code in some.into_iter().chain([440_303, 710_000, 820_000, 999_999]).filter_map(Adcode::new) {
                let case = Case { adcode: Some(code), ..Case::default() };
                let home = Index::of(&regions, &[case]).home(0).unwrap_or(regions.len());
                let is_in = |span: &&Span| {
                    span.from.is_none_or(|from| code.number() >= from) && span.to.is_none_or(|to| code.number() < to)
                };
                let found: Vec<usize> = (0..spans.len())
                    .filter(|&at| spans.get(at).is_some_and(|spans| spans.iter().any(|span| is_in(&span))))
                    .collect();
                assert_eq!(found, [home], "{code} in {codes:?}");
            }
        }
    }
}
