//! `cargo xtask hosts`: the tarball in hosts that take longer than those of
//! `cargo xtask package test`, two at a time.
//!
//! Each is a folder of `tests/hosts` with a `check.mjs`. One that needs other
//! releases than the rest has a `package.json` and a lock file of its own.

use crate::package::{self, Work};
use crate::places::Places;
use crate::{lanes, tool};
use std::collections::VecDeque;
use std::fs;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Where the hosts lie.
const HOSTS: &str = "tests/hosts";

/// A host that was tried.
type Row = lanes::Row<String>;

/// Tries the named hosts, or all.
pub fn run(places: &Places, only: &[String]) -> Result<(), String> {
    let hosts = named(&all(places)?, only)?;
    let tarball = package::make(places)?;
    let is_of_its_own = |host: &str| places.root.join(HOSTS).join(host).join("package.json").is_file();
    let common =
        if hosts.iter().all(|host| is_of_its_own(host)) { None } else { Some(Work::common(places, &tarball)?) };
    let mut queue = VecDeque::new();
    for host in hosts {
        let own = if is_of_its_own(&host) {
            Some(Work::new(places, &format!("{HOSTS}/{host}"), &format!("hosts/{host}"), &tarball)?)
        } else {
            None
        };
        queue.push_back((host, own));
    }
    let queue = Mutex::new(queue);
    // One begins at the front, the other at the back, where the longest are.
    let next = |is_first: bool| {
        let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
        if is_first { queue.pop_front() } else { queue.pop_back() }
    };
    let lane = |is_first: bool| {
        let mut rows = Vec::new();
        while let Some((host, own)) = next(is_first) {
            let Some(work) = own.as_ref().or(common.as_ref()) else { continue };
            rows.push(tried(places, work, host));
        }
        rows
    };
    let mut table: Vec<Row> = std::thread::scope(|scope| {
        let other = scope.spawn(|| lane(false));
        let mut rows = lane(true);
        rows.extend(other.join().unwrap_or_else(|_| vec![("beside".to_owned(), 0.0, Err("broke off".to_owned()))]));
        rows
    });
    table.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    lanes::summary(&table)
}

/// Every host, by its folder's name.
fn all(places: &Places) -> Result<Vec<String>, String> {
    let folder = places.root.join(HOSTS);
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", places.show(&folder)))?;
    let hosts = entries.flatten().filter(|entry| entry.path().join("check.mjs").is_file());
    let mut hosts: Vec<String> = hosts.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    hosts.sort();
    Ok(hosts)
}

/// Those that are asked for.
fn named(all: &[String], only: &[String]) -> Result<Vec<String>, String> {
    match only.iter().find(|name| !all.contains(name)) {
        Some(name) => Err(format!("no host {name:?}; there are: {}", all.join(", "))),
        None => Ok(all.iter().filter(|host| only.is_empty() || only.contains(host)).cloned().collect()),
    }
}

/// Tries one; what it says comes in one piece, once it is over.
fn tried(places: &Places, work: &Work, host: String) -> Row {
    let start = Instant::now();
    let check = places.root.join(HOSTS).join(&host).join("check.mjs");
    let output = work.node(places).arg(check).output();
    let result = match output {
        Ok(output) => {
            let words = [output.stdout, output.stderr].map(|words| String::from_utf8_lossy(&words).into_owned());
            println!("\n━━ {host}\n{}", words.concat());
            if output.status.success() { Ok(()) } else { Err(format!("{}", output.status)) }
        }
        Err(error) => Err(tool::absent("node", &error)),
    };
    (host, start.elapsed().as_secs_f64(), result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_all_or_those_that_are_named_in_their_order() {
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        let all = words("angular solid vite");
        assert_eq!(named(&all, &[]), Ok(all.clone()));
        assert_eq!(named(&all, &words("vite angular")), Ok(words("angular vite")));
        let refused = named(&all, &words("vite ember"));
        assert!(refused.is_err_and(|message| message.contains("ember") && message.contains("angular, solid, vite")));
    }
}
