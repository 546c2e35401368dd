//! Tests of the layer checks on small source trees.

use super::graph::{circles, dependencies, describe};
use super::source_tree::SourceTree;
use super::{assert_none, circle_violations, double_name_violations, header_violations, import_violations};

const LIB: &str = "mod a; mod b; mod c;";

fn tree(files: &[(&str, &str)]) -> SourceTree {
    SourceTree::parse(files.iter().copied())
}

/// Returns the dependencies of a tree, one per line.
fn edges(files: &[(&str, &str)]) -> Vec<String> {
    let tree = tree(files);
    let mut edges = Vec::new();
    for (file, targets) in dependencies(&tree) {
        for (target, names) in targets {
            let names: Vec<&str> = names.into_iter().collect();
            edges.push(format!("{file} -> {target}: {}", names.join(", ")));
        }
    }
    edges
}

fn circle_sizes(files: &[(&str, &str)]) -> Vec<usize> {
    circles(&dependencies(&tree(files))).iter().map(std::collections::BTreeSet::len).collect()
}

fn violations_of_imports(files: &[(&str, &str)], rooms: &[(&str, &[&str])]) -> Vec<String> {
    import_violations(&tree(files), rooms)
}

#[test]
fn finds_circle_of_three_files() {
    let files = [
        ("lib.rs", LIB),
        ("a.rs", "use crate::b::B; pub struct A(B);"),
        ("b.rs", "pub struct B; fn f() { crate::c::go(); }"),
        ("c.rs", "pub fn go() { let _ = super::a::A::default(); }"),
        ("d.rs", "use crate::a::A; fn f(_: A) {}"),
    ];
    let tree = tree(&files);
    let dependencies = dependencies(&tree);
    let circles = circles(&dependencies);
    assert_eq!(circles.len(), 1);
    assert_eq!(
        describe(&circles[0], &dependencies),
        "circle of 3 files:\n  a.rs -> b.rs: B\n  b.rs -> c.rs: go\n  c.rs -> a.rs: default"
    );
}

#[test]
fn finds_separate_circles() {
    let files = [
        ("a.rs", "use crate::b::B; pub struct A;"),
        ("b.rs", "use crate::a::A; pub struct B;"),
        ("c.rs", "use crate::d::D; use crate::a::A; pub struct C;"),
        ("d.rs", "use crate::c::C; pub struct D;"),
    ];
    assert_eq!(circle_sizes(&files), [2, 2]);
}

#[test]
fn straight_dependencies_are_no_circle() {
    let files = [
        ("a.rs", "use crate::b::B; use crate::c::C;"),
        ("b.rs", "use crate::c::C; pub struct B(C);"),
        ("c.rs", "pub struct C;"),
    ];
    assert!(circle_sizes(&files).is_empty());
}

#[test]
fn follows_reexports_to_the_defining_file() {
    let files = [
        ("store/mod.rs", "mod rows; mod tables; pub use rows::{Row, read as read_rows}; pub use tables::*;"),
        ("store/rows.rs", "pub struct Row; pub fn read() {}"),
        ("store/tables.rs", "pub struct Table;"),
        ("app.rs", "use crate::store::{Row, Table, read_rows};"),
    ];
    assert_eq!(
        edges(&files),
        ["app.rs -> store/rows.rs: Row, read_rows", "app.rs -> store/tables.rs: Table"]
    );
}

#[test]
fn child_that_uses_its_parent_makes_a_circle() {
    let parent = "mod child; use child::Child; pub struct Parent(Child);";
    let files = [("a/mod.rs", parent), ("a/child.rs", "pub struct Child; fn f(_: super::Parent) {}")];
    assert_eq!(circle_sizes(&files), [2]);
}

#[test]
fn parent_that_only_reexports_is_no_circle() {
    let files = [
        ("a/mod.rs", "mod one; mod two; pub use one::One; pub(crate) use two::Two;"),
        ("a/one.rs", "use super::Two; pub struct One(Two);"),
        ("a/two.rs", "pub struct Two;"),
    ];
    assert_eq!(edges(&files), ["a/one.rs -> a/two.rs: Two"]);
}

#[test]
fn parent_that_uses_its_own_reexport_depends_on_the_child() {
    let parent = "mod child; pub use child::{Child, make}; pub struct Parent(Child); fn f() { make(); }";
    let files = [("a/mod.rs", parent), ("a/child.rs", "pub struct Child; pub fn make() {}")];
    assert_eq!(edges(&files), ["a/mod.rs -> a/child.rs: Child, make"]);
}

#[test]
fn paths_through_imported_modules_lead_to_definitions() {
    let files = [
        ("a/mod.rs", "pub mod deep; pub use deep::Thing;"),
        ("a/deep.rs", "pub struct Thing; pub const MOST: u8 = 1;"),
        ("b.rs", "use crate::a; use crate::a::deep as below; fn f() { a::Thing; below::MOST; }"),
        ("c.rs", "use crate::a::{self, deep::{self}}; fn f() { a::Thing::new(); deep::MOST; }"),
    ];
    assert_eq!(edges(&files), ["b.rs -> a/deep.rs: MOST, Thing", "c.rs -> a/deep.rs: MOST, new"]);
}

