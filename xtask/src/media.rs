//! What kind of content a file is, for browsers that may not guess.

/// The `Content-Type` of a file in `dist/`.
pub fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "geojson") => "application/json; charset=utf-8",
        Some("txt" | "words") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// Whether an `Accept-Encoding` header allows an encoding: by name or `*`,
/// and not with the weight 0.
pub fn accepts(header: &str, encoding: &str) -> bool {
    let weight = |wanted: &str| {
        header.split(',').find_map(|part| {
            let (name, rest) = part.split_once(';').unwrap_or((part, "q=1"));
            let value = rest.trim().strip_prefix("q=").unwrap_or("1");
            name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim().parse().unwrap_or(0.0))
        })
    };
    weight(encoding).or_else(|| weight("*")).is_some_and(|weight: f32| weight > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_take_scripts_and_wasm_by_type_alone() {
        assert_eq!(content_type("case-map.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("pkg/own/case_map_bg.wasm"), "application/wasm");
        assert_eq!(content_type("index.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("china.pack"), "application/octet-stream");
        assert_eq!(content_type("a.folder/without-ending"), "application/octet-stream");
    }

    #[test]
    fn encodings_are_told_by_name_and_weight() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("GZIP;q=0.5 , br ; q=0", "gzip"));
        assert!(!accepts("gzip;q=0.5, br;q=0", "br"));
        assert!(accepts("*", "br"));
        assert!(!accepts("*, br;q=0", "br"));
        assert!(!accepts("", "br"));
        assert!(!accepts("brotli", "br"));
    }
}
