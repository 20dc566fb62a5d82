//! Scripts and style, bundled and minified by esbuild.

use crate::places::Places;
use crate::shipped::{Made, SHIPPED};
use crate::{face, loader, said, spoken, tool};
use case_map::picture::sentences::{CONTROLS, KEPT};
use case_map::site::spoken::ascii;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The oldest kernels with module scripts, `import()` and custom elements
/// (Edge: since it shares Chromium's). Newer syntax is rewritten for them.
const KERNELS: [&str; 7] = [
    "--target=chrome67,edge79,firefox67,safari11.1",
    // Safari's fault with it, up to 14, concerns defaults that refer to each other.
    "--supported:destructuring=true",
    // And with these, up to 12, templates with a tag, of which there are none.
    "--supported:template-literal=true",
    // The glue is given bytes and never fetches, and each map is freed by its
    // life: what else it would do falls away.
    "--define:Response=undefined",
    "--define:Request=undefined",
    "--define:FinalizationRegistry=undefined",
    "--define:Symbol.dispose=undefined",
];

/// Bundles `www/*.js` with the glue into [`Places::bundled`]. The glue files
/// stay files of their own, at the same paths: each finds its Wasm beside itself.
pub fn scripts(places: &Places) -> Result<(), String> {
    let folder = places.scripts();
    lay_out(places, &folder)?;
    for (build, class) in SEVERAL {
        repeatable(&folder, build, class)?;
    }
    for (name, asker) in loader::NAMES {
        let files = folder.join(name);
        let script = loader::addresses(places, asker)?;
        fs::write(&files, script).map_err(|error| format!("{}: {error}", places.show(&files)))?;
    }
    clear(places, &places.bundled(), |_| true)?;
    let mut esbuild = esbuild(places);
    esbuild.current_dir(&folder);
    for file in SHIPPED.iter() {
        let entry = match file.made {
            Made::Module(entry) => entry,
            Made::Glue(_) => file.name,
            _ => continue,
        };
        esbuild.arg(format!("{}={entry}", file.name.trim_end_matches(".js")));
    }
    esbuild.args(["--bundle", "--splitting", "--format=esm", "--legal-comments=none"]);
    esbuild.arg(format!("--outdir={}", places.bundled().display()));
    tool::run(&mut esbuild)
}

/// Builds of which each life of an element has an instance for itself, and the class
/// that each gives.
pub const SEVERAL: [(&str, &str); 4] =
    [("own", "LivingMap"), ("shelf", "Many"), ("features", "Asking"), ("shards", "Finding")];

/// Whether a build is one of them.
pub fn is_repeated(build: &str) -> bool {
    SEVERAL.iter().any(|(known, _)| *known == build)
}

/// Makes the glue of such a build serve any number of instances, if it does not yet.
fn repeatable(folder: &Path, build: &str, class: &str) -> Result<(), String> {
    let path = folder.join(format!("pkg/{build}/case_map.js"));
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    let glue = fs::read_to_string(&path).map_err(named)?;
    if glue.starts_with(REPEATED) { Ok(()) } else { fs::write(&path, repeated(&glue, class)?).map_err(named) }
}

/// How such glue begins, and how that ends which serves one.
const REPEATED: &str = "export default async function (module) {";
const ENDING: &str = "export { start as default };";

/// Glue keeps its instance, and what it lends to it, in variables of its own. With all
/// of it in a function each call makes another one, of a compiled module, and gives the class.
fn repeated(glue: &str, class: &str) -> Result<String, String> {
    let head = format!("export class {class}");
    // Other classes are what that one gives.
    let body = glue.trim_end().strip_suffix(ENDING).filter(|body| body.contains(&head));
    let body = body.map(|body| body.replace("export class ", "class ")).filter(|body| !body.contains("export "));
    let body = body.ok_or(format!(
        "the glue: does not have {head:?} and {ENDING:?} for its only exports; mend: repeated() to fit"
    ))?;
    let start = format!("await start({{ module_or_path: module }});\nreturn {class};");
    Ok(format!("{REPEATED}\n{body}\n{start}\n}}\n"))
}