#[test]
fn finds_paths_in_macros_attributes_and_function_bodies() {
    let source = r#"
        #[derive(Debug)]
        #[arg(value_parser = crate::a::parse)]
        struct Args;
        fn f() {
            use crate::b::B;
            format!("{}", x.crate_of(crate::c::name(1)));
            matches!(y, self::D | super::d::D);
        }
    "#;
    let files = [
        ("a.rs", "pub fn parse() {}"),
        ("b.rs", "pub struct B;"),
        ("c.rs", "pub fn name() {}"),
        ("d.rs", "pub struct D;"),
        ("e.rs", source),
    ];
    assert_eq!(
        edges(&files),
        ["e.rs -> a.rs: parse", "e.rs -> b.rs: B", "e.rs -> c.rs: name", "e.rs -> d.rs: D"]
    );
}

#[test]
fn ignores_tests_comments_strings_and_visibilities() {
    let source = r#"
        //! Reads [`crate::b::B`].
        mod tests_in_a_file;
        /* crate::b::B */
        pub(in crate::b) const TEXT: &str = "crate::b::B";
        #[cfg(test)] use crate::b::B;
        #[cfg(test)] mod tests { use crate::b::B; fn f() { crate::b::B; } }
        #[cfg(all(test, unix))] mod more_tests;
        struct A;
        impl A { #[cfg(test)] fn f() { crate::b::B; } }
        #[test] fn g() { crate::b::B; }
    "#;
    let files =
        [("a/mod.rs", source), ("a/more_tests.rs", "use crate::b::B; struct B;"), ("b.rs", "pub struct B;")];
    assert!(edges(&files).is_empty());
    assert!(double_name_violations(&tree(&files)).is_empty());
}

#[test]
fn other_crates_and_local_names_are_no_dependencies() {
    let files = [
        ("regex.rs", "pub struct Regex;"),
        ("page.rs", "pub fn page() {}"),
        ("a.rs", "use regex::Regex; use ::page::page; fn f(page: u8) { let x = page; std::regex::Regex; }"),
    ];
    assert!(edges(&files).is_empty());
}

#[test]
fn inline_modules_belong_to_their_file() {
    let files = [
        ("a.rs", "pub mod inner { use super::Outer; pub struct Inner(Outer); } pub struct Outer;"),
        ("b.rs", "use crate::a::inner::Inner;"),
    ];
    assert_eq!(edges(&files), ["b.rs -> a.rs: Inner"]);
}

#[test]
fn resolves_mutual_reexports_without_recursion() {
    let files = [
        ("a.rs", "pub use crate::b::*; pub use crate::b::X;"),
        ("b.rs", "pub use crate::a::*; pub use super::a::X;"),
    ];
    assert_eq!(circle_sizes(&files), [2]);
}

#[test]
fn rejects_imports_that_the_table_forbids() {
    let rooms: &[(&str, &[&str])] =
        &[("low", &[]), ("middle", &["low"]), ("high", &["middle"]), ("main", &["high"])];
    let files = [
        ("lib.rs", "mod low; mod middle; mod high;"),
        ("main.rs", "fn main() { wanbao::high::run(); }"),
        ("low.rs", "use super::high::run; pub struct Low;"),
        ("middle.rs", "pub use crate::low::Low;"),
        ("high/mod.rs", "use crate::{middle::Low, low}; pub fn run() { low::go(); }"),
    ];
    assert_eq!(
        violations_of_imports(&files, rooms),
        ["high/mod.rs imports `low` of room `low`", "low.rs imports `high::run` of room `high`"]
    );
    assert_eq!(
        violations_of_imports(&[("new.rs", "")], rooms),
        ["new.rs: room `new` is not in the table of rooms"]
    );
}

#[test]
fn finds_files_without_headers() {
    let files = [
        ("a.rs", "//! Header.\nstruct A;"),
        ("b.rs", "/// Not a header.\nstruct B;"),
        ("c/mod.rs", "// Not one either.\nmod x;"),
    ];
    assert_eq!(
        header_violations(&tree(&files)),
        ["b.rs has no `//!` header", "c/mod.rs has no `//!` header"]
    );
}

#[test]
fn finds_type_names_in_two_files() {
    let files = [
        ("a.rs", "struct Page; fn line() {}"),
        ("b.rs", "enum Page {} impl FromStr for X { type Row = u8; }"),
        ("c.rs", "trait Row {} fn f() { struct Local; }"),
        ("d.rs", "type Local = u8; const LINE: u8 = 1;"),
    ];
    assert_eq!(
        double_name_violations(&tree(&files)),
        ["type `Local` is defined in c.rs, d.rs", "type `Page` is defined in a.rs, b.rs"]
    );
}

#[test]
fn one_name_may_be_defined_once_for_each_platform() {
    let files = [
        ("a/mod.rs", "#[cfg(unix)] mod unix; #[cfg(windows)] mod windows; #[cfg(not(unix))] struct Lock;"),
        ("a/unix.rs", "pub struct Lock;"),
        ("a/windows.rs", "pub struct Lock;"),
    ];
    assert!(double_name_violations(&tree(&files)).is_empty());
}

#[test]
#[should_panic(expected = "circle of 2 files")]
fn circles_fail() {
    let files = [("a.rs", "use crate::b::B; pub struct A;"), ("b.rs", "use crate::a::A; pub struct B;")];
    assert_none(&circle_violations(&tree(&files)));
}
