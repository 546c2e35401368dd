//! `backup`, `restore`, `export` and `import`.

use std::fs;
use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use serde_json::Value;
use wanbao::archive::{FailureKind, StoreOutcome};
use wanbao::model::{Article, CanonicalUrl, Flag, SourceId};

use super::maintenance::{archive, filled, id, is_sound};
use crate::support::{Home, NOW, SAMPLE};

#[test]
fn restore_brings_everything_back() {
    let home = filled();
    let file = home.path.join("safe.db");
    let path = file.to_str().unwrap();
    let rows = home.rows();
    assert_eq!(home.run(&["backup", path]).code, 0);
    assert_eq!(home.run(&["backup", path]).code, 0, "a second backup must replace the first");
    assert_eq!(home.run(&["gc", "-c", "store.count=1"]).code, 0);
    archive(&home).marks().set(&[id(&rows[0])], Flag::Read, true).unwrap();
    assert_eq!(home.rows().len(), 1);
    let restored = home.run(&["restore", path]);
    assert_eq!((restored.code, restored.err.as_str()), (0, ""));
    assert_eq!(home.rows(), rows);
    assert!(is_sound(&home));
    let before = home.path.join("data/wanbao.db.before-restore");
    assert_eq!(home.run(&["restore", before.to_str().unwrap()]).code, 0);
    assert_eq!(home.rows().len(), 1, "the replaced archive was lost");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn restores_and_imports_keep_numbered_copies() {
    let home = filled();
    let rows = home.rows();
    let file = home.path.join("safe.db");
    assert_eq!(home.run(&["backup", file.to_str().unwrap()]).code, 0);
    let exported = home.run(&["export"]).out;
    assert_eq!(home.run(&["star", &id(&rows[0]).to_string()]).code, 0);
    let starred = home.rows();
    for name in ["before-restore", "before-restore-2", "before-restore-3"] {
        let copy = home.path.join(format!("data/wanbao.db.{name}"));
        let ran = home.run(&["restore", file.to_str().unwrap(), "--lang", "en"]);
        assert!(ran.out.contains(&copy.display().to_string()), "{ran:?}");
        assert!(copy.exists());
        let ran = home.run_with(&["import", "-", "--lang", "en"], &exported);
        let copy = copy.display().to_string().replace("restore", "import");
        assert!(ran.err.contains(&copy), "{ran:?}");
    }
    assert_eq!(home.rows(), rows);
    let first = home.path.join("data/wanbao.db.before-restore");
    assert_eq!(home.run(&["restore", first.to_str().unwrap()]).code, 0);
    assert_eq!(home.rows(), starred, "the first copy was overwritten");
}

#[test]
fn gc_removes_old_copies_but_the_newest() {
    let home = filled();
    let file = home.path.join("safe.db");
    assert_eq!(home.run(&["gc", "--copies"]).code, 1);
    assert_eq!(home.run(&["backup", file.to_str().unwrap()]).code, 0);
    for _ in 0..3 {
        assert_eq!(home.run(&["restore", file.to_str().unwrap()]).code, 0);
    }
    let name = |number: &str| home.path.join(format!("data/wanbao.db.before-restore{number}"));
    let now = UNIX_EPOCH + Duration::from_secs(NOW.parse::<Timestamp>().unwrap().as_second() as u64);
    for (number, days) in [("", 90), ("-2", 60), ("-3", 40)] {
        let written = now - Duration::from_secs(24 * 3600 * days);
        fs::File::options().append(true).open(name(number)).unwrap().set_modified(written).unwrap();
    }
    let dry = home.run(&["gc", "--copies=70", "--dry-run", "--lang", "en"]);
    assert!(dry.out.starts_with(&format!("would be deleted: {} (", name("").display())), "{dry:?}");
    assert!(name("").exists());
    let ran = home.run(&["gc", "--copies", "--lang", "en"]);
    assert_eq!(
        (ran.code, ran.out.matches("deleted: ").count(), ran.out.matches("kept: ").count()),
        (0, 2, 1)
    );
    assert_eq!(["", "-2", "-3"].map(|number| name(number).exists()), [false, false, true]);
    assert_eq!(home.run(&["gc", "--copies=0"]).code, 1, "the newest copy of a kind stays");
}

#[cfg(unix)]
#[test]
fn backup_follows_links_and_refuses_other_files() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let home = filled();
    let at = |name: &str| home.path.join(name);
    let backup = |name: &str| home.run(&["backup", at(name).to_str().unwrap(), "--lang", "en"]);
    fs::create_dir(at("folder")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
    symlink(at("data/wanbao.db"), at("link-to-archive")).unwrap();
    fs::hard_link(at("data/wanbao.db"), at("second-name")).unwrap();
    let rows = home.rows();
    let own =
        ["data/wanbao.db", "data/../data/wanbao.db", "data/wanbao.db-wal", "data/wanbao.db.before-restore"];
    for name in own.into_iter().chain(["link-to-archive", "second-name"]) {
        let ran = backup(name);
        assert_eq!(ran.code, 5, "{name}: {ran:?}");
        assert!(ran.err.contains("a file of the archive itself"), "{name}: {}", ran.err);
    }
    for name in ["folder", "pipe"] {
        let ran = backup(name);
        assert_eq!(ran.code, 5, "{name}: {ran:?}");
        assert!(ran.err.contains("not a regular file"), "{name}: {}", ran.err);
    }
    assert!(at("folder").is_dir() && fs::symlink_metadata(at("pipe")).unwrap().file_type().is_fifo());
    assert_eq!(home.rows(), rows);
    assert!(is_sound(&home));
    fs::write(at("old.db"), "an older backup").unwrap();
    for (link, target) in [("link", "old.db"), ("dangling", "new.db")] {
        symlink(target, at(link)).unwrap();
        assert_eq!(backup(link).code, 0);
        assert!(fs::symlink_metadata(at(link)).unwrap().file_type().is_symlink());
        assert!(fs::read(at(target)).unwrap().starts_with(b"SQLite format 3"));
    }
    let missing = backup("nowhere/safe.db");
    assert_eq!(missing.code, 5, "{missing:?}");
    assert_eq!(home.run(&["restore", at("pipe").to_str().unwrap()]).code, 5, "restore waited for a pipe");
}

#[test]
fn restore_cleans_a_tampered_backup() {
    let home = filled();
    let rows = home.rows();
    let file = home.path.join("theirs.db");
    assert_eq!(home.run(&["backup", file.to_str().unwrap()]).code, 0);
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute("UPDATE headline SET title = ?1 || title, origin = ?1 || origin", ["\x1b[2J\u{202e}"])
        .unwrap();
    db.execute("UPDATE section SET name = ?1 || name", ["\u{9b}31m"]).unwrap();
    drop(db);
    assert_eq!(home.run(&["restore", file.to_str().unwrap()]).code, 0);
    assert_eq!(home.rows(), rows);
    assert!(is_sound(&home));
}

#[test]
fn restore_rejects_files_that_are_no_backup() {
    let home = filled();
    let rows = home.rows();
    home.write("junk.db", "no database at all, but long enough to be taken for one".repeat(40));
    for (name, code) in [("junk.db", 5), ("missing.db", 2)] {
        let ran = home.run(&["restore", home.path.join(name).to_str().unwrap()]);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{}", ran.err);
        assert!(ran.err.contains(name), "{}", ran.err);
    }
    assert_eq!(home.rows(), rows);
    let left: Vec<_> =
        fs::read_dir(home.path.join("data")).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().ends_with("restoring")), "{left:?}");
}

