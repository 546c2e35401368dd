//! Sources in exports, backups and imports: a new home shows everything at once.

use serde_json::Value;

use crate::support::{FaultServer, Home, press};

const TITLES: [&str; 3] = ["横沙岛新码头今天启用", "老邮局改成了社区书房", "中学生航模队夺冠"];

/// Returns a home that has read a site and a second one, which is paused, and has marks and tags; with the servers.
fn read_sites() -> ([FaultServer; 2], Home) {
    let servers = [press("横沙报", &TITLES), press("长兴报", &["船厂新船下水", "橘子丰收了"])];
    let home = Home::new();
    for server in &servers {
        assert_eq!(home.run_fast(&["source", "add", "--yes", server.url("/").as_str()]).code, 0);
    }
    assert_eq!(home.run_fast(&["refresh", "横沙报", "长兴报"]).code, 0);
    assert_eq!(home.run(&["mark", "社区书房", "later"]).code, 0);
    assert_eq!(home.run(&["tag", "航模队", "+留"]).code, 0);
    assert_eq!(home.run(&["source", "set", "横沙报", "group", "岛上"]).code, 0);
    assert_eq!(home.run(&["source", "pause", "长兴报"]).code, 0);
    assert_eq!(home.run(&["source", "remove", "yhkmac"]).code, 0);
    (servers, home)
}

/// Exports a home into a file of another one.
fn export(from: &Home, to: &Home) -> String {
    let exported = from.run(&["export"]);
    assert_eq!(exported.code, 0);
    to.write("x.jsonl", exported.out);
    to.path.join("x.jsonl").display().to_string()
}

fn found(home: &Home, arguments: &[&str]) -> usize {
    home.run(&[arguments, &["--json", "--offline"]].concat()).json().len()
}

fn states(home: &Home) -> Vec<String> {
    let sources = home.run(&["source", "list", "--json"]).json();
    let text = |source: &Value, key: &str| source[key].as_str().unwrap_or("-").to_owned();
    let mut states: Vec<_> = sources
        .iter()
        .map(|source| ["name", "group", "state"].map(|key| text(source, key)).join(" "))
        .collect();
    states.sort();
    states
}

#[test]
fn import_into_a_new_home_pauses_its_sources() {
    let (servers, from) = read_sites();
    let to = Home::new();
    assert!(found(&to, &["list"]) > 5, "the sample portal");
    let file = export(&from, &to);
    let imported = to.run(&["import", &file]);
    assert_eq!(imported.out, "导入 5 篇；已有 0 篇\n");
    assert!(imported.err.contains("导入的来源有 2 个是新的，先暂停着"), "{}", imported.err);
    assert_eq!(found(&to, &["list"]), 5, "the sample portal is gone");
    assert_eq!(found(&to, &["list", "later"]), 1);
    assert_eq!(found(&to, &["list", "#留"]), 1);
    assert_eq!(found(&to, &["search", "社区书房"]), 1);
    assert_eq!(found(&to, &["list", "--source", "横沙报"]), 3);
    assert!(
        to.run(&["stats"]).out.lines().any(|line| line.starts_with("横沙报  ") && line.contains("  3  "))
    );
    // The removal is an operation of the journal, which an import merges.
    assert_eq!(states(&to), ["望潮网 - on", "横沙报 岛上 paused", "粤港澳头条 - removed", "长兴报 - paused"]);
    let before = servers[0].order().len();
    to.run_fast(&["refresh", "--offline"]);
    assert_eq!(servers[0].order().len(), before, "paused sources are not fetched");
    assert_eq!(to.run(&["source", "resume", "横沙报"]).code, 0);
    assert_eq!(to.run_fast(&["refresh", "横沙报"]).code, 0);
    assert_eq!(found(&to, &["list"]), 5);
    assert_eq!(to.run(&["import", &file]).out, "导入 0 篇；已有 5 篇\n");
    assert!(states(&to).contains(&"横沙报 岛上 on".to_owned()), "a known source stays as it is");
}

#[test]
fn import_finds_the_site_that_the_home_has_under_another_id() {
    let (servers, from) = read_sites();
    let to = Home::with_source(servers[0].url("/").as_str());
    to.write("config/sources/127-0-0-1.toml", "name = \"别的\"\nurl = \"http://127.0.0.1:9/\"\n");
    let file = export(&from, &to);
    assert_eq!(to.run(&["import", &file]).code, 0);
    assert_eq!(found(&to, &["list", "--source", "it"]), 3, "the same site");
    assert_eq!(found(&to, &["list", "--source", "127-0-0-1"]), 0, "the same id is another site");
    assert_eq!(found(&to, &["list", "--source", "长兴报"]), 2);
    assert!(states(&to).contains(&"望潮网 - on".to_owned()), "it is as it was: {:?}", states(&to));
}

#[test]
fn restore_into_a_new_home_brings_sources_as_they_were() {
    let (servers, from) = read_sites();
    from.write(
        "config/sources/file.toml",
        format!("name = \"崇明报\"\nurl = \"{}feed\"\n[keep]\ndays = 7\n", servers[1].url("/")),
    );
    assert_eq!(from.run(&["source", "remove", "长兴报"]).code, 0);
    let before = states(&from);
    assert_eq!(before.len(), 5, "{before:?}");
    let backup = from.path.join("backup.db").display().to_string();
    assert_eq!(from.run(&["backup", &backup]).code, 0);
    let to = Home::new();
    assert_eq!(to.run(&["restore", &backup]).code, 0);
    assert_eq!(states(&to), before);
    assert_eq!(states(&to), before, "also at the next start");
    assert_eq!(found(&to, &["list"]), 5);
    assert_eq!(found(&to, &["list", "later"]), 1);
    assert_eq!(found(&to, &["search", "船厂"]), 1);
    assert_eq!(to.run(&["source", "show", "崇明报", "--json"]).object()["keep"]["days"], 7);
}

#[test]
fn exports_of_earlier_versions_are_read() {
    let home = Home::new();
    let source = r#"{"kind":"source","id":"old","name":"旧报","url":"http://old.test/","sample":false,"sections":[["要闻",null]]}"#;
    let article = r#"{"kind":"article","id":7,"source":"old","section":["要闻",2],"url":"http://old.test/1.html","title":"旧闻一则","origin":null,"published":null,"moment":"2026-11-01T00:00:00Z","seen":"2026-11-01T00:00:00Z","read":false,"starred":true,"later":false,"gone":false,"position":null,"texts":[],"pages":[]}"#;
    home.write("x.jsonl", format!("{source}\n{article}\n"));
    let file = home.path.join("x.jsonl").display().to_string();
    assert_eq!(home.run(&["import", &file]).out, "导入 1 篇；已有 0 篇\n");
    assert_eq!(found(&home, &["list", "starred"]), 1);
    assert!(states(&home).contains(&"旧报 - paused".to_owned()));
}
