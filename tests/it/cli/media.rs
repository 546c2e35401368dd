//! Audio, video and attachments of articles: kept, listed, exported, played and downloaded.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::support::{Answer, FaultServer, Home, RunResult};

const EPISODE: &str = "<enclosure url='/e/1.mp3?from=feed' length='29465600' type='audio/mpeg'/>\
    <itunes:duration>34:03</itunes:duration>";

fn feed(items: &str) -> Answer {
    let feed = format!(
        "<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:media='http://search.yahoo.com/mrss/'>\
         <channel><title>渡口之声</title>{items}</channel></rss>"
    );
    Answer::new(200, &[("Content-Type", "application/rss+xml")], feed)
}

fn item(title: &str, link: &str, more: &str) -> String {
    format!(
        "<item><title>{title}</title><link>{link}</link><description>新船下水了。</description>{more}</item>"
    )
}

fn page(title: &str, more: &str) -> Answer {
    let text = "南岸的渡口昨天换了新船，船工们把旧船拖上了岸，岸上站满了看热闹的人。新船能载六十人。";
    Answer::page(format!(
        "<title>{title}_渡口之声</title><h1>{title}</h1><p>2026-11-22 09:30 来源：渡口之声</p><div><p>{text}</p>{more}</div>"
    ))
}