#[test]
fn exports_only_matches_of_a_query() {
    let articles = |query: &[&str]| {
        let lines = SAMPLE.run(&[&["export"], query].concat()).json();
        lines.into_iter().filter(|line| line["kind"] == "article").collect::<Vec<_>>()
    };
    let found = SAMPLE.run(&["list", "大桥", "--json"]).json();
    let exported = articles(&["大桥"]);
    let ids = |rows: &[Value]| rows.iter().map(id).collect::<Vec<_>>();
    assert_eq!(ids(&exported), ids(&found));
    assert!(exported.iter().all(|article| !article["texts"].as_array().unwrap().is_empty()));
    assert_eq!(articles(&[]).len(), 102);
    assert_eq!(SAMPLE.run(&["export", "从来没有的词"]).code, 1);
}

/// Removes the ids, which an import gives anew.
fn without_ids(mut lines: Vec<Value>) -> Vec<Value> {
    for line in &mut lines {
        line.as_object_mut().unwrap().remove("id");
    }
    lines
}

#[test]
fn import_of_export_is_lossless() {
    let home = filled();
    let rows = home.rows();
    let mut stored = archive(&home);
    stored.marks().set(&[id(&rows[3])], Flag::Starred, true).unwrap();
    stored.marks().set(&[id(&rows[4]), id(&rows[5])], Flag::Read, true).unwrap();
    stored.set_position(id(&rows[4]), wanbao::model::ArticlePosition { block: 2, byte: 9 }).unwrap();
    stored
        .note_failure(id(&rows[6]), FailureKind::Removed, "gone", "2026-11-23T04:00:00Z".parse().unwrap())
        .unwrap();
    let full = stored.article(id(&rows[7])).unwrap().unwrap();
    let page = stored.pages_of(id(&rows[7])).unwrap();
    let time = "2026-11-23T04:00:00Z".parse().unwrap();
    let longer = Article { blocks: [&full.blocks[..], &full.blocks[..1]].concat(), ..full.clone() };
    assert_eq!(stored.store_article(id(&rows[7]), &longer, &page, time).unwrap(), StoreOutcome::Changed);
    let shorter = Article { blocks: full.blocks[..1].to_vec(), ..full };
    assert_eq!(stored.store_article(id(&rows[7]), &shorter, &page, time).unwrap(), StoreOutcome::Quarantined);
    let (awaited, it) =
        (CanonicalUrl::parse("http://127.0.0.1/awaited").unwrap(), SourceId::new("it").unwrap());
    stored.queue_fetch(&awaited, &it, time).unwrap();
    drop(stored);
    assert_eq!(home.run(&["tag", &id(&rows[8]).to_string(), "+大桥", "+湾区"]).code, 0);
    assert_eq!(home.run(&["mark", &id(&rows[9]).to_string(), "hidden"]).code, 0);
    assert_eq!(home.run(&["gc", "-c", "store.count=80"]).code, 0);
    let exported = home.run(&["export"]);
    assert_eq!((exported.code, exported.err.as_str()), (0, ""));
    let lines = |kind: &str| exported.json().iter().filter(|line| line["kind"] == kind).count();
    assert!(lines("picture") > 20 && lines("swept") > 10 && lines("awaited") == 1);
    let other = Home::new();
    fs::create_dir_all(other.path.join("config")).unwrap();
    for name in ["sources/it.toml", "sources/yhkmac.toml"] {
        other.write(&format!("config/{name}"), fs::read(home.path.join("config").join(name)).unwrap());
    }
    let imported = other.run_with(&["import", "-", "--lang", "en"], &exported.out);
    assert_eq!(
        imported.out,
        format!("{} articles imported; 0 already existed\n", lines("article")),
        "{}",
        imported.err
    );
    let numbered = |home: &Home| without_ids(home.run(&["export"]).json());
    assert_eq!(numbered(&other), numbered(&home));
    assert_eq!(without_ids(other.rows()), without_ids(home.rows()));
    assert!(is_sound(&other));
    let again = other.run_with(&["import", "-", "--lang", "en"], &exported.out);
    assert_eq!(again.out, format!("0 articles imported; {} already existed\n", lines("article")));
    let search = |home: &Home| without_ids(home.run(&["search", "大桥", "--json"]).json());
    assert_eq!(search(&other), search(&home));
    let wrong = other.run_with(&["import", "-", "--lang", "en"], "{}\n");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.starts_with("wanbao: -, line 1: not the output of wanbao export: "), "{}", wrong.err);
}

