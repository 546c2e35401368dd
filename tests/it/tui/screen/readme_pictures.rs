//! Pictures of the screen in the README, drawn by the program itself from the sample portal.
//!
//! `INSTA_UPDATE=always cargo test --test it readme_pictures` redraws them, as it does all other snapshots.

use std::borrow::Cow;
use std::path::Path;

use ratatui::buffer::Buffer;
use wanbao::config::ColorDepth;
use wanbao::config::sources::SourceDefinitions;
use wanbao::demo::{Portal, SAMPLE_URL};
use wanbao::model::RawPage;
use wanbao::model::{Block, CanonicalUrl, Clock, Validators};
use wanbao::newsroom::{SavedPage, SavedPages};
use wanbao::tui::{Graphics, GraphicsProtocol, Msg};

use crate::tui::support::{
    App, Fixture, newspaper,
    portal::{self, portal_source},
    svg,
};

const BLOCKS: Graphics = Graphics { protocol: GraphicsProtocol::Blocks(ColorDepth::True), cell: (10, 20) };

/// Largest size of a picture, in bytes.
const MAX_BYTES: usize = 60_000;

macro_rules! pictures {
    ($($test:ident $name:ident;)*) => {
        $(#[test]
        fn $test() {
            assert_current(concat!(stringify!($name), ".svg"), &svg(&$name()));
        })*

        /// Files of the pictures.
        const NAMES: &[&str] = &[$(concat!("assets/", stringify!($name), ".svg")),*];
    };
}

pictures! {
    first_screen_picture_is_current first;
    two_pane_picture_is_current screen;
    article_picture_is_current article;
    filter_picture_is_current filter;
    search_picture_is_current search;
    palette_picture_is_current palette;
    help_picture_is_current help;
    add_source_picture_is_current adding;
    digest_picture_is_current front;
    changes_picture_is_current changes;
    narrow_picture_is_current narrow;
    sixteen_colour_picture_is_current sixteen;
}

#[test]
fn pictures_are_small_and_in_both_readme_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("a readme");
    let (english, chinese) = readme.split_once("\n## 中文").expect("two halves");
    for name in NAMES {
        assert!(english.contains(name) && chinese.contains(name), "{name} is not shown");
        let size = std::fs::metadata(root.join(name)).expect("a picture").len();
        assert!(size < MAX_BYTES as u64, "{name} has {size} bytes");
    }
}

fn assert_current(name: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, drawn).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "assets/{name} is out of date: INSTA_UPDATE=always cargo test --test it readme_pictures"
    );
}

/// First start, without a network.
fn first() -> Buffer {
    let home = tempfile::tempdir().expect("a directory");
    let paths = wanbao::config::Paths::below(home.path());
    let built_in = SourceDefinitions::read(&paths).resolve(&[]).sources;
    let sources = built_in.into_iter().map(|configured| configured.source).collect();
    let sample: wanbao::tui::Sample = Box::new(portal::portal);
    Fixture { now: now(), sources, sample: Some(sample), ..Fixture::empty(80, 24) }.open().buffer()
}

/// Lists and an article side by side; some articles are read and marked.
fn screen() -> Buffer {
    let mut app = app(Fixture::empty(120, 36));
    app.keys("f").keys("末班渡轮<enter>").settle().keys("s<enter>").settle().keys("<esc><esc>").settle();
    app.keys("gmjjmjLjj<enter>").settle();
    app.buffer()
}

/// An article with a picture, full screen in the light theme.
fn article() -> Buffer {
    let mut app = app(Fixture { graphics: Some(BLOCKS), theme: "light", ..Fixture::empty(88, 34) });
    let open = |app: &mut App| {
        app.keys("f").keys("蚝墩村足球场<enter>").settle().keys("<enter>").settle();
    };
    open(&mut app);
    // Viewing the picture stores it, so that it is shown in the article.
    app.keys("i").settle().keys("<esc><esc><esc>").settle().keys("<enter>").settle().keys("<esc>").settle();
    open(&mut app);
    app.buffer()
}

/// Titles filtered by pinyin.
fn filter() -> Buffer {
    app(Fixture::empty(80, 16)).keys("fdulun").settle().buffer()
}

/// Full-text search.
fn search() -> Buffer {
    app(Fixture { theme: "light", ..Fixture::empty(80, 16) })
        .keys("F")
        .keys("渡轮 newer:7d<enter>")
        .settle()
        .buffer()
}

/// The palette, filtered by pinyin.
fn palette() -> Buffer {
    app(Fixture::empty(80, 24)).keys(":shua").buffer()
}

fn help() -> Buffer {
    app(Fixture { theme: "light", ..Fixture::empty(80, 24) }).keys("?").buffer()
}

/// Preview of a site before it is added.
fn adding() -> Buffer {
    let mut app = Fixture { now: now(), ..Fixture::newspaper(80, 24) }.open();
    app.network.set(Some(pages()));
    app.keys("a").send(Msg::Paste(SAMPLE_URL.to_owned())).keys("<enter>").settle().buffer()
}

fn front() -> Buffer {
    app(Fixture { theme: "light", ..Fixture::empty(88, 34) }).keys("EK").settle().buffer()
}

/// Changes of an article that its site has edited.
fn changes() -> Buffer {
    let mut app = app(Fixture::empty(80, 16));
    app.archive(|archive| {
        let url = address("/yaowen/10116.html");
        let id = archive.entry_by_url(&url)?.expect("a headline").id;
        let mut article = archive.article(id)?.expect("a text");
        let Some(Block::Paragraph { text }) = article.blocks.first_mut() else { panic!("{article:?}") };
        *text = text.as_str().replace("约1,300名", "约1,500名").as_str().into();
        let copy = RawPage {
            url,
            content_type: None,
            link: None,
            validators: Validators::default(),
            fetched: newspaper::now(),
            bytes: b"<html>".to_vec(),
        };
        archive.store_article(id, &article, &[copy], now())
    });
    app.keys("f").keys("大雾封湾<enter>").settle().keys("<enter>").settle().keys("v").settle().buffer()
}

/// The smallest supported screen, in the high-contrast theme.
fn narrow() -> Buffer {
    app(Fixture { theme: "contrast", ..Fixture::empty(40, 10) }).keys("jj").buffer()
}

/// A terminal with 16 colours.
fn sixteen() -> Buffer {
    let mut app = app(Fixture { depth: ColorDepth::Ansi, ..Fixture::empty(80, 16) });
    app.keys("sjmjjLk").settle().buffer()
}

/// Time in the pictures: the day of the portal's news.
fn now() -> jiff::Timestamp {
    "2026-11-20T16:00:00+08:00".parse().expect("a time")
}

fn address(path: &str) -> CanonicalUrl {
    CanonicalUrl::parse(SAMPLE_URL).and_then(|base| base.join(path)).expect("an address")
}

/// App that has refreshed from the portal.
fn app(start: Fixture) -> App {
    let sources = vec![portal_source()];
    let mut app = Fixture { now: now(), sources, ..start }.open();
    app.network.set(Some(pages()));
    app.keys("R").settle().keys("g").settle();
    app
}

/// The portal with its pictures.
fn pages() -> SavedPages {
    let portal = Portal::new();
    let page = |path: &str| {
        let page = portal.page(path)?;
        let content_type = Some(page.content_type.to_owned());
        Some((address(path), SavedPage { content_type, bytes: Cow::Owned(page.bytes) }))
    };
    SavedPages::new(portal.paths().filter_map(page).collect::<Vec<_>>(), Clock::System)
}
