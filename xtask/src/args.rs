//! The command line, read into one value.

use case_map::site::oembed::Address;
use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;
use std::ffi::OsString;

/// What `help` prints.
pub const HELP: &str = "\
cargo xtask run [--open] [--port N]   build, serve dist/ on this machine, print the address
cargo xtask build [--site URL]        make everything that is served, into dist/; with the address
                                      where it will stand, oembed.json and the link to it too
cargo xtask data [--check]            make data/regions/ anew from its source, or compare
cargo xtask bench [--quick]           our page beside other libraries', measured in Chromium, into
                                      bench/RESULTS.md; --quick is over in five minutes;
                                      --explain PAGE tells what one page does, task by task;
                                      --many measures many cases and regions, into bench/MANY.md
cargo xtask package [test [NAME]...]  the npm package, into target/; try it in bundlers and frameworks
cargo xtask hosts [NAME]...           the same package in hosts that take longer: Angular, React 18, …
cargo xtask picture                   the picture of README.md, light and dark, of the page in dist/
cargo xtask release                   lays the files of a page into web/, from where the program has them
cargo xtask size [--tighten]          raw, gzip and brotli of what build made, against budget.json
cargo xtask test [NAME]...            format, lint, native, data, face, build, size, browser,
                                      engines, published, bench; browser/CASE runs one folder of tests/browser,
                                      engines/NAME the whole job in one engine; servers, which is run
                                      only where it is named, asks a real server with a million rows";

/// The port that `run` tries first.
pub const PORT: u16 = 8080;

/// What is to be done.
#[derive(Debug, PartialEq)]
pub enum Command {
    Help,
    Bench(Bench),
    Build { site: Option<Address> },
    Run { open: bool, port: u16 },
    Data { check: bool },
    Hosts { only: Vec<String> },
    Package { test: Option<Vec<String>> },
    Picture,
    Release,
    Size { tighten: bool },
    Test { only: Vec<String> },
}

/// How much is to be measured.
#[derive(Debug, PartialEq)]
pub enum Bench {
    Full,
    Quick,
    /// Many cases and many regions of a page's own, without peers.
    Many,
    /// Nothing; what this page does is told task by task.
    Explain(String),
}

/// Reads the words after `cargo xtask`.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = Parser::from_args(words);
    let mut command = match parser.next() {
        Ok(None | Some(Long("help") | Short('h'))) => return Ok(Command::Help),
        Ok(Some(Value(name))) => match name.to_str() {
            Some("help") => return Ok(Command::Help),
            Some("bench") => Command::Bench(Bench::Full),
            Some("build") => Command::Build { site: None },
            Some("run") => Command::Run { open: false, port: PORT },
            Some("data") => Command::Data { check: false },
            Some("hosts") => Command::Hosts { only: Vec::new() },
            Some("package") => Command::Package { test: None },
            Some("picture") => Command::Picture,
            Some("release") => Command::Release,
            Some("size") => Command::Size { tighten: false },
            Some("test") => Command::Test { only: Vec::new() },
            _ => return Err(format!("no command {name:?}; there are:\n{HELP}")),
        },
        _ => return Err(format!("expected a command first; there are:\n{HELP}")),
    };
    loop {
        match (&mut command, parser.next().map_err(unread)?) {
            (_, None) => return Ok(command),
            (Command::Run { open, .. }, Some(Long("open"))) => *open = true,
            (Command::Run { port, .. }, Some(Long("port"))) => {
                let value = value(&mut parser);
                *port = value.parse().map_err(|_| format!("--port {value:?}: expected a number from 0 to 65535"))?;
            }
            (Command::Build { site }, Some(Long("site"))) => {
                *site = Some(Address::read(&value(&mut parser))?);
            }
            (Command::Bench(how @ Bench::Full), Some(Long("quick"))) => *how = Bench::Quick,
            (Command::Bench(how @ Bench::Full), Some(Long("many"))) => *how = Bench::Many,
            (Command::Bench(how @ Bench::Full), Some(Long("explain"))) => *how = Bench::Explain(value(&mut parser)),
            (Command::Data { check }, Some(Long("check"))) => *check = true,
            (Command::Size { tighten }, Some(Long("tighten"))) => *tighten = true,
            (Command::Package { test: test @ None }, Some(Value(word))) if word == "test" => *test = Some(Vec::new()),
            (
                Command::Package { test: Some(only) } | Command::Hosts { only } | Command::Test { only },
                Some(Value(name)),
            ) => {
                only.push(name.to_string_lossy().into_owned());
            }
            (_, Some(other)) => return Err(unread(other.unexpected())),
        }
    }
}

/// What follows an option; nothing where nothing does.
fn value(parser: &mut Parser) -> String {
    parser.value().map(|value| value.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What the library could not read, in our words.
fn unread(error: lexopt::Error) -> String {
    let word = match error {
        lexopt::Error::UnexpectedOption(option) => option,
        lexopt::Error::UnexpectedArgument(word) => word.to_string_lossy().into_owned(),
        lexopt::Error::UnexpectedValue { option, value } => format!("{option}={}", value.to_string_lossy()),
        other => other.to_string(),
    };
    format!("{word:?} is not taken here; what is:\n{HELP}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(OsString::from))
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
        assert!(matches!(read("build --site https://a.example/"), Ok(Command::Build { site: Some(_) })));
        assert_eq!(read("bench"), Ok(Command::Bench(Bench::Full)));
        assert_eq!(read("bench --quick"), Ok(Command::Bench(Bench::Quick)));
        assert_eq!(read("bench --many"), Ok(Command::Bench(Bench::Many)));
        assert_eq!(read("bench --explain d3"), Ok(Command::Bench(Bench::Explain("d3".to_owned()))));
        assert_eq!(read("data --check"), Ok(Command::Data { check: true }));
        assert_eq!(read("package"), Ok(Command::Package { test: None }));
        assert_eq!(read("package test"), Ok(Command::Package { test: Some(vec![]) }));
        assert_eq!(read("package test vite"), Ok(Command::Package { test: Some(vec!["vite".to_owned()]) }));
        assert_eq!(read("hosts solid"), Ok(Command::Hosts { only: vec!["solid".to_owned()] }));
        assert_eq!(read("picture"), Ok(Command::Picture));
        assert_eq!(read("release"), Ok(Command::Release));
        assert_eq!(read("size --tighten"), Ok(Command::Size { tighten: true }));
        assert_eq!(read("test lint"), Ok(Command::Test { only: vec!["lint".to_owned()] }));
        assert_eq!(read("run --port=9000"), read("run --port 9000"));
    }

    #[test]
    fn what_a_command_does_not_take_is_named() {
        for (line, word) in [
            ("serve", "serve"),
            ("build --open", "--open"),
            ("run --port", "--port"),
            ("build --site x", "--site"),
            // As it was called before a page's address said what is chosen.
            ("build --address https://a.example/", "--address"),
            ("run --port 70000", "70000"),
            ("package vite", "vite"),
            ("size --tighten=3", "--tighten=3"),
            ("test -x", "-x"),
            ("--open run", "expected a command"),
        ] {
            assert!(read(line).is_err_and(|message| message.contains(word)), "{line}");
        }
    }
}
