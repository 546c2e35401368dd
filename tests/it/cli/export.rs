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
    assert_eq!(other.run(&["export"]).out, exported.out);
    assert_eq!(other.rows(), home.rows());
    assert!(is_sound(&other));
    let again = other.run_with(&["import", "-", "--lang", "en"], &exported.out);
    assert_eq!(again.out, format!("0 articles taken over; {} were there\n", lines("article")));
    let search = |home: &Home| home.run(&["search", "大桥", "--json"]).out;
    assert_eq!(search(&other), search(&home));
    let wrong = other.run_with(&["import", "-", "--lang", "en"], "{}\n");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.starts_with("wanbao: -, line 1: not what export prints: "), "{}", wrong.err);
}
