//! `digest`: the news of a day as a front page.

use serde_json::Value;

use crate::support::SAMPLE;

fn digest(arguments: &[&str]) -> Value {
    SAMPLE.run(&[&["digest", "--format", "json"], arguments].concat()).object()
}

fn articles(digest: &Value) -> Vec<&Value> {
    let of_sections = digest["sections"].as_array().unwrap().iter();
    let of_sections = of_sections.flat_map(|section| section["articles"].as_array().unwrap());
    std::iter::once(&digest["lead"]).chain(of_sections).collect()
}

fn ids(articles: &[&Value]) -> Vec<i64> {
    let mut ids: Vec<i64> = articles.iter().map(|article| article["id"].as_i64().unwrap()).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn digest_contains_each_article_once() {
    let digest = digest(&["--since", "8d"]);
    let listed = SAMPLE.run(&["list", "newer:8d", "--json"]).json();
    assert!(listed.len() > 10);
    assert_eq!(ids(&articles(&digest)), ids(&listed.iter().collect::<Vec<_>>()));
    let day = self::digest(&["--day", "2026-11-20"]);
    let of_day = |row: &&Value| row["published"].as_str().is_some_and(|at| at.starts_with("2026-11-20"));
    assert_eq!(ids(&articles(&day)), ids(&listed.iter().filter(of_day).collect::<Vec<_>>()));
    let bridges = self::digest(&["--since", "30d", "大桥 or 渡轮"]);
    assert_eq!(
        articles(&bridges).len(),
        SAMPLE.run(&["list", "newer:30d", "(大桥 or 渡轮)"]).out.lines().count()
    );
}

#[test]
fn sections_keep_order_and_begin_with_leads() {
    let digest = digest(&["--since", "8d"]);
    let sections = digest["sections"].as_array().unwrap();
    let names: Vec<&str> = sections.iter().filter_map(|section| section["name"].as_str()).collect();
    let navigation = ["要闻", "快讯", "民生", "港澳"];
    assert_eq!(
        names.iter().copied().filter(|name| navigation.contains(name)).collect::<Vec<_>>(),
        navigation
    );
    assert!(digest["lead"]["teaser"].is_string());
    for section in sections {
        let articles = section["articles"].as_array().unwrap();
        assert!(articles[0]["teaser"].as_str().is_some_and(|teaser| teaser.chars().count() >= 20));
        assert!(articles[1..].iter().all(|article| article["teaser"].is_null()));
        assert!(articles.iter().all(|article| article["section"] == section["name"]));
    }
}

#[test]
fn prints_plain_text_and_markdown() {
    let plain = SAMPLE.run(&["digest", "--since", "8d", "--width", "40"]);
    assert_eq!((plain.code, plain.err.as_str()), (0, ""));
    let count = articles(&digest(&["--since", "8d"])).len();
    assert!(plain.out.starts_with(&format!("湾报 8d · 2026-11-23（{count} 篇）\n")), "{}", plain.out);
    assert!(plain.out.contains("【快讯】"));
    let widths = wanbao::text::Widths::default();
    assert!(plain.out.lines().all(|line| widths.of(line) <= 40), "{}", plain.out);
    let markdown = SAMPLE.run(&["digest", "--since", "8d", "--format", "md"]).out;
    assert!(markdown.starts_with("# 湾报 8d"), "{markdown}");
    assert_eq!(markdown.matches("](<http://").count(), count);
}

#[test]
fn rejects_empty_days_and_bad_dates() {
    let none = SAMPLE.run(&["digest", "--day", "2020-01-01"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    for arguments in
        [&["--day", "gestern"][..], &["--since", "bald"], &["--since", "1d", "--day", "2026-11-23"]]
    {
        assert_eq!(SAMPLE.run(&[&["digest"], arguments].concat()).code, 2, "{arguments:?}");
    }
}
