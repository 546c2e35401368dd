//! `backup`, `restore`, `export` and `import`.

use std::fs;

use serde_json::Value;
use wanbao::archive::StoreOutcome;
use wanbao::model::{Article, CanonicalUrl, Flag, SourceId};

use super::maintenance::{archive, filled, id, is_sound};
use crate::support::{Home, SAMPLE};

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
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("restor")), "{left:?}");
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
    stored.note_gone(id(&rows[6])).unwrap();
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
        format!("{} articles taken over; 0 were there\n", lines("article")),
        "{}",
        imported.err
    );
    let numbered = |home: &Home| without_ids(home.run(&["export"]).json());
    assert_eq!(numbered(&other), numbered(&home));
    assert_eq!(without_ids(other.rows()), without_ids(home.rows()));
    assert!(is_sound(&other));
    let again = other.run_with(&["import", "-", "--lang", "en"], &exported.out);
    assert_eq!(again.out, format!("0 articles taken over; {} were there\n", lines("article")));
    let search = |home: &Home| without_ids(home.run(&["search", "大桥", "--json"]).json());
    assert_eq!(search(&other), search(&home));
    let wrong = other.run_with(&["import", "-", "--lang", "en"], "{}\n");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.starts_with("wanbao: -, line 1: not what export prints: "), "{}", wrong.err);
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
    let picture = |bytes: &str| format!(r#"{{"kind":"picture","url":"http://a.example/1.png","bytes":"{bytes}"}}"#);
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
    assert!(ran.out.starts_with("10 articles taken over; 0 were there\n12 lines were not taken over"), "{}", ran.out);
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
    let ran = home.run_with(&["import", "-", "--lang", "en"], &joined(&lines));
    assert_eq!((ran.code, ran.out), (0, format!("{count} articles taken over; 0 were there\n")));
    let rows = home.run(&["export", "--no-pictures"]).json();
    let given: Vec<i64> = rows.iter().filter_map(|line| line["id"].as_i64()).collect();
    assert_eq!(given, (1..=count as i64).collect::<Vec<_>>());
}
