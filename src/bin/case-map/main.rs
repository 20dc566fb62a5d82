//! The command line: checks data, makes sites of them, draws them, packs them.

mod arguments;
mod build;
mod check;
mod data;
mod draw;
mod new;
mod progress;
mod project;
mod put;
mod render;
mod sheets;
mod watch;
mod within;

use arguments::{Arguments, Command, HELP};
use case_map::model::fault::{Fault, Severity};
use case_map::picture::tell::{ALL, CONTROLS, KEPT, PAGES};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    arguments.notes.iter().for_each(|note| eprintln!("{note}"));
    match arguments.command {
        Command::Help => ended(write(None, format!("{HELP}\n").as_bytes())),
        Command::Words => {
            let pages = [CONTROLS, KEPT, PAGES].concat();
            ended(write(arguments.out.as_deref(), arguments.options.words.write(ALL, &pages).as_bytes()))
        }
        Command::New => ended(new::write(&arguments)),
        Command::Check => check::check(&arguments),
        Command::Build => build::command(&arguments),
        Command::Watch => ended(watch::watch(&arguments)),
        Command::Render | Command::Export | Command::Pack => {
            let (Ok(faults) | Err(faults)) = draw::draw(&arguments);
            tell(&faults);
            code(&faults)
        }
    }
}

/// How a command ends that one fault can stop.
fn ended(done: Result<(), Fault>) -> ExitCode {
    let faults: Vec<Fault> = done.err().into_iter().collect();
    tell(&faults);
    code(&faults)
}

/// Whether anything is lost.
fn code(faults: &[Fault]) -> ExitCode {
    match faults.iter().any(|fault| fault.severity == Severity::Error) {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}

/// All of them, those of a file by where they stand, and how many they are.
fn tell(faults: &[Fault]) {
    let mut files: Vec<&str> = Vec::new();
    for fault in faults {
        if !files.contains(&fault.file.as_str()) {
            files.push(&fault.file);
        }
    }
    let mut ordered: Vec<&Fault> = faults.iter().collect();
    ordered.sort_by_key(|fault| (files.iter().position(|file| *file == fault.file), fault.at.is_none(), fault.at));
    ordered.iter().for_each(|fault| eprintln!("{fault}"));
    let s = if faults.len() == 1 { "" } else { "s" };
    if !faults.is_empty() {
        eprintln!("{} fault{s}", faults.len());
    }
}

/// What the system says, without its number.
fn said(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

/// What is wrong where a file or a folder cannot be written.
fn unwritten(path: &Path, error: &io::Error) -> Fault {
    Fault::new(&path.display().to_string(), "the file", said(error), "a place that can be written to")
}

fn write(out: Option<&Path>, bytes: &[u8]) -> Result<(), Fault> {
    match out {
        Some(path) => std::fs::write(path, bytes).map_err(|error| unwritten(path, &error)),
        None => print(bytes).map_err(|error| unwritten(&PathBuf::from("standard output"), &error)),
    }
}

/// Who reads no further than they wish, as `head` does, is no error.
fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
