//! What a site says of itself: `site.toml` beside its data.

use crate::model::case::Catalogue;
#[cfg(feature = "files")]
use crate::model::fault::At;
use crate::model::fault::Fault;
use crate::model::region::Onto;
use crate::scene::options::Options;
#[cfg(feature = "files")]
use crate::source::known_ways;
#[cfg(feature = "files")]
use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::{string::String, vec::Vec};
use serde::Deserialize;

/// What stands in the file. Only the title is needed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct About {
    /// What the map is called.
    pub title: String,
    /// A line over the title.
    #[serde(default)]
    pub kicker: String,
    /// What the page is about, in a sentence, for who looks for it.
    #[serde(default)]
    pub description: String,
    /// Paragraphs at the page's foot: whose data, whose lines.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What the data are from, at the page's foot.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// The file of the cases, from this one on; where there is only one table, that.
    pub cases: Option<String>,
    /// The file of the regions, from this one on; else the provinces.
    pub regions: Option<String>,
    /// How the globe is laid into the plane, as `--projection` has it.
    #[serde(default)]
    pub projection: String,
    /// The sectors in the order to show them. Others that cases have come after them.
    #[serde(default)]
    pub sectors: Vec<String>,
    /// What language titles and texts are in (BCP 47), where that is not Chinese. Pages
    /// are in it as well, as far as there are words of it (`drawing.rs`).
    #[serde(default)]
    pub language: String,
    /// What cases look like: `auto`, `dots` or `shades`.
    #[serde(default)]
    pub picture: String,
    /// What the frame says under the map; in what is not here, as the built-in
    /// regions want it.
    #[serde(default)]
    pub boundaries: BTreeMap<String, String>,
    /// What the map is called in other languages, and in its own where it stands alone.
    #[serde(default)]
    pub titles: BTreeMap<String, String>,
}

/// What data are from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub name: String,
    /// Where it stands, if anywhere: `https://…`.
    pub url: Option<String>,
}

impl About {
    /// Reads the file.
    #[cfg(feature = "files")]
    pub fn read(file: &str, text: &str) -> Result<Self, Fault> {
        let about: Self = toml::from_str(text).map_err(|error| wrong(file, text, &error))?;
        if about.title.trim().is_empty() {
            return Err(Fault::new(file, "title", "nothing", "what the map is called"));
        }
        if let Err(expected) = about.options() {
            return Err(Fault::new(file, "picture", format!("“{}”", about.picture), expected));
        }
        if !about.projection.is_empty() && about.onto().is_none() {
            return Err(Fault::new(file, "projection", format!("“{}”", about.projection), known_ways()));
        }
        let is_address = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
        if let Some(url) = about.sources.iter().filter_map(|source| source.url.as_ref()).find(|url| !is_address(url)) {
            let expected = "an address that begins with https:// or http://";
            return Err(Fault::new(file, "sources", format!("“{url}”"), expected));
        }
        Ok(about)
    }

    /// What it is called where it stands alone, in a language.
    pub fn title_in(&self, language: &str) -> &str {
        self.titles.get(language).map_or(&self.title, String::as_str)
    }

    /// How the globe is laid into the plane, if that is said.
    pub fn onto(&self) -> Option<Onto> {
        Onto::parse(&self.projection)
    }

    /// What drawings are made with.
    pub fn options(&self) -> Result<Options, &'static str> {
        let mut options = Options::default();
        options.set("picture", &self.picture)?;
        Ok(options)
    }

    /// Gives the cases their language, and their sectors the order that is said. A
    /// sector that none of them has, or that is not said where others are, is told.
    pub fn put_into(&self, file: &str, catalogue: &mut Catalogue) -> Vec<Fault> {
        if !self.language.is_empty() {
            catalogue.language.clone_from(&self.language);
        }
        let said = &self.sectors;
        let before = catalogue.sectors.clone();
        let mut faults = Vec::new();
        if said.is_empty() {
            return faults;
        }
        for (at, sector) in said.iter().enumerate().filter(|(_, sector)| !before.contains(sector)) {
            let found = format!("“{sector}”, which no case has");
            faults.push(Fault::new(file, format!("sectors[{at}]"), found, "sectors of the cases").warning());
        }
        for sector in before.iter().filter(|sector| !said.contains(sector)) {
            let found = format!("no “{sector}”, which cases have");
            faults.push(Fault::new(file, "sectors", found, "all sectors of the cases, or none").warning());
        }
        let known = said.iter().filter(|sector| before.contains(sector));
        let sectors: Vec<String> =
            known.chain(before.iter().filter(|sector| !said.contains(sector))).cloned().collect();
        for assignment in catalogue.cases.iter_mut().flat_map(|case| &mut case.sectors) {
            let name = before.get(assignment.sector);
            assignment.sector = sectors.iter().position(|sector| Some(sector) == name).unwrap_or_default();
        }
        catalogue.sectors = sectors;
        faults
    }
}

