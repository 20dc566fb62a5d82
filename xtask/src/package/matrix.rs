//! `cargo xtask package test`: the tarball in bundlers and frameworks, and in
//! a browser. They are installed once, under `target/`, for all of them.

use crate::places::Places;
use crate::step::step;
use crate::{setup, tool};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How long one file of tests may hang: longer than any takes, on a slow machine.
const HANG: &str = "--test-timeout=600000";

/// Where the tests lie, and what they need from npm.
const TESTS: &str = "tests/package";

/// A folder under `target/` with bundlers, frameworks and the package.
pub struct Work {
    folder: PathBuf,
    tarball: PathBuf,
    chrome: PathBuf,
}

impl Work {
    /// The one that most tests share.
    pub fn common(places: &Places, tarball: &Path) -> Result<Self, String> {
        Self::new(places, TESTS, "package-test", tarball)
    }

    /// Installs what `tests`, a folder of the project, has a lock file for, and
    /// the package, into the folder of this name.
    pub fn new(places: &Places, tests: &str, name: &str, tarball: &Path) -> Result<Self, String> {
        let chrome = setup::browser()?;
        let from = places.root.join(tests);
        let folder = places.target.join(name);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", places.show(&folder)))?;
        for name in ["package.json", "package-lock.json"] {
            let copied = fs::copy(from.join(name), folder.join(name));
            copied.map_err(|error| format!("{}: {error}", places.show(&from.join(name))))?;
        }
        setup::npm_in(places, &folder, &format!("installing what {tests}/package.json names"))?;
        let work = Self { folder, tarball: tarball.to_owned(), chrome };
        step("installing the package from its tarball", || work.install())?;
        Ok(work)
    }

    /// As a user would, but without a word of it in the lock file.
    fn install(&self) -> Result<(), String> {
        // npm takes a tarball of the same name and version for the one it has.
        let old = self.folder.join("node_modules/case-map");
        if old.exists() {
            fs::remove_dir_all(&old).map_err(|error| format!("{}: {error}", old.display()))?;
        }
        let mut npm = Command::new("npm");
        npm.current_dir(&self.folder).args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]);
        tool::run(npm.arg("--loglevel=error").arg(&self.tarball))
    }

    /// What runs files of tests there.
    pub fn node(&self, places: &Places) -> Command {
        let mut node = Command::new("node");
        node.current_dir(&places.root).args(["--test", "--test-concurrency=1", "--test-reporter=spec", HANG]);
        node.env("CASE_MAP_WORK", &self.folder).env("CASE_MAP_TARBALL", &self.tarball);
        node.env("CHROME_PATH", &self.chrome);
        node
    }
}

/// Runs `tests/package/*.check.mjs`, or those of their tests whose names hold
/// one of the words.
pub fn run(places: &Places, tarball: &Path, only: &[String]) -> Result<(), String> {
    let work = Work::common(places, tarball)?;
    let tests = places.root.join(TESTS);
    let mut checks: Vec<_> = fs::read_dir(&tests)
        .map_err(|error| format!("{}: {error}", places.show(&tests)))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".check.mjs"))
        .collect();
    checks.sort();
    let mut node = work.node(places);
    tool::run(node.args(only.iter().map(|word| format!("--test-name-pattern={word}"))).args(&checks))
}
