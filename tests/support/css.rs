//! The style sheet as rules: enough CSS for our own, which nests nothing but
//! rules in `@media`, all of them below the widget's class.

/// One selector of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What follows `@media`, or nothing.
    pub media: String,
    pub selector: String,
    /// Properties and values in order.
    pub declarations: Vec<(String, String)>,
}

impl Rule {
    pub fn get(&self, property: &str) -> Option<&str> {
        self.declarations.iter().rev().find(|(name, _)| name == property).map(|(_, value)| value.as_str())
    }
}

/// Every rule in order; a list of selectors makes a rule each. The widget's
/// own class before a selector is left out: all of them stand below it.
pub fn rules(sheet: &str) -> Vec<Rule> {
    let mut text = String::new();
    for (i, part) in sheet.split("/*").enumerate() {
        text.push_str(if i == 0 { part } else { part.split_once("*/").unwrap().1 });
    }
    let mut rules = Vec::new();
    block(&text, "", &mut rules);
    rules
}

/// The rules of a sheet or of what stands between two braces.
fn block<'a>(mut rest: &'a str, media: &str, rules: &mut Vec<Rule>) -> &'a str {
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with('}') {
            return rest.strip_prefix('}').unwrap_or(rest);
        }
        let (head, after) = rest.split_once('{').unwrap();
        if let Some(condition) = head.trim().strip_prefix("@media") {
            rest = block(after, condition.trim(), rules);
        } else {
            let (body, after) = after.split_once('}').unwrap();
            rules.extend(head.split(',').map(|selector| rule(media, selector.trim(), body)));
            rest = after;
        }
    }
}

fn rule(media: &str, selector: &str, body: &str) -> Rule {
    assert!(selector.contains(".case-map"), "{selector} would style a host's page");
    let selector = selector.strip_prefix(".case-map ").unwrap_or(selector);
    let declarations = body.split(';').filter_map(|d| d.split_once(':'));
    Rule {
        media: media.to_owned(),
        selector: selector.to_owned(),
        declarations: declarations.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect(),
    }
}

/// A length in px.
pub fn px(value: &str) -> Option<f64> {
    value.strip_suffix("px")?.parse().ok()
}

/// A length in em.
pub fn em(value: &str) -> Option<f64> {
    value.strip_suffix("em")?.parse().ok()
}
