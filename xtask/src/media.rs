//! What kind of content a file is, for browsers that may not guess.

/// The `Content-Type` of a file in `dist/`.
pub fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "geojson") => "application/json; charset=utf-8",
        Some("tsv") => "text/tab-separated-values; charset=utf-8",
        Some("txt" | "words" | "cases" | "names") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
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
}
