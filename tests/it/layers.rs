//! Who may import whom. rustc allows circles between modules of a crate; this table doesn't.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Each room and the rooms it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("words", &["model"]),
    ("text", &["model"]),
    ("typeset", &["model", "text"]),
    ("extract", &["model", "text"]),
    ("feed", &["model", "text"]),
    ("export", &["model"]),
    ("fetch", &["model"]),
    ("archive", &["model", "text"]),
    ("config", &["model", "text", "words"]),
    ("newsroom", &["model", "text", "extract", "feed", "export", "fetch", "archive", "config"]),
    ("demo", &["model"]),
    ("tui", &["model", "text", "typeset", "newsroom", "config", "words"]),
    ("cli", &["model", "text", "typeset", "extract", "export", "newsroom", "config", "demo", "tui", "words"]),
    ("main", &["cli"]),
];

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a readable source tree").flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The room a file belongs to: its first path component below `src`.
fn room_of(path: &Path) -> String {
    let first = path.components().next().expect("a path below src");
    Path::new(first.as_os_str()).with_extension("").to_string_lossy().into_owned()
}

fn imports(source: &str) -> BTreeSet<String> {
    let code: String =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let path = Regex::new(r"\b(?:crate|wanbao)::(\w+)").expect("a valid pattern");
    let group = Regex::new(r"\b(?:crate|wanbao)::\{([^;]*)\}").expect("a valid pattern");
    let mut rooms: BTreeSet<String> = path.captures_iter(&code).map(|found| found[1].to_owned()).collect();
    for found in group.captures_iter(&code) {
        rooms.extend(
            found[1]
                .split(',')
                .filter_map(|part| part.trim().split("::").next())
                .filter(|part| is_room(part))
                .map(str::to_owned),
        );
    }
    rooms
}

fn is_room(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[test]
fn every_room_imports_only_what_the_plan_allows() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    let layers: BTreeMap<&str, &[&str]> = LAYERS.iter().copied().collect();
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    for file in &files {
        let below = file.strip_prefix(&source).expect("a path below src");
        let room = room_of(below);
        if room == "lib" {
            continue;
        }
        let allowed = layers.get(room.as_str()).unwrap_or_else(|| panic!("room `{room}` is not in the plan"));
        let text = fs::read_to_string(file).expect("a readable source file");
        for import in imports(&text) {
            if layers.contains_key(import.as_str()) && import != room && !allowed.contains(&import.as_str()) {
                faults.push(format!("{} imports {import}", below.display()));
            }
        }
        seen.insert(room);
    }
    assert!(
        files.len() >= seen.len() && seen.contains("model"),
        "no sources found below {}",
        source.display()
    );
    assert!(faults.is_empty(), "against the plan:\n{}", faults.join("\n"));
}

#[test]
fn imports_are_found_in_every_form() {
    let found = imports(
        "use crate::{text::clean, model::{Article, Link}};\nlet x = crate::fetch::get();\n// crate::tui",
    );
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["fetch", "model", "text"]);
}
