//! The strict Content-Security-Policy that the page must live under.

use crate::integrity::sha256;

/// What single documents may, and others may not.
const EXCEPTIONS: [(&str, &str); 2] = [
    // The frame is made to stand in other people's pages, whatever their
    // origin: no directive says that, `*` would leave out some.
    ("embed.html", ""),
    // It shows the frame.
    ("builder.html", "frame-src 'self'; frame-ancestors 'self'; "),
];

/// The header for a document by its name in `dist/`; inline style is allowed
/// by its hash alone.
pub fn policy(name: &str, document: &str) -> String {
    let styles: String = styles(document).iter().map(|style| format!(" '{}'", sha256(style))).collect();
    let frames = EXCEPTIONS.iter().find(|(other, _)| *other == name).map_or("frame-ancestors 'self'; ", |(_, own)| own);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'{styles}; \
         img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
         {frames}require-trusted-types-for 'script'; trusted-types 'none'"
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
        let policy = policy("index.html", "<style>a{}</style><p><style media=\"print\">\n</style>");
        // From `printf 'a{}' | openssl dgst -sha256 -binary | base64`, and the same of a line feed.
        let (first, second) = (
            "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='",
            "'sha256-AbpHGcgLb+kRsJGnwFEktk7uzpZOCcBY74+YBdrKVGs='",
        );
        assert!(policy.contains(&format!("style-src 'self' {first} {second};")), "{policy}");
    }

    #[test]
    fn nothing_else_inline_is_allowed() {
        let policy = policy("index.html", "<p>text</p><script>1</script><stylesheet>x</stylesheet><style>unclosed");
        assert!(policy.contains("style-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("sha256"), "{policy}");
        assert!(!policy.contains(" 'unsafe-eval'"), "{policy}");
    }

    #[test]
    fn only_the_frame_may_stand_in_any_page_and_only_the_builder_holds_one() {
        let holds = |name, part| policy(name, "").contains(part);
        for name in ["", "index.html", "builder.html", "sub/embed.html"] {
            assert!(holds(name, " frame-ancestors 'self';"), "{name}");
        }
        assert!(!holds("embed.html", "frame-ancestors"));
        assert!(holds("builder.html", " frame-src 'self';"));
        assert!(!holds("index.html", "frame-src") && !holds("embed.html", "frame-src"));
    }
}
