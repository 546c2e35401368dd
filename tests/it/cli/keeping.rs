//! Keeping house: `gc`, `vacuum`, `stats`, `backup`, `restore`, `export`, `import`.

use std::fs;

use serde_json::Value;
use wanbao::archive::{Archive, StoreOutcome};
use wanbao::model::{Article, ArticleId, CanonicalUrl, Flag, SourceId};

use super::{Home, SAMPLE, portal};

/// A home with the demo's portal fetched.
fn filled() -> Home {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh", "--prefetch"]).code, 0);
    home
}

fn archive(home: &Home) -> Archive {
    Archive::open(&home.path.join("data/wanbao.db")).unwrap()
}

fn is_sound(home: &Home) -> bool {
    archive(home).inspect().integrity().unwrap().is_empty()
}

fn id(row: &Value) -> ArticleId {
    ArticleId(row["id"].as_i64().unwrap())
}

#[test]
fn tidying_keeps_the_newest_and_what_is_marked_and_nothing_comes_back() {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let rows = home.rows();
    let (oldest, next) = (id(&rows[rows.len() - 1]), id(&rows[rows.len() - 2]));
    archive(&home).marks().set(&[oldest], Flag::Starred, true).unwrap();
    archive(&home).marks().set(&[next], Flag::Later, true).unwrap();
    assert_eq!(home.run(&["gc", "--lang", "en"]).code, 1, "without a limit, everything stays");
    let gone = rows.len() - 12;
    let dry = home.run(&["gc", "--dry-run", "-c", "store.count=10", "--lang", "en"]);
    assert!(dry.out.ends_with(&format!("{gone} articles would go\n")), "{}", dry.out);
    assert_eq!(home.rows(), home.rows());
    assert_eq!(home.rows().len(), rows.len());
    let ran = home.run(&["gc", "-c", "store.count=10", "--lang", "en"]);
    assert!(ran.out.starts_with(&format!("it: {gone} articles, ")), "{}", ran.out);
    let left: Vec<_> = home.rows().iter().map(id).collect();
    assert_eq!(left[..10], rows.iter().map(id).collect::<Vec<_>>()[..10]);
    assert_eq!(left[10..], [next, oldest]);
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    assert_eq!(home.rows().len(), 12, "what was tidied away is no news");
    assert!(is_sound(&home));
    let size = || fs::metadata(home.path.join("data/wanbao.db")).unwrap().len();
    let before = size();
    assert_eq!(home.run(&["vacuum"]).code, 0);
    assert!(size() * 3 < before * 2, "{before} -> {}", size());
    assert!(is_sound(&home));
}

#[test]
fn tidying_counts_days_and_megabytes() {
    let home = filled();
    let all = home.rows().len();
    let would = |setting: &str| {
        let ran = home.run(&["gc", "--dry-run", "-c", setting, "--lang", "en"]);
        let last = ran.out.lines().last().unwrap().to_owned();
        last.split(' ').next().unwrap().parse::<usize>().unwrap()
    };
    let older = home.run(&["list", "older:3d", "--json"]).json().len();
    assert!(0 < older && older < all);
    assert_eq!(would("store.days=3"), older);
    assert_eq!(would("store.megabytes=1000"), 0);
}

#[test]
fn a_source_may_have_a_limit_of_its_own() {
    let home = filled();
    let all = home.rows().len();
    let file = "config/sources/it.toml";
    let source = fs::read_to_string(home.path.join(file)).unwrap();
    home.write(file, format!("{source}\n[keep]\ncount = 20\n"));
    let last = |setting: &str| {
        let ran = home.run(&["gc", "--dry-run", "-c", setting, "--lang", "en"]);
        (ran.code, ran.out.lines().last().unwrap_or_default().to_owned())
    };
    let would = (0, format!("{} articles would go", all - 20));
    assert_eq!(last("store.count=0"), would, "where there is no other limit");
    assert_eq!(last("store.count=10"), would, "and where there is a lower one");
    home.write(file, format!("{source}\n[keep]\ncount = 0\n"));
    assert_eq!(last("store.count=10"), (0, "0 articles would go".to_owned()));
    home.write(file, format!("{source}\n[keep]\ncout = 20\n"));
    assert!(home.run(&["gc", "--lang", "en"]).err.contains("keep.cout"));
}

#[test]
fn statistics_count_by_source() {
    let ran = SAMPLE.run(&["stats", "--json"]);
    let rows = ran.json();
    let sample = rows.iter().find(|row| row["source"] == "sample").unwrap();
    assert_eq!((&sample["headlines"], &sample["articles"]), (&Value::from(102), &Value::from(102)));
    assert!(sample["stored"].as_u64() > Some(10_000));
    let home = filled();
    let rows = home.rows();
    let [read, hidden] = [&rows[1], &rows[2]].map(|row| id(row).to_string());
    assert_eq!(home.run(&["mark", &read, "read"]).code, 0);
    assert_eq!(home.run(&["mark", &hidden, "hidden"]).code, 0);
    let rows = home.run(&["stats", "--json"]).json();
    let it = rows.iter().find(|row| row["source"] == "it").unwrap();
    assert_eq!(it["read"], 1, "what is hidden has not been read");
    let table = SAMPLE.run(&["stats", "--lang", "en"]).out;
    assert!(table.lines().any(|line| line.starts_with("sample       102         0")), "{table}");
}

#[test]
fn a_backup_brings_everything_back() {
    let home = filled();
    let file = home.path.join("safe.db");
    let path = file.to_str().unwrap();
    let rows = home.rows();
    assert_eq!(home.run(&["backup", path]).code, 0);
    assert_eq!(home.run(&["backup", path]).code, 0, "again, in its place");
    assert_eq!(home.run(&["gc", "-c", "store.count=1"]).code, 0);
    archive(&home).marks().set(&[id(&rows[0])], Flag::Read, true).unwrap();
    assert_eq!(home.rows().len(), 1);
    let restored = home.run(&["restore", path]);
    assert_eq!((restored.code, restored.err.as_str()), (0, ""));
    assert_eq!(home.rows(), rows);
    assert!(is_sound(&home));
    let before = home.path.join("data/wanbao.db.before-restore");
    assert_eq!(home.run(&["restore", before.to_str().unwrap()]).code, 0);
    assert_eq!(home.rows().len(), 1, "and what was there before is not lost");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_backup_that_is_none_changes_nothing() {
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
fn what_a_query_finds_is_exported_alone() {
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
fn an_exported_archive_is_imported_without_loss() {
    let home = filled();
    let rows = home.rows();
    let mut stored = archive(&home);
    stored.marks().set(&[id(&rows[3])], Flag::Starred, true).unwrap();
    stored.marks().set(&[id(&rows[4]), id(&rows[5])], Flag::Read, true).unwrap();
    stored.set_position(id(&rows[4]), wanbao::model::ArticlePosition { block: 2, byte: 9 }).unwrap();
    stored.note_gone(id(&rows[6])).unwrap();
    let whole = stored.article(id(&rows[7])).unwrap().unwrap();
    let page = stored.pages_of(id(&rows[7])).unwrap();
    let time = "2026-11-23T04:00:00Z".parse().unwrap();
    let longer = Article { blocks: [&whole.blocks[..], &whole.blocks[..1]].concat(), ..whole.clone() };
    assert_eq!(stored.store_article(id(&rows[7]), &longer, &page, time).unwrap(), StoreOutcome::Changed);
    let shorter = Article { blocks: whole.blocks[..1].to_vec(), ..whole };
    assert_eq!(stored.store_article(id(&rows[7]), &shorter, &page, time).unwrap(), StoreOutcome::Suspect);
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
