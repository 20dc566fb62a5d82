//! Everything that is done to this project, as one program: `cargo xtask help`.

mod answer;
mod args;
mod bench;
mod budget;
mod build;
mod bundle;
mod content;
mod counties;
mod csp;
mod data;
mod dist;
mod engines;
mod face;
mod hosts;
mod lanes;
mod loader;
mod media;
mod optimize;
mod own;
mod package;
mod picture;
mod places;
mod programs;
mod published;
mod release;
mod said;
mod serve;
mod servers;
mod setup;
mod shipped;
mod single;
mod size;
mod spoken;
mod step;
mod taken;
mod test;
mod tool;
mod wasm;

use args::Command;
use places::Places;
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = args::parse(std::env::args_os().skip(1)).and_then(|command| {
        let places = Places::find()?;
        match command {
            Command::Help => {
                println!("{}", args::HELP);
                Ok(())
            }
            Command::Bench(how) => bench::run(&places, &how),
            Command::Build { site } => build::run(&places, site.as_ref()),
            Command::Run { open, port } => build::run(&places, None).and_then(|()| serve::run(&places, port, open)),
            Command::Data { check } => step::step("the boundary data", || data::run(&places.root, check)),
            Command::Hosts { only } => hosts::run(&places, &only),
            Command::Package { test } => package::run(&places, test.as_deref()),
            Command::Picture => picture::run(&places),
            Command::Release => release::run(&places),
            Command::Size { tighten } => size::run(&places, tighten),
            Command::Test { only } => test::run(&places, &only),
        }
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}