/// What is wrong, in words of ours. Which names there are the library tells, from
/// the fields above.
#[cfg(feature = "files")]
fn wrong(file: &str, text: &str, error: &toml::de::Error) -> Fault {
    let span = error.span().unwrap_or_default();
    let before = text.get(..span.start).unwrap_or_default();
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    let mut quoted = error.message().split('`').skip(1).step_by(2);
    let said = error.message();
    let stands: String =
        text.get(span).unwrap_or_default().lines().next().unwrap_or_default().chars().take(40).collect();
    let (place, found, expected) = if said.starts_with("unknown field") {
        let name = quoted.next().unwrap_or_default().to_owned();
        let known = quoted.collect::<Vec<_>>().join(", ");
        ("the keys".to_owned(), format!("“{name}”"), format!("one of {known}"))
    } else if said.starts_with("missing field") {
        (quoted.next().unwrap_or_default().to_owned(), "nothing".to_owned(), "a text in quotes".to_owned())
    } else if said.starts_with("invalid type") {
        let key = before.rsplit('\n').next().unwrap_or_default().split('=').next().unwrap_or_default();
        let expected = "a text in quotes, or for a list texts in quotes between [ and ]";
        (key.trim().to_owned(), stands, expected.to_owned())
    } else {
        let found = format!("“{stands}”, which is no TOML");
        ("the line".to_owned(), found, "key = \"text\", each on a line of its own".to_owned())
    };
    Fault::new(file, place, found, expected).at(At { line, column })
}

#[cfg(all(test, feature = "files"))]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn what_is_wrong_is_told_where_it_stands_and_in_our_words() {
        for (text, told) in [
            ("titel = \"花园\"\n", "t:1:1: the keys: found “titel”; expected one of title, kicker,"),
            ("kicker = \"花园\"\n", "t:1:1: title: found nothing; expected a text in quotes"),
            ("title = \"花园\"\nnotes = 5\n", "t:2:9: notes: found 5; expected a text in quotes, or for a list"),
            ("title = \"花园\"\nnotes = [\n", "t:2:10: the line: found “”, which is no TOML; expected key ="),
            ("title = \" \"", "t: title: found nothing; expected what the map is called"),
            ("title = \"a\"\npicture = \"points\"", "t: picture: found “points”; expected auto, dots or shades"),
            ("title = \"a\"\nprojection = \"globe\"", "t: projection: found “globe”; expected one of auto"),
            ("title = \"a\"\n[[sources]]\nname = \"b\"\nurl = \"javascript:1\"", "t: sources: found “javascript:1”;"),
        ] {
            let fault = About::read("t", text).expect_err(text).to_string();
            assert!(fault.starts_with(told), "{fault}");
        }
    }

    #[test]
    fn the_example_has_every_key() {
        let example = include_str!("../bin/case-map/example/site.toml");
        assert!(About::read("t", example).is_ok());
        let fault = About::read("t", "no-such-key = 1").unwrap_err();
        let keys: Vec<&str> = fault.expected.trim_start_matches("one of ").split(", ").collect();
        assert!(keys.len() > 10, "{keys:?}");
        let bare = example.lines().map(|line| line.trim_start_matches(['#', ' ', '[']));
        let has = |key: &str| {
            bare.clone().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with([' ', ']'])))
        };
        assert_eq!(keys.into_iter().filter(|key| !has(key)).collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn sectors_come_in_the_order_that_is_said() {
        use crate::model::case::{Assignment, Case};
        let of = |sector| Case { sectors: [Assignment { sector, basis: String::new() }].into(), ..Case::default() };
        let mut catalogue = Catalogue {
            sectors: ["一", "二", "三"].map(str::to_owned).into(),
            cases: [of(0), of(1), of(2)].into(),
            ..Catalogue::default()
        };
        let about = About { sectors: ["三", "四", "一"].map(str::to_owned).into(), ..About::default() };
        let faults = about.put_into("t", &mut catalogue);
        assert_eq!(catalogue.sectors, ["三", "一", "二"]);
        let sectors: Vec<usize> = catalogue.cases.iter().map(|case| case.sectors[0].sector).collect();
        assert_eq!(sectors, [1, 2, 0]);
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(told[0].contains("“四”, which no case has") && told[1].contains("no “二”"), "{told:?}");
        assert_eq!(told.len(), 2);
    }
}
