//! Steps of the tests side by side. Most use one core for much of their time,
//! and two are there.

use crate::places::Places;
use crate::test::{Planned, can_be_done};
use crate::tool;
use std::fs::{self, File};
use std::process::Command;
use std::time::Instant;

/// Where a step runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// One after the other, before one's eyes.
    First,
    /// One after the other as well, beside those of the first lane that stand
    /// before it; what they print comes after those.
    Beside,
}

/// What was done: its name, seconds, and what became of it.
pub type Row<Name = &'static str> = (Name, f64, Result<(), String>);

/// Shows how long each took; an error names those that failed.
pub fn summary<Name: AsRef<str>>(table: &[Row<Name>]) -> Result<(), String> {
    println!("\n━━ seconds");
    for (name, seconds, result) in table {
        println!("{seconds:>7.1}  {:<8} {}", name.as_ref(), if result.is_ok() { "ok" } else { "FAILED" });
    }
    let failed: Vec<&str> =
        table.iter().filter(|(.., result)| result.is_err()).map(|(name, ..)| name.as_ref()).collect();
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

/// Set for a step that runs beside others, in a process of its own.
const ALONE: &str = "CASE_MAP_STEP_ALONE";

/// Whether this process was started for one step of a run.
pub fn is_alone() -> bool {
    std::env::var_os(ALONE).is_some()
}

/// Does all steps in their lanes.
pub fn run(steps: &[Planned], places: &Places) -> Vec<Row> {
    let mut table: Vec<Row> = Vec::new();
    let is_start = |pair: &[Planned]| matches!(pair, [(.., Lane::Beside), (.., Lane::First)]);
    let mut rest = steps;
    while !rest.is_empty() {
        let end = rest.windows(2).position(is_start).map_or(rest.len(), |at| at + 1);
        let (group, later) = rest.split_at(end);
        rest = later;
        let (first, beside): (Vec<&Planned>, Vec<&Planned>) = group.iter().partition(|(.., lane)| *lane == Lane::First);
        let mut eyed = Vec::new();
        let other = std::thread::scope(|scope| {
            let other = scope.spawn(|| {
                let mut rows: Vec<(Row, String)> = Vec::new();
                for (name, ..) in beside {
                    let so_far = table.iter().chain(rows.iter().map(|(row, _)| row));
                    let done = in_process(name, can_be_done(name, so_far), places);
                    rows.push(done);
                }
                rows
            });
            for (name, step, _) in first {
                eyed.push(timed(name, can_be_done(name, &table), || step(places, &[])));
            }
            other
                .join()
                .unwrap_or_else(|_| vec![(("beside", 0.0, Err("its lane broke off".to_owned())), String::new())])
        });
        table.extend(eyed);
        for ((name, seconds, result), words) in other {
            println!("\n━━ {name}\n{words}");
            if let Err(message) = &result {
                println!("{message}");
            }
            table.push((name, seconds, result));
        }
    }
    table
}

/// Does one step, if it can be done, and shows what it says.
pub fn timed(name: &'static str, can_be_done: bool, step: impl FnOnce() -> Result<(), String>) -> Row {
    println!("\n━━ {name}");
    let row = clocked(name, can_be_done, step);
    if let Err(message) = &row.2 {
        println!("{message}");
    }
    row
}

fn clocked(name: &'static str, can_be_done: bool, step: impl FnOnce() -> Result<(), String>) -> Row {
    let start = Instant::now();
    let result = if can_be_done { step() } else { Err("not run, because the build failed".to_owned()) };
    (name, start.elapsed().as_secs_f64(), result)
}

/// Does one step in a process of its own; with what it printed.
fn in_process(name: &'static str, can_be_done: bool, places: &Places) -> (Row, String) {
    let log = places.root.join(format!("target/test-{name}.log"));
    let row = clocked(name, can_be_done, || {
        let told = |error: std::io::Error| format!("{}: {error}", places.show(&log));
        let out = File::create(&log).map_err(told)?;
        let err = out.try_clone().map_err(told)?;
        let program = std::env::current_exe().map_err(|error| format!("this program's own file: {error}"))?;
        tool::run(Command::new(program).args(["test", name]).env(ALONE, "1").stdout(out).stderr(err))
    });
    (row, fs::read_to_string(&log).unwrap_or_default())
}
