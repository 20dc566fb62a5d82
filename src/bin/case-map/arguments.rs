//! What the command line says.

use lexopt::prelude::*;
use std::path::PathBuf;

pub const HELP: &str = "\
case-map: cases on a map of China

  case-map check   reads the data and tells everything that is wrong with them
  case-map svg     draws the map as SVG
  case-map html    draws map and list as an HTML fragment
  case-map pack    packs the data for the browser

  --cases FILE      the case file            [data/cases.json]
  --regions FILE    the regions as GeoJSON   [data/regions/china.geojson]
  --units FILE      names of units by code, to check codes against
  --approval TEXT   the publisher's own 审图号
  --prefix TEXT     put before every id
  --lean            pack without paths, for a page that holds the drawing
  --out FILE        where to write           [standard output]";

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    Check,
    Svg,
    Html,
    Pack,
    Help,
}

/// What to do and with which files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arguments {
    pub command: Command,
    pub cases: PathBuf,
    pub regions: PathBuf,
    pub units: Option<PathBuf>,
    pub approval: String,
    pub prefix: String,
    pub lean: bool,
    pub out: Option<PathBuf>,
}

impl Arguments {
    /// Reads the arguments; the error is what to print. Whoever asks for help
    /// gets it by [`Command::Help`].
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let wrong = |e: lexopt::Error| format!("case-map: {e}\n\n{HELP}");
        let mut command = None;
        let mut found = Self {
            command: Command::Check,
            cases: "data/cases.json".into(),
            regions: "data/regions/china.geojson".into(),
            units: None,
            approval: String::new(),
            prefix: String::new(),
            lean: false,
            out: None,
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
                Long(option) => option.to_owned(),
                Value(word) if command.is_none() => {
                    command = Some(match word.to_str() {
                        Some("check") => Command::Check,
                        Some("svg") => Command::Svg,
                        Some("html") => Command::Html,
                        Some("pack") => Command::Pack,
                        _ => return Err(wrong(Value(word).unexpected())),
                    });
                    continue;
                }
                other => return Err(wrong(other.unexpected())),
            };
            let value = parser.value().map_err(wrong)?;
            match option.as_str() {
                "cases" => found.cases = value.into(),
                "regions" => found.regions = value.into(),
                "units" => found.units = Some(value.into()),
                "approval" => found.approval = value.string().map_err(wrong)?,
                "prefix" => found.prefix = value.string().map_err(wrong)?,
                "out" => found.out = Some(value.into()),
                unknown => return Err(wrong(Long(unknown).unexpected())),
            }
        }
        found.command = command.ok_or_else(|| HELP.to_owned())?;
        Ok(found)
    }
}
