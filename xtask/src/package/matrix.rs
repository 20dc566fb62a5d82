//! `cargo xtask package test`: the tarball in bundlers and frameworks, and in
//! a browser. They are installed once, under `target/`, for all of them.

use crate::places::Places;
use crate::step::step;
use crate::{setup, tool};
use std::fs;
use std::path::Path;
use std::process::Command;

/// How long one file of tests may hang: longer than any takes, on a slow machine.
const HANG: &str = "--test-timeout=600000";

/// Runs `tests/package/*.check.mjs`, or those of their tests whose names hold
/// one of the words.
pub fn run(places: &Places, tarball: &Path, only: &[String]) -> Result<(), String> {
    let chrome = setup::browser()?;
    let tests = places.root.join("tests/package");
    let work = places.target.join("package-test");
    fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", places.show(&work)))?;
    for name in ["package.json", "package-lock.json"] {
        let copied = fs::copy(tests.join(name), work.join(name));
        copied.map_err(|error| format!("{}: {error}", places.show(&tests.join(name))))?;
    }
    setup::npm_in(places, &work, "installing bundlers and frameworks")?;
    step("installing the package from its tarball", || install(places, &work, tarball))?;
    let mut checks: Vec<_> = fs::read_dir(&tests)
        .map_err(|error| format!("{}: {error}", places.show(&tests)))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".check.mjs"))
        .collect();
    checks.sort();
    let mut node = Command::new("node");
    node.current_dir(&places.root).args(["--test", "--test-concurrency=1", "--test-reporter=spec", HANG]);
    node.args(only.iter().map(|word| format!("--test-name-pattern={word}"))).args(&checks);
    node.env("CASE_MAP_WORK", &work).env("CASE_MAP_TARBALL", tarball).env("CHROME_PATH", chrome);
    tool::run(&mut node)
}

/// As a user would, but without a word of it in the lock file.
fn install(places: &Places, work: &Path, tarball: &Path) -> Result<(), String> {
    // npm takes a tarball of the same name and version for the one it has.
    let old = work.join("node_modules/case-map");
    if old.exists() {
        fs::remove_dir_all(&old).map_err(|error| format!("{}: {error}", places.show(&old)))?;
    }
    let mut npm = Command::new("npm");
    npm.current_dir(work).args(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
    tool::run(npm.arg(tarball))
}
