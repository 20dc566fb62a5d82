//! What the documents name is there: files, links, commands; and so are the
//! files that comments name.

use std::path::{Path, PathBuf};
use std::process::Command;

const DOCUMENTS: [&str; 10] = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "data/README.md",
    "bench/README.md",
    "package/README.md",
    "docs/accessibility.md",
    "docs/servers.md",
    "docs/sites.md",
];

/// WCAG 2.2 by its guidelines: of each, the criteria of level A and those of
/// level AA. 4.1.1 is obsolete there, and the rest is AAA.
const WCAG: [(&str, &[u8], &[u8]); 13] = [
    ("1.1", &[1], &[]),
    ("1.2", &[1, 2, 3], &[4, 5]),
    ("1.3", &[1, 2, 3], &[4, 5]),
    ("1.4", &[1, 2], &[3, 4, 5, 10, 11, 12, 13]),
    ("2.1", &[1, 2, 4], &[]),
    ("2.2", &[1, 2], &[]),
    ("2.3", &[1], &[]),
    ("2.4", &[1, 2, 3, 4], &[5, 6, 7, 11]),
    ("2.5", &[1, 2, 3, 4], &[7, 8]),
    ("3.1", &[1], &[2]),
    ("3.2", &[1, 2, 6], &[3, 4]),
    ("3.3", &[1, 2, 7], &[3, 4, 8]),
    ("4.1", &[2], &[3]),
];

/// What may come again, each a recipe.
const RECIPES: [&str; 11] = [
    "attribute",
    "event",
    "sentence",
    "language",
    "control",
    "export format",
    "field of the case file",
    "reader of another format",
    "map rule",
    "shipped file",
    "browser test",
];

/// Where files of the project are that texts name.
const FOLDERS: [&str; 7] = ["src/", "tests/", "www/", "data/", "xtask/", "bench/", "package/"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What a document sets in single backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split("```").step_by(2).flat_map(|prose| prose.split('`').skip(1).step_by(2))
}

/// Those that look like a path into the project.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    quoted(text).filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder)))
}

/// The recipes of the architecture: headings and what stands under each.
fn recipes(architecture: &str) -> Vec<(&str, &str)> {
    let section = architecture.split("\n## Recipes\n").nth(1).unwrap().split("\n## ").next().unwrap();
    section.split("\n### ").skip(1).map(|recipe| recipe.split_once('\n').unwrap()).collect()
}

#[test]
fn every_file_that_a_document_names_is_there() {
    for document in DOCUMENTS {
        for path in paths(&text(document)) {
            assert!(root().join(path).exists(), "{document} names {path}, which is not there");
        }
    }
}

/// Rows of the table of criteria: number, level, state, by what.
fn criteria(document: &str) -> Vec<[&str; 4]> {
    let rows = document.lines().filter(|line| line.starts_with("| ") && line[2..].starts_with(char::is_numeric));
    let rows = rows.filter(|line| line.matches('|').count() == 5);
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        [cells[0].split(' ').next().unwrap(), cells[1], cells[2], cells[3]]
    })
    .collect()
}

/// What is wrong with a table of criteria.
fn missing(document: &str) -> Vec<String> {
    let rows = criteria(document);
    let wanted = WCAG.iter().flat_map(|(guideline, a, aa)| {
        let of = |level: &'static str| move |number: &u8| (format!("{guideline}.{number}"), level);
        a.iter().map(of("A")).chain(aa.iter().map(of("AA"))).collect::<Vec<_>>()
    });
    let wanted: Vec<(String, &str)> = wanted.collect();
    let has = |(number, level): &&(String, &str)| rows.iter().any(|row| row[0] == number && row[1] == *level);
    let mut wrong: Vec<String> = wanted.iter().filter(|row| !has(row)).map(|(number, _)| number.clone()).collect();
    for [number, _, state, by] in &rows {
        let says = match *state {
            // A test, and for what a person must judge as well.
            "held" | "in part" => !by.is_empty() && (paths(by).next().is_some() || by.contains("looked at")),
            "none such" | "the page's" => true,
            _ => false,
        };
        let is_held = *state != "held" || paths(by).next().is_some();
        if !says || !is_held || !wanted.iter().any(|(wanted, _)| wanted == number) {
            wrong.push((*number).to_owned());
        }
    }
    if rows.len() != wanted.len() {
        wrong.push(format!("{} rows for {} criteria", rows.len(), wanted.len()));
    }
    wrong
}

