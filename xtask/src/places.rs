//! Where things lie.

use std::env;
use std::path::{Path, PathBuf};

/// The folders that the commands work in.
pub struct Places {
    /// The project.
    pub root: PathBuf,
    /// Cargo's own folder, and what else can be made anew.
    pub target: PathBuf,
    /// What is served.
    pub dist: PathBuf,
    /// The shapes that the page is drawn of.
    pub regions: PathBuf,
}

impl Places {
    /// Finds them from where cargo says that this program's package is.
    pub fn find() -> Result<Self, String> {
        let package = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let root = Path::new(&package).parent().ok_or("run this as `cargo xtask`, inside the project")?.to_owned();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |path| root.join(path));
        Ok(Self { dist: root.join("dist"), regions: root.join("data/regions/china.geojson"), target, root })
    }

    /// Where the scripts are laid out before they are bundled.
    pub fn scripts(&self) -> PathBuf {
        self.target.join("site/scripts")
    }

    /// Where the bundler writes.
    pub fn bundled(&self) -> PathBuf {
        self.target.join("site/bundled")
    }

    /// The command line where cargo has put it: `debug`, `release`, or where it was installed.
    pub fn program(&self, folder: &str) -> PathBuf {
        self.target.join(folder).join(format!("case-map{}", env::consts::EXE_SUFFIX))
    }

    /// Reads a file whole; the message names it.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, String> {
        std::fs::read(path).map_err(|error| format!("{}: {error}", self.show(path)))
    }

    /// Reads a text of the project, by its path in it.
    pub fn text(&self, name: &str) -> Result<String, String> {
        let bytes = self.read(&self.root.join(name))?;
        String::from_utf8(bytes).map_err(|error| format!("{name}: {error}; expected UTF-8"))
    }

    /// A path as a message shows it: from the project on, where it lies in it.
    pub fn show<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
