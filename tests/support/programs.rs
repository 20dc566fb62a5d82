//! Programs that not every machine has. A test without one says so and goes
//! on, but where `CI` is set it fails.

use super::data::text;
use std::path::PathBuf;
use std::process::Command;

/// A program in `PATH`, if it is there.
pub fn program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none_or(|value| value.is_empty()), "{name} is not in PATH");
        println!("SKIPPED: {name} is not in PATH; cargo xtask test native installs it");
    }
    found
}

/// Chromium, by `CHROME_PATH` or in `PATH`, and what to start it with.
pub fn chromium() -> Option<Command> {
    let path = std::env::var_os("CHROME_PATH").map(PathBuf::from).or_else(|| program("chromium"))?;
    let mut chromium = Command::new(path);
    // What stands in quotes there are flags.
    chromium.args(text("tests/browser/flags.mjs").split('"').skip(1).step_by(2));
    Some(chromium)
}

/// Python with pandas, as Debian has both.
pub fn pandas() -> Option<Command> {
    program("/usr/lib/python3/dist-packages/pandas/__init__.py").map(|_| Command::new("/usr/bin/python3"))
}
