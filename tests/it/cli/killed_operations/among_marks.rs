//! Kills commands on a larger archive, while other processes mark articles: each mark that was reported is there afterwards.

use std::collections::BTreeSet;
use std::process::{Child, Stdio};

use serde_json::Value;

use super::*;

/// Kills of all commands together, unless `WANBAO_SAMPLED_KILLS` sets another number.
const KILLS: usize = 9;

/// Articles of the archive, unless `WANBAO_KILL_ARTICLES` sets another number.
const ARTICLES: usize = 60;

/// Marks articles, one after another, until a command has ended. Returns the addresses of those that were reported as marked.
fn mark_while(running: &mut Child, home: &Home, articles: &[(String, String)]) -> BTreeSet<String> {
    let mut reported = BTreeSet::new();
    for (id, url) in articles {
        if running.try_wait().unwrap().is_some() {
            break;
        }
        if command(home, &["mark", id, "later", "--offline"]).output().unwrap().status.success() {
            reported.insert(url.clone());
        }
    }
    running.wait().unwrap();
    reported
}

/// Returns the number and the address of each article.
fn articles(home: &Home) -> Vec<(String, String)> {
    let listed = home.run(&["list", "--offline", "--json", "--limit", "1000000"]).json();
    let article = |row: Value| (row["id"].to_string(), row["url"].as_str().unwrap().to_owned());
    listed.into_iter().map(article).collect()
}

/// Returns the addresses of the articles of an archive that are to be read later.
fn marked(archive: &Path) -> BTreeSet<String> {
    let records = Archive::open(archive).unwrap().export().articles(None, usize::MAX >> 1).unwrap();
    records.into_iter().filter(|record| record.later).map(|record| record.url.to_string()).collect()
}

/// Returns what is marked in an archive and in the copies of it that a restored backup has replaced.
fn marked_anywhere(home: &Home) -> BTreeSet<String> {
    let files = fs::read_dir(home.path.join("data")).unwrap().map(|file| file.unwrap().path());
    let is_replaced = |path: &PathBuf| path.to_string_lossy().contains(".before-restore");
    let copies: Vec<PathBuf> = files.filter(is_replaced).collect();
    copies.iter().chain([&database(home)]).flat_map(|archive| marked(archive)).collect()
}

/// Kills an operation at one call while articles are marked; returns how many were.
fn kill(
    operation: &Operation,
    filled: &Home,
    articles: &[(String, String)],
    call: &(String, usize),
) -> usize {
    let home = prepared(operation, filled);
    let (name, nth) = call;
    let (calls, inject) = (format!("trace={name}"), kill_at(name, *nth));
    let mut traced = traced(&home, operation, &["-o", "/dev/null", "-e", &calls, "-e", &inject]);
    let mut running = traced.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let reported = mark_while(&mut running, &home, articles);
    let at = format!("{} at {name} {nth}", operation.name);
    let next = home.run(&["list", "--offline", "--limit", "1"]);
    assert_eq!(next.code, 0, "{at}: {next:?}");
    let lost: Vec<_> = reported.difference(&marked_anywhere(&home)).cloned().collect();
    // Undo takes back the last mark there is by then.
    let taken_back = usize::from(operation.name == "undo");
    assert!(lost.len() <= taken_back, "{at}: {lost:?} were marked");
    assert_sound(&home, &at);
    reported.len()
}

#[test]
fn kills_among_marks_lose_no_mark() {
    let filled = filled(number("WANBAO_KILL_ARTICLES", ARTICLES));
    let articles = articles(&filled);
    let kills = number("WANBAO_SAMPLED_KILLS", KILLS).div_ceil(OPERATIONS.len());
    for operation in &OPERATIONS {
        let Some(calls) = calls(operation, &filled) else {
            eprintln!("skipped: strace can't be used here");
            return;
        };
        let step = calls.len().div_ceil(kills).max(1);
        // From the last, so that one kill of each is late.
        let chosen: Vec<_> = calls.iter().rev().step_by(step).collect();
        let marks: usize = chosen.iter().map(|call| kill(operation, &filled, &articles, call)).sum();
        println!(
            "{}: {} calls, {} kills, {marks} marks meanwhile, none lost",
            operation.name,
            calls.len(),
            chosen.len()
        );
    }
}
