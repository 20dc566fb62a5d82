//! What the command line says.

mod link;
mod options;

use crate::render::formats;
use case_map::choice::address::{self, Choices, Said};
use case_map::model::region::Onto;
use case_map::scene::options::Options;
use case_map::source::{Told, known_ways};
use case_map::words::{Words, languages, nearest};
use lexopt::prelude::*;
use std::fmt;
use std::path::{Path, PathBuf};

/// The project's own data.
const CASES: &str = "data/cases.json";
const REGIONS: &str = "data/regions/china.geojson";
const UNITS: &str = "data/regions/units.tsv";
const COUNTIES: &str = "data/regions/counties";

/// Which commands and options there are.
pub const HELP: Help = Help;

pub struct Help;

impl fmt::Display for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{COMMANDS}{}{STYLE}{}{REST}", line(Command::Render), options::Lines)?;
        write!(f, "{EXPORT}{}{END}", line(Command::Export))
    }
}

/// The line of the formats, by what each is.
fn line(command: Command) -> String {
    let formats = formats(command);
    let usual = formats.first().map_or("", |(name, _)| name);
    let told: Vec<String> = formats.iter().map(|(name, about)| format!("{name}: {about}")).collect();
    format!("  --format FORMAT   {}   [{usual}]\n", told.join("; "))
}

const COMMANDS: &str = "\
case-map: cases on a map of China

  case-map check    reads the data and tells everything that is wrong with them
  case-map new DIR       makes a folder to begin with: a table, texts, what to do
  case-map build SHEET   makes a whole site of a table (.xlsx, .csv …) or a case file
  case-map watch SHEET   does so again whenever it changes
  case-map render   draws map and list, or the map alone
  case-map export   makes a file of what is shown: picture, table, data
  case-map pack     packs the data for the browser
  case-map words LANGUAGE   writes the file of a language, all of it, to translate from

  --cases FILE      the case file            [data/cases.json]
  --regions FILE    the regions as GeoJSON   [data/regions/china.geojson]
  --id NAME         the property of the regions that has their ids, where it is not found by itself
  --name NAME       the same of their names
  --projection WAY  how the globe is laid into the plane: auto, china, albers, lambert or equal-earth,
                    perhaps with the meridian that stands upright: \"equal-earth 150\"   [auto]
  --units FILE      names and positions of units by code, to check codes against and to place
                    cases; the project's own data have [data/regions/units.tsv]
  --counties DIR    each province's counties as GeoJSON   [data/regions/counties]
  --out FILE        where to write           [standard output]
  --web DIR         the files of a page, where the program was built without them
  --lean            pack without paths and texts, for a page with the drawing

render:
";

const STYLE: &str = "  --address LINK    what a link to the map shows: all of it, or what follows its question mark
  --style           puts the style sheet into the fragment
  --width N         how wide svg and png are, in px, from 100 to 10000   [1000]
  --scale K         how many dots of a png a px has, up to 8   [1]
";

const REST: &str = "  --prefix TEXT     the same as --id-prefix";

const EXPORT: &str = "
export, with what render has besides:
";

const END: &str = "  --scale K         the same as there   [2]";

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

/// What to do and with which files.
#[derive(Debug, Clone, PartialEq)]
pub struct Arguments {
    pub command: Command,
    pub cases: PathBuf,
    pub regions: PathBuf,
    /// What is known of them besides.
    pub told: Told,
    pub units: Option<PathBuf>,
    pub counties: PathBuf,
    pub web: Option<PathBuf>,
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
    /// The gazetteer: the one that is told, or our own.
    pub fn units_file(&self) -> PathBuf {
        self.units.clone().unwrap_or_else(|| UNITS.into())
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
        let mut sheet = false;
        let mut format = None;
        let mut found = Self {
            command: Command::Check,
            cases: CASES.into(),
            regions: REGIONS.into(),
            told: Told::default(),
            units: None,
            counties: COUNTIES.into(),
            web: None,
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
                Long("lean") => {
                    found.lean = true;
                    continue;
                }
                Long("open") => {
                    found.open = true;
                    continue;
                }
                Long("style") => {
                    found.style = true;
                    continue;
                }
                Long(option) => option.to_owned(),
                Value(word) if command.is_none() => {
                    command = Some(match word.to_str() {
                        Some("new") => Command::New,
                        Some("build") => Command::Build,
                        Some("watch") => Command::Watch,
                        Some("check") => Command::Check,
                        Some("render") => Command::Render,
                        Some("export") => Command::Export,
                        Some("pack") => Command::Pack,
                        Some("words") => Command::Words,
                        _ => return Err(wrong(Value(word).unexpected())),
                    });
                    continue;
                }
                Value(word) if command == Some(Command::Words) && !spoken => {
                    found.options.words = language("words", &word.string().map_err(wrong)?)?;
                    spoken = true;
                    continue;
                }
                Value(file)
                    if matches!(command, Some(Command::New | Command::Build | Command::Watch | Command::Check))
                        && !sheet =>
                {
                    found.cases = file.into();
                    sheet = true;
                    continue;
                }
                other => return Err(wrong(other.unexpected())),
            };
            let value = parser.value().map_err(wrong)?;
            let text = |value: std::ffi::OsString| value.string().map_err(wrong);
            match option.as_str() {
                "cases" => found.cases = value.into(),
                "regions" => found.regions = value.into(),
                "id" => found.told.id = Some(text(value)?),
                "name" => found.told.name = Some(text(value)?),
                "projection" => {
                    let way = text(value)?;
                    let onto = Onto::parse(&way).ok_or_else(|| known("--projection", &way, known_ways()))?;
                    found.told.onto = Some(onto);
                }
                "units" => found.units = Some(value.into()),
                "counties" => found.counties = value.into(),
                "web" => found.web = Some(value.into()),
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
        // Where cases lie stands in the gazetteer; the project's own data have one.
        let is_own = found.cases == Path::new(CASES) && found.regions == Path::new(REGIONS);
        if is_own && found.units.is_none() {
            found.units = Some(UNITS.into());
        }
        found.command = command.ok_or_else(|| HELP.to_string())?;
        if found.command == Command::Words && !spoken {
            return Err(known("words", "", languages().join(" or ")));
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
        let is_value = |word: &&String| word.chars().all(|c| c.is_ascii_uppercase());
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
