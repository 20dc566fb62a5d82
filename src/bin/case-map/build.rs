//! `case-map build`: a table or a case file → a whole site in a folder.

use crate::arguments::Arguments;
use crate::data::Data;
use crate::progress::Progress;
use crate::project::ground;
use crate::put::{Putting, is_free};
use crate::sheets;
use crate::{code, said, tell};
use case_map::model::fault::{Fault, keep};
use case_map::site::about::About;
use case_map::site::compress::ENCODINGS;
use case_map::site::drawing::Drawing;
use case_map::site::many::{self, MANY, Put};
use case_map::site::{self, File};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is the same for every site, as `cargo xtask release` lays it into the crate.
const WEB: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/web.rs"));

/// What the site says of itself, beside the cases.
pub const ABOUT: &str = "site.toml";

/// What is named where nothing else is: the data, what is said of them, the site.
pub struct Place {
    pub cases: PathBuf,
    pub about: About,
    pub out: PathBuf,
}

/// Builds it. What is wrong with the data is told and costs itself; the site stands.
pub fn command(arguments: &Arguments) -> ExitCode {
    match build(arguments) {
        Ok(faults) => {
            tell(&faults);
            ExitCode::SUCCESS
        }
        Err(faults) => {
            tell(&faults);
            code(&faults)
        }
    }
}

/// Builds it, and tells where it is and what is wrong with the data; or what stops it.
pub fn build(arguments: &Arguments) -> Result<Vec<Fault>, Vec<Fault>> {
    let one = |fault: Fault| vec![fault];
    let place = place(arguments).map_err(one)?;
    is_free(&place.out).map_err(one)?;
    let web = web(arguments).map_err(one)?;
    let progress = Progress::begin("reading");
    let mut arguments = arguments.clone();
    let beside = |file: &String| place.cases.with_file_name(file);
    arguments.regions = arguments.regions.or_else(|| place.about.regions.as_ref().map(beside));
    arguments.told.onto = arguments.told.onto.take().or_else(|| place.about.onto());
    let mut faults = Vec::new();
    let mut read = ground(&arguments, &mut faults);
    let data = Data::File(place.cases.clone());
    let cases = read.as_mut().map(|ground| ground.cases(&data, &arguments));
    let catalogue = cases.and_then(|cases| keep(&mut faults, cases));
    let (Some(ground), Some(mut catalogue)) = (read, catalogue) else { return Err(faults) };
    ground.columns.iter().for_each(|line| eprintln!("{line}"));
    faults.extend(place.about.put_into(ABOUT, &mut catalogue));
    if catalogue.cases.is_empty() {
        faults.push(Fault::new(&data.name(), "the whole file", "no case", "a case at least"));
        return Err(faults);
    }
    let (count, unplaced) =
        (catalogue.cases.len(), catalogue.cases.iter().filter(|case| case.adcode.is_none()).count());
    let endings: &[_] = if arguments.compressed { &ENCODINGS } else { &[] };
    let mut out = Folder { progress, putting: Putting::begin(&place.out, endings).map_err(one)? };
    let (map, units, address) = ((&ground.atlas, &*ground.bytes), ground.units.as_ref(), arguments.site.as_ref());
    if count > MANY {
        many::write(&web, &place.about, catalogue, map, units, address, &mut out).map_err(one)?;
    } else {
        out.step("drawing");
        let drawing = Drawing::of(&place.about, catalogue, map, units).map_err(one)?;
        let files = site::files(&web, &place.about, &drawing, address).map_err(|error| one(many::torn(error)))?;
        out.step("writing");
        files.iter().try_for_each(|(name, content)| out.put(name, content)).map_err(one)?;
    }
    let Folder { progress, putting } = out;
    putting.done().map_err(one)?;
    drop(progress);
    let listed = if unplaced == 0 { String::new() } else { format!(" ({unplaced} on no map, but in the list)") };
    eprintln!("{}: {count} cases{listed}; open {}", place.out.display(), place.out.join("index.html").display());
    Ok(faults)
}

