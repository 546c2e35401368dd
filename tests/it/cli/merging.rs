//! Homes that are merged by `export` and `import`, and homes that are copied.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{Home, RunResult};

/// Returns a home with the sample articles.
fn sample() -> Home {
    let home = Home::new();
    assert_eq!(home.run(&["list", "--offline", "--limit", "1"]).code, 0);
    home
}

fn output_of(ran: RunResult) -> String {
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

/// Imports everything that another home exports.
fn import(to: &Home, from: &Home) -> RunResult {
    to.run_with(&["import", "-", "--lang", "en"], output_of(from.run(&["export", "--no-pictures"])))
}

/// Returns the marks of all articles, by address.
fn marks(home: &Home) -> BTreeSet<String> {
    let marks = |row: Value| {
        format!("{} {} {} {} {}", row["url"], row["read"], row["starred"], row["later"], row["tags"])
    };
    home.rows().into_iter().map(marks).collect()
}

fn id(home: &Home, nth: usize) -> String {
    home.rows()[nth]["id"].to_string()
}

#[test]
fn import_merges_marks_and_changes_nothing_twice() {
    let (one, other) = (sample(), sample());
    let [first, second] = [0, 1].map(|nth| id(&one, nth));
    output_of(one.run(&["star", &first]));
    output_of(other.run(&["tag", &second, "+桥"]));
    output_of(other.run(&["mark", &second, "later"]));
    let articles = one.rows().len();
    let imported = import(&other, &one);
    assert!(imported.out.starts_with("0 articles imported; "), "{}", imported.out);
    assert!(imported.out.contains("1 article merged"), "{}", imported.out);
    output_of(import(&one, &other));
    assert_eq!(marks(&one), marks(&other));
    for (to, from) in [(&one, &other), (&other, &one)] {
        let again = import(to, from);
        assert_eq!(again.out, format!("0 articles imported; {articles} already existed\n"));
        assert!(!again.err.contains("1 new entry") && again.err.contains("0 new entries"), "{}", again.err);
    }
    // The later change wins, in whichever order it arrives.
    output_of(other.run(&["star", &first, "--off"]));
    output_of(import(&one, &other));
    assert_eq!(marks(&one), marks(&other));
    assert_eq!(one.run(&["list", "starred"]).out, "");
}

#[test]
fn starred_articles_that_are_elsewhere_are_listed() {
    let (one, other) = (sample(), Home::new());
    output_of(one.run(&["star", &id(&one, 0)]));
    let exported = output_of(one.run(&["export", "--no-pictures"]));
    let operations: Vec<&str> =
        exported.lines().filter(|line| line.contains("\"kind\":\"operation\"")).collect();
    assert_eq!(operations.len(), 1);
    assert_eq!(other.run(&["list", "--offline", "--limit", "1"]).code, 0);
    let unknown = operations[0].replace("http://", "http://elsewhere.");
    output_of(other.run_with(&["import", "-"], unknown));
    let listed = other.run(&["list", "starred", "--json"]).object();
    assert_eq!(listed["title"], one.rows()[0]["title"]);
}

#[test]
fn refused_operations_are_named_with_their_lines() {
    let home = sample();
    output_of(home.run(&["star", &id(&home, 0)]));
    let exported = output_of(home.run(&["export", "--no-pictures"]));
    let line = exported.lines().find(|line| line.contains("\"kind\":\"operation\"")).unwrap();
    let broken = line.replace("http://", "no address ");
    let ran = home.run_with(&["import", "-", "--lang", "en"], format!("{line}\n{broken}\n"));
    assert!(ran.err.contains("line 2") || ran.err.contains(":2"), "{}", ran.err);
    assert!(ran.err.contains("is not valid"), "{}", ran.err);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
        let to = to.join(entry.file_name().unwrap());
        if entry.is_dir() {
            copy(&entry, &to);
        } else {
            fs::copy(&entry, &to).unwrap();
        }
    }
}

/// Returns the devices of a home's operations.
fn devices(home: &Home) -> BTreeSet<String> {
    let exported = home.run(&["export", "--no-pictures"]).json();
    let times = exported.iter().filter(|line| line["kind"] == "operation").map(|line| line["time"].clone());
    times.map(|time| time.as_str().unwrap().rsplit('.').next().unwrap().to_owned()).collect()
}

#[test]
fn a_copied_home_marks_as_another_device() {
    let original = sample();
    output_of(original.run(&["star", &id(&original, 0)]));
    let directory = tempfile::tempdir().unwrap();
    let copied = Home::at(directory.path().join("copy"));
    copy(&original.path, &copied.path);
    for (nth, home) in [(1, &original), (2, &copied), (3, &original), (4, &copied)] {
        output_of(home.run(&["mark", &id(home, nth), "later"]));
    }
    assert_eq!((devices(&original).len(), devices(&copied).len()), (1, 2));
    output_of(import(&original, &copied));
    output_of(import(&copied, &original));
    assert_eq!(marks(&original), marks(&copied));
    assert_eq!(original.run(&["list", "later"]).out.lines().count(), 4);
}
