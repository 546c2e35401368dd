//! Pictures of articles, prefetched for reading offline.

use std::fs;

use serde_json::Value;
use wanbao::archive::Archive;
use wanbao::model::CanonicalUrl;

use crate::support::{Answer, FaultServer, Home, portal};

fn page(pictures: &[&str]) -> Answer {
    let figure = |src: &&str| format!("<p><img src='{src}' alt='图' width='480' height='270'></p>");
    let figures: String = pictures.iter().map(figure).collect();
    let paragraph = |n| {
        format!(
            "<p>第{n}天潮水退去以后，滩涂上留下了{n}只小船，渔民们开始整理渔网，等待下一次涨潮的到来。</p>"
        )
    };
    let [text, rest] = [0..4, 4..8].map(|range| range.map(paragraph).collect::<String>());
    let body = format!("<h1>潮水退去以后</h1><div class='content'>{text}{figures}{rest}</div>");
    Answer::page(format!("<html><head><title>潮水退去以后</title></head><body>{body}</body></html>"))
}

/// Serves a site whose last article has the given pictures.
fn site(pictures: &[&str]) -> FaultServer {
    let server = FaultServer::start();
    let link = |n| format!("<li><a href='/2024/1008/{n}.html'>潮水退去以后的第{n}天</a></li>");
    let links = (1..6).map(link).collect::<Vec<_>>().concat();
    server.on("/", [Answer::page(format!("<title>潮报</title><ul>{links}</ul>"))]);
    for n in 1..6 {
        server.on(&format!("/2024/1008/{n}.html"), [page(if n == 5 { pictures } else { &[] })]);
    }
    server
}

fn png() -> Answer {
    Answer::new(200, &[("Content-Type", "text/plain")], b"\x89PNG\r\n\x1a\n and so on")
}

fn files(home: &Home) -> usize {
    fs::read_dir(home.path.join("data/pictures")).map_or(0, Iterator::count)
}

#[test]
fn prefetches_each_picture_once() {
    let server = portal();
    let home = Home::with_source(&server.url());
    let ran = home.run_fast(&["refresh", "--prefetch", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let count: usize = ran
        .out
        .rsplit("pictures ")
        .next()
        .and_then(|text| text.trim().parse().ok())
        .expect("a number of pictures");
    assert!(count > 10, "{}", ran.out);
    let again = home.run_fast(&["refresh", "--prefetch", "--lang", "en"]);
    assert!(!again.out.contains("pictures"), "{}", again.out);
    drop(server);
    let read =
        |row: &Value| home.run(&["read", &row["id"].to_string(), "--format", "json", "--offline"]).object();
    let has_pictures = |article: &Value| !article["images"].as_array().unwrap().is_empty();
    let article = home.rows().iter().map(read).find(has_pictures).expect("an article with pictures");
    let src = article["images"][0]["src"].as_str().unwrap();
    let archive = Archive::open(&home.path.join("data/wanbao.db")).unwrap();
    let picture = archive.pictures().get(&CanonicalUrl::parse(src).unwrap()).unwrap().expect("stored");
    assert!(picture.bytes.starts_with(b"\x89PNG"));
    assert!(home.run(&["stats", "--lang", "en"]).out.contains(" pictures, "));
    let backup = home.path.join("copy.db");
    let ran = home.run(&["backup", backup.to_str().unwrap(), "--lang", "en"]);
    assert!(ran.err.contains("the backup does not contain"), "{ran:?}");
    assert!(files(&home) > 10);
}

#[test]
fn prefetches_by_option_or_setting_only() {
    let server = site(&["/a.jpg"]);
    server.on("/a.jpg", [png()]);
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    assert_eq!((server.hits("/a.jpg"), files(&home)), (0, 0));
    assert_eq!(home.run_fast(&["refresh", "-c", "images.prefetch"]).code, 0);
    assert_eq!((server.hits("/a.jpg"), files(&home)), (1, 1));
    assert_eq!(home.run_fast(&["refresh", "--prefetch"]).code, 0);
    assert_eq!(server.hits("/a.jpg"), 1);
}

#[test]
fn retries_bad_pictures_only_once() {
    let server = site(&["/page.png", "/missing.png", "/large.png"]);
    server.on("/page.png", [Answer::new(200, &[("Content-Type", "image/png")], "<html>404</html>")]);
    let large = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![0; 2 << 20]].concat();
    server.on("/large.png", [Answer::new(200, &[], large)]);
    let home = Home::with_source(server.url("/").as_str());
    for _ in 0..4 {
        let ran = home.run_fast(&["refresh", "--prefetch", "-c", "images.each_mb=1", "--lang", "en"]);
        assert_eq!(ran.code, 0, "missing pictures made the refresh fail: {ran:?}");
    }
    let hits = ["/page.png", "/missing.png", "/large.png"].map(|path| server.hits(path));
    assert_eq!(hits, [2, 2, 2]);
    assert_eq!(files(&home), 0);
}

#[test]
fn gc_removes_unused_pictures() {
    let server = site(&["/a.jpg"]);
    server.on("/a.jpg", [png()]);
    let home = Home::with_source(server.url("/").as_str());
    home.run_fast(&["refresh", "--prefetch"]);
    assert_eq!(home.run(&["gc"]).code, 0);
    assert_eq!(files(&home), 1);
    let ran = home.run(&["gc", "-c", "store.count=1", "--lang", "en"]);
    assert!(ran.out.contains("1 unused picture deleted"), "{ran:?}");
    assert_eq!(files(&home), 0);
}
