//! The package's scripts and the files that they fetch.
//!
//! Bundlers find a file by the words `new URL("./…", import.meta.url)`, if the
//! address is a literal and nothing else is wrapped around it. So that they
//! see each file, and each once, this is checked here for every script.

use crate::places::Places;
use std::collections::BTreeSet;

/// What can be imported; the rest follows from what they import.
const ENTRIES: [&str; 2] = ["case-map.js", "define.js"];

/// Where the package has what its scripts fetch: one folder, so that one can
/// be copied beside a bundle where the bundler does not do so by itself.
const FETCHED: &str = "case-map-files";

/// Endings that bundlers take for something to bundle, even in an address:
/// webpack with a rule for style sheets and Parcel make scripts of them, and
/// Turbopack gives up.
const BUNDLED: [&str; 4] = [".css", ".json", ".js", ".html"];

/// The words that bundlers look for, around the address.
const BEFORE: &str = "new URL(\"./";
const AFTER: &str = "\", import.meta.url)";

/// Names in the package and contents.
pub fn files(places: &Places) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut names: Vec<String> = ENTRIES.map(str::to_owned).to_vec();
    let mut fetched = BTreeSet::new();
    let mut files = Vec::new();
    let mut at = 0;
    while let Some(name) = names.get(at).cloned() {
        at += 1;
        let bytes = places.read(&places.scripts().join(&name))?;
        let text = String::from_utf8(bytes).map_err(|error| format!("{name}: {error}; expected UTF-8"))?;
        for import in imports(&name, &text) {
            if !names.contains(&import) {
                names.push(import);
            }
        }
        let (text, addresses) = moved(&name, &text)?;
        for address in addresses {
            if !fetched.insert(address.clone()) {
                return Err(format!("www/{name}: {address:?} stands in two addresses; a bundler would ship it twice"));
            }
        }
        files.push((name, text.into_bytes()));
    }
    for address in fetched {
        let made = [places.scripts(), places.dist.clone()].map(|folder| folder.join(&address));
        let path = made.iter().find(|path| path.is_file());
        let path =
            path.ok_or(format!("{address}: a script fetches it, but it is neither in dist/ nor among the scripts"))?;
        files.push((place(&address), places.read(path)?));
    }
    Ok(files)
}

/// The scripts of the package that one imports, as paths from the package on.
fn imports(name: &str, text: &str) -> Vec<String> {
    let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let after = |words: &'static str| text.split(words).skip(1).filter_map(|rest| rest.split('"').next());
    let found = ["from \"./", "import \"./", "import(\"./"].into_iter().flat_map(after);
    found.map(|import| format!("{folder}{import}")).collect()
}

/// The script with its addresses as they are in the package, and these
/// addresses as they were.
fn moved(name: &str, text: &str) -> Result<(String, Vec<String>), String> {
    let mut parts = text.split("import.meta");
    let mut made = parts.next().unwrap_or_default().to_owned();
    let mut addresses = Vec::new();
    for rest in parts {
        let literal =
            made.strip_suffix("\", ").and_then(|made| made.rsplit_once(BEFORE)).filter(|_| rest.starts_with(".url)"));
        let (before, address) = literal.filter(|(_, address)| !address.contains('"')).ok_or_else(|| {
            let line = made.lines().count();
            format!("www/{name}:{line}: import.meta outside of {BEFORE}…{AFTER}, which is all that bundlers understand")
        })?;
        let address = address.to_owned();
        if before.trim_end().ends_with("new URL(") || name.contains('/') {
            return Err(format!(
                "www/{name}: {BEFORE}{address}{AFTER} is wrapped once more, or not beside the entries"
            ));
        }
        made = format!("{before}{BEFORE}{}\", import.meta{rest}", place(&address));
        addresses.push(address);
    }
    Ok((made, addresses))
}

/// Where a fetched file lies in the package.
fn place(address: &str) -> String {
    let ending = if BUNDLED.iter().any(|ending| address.ends_with(ending)) { ".data" } else { "" };
    format!("{FETCHED}/{address}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_move_into_one_folder_under_endings_that_no_bundler_takes() {
        let text = r#"a(new URL("./pkg/x.wasm", import.meta.url)); b(() => new URL("./y.css", import.meta.url).href);"#;
        let made = r#"a(new URL("./case-map-files/pkg/x.wasm", import.meta.url)); b(() => new URL("./case-map-files/y.css.data", import.meta.url).href);"#;
        let addresses = vec!["pkg/x.wasm".to_owned(), "y.css".to_owned()];
        assert_eq!(moved("engine.js", text), Ok((made.to_owned(), addresses)));
        assert_eq!(moved("listen.js", "1;\n"), Ok(("1;\n".to_owned(), vec![])));
    }

    #[test]
    fn what_a_bundler_would_not_see_is_refused() {
        let refused = [
            "new URL(name, import.meta.url)",
            "new URL(\"./a\" + b, import.meta.url)",
            "new URL(`./a`, import.meta.url)",
            "new URL(new URL(\"./a\", import.meta.url), document.baseURI)",
            "new URL(new URL(\"./a\", import.meta.url).href, import.meta.url)",
            "const here = import.meta.url;",
            "import.meta.env.DEV",
        ];
        for text in refused {
            let found = moved("engine.js", &format!("1;\n{text};\n"));
            assert!(found.as_ref().is_err_and(|error| error.contains("www/engine.js")), "{text}: {found:?}");
        }
        assert!(moved("pkg/glue.js", "new URL(\"./a\", import.meta.url)").is_err());
    }

    #[test]
    fn every_kind_of_import_is_followed() {
        let text = "import { a } from \"./a.js\";\nimport \"./b.js\";\nexport * from \"./c.js\";\nimport(\"./d/e.js\");\nimport x from \"y\";";
        assert_eq!(imports("z.js", text), ["a.js", "c.js", "b.js", "d/e.js"]);
        assert_eq!(imports("d/e.js", "import \"./f.js\""), ["d/f.js"]);
    }
}
