//! `cargo xtask release`: lays what is the same for every site into `web/`, from
//! where `build.rs` puts it into the program.

use crate::places::Places;
use crate::{build, content};
use std::fs;

/// Makes it anew.
pub fn run(places: &Places) -> Result<(), String> {
    build::run(places, None)?;
    let web = places.root.join("web");
    let told = |error: std::io::Error| format!("{}: {error}", places.show(&web));
    if web.exists() {
        fs::remove_dir_all(&web).map_err(told)?;
    }
    let files = content::web(places)?;
    for (name, content) in &files {
        let path = web.join(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content));
        made.map_err(|error| format!("{}: {error}", places.show(&path)))?;
    }
    println!("{} has {} files", places.show(&web), files.len());
    Ok(())
}
