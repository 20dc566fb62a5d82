//! `case-map watch`: builds anew whenever the table, the regions, or what the site says
//! of itself, has changed.

use crate::arguments::Arguments;
use crate::build::{self, Place};
use crate::{said, tell};
use case_map::model::fault::Fault;
use notify::{ErrorKind, RecursiveMode, Watcher, recommended_watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

/// Programs write a file in several steps: so long nothing must happen before it is read.
const REST: Duration = Duration::from_millis(200);

/// Goes on until it is broken off; what is wrong with the data it tells and waits
/// for the next change. Gives only what it cannot watch.
pub fn watch(arguments: &Arguments) -> Result<(), Fault> {
    let Place { cases, .. } = build::place(arguments)?;
    let folder = cases.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let broken = |error: notify::Error| {
        let found = match &error.kind {
            ErrorKind::Io(error) => said(error),
            _ => "nothing that tells of changes".to_owned(),
        };
        Fault::new(&folder.display().to_string(), "the folder", found, "a folder that can be watched")
    };
    let (send, changes) = channel();
    let mut watcher = recommended_watcher(send).map_err(broken)?;
    // Programs save by putting a new file in place of the old one: so the folder,
    // and not the file.
    watcher.watch(folder, RecursiveMode::NonRecursive).map_err(broken)?;
    // What the site says of itself may name others by now.
    let regions = || {
        let told = || Some(cases.with_file_name(build::place(arguments).ok()?.about.regions?));
        arguments.regions.clone().or_else(told)
    };
    if let Some(other) = regions().as_deref().and_then(Path::parent).filter(|other| *other != folder && other.is_dir())
    {
        watcher.watch(other, RecursiveMode::NonRecursive).map_err(broken)?;
    }
    let is_read = |path: &PathBuf| {
        let own = path.file_name();
        let is_about = own.is_some_and(|own| own == build::ABOUT);
        own == cases.file_name() || is_about || regions().is_some_and(|regions| own == regions.file_name())
    };
    loop {
        let (Ok(faults) | Err(faults)) = build::build(arguments);
        tell(&faults);
        loop {
            let Ok(change) = changes.recv() else { return Ok(()) };
            if change.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(is_read)) {
                break;
            }
        }
        while changes.recv_timeout(REST).is_ok() {}
    }
}
