//! The command line, read into one value.

use crate::oembed::Address;

/// What `help` prints.
pub const HELP: &str = "\
cargo xtask run [--open] [--port N]   build, serve dist/ on this machine, print the address
cargo xtask build [--address URL]     make everything that is served, into dist/; with the address
                                      where it will stand, oembed.json and the link to it too
cargo xtask data [--check]            make data/regions/ anew from its source, or compare
cargo xtask bench [--quick]           our page beside other libraries', measured in Chromium, into
                                      bench/RESULTS.md; --quick is over in five minutes;
                                      --explain PAGE tells what one page does, task by task
cargo xtask package [test [NAME]...]  the npm package, into target/; try it in bundlers and frameworks
cargo xtask size [--tighten]          raw, gzip and brotli of what build made, against budget.json
cargo xtask test [NAME]...            format, lint, native, data, build, size, browser, bench;
                                      browser/CASE runs one folder of tests/browser";

/// The port that `run` tries first.
pub const PORT: u16 = 8080;

/// What is to be done.
#[derive(Debug, PartialEq)]
pub enum Command {
    Help,
    Bench(Bench),
    Build { address: Option<Address> },
    Run { open: bool, port: u16 },
    Data { check: bool },
    Package { test: Option<Vec<String>> },
    Size { tighten: bool },
    Test { only: Vec<String> },
}

/// How much is to be measured.
#[derive(Debug, PartialEq)]
pub enum Bench {
    Full,
    Quick,
    /// Nothing; what this page does is told task by task.
    Explain(String),
}

/// Reads the words after `cargo xtask`.
pub fn parse(words: &[String]) -> Result<Command, String> {
    let mut words = words.iter().map(String::as_str);
    let name = words.next().unwrap_or("help");
    let mut command = match name {
        "help" | "--help" | "-h" => Command::Help,
        "bench" => Command::Bench(Bench::Full),
        "build" => Command::Build { address: None },
        "run" => Command::Run { open: false, port: PORT },
        "data" => Command::Data { check: false },
        "package" => Command::Package { test: None },
        "size" => Command::Size { tighten: false },
        "test" => Command::Test { only: Vec::new() },
        _ => return Err(format!("no command {name:?}; there are:\n{HELP}")),
    };
    while let Some(word) = words.next() {
        match (&mut command, word) {
            (Command::Run { open, .. }, "--open") => *open = true,
            (Command::Run { port, .. }, "--port") => {
                let value = words.next().unwrap_or_default();
                *port = value.parse().map_err(|_| format!("--port {value:?}: expected a number from 0 to 65535"))?;
            }
            (Command::Build { address }, "--address") => {
                *address = Some(Address::read(words.next().unwrap_or_default())?)
            }
            (Command::Bench(how @ Bench::Full), "--quick") => *how = Bench::Quick,
            (Command::Bench(how @ Bench::Full), "--explain") => {
                *how = Bench::Explain(words.next().unwrap_or("ours").to_owned());
            }
            (Command::Data { check }, "--check") => *check = true,
            (Command::Package { test: test @ None }, "test") => *test = Some(Vec::new()),
            (Command::Package { test: Some(only) }, name) if !name.starts_with('-') => only.push(name.to_owned()),
            (Command::Size { tighten }, "--tighten") => *tighten = true,
            (Command::Test { only }, step) if !step.starts_with('-') => only.push(step.to_owned()),
            _ => return Err(format!("{name} does not take {word:?}; it is used so:\n{HELP}")),
        }
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn every_command_that_help_names_is_read() {
        for line in HELP.lines().filter(|line| line.starts_with("cargo xtask")) {
            let name = line.split_whitespace().nth(2).unwrap_or_default();
            assert!(read(name).is_ok_and(|command| command != Command::Help), "{name}");
        }
        assert_eq!(read(""), Ok(Command::Help));
    }

    #[test]
    fn options_are_read() {
        assert_eq!(read("run"), Ok(Command::Run { open: false, port: PORT }));
        assert_eq!(read("run --port 9000 --open"), Ok(Command::Run { open: true, port: 9000 }));
        assert!(matches!(read("build --address https://a.example/"), Ok(Command::Build { address: Some(_) })));
        assert_eq!(read("bench"), Ok(Command::Bench(Bench::Full)));
        assert_eq!(read("bench --quick"), Ok(Command::Bench(Bench::Quick)));
        assert_eq!(read("bench --explain d3"), Ok(Command::Bench(Bench::Explain("d3".to_owned()))));
        assert_eq!(read("data --check"), Ok(Command::Data { check: true }));
        assert_eq!(read("package"), Ok(Command::Package { test: None }));
        assert_eq!(read("package test"), Ok(Command::Package { test: Some(vec![]) }));
        assert_eq!(read("package test vite"), Ok(Command::Package { test: Some(vec!["vite".to_owned()]) }));
        assert_eq!(read("size --tighten"), Ok(Command::Size { tighten: true }));
        assert_eq!(read("test lint"), Ok(Command::Test { only: vec!["lint".to_owned()] }));
    }

    #[test]
    fn what_a_command_does_not_take_is_named() {
        for (line, word) in [
            ("serve", "serve"),
            ("build --open", "--open"),
            ("run --port", "--port"),
            ("build --address x", "--address"),
            ("run --port 70000", "70000"),
            ("package vite", "vite"),
        ] {
            assert!(read(line).is_err_and(|message| message.contains(word)), "{line}");
        }
    }
}
