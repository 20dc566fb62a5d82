//! Runs other programs, and says what was run when one fails.

use crate::places::Places;
use std::io::ErrorKind;
use std::process::{Command, Output};

/// The cargo that runs this program, working in the project.
pub fn cargo(places: &Places) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&places.root);
    cargo
}

/// A script of an npm package, by its path under `node_modules`.
pub fn node(places: &Places, script: &str) -> Command {
    let mut node = Command::new("node");
    node.current_dir(&places.root).arg(places.root.join("node_modules").join(script));
    node
}

/// Runs it with its output shown.
pub fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| absent(&command.get_program().to_string_lossy(), &error))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed ({status}); its words stand above", show(command))) }
}

/// Runs it and takes what it prints; on failure, its error output is the message.
pub fn read(command: &mut Command) -> Result<Output, String> {
    let output = command.output().map_err(|error| absent(&command.get_program().to_string_lossy(), &error))?;
    if output.status.success() {
        return Ok(output);
    }
    Err(format!("{} failed ({}):\n{}", show(command), output.status, String::from_utf8_lossy(&output.stderr).trim()))
}

/// The command as one would type it; without the environment.
pub fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Why a program could not be started.
pub fn absent(program: &str, error: &std::io::Error) -> String {
    if error.kind() != ErrorKind::NotFound {
        return format!("{program}: {error}");
    }
    let mend = match program {
        "node" | "npm" => "install Node 20 or later with npm; on Debian: apt-get install nodejs npm",
        "rustup" => "install rustup, or the missing part with the system's package manager",
        _ => "install it, or put its folder in PATH",
    };
    format!("{program} was not found; {mend}")
}
