//! A write-ahead log beside the archive that is not its own: a copied file, or one that was put back without the other.

use std::fs;
use std::path::PathBuf;

use wanbao::archive::Archive;

use crate::support::Home;

fn database(home: &Home) -> PathBuf {
    home.path.join("data/wanbao.db")
}

fn log(home: &Home) -> PathBuf {
    home.path.join("data/wanbao.db-wal")
}

/// Returns the log of changes to a home's archive, as a crash leaves it, and the database that it belongs to.
fn crash(home: &Home, changes: usize) -> (Vec<u8>, Vec<u8>) {
    let mut archive = Archive::open(&database(home)).unwrap();
    (0..changes).for_each(|n| archive.set_state("crash", &format!("{n}").repeat(9000)).unwrap());
    (fs::read(log(home)).unwrap(), fs::read(database(home)).unwrap())
}

fn state(home: &Home) -> Option<String> {
    Archive::open(&database(home)).unwrap().get_state("crash").unwrap()
}

fn sample() -> Home {
    let home = Home::new();
    assert_eq!(home.run(&["list", "--offline"]).code, 0);
    home
}

/// Runs the program with a log beside the archive; returns what it says about it.
fn run_with_log(home: &Home, bytes: &[u8]) -> String {
    let _ = fs::remove_file(home.path.join("data/wanbao.db-shm"));
    fs::write(log(home), bytes).unwrap();
    let ran = home.run(&["list", "--offline", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.lines().count() > 50), (0, true), "{ran:?}");
    assert!(Archive::open(&database(home)).unwrap().inspect().integrity().unwrap().is_empty());
    ran.err
}

#[test]
fn another_archives_log_is_set_aside() {
    let (home, other) = (sample(), sample());
    for (nth, changes) in [1, 2, 30].into_iter().enumerate() {
        let (foreign, _) = crash(&other, changes);
        let said = run_with_log(&home, &foreign);
        let suffix = if nth == 0 { String::new() } else { format!("-{}", nth + 1) };
        let aside = home.path.join(format!("data/wanbao.db-wal.foreign{suffix}"));
        assert!(said.contains(&aside.display().to_string()), "{said}");
        assert_eq!(fs::read(aside).unwrap(), foreign);
        assert_eq!(state(&home), None);
    }
}

#[test]
fn a_log_of_another_program_is_set_aside() {
    let home = sample();
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("notes.db");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch("PRAGMA journal_mode = wal; CREATE TABLE note (text); INSERT INTO note VALUES ('x')")
        .unwrap();
    let foreign = fs::read(directory.path().join("notes.db-wal")).unwrap();
    assert!(run_with_log(&home, &foreign).contains("wanbao.db-wal.foreign"));
}

#[test]
fn the_archives_own_log_is_read() {
    for changes in [1, 2, 30] {
        let home = sample();
        for last in [changes, changes + 1] {
            let (own, before) = crash(&home, last);
            fs::write(database(&home), before).unwrap();
            assert_eq!(run_with_log(&home, &own), "");
            assert_eq!(state(&home), Some(format!("{}", last - 1).repeat(9000)));
        }
    }
}

#[test]
fn an_older_copy_of_the_file_is_not_mixed_with_its_log() {
    let home = sample();
    let older = fs::read(database(&home)).unwrap();
    crash(&home, 40);
    let (newer, _) = crash(&home, 3);
    fs::write(database(&home), older).unwrap();
    assert!(run_with_log(&home, &newer).contains("belongs to another one"));
    assert_eq!(state(&home), None);
}

#[test]
fn a_log_in_use_is_left_alone() {
    let home = sample();
    let mut archive = Archive::open(&database(&home)).unwrap();
    archive.set_state("crash", "seen").unwrap();
    let ran = home.run(&["list", "--offline", "--lang", "en"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(archive.get_state("crash").unwrap().as_deref(), Some("seen"));
}
