//! The whole job in each browser engine that there is.

use crate::places::Places;
use crate::{programs, setup, test};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Engines besides Chromium, by the names that tests/engines has for them: the
/// program that is run, and what else that needs.
const OTHERS: [(&str, &[&str]); 2] = [("firefox", &["firefox"]), ("webkit", &["WebKitWebDriver", "Xvfb"])];

/// Walks it. Where a system has no such engine and cannot be given one, that
/// is said; in a run for all (`CI` set) it is a failure.
pub fn run(places: &Places, only: &[String]) -> Result<(), String> {
    let asked: Vec<&str> = only.iter().filter_map(|word| word.strip_prefix("engines/")).collect();
    let names: Vec<&str> = std::iter::once("chromium").chain(OTHERS.map(|(name, _)| name)).collect();
    if let Some(name) = asked.iter().find(|name| !names.contains(name)) {
        return Err(format!("no engine {name:?}; there are: {}", names.join(", ")));
    }
    let is_wanted = |name: &str| asked.is_empty() || asked.contains(&name);
    let chromium = setup::browser()?;
    let mut engines = BTreeMap::new();
    if is_wanted("chromium") {
        engines.insert("chromium", chromium.clone());
    }
    let mut lacking = Vec::new();
    for (name, needs) in OTHERS.iter().filter(|(name, _)| is_wanted(name)) {
        match all(needs) {
            Ok(program) => {
                engines.insert(name, program);
            }
            Err(message) => {
                println!("LEFT OUT: {name}: {message}");
                lacking.push(*name);
            }
        }
    }
    let engines = serde_json::to_string(&engines).map_err(|error| error.to_string())?;
    let check = places.root.join("tests/engines/check.mjs");
    test::node(places, &[check], chromium, &[("CASE_MAP_ENGINES", engines)])?;
    if lacking.is_empty() || !test::is_for_all() {
        return Ok(());
    }
    Err(format!("CI is set, and the job was not walked in: {}", lacking.join(", ")))
}

/// The first of some programs, if all are there or can be brought in.
fn all(names: &[&str]) -> Result<PathBuf, String> {
    programs::bring(names)?;
    let mut found = names.iter().map(|name| programs::find(name)).collect::<Result<Vec<_>, _>>()?;
    Ok(found.swap_remove(0))
}
