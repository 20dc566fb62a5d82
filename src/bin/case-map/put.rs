//! A site's files into a folder: all of them, or none.

use crate::{said, unwritten};
use case_map::model::fault::Fault;
use case_map::site::compress::compress;
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

/// A folder as it is written: beside the one that it is to be, and put in its place when
/// all is there. Whoever breaks off leaves the site that was.
pub struct Putting {
    out: PathBuf,
    fresh: PathBuf,
    old: PathBuf,
    /// Which copies of each file there are to be besides.
    endings: &'static [(&'static str, &'static str)],
}

impl Putting {
    /// Begins.
    pub fn begin(out: &Path, endings: &'static [(&'static str, &'static str)]) -> Result<Self, Fault> {
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
        Ok(Self { out: out.to_owned(), fresh, old, endings })
    }

    /// Writes a file, and its copies.
    pub fn file(&self, name: &str, content: &[u8]) -> Result<(), Fault> {
        self.write(name, content)?;
        for (_, ending) in self.endings {
            let copy = compress(ending, content);
            let copy =
                copy.map_err(|error| Fault::new(name, "--compressed", error, "a file that can be compressed"))?;
            self.write(&format!("{name}.{ending}"), &copy)?;
        }
        Ok(())
    }

    fn write(&self, name: &str, content: &[u8]) -> Result<(), Fault> {
        let path = self.fresh.join(name);
        // Most folders are there by now.
        let made = fs::write(&path, content)
            .or_else(|_| path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content)));
        made.map_err(|error| unwritten(&path, &error))
    }

    /// Puts it in its place.
    pub fn done(self) -> Result<(), Fault> {
        let Self { out, fresh, old, .. } = self;
        if out.exists() {
            fs::rename(&out, &old).map_err(|error| unwritten(&out, &error))?;
        }
        fs::rename(&fresh, &out).map_err(|error| unwritten(&out, &error))?;
        let _ = fs::remove_dir_all(&old);
        Ok(())
    }
}
