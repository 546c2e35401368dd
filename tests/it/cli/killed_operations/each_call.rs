//! Kills each command at its calls, on a small archive.

use std::os::unix::process::ExitStatusExt;

use super::*;

/// Kills of each command, unless `WANBAO_KILLS` sets another number.
const KILLS: usize = 6;

/// Kills an operation at one call, starts again, and looks at what is there.
fn kill(operation: &Operation, filled: &Home, call: &str, nth: usize) {
    let home = prepared(operation, filled);
    let (calls, inject) = (format!("trace={call}"), kill_at(call, nth));
    let killed = trace(&home, operation, &["-o", "/dev/null", "-e", &calls, "-e", &inject]);
    let killed = killed.unwrap();
    let at = format!("{} at {call} {nth}", operation.name);
    assert!(killed.status.signal() == Some(9) || killed.status.success(), "{at}: {killed:?}");
    let next = home.run(&["list", "--offline", "--json", "--lang", "en"]);
    assert_eq!(next.code, 0, "{at}: {next:?}");
    let rows = next.json();
    assert!(
        rows.len() == ARTICLES || rows.len() == operation.articles_after,
        "{at}: {} articles",
        rows.len()
    );
    let own = |row: &serde_json::Value| row["url"].as_str().unwrap().contains("/own/");
    let kept =
        rows.iter().filter(|row| own(row) && row["starred"] == true && row["title"] == "own渡口的第0条消息");
    assert_eq!(kept.count(), 1, "{at}");
    assert_sound(&home, &at);
}

#[test]
fn no_kill_loses_what_was_kept() {
    let (limit, filled) = (number("WANBAO_KILLS", KILLS), filled(ARTICLES));
    for operation in &OPERATIONS {
        let Some(calls) = calls(operation, &filled) else {
            eprintln!("skipped: strace can't be used here");
            return;
        };
        let step = calls.len().div_ceil(limit).max(1);
        let chosen: Vec<_> = calls.iter().rev().step_by(step).collect();
        for (call, nth) in &chosen {
            kill(operation, &filled, call, *nth);
        }
        println!("{}: {} calls, {} kills, nothing lost", operation.name, calls.len(), chosen.len());
    }
}
