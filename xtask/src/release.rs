//! `cargo xtask release`: lays what is the same for every site into `web/`, from
//! where `build.rs` puts it into the program.

use crate::dist::Dist;
use crate::places::Places;
use crate::{build, content};
use std::fs;
use std::time::SystemTime;

/// Builds, and lays it anew.
pub fn run(places: &Places) -> Result<(), String> {
    build::run(places, None)?;
    lay(places)?;
    println!("web/ is ready for cargo install --path . and cargo publish");
    Ok(())
}

/// Lays what was built. What has not changed stays as it is, so that no program is
/// made anew for it.
pub fn lay(places: &Places) -> Result<(), String> {
    let folder = places.root.join("web");
    let is_first = !folder.exists();
    let mut web = Dist::new(&folder);
    for (name, content) in content::web(places)? {
        web.put(&name, &content)?;
    }
    web.clear()?;
    // A program that was made before there was any looks again: see build.rs.
    let manifest = places.root.join("Cargo.toml");
    let touch = || fs::File::options().append(true).open(&manifest)?.set_modified(SystemTime::now());
    if is_first { touch().map_err(|error| format!("{}: {error}", places.show(&manifest))) } else { Ok(()) }
}
