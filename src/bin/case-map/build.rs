//! `case-map build`: a sheet or a case file → a whole site in a folder.

use crate::arguments::Arguments;
use crate::{name, read, sheets};
use case_map::model::fault::Fault;
use case_map::site::about::About;
use case_map::site::drawing::Drawing;
use case_map::site::{self, File};
use case_map::source::{self, Units};
use std::fs;
use std::path::{Path, PathBuf};

/// What is the same for every site, as `cargo xtask release` lays it into the crate.
const WEB: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/web.rs"));

/// What the site says of itself, beside the cases.
pub const ABOUT: &str = "site.toml";

/// What a folder has that is a site already: only such a one is replaced.
const SIGN: &str = "integrity.json";

/// Builds it, and tells where it is and what is wrong with the data; or what stops it.
pub fn build(arguments: &Arguments) -> Result<Vec<Fault>, Vec<Fault>> {
    let out = arguments.out.clone().unwrap_or_else(|| "site".into());
    is_free(&out).map_err(one)?;
    let web = web(arguments).map_err(one)?;
    let about = about(arguments).map_err(one)?;
    let mut faults = Vec::new();
    let units = Units::read(&name(&arguments.units_file()), &text(&arguments.units_file())?).value;
    let (regions, bytes) = (name(&arguments.regions), read(&arguments.regions).map_err(one)?);
    let atlas = source::regions_told(&regions, &bytes, &arguments.told).map_err(one)?;
    faults.extend(atlas.faults);
    faults.extend(source::unchecked(&regions, &atlas.value));
    // The gazetteer has China's places.
    let known = Some(&units).filter(|_| atlas.value.is_by_code());
    let cases = read(&arguments.cases).map_err(one)?;
    let cases = sheets::cases(&arguments.cases, &cases, known).map_err(one)?;
    faults.extend(cases.faults);
    let mut catalogue = cases.value;
    faults.extend(source::join(&name(&arguments.cases), &mut catalogue, &atlas.value, known));
    let count = catalogue.cases.len();
    let drawing = Drawing::of(&about, catalogue, (&atlas.value, &bytes), Some(&units)).map_err(one)?;
    let files = site::files(&web, &about, &drawing, None).map_err(|error| one(told("the site", &error)))?;
    put(&out, &files).map_err(one)?;
    eprintln!("{}: {count} cases; open {}", out.display(), out.join("index.html").display());
    Ok(faults)
}

fn one(fault: Fault) -> Vec<Fault> {
    vec![fault]
}

fn told(file: &str, error: &str) -> Fault {
    Fault::new(file, "the file", error, "files that go together; mend: cargo xtask release")
}

fn text(path: &Path) -> Result<String, Vec<Fault>> {
    let bytes = read(&path.to_owned()).map_err(one)?;
    String::from_utf8(bytes).map_err(|error| one(Fault::new(&name(path), "the file", error.to_string(), "UTF-8")))
}

fn about(arguments: &Arguments) -> Result<About, Fault> {
    let path = arguments.cases.with_file_name(ABOUT);
    if path.is_file() {
        let bytes = read(&path)?;
        return About::read(&name(&path), &String::from_utf8_lossy(&bytes));
    }
    // Called as the sheet is.
    let title = arguments.cases.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(About { title, ..About::default() })
}

fn web(arguments: &Arguments) -> Result<Vec<File>, Fault> {
    let Some(folder) = &arguments.web else {
        if WEB.is_empty() {
            let found = "a program that was built without the files of a page";
            let expected = "one built after cargo xtask release, or their folder by --web DIR";
            return Err(Fault::new("case-map build", "--web", found, expected));
        }
        return Ok(WEB.iter().map(|(name, content)| ((*name).to_owned(), content.to_vec())).collect());
    };
    let mut files = Vec::new();
    let mut folders = vec![(folder.clone(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let broken = |error: std::io::Error| {
            Fault::new(&name(&folder), "the folder", error.to_string(), "what cargo xtask release makes")
        };
        for entry in fs::read_dir(&folder).map_err(broken)? {
            let entry = entry.map_err(broken)?;
            let below = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => folders.push((entry.path(), format!("{below}/"))),
                false => files.push((below, read(&entry.path())?)),
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Nothing that is not a site's is ever written over.
fn is_free(out: &Path) -> Result<(), Fault> {
    let is_empty = fs::read_dir(out).map_or(!out.exists(), |mut entries| entries.next().is_none());
    if is_empty || out.join(SIGN).is_file() {
        return Ok(());
    }
    let expected = "a new folder, an empty one, or one with a site; say which by --out";
    Err(Fault::new(&name(out), "the folder", "other files", expected))
}

/// Writes beside the folder and puts it in its place when all is there: whoever
/// breaks off leaves the site that was.
fn put(out: &Path, files: &[File]) -> Result<(), Fault> {
    let beside = |ending: &str| {
        let own = out.file_name().unwrap_or_default().to_string_lossy();
        out.with_file_name(format!(".{own}.{ending}"))
    };
    let (fresh, old) = (beside("new"), beside("old"));
    let broken = |path: &Path, error: std::io::Error| {
        Fault::new(&name(path), "the file", error.to_string(), "a place that can be written to")
    };
    for left in [&fresh, &old] {
        let _ = fs::remove_dir_all(left);
    }
    for (file, content) in files {
        let path: PathBuf = fresh.join(file);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content));
        made.map_err(|error| broken(&path, error))?;
    }
    if out.exists() {
        fs::rename(out, &old).map_err(|error| broken(out, error))?;
    }
    fs::rename(&fresh, out).map_err(|error| broken(out, error))?;
    let _ = fs::remove_dir_all(&old);
    Ok(())
}
