//! Brings in what the commands need and a fresh clone has not.

use crate::places::Places;
use crate::programs;
use crate::step::step;
use crate::tool;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Rust's name for the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Cargo can compile for the browser.
pub fn wasm_target() -> Result<(), String> {
    let mut rustc = Command::new("rustc");
    let found = tool::read(rustc.args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(String::from_utf8_lossy(&found.stdout).trim()).is_dir() {
        return Ok(());
    }
    step(&format!("adding Rust's target {TARGET}"), || {
        tool::run(Command::new("rustup").args(["target", "add", TARGET]))
            .map_err(|error| format!("{error}\nmend: rustup target add {TARGET}"))
    })
}

/// `cargo fmt` and `cargo clippy` are there.
pub fn component(places: &Places, name: &str, subcommand: &str) -> Result<(), String> {
    if tool::read(tool::cargo(places).args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    step(&format!("adding {name}"), || tool::run(Command::new("rustup").args(["component", "add", name])))
}

/// npm's packages, exactly those of the lock file. Their install scripts do
/// not run: none is needed.
pub fn npm(places: &Places) -> Result<(), String> {
    npm_in(places, &places.root, "installing npm's packages")
}

/// The same for another folder with a lock file.
pub fn npm_in(places: &Places, folder: &Path, what: &str) -> Result<(), String> {
    let lock = folder.join("package-lock.json");
    let text = fs::read(&lock).map_err(|error| format!("{}: {error}", places.show(&lock)))?;
    let hash: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == hash) {
        return Ok(());
    }
    step(what, || {
        let mut npm = Command::new("npm");
        npm.current_dir(folder);
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        tool::run(&mut npm)?;
        fs::write(&stamp, hash).map_err(|error| format!("{}: {error}", places.show(&stamp)))
    })
}

/// A Chromium: the one in `CHROME_PATH`, or in `PATH`, or freshly installed;
/// and a font that has what the page says.
pub fn browser() -> Result<PathBuf, String> {
    const NAME: &str = "chromium";
    if let Some(path) = std::env::var_os("CHROME_PATH").map(PathBuf::from) {
        return if path.is_file() { Ok(path) } else { Err(format!("CHROME_PATH: no file {}", path.display())) };
    }
    programs::bring(&[NAME])?;
    if !has_chinese_font() {
        programs::install(&[NAME])?;
    }
    if has_chinese_font() {
        return programs::find(NAME).map_err(|message| format!("{message}; or set CHROME_PATH to one"));
    }
    Err("no Chinese font was found; mend: install one, on Debian fonts-noto-cjk".to_owned())
}

/// The same engine for many pages, without a window for each, where the system
/// has it; else a Chromium as others use it.
pub fn shell() -> Result<PathBuf, String> {
    const NAME: &str = "chromium-headless-shell";
    let whole = browser()?;
    if std::env::var_os("CHROME_PATH").is_some() {
        return Ok(whole);
    }
    // Not every system has it: then `bring` fails, and nothing is lost.
    let _ = programs::bring(&[NAME]);
    Ok(programs::find(NAME).unwrap_or(whole))
}

fn has_chinese_font() -> bool {
    tool::read(Command::new("fc-list").arg(":lang=zh")).is_ok_and(|found| !found.stdout.is_empty())
}