#[test]
fn every_criterion_of_wcag_has_a_row_with_what_holds_it() {
    let document = text("docs/accessibility.md");
    assert_eq!(WCAG.iter().map(|(_, a, aa)| a.len() + aa.len()).sum::<usize>(), 55);
    assert_eq!(missing(&document), Vec::<String>::new());
    for (from, to) in [
        ("| 2.5.8 Target size | AA |", "| 2.5.9 Target size | AA |"),
        (
            "| 1.4.3 Contrast (minimum) | AA | held | `tests/browser/theme`, `tests/browser/axe`, in both themes |",
            "| 1.4.3 Contrast (minimum) | AA | held | surely |",
        ),
        ("| AA | held | Chinese", "| AA | perhaps | Chinese"),
    ] {
        assert!(document.contains(from), "{from}");
        assert!(!missing(&document.replace(from, to)).is_empty(), "{to}");
    }
}

#[test]
fn every_recipe_is_there_and_names_its_files() {
    let architecture = text("ARCHITECTURE.md");
    let recipes = recipes(&architecture);
    for wanted in RECIPES {
        let found: Vec<&str> =
            recipes.iter().filter(|(head, _)| head.ends_with(wanted)).map(|(_, body)| *body).collect();
        assert_eq!(found.len(), 1, "recipes for: {wanted}");
        assert!(paths(found[0]).next().is_some(), "the recipe for {wanted} names no file");
    }
}

#[test]
fn every_folder_of_the_core_is_named_in_one_place() {
    let architecture = text("ARCHITECTURE.md");
    for entry in std::fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let head = format!("- **`src/{name}`**");
        let wanted = usize::from(path.is_dir() && name != "bin");
        assert_eq!(architecture.matches(&head).count(), wanted, "{head}");
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    for document in DOCUMENTS {
        let (text, folder) = (text(document), root().join(document).parent().unwrap().to_owned());
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_outside = link.contains("://") || link.starts_with('#');
            assert!(is_outside || folder.join(link).exists(), "{document} links to {link}, which is not there");
        }
    }
}

#[test]
fn pictures_that_documents_show_are_there_and_small() {
    let mut count = 0;
    for document in DOCUMENTS {
        let (text, folder) = (text(document), root().join(document).parent().unwrap().to_owned());
        for name in [" src=\"", " srcset=\""].into_iter().flat_map(|sign| text.split(sign).skip(1)) {
            let name = name.split('"').next().unwrap();
            let Ok(picture) = std::fs::metadata(folder.join(name)) else { continue };
            assert!(picture.len() < 150_000, "{document}: {name} has {} bytes", picture.len());
            count += 1;
        }
    }
    assert_eq!(count, 2, "README.md shows the page, light and dark; mend: cargo xtask picture");
}

/// The words after a command's name, wherever a document has it, up to where
/// its line, its backticks or its place in a table end.
fn calls<'a>(text: &'a str, command: &str) -> Vec<Vec<&'a str>> {
    let rest = text.split(command).skip(1).filter_map(|rest| rest.split(['\n', '`', '|', '#']).next());
    rest.map(|words| words.split_whitespace().collect()).filter(|words: &Vec<&str>| !words.is_empty()).collect()
}

/// Whether a help tells of a word or an option.
fn tells(help: &str, word: &str) -> bool {
    help.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).any(|told| told == word)
}

