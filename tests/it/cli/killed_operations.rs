//! Kills the commands that change or replace the archive at each of their writes, and looks at what the next start finds.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use wanbao::archive::Archive;
use wanbao::model::{Article, Block, CanonicalUrl, Flag, Source, SourceId};

use crate::support::{Home, NOW};

/// System calls that change files.
const CALLS: &str = "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,fallocate,mkdir,link,linkat";

const ARTICLES: usize = 20;

/// Kills of each command, unless `WANBAO_KILLS` sets another number.
const KILLS: usize = 6;

/// A command, and how a home is prepared for it.
struct Operation {
    name: &'static str,
    prepare: fn(&Home),
    arguments: &'static [&'static str],
    /// Articles after a run that was not killed; before it, there are [`ARTICLES`].
    articles_after: usize,
}

const OPERATIONS: [Operation; 10] = [
    operation("mark", nothing, &["mark", "7", "starred"]),
    operation("tag", nothing, &["tag", "8", "+渡口"]),
    operation("undo", |home| ran(home, &["mark", "9", "later"]), &["undo"]),
    Operation { articles_after: 11, ..operation("gc", nothing, &["gc", "-c", "store.count=10"]) },
    operation("vacuum", nothing, &["vacuum"]),
    operation("rename", nothing, &["source", "rename", "ferry", "渡口报"]),
    operation("backup", nothing, &["backup", "copy.db"]),
    operation("restore", |home| ran(home, &["backup", "copy.db"]), &["restore", "copy.db"]),
    Operation {
        articles_after: 2 * ARTICLES,
        ..operation("import", export_of_others, &["import", "others.jsonl"])
    },
    operation("salvage", nothing, &["salvage"]),
];

const fn operation(name: &'static str, prepare: fn(&Home), arguments: &'static [&'static str]) -> Operation {
    Operation { name, prepare, arguments, articles_after: ARTICLES }
}

fn nothing(_: &Home) {}

fn ran(home: &Home, arguments: &[&str]) {
    let ran = command(home, arguments).output().unwrap();
    assert!(ran.status.success(), "{arguments:?}: {ran:?}");
}

/// Returns a command that runs in the home's directory, where the files it names are.
fn command(home: &Home, arguments: &[&str]) -> Command {
    let mut command = home.command(arguments);
    command.current_dir(&home.path);
    command
}

fn database(home: &Home) -> PathBuf {
    home.path.join("data/wanbao.db")
}

/// Files articles of a source, the first of them starred.
fn fill(path: &Path, prefix: &str, articles: usize) {
    let now = NOW.parse().unwrap();
    let address = |path: &str| CanonicalUrl::parse(&format!("http://ferry.test/{path}")).unwrap();
    let id = SourceId::new("ferry").unwrap();
    let mut archive = Archive::open(path).unwrap();
    archive.put_sources(&[Source::new(id.clone(), "渡口", address(""))]).unwrap();
    for n in 0..articles {
        let (url, title) = (address(&format!("{prefix}/{n}")), format!("{prefix}渡口的第{n}条消息"));
        let article = archive.ensure_headline(&url, &title, &id, now).unwrap();
        let text = format!("第{n}班船按时离岸，{prefix}的乘客比昨天多了{n}位。").repeat(20);
        let blocks = vec![Block::Paragraph { text: text.as_str().into() }];
        archive.store_article(article, &Article { blocks, ..Article::new(url, &title) }, &[], now).unwrap();
        if n == 0 {
            archive.marks().set(&[article], Flag::Starred, true).unwrap();
        }
    }
}

fn export_of_others(home: &Home) {
    let other = Home::new();
    fs::create_dir_all(other.path.join("data")).unwrap();
    fill(&database(&other), "others", ARTICLES);
    home.write("others.jsonl", other.run(&["export"]).out);
}

/// Returns a home in which an operation can run.
fn prepared(operation: &Operation) -> Home {
    let home = Home::new();
    home.write("config/config.toml", "[fetch]\non_start = false\n");
    fs::create_dir_all(home.path.join("data")).unwrap();
    fill(&database(&home), "own", ARTICLES);
    (operation.prepare)(&home);
    home
}

/// Runs an operation under strace with these options; `None` if there is no strace, or it may not trace anything here.
fn trace(home: &Home, operation: &Operation, options: &[&str]) -> Option<Output> {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-e", "signal=none"]).args(options).arg(env!("CARGO_BIN_EXE_wanbao"));
    strace.args(operation.arguments).args(["--offline"]).current_dir(&home.path).env_clear();
    strace.env("WANBAO_HOME", &home.path).env("WANBAO_NOW", NOW).env("PATH", "/usr/bin:/bin");
    let may_trace = |output: &Output| !String::from_utf8_lossy(&output.stderr).contains("ptrace(");
    strace.output().ok().filter(may_trace)
}

/// Returns each call of an operation that changes a file: its name, and which one of that name it is.
fn calls(operation: &Operation) -> Option<Vec<(String, usize)>> {
    let home = prepared(operation);
    let log = home.path.join("calls");
    let traced = trace(&home, operation, &["-e", &format!("trace={CALLS}"), "-o", log.to_str().unwrap()])?;
    assert!(traced.status.success(), "{}: {traced:?}", operation.name);
    let mut calls: Vec<(String, usize)> = Vec::new();
    for line in fs::read_to_string(log).unwrap().lines() {
        let name = line.split_whitespace().nth(1).and_then(|call| call.split_once('(')).map(|(name, _)| name);
        let Some(name) = name.filter(|name| CALLS.split(',').any(|call| call == *name)) else { continue };
        let nth = calls.iter().filter(|(known, _)| known == name).count() + 1;
        calls.push((name.to_owned(), nth));
    }
    Some(calls)
}

/// Kills an operation at one call, starts again, and looks at what is there.
fn kill(operation: &Operation, call: &str, nth: usize) {
    let home = prepared(operation);
    let inject = format!("inject={call}:signal=SIGKILL:when={nth}");
    let killed = trace(&home, operation, &["-o", "/dev/null", "-e", &format!("trace={call}"), "-e", &inject]);
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
    let archive = Archive::open(&database(&home)).unwrap();
    assert_eq!(archive.inspect().integrity().unwrap(), Vec::<String>::new(), "{at}");
    drop(archive);
    let left = fs::read_dir(home.path.join("data")).unwrap();
    let left: Vec<_> = left.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let is_litter = |name: &String| {
        let working = [".making", ".salvaging", ".restoring", ".replacing", ".tmp"];
        working.iter().any(|word| name.contains(word)) && !name.ends_with("-note")
    };
    assert!(!left.iter().any(is_litter), "{at}: {left:?}");
    assert!(!home.path.join("copy.db.making").exists(), "{at}");
}

#[test]
fn no_kill_loses_what_was_kept() {
    let limit = std::env::var("WANBAO_KILLS").map_or(KILLS, |count| count.parse().unwrap());
    for operation in &OPERATIONS {
        let Some(calls) = calls(operation) else {
            eprintln!("skipped: strace can't be used here");
            return;
        };
        let step = calls.len().div_ceil(limit).max(1);
        let chosen: Vec<_> = calls.iter().rev().step_by(step).collect();
        for (call, nth) in &chosen {
            kill(operation, call, *nth);
        }
        println!("{}: {} calls, {} kills, nothing lost", operation.name, calls.len(), chosen.len());
    }
}
