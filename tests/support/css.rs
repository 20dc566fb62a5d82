//! The style sheet as rules: enough CSS for our own, which nests nothing but
//! rules in `@media`.

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

/// Every rule in order; a list of selectors makes a rule each.
pub fn rules(sheet: &str) -> Vec<Rule> {
    let mut text = String::new();
    for (i, part) in sheet.split("/*").enumerate() {
        text.push_str(if i == 0 { part } else { part.split_once("*/").unwrap().1 });
    }
    let mut rules = Vec::new();
    let (mut media, mut rest) = (String::new(), text.as_str());
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('}') {
            media.clear();
            rest = after;
            continue;
        }
        let Some((head, after)) = rest.split_once('{') else { break };
        if let Some(condition) = head.trim().strip_prefix("@media") {
            media = condition.trim().to_owned();
            rest = after;
            continue;
        }
        let (body, after) = after.split_once('}').unwrap();
        rest = after;
        let declarations: Vec<(String, String)> = body
            .split(';')
            .filter_map(|d| d.split_once(':'))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect();
        rules.extend(head.split(',').map(|selector| Rule {
            media: media.clone(),
            selector: selector.trim().to_owned(),
            declarations: declarations.clone(),
        }));
    }
    rules
}

/// A length in px.
pub fn px(value: &str) -> Option<f64> {
    value.strip_suffix("px")?.parse().ok()
}