#[test]
fn every_command_that_a_document_names_is_there() {
    let xtask = text("xtask/src/args.rs");
    let xtask = xtask.split("pub const HELP").nth(1).unwrap().split("\";").next().unwrap();
    let own = Command::new(env!("CARGO_BIN_EXE_case-map")).arg("--help").output().unwrap();
    let own = String::from_utf8(own.stdout).unwrap();
    let mut count = 0;
    for document in DOCUMENTS {
        let text = text(document);
        for (command, help) in [("cargo xtask ", xtask), ("cargo run -- ", &own), ("`case-map ", &own)] {
            for words in calls(&text, command) {
                let named = words.iter().enumerate().filter(|(at, word)| *at == 0 || word.starts_with("--"));
                for word in named.map(|(_, word)| *word).filter(|word| *word != "help" && *word != "--help") {
                    assert!(tells(help, word), "{document}: {command}{}: no {word}", words.join(" "));
                }
                count += 1;
            }
        }
    }
    assert!(count > 20, "only {count} commands were found");
}

#[test]
fn every_test_that_a_document_runs_is_there() {
    let steps = text("xtask/src/test.rs");
    for document in DOCUMENTS {
        let text = text(document);
        for words in calls(&text, "cargo xtask test ") {
            let is_there = match words[0].strip_prefix("browser/") {
                Some("NAME") => true,
                Some(case) => root().join("tests/browser").join(case).join("check.mjs").exists(),
                None => steps.contains(&format!("(\"{}\", ", words[0])),
            };
            assert!(is_there, "{document}: cargo xtask test {}", words[0]);
        }
        for words in calls(&text, "cargo test --test ") {
            assert_eq!(words[0], "all", "{document}");
            let Some(file) = words.get(1) else { continue };
            let ends = [".rs", "/mod.rs"].map(|end| root().join(format!("tests/{file}{end}")));
            assert!(ends.iter().any(|path| path.exists()), "{document}: cargo test --test all {file}");
        }
    }
}

/// What is in no module is compiled by nobody, and nobody is told.
#[test]
fn every_file_of_tests_is_a_module_of_all() {
    let all = text("tests/all.rs");
    let lines: Vec<&str> = all.lines().collect();
    for entry in std::fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        let is_module = path.extension().is_some_and(|kind| kind == "rs") || path.join("mod.rs").is_file();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!is_module || name == "all" || lines.contains(&format!("mod {name};").as_str()), "{name}");
    }
}

/// All files of the project's own in a folder that are written by hand.
fn written(folder: PathBuf) -> Vec<PathBuf> {
    // Projects of others have a `src` of their own.
    const OTHERS: [&str; 3] = ["node_modules", "tests/package", "tests/hosts"];
    const KINDS: [&str; 6] = ["rs", "js", "mjs", "css", "html", "toml"];
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !OTHERS.iter().any(|other| path.ends_with(other)) {
            files.extend(written(path));
        } else if path.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known)) {
            files.push(path);
        }
    }
    files
}

#[test]
fn every_file_that_a_comment_names_is_there() {
    let is_of_path = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    for folder in ["src", "www", "xtask/src", "tests", "bench"] {
        for file in written(root().join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            let words = text.split(|c| !is_of_path(c)).map(|word| word.trim_end_matches(['.', '-']));
            let named =
                words.filter(|word| ["src/", "www/", "xtask/src/"].iter().any(|folder| word.starts_with(folder)));
            for path in named.filter(|path| path.contains('.')) {
                assert!(root().join(path).exists(), "{} names {path}, which is not there", file.display());
            }
        }
    }
}

/// The figures that README shows are those that the bench wrote last.
#[test]
fn the_table_of_the_readme_is_the_bench_s() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [readme, results] =
        ["README.md", "bench/RESULTS.md"].map(|name| std::fs::read_to_string(root.join(name)).unwrap());
    let shown = readme.split("<!-- table -->\n").nth(1).unwrap().split("<!-- /table -->").next().unwrap();
    let told: Vec<&str> = shown.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert!(told.iter().any(|line| line.starts_with("Date: ")) && told.len() > 10, "date, command and a table");
    for line in told {
        assert!(
            results.lines().any(|other| other.trim() == line),
            "README.md shows what bench/RESULTS.md has not: {line}"
        );
    }
}

