//! Maintenance: `gc`, `vacuum` and `stats`.

use std::fs;

use serde_json::Value;
use wanbao::archive::Archive;
use wanbao::model::{ArticleId, Flag};

use crate::support::{Home, SAMPLE, portal};

/// Returns a home with all articles of the portal.
pub(super) fn filled() -> Home {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh", "--prefetch"]).code, 0);
    home
}

pub(super) fn archive(home: &Home) -> Archive {
    Archive::open(&home.path.join("data/wanbao.db")).unwrap()
}

pub(super) fn is_sound(home: &Home) -> bool {
    archive(home).inspect().integrity().unwrap().is_empty()
}

pub(super) fn id(row: &Value) -> ArticleId {
    ArticleId(row["id"].as_i64().unwrap())
}

#[test]
fn gc_keeps_newest_and_marked_articles() {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let rows = home.rows();
    let (oldest, next) = (id(&rows[rows.len() - 1]), id(&rows[rows.len() - 2]));
    archive(&home).marks().set(&[oldest], Flag::Starred, true).unwrap();
    archive(&home).marks().set(&[next], Flag::Later, true).unwrap();
    assert_eq!(
        home.run(&["gc", "-c", "store.total_mb=0"]).code,
        1,
        "gc without a limit found something to delete"
    );
    let gone = rows.len() - 12;
    let dry = home.run(&["gc", "--dry-run", "-c", "store.count=10", "--lang", "en"]);
    assert!(dry.out.ends_with(&format!("{gone} articles would be deleted\n")), "{}", dry.out);
    assert_eq!(home.rows(), home.rows());
    assert_eq!(home.rows().len(), rows.len());
    let ran = home.run(&["gc", "-c", "store.count=10", "--lang", "en"]);
    assert!(ran.out.starts_with(&format!("望潮网: {gone} articles, ")), "{}", ran.out);
    let left: Vec<_> = home.rows().iter().map(id).collect();
    assert_eq!(left[..10], rows.iter().map(id).collect::<Vec<_>>()[..10]);
    assert_eq!(left[10..], [next, oldest]);
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    assert_eq!(home.rows().len(), 12, "deleted articles came back");
    assert!(is_sound(&home));
    let size = || fs::metadata(home.path.join("data/wanbao.db")).unwrap().len();
    let before = size();
    assert_eq!(home.run(&["vacuum"]).code, 0);
    assert!(size() * 3 < before * 2, "{before} -> {}", size());
    assert!(is_sound(&home));
}

#[test]
fn gc_limits_by_days_and_megabytes() {
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
fn source_limit_overrides_the_global_one() {
    let home = filled();
    let all = home.rows().len();
    let file = "config/sources/it.toml";
    let source = fs::read_to_string(home.path.join(file)).unwrap();
    home.write(file, format!("{source}\n[keep]\ncount = 20\n"));
    let last = |setting: &str| {
        let ran = home.run(&["gc", "--dry-run", "-c", setting, "--lang", "en"]);
        (ran.code, ran.out.lines().last().unwrap_or_default().to_owned())
    };
    let would = (0, format!("{} articles would be deleted", all - 20));
    assert_eq!(last("store.count=0"), would, "without a global limit");
    assert_eq!(last("store.count=10"), would, "with a lower global limit");
    home.write(file, format!("{source}\n[keep]\ncount = 0\n"));
    assert_eq!(last("store.count=10"), (0, "0 articles would be deleted".to_owned()));
    home.write(file, format!("{source}\n[keep]\ncout = 20\n"));
    assert!(home.run(&["gc", "--lang", "en"]).err.contains("keep.cout"));
}

#[test]
fn stats_count_per_source() {
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
    assert_eq!(it["read"], 1, "hidden articles must not count as read");
    let table = SAMPLE.run(&["stats", "--lang", "en"]).out;
    assert!(table.lines().any(|line| line.starts_with("望潮网           102         0")), "{table}");
}

#[test]
fn refresh_keeps_to_the_disk_budget() {
    let home = Home::new();
    let years = home.path.join("years");
    let made = home.run(&["demo", "--archive", "600", "--to", years.to_str().unwrap()]);
    assert_eq!(made.code, 0, "{made:?}");
    let years = Home::at(years);
    let before = years.rows();
    let is_kept = |row: &Value| {
        row["starred"] == true
            || row["later"] == true
            || row["tags"].as_array().is_some_and(|tags| !tags.is_empty())
    };
    let ran = years.run(&["refresh", "--offline", "--lang", "en", "-c", "store.total_mb=1"]);
    let deleted = before.len() - years.rows().len();
    assert!(deleted > 100, "{deleted}: {}", ran.out);
    assert!(
        ran.out.contains(&format!(" · old articles deleted to stay within the limit {deleted}")),
        "{}",
        ran.out
    );
    let after = years.rows();
    let lost = |row: &&Value| !after.iter().any(|other| other["id"] == row["id"]);
    assert!(before.iter().filter(lost).all(|row| !is_kept(row)), "a kept article is gone");
    let stats = years.run(&["stats", "--lang", "en", "-c", "store.total_mb=1"]).out;
    assert!(
        stats.contains("articles take 1.0 MiB (compressed, with copies of their pages), limit 1 MiB"),
        "{stats}"
    );
    let again = years.run(&["refresh", "--offline", "--lang", "en", "-c", "store.total_mb=1"]);
    assert!(!again.out.contains("deleted"), "{}", again.out);
    assert!(is_sound(&years));
}
