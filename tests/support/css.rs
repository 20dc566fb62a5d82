//! The style sheet as rules, all of them below the widget's class.

pub use case_map::export::css::Rule;

/// Every rule in order. The widget's own class before a selector is left out.
pub fn rules(sheet: &str) -> Vec<Rule> {
    let mut rules = case_map::export::css::rules(sheet);
    for rule in &mut rules {
        assert!(rule.selector.contains(".case-map"), "{} would style a host's page", rule.selector);
        rule.selector = rule.selector.strip_prefix(".case-map ").unwrap_or(&rule.selector).to_owned();
    }
    rules
}

/// A length in px.
pub fn px(value: &str) -> Option<f64> {
    value.strip_suffix("px")?.parse().ok()
}

/// A length in em.
pub fn em(value: &str) -> Option<f64> {
    value.strip_suffix("em")?.parse().ok()
}
