//! Which commands and options there are, as whoever asks is told.

use super::{Command, options};
use crate::render::formats;
use std::fmt;

/// All of it.
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

  case-map new DIR   makes a folder to begin with: a table, texts, what to do
  case-map build [FILE]   makes a whole site of a table (.xlsx, .csv …) or a case file
  case-map watch [FILE]   does so again whenever it changes
  case-map check [FILES]   reads data and tells all that is wrong with them
  case-map render   draws map and list, or the map alone
  case-map export   makes a file of what is shown: picture, table, data
  case-map pack     packs the data for the browser
  case-map words LANGUAGE   writes the file of a language, all of it, to translate from

  --cases FILE      the cases: a table, or a case file   [those of the notice]
  --column COLUMN=FIELD   what a table's column says, where its name does not
  --regions FILE    the regions as GeoJSON or TopoJSON   [the provinces]
  --id NAME         the property of the regions that has their ids, where it is not found by itself
  --name NAME       the same of their names
  --parent NAME     the same of the region that each lies in, by its id, where one level opens into
                    another; \"id\" where each id begins with that of the region
  --projection WAY  how the globe is laid into the plane: auto, china, albers, lambert or equal-earth,
                    perhaps with the meridian that stands upright: \"equal-earth 150\"   [auto]
  --units FILE      names and positions of units by code, to find places by and to check codes
                    against   [the built-in ones, for the built-in regions]
  --counties DIR    each province's counties as GeoJSON   [the built-in ones]
  --out FILE        where to write; the folder of a site   [standard output; site]
  --lean            pack without paths and texts, for a page with the drawing

check ends with 0 where nothing is lost, with 1 where a row or more is:
  --json            tells it as JSON
  --fix             writes each table beside it with what is certain put right

build, which takes title and texts from site.toml beside the file:
  --site ADDRESS    where the site will stand, for oEmbed and previews of links
  --compressed      files for servers that send .br and .gz as well
  --web DIR         the files of a page, where the program was built without them

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
