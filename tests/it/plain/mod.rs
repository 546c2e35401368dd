//! The line-by-line reader (`--plain`), by typing commands into the real program.

#![expect(
    clippy::unwrap_used,
    reason = "clippy takes only the test functions themselves for tests, not their helpers"
)]

use wanbao::archive::{Archive, StoreOutcome};
use wanbao::model::{Article, ArticleId, Block, Table, Text, TextMark, TextMarkKind};

use crate::support::{Home, RunResult, SAMPLE};

/// Returns a copy of the home with the sample articles.
fn home() -> Home {
    let home = Home::new();
    std::fs::create_dir_all(home.path.join("data")).unwrap();
    std::fs::copy(SAMPLE.path.join("data/wanbao.db"), home.path.join("data/wanbao.db")).unwrap();
    home
}

/// Types commands offline and returns the whole output.
fn typed(home: &Home, commands: &[&str]) -> String {
    let ran = home.run_with(&["--plain", "--offline", "--lang", "en"], commands.join("\n") + "\n");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(!ran.out.contains('\x1b') && !ran.out.contains('\r'), "escapes were written: {}", ran.out);
    ran.out
}

#[test]
fn reads_headlines_by_their_numbers() {
    let home = home();
    let rows = home.rows();
    let title = |at: usize| rows[at]["title"].as_str().unwrap();
    let out = typed(&home, &["", "12", "n", "q", "never reached"]);
    assert!(out.starts_with("Commands: "), "{out}");
    for at in 0..20 {
        assert_eq!(out.matches(&format!("{}. {} — Unread", at + 1, title(at))).count(), 1, "{at}: {out}");
    }
    for at in [11, 12] {
        let text = home.run(&["read", &rows[at]["id"].to_string(), "--format", "json"]).object();
        let first = text["body"][0].as_str().map_or_else(|| text["body"].to_string(), str::to_owned);
        let first: String = first.trim_matches('"').chars().take(12).collect();
        assert!(out.contains(&format!("> {}\n", title(at))) && out.contains(&first), "{first}: {out}");
    }
    let read = home.rows().iter().filter(|row| row["read"] == true).count();
    assert_eq!(read, 2);
}

#[test]
fn typed_marks_views_and_searches_work() {
    let home = home();
    let out = typed(&home, &["s 3", "w 4", "m 5", "*", "l", "z", "/三花猫", "1", "99", "/a (", "what"]);
    let row = home.rows().into_iter().find(|row| row["starred"] == true).expect("a starred one");
    assert!(out.contains(&format!("3. {} — Unread · Starred", row["title"].as_str().unwrap())), "{out}");
    assert!(out.contains(&format!("> 1. {} — Unread · Starred", row["title"].as_str().unwrap())), "{out}");
    assert!(out.contains("Undone (1 article)"), "{out}");
    assert!(out.contains("三花猫"), "{out}");
    assert!(out.contains("wanbao: there is no number 99"), "{out}");
    assert!(out.contains("wanbao: “(”: at character 3"), "{out}");
    assert_eq!(out.matches("Commands: ").count(), 2);
}

#[test]
fn starts_with_sample_articles() {
    let home = Home::new();
    let out = typed(&home, &["1", "r"]);
    assert!(out.contains("\n10. "), "{out}");
    let full = RunResult::from(home.command(&["--plain", "list"]).output().unwrap());
    assert_eq!(full.code, 0, "--plain must not affect commands");
}

/// Types commands offline and returns the response to each of them.
fn responses(home: &Home, options: &[&str], commands: &[&str]) -> Vec<String> {
    let arguments: Vec<&str> =
        ["--plain", "--offline", "--lang", "en"].iter().chain(options).copied().collect();
    let ran = home.run_with(&arguments, commands.join("\n") + "\n");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(!ran.out.contains('\x1b'), "escapes were written: {}", ran.out);
    // Skips the list that the reader writes before the first prompt.
    ran.out.split("\n> ").skip(1).map(str::to_owned).collect()
}

#[test]
fn every_action_is_a_command() {
    let home = home();
    let programs = ["open.browser=true", "open.share=true", "speech.command=true"];
    let options: Vec<&str> = programs.iter().flat_map(|program| ["-c", *program]).collect();
    for row in wanbao::actions::ACTIONS.iter().filter(|row| !matches!(row.name, "leave" | "quit")) {
        let answers = responses(&home, &options, &["1", row.name]);
        let answer = answers.get(1).map_or("", |answer| answer.as_str());
        let has_response = !answer.trim().is_empty() || row.name == "speak";
        assert!(has_response && !answer.contains("Commands:"), "{}: {answer}", row.name);
    }
    assert_eq!(responses(&home, &[], &["leave", "1"]).len(), 1);
}

