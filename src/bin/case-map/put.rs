//! A site's files into a folder: all of them, or none.

use crate::{said, unwritten};
use case_map::model::fault::Fault;
use case_map::site::File;
use std::fs;
use std::path::{Path, PathBuf};

/// What a folder has that is a site already: only such a one is replaced.
const SIGN: &str = "integrity.json";

/// Nothing that is not a site's is ever written over.
pub fn is_free(out: &Path) -> Result<(), Fault> {
    let fault = |found: &str| {
        let expected = "a new folder, an empty one, or one with a site; say which by --out";
        Err(Fault::new(&out.display().to_string(), "the folder", found, expected))
    };
    match fs::read_dir(out) {
        Err(_) if !out.exists() => Ok(()),
        Err(error) => fault(&said(&error)),
        Ok(mut entries) => match entries.next().is_none() || out.join(SIGN).is_file() {
            true => Ok(()),
            false => fault("other files"),
        },
    }
}

/// Writes beside the folder and puts it in its place when all is there: whoever
/// breaks off leaves the site that was.
pub fn put(out: &Path, files: &[File]) -> Result<(), Fault> {
    let beside = |ending: &str| {
        let own = out.file_name().unwrap_or_default().to_string_lossy();
        out.with_file_name(format!(".{own}.{ending}"))
    };
    let (fresh, old) = (beside("new"), beside("old"));
    // Broken off between the two steps at the end.
    if !out.exists() && old.join(SIGN).is_file() {
        fs::rename(&old, out).map_err(|error| unwritten(out, &error))?;
    }
    for left in [&fresh, &old] {
        let _ = fs::remove_dir_all(left);
    }
    for (file, content) in files {
        let path: PathBuf = fresh.join(file);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content));
        made.map_err(|error| unwritten(&path, &error))?;
    }
    if out.exists() {
        fs::rename(out, &old).map_err(|error| unwritten(out, &error))?;
    }
    fs::rename(&fresh, out).map_err(|error| unwritten(out, &error))?;
    let _ = fs::remove_dir_all(&old);
    Ok(())
}
