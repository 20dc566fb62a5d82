//! Fills `dist/`: writes what changed, compresses it, removes what is no longer made.

use case_map::site::compress::{ENCODINGS, compress};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder, and what has been put there so far.
pub struct Dist {
    folder: PathBuf,
    names: BTreeSet<String>,
}

impl Dist {
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), names: BTreeSet::new() }
    }

    /// Puts one file there; a name may hold folders.
    pub fn put(&mut self, name: &str, content: &[u8]) -> Result<(), String> {
        let path = self.folder.join(name);
        self.names.insert(name.to_owned());
        if fs::read(&path).is_ok_and(|found| found == content) {
            return Ok(());
        }
        // Copies of other content must not outlive it, even if this run is cut off.
        for (_, ending) in ENCODINGS {
            let _ = fs::remove_file(compressed(&path, ending));
        }
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content));
        written.map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Removes what was not put.
    pub fn clear(&self) -> Result<(), String> {
        for name in shipped(&self.folder)?.iter().filter(|name| !self.names.contains(*name)) {
            let path = self.folder.join(name);
            for old in ENCODINGS.map(|(_, ending)| compressed(&path, ending)) {
                let _ = fs::remove_file(old);
            }
            fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(())
    }

    /// Removes what was not put, compresses what has no compressed copy.
    pub fn finish(self) -> Result<(), String> {
        self.clear()?;
        // Some files are there under two names; compressing takes longer than asking.
        let mut known = BTreeMap::new();
        for path in self.names.iter().map(|name| self.folder.join(name)) {
            let content = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            for (_, ending) in ENCODINGS {
                let copy = compressed(&path, ending);
                if !copy.is_file() {
                    let made = match known.get(&(ending, content.clone())) {
                        Some(twin) => fs::read(twin).map_err(|error| error.to_string()),
                        None => compress(ending, &content),
                    };
                    fs::write(&copy, made?).map_err(|error| format!("{}: {error}", copy.display()))?;
                }
                known.insert((ending, content.clone()), copy);
            }
        }
        Ok(())
    }
}

/// All files of a folder with their contents, named from there on.
pub fn contents(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let read = |name: String| {
        let path = folder.join(&name);
        let content = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok((name, content))
    };
    files(folder)?.into_iter().map(read).collect()
}

/// Where the compressed copy of a file lies.
pub fn compressed(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// The files of a folder without their compressed copies, sorted.
pub fn shipped(folder: &Path) -> Result<Vec<String>, String> {
    let is_copy = |name: &String| ENCODINGS.iter().any(|(_, ending)| name.ends_with(&format!(".{ending}")));
    Ok(files(folder)?.into_iter().filter(|name| !is_copy(name)).collect())
}

/// All files of a folder, as paths from it on with `/`, sorted.
fn files(folder: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let named = |error: std::io::Error| format!("{}: {error}; mend: cargo xtask build", folder.display());
        for entry in fs::read_dir(&folder).map_err(named)? {
            let entry = entry.map_err(named)?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push((entry.path(), format!("{name}/")));
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_filling_leaves_only_its_own_files() {
        let folder = std::env::temp_dir().join(format!("case-map-dist-{}", std::process::id()));
        let mut first = Dist::new(&folder);
        first.put("kept.js", b"1").and_then(|()| first.put("pkg/old.js", b"2")).expect("put");
        first.finish().expect("finish");
        assert_eq!(files(&folder).expect("list").len(), 6);
        let old_copy = fs::read(folder.join("kept.js.gz")).expect("copy");

        let mut second = Dist::new(&folder);
        second.put("kept.js", b"3").expect("put");
        second.finish().expect("finish");
        assert_eq!(files(&folder), Ok(["kept.js", "kept.js.br", "kept.js.gz"].map(str::to_owned).to_vec()));
        assert_eq!(shipped(&folder), Ok(vec!["kept.js".to_owned()]));
        assert_ne!(fs::read(folder.join("kept.js.gz")).expect("copy"), old_copy);
        fs::remove_dir_all(&folder).expect("clean up");
    }
}
