//! The pictures of the screen in the README, drawn by the program itself from the sample portal.
//!
//! `INSTA_UPDATE=always cargo test --test it tui::picture::` draws them anew, as it does with all other snapshots.

use std::borrow::Cow;
use std::path::Path;

use ratatui::buffer::Buffer;
use wanbao::config::{ColorDepth, sources};
use wanbao::demo::{Portal, SAMPLE};
use wanbao::model::RawPage;
use wanbao::model::{Block, CanonicalUrl, Clock, Validators};
use wanbao::newsroom::{Saved, SavedPage};
use wanbao::tui::{Graphics, GraphicsProtocol, Msg};

use super::harness::{Reader, Start};
use super::svg::svg;
use super::{news, refreshing};

const BLOCKS: Graphics = Graphics { protocol: GraphicsProtocol::Blocks(ColorDepth::True), cell: (10, 20) };

/// The largest picture, in bytes.
const LARGEST: usize = 60_000;

macro_rules! pictures {
    ($($test:ident $name:ident;)*) => {
        $(#[test]
        fn $test() {
            is_kept(concat!(stringify!($name), ".svg"), &svg(&$name()));
        })*

        /// Their files.
        const NAMES: &[&str] = &[$(concat!("assets/", stringify!($name), ".svg")),*];
    };
}

pictures! {
    the_picture_of_the_first_screen_is_true first;
    the_picture_of_headlines_and_an_article_side_by_side_is_true screen;
    the_picture_of_an_article_is_true article;
    the_picture_of_titles_filtered_by_pinyin_is_true filter;
    the_picture_of_a_search_is_true search;
    the_picture_of_the_palette_is_true palette;
    the_picture_of_the_help_is_true help;
    the_picture_of_a_source_that_is_added_is_true adding;
    the_picture_of_the_front_page_is_true front;
    the_picture_of_what_a_site_changed_is_true changes;
    the_picture_of_a_narrow_screen_is_true narrow;
    the_picture_of_sixteen_colours_is_true sixteen;
}

#[test]
fn every_picture_is_small_and_stands_in_both_halves_of_the_readme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("a readme");
    let (english, chinese) = readme.split_once("\n## 中文").expect("two halves");
    for name in NAMES {
        assert!(english.contains(name) && chinese.contains(name), "{name} is not shown");
        let size = std::fs::metadata(root.join(name)).expect("a picture").len();
        assert!(size < LARGEST as u64, "{name} has {size} bytes");
    }
}

fn is_kept(name: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, drawn).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "assets/{name} is out of date: INSTA_UPDATE=always cargo test --test it tui::picture::"
    );
}

/// What somebody sees who starts it for the first time, without a network.
fn first() -> Buffer {
    let home = tempfile::tempdir().expect("a directory");
    let (sources, _) = sources::load(&wanbao::config::Paths::below(home.path()));
    let sample: wanbao::tui::Sample = Box::new(refreshing::portal);
    Start { now: now(), sources, sample: Some(sample), ..Start::empty(80, 24) }.go().buffer()
}

/// An afternoon's paper, half read.
fn screen() -> Buffer {
    let mut reader = reader(Start::empty(120, 36));
    reader.keys("f").keys("末班渡轮<enter>").settle().keys("s<enter>").settle().keys("<esc><esc>").settle();
    reader.keys("gmjjmjLjj<enter>").settle();
    reader.buffer()
}

/// An article with a picture, on a screen of its own and in the colours of the day.
fn article() -> Buffer {
    let mut reader = reader(Start { graphics: Some(BLOCKS), theme: "light", ..Start::empty(88, 34) });
    let open = |reader: &mut Reader| {
        reader.keys("f").keys("蚝墩村足球场<enter>").settle().keys("<enter>").settle();
    };
    open(&mut reader);
    // A picture that was looked at stands in its article from then on.
    reader
        .keys("i")
        .settle()
        .keys("<esc><esc><esc>")
        .settle()
        .keys("<enter>")
        .settle()
        .keys("<esc>")
        .settle();
    open(&mut reader);
    reader.buffer()
}

/// Titles, while letters of pinyin are typed.
fn filter() -> Buffer {
    reader(Start::empty(80, 16)).keys("fdulun").settle().buffer()
}

/// What is found in the texts, too.
fn search() -> Buffer {
    reader(Start { theme: "light", ..Start::empty(80, 16) })
        .keys("F")
        .keys("渡轮 newer:7d<enter>")
        .settle()
        .buffer()
}

/// Actions, found by pinyin.
fn palette() -> Buffer {
    reader(Start::empty(80, 24)).keys(":shua").buffer()
}

fn help() -> Buffer {
    reader(Start { theme: "light", ..Start::empty(80, 24) }).keys("?").buffer()
}

/// A site that was looked at, before it is taken on.
fn adding() -> Buffer {
    let mut reader = Start { now: now(), ..Start::paper(80, 24) }.go();
    reader.net.set(Some(portal()));
    reader.keys("a").send(Msg::Paste(SAMPLE.to_owned())).keys("<enter>").settle().buffer()
}

fn front() -> Buffer {
    reader(Start { theme: "light", ..Start::empty(88, 34) }).keys("EK").settle().buffer()
}

/// An article that its site has changed.
fn changes() -> Buffer {
    let mut reader = reader(Start::empty(80, 16));
    reader.archive(|archive| {
        let url = address("/yaowen/10116.html");
        let id = archive.entry_by_url(&url)?.expect("a headline").id;
        let mut article = archive.article(id)?.expect("a text");
        let Some(Block::Paragraph { text }) = article.blocks.first_mut() else { panic!("{article:?}") };
        *text = text.as_str().replace("约1,300名", "约1,500名").as_str().into();
        let copy = RawPage {
            url,
            content_type: None,
            validators: Validators::default(),
            fetched: news::now(),
            bytes: b"<html>".to_vec(),
        };
        archive.store_article(id, &article, &[copy], now())
    });
    reader.keys("f").keys("大雾封湾<enter>").settle().keys("<enter>").settle().keys("v").settle().buffer()
}

/// The smallest screen there is, in strong colours.
fn narrow() -> Buffer {
    reader(Start { theme: "contrast", ..Start::empty(40, 10) }).keys("jj").buffer()
}

/// A terminal that has 16 colours of its own.
fn sixteen() -> Buffer {
    let mut reader = reader(Start { depth: ColorDepth::Ansi, ..Start::empty(80, 16) });
    reader.keys("sjmjjLk").settle().buffer()
}

/// The time of the pictures: the portal's news are of the day.
fn now() -> jiff::Timestamp {
    "2026-11-20T16:00:00+08:00".parse().expect("a time")
}

fn address(path: &str) -> CanonicalUrl {
    CanonicalUrl::parse(SAMPLE).and_then(|base| base.join(path)).expect("an address")
}

/// A reader who has the portal's news.
fn reader(start: Start) -> Reader {
    let sources = vec![refreshing::portal_as("chao", false)];
    let mut reader = Start { now: now(), sources, ..start }.go();
    reader.net.set(Some(portal()));
    reader.keys("R").settle().keys("g").settle();
    reader
}

/// The portal with its pictures.
fn portal() -> Saved {
    let portal = Portal::new();
    let page = |path: &str| {
        let page = portal.page(path)?;
        let content_type = Some(page.content_type.to_owned());
        Some((address(path), SavedPage { content_type, bytes: Cow::Owned(page.bytes) }))
    };
    Saved::new(portal.paths().filter_map(page).collect::<Vec<_>>(), Clock::System)
}
