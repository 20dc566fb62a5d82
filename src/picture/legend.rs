//! What stands at the map's lower left: legend, notes, the approval number.

use super::markup::{Sink, leaf, words_at};
use super::view::View;
use super::{notes, tell};
use crate::model::text::concat;
use crate::scene::scale::{NONE, RANGE, STEP, SWATCH};
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
    // The lowest line is the number's, also where there is none: a host may set
    // one on a drawing that was made without.
    let mut line = notes.len() + 1;
    if !scene.has_dots() {
        shades(sink, view, line);
    }
    for note in &notes {
        line -= 1;
        words_at(sink, "", "0", &up(line, 4), note);
    }
    words_at(sink, "approval", "0", &up(0, 4), &tell::approval(scene));
    sink.close();
}

/// What the shades mean.
fn shades(sink: &mut dyn Sink, view: &View, mut line: usize) {
    let (scale, steps) = (&view.scale, view.scale.legend());
    let is_single = scale.is_single();
    if !is_single {
        words_at(sink, "", &em(scale.end()), &up(line, 4), &scale.most().to_string());
        line += 1;
    }
    words_at(sink, "h", "0", &up(line + 1, 4), view.scene.options.words.text(&tell::LEGEND));
    for (step, (shade, from, _)) in steps.iter().enumerate() {
        let step = step as i32;
        let (left, swatch, beside) = match step {
            _ if is_single => (step * STEP, SWATCH, SWATCH + 4),
            // In a scale none at all stands apart.
            0 => (0, SWATCH, 0),
            _ => (NONE + (step - 1) * RANGE, RANGE, 0),
        };
        leaf(
            sink,
            "rect",
            &[
                ("class", &concat(&["l", &shade.to_string()])),
                ("x", &em(left)),
                ("y", &up(line, 13)),
                ("width", &em(swatch)),
                ("height", "1em"),
            ],
        );
        if is_single || step < 2 || scale.tells_edges() {
            let counts = if is_single { line } else { line - 1 };
            words_at(sink, "", &em(left + beside), &up(counts, 4), &from.to_string());
        }
    }
}

/// So many lines up, and tenths of an em.
fn up(line: usize, tenths: i32) -> String {
    em(-(line as i32 * 15 + tenths))
}

/// Tenths of an em.
fn em(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    concat(&[sign, &whole.to_string(), ".", &rest.to_string(), "em"])
}
