//! The legend at any count: it covers all of them, and none of its words meets another.

use crate::support::data::REAL;
use crate::support::many::told;
use crate::support::tree::Element;
use case_map::choice::{Choice, State};
use case_map::geo::plane::Bounds;
use case_map::model::text::tenths;
use case_map::picture::map;
use case_map::scene::Scene;

/// The real map, of a region with so many cases.
fn counting(most: u32) -> Scene {
    let mut scene = REAL.clone();
    let (mut extract, cases) = told(&scene, &Choice::default(), 1);
    extract.whole.fill(0);
    extract.whole[0] = most;
    scene.answer(extract, cases).unwrap();
    scene
}

/// Of a part of the legend what it covers, in tenths of an em from the lower left corner.
fn covered(part: &Element) -> Bounds {
    let em = |name: &str| {
        let text = part.get(name).unwrap();
        let number: f64 = text.strip_suffix("em").unwrap_or(text).parse().unwrap();
        (number * 10.0).round()
    };
    let (x, y) = (em("x"), em("y"));
    match part.tag.as_str() {
        "rect" => Bounds { x0: x, y0: y, x1: x + em("width"), y1: y + em("height") },
        // Digits and capitals, from the line that they stand on.
        _ => Bounds { x0: x, y0: y - 8.0, x1: x + tenths(&part.text()) as f64, y1: y },
    }
}

#[test]
fn whatever_the_counts_no_word_meets_another_nor_a_swatch() {
    for most in (1..130).chain([999, 5000, 12_345, 100_000, 9_999_999]) {
        let drawing = format!("<svg>{}</svg>", map::fragment(&counting(most), &State::default()));
        let root = Element::parse(&drawing).unwrap();
        let key = root.all().into_iter().find(|part| part.get("class") == Some("key")).unwrap();
        let parts: Vec<(Bounds, String)> = key
            .elements()
            .filter(|part| part.get("class") != Some("approval"))
            .map(|part| (covered(part), part.text()))
            .collect();
        for (at, (one, words)) in parts.iter().enumerate() {
            for (other, others) in &parts[..at] {
                assert!(!one.overlaps(other), "{most}: {words:?} {one:?} and {others:?} {other:?}");
            }
        }
        // In the order of their edges the counts rise from none to the most.
        let mut counts: Vec<(f64, u32)> =
            parts.iter().filter_map(|(at, words)| Some((at.x0, words.parse().ok()?))).collect();
        counts.sort_by(|a, b| a.0.total_cmp(&b.0));
        let counts: Vec<u32> = counts.into_iter().map(|(_, count)| count).collect();
        assert!(counts.is_sorted(), "{most}: {counts:?}");
        assert_eq!((counts.first(), counts.last()), (Some(&0), Some(&most)));
    }
}