/// Puts `www/*.js` and the glue into a folder, in place of the scripts that were
/// there, and beside them the names that some of them ask for.
pub fn lay_out(places: &Places, folder: &Path) -> Result<(), String> {
    let is_script = |path: &Path| path.extension().is_some_and(|kind| kind == "js");
    clear(places, folder, is_script)?;
    let copy = |from: &Path, to: &Path| {
        let made = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::copy(from, to));
        made.map(|_| ()).map_err(|error| format!("{}: {error}", places.show(from)))
    };
    let www = places.root.join("www");
    let entries = fs::read_dir(&www).map_err(|error| format!("{}: {error}", places.show(&www)))?;
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| is_script(path)) {
        copy(&path, &folder.join(path.file_name().unwrap_or_default()))?;
    }
    let is_site = folder == places.scripts();
    if !is_site {
        for file in SHIPPED.iter().filter(|file| matches!(file.made, Made::Glue(_))) {
            copy(&places.scripts().join(file.name), &folder.join(file.name))?;
        }
    }
    let spoken = if is_site { spoken::addresses() } else { spoken::names() };
    let made = [
        ("names.js", face::names(places)?),
        ("words.js", said::words(CONTROLS)),
        ("kept-words.js", said::words(KEPT)),
        (spoken::NAME, spoken),
    ];
    for (name, script) in made {
        let path = folder.join(name);
        fs::write(&path, script).map_err(|error| format!("{}: {error}", places.show(&path)))?;
    }
    Ok(())
}

/// Bundles a script of `folder` and all that it imports into one that any
/// page can take: no module, and ASCII alone, whatever the page's encoding.
pub fn classic(places: &Places, folder: &Path, entry: &str) -> Result<Vec<u8>, String> {
    let mut esbuild = esbuild(places);
    esbuild.current_dir(folder).args(["--bundle", "--format=iife", "--charset=ascii", "--legal-comments=none"]);
    // What esbuild leaves as it is: letters in regular expressions.
    Ok(ascii(&String::from_utf8_lossy(&tool::read(esbuild.arg(entry))?.stdout)).into_bytes())
}

/// A style sheet, minified.
pub fn style(places: &Places, name: &str) -> Result<String, String> {
    let made = tool::read(esbuild(places).arg(name))?;
    let style = String::from_utf8(made.stdout).map_err(|error| format!("{name}: {error}"))?;
    Ok(style.trim().to_owned())
}

fn esbuild(places: &Places) -> Command {
    // Its own program where it is known; else the script that looks for it,
    // which takes longer and wraps each message in a stack trace.
    let system = std::env::consts::OS.replace("macos", "darwin");
    let machine = std::env::consts::ARCH.replace("x86_64", "x64").replace("aarch64", "arm64");
    let program = places.root.join(format!("node_modules/@esbuild/{system}-{machine}/bin/esbuild"));
    let mut esbuild = if program.is_file() { Command::new(program) } else { tool::node(places, "esbuild/bin/esbuild") };
    esbuild.current_dir(&places.root);
    esbuild.args(KERNELS).args(["--minify", "--charset=utf8", "--log-level=warning"]);
    esbuild
}

/// Makes the folder, or removes those of its entries that `old` picks.
fn clear(places: &Places, folder: &Path, old: impl Fn(&Path) -> bool) -> Result<(), String> {
    let named = |error: std::io::Error| format!("{}: {error}", places.show(folder));
    fs::create_dir_all(folder).map_err(named)?;
    for entry in fs::read_dir(folder).map_err(named)? {
        let path = entry.map_err(named)?.path();
        if old(&path) {
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed.map_err(named)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ascii, repeated};

    #[test]
    fn other_letters_are_written_as_their_codes() {
        assert_eq!(ascii("a/[，𠮷]/"), r"a/[\uff0c\ud842\udfb7]/");
    }

    #[test]
    fn glue_becomes_a_function_that_makes_an_instance() {
        let glue = "let heap;\n\nexport class LivingMap {}\n\nlet wasm;\nasync function start(a) {}\nexport { start as default };\n";
        let made = repeated(glue, "LivingMap").expect("as it is made");
        assert!(
            made.starts_with("export default async function (module) {\nlet heap;\n\nclass LivingMap {}"),
            "{made}"
        );
        assert!(made.ends_with("await start({ module_or_path: module });\nreturn LivingMap;\n}\n"), "{made}");
        assert!(repeated(&made, "LivingMap").is_err_and(|error| error.starts_with("the glue: ")));
    }
}
