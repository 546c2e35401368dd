//! `list`, `read` and `search`, on the sample articles and without a network.

use serde_json::Value;
use wanbao::text::Widths;

use super::{ARTICLE_FIELDS, ROW_FIELDS, keys};
use crate::support::{Answer, FaultServer, Home, PORTAL, SAMPLE};

const SHORT: &str = "http://sample.wanbao.invalid/kuaixun/20124.html";

#[test]
fn first_list_shows_sample_articles() {
    let home = Home::new();
    let ran = home.run(&["list", "--offline"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.lines().count() >= 60);
    assert!(ran.out.lines().all(|row| row.contains("[样刊] ")));
}

#[test]
fn prints_list_without_command_or_terminal() {
    assert_eq!(SAMPLE.run(&["--offline"]).out, SAMPLE.run(&["list", "--offline"]).out);
}

#[test]
fn aligns_rows_in_display_cells() {
    let list = SAMPLE.run(&["list"]).out;
    let start = |row: &str| row.split_once("[样刊]").map(|(head, _)| Widths::default().of(head));
    let starts: Vec<_> = list.lines().map(start).collect();
    assert!(starts.len() >= 60);
    assert!(starts.iter().all(|at| *at == starts[0] && at.is_some()), "{list}");
}

#[test]
fn json_rows_have_the_documented_fields() {
    let rows = SAMPLE.rows();
    for row in &rows {
        assert_eq!(keys(row), ROW_FIELDS);
    }
    let row = rows.iter().find(|row| row["url"] == SHORT).unwrap();
    assert!(row["id"].is_i64());
    assert_eq!(row["title"], "流浪猫“船长”回到渡轮");
    assert_eq!((&row["source"], &row["origin"]), (&Value::from("sample"), &Value::from("望潮晚报")));
    assert_eq!(row["published"], "2026-11-18T16:45:00+08:00");
    assert_eq!(
        [&row["read"], &row["starred"], &row["stored"]].map(Value::as_bool),
        [Some(false), Some(false), Some(true)]
    );
}

#[test]
fn filters_by_source_section_state_and_limit() {
    assert_eq!(SAMPLE.run(&["list", "--limit", "3"]).out.lines().count(), 3);
    let section = SAMPLE.run(&["list", "--section", "快讯", "--source", "sample", "--json"]);
    assert!(section.json().iter().all(|row| row["section"] == "快讯") && section.json().len() > 5);
    let all = SAMPLE.run(&["list", "--unread"]).out.lines().count();
    assert_eq!(all, SAMPLE.rows().len());
    for none in
        [&["list", "--starred"][..], &["list", "--starred", "--unread"], &["list", "--section", "没有"]]
    {
        let ran = SAMPLE.run(none);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (1, "", "wanbao: 没有符合的文章\n"));
    }
    let unknown = SAMPLE.run(&["list", "--source", "nobody"]);
    assert_eq!(unknown.code, 2);
    assert_eq!(unknown.err, "wanbao: 没有 `nobody` 这个来源；有：yhkmac 粤港澳头条、sample 望潮网\n");
}

