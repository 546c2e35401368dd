//! Homes that are merged by `export` and `import`, and homes that are copied.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::{Home, RunResult, portal};

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
fn import_names_operations_of_a_clock_that_is_ahead() {
    let (one, other) = (sample(), sample());
    output_of(one.run(&["star", &id(&one, 0)]));
    let exported = output_of(one.run(&["export", "--no-pictures"]));
    let time = exported.split("\"time\":\"").nth(1).and_then(|rest| rest.split('.').next()).expect("a time");
    let days = |days: i64| {
        let wall = time.parse::<i64>().expect("milliseconds") + days * 24 * 60 * 60 * 1000;
        exported.replace(&format!("\"time\":\"{time}."), &format!("\"time\":\"{wall}."))
    };
    let note = "1 mark is more than a day ahead";
    for (ahead, is_early) in [(-3, false), (3, true)] {
        let imported = other.run_with(&["import", "-", "--lang", "en"], days(ahead));
        assert_eq!((imported.code, imported.err.contains(note)), (0, is_early), "{}", imported.err);
    }
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
    let copied = original.copy();
    for (nth, home) in [(1, &original), (2, &copied), (3, &original), (4, &copied)] {
        output_of(home.run(&["mark", &id(home, nth), "later"]));
    }
    assert_eq!((devices(&original).len(), devices(&copied).len()), (1, 2));
    output_of(import(&original, &copied));
    output_of(import(&copied, &original));
    assert_eq!(marks(&original), marks(&copied));
    assert_eq!(original.run(&["list", "later"]).out.lines().count(), 4);
}

/// Returns the fields of the sources that readers set, by id.
fn sources(home: &Home) -> BTreeMap<String, Value> {
    let listed = home.run(&["source", "list", "--json", "--offline"]);
    let fields = |source: Value| {
        let id = source["id"].as_str().unwrap().to_owned();
        let fields = ["name", "url", "group", "order", "state", "fetch"].map(|field| source[field].clone());
        (id, Value::from(fields.to_vec()))
    };
    listed.json().into_iter().map(fields).collect()
}

fn source_command(home: &Home, arguments: &[&str]) {
    output_of(home.run_fast(&[&["source"], arguments].concat()));
}

#[test]
fn changes_of_sources_are_exchanged_setting_by_setting() {
    let (one, other) = (sample(), sample());
    source_command(&one, &["set", "yhkmac", "group", "粤港澳"]);
    source_command(&other, &["rename", "yhkmac", "湾区头条"]);
    source_command(&one, &["set", "yhkmac", "fetch.delay", "9s"]);
    output_of(import(&one, &other));
    output_of(import(&other, &one));
    assert_eq!(sources(&one), sources(&other));
    let yhkmac = &sources(&one)["yhkmac"];
    assert_eq!((&yhkmac[0], &yhkmac[2]), (&Value::from("湾区头条"), &Value::from("粤港澳")));
    source_command(&other, &["set", "yhkmac", "group"]);
    source_command(&one, &["pause", "yhkmac"]);
    output_of(import(&one, &other));
    output_of(import(&other, &one));
    assert_eq!(sources(&one), sources(&other));
    let yhkmac = &sources(&one)["yhkmac"];
    assert_eq!((&yhkmac[2], &yhkmac[4]), (&Value::Null, &Value::from("paused")));
    let before = sources(&one);
    output_of(import(&one, &other));
    assert_eq!(sources(&one), before);
    source_command(&one, &["resume", "yhkmac"]);
    output_of(import(&other, &one));
    assert_eq!((sources(&other), &sources(&one)["yhkmac"][4]), (sources(&one), &Value::from("on")));
}

#[test]
fn imported_sources_wait_until_the_reader_resumes_them() {
    let server = portal();
    let (one, other) = (sample(), sample());
    source_command(&one, &["add", &server.url(), "--yes"]);
    let id = sources(&one).into_iter().find(|(_, source)| source[1] == server.url().as_str()).unwrap().0;
    source_command(&one, &["rename", &id, "望潮"]);
    output_of(import(&other, &one));
    let here = &sources(&other)[&id];
    assert_eq!((&here[0], &here[4]), (&Value::from("望潮"), &Value::from("paused")));
    // That it waits here is no decision of the reader, and changes nothing there.
    output_of(import(&one, &other));
    assert_eq!(sources(&one)[&id][4], "on");
    source_command(&other, &["resume", &id]);
    output_of(import(&other, &one));
    assert_eq!(sources(&other)[&id][4], "on");
    // A file that leads a known source to another host: it waits again.
    let exported = output_of(one.run(&["export", "--no-pictures"]));
    let renaming =
        exported.lines().find(|line| line.contains("\"key\":\"name\"") && line.contains("望潮")).unwrap();
    let mut moved: Value = serde_json::from_str(renaming).unwrap();
    moved["key"] = Value::from("url");
    moved["value"] = Value::from("\"http://elsewhere.test/\"");
    let [wall, counter, device] = moved["time"].as_str().unwrap().splitn(3, '.').collect::<Vec<_>>()[..]
    else {
        panic!("{moved}");
    };
    moved["time"] = Value::from(format!("{}.{counter}.{device}", wall.parse::<i64>().unwrap() + 1000));
    let imported = other.run_with(&["import", "-", "--lang", "en"], moved.to_string());
    assert!(
        imported.err.contains("望潮 is a new source, or at another site now, and is paused"),
        "{}",
        imported.err
    );
    let here = &sources(&other)[&id];
    assert_eq!((&here[1], &here[4]), (&Value::from("http://elsewhere.test/"), &Value::from("paused")));
}
