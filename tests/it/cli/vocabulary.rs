//! One vocabulary: formats, several ids or a query, and exit codes that mean one thing each.

use serde_json::Value;

use super::ARTICLE_FIELDS;
use crate::support::{Home, SAMPLE, press};

fn first_ids(count: usize) -> Vec<String> {
    SAMPLE.rows().iter().take(count).map(|row| row["id"].to_string()).collect()
}

#[test]
fn read_takes_several_ids_and_reports_missing_ones() {
    let ids = first_ids(2);
    let ran = SAMPLE.run(&["read", &ids[0], "99999", &ids[1], "--format", "json", "--offline"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "wanbao: 99999：没有这篇文章\n        编号见 wanbao list\n");
    let titles: Vec<Value> = ran.json().iter().map(|article| article["title"].clone()).collect();
    let expected: Vec<Value> = SAMPLE.rows().iter().take(2).map(|row| row["title"].clone()).collect();
    assert_eq!(titles, expected);
    let text = SAMPLE.run(&["read", &ids[0], &ids[1], "--offline"]);
    assert_eq!((text.code, text.out.matches("\n———\n").count()), (0, 1), "{}", text.out);
}

#[test]
fn read_takes_a_query() {
    let found = SAMPLE.run(&["list", "大桥", "--json"]).json();
    let ran = SAMPLE.run(&["read", "大桥", "--limit", "2", "--format", "json", "--offline"]);
    let titles: Vec<&Value> = found.iter().take(2).map(|row| &row["title"]).collect();
    let read = ran.json();
    assert_eq!(read.iter().map(|article| &article["title"]).collect::<Vec<_>>(), titles);
    let is_article = |article: &Value| ARTICLE_FIELDS.iter().all(|field| article.get(field).is_some());
    assert!(read.iter().all(is_article));
    assert_eq!(SAMPLE.run(&["read", "没有这样的词语", "--offline"]).code, 1);
}

#[test]
fn marks_take_several_ids_and_report_missing_ones() {
    let home = Home::new();
    home.run(&["list", "--offline", "--limit", "1"]);
    let ids: Vec<String> = home.rows().iter().take(2).map(|row| row["id"].to_string()).collect();
    for (command, rest) in [("star", &[][..]), ("mark", &["read"][..]), ("tag", &["+湾区"][..])] {
        let arguments = [&[command, ids[0].as_str(), "99998", ids[1].as_str()], rest].concat();
        let ran = home.run(&arguments);
        assert_eq!(ran.code, 1, "{command}");
        assert!(ran.out.starts_with("2 篇有变（共找到 2 篇）"), "{command}: {}", ran.out);
        assert!(ran.err.starts_with("wanbao: 99998：没有这篇文章\n"), "{command}: {}", ran.err);
        let none = home.run(&[&[command, "99998"], rest].concat());
        assert_eq!((none.code, none.out.as_str()), (1, ""), "{command}");
    }
    assert_eq!(home.run(&["list", "starred read #湾区", "--json"]).json().len(), 2);
    let tags = home.run(&["tag", "--json"]).object();
    assert_eq!((tags["tag"].as_str(), tags["count"].as_u64()), (Some("湾区"), Some(2)));
}

#[test]
fn texts_have_the_same_formats_everywhere() {
    let id = first_ids(1).remove(0);
    for command in [&["read", id.as_str()][..], &["digest", "--since", "9d"]] {
        for (format, beginning) in [("markdown", "# "), ("html", "<!DOCTYPE html>"), ("json", "{")] {
            let ran = SAMPLE.run(&[command, &["--format", format, "--offline"]].concat());
            assert!(ran.code == 0 && ran.out.starts_with(beginning), "{command:?} {format}: {}", ran.err);
        }
        let text = SAMPLE.run(&[command, &["--format", "text", "--offline"]].concat());
        assert_eq!(text.out, SAMPLE.run(&[command, &["--offline"]].concat()).out);
    }
    // The old names still work.
    let markdown = SAMPLE.run(&["digest", "--since", "9d", "--format", "md"]);
    assert_eq!(markdown.out, SAMPLE.run(&["digest", "--since", "9d", "--format", "markdown"]).out);
}

#[test]
fn unknown_ids_and_failed_checks_have_codes_of_their_own() {
    for command in [&["read", "99999"][..], &["others", "99999"], &["versions", "99999"], &["star", "99999"]]
    {
        let ran = SAMPLE.run(command);
        assert!(ran.code == 1 && ran.err.contains("99999：没有这篇文章"), "{command:?}: {}", ran.err);
    }
    let home = Home::new();
    home.write("cache", "a file where a directory belongs");
    assert_eq!(home.run(&["doctor", "--offline"]).code, 6);
}

#[test]
fn keeps_every_character_in_a_file_or_pipe() {
    const EMOJI: [&str; 4] = [
        "👨\u{200d}👩\u{200d}👧\u{200d}👦",
        "👩🏽\u{200d}🚒",
        "❤\u{fe0f}",
        "1\u{fe0f}\u{20e3}2\u{fe0f}\u{20e3}",
    ];
    let title = format!("渡口{}一家{}到场{}加油{}完", EMOJI[0], EMOJI[1], EMOJI[2], EMOJI[3]);
    let server = press("渡口报", &[&title]);
    let home = Home::with_source(server.url("/").as_str());
    home.run_fast(&["refresh"]);
    let id = home.rows()[0]["id"].to_string();
    for arguments in
        [&["read", id.as_str(), "--offline"][..], &["list", "--offline"], &["digest", "--since", "9d"]]
    {
        let printed = home.run(arguments).out.replace(['\n', ' '], "");
        assert!(EMOJI.iter().all(|emoji| printed.contains(emoji)), "{arguments:?}: {printed}");
    }
}

#[test]
fn help_shows_own_options_first_and_examples() {
    for command in ["list", "read", "source add", "man", "digest"] {
        for (lang, examples, all) in [
            ("en", "Examples:", "Global options, see"),
            ("zh-Hans", "示例：", "通用选项"),
            ("zh-Hant", "範例：", "通用選項"),
        ] {
            let words: Vec<&str> = command.split(' ').chain(["--help", "--lang", lang]).collect();
            let help = Home::new().run(&words).out;
            let position = |text: &str| help.find(text).unwrap_or_else(|| panic!("no {text}: {help}"));
            assert!(position(examples) < position(all), "{help}");
            assert!(!help.contains("\n      --home") && !help.contains("\n      --lang"), "{help}");
            if lang != "en" {
                assert!(!help.contains("[OPTIONS]") && !help.contains("Usage"), "{help}");
            }
        }
    }
}

#[test]
fn exports_articles_by_their_numbers() {
    let ids: Vec<String> = SAMPLE.rows().iter().take(2).map(|row| row["id"].to_string()).collect();
    let ran = SAMPLE.run(&["export", &ids[0], "99999", &ids[1], "--offline"]);
    let articles = ran.json().into_iter().filter(|line| line["kind"] == "article").count();
    assert_eq!((ran.code, articles), (1, 2));
    assert!(ran.err.contains("99999：没有这篇文章"), "{}", ran.err);
    let none = SAMPLE.run(&["export", "没有这样的词语", "--offline"]);
    assert_eq!((none.code, none.err.as_str()), (1, "wanbao: 没有符合的文章\n"));
}
