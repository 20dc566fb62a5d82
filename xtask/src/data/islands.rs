//! The islands that must stay on the map, from `data/regions/islands.tsv`.

use std::fs;
use std::path::Path;

use super::rings::Point;

/// A named island: a promise that the map shows it.
pub struct Island {
    /// As printed on public maps.
    pub name: String,
    /// The province that it belongs to.
    pub adcode: String,
    /// A point on or very near it.
    pub at: Point,
}

/// Reads the table; the first line is its heading.
pub fn read(path: &Path) -> Result<Vec<Island>, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut islands = Vec::new();
    for (index, line) in text.lines().enumerate().skip(1) {
        let parts: Vec<&str> = line.split('\t').collect();
        let island = match parts[..] {
            [name, adcode, lon, lat, _why] => match (lon.parse(), lat.parse()) {
                (Ok(lon), Ok(lat)) => Some(Island { name: name.into(), adcode: adcode.into(), at: [lon, lat] }),
                _ => None,
            },
            _ => None,
        };
        islands.push(island.ok_or_else(|| {
            format!(
                "{}: line {}: found {line:?}, expected name, adcode, lon, lat and reason with tabs between",
                path.display(),
                index + 1
            )
        })?);
    }
    Ok(islands)
}
