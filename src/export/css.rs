//! The style sheet as rules: enough CSS for our own, which nests nothing but
//! rules in at-rules.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// One selector of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What follows `@media`, or another at-rule with its name; or nothing.
    pub media: String,
    /// Which elements it is for.
    pub selector: String,
    /// Properties and values in order.
    pub declarations: Vec<(String, String)>,
}

impl Rule {
    /// What it says of a property.
    pub fn get(&self, property: &str) -> Option<&str> {
        self.declarations.iter().rev().find(|(name, _)| name == property).map(|(_, value)| value.as_str())
    }
}

/// Every rule in order; a list of selectors makes a rule each.
pub fn rules(sheet: &str) -> Vec<Rule> {
    let mut rules = Vec::new();
    block(&without_comments(sheet), "", &mut rules);
    rules
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once("*/")).fold(first, |text, (_, after)| text + after)
}

/// The rules of a sheet or of what stands between two braces; gives back what follows.
fn block<'a>(mut rest: &'a str, media: &str, rules: &mut Vec<Rule>) -> &'a str {
    loop {
        rest = rest.trim_start();
        let Some((head, after)) = rest.split_once('{').filter(|_| !rest.starts_with('}')) else {
            return rest.strip_prefix('}').unwrap_or_default();
        };
        let head = head.trim();
        if head.starts_with('@') {
            let condition = head.strip_prefix("@media").unwrap_or(head);
            rest = block(after, condition.trim(), rules);
        } else {
            let (body, after) = after.split_once('}').unwrap_or((after, ""));
            for selector in outside_brackets(head, ',') {
                rules.push(Rule {
                    media: media.to_owned(),
                    selector: selector.trim().to_owned(),
                    declarations: declarations(body),
                });
            }
            rest = after;
        }
    }
}

/// What stands between braces, or in a `style` attribute.
pub fn declarations(body: &str) -> Vec<(String, String)> {
    let pairs = body.split(';').filter_map(|declaration| declaration.split_once(':'));
    pairs.map(|(name, value)| (name.trim().to_string(), value.trim().to_string())).collect()
}

/// A text split at a sign that stands in no brackets and no quotes.
pub fn outside_brackets(text: &str, sign: char) -> Vec<&str> {
    let (mut depth, mut quote) = (0, None);
    let split = text.split(|c| {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, _) if depth == 0 && c == sign => return true,
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, _) => {}
        }
        false
    });
    split.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_alone_with_what_they_hold_under() {
        let rules =
            rules("/* a { */ a, b:is(c, d) { x: y; --z: w }\n@media (e: f) { g { x: y } } @page { h { x: y } } i { }");
        let told: Vec<(&str, &str)> = rules.iter().map(|rule| (&*rule.media, &*rule.selector)).collect();
        assert_eq!(told, [("", "a"), ("", "b:is(c, d)"), ("(e: f)", "g"), ("@page", "h"), ("", "i")]);
        assert_eq!(rules.first().and_then(|rule| rule.get("--z")), Some("w"));
    }

    #[test]
    fn brackets_and_quotes_hold_together() {
        assert_eq!(outside_brackets("a(b, c), \"d, e\", f", ','), ["a(b, c)", " \"d, e\"", " f"]);
        assert_eq!(outside_brackets("a, b(c)) d", ')').first(), Some(&"a, b(c)"));
    }
}
