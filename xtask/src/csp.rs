//! The strict Content-Security-Policy that the page must live under.

use crate::integrity::sha256;

/// The header for a document; inline style is allowed by its hash alone.
pub fn policy(document: &str) -> String {
    let styles: String = styles(document).iter().map(|style| format!(" '{}'", sha256(style))).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'{styles}; \
         img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// The contents of all `<style>` elements.
fn styles(document: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = document;
    while let Some((_, after)) = rest.split_once("<style") {
        let Some((attributes, content)) = after.split_once('>') else { break };
        let Some((content, after)) = content.split_once("</style>") else { break };
        if attributes.is_empty() || attributes.starts_with(char::is_whitespace) {
            found.push(content);
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_inline_style_is_allowed_by_its_own_hash() {
        let policy = policy("<style>a{}</style><p><style media=\"print\">\n</style>");
        // From `printf 'a{}' | openssl dgst -sha256 -binary | base64`, and the same of a line feed.
        let (first, second) = (
            "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='",
            "'sha256-AbpHGcgLb+kRsJGnwFEktk7uzpZOCcBY74+YBdrKVGs='",
        );
        assert!(policy.contains(&format!("style-src 'self' {first} {second};")), "{policy}");
    }

    #[test]
    fn nothing_else_inline_is_allowed() {
        let policy = policy("<p>text</p><script>1</script><stylesheet>x</stylesheet><style>unclosed");
        assert!(policy.contains("style-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("sha256"), "{policy}");
        assert!(!policy.contains(" 'unsafe-eval'"), "{policy}");
    }
}
