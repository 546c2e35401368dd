//! Crashes, other processes, and files that can't be used.

use super::*;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use wanbao::archive::ArchiveError;

/// Environment variable with the archive that [`another_process`] fills.
const CHILD: &str = "WANBAO_TEST_ARCHIVE";

fn names_of(n: usize) -> [String; 3] {
    [0, 1, 2].map(|k| format!("{n}-{k}"))
}

/// Runs as the other process: stores list pages of three headlines with an article each, and reports each that is stored.
#[test]
#[ignore = "started by other tests as a separate process"]
fn another_process() {
    let Some(given) = std::env::var_os(CHILD) else { return };
    let mut archive = Archive::open(Path::new(&given)).expect("an archive");
    for n in 0..2000 {
        let names = names_of(n);
        store_list(
            &mut archive,
            "a",
            None,
            &listing(names.iter().map(|name| headline(name, name)).collect()),
        );
        let id = id_of(&archive, &names[0]);
        let text = format!("第{n}篇。").repeat(50);
        archive
            .store_article(id, &article(&names[0], &names[0], &[&text]), &[page(&names[0], &text)], now())
            .expect("stored");
        println!("stored {n}");
    }
}

fn start(path: &Path) -> (Child, impl Iterator<Item = usize>) {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "archive::safety::another_process", "--ignored", "--nocapture"])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process");
    let output = BufReader::new(child.stdout.take().expect("its output"));
    let reports = output.lines().map_while(Result::ok);
    let numbers =
        reports.filter_map(|line| line.split("stored ").nth(1).and_then(|number| number.parse().ok()));
    (child, numbers)
}

fn filled_archive() -> (tempfile::TempDir, std::path::PathBuf) {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("wanbao.db");
    Archive::open(&path)
        .and_then(|mut archive| archive.put_sources(&[source("a"), source("b")]))
        .expect("an archive");
    (home, path)
}

#[test]
fn a_killed_process_leaves_whole_transactions() {
    let (_home, path) = filled_archive();
    for reports in [1, 3, 10, 40] {
        let (mut child, mut stored) = start(&path);
        let last = stored.nth(reports - 1).expect("a report");
        child.kill().expect("killed");
        child.wait().expect("ended");
        let archive = Archive::open(&path).expect("the archive opens");
        assert_sound(&archive);
        for n in 0..=last {
            let id = id_of(&archive, &names_of(n)[0]);
            assert!(archive.article(id).expect("read").is_some(), "article {n} was reported");
            assert_eq!(archive.pages_of(id).expect("read").len(), 1);
        }
        let listed = titles(&archive, &ListFilter::default()).len();
        assert_eq!(listed % 3, 0, "a list page is stored as a whole or not at all");
    }
}

#[test]
fn two_processes_write_without_lock_errors() {
    let (_home, path) = filled_archive();
    let (mut child, mut stored) = start(&path);
    let mut archive = Archive::open(&path).expect("an archive");
    stored.next().expect("a report");
    for n in 0..100 {
        store_list(&mut archive, "b", None, &listing(vec![headline(&format!("b{n}"), "题")]));
        archive.list(&ListFilter::default(), None, 50).expect("a list");
        if n % 10 == 0 {
            stored.next().expect("the other goes on");
        }
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    assert_eq!(
        titles(&archive, &ListFilter { source: Some(source_id("b")), ..ListFilter::default() }).len(),
        100
    );
    assert_sound(&archive);
}

#[test]
fn several_openers_may_create_the_same_archive() {
    for _ in 0..10 {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("new/data/wanbao.db");
        std::thread::scope(|scope| {
            for name in ["p", "q", "r", "s"] {
                let path = &path;
                scope.spawn(move || {
                    let mut archive = Archive::open(path).expect("an archive");
                    archive.set_state(name, name).expect("kept");
                });
            }
        });
        let archive = Archive::open(&path).expect("an archive");
        for name in ["p", "q", "r", "s"] {
            assert_eq!(archive.get_state(name).expect("read").as_deref(), Some(name));
        }
    }
}

#[cfg(unix)]
#[test]
fn archive_files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("data/wanbao/wanbao.db");
    let mut archive = Archive::open(&path).expect("an archive");
    archive.set_state("key", "value").expect("kept");
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&home.path().join("data")), 0o700);
    assert_eq!(mode(&home.path().join("data/wanbao")), 0o700);
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(&path.with_extension("db-wal")), 0o600);
}

#[test]
fn refuses_a_newer_archive() {
    let (_home, path) = filled_archive();
    set_version(&path, 4_000);
    let refused = Archive::open(&path).expect_err("a newer schema");
    assert!(matches!(refused.kind(), ArchiveError::NewerSchema { found: 4_000, .. }), "{refused}");
    assert!(refused.to_string().contains("made by a newer wanbao (schema 4000"), "{refused}");
}

fn set_version(path: &Path, version: u32) {
    let db = rusqlite::Connection::open(path).expect("a database");
    db.pragma_update(None, "user_version", version).expect("set");
}

#[test]
fn refuses_a_foreign_database_untouched() {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("theirs.db");
    let db = rusqlite::Connection::open(&path).expect("a database");
    db.execute_batch("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)").expect("filled");
    let refused = Archive::open(&path).expect_err("not ours");
    assert!(matches!(refused.kind(), ArchiveError::NotAnArchive), "{refused}");
    assert_eq!(db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)), Ok(1));
}

#[test]
fn errors_name_an_impossible_path() {
    let home = tempfile::tempdir().expect("a directory");
    let file = home.path().join("file");
    std::fs::write(&file, "").expect("written");
    let cases = [
        (home.path().to_owned(), ArchiveError::NotAFile),
        (file.join("wanbao.db"), ArchiveError::NotADirectory),
        (file.join("data/wanbao.db"), ArchiveError::NotADirectory),
    ];
    for (path, wanted) in cases {
        let refused = Archive::open(&path).expect_err("no place for a file");
        assert_eq!(refused.kind(), &wanted);
        assert!(refused.to_string().starts_with(&path.display().to_string()), "{refused}");
    }
}

#[test]
fn an_unreadable_text_is_replaced_when_stored_again() {
    let (_home, path) = filled_archive();
    let mut archive = Archive::open(&path).expect("an archive");
    let ids = ["x", "y"].map(|name| store(&mut archive, name, name, &["湾区的新闻。"]));
    let db = rusqlite::Connection::open(&path).expect("a database");
    db.execute("UPDATE article SET content = x'00' WHERE headline = ?1", [ids[0].0]).expect("damaged");
    let refused = archive.article(ids[0]).expect_err("unreadable");
    assert!(matches!(refused.kind(), ArchiveError::UnreadableRow(_)), "{refused:?}");
    assert_eq!(
        archive.search(&ListFilter::default(), &query("湾区"), 9, None).expect("a search").hits.len(),
        1,
        "the other one is still found"
    );
    archive.store_article(ids[0], &article("x", "x", &["湾区的新闻。"]), &[], now()).expect("stored");
    assert_eq!(
        archive.search(&ListFilter::default(), &query("湾区"), 9, None).expect("a search").hits.len(),
        2
    );
}

#[cfg(unix)]
#[test]
fn reports_an_unwritable_directory() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().expect("a directory");
    std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o500)).expect("set");
    if std::fs::write(home.path().join("probe"), "").is_ok() {
        eprintln!("skipped: this user may write everywhere");
        return;
    }
    let refused = Archive::open(&home.path().join("wanbao.db")).expect_err("read-only");
    assert!(matches!(refused.kind(), ArchiveError::ReadOnly), "{refused:?}");
}
