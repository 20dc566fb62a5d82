//! A site's page as one file that needs nothing else: the drawing in it, and the
//! script with everything inside instead of the one that fetches. It can be sent,
//! and opened from a folder.

use super::about::About;
use super::drawing::Drawing;
use super::{File, SINGLE, pages, single, spoken, text};
use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

/// The page that it is made from.
const PAGE: &str = "index.html";

/// Lines of its head that fetch.
const FETCHING: [&str; 3] = ["<script type=\"module\"", "<link rel=\"modulepreload\"", "<link rel=\"preload\""];

/// What the page's address is to say: no part of what is inside can read it.
const ADDRESS: &str = " address=\"?\"";

/// Where the script goes: what stands before it can be read before it runs.
const END: &str = "</body>";

/// The page, of what is the same for every site.
pub fn page(web: &[File], about: &About, drawing: &Drawing) -> Result<String, String> {
    let own = |name: &str| {
        let found =
            web.iter().find(|(other, _)| other == name).ok_or_else(|| format!("{name}: not among the files"))?;
        text(name, &found.1)
    };
    let template = own(PAGE)?;
    let kept: Vec<&str> =
        template.split_inclusive('\n').filter(|line| !FETCHING.iter().any(|start| line.starts_with(start))).collect();
    let still = kept.concat();
    if still.matches(ADDRESS).count() != 1 || still.contains("case-map.js") {
        return Err(format!("{PAGE}: expected one{ADDRESS}, and case-map.js in the lines that fetch alone"));
    }
    let filled = pages::fill(PAGE, &still.replace(ADDRESS, ""), about, drawing, None)?;
    let script = single(own(SINGLE)?, drawing)?;
    if script.to_ascii_lowercase().contains("</script") {
        return Err(format!("{SINGLE}: found </script; expected a script that can stand in a page"));
    }
    let (before, after) = filled.rsplit_once(END).ok_or_else(|| format!("{PAGE}: no {END}"))?;
    Ok([before, &spoken::inside(drawing.language()), "<script>", &script, "</script>\n", END, after].concat())
}

/// What a file may be called that holds something of this title: no sign that some
/// system takes for its own.
pub fn named(title: &str) -> String {
    let kept = |sign: char| if sign.is_control() || "\\/:*?\"<>|".contains(sign) { ' ' } else { sign };
    let name: String = title.chars().map(kept).take(60).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches('.');
    if name.is_empty() { "map".to_owned() } else { name.to_string() }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_title_is_a_file_s_name_everywhere() {
        assert_eq!(named("花园：2024/2025 <a>\n"), "花园：2024 2025 a");
        assert_eq!((named(" .. "), named("")), ("map".into(), "map".into()));
        assert_eq!(named(&"长".repeat(99)).chars().count(), 60);
    }
}
