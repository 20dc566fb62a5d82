//! What the command line says.

mod help;
mod link;
mod options;

use crate::data::Data;
use crate::render::formats;
use case_map::choice::address::{self, Choices, Said};
use case_map::model::region::Onto;
use case_map::scene::options::Options;
use case_map::site::oembed::Address;
use case_map::source::{self, Told, known_ways};
use case_map::words::{Words, languages, nearest};
pub use help::HELP;
use lexopt::prelude::*;
use std::path::PathBuf;

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    New,
    Build,
    Watch,
    Check,
    Render,
    Export,
    Pack,
    Words,
    Help,
}

impl Command {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "new" => Self::New,
            "build" => Self::Build,
            "watch" => Self::Watch,
            "check" => Self::Check,
            "render" => Self::Render,
            "export" => Self::Export,
            "pack" => Self::Pack,
            "words" => Self::Words,
            _ => return None,
        })
    }

    /// How many files or folders may stand beside it.
    fn most_files(self) -> usize {
        match self {
            Self::Check => usize::MAX,
            Self::New | Self::Build | Self::Watch => 1,
            _ => 0,
        }
    }
}

/// What to do and with which files.
#[derive(Debug, Clone, PartialEq)]
pub struct Arguments {
    pub command: Command,
    /// What stands beside the command: a folder, files of data.
    pub files: Vec<PathBuf>,
    pub cases: Option<PathBuf>,
    pub regions: Option<PathBuf>,
    /// What is known of the regions besides.
    pub told: Told,
    pub units: Option<PathBuf>,
    pub counties: Option<PathBuf>,
    /// Columns of tables by their names, with their fields.
    pub columns: Vec<(String, &'static str)>,
    pub json: bool,
    pub fix: bool,
    pub web: Option<PathBuf>,
    pub site: Option<Address>,
    pub compressed: bool,
    pub format: &'static str,
    /// What a link says; what is said beside it goes before.
    pub address: Choices,
    pub region: Option<String>,
    pub open: bool,
    pub sectors: Vec<String>,
    pub query: String,
    pub options: Options,
    pub style: bool,
    pub width: f64,
    /// Whose usual value is another for each command.
    pub scale: Option<f32>,
    pub lean: bool,
    pub out: Option<PathBuf>,
    /// What whoever called should hear, though nothing is wrong.
    pub notes: Vec<String>,
}

impl Arguments {
    /// The cases that are told, or our own.
    pub fn cases(&self) -> Data {
        self.cases.clone().map_or(Data::CASES, Data::File)
    }

    /// The regions that are told, or our own.
    pub fn regions(&self) -> Data {
        self.regions.clone().map_or(Data::REGIONS, Data::File)
    }

    /// The gazetteer that is told, or our own.
    pub fn units(&self) -> Data {
        self.units.clone().map_or(Data::UNITS, Data::File)
    }

    /// The region that is asked for, and whether in its counties: by options, or
    /// else by a link.
    pub fn place(&self) -> (Option<&str>, bool) {
        let linked = match address::said(&self.address, "region") {
            Some(Said::Text(text)) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        };
        let is_linked = address::said(&self.address, "open") == Some(&Said::Flag(true));
        match &self.region {
            Some(region) => (Some(region), self.open),
            None => (linked, self.open || is_linked),
        }
    }

    /// What an option without a value says.
    fn flag(&mut self, name: &str) -> Option<&mut bool> {
        Some(match name {
            "lean" => &mut self.lean,
            "open" => &mut self.open,
            "style" => &mut self.style,
            "json" => &mut self.json,
            "fix" => &mut self.fix,
            "compressed" => &mut self.compressed,
            _ => return None,
        })
    }

