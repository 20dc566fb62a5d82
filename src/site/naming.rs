//! Names with a hash of the content in them, which a browser may keep for
//! ever, and `integrity.json`, which tells them and how to check each file.
//!
//! Every file keeps its plain name, for people and for addresses in pages.
//! What a script fetches is there a second time under a name of its own, and
//! it is these names that scripts and pages ask for: so a reader never gets a
//! new script with an old module. So is what pages of other sites start, for
//! those that give its hash: under the plain name the next one would be refused.

use super::integrity::{sha384, short};
use super::{File, PINNED};
use alloc::collections::BTreeMap;
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// The script that fetches all others, and the page that starts it.
const SCRIPT: &str = "case-map.js";
const PAGE: &str = "index.html";

/// Second names and hashes of all others.
pub const MANIFEST: &str = "integrity.json";

/// Adds the second names, puts them where the plain ones are asked for, and
/// adds the manifest.
pub fn put(files: &mut Vec<File>) -> Result<(), String> {
    let mut names = BTreeMap::new();
    let mut copies = Vec::new();
    let mut add = |names: &mut BTreeMap<String, String>, name: &str, content: &[u8]| {
        names.insert(name.to_owned(), hashed(name, content));
        copies.push((hashed(name, content), content.to_vec()));
    };
    let scripts = scripts(files);
    if !scripts.iter().any(|name| name == SCRIPT) {
        return Err(format!("{SCRIPT}: found no name of a file in dist/; expected those that it fetches"));
    }
    for name in scripts {
        let script = text(files, &name)?;
        for (other, content) in files.iter().filter(|(other, _)| asks(&script, &name, other)) {
            if !names.contains_key(other) {
                add(&mut names, other, content);
            }
        }
        let script = names.iter().fold(script, |script, (plain, other)| script.replace(&asked(plain), &asked(other)));
        replace(files, &name, script)?;
    }
    let script = text(files, SCRIPT)?;
    add(&mut names, SCRIPT, script.as_bytes());
    for (name, content) in files.iter().filter(|(name, _)| PINNED.contains(&name.as_str())) {
        add(&mut names, name, content);
    }

    let page = text(files, PAGE)?;
    let (plain, other) =
        (format!("src=\"{SCRIPT}\""), format!("src=\"{}\"", names.get(SCRIPT).map_or("", String::as_str)));
    if page.matches(&plain).count() != 1 {
        return Err(format!("{PAGE}: found {} times {plain}; expected once", page.matches(&plain).count()));
    }
    let preloads = |page: String, (plain, other): (&String, &String)| {
        page.replace(&format!("href=\"{plain}\""), &format!("href=\"{other}\""))
    };
    replace(files, PAGE, names.iter().fold(page.replace(&plain, &other), preloads))?;
    files.extend(copies);

    let manifest = manifest(files, &names);
    files.push((MANIFEST.to_owned(), manifest.into_bytes()));
    Ok(())
}

/// The scripts that fetch anything by its name, each after those that it fetches
/// itself: what it asks for must have its content before its name.
fn scripts(files: &[File]) -> Vec<String> {
    let mut waiting: Vec<(&str, &str)> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".js"))
        .filter_map(|(name, content)| Some((name.as_str(), core::str::from_utf8(content).ok()?)))
        .filter(|(name, script)| files.iter().any(|(other, _)| asks(script, name, other)))
        .collect();
    let mut order = Vec::new();
    loop {
        let is_ready = |&(name, script): &(&str, &str)| !waiting.iter().any(|(other, _)| asks(script, name, other));
        let ready: Vec<&str> = waiting.iter().filter(|entry| is_ready(entry)).map(|(name, _)| *name).collect();
        if ready.is_empty() {
            return order;
        }
        waiting.retain(|(name, _)| !ready.contains(name));
        order.extend(ready.into_iter().map(str::to_owned));
    }
}

/// Whether a script asks for another file.
fn asks(script: &str, name: &str, other: &str) -> bool {
    name != other && script.contains(&asked(other))
}

/// How a script names a file that it fetches.
fn asked(name: &str) -> String {
    format!("\"./{name}\"")
}

/// `pkg/draw/case_map.0123abcd.js`.
fn hashed(name: &str, content: &[u8]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}.{}.{ending}", short(content))
}

/// Whether a name is a second one.
pub fn is_hashed(name: &str) -> bool {
    let is_hash =
        |part: &str| part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    name.split('.').skip(1).any(is_hash)
}

