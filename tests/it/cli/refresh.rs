use std::collections::BTreeSet;

use serde_json::Value;

use super::{Home, PORTAL, portal, spoilable_portal};

fn titles(rows: &[Value]) -> BTreeSet<String> {
    rows.iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_refresh_stores_the_articles_of_every_headline_on_the_front_page() {
    let server = portal();
    let home = Home::with_source(&server.url());
    let ran = home.run_fast(&["refresh"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(!ran.out.contains('\x1b') && ran.out.starts_with("it  首页  +"), "{}", ran.out);
    let rows = home.rows();
    assert!(rows.iter().all(|row| row["source"] == "it" && row["stored"] == true));
    let listed = titles(&rows);
    assert!(PORTAL.front().iter().all(|piece| listed.contains(&piece.title)));
    let summary = ran.out.lines().last().unwrap();
    assert_eq!(summary, format!("新标题 {0} · 新文章 {0} · 有改动 0 · 没变 0 · 失败 0", rows.len()));
}

#[test]
fn a_second_refresh_finds_everything_unchanged() {
    let server = spoilable_portal();
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let before = home.rows();
    let first = server.hits("/yaowen/10111.html");
    let again = home.run_fast(&["refresh"]);
    assert_eq!(again.code, 0);
    let lists = PORTAL.sections().len() + 1;
    let summary = format!("新标题 0 · 新文章 0 · 有改动 0 · 没变 {lists} · 失败 0");
    assert_eq!(again.out.lines().last(), Some(summary.as_str()));
    assert_eq!(home.rows(), before);
    assert_eq!(server.hits("/yaowen/10111.html"), first, "a stored article is not fetched again");
}

#[test]
fn with_the_server_gone_everything_is_still_there() {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let before = home.rows();
    drop(server);
    let failed = home.run_fast(&["refresh"]);
    assert_eq!(failed.code, 3);
    assert!(
        failed.out.contains("失败 1\n  连不上 127.0.0.1:") && failed.out.contains("连接被拒绝或中断"),
        "{}",
        failed.out
    );
    assert_eq!(home.rows(), before);
    for row in before.iter().step_by(10) {
        assert_eq!(home.run(&["read", &row["id"].to_string()]).code, 0);
    }
}

#[test]
fn headlines_alone_are_fetched_when_articles_are_not_wanted() {
    let server = spoilable_portal();
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh", "it", "--no-articles"]).code, 0);
    let rows = home.rows();
    assert!(rows.len() > 30 && rows.iter().all(|row| row["stored"] == false));
    let read = home.run_fast(&["read", &rows[0]["id"].to_string()]);
    assert_eq!(read.code, 0, "an article that is not stored is fetched when it is read");
    assert_eq!(home.rows()[0]["stored"], true);
}

#[test]
fn more_list_pages_are_fetched_when_asked_for_even_if_the_first_is_unchanged() {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    let first = home.rows().len();
    assert_eq!(home.run_fast(&["refresh", "--no-articles", "--list-pages", "9"]).code, 0);
    assert!(first < PORTAL.articles().len());
    assert_eq!(home.rows().len(), PORTAL.articles().len());
}

#[test]
fn the_sample_edition_gives_way_to_the_first_real_news() {
    let server = portal();
    let home = Home::with_source(&server.url());
    home.run(&["list", "--offline"]);
    assert!(home.rows().iter().all(|row| row["source"] == "sample"));
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    assert!(home.rows().iter().all(|row| row["source"] == "it"));
}

#[test]
fn offline_nothing_is_asked() {
    let server = spoilable_portal();
    let home = Home::with_source(server.url("/").as_str());
    let ran = home.run_fast(&["refresh", "--offline"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("离线，没有联网\n  要联网请去掉 --offline"), "{}", ran.out);
    for arguments in [&["source", "test"][..], &["doctor"], &["source", "add", "127.0.0.1:9", "--yes"]] {
        home.run_fast(&[arguments, &["--offline"]].concat());
    }
    assert_eq!(server.hits("/") + server.hits("/robots.txt"), 0);
}

#[test]
fn a_refresh_of_nothing_is_told() {
    let home = Home::with_source("http://127.0.0.1:9/");
    let unknown = home.run(&["refresh", "it", "nobody"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("没有 `nobody` 这个来源；有：yhkmac、sample、it"), "{}", unknown.err);
    home.write(
        "config/sources/it.toml",
        "id = \"it\"\nname = \"x\"\nurl = \"http://127.0.0.1:9/\"\nenabled = false\n",
    );
    let none = home.run(&["refresh"]);
    assert_eq!((none.code, none.err.as_str()), (1, "wanbao: 没有启用的来源；用 wanbao source add 添加\n"));
}
