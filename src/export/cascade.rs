//! What the style sheet says of an element, as a browser would find it:
//! which rules hold, which of them wins, what is inherited, what a variable
//! stands for, how long an em is.

use super::css::{self, Rule};
use super::tree::At;
use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use simplecss::Selector;

/// A browser's usual size of letters, in px.
const MEDIUM: f64 = 16.0;

/// Properties by name, each with its value.
pub type Values = BTreeMap<String, String>;

/// Those rules that hold on a window of some width, from the weakest on.
#[derive(Debug)]
pub struct Cascade<'a> {
    rules: Vec<(Selector<'a>, &'a Rule)>,
}

impl<'a> Cascade<'a> {
    /// Of a sheet's rules. Selectors of which the parser knows nothing are of
    /// things that a file has not: pointers, focus, fields.
    pub fn of(rules: &'a [Rule], width: f64) -> Self {
        let holding = rules.iter().filter(|rule| holds(&rule.media, width));
        let mut rules: Vec<_> = holding.filter_map(|rule| Some((Selector::parse(&rule.selector)?, rule))).collect();
        // Where two are as strong, the later one wins: this keeps their order.
        rules.sort_by_key(|(selector, _)| selector.specificity());
        Self { rules }
    }

    /// What is said of an element itself.
    fn declared(&self, at: &At) -> Values {
        let matching = self.rules.iter().filter(|(selector, _)| selector.matches(at));
        let said = matching.flat_map(|(_, rule)| rule.declarations.iter());
        let (important, usual): (Vec<_>, Vec<_>) = said.partition(|(_, value)| value.ends_with("!important"));
        let mut values = Values::new();
        // What the drawing says in an attribute is weaker than any rule.
        for name in INHERITED {
            if let Some(value) = at.element.get(name) {
                values.insert(name.to_owned(), value.to_owned());
            }
        }
        for (name, value) in usual.into_iter().chain(important) {
            let value = value.trim_end_matches("!important").trim();
            match name.as_str() {
                "font" => font(value, &mut values),
                _ => drop(values.insert(name.clone(), value.to_owned())),
            }
        }
        values
    }

    /// The style of an element inside another.
    pub fn style(&self, at: &At, parent: &Style) -> Style {
        let declared = self.declared(at);
        let mut style = Style { own: Values::new(), ..parent.clone() };
        for (name, value) in declared.iter().filter(|(name, _)| name.starts_with("--")) {
            style.variables.insert(name.clone(), value.clone());
        }
        let said = |name: &str| Some(resolve(declared.get(name)?, &style.variables));
        let (size, color) = (said("font-size"), said("color"));
        let rest: Vec<_> = declared.keys().filter(|name| !name.starts_with("--") && *name != "font-size").collect();
        let rest: Vec<_> = rest.into_iter().filter_map(|name| Some((name.clone(), said(name)?))).collect();
        style.size = size.and_then(|size| length(&size, parent.size)).unwrap_or(parent.size);
        style.color = color.unwrap_or(style.color);
        for (name, value) in rest {
            let value = value.replace("currentColor", &style.color).replace("currentcolor", &style.color);
            let value = if value == "inherit" { parent.get(&name).unwrap_or_default().to_owned() } else { value };
            let place = if INHERITED.contains(&name.as_str()) { &mut style.inherited } else { &mut style.own };
            place.insert(name, value);
        }
        style
    }
}

/// What elements have of those around them, as far as a drawing is concerned.
const INHERITED: [&str; 18] = [
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "paint-order",
    "font-family",
    "font-style",
    "font-weight",
    "letter-spacing",
    "text-anchor",
    "dominant-baseline",
];

/// What holds for an element.
#[derive(Debug, Clone)]
pub struct Style {
    variables: Values,
    color: String,
    inherited: Values,
    own: Values,
    /// The size of its letters.
    pub size: f64,
}

impl Default for Style {
    fn default() -> Self {
        let [variables, inherited, own] = [(); 3].map(|()| Values::new());
        Self { variables, color: "#000".to_owned(), inherited, own, size: MEDIUM }
    }
}

impl Style {
    /// A property, if anything was said of it here or, where it is
    /// inherited, around.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.own.get(name).or_else(|| self.inherited.get(name)).map(String::as_str)
    }

    /// Says something of a property that is inherited.
    pub fn set(&mut self, name: &str, value: &str) {
        self.inherited.insert(name.to_owned(), value.to_owned());
    }

    /// What a variable stands for.
    pub fn variable(&self, name: &str) -> Option<String> {
        self.variables.get(name).map(|value| resolve(value, &self.variables))
    }
}

/// Whether a medium is that of a file: something of a width, light unless the
/// host says otherwise, with neither pointer nor paper.
fn holds(media: &str, width: f64) -> bool {
    let mut conditions = media.split(" and ").map(str::trim);
    conditions.all(|condition| {
        let bound = |name: &str| {
            let value = condition.strip_prefix('(')?.strip_prefix(name)?.trim_start().strip_prefix(':')?;
            length(value.trim_end_matches(')').trim(), MEDIUM)
        };
        match (bound("min-width"), bound("max-width")) {
            (Some(least), _) => width >= least,
            (_, Some(most)) => width <= most,
            _ => ["", "all", "screen"].contains(&condition),
        }
    })
}

/// A length in px, or in units of the drawing, which are written so as well.
pub fn length(text: &str, em: f64) -> Option<f64> {
    let text = text.trim();
    let (number, unit) = [("px", 1.0), ("rem", MEDIUM), ("em", em)]
        .into_iter()
        .find_map(|(name, unit)| Some((text.strip_suffix(name)?, unit)))
        .unwrap_or((text, 1.0));
    number.parse::<f64>().ok().map(|number| number * unit)
}

/// A value with what its variables stand for; without a variable that nothing
/// was said of, and that has nothing in its place.
fn resolve(value: &str, variables: &Values) -> String {
    let Some((before, rest)) = value.split_once("var(") else { return value.to_owned() };
    let inside = css::outside_brackets(rest, ')').first().copied().unwrap_or_default();
    let after = rest.get(inside.len() + 1..).unwrap_or_default();
    let (name, instead) = inside.split_once(',').unwrap_or((inside, ""));
    let meant = variables.get(name.trim()).map_or(instead.trim(), String::as_str);
    [before, &resolve(meant, variables), &resolve(after, variables)].concat()
}

/// The shorthand: weight and style if any, size with the lines' height,
/// families.
fn font(value: &str, values: &mut Values) {
    let words = css::outside_brackets(value, ' ');
    // The size is the first word that is one.
    let is_size = |word: &&str| length(word.split('/').next().unwrap_or_default(), 1.0).is_some() && !is_weight(word);
    let Some(at) = words.iter().position(|word| is_size(word) || word.starts_with("var(")) else { return };
    let weight = words.iter().take(at).find(|word| is_weight(word) || **word == "bold");
    values.insert("font-weight".to_owned(), weight.map_or("400", |weight| weight).to_string());
    let size = words.get(at).and_then(|size| css::outside_brackets(size, '/').first().copied());
    values.insert("font-size".to_owned(), size.unwrap_or_default().to_owned());
    values.insert("font-family".to_owned(), words.get(at + 1..).unwrap_or_default().join(" "));
}

fn is_weight(word: &str) -> bool {
    word.len() == 3 && word.ends_with("00")
}
