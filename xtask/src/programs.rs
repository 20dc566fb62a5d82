//! Programs of the system that the tests run: where they are, and how a fresh
//! Debian gets those that are missing.

use crate::step::step;
use crate::tool;
use std::path::PathBuf;
use std::process::Command;

/// A program that is part of neither Rust nor npm.
struct Program {
    /// How it is asked for here.
    name: &'static str,
    /// What its file may be called in `PATH`; or where it is, if that is no program.
    files: &'static [&'static str],
    /// The Debian packages that bring it, with what it needs besides.
    packages: &'static str,
}

/// All of them. A row more is all that another needs.
const PROGRAMS: &[Program] = &[
    Program {
        name: "chromium",
        files: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        packages: "chromium fonts-noto-cjk",
    },
    // The same engine without windows around its pages: a page costs a third.
    Program {
        name: "chromium-headless-shell",
        files: &["chromium-headless-shell", "chrome-headless-shell"],
        packages: "chromium-headless-shell",
    },
    Program { name: "firefox", files: &["firefox-esr", "firefox"], packages: "firefox-esr" },
    // MiniBrowser, which it drives, comes with it.
    Program { name: "WebKitWebDriver", files: &["WebKitWebDriver"], packages: "webkit2gtk-driver" },
    // Other programs' eyes for SVG, and for what is printed.
    Program { name: "rsvg-convert", files: &["rsvg-convert"], packages: "librsvg2-bin" },
    Program { name: "pdftotext", files: &["pdftotext"], packages: "poppler-utils" },
    // Others' readers of tables and of points: a library, and QGIS's.
    Program {
        name: "pandas",
        files: &["/usr/lib/python3/dist-packages/pandas/__init__.py"],
        packages: "python3-pandas",
    },
    Program { name: "ogr2ogr", files: &["ogr2ogr"], packages: "gdal-bin" },
    // For the Nu validator, which comes from npm.
    Program { name: "java", files: &["java"], packages: "default-jre-headless" },
    // A server of cases: its libraries tell where its programs are.
    Program {
        name: "postgis",
        files: &[
            "/usr/lib/postgresql/18/lib/postgis-3.so",
            "/usr/lib/postgresql/17/lib/postgis-3.so",
            "/usr/lib/postgresql/16/lib/postgis-3.so",
            "/usr/lib/postgresql/15/lib/postgis-3.so",
        ],
        packages: "postgresql postgresql-postgis",
    },
    Program { name: "psql", files: &["psql"], packages: "postgresql-client" },
    Program { name: "python3", files: &["python3"], packages: "python3 python3-venv" },
    Program { name: "Xvfb", files: &["Xvfb"], packages: "xvfb" },
];

/// Where a program is; the message says how to mend it.
pub fn find(name: &str) -> Result<PathBuf, String> {
    let program = PROGRAMS.iter().find(|program| program.name == name);
    let program = program.ok_or_else(|| format!("{name}: no row in xtask/src/programs.rs"))?;
    let found = program.files.iter().copied().find_map(in_path);
    found.ok_or_else(|| format!("{name} was not found; mend, as root: {}", apt(&[program.packages])))
}

/// Brings in those of the named that are missing, in one go, where that may be.
pub fn bring(names: &[&str]) -> Result<(), String> {
    let missing: Vec<&str> = names.iter().copied().filter(|name| find(name).is_err()).collect();
    install(&missing)
}

/// Brings in whatever is missing, in one go; where the system lacks one of them,
/// the others by themselves. Who needs what is not there says so then.
pub fn bring_all() {
    let names: Vec<&str> = PROGRAMS.iter().map(|program| program.name).collect();
    if bring(&names).is_err() {
        for name in names {
            bring(&[name]).unwrap_or_else(|message| println!("{message}"));
        }
    }
}

/// Installs the packages of the named ones, if this is Debian and we are root.
pub fn install(names: &[&str]) -> Result<(), String> {
    if names.is_empty() || in_path("apt-get").is_none() || !is_root() {
        return Ok(());
    }
    let rows = PROGRAMS.iter().filter(|program| names.contains(&program.name));
    let packages: Vec<&str> = rows.map(|program| program.packages).collect();
    step(&format!("installing {}", packages.join(" ")), || tool::run(Command::new("sh").args(["-c", &apt(&packages)])))
}

fn apt(packages: &[&str]) -> String {
    let install = "DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends";
    format!("apt-get update && {install} {}", packages.join(" "))
}

fn in_path(file: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(file)).find(|path| path.is_file())
}

/// Whether we are root.
pub fn is_root() -> bool {
    tool::read(Command::new("id").arg("-u")).is_ok_and(|found| found.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nowhere_is_told_with_its_mend() {
        assert!(find("netscape").is_err_and(|message| message.contains("netscape") && message.contains("programs.rs")));
        for program in PROGRAMS {
            let found = find(program.name);
            let is_told = |message: &String| message.ends_with(program.packages) && message.contains("apt-get install");
            assert!(found.as_ref().map_or_else(is_told, |path| path.is_file()), "{found:?}");
        }
    }
}
