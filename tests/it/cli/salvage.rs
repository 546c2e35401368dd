//! A damaged archive: what can be read of it is saved, and the file is set aside.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};

use super::{Home, portal};

const PAGE: usize = 16384;

fn filled() -> Home {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    home
}

/// Overwrites some pages of the archive, from the given share of the file on.
fn damage(home: &Home, share: f64, pages: usize) {
    let path = home.path.join("data/wanbao.db");
    let mut file = fs::File::options().read(true).write(true).open(&path).unwrap();
    let count = file.metadata().unwrap().len() as usize / PAGE;
    let first = ((count as f64 * share) as usize).max(3);
    file.seek(SeekFrom::Start((first * PAGE) as u64)).unwrap();
    file.write_all(&vec![0x5a; pages * PAGE]).unwrap();
    let mut head = [0; 15];
    file.seek(SeekFrom::Start(0)).unwrap();
    file.read_exact(&mut head).unwrap();
    assert_eq!(&head, b"SQLite format 3");
}

#[test]
fn a_sound_archive_is_left_alone() {
    let home = filled();
    let ran = home.run(&["salvage", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "the archive is sound and was left alone\n"));
    assert!(!home.path.join("data/wanbao.db.damaged").exists());
}

#[test]
fn what_a_damaged_archive_still_holds_is_saved() {
    // In the beginning of so small a file are the roots of its tables.
    for (share, pages) in [(0.75, 3), (0.9, 6)] {
        let home = filled();
        let rows = home.rows();
        damage(&home, share, pages);
        assert_ne!(home.run(&["doctor", "--offline"]).code, 0);
        let ran = home.run(&["salvage", "--lang", "en"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{share}");
        let number = |nth: usize| {
            ran.out
                .split(|c: char| !c.is_ascii_digit())
                .filter(|word| !word.is_empty())
                .nth(nth)
                .unwrap()
                .parse::<usize>()
                .unwrap()
        };
        let (headlines, articles) = (number(0), number(1));
        assert!(headlines > rows.len() / 5 && articles > rows.len() / 5, "{share}: {}", ran.out);
        assert_eq!(home.rows().len(), headlines, "{share}");
        assert_eq!(home.run(&["doctor", "--offline"]).code, 0, "{share}");
        assert!(home.path.join("data/wanbao.db.damaged").exists());
        let found = home.run(&["search", "大桥"]);
        assert_eq!(found.code, 0, "{}", found.err);
    }
}

#[test]
fn a_file_that_is_no_database_any_more_is_set_aside() {
    let home = Home::new();
    home.write("data/wanbao.db", "no database at all, but long enough to be taken for one".repeat(40));
    let ran = home.run(&["salvage", "--lang", "en"]);
    assert!(ran.out.starts_with("saved 0 headlines and 0 texts; "), "{}", ran.out);
    assert_eq!(home.run(&["list", "--offline"]).code, 0);
    let aside = fs::read_to_string(home.path.join("data/wanbao.db.damaged")).unwrap();
    assert!(aside.starts_with("no database at all"));
    home.write("data/wanbao.db", "again no database, and as long as the one that was here before".repeat(40));
    assert_eq!(home.run(&["salvage"]).code, 0);
    assert!(home.path.join("data/wanbao.db.damaged-2").exists());
}
