//! What the builder takes from a page and a style sheet, where it stands for
//! readers: so that it is typed there alone.

use crate::places::Places;
use case_map::words::CHINESE;
use serde_json::{Map, Value, json};

/// Its heading is the map's title, in each language that the frame has.
const PAGE: &str = "www/embed.html";

/// It has the colours that a map has with nothing set.
const STYLE: &str = "www/map.css";

/// Where the style sheet has which theme's.
const THEMES: [(&str, &str); 2] = [("light", ".case-map {"), ("dark", ".case-map[data-theme=dark] {")];

/// The lines of the module `names.js` for both.
pub fn lines(places: &Places) -> Result<String, String> {
    let (titles, colours) = (titles(&places.text(PAGE)?)?, colours(&places.text(STYLE)?)?);
    Ok(format!("export const TITLES = {titles};\nexport const USUAL = {colours};\n"))
}

/// Pairs of a language's tag and the title in it, the built-in language first.
fn titles(page: &str) -> Result<Value, String> {
    let heading = between(page, "<h1", "</h1>").and_then(|(_, rest)| rest.split_once('>'));
    let (_, mut rest) = heading.ok_or_else(|| format!("{PAGE}: no <h1>; expected one, with the map's title"))?;
    let mut titles: Vec<(&str, &str)> = Vec::new();
    while let Some((span, after)) = rest.split_once("<span").and_then(|(_, span)| span.split_once("</span>")) {
        let (attributes, title) = span.split_once('>').unwrap_or_default();
        let language = between(attributes, "lang=\"", "\"").map_or(CHINESE, |(_, language)| language);
        titles.push((language, title));
        rest = after;
    }
    if titles.first().is_some_and(|(language, _)| *language == CHINESE) {
        return Ok(json!(titles));
    }
    Err(format!("{PAGE}: the first <span> of the <h1> is not Chinese; expected it first, without a language"))
}

/// Six digits by theme and by the name that a host's custom property has after `--case-map-`.
fn colours(style: &str) -> Result<Value, String> {
    let mut themes = Map::new();
    for (theme, selector) in THEMES {
        let (_, block) = between(style, selector, "}").ok_or_else(|| {
            format!("{STYLE}: no {selector} … }}; expected one, with the colours of the theme {theme}")
        })?;
        let pairs = block.split("var(--case-map-").skip(1).filter_map(|rest| {
            let (name, value) = rest.split_once(')')?.0.split_once(", #")?;
            Some((name.to_owned(), json!(value)))
        });
        themes.insert(theme.to_owned(), Value::Object(pairs.collect()));
    }
    Ok(Value::Object(themes))
}

/// What stands before, and what between the first of one text and the next of another.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<(&'a str, &'a str)> {
    let (before, rest) = text.split_once(from)?;
    Some((before, rest.split_once(to)?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_those_of_the_heading() {
        let page = "<h1 class=\"words\"><span>地图</span><span lang=\"en\">A map</span></h1><span lang=\"fr\">x</span>";
        assert_eq!(titles(page), Ok(json!([["zh-CN", "地图"], ["en", "A map"]])));
        assert!(titles("<p>").is_err_and(|error| error.contains(PAGE)));
        assert!(titles("<h1><span lang=\"en\">A map</span></h1>").is_err_and(|error| error.contains("first")));
    }

    #[test]
    fn colours_are_those_of_each_theme() {
        let style = ".case-map {\n  --paper: var(--case-map-paper, #fbfaf6);\n  --sans: var(--case-map-font, \"A\");\n}\n\
                     .case-map[data-theme=dark] { --l0: var(--case-map-shade-0, #29302b); }";
        assert_eq!(colours(style), Ok(json!({ "light": { "paper": "fbfaf6" }, "dark": { "shade-0": "29302b" } })));
        assert!(colours(".case-map {}").is_err_and(|error| error.contains("dark")));
    }
}