#[test]
fn no_document_keeps_the_marks_of_a_merge() {
    for document in DOCUMENTS {
        let marks = ["<<<<<<<", "=======", ">>>>>>>"];
        let found = text(document).lines().position(|line| marks.iter().any(|mark| line.starts_with(mark)));
        assert_eq!(found, None, "{document}, counted from 0");
    }
}

/// Two scripts fetch, for different hosts, and have no module in common: what they say of
/// a file that is not there is one sentence all the same.
#[test]
fn what_is_said_of_a_file_that_moved_is_said_once() {
    let said = |script: &str| {
        let script = text(script);
        script.lines().find(|line| line.starts_with("const MOVED = ")).map(str::to_owned).unwrap()
    };
    assert_eq!(said("www/get.js"), said("www/patient.js"));
}

/// The number of a constant in a script or a file of Rust.
fn constant(path: &str, name: &str) -> u64 {
    let source = text(path);
    let line = source.lines().find(|line| line.contains(&format!("const {name}"))).expect(name);
    let value = line.split(" = ").nth(1).unwrap().trim_end_matches(';').replace('_', "");
    let mut parts = value.split(" << ").map(|part| part.parse::<u64>().unwrap());
    let first = parts.next().unwrap();
    parts.fold(first, |value, by| value << by)
}

/// What a document tells in numbers is what the code has.
#[test]
fn numbers_in_documents_are_those_of_the_code() {
    let told = [
        ("docs/sites.md", "Up to {} its page holds all", 1, ("src/site/many.rs", "MANY")),
        ("docs/sites.md", "it holds the first {} and", 1, ("src/site/many.rs", "FIRST")),
        ("docs/sites.md", "cases, {} a page,", 1, ("src/site/lists.rs", "PAGE")),
        ("docs/sites.md", "all cases, {} a file,", 1, ("src/shards/mod.rs", "CARDS")),
        ("docs/sites.md", "{} bytes of a word", 1, ("src/shards/terms.rs", "LONGEST")),
        ("docs/sites.md", "after {} neighbours and words", 1, ("src/shards/terms.rs", "PIECES")),
        ("docs/sites.md", "of some {} KB each;", 1 << 10, ("src/shards/index.rs", "SIZE")),
        ("docs/servers.md", "at most, {} at a time;", 1, ("www/reach.js", "AT_A_TIME")),
        ("docs/servers.md", "longer than {} seconds;", 1000, ("www/reach.js", "PATIENCE")),
    ];
    for (document, words, unit, (path, name)) in told {
        let digits = (constant(path, name) / unit).to_string();
        let number = match digits.split_at_checked(digits.len().saturating_sub(3)) {
            Some((thousands, rest)) if !thousands.is_empty() => format!("{thousands},{rest}"),
            _ => digits,
        };
        let words = words.replace("{}", &number);
        assert!(text(document).contains(&words), "{document}: {path} has {name}, so “{words}”");
    }
}

/// A release has one number: the crate's, which the package takes over.
#[test]
fn the_version_is_the_same_wherever_it_stands() {
    let version = env!("CARGO_PKG_VERSION");
    let changelog = text("CHANGELOG.md");
    let newest = changelog.lines().find_map(|line| line.strip_prefix("## ")).unwrap();
    assert!([version, "Unreleased"].contains(&newest), "CHANGELOG.md: {newest}, Cargo.toml: {version}");
    let mut seen = 0;
    for path in [
        "package/README.md",
        "examples/react/package.json",
        "examples/svelte/package.json",
        "examples/vue/package.json",
    ] {
        for named in text(path).split("case-map-").skip(1).filter_map(|rest| rest.split_once(".tgz")) {
            assert_eq!(named.0, version, "{path}");
            seen += 1;
        }
    }
    assert_eq!(seen, 4);
}
