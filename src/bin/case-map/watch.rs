//! `case-map watch`: builds anew whenever the sheet, or what the site says of
//! itself, has changed.

use crate::arguments::Arguments;
use crate::{build, name, tell};
use case_map::model::fault::Fault;
use notify::{RecursiveMode, Watcher, recommended_watcher};
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

/// Programs write a file in several steps: so long nothing must happen before it is read.
const REST: Duration = Duration::from_millis(200);

/// Goes on until it is broken off; what is wrong with the data it tells and waits
/// for the next change. Gives only what it cannot watch.
pub fn watch(arguments: &Arguments) -> Result<Vec<Fault>, Vec<Fault>> {
    let folder = arguments.cases.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let broken = |error: notify::Error| {
        vec![Fault::new(&name(folder), "the folder", error.to_string(), "a folder that can be watched")]
    };
    let (send, changes) = channel();
    let mut watcher = recommended_watcher(send).map_err(broken)?;
    // Programs that save by putting a new file in place of the old one: so the
    // folder, and not the file.
    watcher.watch(folder, RecursiveMode::NonRecursive).map_err(broken)?;
    loop {
        let faults = build::build(arguments).unwrap_or_else(|faults| faults);
        tell(&faults);
        loop {
            let Ok(change) = changes.recv() else { return Ok(Vec::new()) };
            let is_read = |path: &std::path::PathBuf| {
                path.file_name() == arguments.cases.file_name()
                    || path.file_name().is_some_and(|own| own == build::ABOUT)
            };
            if change.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(is_read)) {
                break;
            }
        }
        while changes.recv_timeout(REST).is_ok() {}
    }
}
