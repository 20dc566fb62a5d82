//! What the builder takes from sentences and a style sheet, where it stands for
//! readers: so that it is typed there alone.

use crate::places::Places;
use serde_json::{Map, Value, json};

/// It has the colours that a map has with nothing set.
const STYLE: &str = "www/map.css";

/// Where the style sheet has which theme's.
const THEMES: [(&str, &str); 2] = [("light", ".case-map {"), ("dark", ".case-map[data-theme=dark] {")];

/// The lines of the module `names.js` for both.
pub fn lines(places: &Places) -> Result<String, String> {
    let colours = colours(&places.text(STYLE)?)?;
    Ok(format!("export const USUAL = {colours};\n"))
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
    fn colours_are_those_of_each_theme() {
        let style = ".case-map {\n  --paper: var(--case-map-paper, #fbfaf6);\n  --sans: var(--case-map-font, \"A\");\n}\n\
                     .case-map[data-theme=dark] { --l0: var(--case-map-shade-0, #29302b); }";
        assert_eq!(colours(style), Ok(json!({ "light": { "paper": "fbfaf6" }, "dark": { "shade-0": "29302b" } })));
        assert!(colours(".case-map {}").is_err_and(|error| error.contains("dark")));
    }
}
