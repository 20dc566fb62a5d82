//! `cargo xtask release`: lays what is the same for every site into `web/`, from
//! where `build.rs` puts it into the program.

use crate::dist::Dist;
use crate::places::Places;
use crate::{build, content};

/// Builds, and lays it anew.
pub fn run(places: &Places) -> Result<(), String> {
    build::run(places, None)?;
    lay(places)?;
    println!("web/ is ready for cargo install --path . and cargo publish");
    Ok(())
}

/// Lays what was built. What has not changed stays as it is, so that no program is
/// made anew for it.
pub fn lay(places: &Places) -> Result<(), String> {
    let mut web = Dist::new(&places.root.join("web"));
    for (name, content) in content::web(places)? {
        web.put(&name, &content)?;
    }
    web.clear()
}