/// Returns the lines of an export of the sample edition, without its pictures.
fn exported() -> Vec<Value> {
    SAMPLE.run(&["export", "--no-pictures"]).json()
}

fn joined(lines: &[Value]) -> String {
    lines.iter().map(|line| line.to_string() + "\n").collect()
}

#[test]
fn import_names_refused_lines_and_takes_the_others() {
    let lines = exported();
    let (sources, articles): (Vec<Value>, Vec<Value>) =
        lines.into_iter().filter(|line| line["kind"] != "swept").partition(|line| line["kind"] == "source");
    let changed = |index: usize, field: &str, value: Value| {
        let mut article = articles[index].clone();
        article[field] = value;
        article.to_string()
    };
    let page = serde_json::json!([{"url": "http://a.example/", "content_type": null, "etag": null,
        "last_modified": null, "fetched": "2026-11-01T00:00:00Z", "bytes": "?"}]);
    let nested = "[".repeat(100_000);
    let picture =
        |bytes: &str| format!(r#"{{"kind":"picture","url":"http://a.example/1.png","bytes":"{bytes}"}}"#);
    let bad = [
        "no JSON at all".to_owned(),
        r#"{"kind":"recipe"}"#.to_owned(),
        changed(0, "source", "nowhere".into()),
        changed(1, "title", "\u{202e}\u{3164}".into()),
        changed(2, "title", "长".repeat(3000).into()),
        changed(3, "seen", "2199-01-01T00:00:00Z".into()),
        changed(4, "seen", "+999999-01-01T00:00:00Z".into()),
        changed(5, "pages", page),
        changed(6, "texts", serde_json::from_str::<Value>("[[[]]]").unwrap()),
        format!(r#"{{"kind":"article","texts":{nested}"#),
        picture("?"),
        picture("bm8gcGljdHVyZQ=="),
    ];
    let file = joined(&sources) + &bad.join("\n") + "\n\n" + &joined(&articles[20..30]);
    let home = Home::new();
    let ran = home.run_with(&["import", "-", "--lang", "en", "-c", "images.each_mb=1"], &file);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(
        ran.out.starts_with("10 articles imported; 0 already existed\n12 lines were not imported"),
        "{}",
        ran.out
    );
    for index in 0..bad.len() {
        let number = format!("line {}: not ", sources.len() + index + 1);
        assert!(ran.err.contains(&number), "{number}: {}", ran.err);
    }
    assert!(is_sound(&home));
}

#[test]
fn import_gives_ids_of_its_own() {
    let mut lines = exported();
    let ids = [0, -1, i64::MAX, i64::MIN, i64::MAX, 7];
    let articles = lines.iter_mut().filter(|line| line["kind"] == "article");
    let count = articles.zip(ids.iter().cycle()).map(|(line, id)| line["id"] = (*id).into()).count();
    let home = Home::new();
    let ran = home.run_with(&["import", "-", "--lang", "en"], joined(&lines));
    assert_eq!((ran.code, ran.out), (0, format!("{count} articles imported; 0 already existed\n")));
    let rows = home.run(&["export", "--no-pictures"]).json();
    let given: Vec<u64> = rows.iter().filter_map(|line| line["id"].as_u64()).collect();
    assert_eq!(given, (1..=count as u64).collect::<Vec<_>>());
}
