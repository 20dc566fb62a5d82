//! Lists the languages: each file in `src/words/` that ends so is one, and
//! nothing else has to say that it is there. Lists the files of a page as well,
//! where `cargo xtask release` has laid them into `web/`.

use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "src/words";
const ENDING: &str = "words";

/// What is the same for every site.
const WEB: &str = "web";

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let place = |name: &str| env::var_os(name).map(PathBuf::from).ok_or_else(|| format!("cargo sets no {name}"));
    let folder = place("CARGO_MANIFEST_DIR")?.join(FOLDER);
    let told = |error: std::io::Error| format!("{FOLDER}: {error}");
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).map_err(told)? {
        paths.push(entry.map_err(told)?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == ENDING));
    paths.sort();
    let mut list = String::from("&[\n");
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        list += &format!("    ({name:?}, include_str!({:?})),\n", text(path));
    }
    fs::write(place("OUT_DIR")?.join("others.rs"), list + "]\n").map_err(|error| format!("others.rs: {error}"))?;

    println!("cargo::rerun-if-changed={WEB}");
    let web = place("CARGO_MANIFEST_DIR")?.join(WEB);
    let mut list = String::from("&[\n");
    let mut folders = vec![(web, String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let mut entries: Vec<_> = fs::read_dir(&folder).into_iter().flatten().flatten().collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push((entry.path(), format!("{name}/")));
            } else {
                list += &format!("    ({name:?}, include_bytes!({:?})),\n", text(&entry.path()));
            }
        }
    }
    fs::write(place("OUT_DIR")?.join("web.rs"), list + "]\n").map_err(|error| format!("web.rs: {error}"))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
