//! Programs of the reader's that are told of news.

#![cfg(unix)]

use std::fs;
use std::time::Instant;

use serde_json::Value;

use super::{Home, portal};

/// Settings with a hook that appends what it reads to a file.
fn appending(home: &Home, hook: &str, file: &str) {
    let file = home.path.join(file);
    let script = format!("cat >> '{}'", file.display());
    home.write("config/config.toml", format!("[hooks]\n{hook} = [\"sh\", \"-c\", \"{script}\"]\n"));
}

fn lines(home: &Home, file: &str) -> Vec<Value> {
    let text = fs::read_to_string(home.path.join(file)).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn each_new_headline_is_told_once_as_the_list_has_it() {
    let server = portal();
    let home = Home::with_source(&server.url());
    appending(&home, "on_new", "new");
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let (mut told, mut rows) = (lines(&home, "new"), home.rows());
    assert!(!rows.is_empty());
    for list in [&mut told, &mut rows] {
        list.sort_by_key(|row| row["id"].as_i64());
    }
    assert!(told == rows, "{:?} {:?}", told.first(), rows.first());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    assert_eq!(lines(&home, "new").len(), rows.len(), "nothing was new");
}

#[test]
fn a_refresh_is_told_with_what_it_came_to() {
    let server = portal();
    let home = Home::with_source(&server.url());
    appending(&home, "after_refresh", "after");
    for _ in 0..2 {
        assert_eq!(home.run_fast(&["refresh"]).code, 0);
    }
    let (told, count) = (lines(&home, "after"), home.rows().len());
    let numbers =
        |at: usize| ["headlines", "new", "failed"].map(|key| told[at][key].as_u64().unwrap() as usize);
    assert_eq!((told.len(), numbers(0), numbers(1)), (2, [count, count, 0], [0, 0, 0]));
}

#[test]
fn a_program_that_fails_or_hangs_is_told_and_holds_nothing_up() {
    let server = portal();
    let home = Home::with_source(&server.url());
    home.write("config/config.toml", "[hooks]\nafter_refresh = \"/no/such/program\"\n");
    let ran = home.run_fast(&["refresh", "--lang", "en"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("/no/such/program: this program did not succeed"), "{}", ran.out);
    home.write("config/config.toml", "[hooks]\nafter_refresh = \"sleep 600\"\ntimeout = \"50ms\"\n");
    let begun = Instant::now();
    let ran = home.run_fast(&["refresh", "--lang", "en"]);
    assert!(ran.out.contains("sleep: no answer in time"), "{}", ran.out);
    assert!(begun.elapsed().as_secs() < 300);
}