#[test]
fn reads_article_by_address_or_id() {
    let ran = SAMPLE.run(&["read", SHORT, "--offline"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out, @r"
    流浪猫“船长”回到渡轮
    2026-11-18 16:45 · 望潮晚报 · 谭立

        在“潮生号”住了五年的三花猫“船长”上周五在灯塔角下船后未归，今天下午自己走
    上了回程的船，船员说它“胖了一圈”。

    原文：http://sample.wanbao.invalid/kuaixun/20124.html

    上一篇：北屿岛发电站完成例行检修
    http://sample.wanbao.invalid/kuaixun/20125.html
    下一篇：望潮海洋职业学院两台发动机拆装比赛夺冠
    http://sample.wanbao.invalid/kuaixun/20123.html
    ");
    let row = SAMPLE.rows().into_iter().find(|row| row["url"] == SHORT).unwrap();
    assert_eq!(SAMPLE.run(&["read", &row["id"].to_string()]).out, ran.out);
}

#[test]
fn wraps_lines_at_the_given_width() {
    let address = "http://sample.wanbao.invalid/yaowen/10111.html";
    for width in [24, 40, 76] {
        let text = SAMPLE.run(&["read", address, "--width", &width.to_string()]).out;
        let widest = text.lines().map(|line| Widths::default().of(line)).max().unwrap();
        assert!((width - 4..=width).contains(&widest), "{widest} of {width}");
    }
}

#[test]
fn prints_markdown_and_json() {
    let markdown = SAMPLE.run(&["read", SHORT, "--format", "markdown"]).out;
    assert!(markdown.starts_with("# 流浪猫“船长”回到渡轮\n\n"), "{markdown}");
    let article = SAMPLE.run(&["read", SHORT, "--format", "json"]).object();
    assert_eq!(keys(&article), ARTICLE_FIELDS);
    assert_eq!((&article["kind"], &article["source"]), (&Value::from("article"), &Value::from("望潮晚报")));
}

#[test]
fn joins_pages_of_an_article() {
    let article = |row: &Value| SAMPLE.run(&["read", &row["id"].to_string(), "--format", "json"]).object();
    let sample = PORTAL.articles().iter().find(|sample| sample.pages.len() > 1).unwrap();
    let row = SAMPLE.rows().into_iter().find(|row| row["title"] == sample.title.as_str()).unwrap();
    let article = article(&row);
    assert_eq!(article["pages"], sample.pages.len());
    assert_eq!(article["blocks"].as_array().unwrap().len(), sample.blocks().count());
}

#[test]
fn reports_missing_articles() {
    let number = SAMPLE.run(&["read", "99999"]);
    assert_eq!(
        (number.code, number.err.as_str()),
        (1, "wanbao: 99999：没有这篇文章\n        编号见 wanbao list\n")
    );
    let word = SAMPLE.run(&["read", "没有这样的词语"]);
    assert_eq!((word.code, word.err.as_str()), (1, "wanbao: 没有符合的文章\n"));
    let offline = SAMPLE.run(&["read", "http://news.example.com/1.html", "--offline"]);
    assert_eq!(offline.code, 3);
    assert_eq!(offline.err, "wanbao: news.example.com：离线，没有获取\n        要联网请去掉 --offline\n");
}

#[test]
fn searches_titles_and_texts() {
    let object = SAMPLE.run(&["search", "三花猫", "--json"]).object();
    assert_eq!(object["url"], SHORT);
    let count = |query: &[&str]| SAMPLE.run(&[&["search", "--json"], query].concat()).json().len();
    let all = count(&["大桥"]);
    assert!(all > 1);
    assert_eq!(count(&["大桥", "--limit", "1"]), 1);
    assert!(count(&["大桥", "通车"]) <= all);
    let none = SAMPLE.run(&["search", "从来没有的词"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
}

#[test]
fn search_prints_snippets() {
    let snippet = &SAMPLE.run(&["search", "三花貓", "--json"]).object()["snippet"];
    let at = |index: usize| snippet["hits"][0][index].as_u64().unwrap() as usize;
    let text: Vec<char> = snippet["text"].as_str().unwrap().chars().collect();
    assert_eq!(text[at(0)..at(1)].iter().collect::<String>(), "三花猫");
    let shown = SAMPLE.run(&["search", "三花貓"]).out;
    let below = shown.lines().nth(1).unwrap();
    assert!(below.starts_with("    ") && below.contains("【三花猫】"), "{shown}");
    let styled = SAMPLE.run(&["search", "三花猫", "--color", "always"]).out;
    assert!(styled.contains("\u{1b}[1;4m三花猫\u{1b}[0m"), "{styled}");
    assert_eq!(SAMPLE.run(&["search", "sort:date", "--json"]).json()[0]["snippet"], Value::Null);
}

#[test]
fn list_and_search_accept_the_same_queries() {
    let count = |arguments: &[&str]| SAMPLE.run(arguments).out.lines().count();
    let all = count(&["list", "--json"]);
    let bridges = count(&["list", "大桥"]);
    assert!(0 < bridges && bridges < all);
    for same in [["search", "大橋"], ["list", "title:大桥 or 大桥"], ["search", "大桥 unread"]] {
        assert_eq!(count(&[&same[..], &["--json"]].concat()), bridges, "{same:?}");
    }
    assert_eq!(count(&["list", "-大桥", "--json"]), all - bridges);
    assert_eq!(count(&["list", "-unread", "--json"]), 0);
    assert_eq!(count(&["list", "大桥", "-title:大桥"]), bridges - count(&["list", "title:大桥"]));
    assert_eq!(count(&["list", "--limit", "1", "大桥"]), 1);
    assert_eq!(count(&["list", "newer:2d"]) + count(&["list", "older:2d"]), all);
    assert_eq!(count(&["list", "--starred", "--unread", "大桥"]), 0);
    let oldest = SAMPLE.run(&["list", "sort:-date", "--limit", "1", "--json"]);
    assert_eq!(Some(&oldest.object()), SAMPLE.run(&["list", "--json"]).json().last());
}

#[test]
fn reports_position_of_query_errors() {
    let ran = SAMPLE.run(&["list", "大桥", "tilte:通车", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    let expected = "wanbao: “tilte:”: at character 4, there is no such field; did you mean `title:`?\n";
    assert!(ran.err.starts_with(expected), "{}", ran.err);
}

#[test]
fn search_covers_the_whole_archive() {
    let rows =
        (0..600).map(|n| format!("<li><a href=\"/news/{n}.html\">大桥通车第{n}天的车流和客流</a></li>"));
    let server = FaultServer::start();
    server.on("/", [Answer::page(format!("<title>长</title><ul>{}</ul>", rows.collect::<String>()))]);
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    assert_eq!(home.rows().len(), 600);
    let found = |limit: &[&str]| {
        let arguments = [&["search", "大桥", "--json"], limit].concat();
        home.run(&arguments).json().len()
    };
    assert_eq!((found(&[]), found(&["--limit", "300"])), (600, 300));
}
