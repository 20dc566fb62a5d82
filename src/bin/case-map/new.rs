//! `case-map new DIR`: a folder to begin with, which builds as it stands.

use crate::arguments::Arguments;
use crate::unwritten;
use case_map::model::fault::Fault;
use std::fs;

/// Its files: three cases of the notice as a table, what the site says of itself,
/// and what to do.
const FILES: [(&str, &str); 3] = [
    ("cases.csv", include_str!("example/cases.csv")),
    ("site.toml", include_str!("example/site.toml")),
    ("README.md", include_str!("example/README.md")),
];

/// Writes them where nothing stands yet.
pub fn write(arguments: &Arguments) -> Result<(), Fault> {
    let folder = arguments.files.first().cloned().unwrap_or_default();
    if fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some()) {
        let name = folder.display().to_string();
        return Err(Fault::new(&name, "the folder", "other files", "a new folder or an empty one"));
    }
    fs::create_dir_all(&folder).map_err(|error| unwritten(&folder, &error))?;
    for (file, text) in FILES {
        let path = folder.join(file);
        fs::write(&path, text).map_err(|error| unwritten(&path, &error))?;
    }
    eprintln!("{}: a table to begin with; go on with: case-map build {}", folder.display(), folder.display());
    Ok(())
}