/// The folder of a site as it is written, and who tells of it.
struct Folder {
    progress: Progress,
    putting: Putting,
}

impl Put for Folder {
    fn put(&mut self, name: &str, content: &[u8]) -> Result<(), Fault> {
        self.putting.file(name, content)
    }

    fn step(&mut self, what: &'static str) {
        self.progress.step(what);
    }
}

/// Finds what is not said: the cases in the folder, the title in `site.toml` or
/// the file's name, and a folder for the site beside them.
pub fn place(arguments: &Arguments) -> Result<Place, Fault> {
    let named = arguments.files.first().or(arguments.cases.as_ref()).cloned().unwrap_or_default();
    let is_folder = named.as_os_str().is_empty() || named.is_dir();
    let folder = if is_folder { named.clone() } else { named.parent().map(Path::to_owned).unwrap_or_default() };
    let file = Data::File(folder.join(ABOUT));
    let said = match fs::exists(folder.join(ABOUT)) {
        Ok(true) => Some(About::read(&file.name(), &file.text()?)?),
        _ => None,
    };
    let cases = match said.as_ref().and_then(|about| about.cases.as_ref()) {
        _ if !is_folder => named,
        Some(cases) => folder.join(cases),
        None => only(&folder)?,
    };
    let title = cases.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let about = said.unwrap_or(About { title, ..About::default() });
    let out = arguments.out.clone().unwrap_or_else(|| folder.join("site"));
    Ok(Place { cases, about, out })
}

/// The only table in a folder.
fn only(folder: &Path) -> Result<PathBuf, Fault> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let name = here.display().to_string();
    let entries = fs::read_dir(here)
        .map_err(|error| Fault::new(&name, "the folder", said(&error), "a folder that can be read"))?;
    let mut tables: Vec<PathBuf> = entries.flatten().map(|entry| folder.join(entry.file_name())).collect();
    tables.retain(|path| sheets::is_table(path) && !path.to_string_lossy().contains(".fixed."));
    tables.sort();
    match &tables[..] {
        [only] => Ok(only.clone()),
        [] => {
            Err(Fault::new(&name, "the folder", "no table", "a table of cases, or its name: case-map build cases.xlsx"))
        }
        several => {
            let names: Vec<String> = several.iter().map(|path| path.display().to_string()).collect();
            Err(Fault::new(&name, "the folder", names.join(", "), "the name of one of them: case-map build cases.xlsx"))
        }
    }
}

/// What the program holds, if it was built with it.
fn held(web: &[(&str, &[u8])]) -> Result<Vec<File>, Fault> {
    if web.is_empty() {
        let found = "a program that was built without the files of a page";
        let expected = "one built after cargo xtask release, or their folder by --web DIR";
        return Err(Fault::new("case-map build", "--web", found, expected));
    }
    Ok(web.iter().map(|(name, content)| ((*name).to_owned(), content.to_vec())).collect())
}

fn web(arguments: &Arguments) -> Result<Vec<File>, Fault> {
    let Some(folder) = &arguments.web else {
        return held(WEB);
    };
    let mut files = Vec::new();
    let mut folders = vec![(folder.clone(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let broken = |error: std::io::Error| {
            let expected = "the folder that cargo xtask release makes";
            Fault::new(&folder.display().to_string(), "the folder", said(&error), expected)
        };
        for entry in fs::read_dir(&folder).map_err(broken)? {
            let entry = entry.map_err(broken)?;
            let below = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => folders.push((entry.path(), format!("{below}/"))),
                false => files.push((below, Data::File(entry.path()).read()?.into_owned())),
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::held;

    #[test]
    fn who_was_built_without_the_files_of_a_page_says_how_to_get_them() {
        let fault = held(&[]).map(|files| files.len()).map_err(|fault| fault.line());
        let line = "case-map build: --web: found a program that was built without the files of a page; expected one \
                    built after cargo xtask release, or their folder by --web DIR";
        assert_eq!(fault, Err(line.to_owned()));
        assert_eq!(held(&[("a", b"b")]).ok(), Some(vec![("a".to_owned(), b"b".to_vec())]));
    }
}
