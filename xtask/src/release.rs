//! `cargo xtask release`: lays what is the same for every site into `web/`, from
//! where `build.rs` puts it into the program.

use crate::places::Places;
use crate::{build, content};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Builds, and lays it anew.
pub fn run(places: &Places) -> Result<(), String> {
    build::run(places, None)?;
    let web = lay(places)?;
    println!("{} is ready for cargo install --path . and cargo publish", places.show(&web));
    Ok(())
}

/// Lays what was built. What has not changed stays as it is, so that no program is
/// made anew for it.
pub fn lay(places: &Places) -> Result<PathBuf, String> {
    let web = places.root.join("web");
    let told = |error: std::io::Error| format!("{}: {error}", places.show(&web));
    let mut left: BTreeSet<PathBuf> = BTreeSet::new();
    let mut folders = vec![web.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => drop(left.insert(path)),
            }
        }
    }
    for (name, content) in content::web(places)? {
        let path = web.join(&name);
        left.remove(&path);
        if fs::read(&path).is_ok_and(|old| old == content) {
            continue;
        }
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content));
        made.map_err(|error| format!("{}: {error}", places.show(&path)))?;
    }
    left.iter().try_for_each(fs::remove_file).map_err(told)?;
    Ok(web)
}
