//! Removing a source: what stays, what a purge deletes, and how it comes back.

use crate::support::{FaultServer, Home, RunResult, press};

const TITLES: [&str; 4] =
    ["横沙岛新码头今天启用", "老邮局改成了社区书房", "中学生航模队夺冠", "夜市延长到凌晨一点"];

/// Returns a home that has read a site, with its server. Its first articles are starred, for later and tagged.
fn read_site() -> (FaultServer, Home) {
    let server = press("横沙报", &TITLES);
    let home = Home::new();
    assert_eq!(home.run(&["source", "remove", "yhkmac"]).code, 0);
    assert_eq!(home.run_fast(&["source", "add", "--yes", server.url("/").as_str()]).code, 0);
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    for (title, mark) in [(TITLES[0], "starred"), (TITLES[1], "later")] {
        assert_eq!(home.run(&["mark", &id(&home, title), mark]).code, 0);
    }
    assert_eq!(home.run(&["tag", &id(&home, TITLES[2]), "+留"]).code, 0);
    (server, home)
}

fn id(home: &Home, title: &str) -> String {
    let rows = home.rows();
    rows.iter().find(|row| row["title"] == title).unwrap()["id"].to_string()
}

/// Returns the titles of a list in the order of [`TITLES`].
fn titles(ran: &RunResult) -> Vec<usize> {
    let rows = ran.json();
    (0..TITLES.len()).filter(|n| rows.iter().any(|row| row["title"] == TITLES[*n])).collect()
}

fn list(home: &Home, arguments: &[&str]) -> Vec<usize> {
    titles(&home.run(&[arguments, &["--json", "--offline"]].concat()))
}

#[test]
fn articles_of_a_removed_source_stay_in_all_lists() {
    let (server, home) = read_site();
    assert_eq!(list(&home, &["list"]), [0, 1, 2, 3]);
    let removed = home.run(&["source", "remove", "横沙"]);
    assert_eq!(removed.out, "已去掉 横沙报；已存的文章都还在，wanbao source add 127-0-0-1 可以加回来\n");
    assert_eq!(list(&home, &["list"]), [0, 1, 2, 3]);
    assert_eq!(list(&home, &["list", "starred"]), [0]);
    assert_eq!(list(&home, &["list", "--starred"]), [0]);
    assert_eq!(list(&home, &["list", "later"]), [1]);
    assert_eq!(list(&home, &["list", "#留"]), [2]);
    assert_eq!(list(&home, &["search", "社区书房"]), [1]);
    assert_eq!(list(&home, &["search", "source:横沙报"]), [0, 1, 2, 3]);
    for source in ["127-0-0-1", "横沙报"] {
        assert_eq!(list(&home, &["list", "--source", source]), [0, 1, 2, 3]);
    }
    assert!(home.run(&["list"]).out.contains("横沙报"), "rows have the name");
    assert!(home.run(&["source", "list"]).out.contains("(已去掉)"));
    let before = server.order().len();
    assert_eq!(home.run_fast(&["refresh"]).code, 1, "there is nothing to refresh");
    assert_eq!(server.order().len(), before);
}

#[test]
fn added_again_it_is_as_before() {
    let (server, home) = read_site();
    let show = |home: &Home| home.run(&["source", "show", "横沙报", "--json"]).out;
    assert_eq!(home.run(&["source", "set", "横沙报", "group", "岛上"]).code, 0);
    let before = (show(&home), home.rows());
    for address in ["127-0-0-1".to_owned(), "横沙报".to_owned(), server.url("/").to_string()] {
        assert_eq!(home.run(&["source", "remove", "横沙报"]).code, 0);
        let back = home.run_fast(&["source", "add", "--yes", &address]);
        assert_eq!(back.out, "已恢复来源 横沙报，已存的文章都在\n");
        assert_eq!((show(&home), home.rows()), before);
    }
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
}