    /// Reads the arguments; the error is what to print. Whoever asks for help
    /// gets it by [`Command::Help`].
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let wrong = |e: lexopt::Error| format!("case-map: {e}\n\n{HELP}");
        let known = |option: &str, found: &str, expected: String| {
            format!("case-map: {option} {found:?}; expected {expected}\n\n{HELP}")
        };
        let mut notes = Vec::new();
        let mut language = |option: &str, found: &str| {
            let words = nearest(found).and_then(Words::of);
            let words = words.ok_or_else(|| known(option, found, languages().join(" or ")))?;
            if words.language() != found {
                notes.push(format!("case-map: {option} {found:?}: the nearest is {}", words.language()));
            }
            Ok::<_, String>(words)
        };
        // What a link says wrongly is told, and left out.
        let mut leave = Vec::new();
        let mut command = None;
        let mut spoken = false;
        let mut format = None;
        let mut found = Self {
            command: Command::Check,
            files: Vec::new(),
            cases: None,
            regions: None,
            told: Told::default(),
            units: None,
            counties: None,
            columns: Vec::new(),
            json: false,
            fix: false,
            web: None,
            site: None,
            compressed: false,
            format: "",
            address: Choices::new(),
            region: None,
            open: false,
            sectors: Vec::new(),
            query: String::new(),
            options: Options::default(),
            style: false,
            width: 1000.0,
            scale: None,
            lean: false,
            out: None,
            notes: Vec::new(),
        };
        let mut parser = lexopt::Parser::from_args(arguments);
        while let Some(argument) = parser.next().map_err(wrong)? {
            let option = match argument {
                Long("help") | Short('h') => {
                    command = Some(Command::Help);
                    continue;
                }
                Long(option) => {
                    if let Some(flag) = found.flag(option) {
                        *flag = true;
                        continue;
                    }
                    option.to_owned()
                }
                Value(word) if command.is_none() => {
                    let known = word.to_str().and_then(Command::of);
                    command = Some(known.ok_or_else(|| wrong(Value(word).unexpected()))?);
                    continue;
                }
                Value(word) if command == Some(Command::Words) && !spoken => {
                    found.options.words = language("words", &word.string().map_err(wrong)?)?;
                    spoken = true;
                    continue;
                }
                Value(file) if command.is_some_and(|command| found.files.len() < command.most_files()) => {
                    found.files.push(file.into());
                    continue;
                }
                other => return Err(wrong(other.unexpected())),
            };
            let value = parser.value().map_err(wrong)?;
            let text = |value: std::ffi::OsString| value.string().map_err(wrong);
            match option.as_str() {
                "cases" => found.cases = Some(value.into()),
                "regions" => found.regions = Some(value.into()),
                "id" => found.told.id = Some(text(value)?),
                "name" => found.told.name = Some(text(value)?),
                "parent" => found.told.parent = Some(text(value)?),
                "projection" => {
                    let way = text(value)?;
                    let onto = Onto::parse(&way).ok_or_else(|| known("--projection", &way, known_ways()))?;
                    found.told.onto = Some(onto);
                }
                "units" => found.units = Some(value.into()),
                "counties" => found.counties = Some(value.into()),
                "web" => found.web = Some(value.into()),
                "site" => found.site = Some(Address::read(&text(value)?).map_err(|e| format!("case-map: {e}"))?),
                "column" => {
                    let value = text(value)?;
                    let column = value.rsplit_once('=').and_then(|(name, field)| {
                        Some((name.to_owned(), source::fields().find(|known| *known == field)?))
                    });
                    let fields = source::fields().collect::<Vec<_>>().join(", ");
                    let expected = || format!("COLUMN=FIELD with a field of {fields}");
                    found.columns.push(column.ok_or_else(|| known("--column", &value, expected()))?);
                }
                "address" => {
                    let link = text(value)?;
                    found.address = link::take(&link).map_err(|expected| known("--address", &link, expected))?;
                    for (name, value) in link::options(&found.address) {
                        let expected = if name != "language" {
                            found.options.set(name, value).err()
                        } else if let Some(words) = nearest(value).and_then(Words::of) {
                            found.options.words = words;
                            None
                        } else {
                            Some("a language that there is")
                        };
                        if let Some(expected) = expected {
                            leave.push(format!("case-map: --address: {name} {value:?}, left out; expected {expected}"));
                        }
                    }
                }
                "region" => found.region = Some(text(value)?),
                "sector" => found.sectors.push(text(value)?),
                "query" => found.query = text(value)?,
                "language" => found.options.words = language("--language", &text(value)?)?,
                "width" => {
                    let value = text(value)?;
                    let width = value.parse().ok().filter(|width| (100.0..=10000.0).contains(width));
                    found.width = width.ok_or_else(|| known("--width", &value, "100 to 10000".to_owned()))?;
                }
                "scale" => {
                    let value = text(value)?;
                    let scale = value.parse().ok().filter(|scale| (0.1..=8.0).contains(scale));
                    found.scale = Some(scale.ok_or_else(|| known("--scale", &value, "0.1 to 8".to_owned()))?);
                }
                // As it was called before attributes and options had the same names.
                "prefix" => found.options.prefix = text(value)?,
                "format" => format = Some(text(value)?),
                name if Options::NAMES.contains(&name) => {
                    let value = text(value)?;
                    let set = found.options.set(name, &value);
                    set.map_err(|expected| known(&format!("--{name}"), &value, expected.to_owned()))?;
                }
                "out" => found.out = Some(value.into()),
                unknown => return Err(wrong(Long(unknown).unexpected())),
            }
        }
        found.command = command.ok_or_else(|| HELP.to_string())?;
        if found.command == Command::Words && !spoken {
            return Err(known("words", "", languages().join(" or ")));
        }
        if found.command == Command::New && found.files.is_empty() {
            return Err(known("new", "", "the name of a folder".to_owned()));
        }
        notes.extend(leave);
        // Which there are depends on the command, which may come last.
        let formats: Vec<&'static str> = formats(found.command).into_iter().map(|(name, _)| name).collect();
        found.format = match format {
            None => formats.first().copied().unwrap_or_default(),
            Some(name) => *formats
                .iter()
                .find(|known| **known == name)
                .ok_or_else(|| known("--format", &name, formats.join(" or ")))?,
        };
        found.notes = notes;
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::{Arguments, HELP};