#[test]
fn pages_and_steps_go_both_ways() {
    let home = home();
    let commands = ["", "-", "-", "down", "down", "up", "bottom", "top", "sections", "sections 3", "back"];
    let answers = responses(&home, &[], &commands);
    let begins = |at: usize, with: &str| assert!(answers[at].starts_with(with), "{at}: {}", answers[at]);
    begins(0, "11. ");
    begins(1, "1. ");
    begins(2, "nothing before this");
    begins(3, "1. ");
    begins(4, "2. ");
    begins(5, "1. ");
    assert_eq!(answers[6].lines().count(), 10, "not a page of the oldest headlines: {}", answers[6]);
    assert_ne!(answers[6], answers[7]);
    assert!(answers[8].contains("1. All news") && answers[8].contains(" · 要闻 "), "{}", answers[8]);
    assert!(answers[9].contains('·') && answers[9].contains("\n1. "), "{}", answers[9]);
    assert_eq!(answers[10], answers[7], "back must show all news");
}

#[test]
fn marks_and_tags_selected_headlines() {
    let home = home();
    let commands =
        ["choose 2-3", "star", "tags 4 5 +湾区", "tags", "filter 渡轮", "mark_all_read", "undo", "收藏 1"];
    let answers = responses(&home, &[], &commands);
    assert_eq!(answers[0].matches("Selected").count(), 2, "{}", answers[0]);
    assert!(answers[1].matches("Starred").count() == 2 && !answers[1].contains("Selected"), "{}", answers[1]);
    assert_eq!(answers[2].matches("#湾区").count(), 2, "{}", answers[2]);
    assert!(answers[3].starts_with("#湾区 2"), "{}", answers[3]);
    assert!(answers[4].lines().all(|line| line.contains("渡轮")), "{}", answers[4]);
    assert!(answers[5].contains("marked as read · z to undo"), "{}", answers[5]);
    assert!(answers[6].contains("Undone ("), "{}", answers[6]);
    assert!(answers[7].contains("Starred"), "{}", answers[7]);
    assert_eq!(home.rows().iter().filter(|row| row["starred"] == true).count(), 3);
}

#[test]
fn article_commands_work() {
    let home = home();
    let file = home.path.join("kept.md");
    let save = format!("save {}", file.display());
    let commands = [
        "/末班渡轮",
        "1",
        "outline",
        "picture",
        "find 大桥",
        "next_hit",
        "script",
        "copy_link",
        "pipe wc -l",
        &save,
        "versions",
        "whole_page",
        "site_next",
        "edition",
        "view_own_1",
    ];
    let answers = responses(&home, &["-c", "open.clipboard=cat"], &commands);
    assert!(answers[2].starts_with("1. "), "headings: {}", answers[2]);
    assert!(answers[3].contains("http"), "pictures: {}", answers[3]);
    assert!(answers[4].contains("大桥"), "{}", answers[4]);
    assert_ne!(answers[4], answers[5], "next_hit must write another paragraph, or that there is none");
    assert!(answers[6].starts_with("Traditional"), "{}", answers[6]);
    assert!(answers[7].starts_with("http") && answers[7].contains("copied"), "{}", answers[7]);
    assert!(answers[8].trim().parse::<usize>().is_ok_and(|lines| lines > 10), "{}", answers[8]);
    assert!(answers[9].contains("kept.md") && file.exists(), "{}", answers[9]);
    assert!(answers[10].contains("has never changed"), "{}", answers[10]);
    assert!(answers[14].contains("no such [[view]]"), "{}", answers[14]);
}

#[test]
fn numbers_links_and_headings_like_the_screen() {
    let home = home();
    let id = ArticleId(home.rows()[0]["id"].as_i64().unwrap());
    let mut archive = Archive::open(&home.path.join("data/wanbao.db")).unwrap();
    let article = archive.article(id).unwrap().unwrap();
    let link = |words: &str, url: &str| {
        let mark = TextMark { range: 0..words.len(), kind: TextMarkKind::Link(url.to_owned()) };
        Text { text: words.to_owned(), marks: vec![mark] }
    };
    let row = vec![Text::plain("大桥"), link("时刻表", "http://a.example/table")];
    let added = [
        Block::Heading { level: 2, text: Text::plain("附录\n时刻") },
        Block::Table(Table { header_rows: 0, rows: vec![row] }),
        Block::Video { src: "http://a.example/video".to_owned() },
        Block::Paragraph { text: link("全文", "mailto:a@a.example") },
    ];
    let longer = Article { blocks: [&article.blocks[..], &added].concat(), ..article };
    let page = archive.pages_of(id).unwrap();
    let outcome = archive.store_article(id, &longer, &page, "2026-11-23T04:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(outcome, StoreOutcome::Changed);
    drop(archive);
    let commands = ["1", "links", "outline", "follow_link 3"];
    let answers = responses(&home, &["-c", "text.script=hant-tw"], &commands);
    let links = "1. 時刻表 http://a.example/table\n2. http://a.example/video\n3. 全文 mailto:a@a.example";
    assert_eq!(answers[1], links);
    assert!(answers[2].ends_with(". 附錄 時刻"), "{}", answers[2]);
    assert!(answers[3].contains("no link number 3"), "{}", answers[3]);
}
