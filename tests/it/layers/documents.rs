//! Checks that the documents for contributors name files that exist.

use std::fs;
use std::path::Path;

use regex::Regex;

/// Returns the paths in backticks that begin with a folder of the repository.
fn named_paths(document: &str) -> Vec<String> {
    let path =
        Regex::new(r"`((?:src|tests|assets|docs|benches|examples|\.ci)/[\w./-]*)`").expect("a valid pattern");
    path.captures_iter(document).map(|found| found[1].to_owned()).collect()
}

#[test]
fn documents_name_existing_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let decisions = fs::read_dir(root.join("docs/decisions")).expect("a folder of decisions");
    let decisions = decisions.map(|entry| entry.expect("a readable entry").path());
    let documents = [root.join("CONTRIBUTING.md"), root.join("src/lib.rs")].into_iter().chain(decisions);
    let mut missing = Vec::new();
    for document in documents {
        let text = fs::read_to_string(&document).expect("a readable document");
        let names = named_paths(&text).into_iter().filter(|path| !root.join(path).exists());
        missing.extend(names.map(|path| format!("{}: {path}", document.display())));
    }
    assert!(missing.is_empty(), "these paths do not exist:\n{}", missing.join("\n"));
}

#[test]
fn finds_paths_in_backticks() {
    assert_eq!(
        named_paths("see `src/lib.rs`, `tests/it/`, src/other.rs and `cargo doc`"),
        ["src/lib.rs", "tests/it/"]
    );
}
