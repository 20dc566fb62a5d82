//! A table becomes a published site, as for a new user: the program is installed,
//! with the files of a page in it, and used in an empty folder. What the registry
//! would have of the crate is made and compiled as well.

use crate::places::Places;
use crate::{release, setup, test, tool};

/// Installs it below `target/` and plays it.
pub fn run(places: &Places, _: &[String]) -> Result<(), String> {
    release::lay(places)?;
    let root = places.target.join("installed");
    let mut cargo = tool::cargo(places);
    // Unoptimised, for what is there already is used again.
    cargo.args(["install", "--debug", "--locked", "--force", "--quiet", "--path", "."]);
    cargo.arg("--root").arg(&root).arg("--target-dir").arg(&places.target);
    tool::run(&mut cargo)?;
    // `web/` is in no commit.
    let mut cargo = tool::cargo(places);
    cargo.args(["publish", "--dry-run", "--allow-dirty", "--locked", "--quiet", "--target-dir"]).arg(&places.target);
    tool::run(&mut cargo)?;
    let program = places.program("installed/bin");
    let check = places.root.join("tests/published/check.mjs");
    test::node(places, &[check], setup::shell()?, &[("CASE_MAP_PROGRAM", program.display().to_string())])
}
