//! `cargo xtask test`: everything that must hold.

use crate::lanes::{self, Lane};
use crate::places::Places;
use crate::shipped::{AT_WORK, BUILDS, Load};
use crate::{bench, build, data, engines, face, own, programs, published, serve, servers, setup, size, tool};
use case_map::site::oembed::Address;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The steps, in order.
const STEPS: [Planned; 11] = [
    ("format", format, Lane::First),
    ("lint", lint, Lane::First),
    ("native", native, Lane::First),
    ("data", regions, Lane::Beside),
    ("face", |places, _| setup::npm(places).and_then(|()| face::check(places)), Lane::Beside),
    ("build", |places, _| build::run(places, None), Lane::Beside),
    ("size", |places, _| size::run(places, false), Lane::Beside),
    ("browser", browser, Lane::First),
    ("engines", engines::run, Lane::Beside),
    ("published", published::run, Lane::Beside),
    ("bench", |places, _| bench::check(places), Lane::Beside),
];

/// What is run only where it is named: it installs and starts servers.
const APART: [Planned; 1] = [("servers", |places, _| servers::run(places), Lane::First)];

/// A step: its name, what does it with the words of the command line, and where.
pub type Planned = (&'static str, fn(&Places, &[String]) -> Result<(), String>, Lane);

/// Steps that look at what `build` makes.
const OF_THE_BUILD: [&str; 6] = ["size", "browser", "engines", "published", "bench", "servers"];

/// How long one browser test file may hang: longer than any takes, on a slow machine.
const HANG: &str = "--test-timeout=600000";

/// So many files at a time.
const SIDE_BY_SIDE: &str = "--test-concurrency=2";

/// Runs the named steps, or all. A failed step does not keep the others from
/// being run, but those that look at what it should have made.
pub fn run(places: &Places, only: &[String]) -> Result<(), String> {
    let steps = || STEPS.iter().chain(&APART);
    let unknown = only.iter().find(|word| steps().all(|(name, ..)| step_of(word) != *name));
    if let Some(word) = unknown {
        let names: Vec<&str> = steps().map(|(name, ..)| *name).collect();
        return Err(format!("no step {word:?}; there are: {}", names.join(", ")));
    }
    if let (Some(word), true) = (only.first(), lanes::is_alone()) {
        return STEPS.iter().find(|(name, ..)| name == word).map_or(Ok(()), |(_, step, _)| step(places, &[]));
    }
    let table = if only.is_empty() {
        set_up(places)?;
        lanes::run(&STEPS, places)
    } else {
        let is_named = |name: &str| only.iter().any(|word| step_of(word) == name);
        let builds = OF_THE_BUILD.iter().any(|name| is_named(name));
        let mut table = Vec::new();
        for (name, step, _) in steps().filter(|(name, ..)| is_named(name) || *name == "build" && builds) {
            let row = lanes::timed(name, can_be_done(name, &table), || step(places, only));
            table.push(row);
        }
        table
    };
    lanes::summary(&table)
}

/// What several steps would install, each for itself and in each other's way.
fn set_up(places: &Places) -> Result<(), String> {
    setup::component(places, "rustfmt", "fmt")?;
    setup::component(places, "clippy", "clippy")?;
    setup::wasm_target()?;
    setup::npm(places)?;
    programs::bring_all();
    Ok(())
}

/// Whether a step can be done after others.
pub fn can_be_done<'a>(name: &str, after: impl IntoIterator<Item = &'a lanes::Row>) -> bool {
    !OF_THE_BUILD.contains(&name) || after.into_iter().all(|(other, _, result)| *other != "build" || result.is_ok())
}

/// `browser/keyboard` asks for the step `browser`.
fn step_of(word: &str) -> &str {
    word.split('/').next().unwrap_or(word)
}

fn format(places: &Places, _: &[String]) -> Result<(), String> {
    setup::component(places, "rustfmt", "fmt")?;
    tool::run(tool::cargo(places).args(["fmt", "--all", "--check"]))
        .map_err(|error| format!("{error}; mend: cargo fmt"))
}

fn lint(places: &Places, _: &[String]) -> Result<(), String> {
    setup::component(places, "clippy", "clippy")?;
    setup::wasm_target()?;
    let mut lints =
        vec![tool::run(tool::cargo(places).args(["clippy", "--workspace", "--all-targets", "--", "-Dwarnings"]))];
    for feature in BUILDS.into_iter().chain(AT_WORK) {
        let mut clippy = tool::cargo(places);
        clippy.args(["clippy", "--lib", "--target", setup::TARGET, "--no-default-features", "--features", feature]);
        lints.push(tool::run(clippy.args(["--", "-Dwarnings"])));
    }
    lints.into_iter().collect()
}

