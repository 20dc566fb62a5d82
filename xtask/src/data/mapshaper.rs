//! Runs mapshaper, which simplifies borders so that neighbours keep one line between them.
//!
//! It brings 151 packages, so it stays apart from the page's own tools: it is installed under
//! `target/` by this command alone. Its lock file leaves out optional packages (compiled
//! readers of formats that are not in use here); `data/README.md` says how to renew it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PACKAGE: &str = include_str!("mapshaper/package.json");
const LOCK: &str = include_str!("mapshaper/package-lock.json");
const MEND: &str = "install Node.js 20 or later with npm, on Debian: apt-get install nodejs npm";

/// Simplifies each feature as far as its property `metres` says; every feature keeps a shape.
pub fn simplify(cache: &Path, features: &str) -> Result<String, String> {
    let program = install(cache)?;
    let (before, after) = (cache.join("pieces.json"), cache.join("simplified.json"));
    fs::write(&before, features).map_err(|e| format!("{}: {e}", before.display()))?;
    let out = Command::new("node")
        .arg(&program)
        .arg(&before)
        .args(["-simplify", "variable", "weighted", "keep-shapes", "interval=metres"])
        .arg("-o")
        .arg(&after)
        .args(["force", "format=geojson", "precision=0.01", "fix-geometry"])
        .output()
        .map_err(|e| format!("node: {e}; {MEND}"))?;
    if !out.status.success() {
        return Err(format!("mapshaper failed:\n{}", String::from_utf8_lossy(&out.stderr).trim()));
    }
    fs::read_to_string(&after).map_err(|e| format!("{}: {e}", after.display()))
}

/// The program's path; installs it unless exactly this lock file was installed before.
fn install(cache: &Path) -> Result<PathBuf, String> {
    let program = cache.join("node_modules/mapshaper/bin/mapshaper");
    let stamp = cache.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == LOCK) {
        return Ok(program);
    }
    println!("installing mapshaper with npm into {}", cache.display());
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
        return Err("npm could not install mapshaper (its words stand above)".into());
    }
    fs::write(&stamp, LOCK).map_err(|e| format!("{}: {e}", stamp.display()))?;
    Ok(program)
}
