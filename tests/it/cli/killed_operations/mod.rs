//! Kills the commands that change or replace the archive at their writes, and looks at what the next start finds.
//!
//! - `each_call`: a small archive, at each call (`WANBAO_KILLS` sets how many)
//! - `among_marks`: a larger one, at some calls, while other processes mark articles

mod among_marks;
mod each_call;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use wanbao::archive::Archive;
use wanbao::model::{Article, Block, CanonicalUrl, Flag, Source, SourceId};

use crate::support::{Home, NOW};

/// System calls that change files.
const CALLS: &str = "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,fallocate,mkdir,link,linkat";

const ARTICLES: usize = 20;

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
    operation("salvage", found_damaged, &["salvage"]),
];

const fn operation(name: &'static str, prepare: fn(&Home), arguments: &'static [&'static str]) -> Operation {
    Operation { name, prepare, arguments, articles_after: ARTICLES }
}

fn nothing(_: &Home) {}

/// Has the next start salvage the archive.
fn found_damaged(home: &Home) {
    home.write("data/wanbao.db.damage-met", "");
}

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

/// Stores articles of a source, the first of them starred.
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

/// Returns a home with articles of its own.
fn filled(articles: usize) -> Home {
    let home = Home::new();
    home.write("config/config.toml", "[fetch]\non_start = false\n");
    fs::create_dir_all(home.path.join("data")).unwrap();
    fill(&database(&home), "own", articles);
    home
}

/// Returns a home in which an operation can run.
fn prepared(operation: &Operation, home: &Home) -> Home {
    let home = home.copy();
    (operation.prepare)(&home);
    home
}

/// Returns the command that runs an operation under strace with these options.
fn traced(home: &Home, operation: &Operation, options: &[&str]) -> Command {
    let mut strace = Command::new("strace");
    strace.args(["-f", "--seccomp-bpf", "-e", "signal=none"]).args(options);
    strace.arg(env!("CARGO_BIN_EXE_wanbao")).args(operation.arguments).args(["--offline"]);
    strace.current_dir(&home.path).env_clear();
    strace.env("WANBAO_HOME", &home.path).env("WANBAO_NOW", NOW).env("PATH", "/usr/bin:/bin");
    strace
}

/// Runs an operation under strace; `None` if there is no strace, or it may not trace anything here.
fn trace(home: &Home, operation: &Operation, options: &[&str]) -> Option<Output> {
    let may_trace = |output: &Output| !String::from_utf8_lossy(&output.stderr).contains("ptrace(");
    traced(home, operation, options).output().ok().filter(may_trace)
}

/// Returns each call of an operation that changes a file: its name, and which one of that name it is.
fn calls(operation: &Operation, filled: &Home) -> Option<Vec<(String, usize)>> {
    let home = prepared(operation, filled);
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

/// Returns the option that kills a process at a call.
fn kill_at(call: &str, nth: usize) -> String {
    format!("inject={call}:signal=SIGKILL:when={nth}")
}

/// Fails if the archive is damaged, or files were left behind that are there only while something is done.
fn assert_sound(home: &Home, at: &str) {
    let archive = Archive::open(&database(home)).unwrap();
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

/// Returns the number that a variable of the environment sets.
fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable).map_or(default, |number| number.parse().unwrap())
}
