//! Faults of the archive's file: each is reported, and stored articles can still be read.

use std::fs;
use std::time::{Duration, Instant};

use wanbao::archive::Archive;

use crate::support::{Answer, FAST, Home, Latch, NOW, PORTAL, RunResult, portal, scripted_portal};

fn database(home: &Home) -> std::path::PathBuf {
    home.path.join("data/wanbao.db")
}

/// Returns a home with all articles of the portal.
pub(super) fn filled() -> Home {
    filled_from(&portal().url())
}

pub(super) fn filled_from(url: &str) -> Home {
    let home = Home::with_source(url);
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    home
}

#[test]
fn keeps_safety_copy_before_migration() {
    let home = filled();
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/archive/fixtures/schema-4/wanbao.db.zst");
    fs::write(database(&home), zstd::decode_all(fs::File::open(fixture).unwrap()).unwrap()).unwrap();
    for behind in ["-wal", "-shm"] {
        let _ = fs::remove_file(home.path.join(format!("data/wanbao.db{behind}")));
    }
    let ran = home.run(&["list", "--offline", "--lang", "en"]);
    let safety_copy = home.path.join("data/wanbao.db.before-update");
    assert!(ran.err.contains(&format!("a copy from before is {}", safety_copy.display())), "{}", ran.err);
    assert!(ran.out.contains("要闻第2条：湾区见闻"), "{}", ran.out);
    let old = rusqlite::Connection::open(&safety_copy).unwrap();
    let version = old.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    assert_eq!(version, Ok(4));
    assert_eq!(home.run(&["list", "--offline"]).err, "", "the message was repeated");
}

#[test]
fn replaces_archive_that_is_no_database() {
    let home = filled();
    let damaged = "not a database at all".repeat(500);
    fs::write(database(&home), &damaged).unwrap();
    for behind in ["-wal", "-shm"] {
        let _ = fs::remove_file(home.path.join(format!("data/wanbao.db{behind}")));
    }
    let ran = home.run(&["list", "--offline", "--lang", "en"]);
    assert!(ran.err.contains("rescued 0 headlines"), "{ran:?}");
    assert_eq!(fs::read_to_string(home.path.join("data/wanbao.db.damaged")).unwrap(), damaged);
    assert!(Archive::open(&database(&home)).unwrap().inspect().integrity().unwrap().is_empty());
}

/// The directories of a home.
const DIRECTORIES: [&str; 4] = ["", "data", "config", "config/sources"];

/// Runs the program as a user without write access; `None` if the test can't switch to another user.
#[cfg(unix)]
fn run_as_nobody(home: &Home, arguments: &[&str]) -> Option<RunResult> {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let files = fs::read_dir(home.path.join("data")).unwrap().map(|entry| entry.unwrap().path());
    files.for_each(|file| mode(&file, if file.is_dir() { 0o555 } else { 0o444 }));
    for name in DIRECTORIES {
        mode(&home.path.join(name), 0o555);
    }
    if fs::write(home.path.join("data/probe"), "").is_err() {
        return Some(home.run(arguments));
    }
    fs::remove_file(home.path.join("data/probe")).unwrap();
    let mut program = std::process::Command::new("setpriv");
    program.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--"]);
    program.arg(env!("CARGO_BIN_EXE_wanbao")).args(arguments);
    program.env_clear().env("WANBAO_HOME", &home.path).env("WANBAO_NOW", NOW).env("PATH", "/usr/bin:/bin");
    let output =
        program.output().ok().filter(|output| output.status.code().is_some_and(|code| code < 100))?;
    Some(RunResult::from(output))
}

#[cfg(unix)]
#[test]
fn reads_from_unwritable_archive() {
    let server = scripted_portal();
    let home = filled_from(server.url("/").as_str());
    let requests = server.order().len();
    let rows = home.rows();
    let id = rows[0]["id"].to_string();
    let Some(listed) = run_as_nobody(&home, &["list", "--offline", "--json", "--lang", "en"]) else {
        eprintln!("skipped: this user may write everywhere and can't become another one");
        return;
    };
    assert_eq!(listed.code, 0, "{listed:?}");
    assert!(listed.err.contains("can't be written; stored articles can be read"), "{}", listed.err);
    assert_eq!(listed.json(), rows);
    let read = run_as_nobody(&home, &["read", &id, "--offline"]).unwrap();
    assert_eq!(read.code, 0, "{read:?}");
    let refreshed = run_as_nobody(&home, &["refresh", "--lang", "en"]).unwrap();
    assert_eq!(refreshed.code, 5, "{refreshed:?}");
    assert!(refreshed.out.contains("the file or its directory can't be written"), "{}", refreshed.out);
    assert_eq!(server.order().len(), requests, "pages were fetched that can't be stored");
    for name in DIRECTORIES {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(home.path.join(name), mode).unwrap();
    }
}

fn block_on(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future);
}

#[test]
fn second_refresh_reports_the_running_one() {
    let server = scripted_portal();
    let latch = Latch::new();
    let front = PORTAL.page("/").unwrap();
    server.on("/", [Answer::page(&front.bytes).after(&latch)]);
    let home = Home::with_source(server.url("/").as_str());
    let first = home.command(&[&FAST[..], &["refresh"]].concat()).spawn().unwrap();
    block_on(latch.holds(1));
    let second = home.run_fast(&["refresh", "--lang", "en"]);
    assert_eq!(second.code, 3);
    assert!(second.out.contains("another wanbao is refreshing"), "{}", second.out);
    latch.open();
    assert_eq!(RunResult::from(first.wait_with_output().unwrap()).code, 0);
    assert_eq!(server.hits("/"), 1);
    assert_eq!(home.run_fast(&["refresh"]).code, 0, "the lock outlived its process");
}

/// Lists, searches and reads without a break while refreshes run, for `WANBAO_TEST_SECONDS` (default: 4).
#[test]
fn readers_never_see_locks_of_a_refresh() {
    let given = std::env::var("WANBAO_TEST_SECONDS").ok();
    let seconds = given.map_or(4, |seconds| seconds.parse().expect("WANBAO_TEST_SECONDS is a number"));
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    let ids: Vec<String> = home.rows().iter().map(|row| row["id"].to_string()).collect();
    let end = Instant::now() + Duration::from_secs(seconds);
    let refreshes = || {
        while Instant::now() < end {
            let refreshed = home.run_fast(&["refresh", "--again", "900"]);
            assert_eq!((refreshed.code, refreshed.err.as_str()), (0, ""), "{}", refreshed.out);
        }
    };
    // Reads at least two articles, however slow the machine is.
    let reads = |first: usize| {
        for (index, id) in ids.iter().cycle().skip(first).enumerate() {
            for command in [&["list", "--json"][..], &["search", "大桥"], &["read", id]] {
                let read = home.run_fast(&[command, &["--offline"]].concat());
                let queued = read.err.contains("已排队");
                assert!(queued || (read.code, read.err.as_str()) == (0, ""), "{command:?}: {read:?}");
            }
            if index > 0 && Instant::now() >= end {
                break;
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(refreshes);
        scope.spawn(|| reads(0));
        scope.spawn(|| reads(ids.len() / 2));
    });
    assert!(Archive::open(&database(&home)).unwrap().inspect().integrity().unwrap().is_empty());
}
