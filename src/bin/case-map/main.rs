//! The command line: checks data, packs them, draws them.

mod arguments;
mod build;
mod new;
mod render;
mod sheets;
mod watch;
mod within;

use arguments::{Arguments, Command, HELP};
use case_map::model::fault::{Fault, Severity};
use case_map::picture::tell;
use case_map::scene::{layout, pack};
use case_map::source::{self, Units};
use case_map::words;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    if arguments.command == Command::Help {
        return print(format!("{HELP}\n").as_bytes()).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    arguments.notes.iter().for_each(|note| eprintln!("{note}"));
    match run(&arguments) {
        Ok(faults) if faults.is_empty() => ExitCode::SUCCESS,
        Ok(faults) | Err(faults) => {
            tell(&faults);
            // A warning costs nothing.
            let is_lost = faults.iter().any(|fault| fault.severity == Severity::Error);
            if is_lost { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
    }
}

/// All of them, and how many they are.
fn tell(faults: &[Fault]) {
    faults.iter().for_each(|fault| eprintln!("{fault}"));
    let s = if faults.len() == 1 { "" } else { "s" };
    if !faults.is_empty() {
        eprintln!("{} fault{s}", faults.len());
    }
}

/// Does the command; all faults of all files, or those that stop it.
fn run(arguments: &Arguments) -> Result<Vec<Fault>, Vec<Fault>> {
    if arguments.command == Command::Words {
        return write(
            &arguments.out,
            arguments.options.words.write(tell::ALL, &[tell::CONTROLS, tell::KEPT, tell::PAGES].concat()).as_bytes(),
        )
        .map(|()| Vec::new())
        .map_err(|f| vec![f]);
    }
    match arguments.command {
        Command::Build => return build::build(arguments),
        Command::New => return new::write(&arguments.cases).map(|()| Vec::new()).map_err(|fault| vec![fault]),
        Command::Watch => return watch::watch(arguments),
        _ => {}
    }
    let mut faults = Vec::new();
    // Every file is read even when another is broken, to tell all at once.
    let regions =
        read(&arguments.regions).and_then(|b| source::regions_told(&name(&arguments.regions), &b, &arguments.told));
    let units = arguments.units.as_ref().map(|path| {
        let bytes = read(path)?;
        let text = String::from_utf8(bytes).map_err(|e| Fault::new(&name(path), "the file", e.to_string(), "UTF-8"))?;
        Ok(Units::read(&name(path), &text))
    });
    let mut keep = |faults_of: Vec<Fault>| faults.extend(faults_of);
    let regions = regions.map(|r| (keep(r.faults), r.value).1).map_err(|f| keep(vec![f]));
    let units = units.transpose().map(|u| u.map(|r| (keep(r.faults), r.value).1)).map_err(|f| keep(vec![f]));
    let known = units.as_ref().ok().and_then(Option::as_ref);
    let cases = read(&arguments.cases).and_then(|bytes| sheets::cases(&arguments.cases, &bytes, known));
    let cases = cases.map(|r| (keep(r.faults), r.value).1).map_err(|f| keep(vec![f]));
    let (Ok(atlas), Ok(mut catalogue), Ok(units)) = (regions, cases, units) else { return Err(faults) };
    faults.extend(source::unchecked(&name(&arguments.regions), &atlas));
    faults.extend(source::join(&name(&arguments.cases), &mut catalogue, &atlas, units.as_ref()));

    let mut options = arguments.options.clone();
    if arguments.command == Command::Export {
        options.words.learn(words::said_later(options.words.language()));
    }
    // Only who searches asks how texts are read.
    let is_searched = !arguments.query.is_empty();
    let readings = is_searched.then(|| source::readings(&catalogue, &atlas, units.as_ref()));
    let mut scene = layout::lay_out(&atlas, catalogue, options);
    scene.readings = readings.unwrap_or_default();
    let written = match arguments.command {
        Command::Build | Command::Help | Command::New | Command::Watch | Command::Words => Ok(()),
        Command::Check => {
            let (cases, documents) = (scene.catalogue.cases.len(), scene.catalogue.documents.len());
            let regions = scene.layer.shapes.len();
            write(&None, format!("{cases} cases in {documents} documents, {regions} regions\n").as_bytes())
        }
        Command::Pack if arguments.lean => write(&arguments.out, &pack::write_lean(&scene)),
        Command::Pack => write(&arguments.out, &pack::write(&scene)),
        Command::Render | Command::Export => match render::render(scene, &atlas, arguments) {
            Ok((drawing, faults_of)) => {
                faults.extend(faults_of);
                write(&arguments.out, &drawing)
            }
            Err(unknown) => {
                faults.extend(unknown);
                return Err(faults);
            }
        },
    };
    faults.extend(written.err());
    Ok(faults)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn read(path: &PathBuf) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|e| Fault::new(&name(path), "the file", e.to_string(), "a file that can be read"))
}

fn write(out: &Option<PathBuf>, bytes: &[u8]) -> Result<(), Fault> {
    let (name, result) = match out {
        Some(path) => (name(path), std::fs::write(path, bytes)),
        None => ("standard output".to_owned(), print(bytes)),
    };
    result.map_err(|e| Fault::new(&name, "the file", e.to_string(), "a place that can be written to"))
}

/// Who reads no further than they wish, as `head` does, is no error.
fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
