//! `cargo xtask bench`: our page and the same job done by other libraries,
//! side by side in one browser.
//!
//! ```text
//! bench/regions.geojson ┬─ build ─ target/bench/same     our page over those shapes
//!                       └─ bench/make/build.mjs ─ target/bench/peers/*
//! dist/                                                  our page as it ships
//! all of them ─ bench/run/main.mjs ─ bench/RESULTS.md, bench/results.json
//! dist/ and the program with made-up data ─ bench/run/many.mjs ─ bench/MANY.md
//! ```
//! What is measured, and how, stands in `bench/README.md`. Nothing of it ships.

use crate::args::Bench;
use crate::places::Places;
use crate::step::step;
use crate::{build, data, release, setup, tool};
use std::path::PathBuf;
use std::process::Command;

/// Builds all pages and measures them.
pub fn run(places: &Places, how: &Bench) -> Result<(), String> {
    build::run(places, None)?;
    if *how == Bench::Many {
        return tool::run(runner(places, "many.mjs")?.arg(&places.dist).arg(program(places)?));
    }
    let site = pages(places)?;
    let script = if matches!(how, Bench::Explain(_)) { "explain.mjs" } else { "main.mjs" };
    let mut node = runner(places, script)?;
    node.arg(&site).arg(&places.dist);
    match how {
        Bench::Full | Bench::Many => {}
        Bench::Quick => drop(node.arg("--quick")),
        Bench::Explain(page) => drop(node.arg(page)),
    }
    tool::run(&mut node)
}

/// Builds all pages but `dist/`, which is there, and looks whether each does
/// the job. Without any timing: this is a part of `cargo xtask test`.
pub fn check(places: &Places) -> Result<(), String> {
    let site = pages(places)?;
    tool::run(runner(places, "check.mjs")?.arg(&site).arg(&places.dist))
}

/// Our page over the shapes that all have, and the other libraries' pages.
fn pages(places: &Places) -> Result<PathBuf, String> {
    let site = places.target.join("bench");
    let same = Places {
        root: places.root.clone(),
        target: places.target.clone(),
        dist: site.join("same"),
        regions: places.root.join(data::BENCH),
    };
    build::run(&same, None)?;
    let folder = places.root.join("bench");
    setup::npm_in(places, &folder, "installing the other libraries")?;
    step("bundling the other libraries' pages", || {
        tool::run(Command::new("node").current_dir(&folder).arg("make/build.mjs").arg(site.join("peers")))
    })?;
    Ok(site)
}

/// The program as it is installed, with the files of a page in it; gives where it is.
fn program(places: &Places) -> Result<PathBuf, String> {
    release::lay(places)?;
    step("building the program", || tool::run(tool::cargo(places).args(["build", "--release", "--bin", "case-map"])))?;
    Ok(places.program("release"))
}

fn runner(places: &Places, script: &str) -> Result<Command, String> {
    let mut node = Command::new("node");
    node.current_dir(&places.root).arg(places.root.join("bench/run").join(script));
    node.env("CHROME_PATH", setup::browser()?);
    Ok(node)
}
