//! Where data come from: files that are told, or else the project's own, which the
//! program holds, so that it needs no folder beside it.

use case_map::model::fault::Fault;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Each province's counties as GeoJSON, by the file's name; made by `build.rs`.
const COUNTIES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/counties.rs"));

/// A file, or one of our own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// Its name in the project, and what it holds.
    Own(&'static str, &'static [u8]),
    /// Where it lies.
    File(PathBuf),
}

impl Data {
    /// The cases of the notice.
    pub const CASES: Self = Self::Own("data/cases.json", include_bytes!("../../../data/cases.json"));
    /// The provinces.
    pub const REGIONS: Self =
        Self::Own("data/regions/china.geojson", include_bytes!("../../../data/regions/china.geojson"));
    /// Names and positions of units.
    pub const UNITS: Self = Self::Own("data/regions/units.tsv", include_bytes!("../../../data/regions/units.tsv"));

    /// What faults call it.
    pub fn name(&self) -> String {
        match self {
            Self::Own(name, _) => (*name).to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Its content, whole.
    pub fn read(&self) -> Result<Cow<'static, [u8]>, Fault> {
        match self {
            Self::Own(_, bytes) => Ok(Cow::Borrowed(bytes)),
            Self::File(path) => std::fs::read(path)
                .map(Cow::Owned)
                .map_err(|error| Fault::new(&self.name(), "the file", crate::said(&error), "a file that can be read")),
        }
    }

    /// Its content as text.
    pub fn text(&self) -> Result<String, Fault> {
        String::from_utf8(self.read()?.into_owned())
            .map_err(|error| Fault::new(&self.name(), "the file", error.to_string(), "UTF-8"))
    }

    /// The path of what is no data of our own.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Own(..) => None,
            Self::File(path) => Some(path),
        }
    }
}

/// Files of counties: those in a folder, or our own.
pub fn counties(folder: Option<&Path>) -> Vec<(String, Data)> {
    let Some(folder) = folder else {
        return COUNTIES.iter().map(|(name, bytes)| ((*name).to_owned(), Data::Own(name, bytes))).collect();
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<(String, Data)> =
        entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), Data::File(entry.path()))).collect();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found
}
