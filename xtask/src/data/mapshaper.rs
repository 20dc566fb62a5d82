//! Runs mapshaper, which simplifies borders so that neighbours keep one line between them.

use std::fs;
use std::path::Path;

use super::node;

const PROGRAM: &str = "node_modules/mapshaper/bin/mapshaper";
/// Simplifies each feature as far as its property `metres` says; every feature keeps a shape.
pub fn simplify(cache: &Path, features: &str) -> Result<String, String> {
    let (before, after) = (cache.join("pieces.json"), cache.join("simplified.json"));
    fs::write(&before, features).map_err(|e| format!("{}: {e}", before.display()))?;
    let simplify = ["pieces.json", "-simplify", "variable", "weighted", "keep-shapes", "interval=metres"];
    let write = ["-o", "simplified.json", "force", "format=geojson", "precision=0.01", "fix-geometry"];
    node::run(cache, PROGRAM, &[simplify, write].concat())?;
    fs::read_to_string(&after).map_err(|e| format!("{}: {e}", after.display()))
}
