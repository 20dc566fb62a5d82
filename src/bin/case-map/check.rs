//! `case-map check`: tells everything that is wrong with some files, and where.

use crate::arguments::Arguments;
use crate::data::Data;
use crate::project::{Ground, alone, ground, keep};
use crate::{code, ended, tell, write};
use case_map::model::fault::Fault;
use case_map::source;
use serde_json::json;
use std::process::ExitCode;

/// What was read, in numbers.
#[derive(Default)]
struct Read {
    cases: usize,
    documents: usize,
    regions: usize,
}

/// Reads all, tells all.
pub fn check(arguments: &Arguments) -> ExitCode {
    let mut arguments = arguments.clone();
    let mut files: Vec<Data> = Vec::new();
    for path in std::mem::take(&mut arguments.files) {
        let data = Data::File(path.clone());
        // Regions that are named go with the cases that are.
        match data.read().is_ok_and(|bytes| source::are_regions(&bytes)) {
            true => arguments.regions = Some(path),
            false => files.push(data),
        }
    }
    if files.is_empty() && (arguments.cases.is_some() || arguments.regions.is_none()) {
        files.push(arguments.cases());
    }
    let mut faults = Vec::new();
    let mut read = Read::default();
    let mut ground = ground(&arguments, &mut faults);
    read.regions = ground.as_ref().map_or(0, |ground| ground.atlas.regions.len());
    for data in &files {
        let one = cases(data, ground.as_mut(), &arguments, &mut faults);
        read.cases += one.cases;
        read.documents += one.documents;
    }
    if arguments.json {
        let Read { cases, documents, regions } = read;
        let all = json!({ "cases": cases, "documents": documents, "regions": regions, "faults": faults });
        ended(write(None, format!("{all:#}\n").as_bytes()));
        return code(&faults);
    }
    let Read { cases, documents, regions } = read;
    if ground.is_some() && cases + regions > 0 {
        let line = format!("{cases} cases in {documents} documents, {regions} regions\n");
        faults.extend(write(arguments.out.as_deref(), line.as_bytes()).err());
    }
    tell(&faults);
    code(&faults)
}

fn cases(data: &Data, ground: Option<&mut Ground>, arguments: &Arguments, faults: &mut Vec<Fault>) -> Read {
    let catalogue = match ground {
        Some(ground) => keep(ground.cases(data, arguments), faults),
        None => keep(alone(data, arguments), faults),
    };
    let many = |catalogue: case_map::model::case::Catalogue| (catalogue.cases.len(), catalogue.documents.len());
    let (cases, documents) = catalogue.map(many).unwrap_or_default();
    Read { cases, documents, regions: 0 }
}
