//! `extract`: articles and lists from files, and the server.

use std::fs;

use serde_json::{Value, json};

use super::{ARTICLE_FIELDS, keys};
use crate::support::{Home, PORTAL};

const URL: &str = "http://127.0.0.1:8000/kuaixun/20124.html";

/// Returns a home with a page of the portal in a file, and the path of the file.
fn saved(path: &str) -> (Home, String) {
    let home = Home::new();
    home.write("page.html", &PORTAL.page(path).unwrap().bytes);
    let file = home.path.join("page.html").to_str().unwrap().to_owned();
    (home, file)
}

#[test]
fn extracts_article_as_one_object() {
    let (home, file) = saved("/kuaixun/20124.html");
    let ran = home.run(&["extract", &file, "--url", URL]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let article = ran.object();
    assert_eq!(keys(&article), ARTICLE_FIELDS);
    assert_eq!(article["kind"], "article");
    assert_eq!(article["url"], URL);
    assert_eq!(article["published"], "2026-11-18T16:45:00+08:00");
    assert_eq!(article["source"], "望潮晚报");
    assert!(article["body"][0].as_str().unwrap().starts_with("在“潮生号”"));
    assert!(!home.path.join("data").exists(), "extract created an archive");
}

#[test]
fn extracts_front_page_as_one_object() {
    let (home, file) = saved("/");
    let list = home.run(&["extract", &file, "--url", "http://127.0.0.1:8000/"]).object();
    assert_eq!(keys(&list), ["headlines", "kind", "name", "next_page", "sections", "url"]);
    assert_eq!(list["kind"], "list");
    assert_eq!(keys(&list["headlines"][0]), ["published", "section", "title", "url"]);
    assert_eq!(keys(&list["sections"][0]), ["name", "url"]);
    let found: Vec<_> = list["headlines"].as_array().unwrap().iter().map(|row| &row["title"]).collect();
    let front: Vec<_> = PORTAL.front().iter().map(|article| json!(article.title)).collect();
    let mut rest = found.iter();
    assert!(front.iter().all(|title| rest.any(|found| *found == title)), "not in page order: {found:?}");
}

#[test]
fn explains_why_a_page_has_no_article() {
    let home = Home::new();
    let explain = |html: &str| {
        home.write("page.html", html.as_bytes());
        let file = home.path.join("page.html").to_str().unwrap().to_owned();
        home.run(&["extract", &file, "--url", URL, "--as", "article", "--explain"]).object()["evidence"]
            .take()
    };
    let gone = explain("<title>提示</title><p>您要找的页面已被删除</p>");
    assert_eq!(gone["article"], json!(null));
    assert_eq!(gone["no_article"]["status"], "gone");
    assert_eq!(gone["no_article"]["missing"], "nothing");
    assert_eq!(gone["no_article"]["messages"], json!(["您要找的页面已被删除"]));
    let menu = explain("<ul><li><a href=/a/>要闻</a><li><a href=/b/>民生</a></ul><p>渡口</p>");
    assert_eq!(menu["no_article"]["status"], "nothing");
    assert_eq!(menu["no_article"]["missing"], "title");
    assert!(menu["no_article"]["lines"][0]["score"].is_number(), "{menu}");
    assert!(menu["no_article"]["lines"].as_array().unwrap().iter().any(|line| line["text"] == "渡口"));
}

#[test]
fn fetched_option_dates_relative_times() {
    let home = Home::new();
    let text = "渡口的灯亮了一夜，船工说往后每晚都亮，直到最后一班船靠岸。".repeat(3);
    let page = format!(
        "<meta charset=utf-8><h1>渡口的灯亮了一夜</h1><div>3小时前 来源：南岸晚报</div><p>{text}</p>"
    );
    home.write("page.html", page.as_bytes());
    let file = home.path.join("page.html").to_str().unwrap().to_owned();
    let url = "http://a.test/1.html";
    let ran = home.run(&["extract", &file, "--url", url, "--fetched", "2024-10-08T12:00:00+08:00"]);
    assert_eq!(ran.object()["published"], "2024-10-08T09:00:00+08:00");
    let wrong = home.run(&["extract", &file, "--url", url, "--fetched", "soon"]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn as_option_overrides_detection() {
    let (home, file) = saved("/");
    let kind = |kind| {
        let ran = home.run(&["extract", &file, "--url", "http://127.0.0.1:8000/", "--as", kind]);
        (ran.code, ran.object()["kind"].clone())
    };
    assert_eq!(kind("list"), (0, json!("list")));
    assert_eq!(kind("article").1, json!("none"));
}

#[test]
fn reads_stdin_with_content_type() {
    let home = Home::new();
    let page = String::from_utf8(PORTAL.page("/kuaixun/20124.html").unwrap().bytes).unwrap();
    let (page, ..) = encoding_rs::GBK.encode(&page);
    let arguments =
        ["extract", "-", "--url", URL, "--as", "article", "--content-type", "text/html; charset=gbk"];
    let article = home.run_with(&arguments, &page).object();
    assert_eq!(article["title"], "流浪猫“船长”回到渡轮");
}

#[test]
fn exits_4_for_gone_and_empty_pages() {
    let cases = [
        ("<title>提示</title><h1>文章不存在或已被删除</h1><p>您访问的文章不存在或已被删除。</p>", "gone"),
        ("<title>空</title><p>无</p>", "none"),
        ("", "none"),
    ];
    for (html, kind) in cases {
        let ran = Home::new().run_with(&["extract", "-", "--url", URL], html);
        assert_eq!(ran.code, 4, "{html}");
        let answer = ran.object();
        assert_eq!((&answer["kind"], &answer["url"]), (&json!(kind), &json!(URL)), "{html}");
    }
}

#[test]
fn rejects_missing_files_and_bad_addresses() {
    let missing = Home::new().run(&["extract", "/nowhere/a.html", "--url", URL]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    assert!(missing.err.starts_with("wanbao: /nowhere/a.html："), "{}", missing.err);
    let (home, file) = saved("/");
    for address in ["a.html", "file:///etc/passwd"] {
        assert_eq!(home.run(&["extract", &file, "--url", address]).code, 2);
    }
}

#[test]
fn server_answers_every_line() {
    let (home, file) = saved("/kuaixun/20124.html");
    let write = |name: &str, bytes: &[u8]| {
        fs::write(home.path.join(name), bytes).unwrap();
        home.path.join(name).to_str().unwrap().to_owned()
    };
    let deep = write("deep.html", "<div>".repeat(200_000).as_bytes());
    let noise: Vec<u8> = (0..=255_u8).cycle().take(70_000).collect();
    let noise = write("noise.html", &noise);
    let request = |html: &str| json!({"html": html, "url": URL}).to_string();
    let lines = [
        request(&file),
        "not json".to_owned(),
        String::new(),
        json!({"html": file}).to_string(),
        json!({"html": file, "url": "ftp://x/"}).to_string(),
        request("/nowhere/a.html"),
        request(home.path.to_str().unwrap()),
        request(&deep),
        request(&noise),
        "\u{0}\u{7f}[]".to_owned(),
        json!({"html": file, "url": URL, "as": "list"}).to_string(),
        request(&file),
    ];
    let mut input = lines.join("\n").into_bytes();
    input.extend(b"\n\xff\xfe\n");
    let ran = home.run_with(&["extract", "--server"], input);
    assert_eq!(ran.code, 0);
    let answers = ran.json();
    assert_eq!(answers.len(), lines.len() + 1);
    let kind_of = |answer: &Value| answer.get("kind").or(answer.get("error").map(|_| &Value::Null)).cloned();
    let kinds: Vec<_> = answers.iter().map(|answer| kind_of(answer).unwrap()).collect();
    let error = Value::Null;
    assert_eq!(
        kinds[..7],
        [
            json!("article"),
            error.clone(),
            error.clone(),
            error.clone(),
            error.clone(),
            error.clone(),
            error.clone()
        ]
    );
    assert_eq!((&kinds[9], &kinds[11], &kinds[12]), (&error, &json!("article"), &error));
    assert!(answers[0]["ms"].as_f64().unwrap() > 0.0);
    let mut again = answers[11].clone();
    again["ms"] = answers[0]["ms"].clone();
    assert_eq!(again, answers[0], "the result changed after the faulty requests");
}
