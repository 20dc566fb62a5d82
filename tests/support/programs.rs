//! Programs that not every machine has. A test without one says so and goes
//! on, but where `CI` is set it fails.

use std::path::PathBuf;

/// The first of some programs that is there. `CHROME_PATH` names Chromium.
pub fn program(names: &[&str]) -> Option<PathBuf> {
    let named = std::env::var_os("CHROME_PATH").filter(|_| names.contains(&"chromium")).map(PathBuf::from);
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    let in_path = || names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let found = named.or_else(|| in_path().find(|path| path.is_file()));
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none_or(|value| value.is_empty()), "none of {names:?} is in PATH");
        println!("SKIPPED: none of {names:?} is in PATH; cargo xtask test native installs it");
    }
    found
}

/// Chromium, and what to start it with.
pub fn chromium() -> Option<std::process::Command> {
    let path = program(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])?;
    let mut chromium = std::process::Command::new(path);
    // What stands in quotes there are flags.
    chromium.args(super::data::text("tests/browser/flags.mjs").split('"').skip(1).step_by(2));
    Some(chromium)
}
