//! Lists the languages: each file in `src/words/` that ends so is one, and
//! nothing else has to say that it is there. Lists what the command line holds.

use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "src/words";
const ENDING: &str = "words";

/// Folders whose files the command line holds, by the list of each: what is the same
/// for every site, where `cargo xtask release` has laid it, and provinces' counties.
const HELD: [(&str, &str); 2] = [("web.rs", "web"), ("counties.rs", "data/regions/counties")];

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build.rs");
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

    // Only the command line holds them.
    let held_by_this = if env::var_os("CARGO_FEATURE_FILES").is_some() { HELD.as_slice() } else { &[] };
    for (list, folder) in held_by_this {
        // To cargo a folder that is not there has changed each time: all would be made
        // anew for nothing. Who lays it touches the manifest.
        println!("cargo::rerun-if-changed={}", if Path::new(folder).exists() { folder } else { "Cargo.toml" });
        fs::write(place("OUT_DIR")?.join(list), held(&place("CARGO_MANIFEST_DIR")?.join(folder)))
            .map_err(|error| format!("{list}: {error}"))?;
    }
    Ok(())
}

/// All files of a folder with their contents, by name; none where there is no folder.
fn held(folder: &Path) -> String {
    let mut list = String::from("&[\n");
    let mut folders = vec![(folder.to_owned(), String::new())];
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
    list + "]\n"
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
