//! Damaged archives: readable parts are salvaged, and the damaged file is kept.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};

use jiff::Timestamp;
use wanbao::archive::Archive;
use wanbao::model::{Article, ArticleId, CanonicalUrl, Flag, RawPage, SourceId};

use crate::support::{Home, RunResult, portal};

const PAGE: usize = 16384;

pub(super) fn filled() -> Home {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    home
}

/// Overwrites `pages` pages of the archive, from the given share of the file on.
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
fn leaves_sound_archive_alone() {
    let home = filled();
    let ran = home.run(&["salvage", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "the archive is intact and was not changed\n"));
    assert!(!home.path.join("data/wanbao.db.damaged").exists());
}

#[test]
fn salvages_readable_parts() {
    // A small file begins with the root pages of its tables, without which nothing can be salvaged.
    for (share, pages) in [(0.75, 3), (0.9, 6)] {
        let home = filled();
        let rows = home.rows();
        damage(&home, share, pages);
        assert_ne!(home.run(&["doctor", "--offline", "--full"]).code, 0);
        let ran = home.run(&["salvage", "--lang", "en"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{share}");
        let number = |index: usize| {
            ran.out
                .split(|c: char| !c.is_ascii_digit())
                .filter(|word| !word.is_empty())
                .nth(index)
                .unwrap()
                .parse::<usize>()
                .unwrap()
        };
        let (headlines, articles) = (number(0), number(1));
        assert!(headlines > rows.len() / 5 && articles > rows.len() / 5, "{share}: {}", ran.out);
        assert_eq!(home.rows().len(), headlines, "{share}");
        assert_eq!(home.run(&["doctor", "--offline", "--full"]).code, 0, "{share}");
        assert!(home.path.join("data/wanbao.db.damaged").exists());
        let found = home.run(&["search", "大桥"]);
        assert_eq!(found.code, 0, "{}", found.err);
    }
}

#[test]
fn moves_file_that_is_no_database_aside() {
    let home = Home::new();
    home.write("data/wanbao.db", "no database at all, but long enough to be taken for one".repeat(40));
    let ran = home.run(&["salvage", "--lang", "en"]);
    assert!(ran.out.starts_with("rescued 0 headlines and 0 texts; "), "{}", ran.out);
    assert_eq!(home.run(&["list", "--offline"]).code, 0);
    let aside = fs::read_to_string(home.path.join("data/wanbao.db.damaged")).unwrap();
    assert!(aside.starts_with("no database at all"));
    home.write("data/wanbao.db", "again no database, and as long as the one that was here before".repeat(40));
    assert_eq!(home.run(&["salvage"]).code, 0);
    assert!(home.path.join("data/wanbao.db.damaged-2").exists());
}

pub(super) fn database(home: &Home) -> std::path::PathBuf {
    home.path.join("data/wanbao.db")
}

/// Overwrites leaf pages of a table; returns the number of rows on them.
fn damage_table(home: &Home, table: &str, pages: usize) -> usize {
    let db = rusqlite::Connection::open(database(home)).unwrap();
    let leaves = "SELECT pageno, ncell FROM dbstat WHERE name = ?1 AND pagetype = 'leaf' LIMIT ?2";
    let mut leaves = db.prepare(leaves).unwrap();
    let leaves = leaves.query_map((table, pages), |row| Ok((row.get::<_, u64>(0)?, row.get::<_, usize>(1)?)));
    let mut file = fs::File::options().write(true).open(database(home)).unwrap();
    let spoilt = leaves.unwrap().map(Result::unwrap).map(|(page, rows)| {
        file.seek(SeekFrom::Start((page - 1) * PAGE as u64)).unwrap();
        file.write_all(&[0x5a; PAGE]).unwrap();
        rows
    });
    spoilt.sum()
}

#[test]
fn salvages_at_start_after_damage_was_found() {
    let home = filled();
    let rows = home.rows().len();
    let lost = damage_table(&home, "article", 2);
    assert!(lost > 0);
    let exported = home.run(&["export", "--lang", "en"]);
    assert_eq!(exported.code, 5);
    assert!(exported.err.contains("the file is damaged"), "{}", exported.err);
    let next = home.run(&["list", "--offline", "--json", "--lang", "en"]);
    let expected = format!("rescued {rows} headlines and {} texts; {lost} part", rows - lost);
    assert!(next.err.contains(&expected), "{expected}: {}", next.err);
    assert_eq!((next.code, next.json().len()), (0, rows));
    assert_eq!(home.run(&["export"]).err, "", "the message was repeated");
    assert!(Archive::open(&database(&home)).unwrap().inspect().integrity().unwrap().is_empty());
}

#[test]
fn reads_damaged_archive_that_is_in_use() {
    let home = filled();
    let rows = home.rows().len();
    let other = Archive::open(&database(&home)).unwrap();
    damage_table(&home, "article", 2);
    assert_eq!(home.run(&["export"]).code, 5);
    let listed = home.run(&["list", "--offline", "--json", "--lang", "en"]);
    assert!(listed.err.contains("another program has locked it"), "{}", listed.err);
    assert_eq!((listed.code, listed.json().len()), (0, rows));
    drop(other);
    assert!(home.run(&["list", "--offline", "--lang", "en"]).err.contains("rescued"));
}

#[test]
fn salvages_marks_tags_and_quarantine() {
    let home = filled();
    let rows = home.rows();
    let ids: Vec<ArticleId> = rows.iter().map(|row| ArticleId(row["id"].as_i64().unwrap())).collect();
    let mut archive = Archive::open(&database(&home)).unwrap();
    let full = archive.article(ids[0]).unwrap().unwrap();
    let short = Article { blocks: full.blocks[..1].to_vec(), ..full };
    let page = RawPage {
        url: short.url.clone(),
        content_type: None,
        link: None,
        validators: wanbao::model::Validators::default(),
        fetched: Timestamp::UNIX_EPOCH,
        bytes: Vec::new(),
    };
    archive.store_article(ids[0], &short, &[page], Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(archive.quarantined(ids[0]).unwrap().unwrap().article, short);
    let awaited = CanonicalUrl::parse("http://127.0.0.1/awaited.html").unwrap();
    let source = SourceId::new("it").unwrap();
    archive.queue_fetch(&awaited, &source, Timestamp::UNIX_EPOCH).unwrap();
    archive.marks().set(&ids[1..4], Flag::Starred, true).unwrap();
    assert_eq!(archive.marks().join_story(&ids[6..8]).unwrap(), 2);
    drop(archive);
    let id = |index: usize| ids[index].to_string();
    assert_eq!(home.run(&["tag", &id(5), "+大桥"]).code, 0);
    assert!(damage_table(&home, "page", 1) > 0);
    assert_eq!(home.run(&["salvage"]).code, 0);
    let archive = Archive::open(&database(&home)).unwrap();
    assert_eq!(archive.quarantined(ids[0]).unwrap().unwrap().article, short);
    assert_eq!(archive.queued_fetches(&source, None).unwrap()[0].url, awaited);
    drop(archive);
    let found = |query: &str| home.run(&["list", query, "--json"]).json().len();
    assert_eq!((found("#大桥"), found("starred")), (1, 3));
    assert_eq!(home.run(&["undo"]).code, 0);
    assert_eq!((found("#大桥"), found("starred")), (0, 3));
    assert_eq!((home.rows().len(), home.run(&["undo"]).code), (rows.len() - 1, 0));
    assert_eq!(home.rows().len(), rows.len(), "two stories again");
    assert_eq!(home.run(&["undo"]).code, 0);
    assert_eq!(found("starred"), 0);
}

#[test]
fn concurrent_processes_salvage_once() {
    let home = filled();
    let rows = home.rows().len();
    damage_table(&home, "article", 2);
    assert_eq!(home.run(&["export"]).code, 5);
    let list = || home.command(&["list", "--offline", "--json"]).spawn().unwrap();
    let lists = [list(), list(), list()].map(|list| RunResult::from(list.wait_with_output().unwrap()));
    for ran in &lists {
        assert_eq!(
            (ran.code, ran.json().len()),
            (0, rows),
            "a process did not wait for the salvage of another one: {}",
            ran.err
        );
    }
    assert!(home.path.join("data/wanbao.db.damaged").exists());
    assert!(!home.path.join("data/wanbao.db.damaged-2").exists());
    assert!(Archive::open(&database(&home)).unwrap().inspect().integrity().unwrap().is_empty());
}

/// Returns the numbers in the first line of a salvage's report: headlines, texts, parts lost.
fn salvaged(ran: &RunResult) -> [usize; 3] {
    let line = ran.out.lines().next().unwrap_or_default();
    let mut numbers = line.split(' ').filter_map(|word| word.parse().ok());
    [(); 3].map(|()| numbers.next().unwrap_or_else(|| panic!("{ran:?}")))
}

#[test]
fn salvages_a_truncated_file_as_if_padded() {
    let home = filled();
    let whole = fs::read(database(&home)).unwrap();
    for share in [0.6, 0.95] {
        let length = (whole.len() as f64 * share) as usize / PAGE * PAGE + PAGE / 3;
        let salvage = |content: &[u8]| {
            home.write("data/wanbao.db", content);
            salvaged(&home.run(&["salvage", "--lang", "en"]))
        };
        let cut = salvage(&whole[..length]);
        let padded = salvage(&[&whole[..length / PAGE * PAGE], &vec![0; whole.len() - length]].concat());
        assert!(
            cut[0] > 20 && cut[0].abs_diff(padded[0]) < 20 && cut[1].abs_diff(padded[1]) < 20,
            "{cut:?} {padded:?}"
        );
        assert!(Archive::open(&database(&home)).unwrap().inspect().integrity().unwrap().is_empty());
    }
}

#[test]
fn rebuilds_headlines_from_texts() {
    let home = filled();
    let rows = home.rows();
    let texts = rows.iter().filter(|row| row["stored"] == true).count();
    let lost = damage_table(&home, "headline", 1);
    assert!(lost > 0);
    let ran = home.run(&["salvage", "--lang", "en"]);
    let [headlines, articles, missing] = salvaged(&ran);
    assert_eq!(articles, texts, "{ran:?}");
    assert!(headlines >= texts && missing >= lost, "{ran:?}");
    let title = |row: &serde_json::Value| row["title"].as_str().unwrap().to_owned();
    let after: Vec<String> = home.rows().iter().map(title).collect();
    assert!(rows.iter().filter(|row| row["stored"] == true).all(|row| after.contains(&title(row))));
}

#[test]
fn salvages_ids_of_any_size_in_bounded_time() {
    let home = filled();
    let rows = home.rows();
    let db = rusqlite::Connection::open(database(&home)).unwrap();
    db.execute_batch(&format!(
        "PRAGMA foreign_keys = OFF; UPDATE headline SET id = {} WHERE id = {};
         UPDATE sqlite_sequence SET seq = {} WHERE name = 'headline'",
        i64::MAX,
        rows[0]["id"],
        i64::MAX,
    ))
    .unwrap();
    drop(db);
    assert!(damage_table(&home, "page", 2) > 0);
    let ran = home.run(&["salvage", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ids: Vec<i64> = home.rows().iter().map(|row| row["id"].as_i64().unwrap()).collect();
    assert_eq!(ids.len(), rows.len());
    assert!(ids.iter().all(|id| *id < 1 << 40), "{ids:?}");
}

#[test]
fn names_articles_whose_text_is_lost() {
    let home = filled();
    let lost = damage_table(&home, "article", 1);
    let ran = home.run(&["salvage", "--lang", "en"]);
    assert_eq!(ran.out.matches("text lost: ").count(), lost, "{}", ran.out);
}

#[test]
fn salvages_what_readers_set_of_sources_and_can_undo() {
    let home = filled();
    let id = home.rows()[0]["id"].to_string();
    for arguments in [&["source", "set", "yhkmac", "group", "粤港澳"][..], &["star", &id]] {
        assert_eq!(home.run(&[arguments, &["--offline"]].concat()).code, 0, "{arguments:?}");
    }
    let kept = || {
        ["source list --json", "undo --list"].map(|line| home.run(&line.split(' ').collect::<Vec<_>>()).out)
    };
    let before = kept();
    assert!(before[0].contains("粤港澳") && before[1].contains("2026-11-23"), "{before:?}");
    home.write("data/wanbao.db.damage-met", "");
    let ran = home.run(&["list", "--offline", "--lang", "en"]);
    assert!(ran.err.contains("rescued"), "{ran:?}");
    assert_eq!(kept(), before);
    // A changed file of sources has them put together again.
    home.write("config/sources/other.toml", "name = \"别的\"\nurl = \"http://other.test/\"\n");
    assert!(home.run(&["source", "list", "--json"]).out.contains("粤港澳"));
}

/// Kills a salvage at each rename and unlink in turn; the next start must have all that a whole salvage saves.
#[cfg(target_os = "linux")]
#[test]
fn killed_salvage_is_finished_at_the_next_start() {
    let home = filled();
    let rows = home.rows().len();
    damage_table(&home, "page", 1);
    let damaged = fs::read(database(&home)).unwrap();
    for call in ["rename", "unlink"] {
        for nth in 1..=8 {
            for file in fs::read_dir(home.path.join("data")).unwrap() {
                let path = file.unwrap().path();
                if path.is_file() {
                    fs::remove_file(path).unwrap();
                }
            }
            home.write("data/wanbao.db", &damaged);
            let mut strace = std::process::Command::new("strace");
            strace.args(["-f", "-o", "/dev/null", "-e", &format!("trace={call}"), "-e"]);
            strace.arg(format!("inject={call}:signal=SIGKILL:when={nth}"));
            strace.arg(env!("CARGO_BIN_EXE_wanbao")).args(["salvage", "--offline"]);
            strace.env_clear().env("WANBAO_HOME", &home.path).env("WANBAO_NOW", crate::support::NOW);
            strace.env("PATH", "/usr/bin:/bin");
            let Ok(output) = strace.output() else {
                eprintln!("skipped: there is no strace here");
                return;
            };
            let next = home.run(&["list", "--offline", "--json"]);
            assert_eq!((next.code, next.json().len()), (0, rows), "{call} {nth}: {output:?} {next:?}");
            let left = fs::read_dir(home.path.join("data")).unwrap();
            let left: Vec<_> = left.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
            let is_litter = |name: &String| ["replacing", "salvaging"].iter().any(|word| name.contains(word));
            assert!(!left.iter().any(is_litter), "{call} {nth}: {left:?}");
            assert!(home.path.join("data/wanbao.db.damaged").exists() || home.run(&["salvage"]).code == 0);
        }
    }
}
