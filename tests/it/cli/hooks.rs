//! Hooks: programs that receive new headlines and the summary of a refresh.

#![cfg(unix)]

use std::fs;
use std::time::Instant;

use serde_json::Value;

use crate::support::{Home, portal};

/// Configures a hook that appends its input to a file.
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
fn on_new_receives_each_headline_once() {
    let server = portal();
    let home = Home::with_source(&server.url());
    appending(&home, "on_new", "new");
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let (mut received, mut rows) = (lines(&home, "new"), home.rows());
    assert!(!rows.is_empty());
    for list in [&mut received, &mut rows] {
        list.sort_by_key(|row| row["id"].as_i64());
    }
    assert!(received == rows, "{:?} {:?}", received.first(), rows.first());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    assert_eq!(lines(&home, "new").len(), rows.len(), "headlines were passed to the hook twice");
}

#[test]
fn after_refresh_receives_the_summary() {
    let server = portal();
    let home = Home::with_source(&server.url());
    appending(&home, "after_refresh", "after");
    for _ in 0..2 {
        assert_eq!(home.run_fast(&["refresh"]).code, 0);
    }
    let (received, count) = (lines(&home, "after"), home.rows().len());
    let numbers =
        |at: usize| ["headlines", "new", "failed"].map(|key| received[at][key].as_u64().unwrap() as usize);
    assert_eq!((received.len(), numbers(0), numbers(1)), (2, [count, count, 0], [0, 0, 0]));
}

#[test]
fn reports_failing_and_hanging_hooks() {
    let server = portal();
    let home = Home::with_source(&server.url());
    home.write("config/config.toml", "[hooks]\nafter_refresh = \"/no/such/program\"\n");
    let ran = home.run_fast(&["refresh", "--lang", "en"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("/no/such/program: command not found"), "{}", ran.out);
    home.write("config/config.toml", "[hooks]\nafter_refresh = \"sleep 600\"\ntimeout = \"50ms\"\n");
    let begun = Instant::now();
    let ran = home.run_fast(&["refresh", "--lang", "en"]);
    assert!(ran.out.contains("sleep: it did not end within 50ms and was stopped"), "{}", ran.out);
    assert!(begun.elapsed().as_secs() < 300);
}
