//! `case-map check`: tells everything that is wrong with some files, and where.

use crate::arguments::Arguments;
use crate::data::Data;
use crate::progress::Progress;
use crate::project::{Ground, alone, ground};
use crate::sheets::is_table;
use crate::{code, ended, tell, write};
use case_map::model::fault::{Fault, keep};
use case_map::source;
use serde_json::json;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads all, tells all.
pub fn check(arguments: &Arguments) -> ExitCode {
    let mut arguments = arguments.clone();
    let mut files: Vec<Data> = Vec::new();
    for path in std::mem::take(&mut arguments.files) {
        let data = Data::File(path.clone());
        // Regions that are named go with the cases that are.
        match !is_table(&path) && data.read().is_ok_and(|bytes| source::are_regions(&bytes)) {
            true => arguments.regions = Some(path),
            false => files.push(data),
        }
    }
    if files.is_empty() && (arguments.cases.is_some() || arguments.regions.is_none()) {
        files.push(arguments.cases());
    }
    // Programs read what it says of the files, and nothing else.
    let progress = std::io::stderr().is_terminal().then(|| Progress::begin("reading"));
    let mut faults = Vec::new();
    let mut ground = ground(&arguments, &mut faults);
    let regions = ground.as_ref().map_or(0, |ground| ground.atlas.regions.len());
    let parts = ground.as_ref().map_or(0, |ground| ground.atlas.parts.len());
    let mut is_read = ground.is_some();
    let (mut cases, mut documents) = (0, 0);
    for data in &files {
        let read = match &mut ground {
            Some(ground) => ground.cases(data, &arguments),
            None => alone(data, &arguments),
        };
        let catalogue = keep(&mut faults, read);
        is_read &= catalogue.is_some();
        cases += catalogue.as_ref().map_or(0, |catalogue| catalogue.cases.len());
        documents += catalogue.as_ref().map_or(0, |catalogue| catalogue.documents.len());
    }
    if let (Some(ground), true) = (&mut ground, arguments.fix) {
        for data in &files {
            match fix(data, ground, &arguments) {
                Ok(Some(path)) => eprintln!("{}: {} has it corrected", data.name(), path.display()),
                Ok(None) => {}
                Err(fault) => faults.push(fault),
            }
        }
    }
    drop(progress);
    if arguments.json {
        let all =
            json!({ "cases": cases, "documents": documents, "regions": regions, "parts": parts, "faults": faults });
        return match write(None, format!("{all:#}\n").as_bytes()) {
            Ok(()) => code(&faults),
            failed => ended(failed),
        };
    }
    ground.iter().flat_map(|ground| &ground.columns).for_each(|line| eprintln!("{line}"));
    if is_read {
        let open = if parts > 0 { format!(", which open into {parts}") } else { String::new() };
        let line = format!("{cases} cases in {documents} documents, {regions} regions{open}\n");
        faults.extend(write(arguments.out.as_deref(), line.as_bytes()).err());
    }
    tell(&faults);
    code(&faults)
}

/// Writes a table beside itself with what is certain put right.
fn fix(data: &Data, ground: &mut Ground, arguments: &Arguments) -> Result<Option<PathBuf>, Fault> {
    let (Some(path), Some(table)) = (data.path(), ground.corrected(data, arguments)?) else { return Ok(None) };
    let path = path.with_extension("fixed.csv");
    write(Some(&path), &table)?;
    Ok(Some(path))
}
