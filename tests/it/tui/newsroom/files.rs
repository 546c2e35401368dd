//! Audio, video and attachments of articles: listed below the text, played and downloaded by a key.

use std::fs;
use std::path::Path;

use wanbao::config::CommandLine;
use wanbao::model::{Article, Attachment, Block, Clock};
use wanbao::newsroom::{SavedPage, SavedPages};
use wanbao::tui::{EffectSlot, NewsroomEffect, Players, ProcessEffect, Programs};

use crate::tui::support::{App, Fixture, newspaper};

fn audio(path: &str) -> Attachment {
    Attachment {
        url: newspaper::url(path).to_string(),
        media_type: Some("audio/mpeg".to_owned()),
        seconds: Some(2043),
        ..Attachment::default()
    }
}

/// Opens a list of one article with these files, and a player that notes its arguments in a file.
fn app_with(files: Vec<Attachment>, player: Option<&str>) -> App {
    let words =
        player.map(|script| CommandLine::from(["sh", "-c", script, "{url}"].map(str::to_owned).to_vec()));
    let programs = Programs {
        players: Players { audio: words.into_iter().collect(), ..Players::default() },
        ..Programs::default()
    };
    let file = |archive: &mut wanbao::archive::Archive| {
        let headline = newspaper::headline("渡口之声第一集", "/p/1", Some(newspaper::NOW));
        newspaper::file_headlines(archive, "要闻", vec![headline]);
        let blocks = vec![Block::Paragraph { text: "这一集讲渡口的新船。".into() }];
        let article =
            Article {
                blocks, attachments: files, ..Article::new(newspaper::url("/p/1"), "渡口之声第一集")
            };
        newspaper::file_article(archive, &article);
    };
    Fixture { programs, ..Fixture::empty(100, 24) }.with_archive(file).open()
}

/// Returns what a player noted.
fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a player").trim_end().to_owned()
}

fn note(path: &Path) -> String {
    format!("echo \"$0\" > {}", path.display())
}

#[test]
fn lists_the_files_below_the_text() {
    let mut app = app_with(vec![audio("/e/1.mp3")], None);
    app.keys("j<enter>").settle();
    assert!(app.shows("音频：1.mp3 · 34:03"), "{}", app.screen());
}

#[test]
fn plays_the_only_file_with_the_player_of_its_kind() {
    let directory = tempfile::tempdir().expect("a directory");
    let played = directory.path().join("played");
    let mut app = app_with(vec![audio("/e/1.mp3")], Some(&note(&played)));
    app.keys("jB").settle();
    assert_eq!(read(&played), newspaper::url("/e/1.mp3").as_str());
    assert!(app.row(23).contains("播放完毕") && app.shows("这一集讲"), "{}", app.screen());
    let mut app = app_with(vec![audio("/e/1.mp3")], Some("echo 没有声卡 >&2; exit 2"));
    app.keys("jB").settle();
    assert!(app.row(23).contains("sh 失败：以代码 2 退出：没有声卡"), "{}", app.screen());
}

#[test]
fn the_same_key_stops_the_player() {
    let mut app = app_with(vec![audio("/e/1.mp3")], Some("sleep 1000"));
    app.keys("j<enter>").settle();
    app.keys("B");
    assert!(app.row(23).contains("正在播放，B 停止"), "{}", app.screen());
    let effects = app.take_effects();
    assert!(matches!(effects[..], [NewsroomEffect::Play(..)]), "{effects:?}");
    app.keys("B");
    assert_eq!(app.recorded, [ProcessEffect::Cancel(EffectSlot::Player)]);
    assert!(app.row(23).contains("已停止播放"), "{}", app.screen());
}

#[test]
fn several_files_are_listed_to_choose_from() {
    let directory = tempfile::tempdir().expect("a directory");
    let played = directory.path().join("played");
    let mut app = app_with(vec![audio("/e/1.mp3"), audio("/e/2.mp3")], Some(&note(&played)));
    app.keys("jB").settle();
    assert!(app.shows("音频、视频与附件") && app.shows("音频：2.mp3"), "{}", app.screen());
    app.keys("j<enter>").settle();
    assert_eq!(read(&played), newspaper::url("/e/2.mp3").as_str());
}

#[test]
fn says_what_is_missing() {
    let mut app = app_with(vec![audio("/e/1.mp3")], None);
    app.keys("jB").settle();
    assert!(app.row(23).contains("请安装 mpv、vlc 或 ffplay"), "{}", app.screen());
    let mut app = app_with(Vec::new(), None);
    app.keys("jW").settle();
    assert!(app.row(23).contains("没有音频、视频和附件：渡口之声第一集"), "{}", app.screen());
}

#[test]
fn downloads_with_progress_and_plays_what_is_downloaded() {
    let directory = tempfile::tempdir().expect("a directory");
    let played = directory.path().join("played");
    let mut app = app_with(vec![audio("/e/1.mp3")], Some(&note(&played)));
    app.keys("j<enter>").settle();
    app.keys("W");
    assert!(app.row(23).contains("正在下载 0 B，W 停止"), "{}", app.screen());
    app.settle();
    assert!(app.row(23).contains("wan.test"), "the network is down: {}", app.screen());
    let page = SavedPage { content_type: None, bytes: vec![7_u8; 4096].into() };
    app.network.set(Some(SavedPages::new([(newspaper::url("/e/1.mp3"), page)], Clock::System)));
    app.keys("W").settle();
    let path = app.paths().downloads;
    assert!(app.row(23).contains("已下载"), "{}", app.screen());
    let file = fs::read_dir(&path).expect("a folder").next().expect("a file").expect("readable").path();
    let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("a name");
    assert!(stem.starts_with("渡口之声第一集 "), "{stem}");
    assert_eq!(file.extension().and_then(|extension| extension.to_str()), Some("mp3"));
    app.keys("B").settle();
    assert_eq!(read(&played), file.display().to_string());
}

#[test]
fn a_cancelled_opening_plays_nothing_later() {
    let directory = tempfile::tempdir().expect("a directory");
    let played = directory.path().join("played");
    let mut app = app_with(vec![audio("/e/1.mp3")], Some(&note(&played)));
    app.keys("jB<esc><enter>").settle();
    assert!(app.shows("这一集讲"), "it is open: {}", app.screen());
    assert!(!played.exists() && !app.row(23).contains("播放"), "{}", app.screen());
}
