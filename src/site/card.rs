//! `card.png`: what a site shows of a link to the page, the map beside its title.

use crate::choice::State;
use crate::export::{png, svg, variable};
use crate::facts::Facts;
use crate::picture::markup::{Sink, Text, leaf, words_at};
use crate::picture::tell;
use crate::scene::Scene;
use crate::scene::sheet::WIDTH;
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use resvg::usvg::fontdb::Database;

/// The size that Open Graph's consumers cut to, in px.
pub const SIZE: (u32, u32) = (1200, 630);

/// What is left free around, and between words and map.
const MARGIN: f64 = 36.0;

/// Lines from the top: where, in what size and weight, in which colour, how
/// many letters long.
const TITLE_LINES: (f64, f64, usize) = (212.0, 66.0, 6);
const TOLD_LINES: (f64, f64, usize) = (400.0, 23.0, 17);

/// The picture.
pub fn png(title: &str, scene: &Scene) -> Result<Vec<u8>, String> {
    let mut fonts = Database::new();
    png::add_own(&mut fonts);
    let picture = png::draw(&svg(title, scene), 1.0, fonts).map_err(|error| format!("card.png: {error}"))?;
    if picture.missing.is_empty() {
        return Ok(picture.bytes);
    }
    let missing: String = picture.missing.iter().collect();
    Err(format!("card.png: our own letters lack {missing}; mend: data/fonts/README.md"))
}

fn svg(title: &str, scene: &Scene) -> String {
    let (width, height) = (f64::from(SIZE.0), f64::from(SIZE.1));
    let map_height = height - 2.0 * MARGIN;
    let map_width = libm::floor(map_height * f64::from(WIDTH) / f64::from(scene.sheet.height));
    let colour = |name: &str| variable(name).unwrap_or_default();
    let state = State::new(scene);
    let told = tell::finding(scene, &state.choice, &Facts::of(scene, &state.choice));
    let mut sink = Text::default();
    sink.open("svg");
    for (name, value) in [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", &width.to_string()),
        ("height", &height.to_string()),
        ("font-family", "Noto Sans CJK SC"),
    ] {
        sink.attribute(name, value);
    }
    leaf(&mut sink, "rect", &[("width", "100%"), ("height", "100%"), ("fill", &colour("--paper"))]);
    lines(&mut sink, title, TITLE_LINES, "700", &colour("--ink"));
    lines(&mut sink, &told, TOLD_LINES, "400", &colour("--soft"));
    sink.close();
    let place = format!("<svg x=\"{}\" y=\"{MARGIN}\" ", width - MARGIN - map_width);
    let map = svg::file(scene, &state, map_width).replacen("<svg ", &place, 1);
    sink.finish().replacen("</svg>", &format!("{map}</svg>"), 1)
}

/// A text in lines of so many letters, which are hanzi: any may end a line.
fn lines(sink: &mut Text, text: &str, (top, size, most): (f64, f64, usize), weight: &'static str, fill: &str) {
    sink.open("g");
    for (name, value) in [("font-size", size.to_string().as_str()), ("font-weight", weight), ("fill", fill)] {
        sink.attribute(name, value);
    }
    let letters: Vec<char> = text.chars().collect();
    for (row, line) in broken(&letters, most).into_iter().enumerate() {
        let y = top + row as f64 * size * 1.4;
        words_at(sink, "", &(MARGIN + 12.0).to_string(), &y.to_string(), &line);
    }
    sink.close();
}

/// No line begins with what ends a clause.
fn broken(letters: &[char], most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for letter in letters {
        let is_full = lines.last().is_none_or(|line| line.chars().count() >= most);
        match lines.last_mut() {
            Some(line) if !is_full || "，。、；：”》".contains(*letter) => line.push(*letter),
            _ => lines.push(letter.to_string()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_with_what_ends_a_clause() {
        let letters: Vec<char> = "一二三，四五六七".chars().collect();
        assert_eq!(broken(&letters, 3), ["一二三，", "四五六", "七"]);
    }
}
