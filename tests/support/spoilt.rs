//! Files that are spoilt, and what a run says of them.

use super::data::text;
use std::path::{Path, PathBuf};
use std::process::Command;

pub const FILES: [&str; 3] = ["cases.json", "regions.geojson", "units.tsv"];
pub const ALL: [&str; 6] = ["--cases", FILES[0], "--regions", FILES[1], "--units", FILES[2]];

/// What a run said and how it ended.
#[derive(Debug, PartialEq)]
pub struct Told {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// What a run said, but for the warning that regions lie in China's frame, as those
/// of all these tests do; [`sound_files_are_sound`] holds that one.
pub fn run(folder: &Path, arguments: &[&str]) -> Told {
    let mut told = run_whole(folder, arguments);
    let (warned, rest): (Vec<&str>, Vec<&str>) = told.err.lines().partition(|line| line.contains(FRAME));
    let Some((_, lines)) = rest.split_last().filter(|_| !warned.is_empty()) else { return told };
    let many = match lines.len() {
        0 => String::new(),
        1 => "1 fault\n".to_owned(),
        many => format!("{many} faults\n"),
    };
    told.err = lines.iter().map(|line| format!("{line}\n")).collect::<String>() + &many;
    told
}

pub const FRAME: &str = "features: found regions within China's frame; ";

pub fn run_whole(folder: &Path, arguments: &[&str]) -> Told {
    let mut command = Command::new(env!("CARGO_BIN_EXE_case-map"));
    let output = command.current_dir(folder).args(arguments).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    let err = err.lines().map(|line| format!("{}\n", apart(line))).collect();
    Told { code: output.status.code().unwrap(), out, err }
}

/// A line without where it stands in the file: `tests/spans.rs` asks for that.
pub fn apart(line: &str) -> String {
    let numbers = |text: &str| text.parse::<u32>().is_ok();
    match line.splitn(4, ':').collect::<Vec<_>>()[..] {
        [file, row, column, rest] if numbers(row) && numbers(column) => format!("{file}:{rest}"),
        _ => line.to_owned(),
    }
}

/// A folder of the three files, some of them changed.
pub fn folder(name: &str, change: impl Fn(&str, String) -> Vec<u8>) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("faults").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    for file in FILES {
        std::fs::write(folder.join(file), change(file, text(&format!("tests/faults/{file}")))).unwrap();
    }
    folder
}

/// What is told when in one file something is replaced.
pub fn spoilt(file: &str, from: &str, to: &str) -> Told {
    let name: String = format!("{file}-{from}-{to}").chars().filter(|c| c.is_alphanumeric()).collect();
    let folder = folder(&name, |other, text| {
        assert!(other != file || text.contains(from), "{file} has no {from}");
        if other == file { text.replacen(from, to, 1).into_bytes() } else { text.into_bytes() }
    });
    run(&folder, &[&["check"], &ALL[..]].concat())
}

pub fn every_line_names_a_file(told: &Told) {
    let (count, lines): (Vec<&str>, Vec<&str>) =
        told.err.lines().partition(|line| line.ends_with(" fault") || line.ends_with(" faults"));
    assert_eq!(count, [format!("{} fault{}", lines.len(), if lines.len() == 1 { "" } else { "s" })]);
    for line in lines {
        let parts = FILES.iter().find_map(|file| line.strip_prefix(&format!("{file}: ")));
        let told =
            parts.and_then(|rest| rest.split_once(": found ")).and_then(|(_, rest)| rest.split_once("; expected "));
        assert!(told.is_some_and(|(found, expected)| !found.is_empty() && !expected.is_empty()), "{line}");
    }
}