/// A home whose only article has the files that `more` describes.
fn home_with(server: &FaultServer, more: &str) -> Home {
    server.on("/feed.xml", [feed(&item("渡口换了新船", "/1.html", more))]);
    server.on("/1.html", [page("渡口换了新船", "")]);
    let home = Home::with_source(server.url("/feed.xml").as_str());
    let ran = home.run_fast(&["refresh", "it"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    home
}

fn article(home: &Home) -> Value {
    home.run(&["read", "1", "--format", "json", "--offline"]).object()
}

/// Writes a program that notes its arguments, and ends with a code; returns its folder as `PATH`.
fn program(home: &Home, name: &str, code: i32) -> String {
    let bin = home.path.join("bin");
    home.write(
        &format!("bin/{name}"),
        format!("#!/bin/sh\nprintf '%s|' \"$@\" >> {}\nexit {code}\n", home.path.join("played").display()),
    );
    fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    bin.display().to_string()
}

fn run_with_path(home: &Home, path: &str, arguments: &[&str]) -> RunResult {
    RunResult::from(home.command(arguments).env("PATH", path).output().unwrap())
}

fn played(home: &Home) -> String {
    fs::read_to_string(home.path.join("played")).unwrap_or_default()
}

#[test]
fn files_of_a_feed_stay_with_the_text_of_the_page() {
    let server = FaultServer::start();
    let home = home_with(&server, EPISODE);
    let json = article(&home);
    assert!(json["body"][0].as_str().unwrap().starts_with("南岸的渡口"), "the page's text: {json}");
    let file = &json["attachments"][0];
    assert_eq!(file["url"], server.url("/e/1.mp3?from=feed").as_str());
    assert_eq!((&file["type"], &file["seconds"]), (&"audio/mpeg".into(), &2043.into()));
    let text = home.run(&["read", "1", "--offline"]).out;
    assert!(text.contains("音频：1.mp3 · 34:03 · 28.1 MiB"), "{text}");
    for format in ["markdown", "html"] {
        let read = home.run(&["read", "1", "--offline", "--format", format]).out;
        assert!(read.contains("/e/1.mp3?from=feed"), "{format}: {read}");
    }
    let exported = home.run(&["export", "--no-pictures"]).out;
    let other = Home::new();
    assert_eq!(other.run_with(&["import", "-"], &exported).code, 0);
    let id = other.run(&["list", "渡口", "--json", "--offline"]).object()["id"].to_string();
    let imported = other.run(&["read", &id, "--format", "json", "--offline"]).object();
    assert_eq!(imported["attachments"], json["attachments"]);
}

#[test]
fn attachments_that_appear_later_are_added_to_a_page() {
    let server = FaultServer::start();
    let home = home_with(&server, "");
    assert_eq!(article(&home)["attachments"], Value::Null);
    server.on("/feed.xml", [feed(&item("渡口换了新船", "/1.html", EPISODE))]);
    let ran = home.run_fast(&["refresh", "it"]);
    assert!(ran.code == 0 && ran.out.contains("有改动 0"), "{ran:?}");
    let json = article(&home);
    assert_eq!(json["attachments"].as_array().unwrap().len(), 1, "{json}");
    assert!(json["body"][0].as_str().unwrap().starts_with("南岸的渡口"), "{json}");
}

#[test]
fn reads_the_files_of_every_format() {
    let server = FaultServer::start();
    let more = "<enclosure url='/a.pdf' type='application/pdf' length='0'/><enclosure url='/p.jpg' type='image/jpeg'/>\
        <media:group><media:content url='/v.mp4' type='video/mp4' fileSize='1048576' duration='61'/>\
        <media:thumbnail url='/t.jpg'/></media:group><media:content url='/page' medium='image'/>";
    let home = home_with(&server, more);
    let listed = home.run(&["play", "1", "--list", "--offline"]).out;
    let lines: Vec<&str> = listed.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(lines, ["1  附件：a.pdf", "2  视频：v.mp4 · 1:01 · 1.0 MiB"], "{listed}");

    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>海报</title><entry><title>一</title><id>x:1</id><link href='/1.html'/>\
        <link rel='enclosure' type='audio/ogg' title='录音' length='2048' href='e.ogg'/><content>短。</content></entry></feed>";
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"海报","items":[{"id":"1","url":"/1.html","title":"一","content_text":"短。",
        "attachments":[{"url":"e.ogg","mime_type":"audio/ogg","title":"录音","size_in_bytes":2048}]}]}"#;
    for (kind, body) in [("application/atom+xml", atom), ("application/feed+json", json)] {
        let server = FaultServer::start();
        server.on("/feed", [Answer::new(200, &[("Content-Type", kind)], body)]);
        server.on("/1.html", [page("一", "")]);
        let home = Home::with_source(server.url("/feed").as_str());
        home.run_fast(&["refresh", "it"]);
        let listed = home.run(&["play", "1", "--list", "--offline"]).out;
        assert!(listed.starts_with("1  音频：录音 · 2.0 KiB\n   http://127.0.0.1:"), "{kind}: {listed}");
    }
}

#[test]
fn an_episode_without_a_page_is_its_file() {
    let server = FaultServer::start();
    let file = server.url("/e/2.mp3");
    let item = format!(
        "<item><title>第二集</title><guid isPermaLink='false'>2</guid><enclosure url='{file}' type='audio/mpeg'/></item>"
    );
    server.on("/feed.xml", [feed(&item)]);
    let home = Home::with_source(server.url("/feed.xml").as_str());
    let ran = home.run_fast(&["refresh", "it"]);
    assert_eq!((ran.code, server.hits("/e/2.mp3")), (0, 0), "{ran:?}");
    let read = home.run(&["read", "1", "--offline"]);
    assert!(read.code == 0 && read.out.contains("第二集") && read.out.contains("音频：2.mp3"), "{read:?}");
}

#[test]
fn players_and_documents_of_a_page_are_files_too() {
    let server = FaultServer::start();
    server.on("/feed.xml", [feed(&item("公告", "/1.html", ""))]);
    let more = "<video src='/v.mp4'></video><p>船员的招聘从下周一开始，报名表在渡口的窗口领取，也可以从这里下载，填好以后交到南岸的办事处。\
        见<a href='/2.html'>说明</a>。</p><p>附件：<a href='/f/%E5%90%8D%E5%8D%95.docx'>报名名单.docx</a></p>";
    server.on("/1.html", [page("公告", more)]);
    let home = Home::with_source(server.url("/feed.xml").as_str());
    home.run_fast(&["refresh", "it"]);
    let listed = home.run(&["download", "1", "--list", "--offline"]).out;
    assert!(listed.contains("视频：v.mp4") && listed.contains("附件：报名名单.docx"), "{listed}");
    assert!(!listed.contains("2.html"), "{listed}");
}

#[test]
fn plays_with_the_player_that_is_installed_or_set() {
    let server = FaultServer::start();
    let home = home_with(&server, &format!("<enclosure url='/a.pdf' type='application/pdf'/>{EPISODE}"));
    let none = run_with_path(&home, "/nowhere", &["play", "1", "--offline"]);
    assert_eq!(none.code, 2);
    assert!(
        none.err.contains("请安装 mpv、vlc 或 ffplay，或在 config.toml 里写 [players] audio"),
        "{}",
        none.err
    );
    program(&home, "ffplay", 0);
    let path = program(&home, "mpv", 0);
    let ran = run_with_path(&home, &path, &["play", "1", "--offline"]);
    let url = server.url("/e/1.mp3?from=feed");
    assert_eq!(
        (ran.code, played(&home)),
        (0, format!("--no-video|--save-position-on-quit|{url}|")),
        "{ran:?}"
    );
    assert!(ran.err.contains("共 2 个"), "{}", ran.err);
    program(&home, "mine", 3);
    let set = ["-c", "players.audio=mine -q {url}", "play", "1", "--number", "2", "--offline"];
    let failed = run_with_path(&home, &path, &set);
    assert_eq!((failed.code, failed.err.as_str()), (7, "wanbao: mine：以代码 3 退出\n"));
    assert!(played(&home).ends_with(&format!("-q|{url}|")), "{}", played(&home));
    let wrong = home.run(&["play", "1", "--number", "3", "--offline"]);
    assert_eq!((wrong.code, wrong.err.as_str()), (2, "wanbao: 没有第 3 个文件，共 2 个；加 --list 看编号\n"));
}

#[test]
fn an_article_without_files_says_so() {
    let server = FaultServer::start();
    let home = home_with(&server, "");
    for command in ["play", "download"] {
        let ran = home.run(&[command, "1", "--offline"]);
        assert_eq!((ran.code, ran.err.as_str()), (1, "wanbao: 没有音频、视频和附件：渡口换了新船\n"));
    }
    assert_eq!(home.run(&["play", "99", "--offline"]).code, 1);
}

/// The bytes of the file, longer than one piece of the network.
fn sound() -> Vec<u8> {
    (0..200_000_u32).map(|byte| byte as u8).collect()
}

#[test]
fn an_interrupted_download_is_continued() {
    let server = FaultServer::start();
    let home = home_with(&server, EPISODE);
    let (sound, path) = (sound(), "/e/1.mp3?from=feed");
    let whole = [("ETag", "\"v1\""), ("Content-Length", "200000")];
    server.on(
        path,
        [
            Answer::head(200, &whole).send(&sound[..70_000]).close(),
            Answer::head(
                206,
                &[("Content-Range", "bytes 70000-199999/200000"), ("Content-Length", "130000")],
            )
            .send(&sound[70_000..]),
        ],
    );
    let first = home.run_fast(&["download", "1"]);
    assert_eq!(first.code, 3, "{first:?}");
    let folder = home.path.join("downloads");
    let part = folder.join("渡口换了新船 1.mp3.part");
    assert_eq!(fs::metadata(&part).unwrap().len(), 70_000);
    let second = home.run_fast(&["download", "1"]);
    let file = folder.join("渡口换了新船 1.mp3");
    assert_eq!((second.code, second.out), (0, format!("已下载：{}（195.3 KiB）\n", file.display())));
    assert_eq!(fs::read(&file).unwrap(), sound);
    let request = server.requests(path)[1].to_ascii_lowercase();
    assert!(request.contains("range: bytes=70000-") && request.contains("if-range: \"v1\""), "{request}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside the file");
    let third = home.run(&["download", "1", "--offline"]);
    assert_eq!((third.code, third.out), (0, format!("已经下载过：{}（195.3 KiB）\n", file.display())));
    let bin = program(&home, "mpv", 0);
    run_with_path(&home, &bin, &["play", "1", "--offline"]);
    assert!(played(&home).ends_with(&format!("{}|", file.display())), "{}", played(&home));
}

#[test]
fn a_download_that_breaks_off_is_continued_at_once() {
    let server = FaultServer::start();
    let home = home_with(&server, EPISODE);
    let (sound, path) = (sound(), "/e/1.mp3?from=feed");
    let rest = |from: usize| {
        let range = format!("bytes {from}-199999/200000");
        let length = (200_000 - from).to_string();
        Answer::head(206, &[("Content-Range", &range), ("Content-Length", &length)])
    };
    server.on(
        path,
        [
            Answer::head(
                200,
                &[("Last-Modified", "Sun, 22 Nov 2026 01:00:00 GMT"), ("Content-Length", "200000")],
            )
            .send(&sound[..50_000])
            .close(),
            rest(50_000).send(&sound[50_000..150_000]).close(),
            rest(150_000).send(&sound[150_000..]),
        ],
    );
    let to = home.path.join("别处");
    let arguments =
        ["-c", "fetch.delay=0s", "-c", "fetch.retries=1", "download", "1", "--to", to.to_str().unwrap()];
    let ran = home.run(&arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(fs::read(to.join("渡口换了新船 1.mp3")).unwrap(), sound);
}

#[test]
fn a_file_that_changed_is_downloaded_anew() {
    let server = FaultServer::start();
    let home = home_with(&server, EPISODE);
    let path = "/e/1.mp3?from=feed";
    server.on(
        path,
        [
            Answer::head(200, &[("ETag", "\"v1\""), ("Content-Length", "9")]).send("旧的").close(),
            Answer::new(200, &[("ETag", "\"v2\"")], "新的一集"),
        ],
    );
    assert_eq!(home.run_fast(&["download", "1"]).code, 3);
    assert_eq!(home.run_fast(&["download", "1"]).code, 0);
    let file = home.path.join("downloads/渡口换了新船 1.mp3");
    assert_eq!(fs::read_to_string(file).unwrap(), "新的一集");
}

#[test]
fn refuses_files_beyond_the_limit_and_folders_it_cannot_write() {
    let server = FaultServer::start();
    let home = home_with(&server, EPISODE);
    let path = "/e/1.mp3?from=feed";
    server.on(path, [Answer::head(200, &[("Content-Length", "2000000")]).send("x").close()]);
    let ran = home.run_fast(&["-c", "downloads.max_mb=1", "download", "1"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("超过 1 MiB"), "{}", ran.err);
    assert_eq!(fs::read_dir(home.path.join("downloads")).unwrap().count(), 0);
    home.write("file", "");
    let below = home.path.join("file").join("folder");
    let ran = home.run_fast(&["download", "1", "--to", below.to_str().unwrap()]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.starts_with("wanbao: ") && !ran.err.contains("os error"), "{}", ran.err);
    server.on(path, [Answer::new(404, &[], "")]);
    assert_eq!(home.run_fast(&["download", "1"]).code, 4);
    assert_eq!(fs::read_dir(home.path.join("downloads")).unwrap().count(), 0, "no empty part is left");
}