#[test]
fn purge_keeps_what_is_kept_and_can_be_undone() {
    let (_server, home) = read_site();
    let before = home.rows();
    let refused = home.run(&["source", "remove", "横沙报", "--purge"]);
    assert_eq!(refused.code, 2, "there is no terminal to ask at");
    assert!(refused.out.starts_with("横沙报：未保留的文章有 1 篇，"), "{}", refused.out);
    assert_eq!(home.rows(), before);
    let purged = home.run(&["source", "remove", "横沙报", "--purge", "--yes"]);
    assert!(purged.out.contains("\n已去掉 横沙报，删去 1 篇；"), "{}", purged.out);
    assert_eq!(list(&home, &["list"]), [0, 1, 2]);
    assert_eq!(list(&home, &["search", "夜市"]), [0; 0]);
    assert_eq!(list(&home, &["list", "--source", "横沙报"]), [0, 1, 2]);
    let undone = home.run(&["undo"]);
    assert_eq!((undone.code, undone.out.as_str()), (0, "已恢复来源 横沙报，已存的文章都在\n"));
    assert_eq!(home.rows(), before);
    assert_eq!(list(&home, &["search", "夜市"]), [3]);
    assert!(!home.run(&["source", "list"]).out.contains("横沙报  http://127.0.0.1:9/  (已去掉)"));
    let next = home.run(&["undo"]).out;
    assert!(next.starts_with("已撤销（1 篇）：加标签 #留 · "), "the step before is undone next: {next}");
}

#[test]
fn purge_is_undone_by_adding_the_source_until_gc() {
    let (_server, home) = read_site();
    assert_eq!(home.run(&["source", "remove", "横沙报", "--purge", "--yes"]).code, 0);
    assert_eq!(home.run(&["source", "add", "横沙报"]).code, 2, "it asks");
    assert_eq!(home.run(&["source", "add", "横沙报", "--yes"]).code, 0);
    assert_eq!(list(&home, &["list"]), [0, 1, 2, 3]);
    assert_eq!(home.run(&["source", "remove", "横沙报", "--purge", "--yes"]).code, 0);
    let dry = home.run(&["gc", "--dry-run"]);
    assert!(dry.out.contains("会彻底删去随来源去掉的文章 1 篇"), "{}", dry.out);
    let gone = home.run(&["gc"]);
    assert!(gone.out.contains("彻底删去了随来源去掉的文章 1 篇"), "{}", gone.out);
    assert_eq!(home.run(&["source", "add", "横沙报", "--yes"]).code, 0);
    assert_eq!(list(&home, &["list"]), [0, 1, 2]);
}

#[test]
fn source_is_removed_with_its_file_and_comes_back_with_it() {
    let server = press("横沙报", &TITLES);
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let file = home.path.join("config/sources/it.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(list(&home, &["list"]), [0, 1, 2, 3]);
    let listed = home.run(&["source", "list"]).out;
    assert!(listed.lines().any(|line| line.starts_with("it ") && line.ends_with("(已去掉)")), "{listed}");
    assert_eq!(home.run(&["source", "pause", "it"]).code, 0, "it can be changed all the same");
    assert!(home.run(&["source", "list"]).out.contains("(暂停)"));
    assert_eq!(home.run(&["source", "remove", "it"]).code, 0);
    home.write("config/sources/it.toml", text);
    assert!(home.run(&["source", "list"]).out.contains("(已去掉)"), "the reader removed it");
    assert_eq!(home.run(&["source", "add", "it", "--yes"]).code, 0);
    assert!(!home.run(&["source", "list", "--json"]).out.contains("\"id\":\"it\",\"state\":\"removed\""));
}

#[test]
fn id_is_the_source_also_if_a_file_has_its_name() {
    let home = Home::new();
    assert_eq!(home.run(&["source", "remove", "yhkmac"]).code, 0);
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("yhkmac"), "http://other.test/\n").unwrap();
    std::fs::write(dir.path().join("page.test"), "<html><p>这里没有列表</p></html>").unwrap();
    let add = |argument| {
        let mut command = home.command(&["source", "add", "--yes", "--offline", argument]);
        let output = command.current_dir(dir.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, out) = add("yhkmac");
    assert!(code == Some(0) && out.contains("已恢复来源") && !out.contains("other.test"), "{out}");
    assert_ne!(add("page.test").0, Some(0), "it is fetched, which fails offline");
    assert!(add("./yhkmac").1.contains("http://other.test/"));
}