/// Each file by its plain name: the name to ask for, and its hash.
fn manifest(files: &[File], names: &BTreeMap<String, String>) -> String {
    let is_copy = |name: &String| names.values().any(|other| other == name);
    let entries = files.iter().filter(|(name, _)| !is_copy(name) && !name.ends_with(".html"));
    let entries: BTreeMap<&str, serde_json::Value> = entries
        .map(|(name, content)| {
            let file = names.get(name).unwrap_or(name);
            (name.as_str(), serde_json::json!({ "file": file, "integrity": sha384(content) }))
        })
        .collect();
    // A map of texts has no way to fail.
    serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n"
}

fn text(files: &[File], name: &str) -> Result<String, String> {
    let found = files.iter().find(|(other, _)| other == name).ok_or(format!("{name}: not made for dist/"))?;
    String::from_utf8(found.1.clone()).map_err(|error| format!("{name}: {error}; expected UTF-8"))
}

fn replace(files: &mut [File], name: &str, content: String) -> Result<(), String> {
    let found = files.iter_mut().find(|(other, _)| other == name).ok_or(format!("{name}: not made for dist/"))?;
    found.1 = content.into_bytes();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<File> {
        [
            ("case-map.js", "import(\"./pkg/a.js\");new URL(\"./b.pack\",import.meta.url);x(\"b.pack\")"),
            ("pkg/a.js", "1"),
            ("b.pack", "2"),
            ("other.css", "3"),
            ("frame.js", "4"),
            ("index.html", "<script src=\"case-map.js\">"),
        ]
        .map(|(name, content)| (name.to_owned(), content.as_bytes().to_vec()))
        .to_vec()
    }

    #[test]
    fn scripts_and_pages_ask_for_names_with_hashes() {
        let mut files = files();
        put(&mut files).expect("named");
        let [a, b] = [("pkg/a.js", "1"), ("b.pack", "2")].map(|(name, content)| hashed(name, content.as_bytes()));
        let script = text(&files, "case-map.js").expect("there");
        assert_eq!(script, format!("import(\"./{a}\");new URL(\"./{b}\",import.meta.url);x(\"b.pack\")"));
        let copy = hashed("case-map.js", script.as_bytes());
        assert_eq!(text(&files, &copy), Ok(script));
        assert_eq!(text(&files, "index.html"), Ok(format!("<script src=\"{copy}\">")));
        assert_eq!((text(&files, &a).as_deref(), text(&files, "pkg/a.js").as_deref()), (Ok("1"), Ok("1")));
        let manifest: serde_json::Value =
            serde_json::from_str(&text(&files, "integrity.json").expect("there")).expect("JSON");
        assert_eq!(manifest["pkg/a.js"]["file"], a);
        assert_eq!(manifest["other.css"]["file"], "other.css");
        assert_eq!(manifest["frame.js"]["file"], hashed("frame.js", b"4"));
        assert!(text(&files, &hashed("frame.js", b"4")).is_ok() && text(&files, "frame.js").is_ok());
        // From `printf 3 | openssl dgst -sha384 -binary | base64`.
        assert_eq!(manifest["other.css"]["integrity"], HASH_OF_3);
        assert_eq!(manifest.as_object().map(|entries| entries.len()), Some(5));
    }

    const HASH_OF_3: &str = "sha384-avEcg1hoIsPHS7PM73KLrlz+5nytgt10AnEeUwvseC/AKv8nNWnSLd/7OxRfNDdo";

    #[test]
    fn another_content_is_another_name() {
        assert_ne!(hashed("a.js", b"1"), hashed("a.js", b"2"));
        assert!(
            is_hashed(&hashed("pkg/a.js", b"1")) && !is_hashed("pkg/draw/case_map.js") && !is_hashed("china.lean.pack")
        );
        assert!(hashed("pkg/a.js", b"1").starts_with("pkg/a.") && hashed("pkg/a.js", b"1").ends_with(".js"));
    }

    #[test]
    fn a_script_that_fetches_nothing_and_a_page_without_it_are_told() {
        let mut without = files();
        replace(&mut without, "case-map.js", String::new()).expect("there");
        assert!(put(&mut without).is_err_and(|error| error.contains("case-map.js")));
        let mut without = files();
        replace(&mut without, "index.html", String::new()).expect("there");
        assert!(put(&mut without).is_err_and(|error| error.contains("index.html")));
    }
}
