//! What the documents name is there: files in backticks, and the tests that
//! each invariant leans on.

// A test may stop where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

const DOCUMENTS: [&str; 3] = ["README.md", "ARCHITECTURE.md", "data/README.md"];

/// What a document sets in single backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split("```").step_by(2).flat_map(|prose| prose.split('`').skip(1).step_by(2))
}

/// Those that look like a path into the project.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    const FOLDERS: [&str; 6] = ["src/", "tests/", "www/", "data/", "xtask/", "bench/"];
    quoted(text).filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder)))
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in DOCUMENTS {
        let text = std::fs::read_to_string(root.join(document)).unwrap();
        let named: Vec<&str> = paths(&text).collect();
        assert!(!named.is_empty(), "{document} names no file at all");
        for path in named {
            assert!(root.join(path).exists(), "{document} names {path}, which is not there");
        }
    }
}

#[test]
fn every_module_has_a_paragraph() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let modules: Vec<String> = std::fs::read_dir(root.join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "lib" && name != "bin")
        .collect();
    for module in modules {
        assert!(text.contains(&format!("**`{module}`**")), "ARCHITECTURE.md has no word about src/{module}");
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in DOCUMENTS {
        let text = std::fs::read_to_string(root.join(document)).unwrap();
        let folder = root.join(document).parent().unwrap().to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_outside = link.contains("://") || link.starts_with('#');
            assert!(is_outside || folder.join(link).exists(), "{document} links to {link}, which is not there");
        }
    }
}
