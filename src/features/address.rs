//! Addresses: what goes into one, and where a link leads.

use crate::model::text::concat;
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// A text as it stands in a query: UTF-8, and two digits for each byte that may mean
/// something else there. A blank is `%20`, which all servers read alike.
pub fn encoded(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.extend(DIGITS.get(usize::from(half)).copied().map(char::from));
            }
        }
    }
    out
}

/// An address with one more word in its query.
pub fn with(address: &str, name: &str, value: &str) -> String {
    let sign = if address.contains('?') { "&" } else { "?" };
    concat(&[address, sign, name, "=", &encoded(value)])
}

/// Where a link of a page leads; none where that is not http or https.
pub fn resolved(page: &str, link: &str) -> Option<String> {
    // Ends of lines mean nothing in an address.
    let link: String = link.trim().chars().filter(|letter| !letter.is_control()).collect();
    let link = link.split('#').next().unwrap_or_default();
    if let Some(scheme) = scheme(link) {
        let is_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return (is_web && link.get(scheme.len()..)?.starts_with("://")).then(|| link.to_owned());
    }
    let (of, rest) = page.split_once("://")?;
    if link.starts_with("//") {
        return Some(concat(&[of, ":", link]));
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end)?;
    let path = path.split('#').next().unwrap_or_default();
    let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
    let origin = concat(&[of, "://", host]);
    if link.is_empty() {
        let query = query.map_or(String::new(), |query| concat(&["?", query]));
        return Some(concat(&[&origin, path, &query]));
    }
    if let Some(query) = link.strip_prefix('?') {
        return Some(concat(&[&origin, path, "?", query]));
    }
    let (way, query) =
        link.split_once('?').map_or((link, String::new()), |(way, query)| (way, "?".to_string() + query));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let whole = if way.starts_with('/') { way.to_owned() } else { concat(&[folder, "/", way]) };
    Some(concat(&[&origin, &walked(&whole), &query]))
}

/// The scheme of an absolute address.
fn scheme(link: &str) -> Option<&str> {
    let (scheme, _) = link.split_once(':')?;
    let is_one = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    is_one.then_some(scheme)
}

/// A path without its steps `.` and `..`.
fn walked(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let all: Vec<&str> = path.split('/').skip(1).collect();
    for (at, &step) in all.iter().enumerate() {
        let is_last = at + 1 == all.len();
        match step {
            ".." => drop(steps.pop()),
            "." => {}
            other => steps.push(other),
        }
        if is_last && [".", ".."].contains(&step) {
            steps.push("");
        }
    }
    concat(&["/", &steps.join("/")])
}

/// As much of an address as is read: a filter may have thousands of letters.
pub fn brief(address: &str) -> String {
    const MOST: usize = 160;
    match address.char_indices().nth(MOST) {
        Some((end, _)) => concat(&[address.get(..end).unwrap_or_default(), "…"]),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_where_a_browser_would_go() {
        let page = "https://a.example/collections/cases/items?limit=2#top";
        for (link, leads) in [
            ("?offset=2", "https://a.example/collections/cases/items?offset=2"),
            ("items?offset=2&f=json", "https://a.example/collections/cases/items?offset=2&f=json"),
            ("../cases/./items", "https://a.example/collections/cases/items"),
            ("/x?a=/../b", "https://a.example/x?a=/../b"),
            ("//b.example/y", "https://b.example/y"),
            ("http://b.example:5000/z?q=1#part", "http://b.example:5000/z?q=1"),
            ("HTTPS://b.example/", "HTTPS://b.example/"),
            ("ite\nms", "https://a.example/collections/cases/items"),
            ("..", "https://a.example/collections/"),
            ("", "https://a.example/collections/cases/items?limit=2"),
        ] {
            assert_eq!(resolved(page, link).as_deref(), Some(leads), "{link}");
        }
        assert_eq!(resolved("http://a.example", "items").as_deref(), Some("http://a.example/items"));
        for link in ["javascript:alert(1)", "data:application/json,{}", "file:///etc/passwd", "http:items", "ftp://a/"]
        {
            assert_eq!(resolved(page, link), None, "{link}");
        }
    }

    #[test]
    fn what_goes_into_a_query_has_no_sign_of_its_own() {
        assert_eq!(with("http://a/items", "filter", "a='b&c%'"), "http://a/items?filter=a%3D%27b%26c%25%27");
        assert_eq!(with("http://a/items?f=json", "q", "养 老"), "http://a/items?f=json&q=%E5%85%BB%20%E8%80%81");
    }
}