    /// What help tells of, with the word that stands for its value.
    fn options() -> Vec<(String, Option<String>)> {
        let help = HELP.to_string();
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let lines = help.lines().filter(|line| line.starts_with("  --")).map(words);
        let is_value = |word: &&String| word.chars().all(|c| c.is_ascii_uppercase() || c == '=');
        lines.filter_map(|line| Some((line.first()?.clone(), line.get(1).filter(is_value).cloned()))).collect()
    }

    #[test]
    fn every_option_stands_under_the_one_before() {
        let help = HELP.to_string();
        assert!(help.lines().all(|line| !line.starts_with('-')), "{help}");
    }

    #[test]
    fn every_option_that_help_tells_of_is_taken() {
        let options = options();
        for name in
            ["--region", "--sector", "--query", "--language", "--theme", "--heading-level", "--approval", "--id-prefix"]
        {
            assert!(options.iter().any(|(option, _)| option == name), "{name} is not in the manifest's list");
        }
        for (option, value) in options {
            let text = match (option.as_str(), &value) {
                ("--language", _) => "en",
                ("--theme", _) => "dark",
                ("--picture", _) => "dots",
                ("--heading-level", _) => "3",
                ("--format", _) => "svg",
                ("--width", _) => "390",
                ("--scale", _) => "2.5",
                ("--column", _) => "花园=title",
                ("--site", _) => "https://example.org/",
                ("--projection", _) => "equal-earth 150",
                ("--address", _) => "?region=410000&picture=shades",
                _ => "x",
            };
            let words = ["render".to_owned(), option.clone()].into_iter().chain(value.map(|_| text.to_owned()));
            assert!(Arguments::parse(words).is_ok(), "{option} {text}");
        }
    }

    #[test]
    fn the_prefix_has_two_names() {
        let parse = |option: &str| Arguments::parse(["render", option, "a-"].into_iter().map(str::to_owned));
        assert_eq!(parse("--prefix"), parse("--id-prefix"));
        assert!(parse("--prefix").is_ok_and(|arguments| arguments.options.prefix == "a-"));
    }
}
