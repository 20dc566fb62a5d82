//! `case-map new DIR`: a folder to begin with, which builds as it stands.

use crate::name;
use case_map::model::fault::Fault;
use std::fs;
use std::path::Path;

/// Its files: three cases of the notice as a table, what the site says of itself,
/// and what to do.
const FILES: [(&str, &str); 3] = [
    ("cases.csv", include_str!("example/cases.csv")),
    ("site.toml", include_str!("example/site.toml")),
    ("README.md", include_str!("example/README.md")),
];

/// Writes them where nothing stands yet.
pub fn write(folder: &Path) -> Result<(), Fault> {
    let broken = |error: std::io::Error| {
        Fault::new(&name(folder), "the folder", error.to_string(), "a place that can be written to")
    };
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Fault::new(&name(folder), "the folder", "other files", "a new folder or an empty one"));
    }
    fs::create_dir_all(folder).map_err(broken)?;
    FILES.iter().try_for_each(|(file, text)| fs::write(folder.join(file), text)).map_err(broken)
}
