//! What the server says to one request.

use crate::compress::ENCODINGS;
use crate::dist::compressed;
use crate::{csp, media};
use std::fs;
use std::path::Path;

/// Status, headers and content.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub content: Vec<u8>,
}

/// Looks a request up in `dist`; `accept` is its `Accept-Encoding`.
pub fn answer(dist: &Path, method: &str, url: &str, accept: &str) -> Answer {
    if !matches!(method, "GET" | "HEAD") {
        let mut refusal = text(405, format!("{method} is not answered here; use GET or HEAD\n"));
        refusal.headers.push(("Allow", "GET, HEAD".to_owned()));
        return refusal;
    }
    let Some(name) = name(url) else { return text(404, format!("{url}: no such path\n")) };
    let path = dist.join(&name);
    let Ok(content) = fs::read(&path) else {
        return text(404, format!("{name}: not in dist/; `cargo xtask build` writes it\n"));
    };
    let mut headers = vec![("Content-Type", media::content_type(&name).to_owned()), ("Vary", "Accept-Encoding".into())];
    let document = if name.ends_with(".html") { String::from_utf8_lossy(&content) } else { "".into() };
    headers.extend(common(&name, &document));
    let copy = ENCODINGS
        .iter()
        .filter(|(encoding, _)| media::accepts(accept, encoding))
        .find_map(|(encoding, ending)| Some((encoding, fs::read(compressed(&path, ending)).ok()?)));
    let Some((encoding, content)) = copy else { return Answer { status: 200, headers, content } };
    headers.push(("Content-Encoding", (*encoding).to_owned()));
    Answer { status: 200, headers, content }
}

fn text(status: u16, message: String) -> Answer {
    let mut headers = vec![("Content-Type", "text/plain; charset=utf-8".to_owned())];
    headers.extend(common("", ""));
    Answer { status, headers, content: message.into_bytes() }
}

fn common(name: &str, document: &str) -> [(&'static str, String); 4] {
    [
        ("Content-Security-Policy", csp::policy(name, document)),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        // What is being worked on must not come from a browser's memory.
        ("Cache-Control", "no-store".to_owned()),
    ]
}

/// The file that a URL's path names; none where it would leave the folder or
/// names a compressed copy.
fn name(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = decoded(path)?;
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
    let name = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
    let is_copy = ENCODINGS.iter().any(|(_, ending)| name.ends_with(&format!(".{ending}")));
    (name.split('/').all(is_plain) && !is_copy).then_some(name)
}

/// Percent-encoded bytes put back.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut found = Vec::new();
    while let Some(byte) = bytes.next() {
        found.push(if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(found).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_a_file_of_the_folder() {
        for (url, file) in [
            ("/", "index.html"),
            ("/?a=b#c", "index.html"),
            ("/pkg/own/case_map.js?v=1", "pkg/own/case_map.js"),
            ("/case%2Dmap.js", "case-map.js"),
            ("/%E5%9B%BE.png", "图.png"),
            ("/sub/", "sub/index.html"),
        ] {
            assert_eq!(name(url).as_deref(), Some(file), "{url}");
        }
    }

    #[test]
    fn no_path_leaves_the_folder() {
        for url in [
            "/../Cargo.toml",
            "/pkg/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/..%5cCargo.toml",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/C:/x",
            "/.git/config",
            "/a%00.js",
            "/%zz",
            "/%f",
            "/%ff",
            "http://elsewhere/",
            "",
        ] {
            assert_eq!(name(url), None, "{url}");
        }
    }

    #[test]
    fn compressed_copies_are_no_files_of_their_own() {
        assert_eq!(name("/index.html.br"), None);
        assert_eq!(name("/index.html.gz"), None);
    }
}
