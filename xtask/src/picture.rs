//! `cargo xtask picture`: what README.md opens with, seen in the page as built.

use crate::places::Places;
use crate::{serve, setup, tool};
use std::process::Command;

/// Shows the page to Chromium, in the light and in the dark.
pub fn run(places: &Places) -> Result<(), String> {
    setup::npm(places)?;
    let chrome = setup::browser()?;
    let serving = serve::start(&places.dist, 0)?;
    let mut node = Command::new("node");
    node.current_dir(&places.root).arg("xtask/src/picture.mjs").arg("docs");
    tool::run(node.env("CASE_MAP_ORIGIN", &serving.origin).env("CHROME_PATH", chrome))
}
