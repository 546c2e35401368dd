//! Files in the archive's place: what certainly is no archive of the reader's is set aside, and what may be one is not.

use std::fs;

use super::salvage::{database, filled};
use crate::support::Home;

#[test]
fn sets_empty_foreign_and_newer_files_aside() {
    type Make = fn(&Home);
    let kinds: [(&str, &str, Make); 3] = [
        ("damaged", "the file is empty", |home| home.write("data/wanbao.db", "")),
        ("foreign", "a database of another program", |home| {
            fs::remove_file(database(home)).unwrap();
            foreign(&database(home), 0);
        }),
        ("damaged", "written by a newer version of wanbao", |home| {
            let db = rusqlite::Connection::open(database(home)).unwrap();
            db.pragma_update(None, "user_version", 4000).unwrap();
        }),
    ];
    for (name, reason, make) in kinds {
        let home = filled();
        make(&home);
        let content = fs::read(database(&home)).unwrap();
        let ran = home.run(&["salvage", "--lang", "en"]);
        assert_eq!(ran.code, 0, "{reason}: {ran:?}");
        assert!(ran.err.contains(reason), "{reason}: {ran:?}");
        let aside = fs::read(home.path.join(format!("data/wanbao.db.{name}"))).unwrap();
        assert_eq!(aside.len(), content.len(), "{reason}");
        assert_eq!(home.run(&["list", "--offline"]).code, 0, "{reason}");
    }
}

/// Makes a database of another program, with a version of its own.
fn foreign(path: &std::path::Path, version: i64) {
    let db = rusqlite::Connection::open(path).unwrap();
    db.execute_batch("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)").unwrap();
    db.pragma_update(None, "user_version", version).unwrap();
}

#[test]
fn starts_anew_beside_a_database_of_another_program() {
    let home = Home::new();
    let aside = |number: &str| home.path.join(format!("data/wanbao.db.foreign{number}"));
    fs::create_dir_all(home.path.join("data")).unwrap();
    // The version is another program's: it may be any number, also one of wanbao's.
    for (version, number) in [(5, ""), (4000, "-2")] {
        for file in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(home.path.join(format!("data/wanbao.db{file}")));
        }
        foreign(&database(&home), version);
        let content = fs::read(database(&home)).unwrap();
        let ran = home.run(&["list", "--offline", "--lang", "en"]);
        assert!(ran.code == 0 && ran.err.contains(aside(number).to_str().unwrap()), "{ran:?}");
        assert_eq!(fs::read(aside(number)).unwrap(), content, "{version}");
    }
    assert_eq!(home.run(&["gc", "--copies=0", "--offline"]).code, 1, "it is no copy of ours");
    assert!(aside("").exists() && aside("-2").exists());
}

#[test]
fn archives_of_a_newer_version_are_refused_unchanged() {
    let home = filled();
    let db = rusqlite::Connection::open(database(&home)).unwrap();
    db.pragma_update(None, "user_version", 4000).unwrap();
    drop(db);
    let content = fs::read(database(&home)).unwrap();
    let ran = home.run(&["list", "--offline", "--lang", "en"]);
    assert_eq!(ran.code, 5, "{ran:?}");
    assert!(ran.err.contains("written by a newer version of wanbao") && ran.err.contains("update wanbao"));
    assert_eq!(fs::read(database(&home)).unwrap(), content);
}

#[test]
fn salvages_an_archive_that_lost_its_version() {
    let home = filled();
    let rows = home.rows();
    rusqlite::Connection::open(database(&home)).unwrap().pragma_update(None, "user_version", 0).unwrap();
    let ran = home.run(&["list", "--offline", "--json", "--lang", "en"]);
    assert!(ran.err.contains("the file is damaged"), "{ran:?}");
    assert_eq!(ran.json(), rows);
}
