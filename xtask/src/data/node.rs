//! What is taken from npm: mapshaper, which simplifies borders, and polylabel, which finds
//! points inside units. (The crate of that name takes half a minute to compile, and as long
//! to run unoptimised, for what takes node one second.)
//!
//! mapshaper brings 151 packages, so they stay apart from the page's own tools: they are
//! installed under `target/` by this command alone. Their lock file leaves out optional
//! packages (compiled readers of formats that are not in use here); `data/README.md` says
//! how to renew it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const PACKAGE: &str = include_str!("node/package.json");
const LOCK: &str = include_str!("node/package-lock.json");
const MEND: &str = "install Node.js 20 or later with npm, on Debian: apt-get install nodejs npm";

/// What a script prints, which lies in the cache at that path, beside the packages.
pub fn run(cache: &Path, script: &str, arguments: &[&str]) -> Result<String, String> {
    install(cache)?;
    let out = Command::new("node")
        .current_dir(cache)
        .arg(script)
        .args(arguments)
        .output()
        .map_err(|e| format!("node: {e}; {MEND}"))?;
    if !out.status.success() {
        return Err(format!("{script} failed:\n{}", String::from_utf8_lossy(&out.stderr).trim()));
    }
    String::from_utf8(out.stdout).map_err(|e| format!("{script}: its answer: {e}; expected UTF-8"))
}

/// Installs the packages unless exactly this lock file was installed before.
fn install(cache: &Path) -> Result<(), String> {
    let stamp = cache.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == LOCK) {
        return Ok(());
    }
    println!("installing mapshaper and polylabel with npm into {}", cache.display());
    for (name, text) in [("package.json", PACKAGE), ("package-lock.json", LOCK)] {
        let path = cache.join(name);
        fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    let status = Command::new("npm")
        .current_dir(cache)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .stdout(Stdio::null())
        .status()
        .map_err(|e| format!("npm: {e}; {MEND}"))?;
    if !status.success() {
        return Err("npm could not install mapshaper and polylabel (its words stand above)".into());
    }
    fs::write(&stamp, LOCK).map_err(|e| format!("{}: {e}", stamp.display()))
}
