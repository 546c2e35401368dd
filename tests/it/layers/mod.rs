//! Checks the shape of the source tree: which room imports which, circles of files, module headers and type names.
//!
//! A room is a module directly below the crate root. rustc allows circles between modules of a crate; these tests
//! don't, neither between rooms nor between the files of one room.
//!
//! - `graph`: dependencies between files, and circles in them
//! - `resolve`: from a path to the module that defines its item
//! - `small_trees`: tests of these tests
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
    ("platform", &[]),
    ("words", &["model"]),
    ("text", &["model"]),
    ("typeset", &["model", "text"]),
    ("actions", &["text", "words"]),
    ("extract", &["model", "text"]),
    ("feed", &["model", "text", "extract"]),
    ("export", &["model", "text"]),
    ("fetch", &["model"]),
    ("archive", &["model", "text", "platform"]),
    ("config", &["model", "text", "words", "actions", "platform"]),
    ("newsroom", &["model", "text", "extract", "feed", "export", "fetch", "archive", "config"]),
    ("user_error", &["model", "fetch", "archive", "newsroom", "config", "words"]),
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

/// Rooms that still have circles of files. Only ever remove names.
const ROOMS_WITH_CIRCLES: &[&str] = &[];

/// Rooms that still have files without a `//!` header. Only ever remove names.
const ROOMS_WITHOUT_HEADERS: &[&str] = &[];

/// Rooms that still share a type name with another file. Only ever remove names.
const ROOMS_WITH_DOUBLE_NAMES: &[&str] = &[];

/// Type names that every room may define, because they are those of associated types of the standard library.
const COMMON_TYPE_NAMES: &[&str] = &["Error", "Err"];

static TREE: LazyLock<SourceTree> =
    LazyLock::new(|| SourceTree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")));

/// Violation of a rule, with the rooms that it concerns.
struct Violation {
    rooms: BTreeSet<String>,
    message: String,
}

/// Fails on violations outside of `exempt` rooms, and on exempt rooms without a violation, so that the list can only
/// shrink.
fn assert_none(violations: &[Violation], exempt: &[&str]) {
    let is_exempt =
        |violation: &&Violation| violation.rooms.iter().any(|room| exempt.contains(&room.as_str()));
    let messages: Vec<&str> = violations
        .iter()
        .filter(|violation| !is_exempt(violation))
        .map(|violation| violation.message.as_str())
        .collect();
    assert!(messages.is_empty(), "{} violations:\n{}", messages.len(), messages.join("\n"));
    for room in exempt {
        let has_violation = violations.iter().any(|violation| violation.rooms.contains(*room));
        assert!(
            has_violation,
            "room `{room}` has no violation left: remove it from the list of exempt rooms"
        );
    }
}

/// Finds circles of files.
fn circle_violations(tree: &SourceTree) -> Vec<Violation> {
    let dependencies = dependencies(tree);
    let violation = |circle: &BTreeSet<&str>| Violation {
        rooms: circle.iter().map(|file| room_of(file).to_owned()).collect(),
        message: describe(circle, &dependencies),
    };
    circles(&dependencies).iter().map(violation).collect()
}

/// Finds files without a header.
fn header_violations(tree: &SourceTree) -> Vec<Violation> {
    let violation = |file: &String| Violation {
        rooms: BTreeSet::from([room_of(file).to_owned()]),
        message: format!("{file} has no `//!` header"),
    };
    tree.files_without_header().map(violation).collect()
}

/// Finds type names that are defined more than once. Definitions for one platform are ignored.
fn double_name_violations(tree: &SourceTree) -> Vec<Violation> {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (file, name) in tree.types().filter(|(_, name)| !COMMON_TYPE_NAMES.contains(name)) {
        files.entry(name).or_default().push(file);
    }
    let violation = |(name, files): (&str, Vec<&str>)| Violation {
        rooms: files.iter().map(|file| room_of(file).to_owned()).collect(),
        message: format!("type `{name}` is defined in {}", files.join(", ")),
    };
    files.into_iter().filter(|(_, files)| files.len() > 1).map(violation).collect()
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
    let violations = import_violations(&TREE, ROOMS);
    assert!(violations.is_empty(), "{} violations:\n{}", violations.len(), violations.join("\n"));
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
    assert_none(&circle_violations(&TREE), ROOMS_WITH_CIRCLES);
}

#[test]
fn modules_have_headers() {
    assert_none(&header_violations(&TREE), ROOMS_WITHOUT_HEADERS);
}

#[test]
fn type_names_are_unique() {
    assert_none(&double_name_violations(&TREE), ROOMS_WITH_DOUBLE_NAMES);
}
