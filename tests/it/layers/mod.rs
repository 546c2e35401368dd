//! Checks the shape of the source tree: which room imports which, circles of files, module headers and type names.
//!
//! A room is a module directly below the crate root. rustc allows circles between modules of a crate; these tests
//! don't, neither between rooms nor between the files of one room.
//!
//! - `graph`: dependencies between files, and circles in them
//! - `resolve`: finds the module that defines the item at a path
//! - `small_trees`: tests of these checks
//! - `source_file`: one parsed file
//! - `source_tree`: all files

mod documents;
mod graph;
mod resolve;
mod small_trees;
mod source_file;
mod source_tree;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use graph::{circles, dependencies, describe};
use source_tree::{SourceTree, room_of};

/// Rooms with the rooms that each may import, from the bottom up.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("journal", &["model"]),
    ("platform", &[]),
    ("words", &["model"]),
    ("text", &["model"]),
    ("typeset", &["model", "text"]),
    ("actions", &["text", "words"]),
    ("extract", &["model", "text"]),
    ("feed", &["model", "text", "extract"]),
    ("export", &["model", "text"]),
    ("fetch", &["model"]),
    ("archive", &["model", "text", "platform", "journal"]),
    ("config", &["model", "text", "words", "actions", "platform"]),
    (
        "newsroom",
        &["model", "text", "extract", "feed", "export", "fetch", "journal", "archive", "config", "platform"],
    ),
    ("user_error", &["model", "text", "fetch", "archive", "newsroom", "config", "words"]),
    ("demo", &["model"]),
    ("report", &["model", "text", "typeset", "newsroom", "user_error", "words", "platform"]),
    ("layout", &["model", "text", "typeset"]),
    (
        "tui",
        &[
            "model",
            "text",
            "typeset",
            "layout",
            "words",
            "actions",
            "config",
            "newsroom",
            "user_error",
            "platform",
        ],
    ),
    (
        "plain",
        &[
            "model",
            "text",
            "typeset",
            "words",
            "actions",
            "config",
            "newsroom",
            "user_error",
            "report",
            "platform",
        ],
    ),
    (
        "cli",
        &[
            "model",
            "words",
            "text",
            "typeset",
            "actions",
            "extract",
            "feed",
            "export",
            "fetch",
            "archive",
            "config",
            "newsroom",
            "user_error",
            "demo",
            "report",
            "layout",
            "tui",
            "plain",
            "platform",
        ],
    ),
    ("main", &["cli"]),
];

static TREE: LazyLock<SourceTree> =
    LazyLock::new(|| SourceTree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")));

/// Returns a description of every circle of files.
fn circle_violations(tree: &SourceTree) -> Vec<String> {
    let dependencies = dependencies(tree);
    circles(&dependencies).iter().map(|circle| describe(circle, &dependencies)).collect()
}

/// Finds files without a header.
fn header_violations(tree: &SourceTree) -> Vec<String> {
    tree.files_without_header().map(|file| format!("{file} has no `//!` header")).collect()
}

/// Finds type names that are defined more than once. Definitions for one platform are ignored.
fn double_name_violations(tree: &SourceTree) -> Vec<String> {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (file, name) in tree.types() {
        files.entry(name).or_default().push(file);
    }
    let doubles = files.into_iter().filter(|(_, files)| files.len() > 1);
    doubles.map(|(name, files)| format!("type `{name}` is defined in {}", files.join(", "))).collect()
}

/// Fails with the violations, if there are any.
fn assert_none(violations: &[String]) {
    assert!(violations.is_empty(), "{} violations:\n{}", violations.len(), violations.join("\n"));
}

/// Finds imports that the table does not allow, and rooms that it does not list.
fn import_violations(tree: &SourceTree, rooms: &[(&str, &[&str])]) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = rooms.iter().copied().collect();
    let mut violations = Vec::new();
    for (file, imports) in tree.room_imports() {
        let room = room_of(file);
        if room == "lib" {
            continue;
        }
        let Some(allowed) = allowed.get(room) else {
            violations.push(format!("{file}: room `{room}` is not in the table of rooms"));
            continue;
        };
        let forbidden = imports.into_iter().filter(|(import, _)| import != room);
        for (import, name) in forbidden.filter(|(import, _)| !allowed.contains(&import.as_str())) {
            violations.push(format!("{file} imports `{name}` of room `{import}`"));
        }
    }
    violations
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    assert_none(&import_violations(&TREE, ROOMS));
}

#[test]
fn table_lists_rooms_from_the_bottom_up() {
    for (index, (room, imports)) in ROOMS.iter().enumerate() {
        let below: Vec<&str> = ROOMS.iter().take(index).map(|(room, _)| *room).collect();
        assert!(
            imports.iter().all(|import| below.contains(import)),
            "`{room}` imports a room listed below it"
        );
    }
}

#[test]
fn source_tree_is_not_empty() {
    let rooms: BTreeSet<&str> = TREE.room_imports().keys().map(|file| room_of(file)).collect();
    assert!(rooms.contains("model") && rooms.contains("cli") && rooms.contains("main"), "{rooms:?}");
    assert!(dependencies(&TREE).len() > 100, "too few dependencies between files were found");
}

#[test]
fn files_form_no_circles() {
    assert_none(&circle_violations(&TREE));
}

#[test]
fn modules_have_headers() {
    assert_none(&header_violations(&TREE));
}

#[test]
fn type_names_are_unique() {
    assert_none(&double_name_violations(&TREE));
}
