//! The strict Content-Security-Policy that the page must live under.

use case_map::site::integrity::sha256;

/// The document that stands in sandboxed frames of other people's pages.
pub const FRAME: &str = "embed.html";

/// The page that has a worker make a map of a table.
const MAKING: &str = "make.html";

/// What single documents may, and others may not.
const EXCEPTIONS: [(&str, &str); 2] = [
    // The frame is made to stand in other people's pages, whatever their
    // origin: no directive says that, `*` would leave out some.
    (FRAME, ""),
    // It shows the frame.
    ("builder.html", "frame-src 'self'; frame-ancestors 'self'; "),
];

/// The header for a document by its name in `dist/`; inline style is allowed
/// by its hash alone. `host` is the name that the server was asked by.
pub fn policy(name: &str, document: &str, host: Option<&str>) -> String {
    let styles: String = styles(document).iter().map(|style| format!(" '{}'", sha256(style))).collect();
    let frames = EXCEPTIONS.iter().find(|(other, _)| *other == name).map_or("frame-ancestors 'self'; ", |(_, own)| own);
    // In a sandboxed frame WebKit takes 'self' for the frame's own origin, which
    // is none, and nothing comes from there: so the frame's policy names ours.
    let own = match host.filter(|host| name == FRAME && is_plain(host)) {
        Some(host) => format!("'self' http://{host}"),
        None => "'self'".to_owned(),
    };
    // A worker begins with an address, which a page may not make up without a word.
    let types = if name == MAKING { "make" } else { "'none'" };
    format!(
        "default-src 'none'; script-src {own} 'wasm-unsafe-eval'; style-src {own}{styles}; \
         img-src {own} data:; connect-src {own}; base-uri 'none'; form-action 'none'; \
         {frames}require-trusted-types-for 'script'; trusted-types {types}"
    )
}

/// Whether a name can stand in a policy: letters, digits, `.`, `-`, and what an
/// address of the sixth version and a port have.
fn is_plain(host: &str) -> bool {
    !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
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
        let policy = policy("index.html", "<style>a{}</style><p><style media=\"print\">\n</style>", None);
        // From `printf 'a{}' | openssl dgst -sha256 -binary | base64`, and the same of a line feed.
        let (first, second) = (
            "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='",
            "'sha256-AbpHGcgLb+kRsJGnwFEktk7uzpZOCcBY74+YBdrKVGs='",
        );
        assert!(policy.contains(&format!("style-src 'self' {first} {second};")), "{policy}");
    }

    #[test]
    fn nothing_else_inline_is_allowed() {
        let policy =
            policy("index.html", "<p>text</p><script>1</script><stylesheet>x</stylesheet><style>unclosed", None);
        assert!(policy.contains("style-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("sha256"), "{policy}");
        assert!(!policy.contains(" 'unsafe-eval'"), "{policy}");
    }

    #[test]
    fn only_who_has_a_worker_may_name_its_address() {
        for (name, types) in [("make.html", "trusted-types make"), ("index.html", "trusted-types 'none'")] {
            let policy = policy(name, "", None);
            assert!(policy.ends_with(&format!("require-trusted-types-for 'script'; {types}")), "{policy}");
        }
    }

    #[test]
    fn only_the_frame_may_stand_in_any_page_and_only_the_builder_holds_one() {
        let holds = |name, part| policy(name, "", None).contains(part);
        for name in ["", "index.html", "builder.html", "sub/embed.html"] {
            assert!(holds(name, " frame-ancestors 'self';"), "{name}");
        }
        assert!(!holds("embed.html", "frame-ancestors"));
        assert!(holds("builder.html", " frame-src 'self';"));
        assert!(!holds("index.html", "frame-src") && !holds("embed.html", "frame-src"));
    }
    #[test]
    fn the_frame_names_the_origin_that_it_was_asked_by_unless_that_is_no_name() {
        let sources = |host| policy("embed.html", "", host).replace(" 'wasm-unsafe-eval'", "");
        for host in ["127.0.0.1:8080", "[::1]:8080", "maps.example"] {
            let named = sources(Some(host));
            for kind in ["script-src", "style-src", "connect-src"] {
                assert!(named.contains(&format!("{kind} 'self' http://{host};")), "{named}");
            }
        }
        for host in [None, Some(""), Some("a; script-src *"), Some("*"), Some("a'"), Some("a b")] {
            assert_eq!(sources(host), sources(None), "{host:?}");
        }
        assert_eq!(policy("index.html", "", Some("a")), policy("index.html", "", None), "it stands in no sandbox");
    }
}