/// Some look at files with what others have; without those they say so.
fn native(places: &Places, _: &[String]) -> Result<(), String> {
    // Regions of others come from there.
    setup::npm(places)?;
    programs::bring(&["rsvg-convert", "pandas", "ogr2ogr"])?;
    let mut cargo = tool::cargo(places);
    match setup::browser() {
        Ok(chrome) => drop(cargo.env("CHROME_PATH", chrome)),
        Err(message) => println!("{message}"),
    }
    tool::run(cargo.args(["test", "--workspace", "--no-fail-fast"]))
}

/// Whether the committed regions are those that the source makes. The source
/// is 77 MB and needs Python: a run at hand goes without it until it has been
/// fetched once, a run for all (`CI` set) fetches it.
fn regions(places: &Places, only: &[String]) -> Result<(), String> {
    let cache = places.root.join("target/boundaries");
    let is_cached = fs::read_dir(&cache)
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.path().extension().is_some_and(|kind| kind == "whl")));
    if is_cached || !only.is_empty() || is_for_all() {
        return data::run(&places.root, true);
    }
    println!("SKIPPED: the source (77 MB) is not here; `cargo xtask test data` fetches it and compares");
    Ok(())
}

/// Whether this run is one that nothing may be left out of.
pub fn is_for_all() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty())
}

/// Runs the folders of `tests/browser`, each with a browser of its own.
fn browser(places: &Places, only: &[String]) -> Result<(), String> {
    let chrome = setup::shell()?;
    let cases: Vec<&str> = only.iter().filter_map(|word| word.strip_prefix("browser/")).collect();
    let folder = places.root.join("tests/browser");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", places.show(&folder)))?;
    let mut checks: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| cases.is_empty() || cases.iter().any(|case| entry.file_name() == **case))
        .map(|entry| entry.path().join("check.mjs"))
        .filter(|check| check.is_file())
        .collect();
    checks.sort();
    let is_there = |case: &str| checks.iter().any(|check| check.ends_with(format!("{case}/check.mjs")));
    if let Some(case) = cases.iter().find(|case| !is_there(case)) {
        return Err(format!("tests/browser/{case}: no check.mjs there"));
    }
    if checks.is_empty() {
        return Err("tests/browser: no folder has a check.mjs".to_owned());
    }
    // What is printed is printed by two, and read; the validator runs in Java.
    programs::bring(&["firefox", "pdftotext", "java"])?;
    let path = |name: &str| programs::find(name).map(|path| path.display().to_string());
    let more = [
        ("CASE_MAP_FIREFOX", path("firefox")),
        ("CASE_MAP_PDFTOTEXT", path("pdftotext")),
        ("CASE_MAP_JAVA", path("java")),
    ];
    let found: Vec<_> = more.into_iter().filter_map(|(name, path)| Some((name, path.ok()?))).collect();
    node(places, &checks, chrome, &found)
}

/// Runs test files beside a server of what was built, with what they ask the
/// environment for.
pub fn node(places: &Places, checks: &[PathBuf], chrome: PathBuf, more: &[(&str, String)]) -> Result<(), String> {
    // Built once: a test that asked cargo for it would wait while another step builds.
    tool::run(tool::cargo(places).args(["build", "--quiet", "--bin", "case-map"]))?;
    let serving = serve::start(&places.dist, 0)?;
    let mut node = Command::new("node");
    node.current_dir(&places.root).args(["--test", SIDE_BY_SIDE, HANG]).args(checks);
    node.env("CASE_MAP_ORIGIN", &serving.origin).env("CASE_MAP_DIST", &places.dist).env("CHROME_PATH", chrome);
    node.env("CASE_MAP_BIN", places.program("debug"));
    node.env("CASE_MAP_COUNTED", Load::LivingPage.names().collect::<Vec<_>>().join(" "));
    // What a build for this very address would hold.
    node.env("CASE_MAP_OEMBED", Address::read(&serving.origin)?.json(&own::about(places)?.title));
    for (name, value) in more {
        node.env(name, value);
    }
    tool::run(&mut node)
}
