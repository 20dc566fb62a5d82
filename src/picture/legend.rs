//! What stands at the map's lower left: legend, notes, the approval number.

use super::markup::{Sink, leaf, words_at};
use super::view::View;
use super::{notes, tell};
use crate::model::text::concat;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};

/// How long a line of notes may be, in em: what stays clear of the
/// lead lines at the largest letters.
const NOTE: usize = 12;

/// Legend, notes and the approval number, upwards from the lower left
/// corner. Measures are in em, so that all grows with the letters.
pub fn draw(sink: &mut dyn Sink, view: &View) {
    let scene = view.scene;
    let mut notes = Vec::new();
    if scene.has_dots() {
        notes = notes::dots(scene, NOTE);
    }
    notes.extend(notes::absent(scene, NOTE));
    sink.open("g");
    sink.attribute("class", "key");
    sink.attribute("transform", &concat(&["translate(4 ", &scene.sheet.height.to_string(), ")"]));
    let up = |line: usize, tenths: i32| em(-(line as i32 * 15 + tenths));
    // The lowest line is the number's, also where there is none: a host may set
    // one on a drawing that was made without.
    let mut line = notes.len() + 1;
    let scale = if scene.has_dots() { Vec::new() } else { view.scale.legend() };
    if !scale.is_empty() {
        words_at(sink, "h", "0", &up(line + 1, 4), scene.options.words.text(&tell::LEGEND));
    }
    for (step, (shade, counts)) in scale.iter().enumerate() {
        let left = step as i32 * 30;
        let (x, y) = (em(left), up(line, 13));
        leaf(
            sink,
            "rect",
            &[
                ("class", &concat(&["l", &shade.to_string()])),
                ("x", &x),
                ("y", &y),
                ("width", "1.4em"),
                ("height", "1em"),
            ],
        );
        words_at(sink, "", &em(left + 18), &up(line, 4), counts);
    }
    for note in &notes {
        line -= 1;
        words_at(sink, "", "0", &up(line, 4), note);
    }
    words_at(sink, "approval", "0", &up(0, 4), &tell::approval(scene));
    sink.close();
}

/// Tenths of an em.
fn em(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    concat(&[sign, &whole.to_string(), ".", &rest.to_string(), "em"])
}
