//! `card.png`: what a site shows of a link to the page, the map beside its title.

use crate::choice::State;
use crate::export::png::{self, Picture};
use crate::export::{svg, variable};
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

/// The picture; without words where our own letters lack one of them: who shows it
/// says the title beside it.
pub fn png(title: &str, scene: &Scene) -> Result<Vec<u8>, String> {
    let whole = with(&words(title, scene), scene)?;
    match whole.missing.is_empty() {
        true => Ok(whole.bytes),
        false => with("", scene).map(|picture| picture.bytes),
    }
}

/// The letters of its words that our own letters lack.
pub fn missing(title: &str, scene: &Scene) -> Result<Vec<char>, String> {
    with(&words(title, scene), scene).map(|picture| picture.missing)
}

fn with(words: &str, scene: &Scene) -> Result<Picture, String> {
    let mut fonts = Database::new();
    png::add_own(&mut fonts);
    png::draw(&svg(words, scene), 1.0, fonts).map_err(|error| format!("card.png: {error}"))
}

/// Title, and what the map says, as elements.
fn words(title: &str, scene: &Scene) -> String {
    let state = State::new(scene);
    let told = tell::finding(scene, &state.choice, &Facts::of(scene, &state.choice));
    let mut sink = Text::default();
    lines(&mut sink, title, TITLE_LINES, "700", &colour("--ink"));
    lines(&mut sink, &told, TOLD_LINES, "400", &colour("--soft"));
    sink.finish()
}

fn colour(name: &str) -> String {
    variable(name).unwrap_or_default()
}

fn svg(words: &str, scene: &Scene) -> String {
    let (width, height) = (f64::from(SIZE.0), f64::from(SIZE.1));
    let map_height = height - 2.0 * MARGIN;
    let map_width = libm::floor(map_height * f64::from(WIDTH) / f64::from(scene.sheet.height));
    let state = State::new(scene);
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
    sink.close();
    let place = format!("<svg x=\"{}\" y=\"{MARGIN}\" ", width - MARGIN - map_width);
    let map = svg::file(scene, &state, map_width).replacen("<svg ", &place, 1);
    sink.finish().replacen("</svg>", &format!("{words}{map}</svg>"), 1)
}

/// A text in lines as wide as so many hanzi.
fn lines(sink: &mut Text, text: &str, (top, size, most): (f64, f64, usize), weight: &'static str, fill: &str) {
    sink.open("g");
    for (name, value) in [("font-size", size.to_string().as_str()), ("font-weight", weight), ("fill", fill)] {
        sink.attribute(name, value);
    }
    for (row, line) in broken(text, most).into_iter().enumerate() {
        let y = top + row as f64 * size * 1.4;
        words_at(sink, "", &(MARGIN + 12.0).to_string(), &y.to_string(), &line);
    }
    sink.close();
}

/// Any hanzi may end a line, and any blank; none begins with what ends a clause.
fn broken(text: &str, most: usize) -> Vec<String> {
    let wide = |letter: char| if letter.is_ascii() { 1 } else { 2 };
    let mut lines: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut put = |word: &mut String| {
        let width = |text: &str| text.chars().map(wide).sum::<usize>();
        let bare = width(word.trim_end());
        match lines.last_mut() {
            Some(line)
                if width(line) + bare <= 2 * most || word.starts_with(['，', '。', '、', '；', '：', '”', '》']) =>
            {
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
        word.clear();
    };
    for letter in text.chars() {
        if wide(letter) == 2 && !word.is_empty() {
            put(&mut word);
        }
        word.push(letter);
        if wide(letter) == 2 || letter == ' ' {
            put(&mut word);
        }
    }
    put(&mut word);
    lines.retain(|line| !line.trim().is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_begins_with_what_ends_a_clause_and_no_word_is_cut() {
        assert_eq!(broken("一二三，四五六七", 3), ["一二三，", "四五六", "七"]);
        assert_eq!(broken("Gardens of all towns, 2020 年", 6), ["Gardens of ", "all towns, ", "2020 年"]);
    }
}
