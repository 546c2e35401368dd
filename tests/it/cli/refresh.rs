//! `refresh`: stored headlines and articles, summary, options.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Home, PORTAL, portal, scripted_portal};

fn titles(rows: &[Value]) -> BTreeSet<String> {
    rows.iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn stores_articles_of_the_front_page() {
    let server = portal();
    let home = Home::with_source(&server.url());
    let ran = home.run_fast(&["refresh"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(!ran.out.contains('\x1b'), "{}", ran.out);
    let rows = home.rows();
    assert!(rows.iter().all(|row| row["source"] == "it" && row["stored"] == true));
    let listed = titles(&rows);
    assert!(PORTAL.front().iter().all(|article| listed.contains(&article.title)));
    let summary = ran.out.lines().last().unwrap();
    assert_eq!(summary, format!("新标题 {0} · 新文章 {0} · 有改动 0 · 没变 0 · 失败 0", rows.len()));
}

#[test]
fn quiet_refresh_prints_only_failures() {
    let server = portal();
    let home = Home::with_source(&server.url());
    let quiet = home.run_fast(&["refresh", "--quiet"]);
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (0, "", ""));
    assert!(home.rows().len() > 30);
    drop(server);
    let failed = home.run_fast(&["refresh", "-q"]);
    assert!(failed.code == 3 && failed.out.contains("失败 1\n  连不上 127.0.0.1:"), "{}", failed.out);
}

#[test]
fn second_refresh_finds_no_changes() {
    let server = scripted_portal();
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
    assert_eq!(server.hits("/yaowen/10111.html"), first, "a stored article was fetched again");
}

#[test]
fn keeps_everything_when_server_is_down() {
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
fn no_articles_fetches_headlines_only() {
    let server = scripted_portal();
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh", "it", "--no-articles"]).code, 0);
    let rows = home.rows();
    assert!(rows.len() > 30 && rows.iter().all(|row| row["stored"] == false));
    let read = home.run_fast(&["read", &rows[0]["id"].to_string()]);
    assert_eq!(read.code, 0, "read did not fetch a missing article");
    assert_eq!(home.rows()[0]["stored"], true);
}

#[test]
fn list_pages_option_fetches_further_pages() {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    let first = home.rows().len();
    assert_eq!(home.run_fast(&["refresh", "--no-articles", "--list-pages", "9"]).code, 0);
    assert!(first < PORTAL.articles().len());
    assert_eq!(home.rows().len(), PORTAL.articles().len());
}

#[test]
fn first_refresh_replaces_sample_articles() {
    let server = portal();
    let home = Home::with_source(&server.url());
    home.run(&["list", "--offline"]);
    assert!(home.rows().iter().all(|row| row["source"] == "sample"));
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    assert!(home.rows().iter().all(|row| row["source"] == "it"));
}

#[test]
fn offline_refresh_sends_no_requests() {
    let server = scripted_portal();
    let home = Home::with_source(server.url("/").as_str());
    let ran = home.run_fast(&["refresh", "--offline"]);
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("离线，没有获取\n  要联网请去掉 --offline"), "{}", ran.out);
    for arguments in [&["source", "test"][..], &["doctor"], &["source", "add", "127.0.0.1:9", "--yes"]] {
        home.run_fast(&[arguments, &["--offline"]].concat());
    }
    assert_eq!(server.hits("/") + server.hits("/robots.txt"), 0);
}

#[test]
fn reports_unknown_and_missing_sources() {
    let home = Home::with_source("http://127.0.0.1:9/");
    let unknown = home.run(&["refresh", "it", "nobody"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(
        unknown.err.contains("没有 `nobody` 这个来源；有：yhkmac 粤港澳头条、sample 望潮网、it 望潮网"),
        "{}",
        unknown.err
    );
    home.write(
        "config/sources/it.toml",
        "id = \"it\"\nname = \"x\"\nurl = \"http://127.0.0.1:9/\"\nenabled = false\n",
    );
    let none = home.run(&["refresh"]);
    assert_eq!((none.code, none.err.as_str()), (1, "wanbao: 没有启用的来源；用 wanbao source add 添加\n"));
}
