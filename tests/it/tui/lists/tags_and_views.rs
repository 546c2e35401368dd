//! Tags, saved views, and duplicates from other sources.

use jiff::Timestamp;
use wanbao::archive::{Archive, FetchedListPage};
use wanbao::config::SavedView;
use wanbao::model::{Article, Listing, Source, SourceId};

use crate::tui::support::{App, Fixture, newspaper};

#[test]
fn tags_are_added_completed_removed_and_undone() {
    let mut app = App::open(80, 24);
    app.keys("jt").settle().keys("桥梁 湾区<enter>").settle();
    assert!(app.selected().contains("#桥梁 #湾区"), "{}", app.screen());
    app.keys("jxjxt").settle();
    assert!(app.row(23).ends_with("#桥梁 #湾区"), "existing tags are offered: {}", app.screen());
    app.keys("wq<tab>");
    assert!(app.row(23).contains("标签（空格分开）：湾区"), "{}", app.screen());
    app.keys("<enter>").settle();
    let tagged = |app: &App| app.screen().lines().take(23).filter(|line| line.contains("#湾区")).count();
    assert_eq!(tagged(&app), 3, "{}", app.screen());
    app.keys("u").settle();
    assert_eq!(tagged(&app), 1, "{}", app.screen());
    app.keys("gjt").settle();
    assert!(app.row(23).contains("：桥梁 湾区"), "its tags can be edited: {}", app.screen());
    app.keys("<c-w><c-w>").keys("<enter>").settle();
    assert_eq!(tagged(&app), 0, "{}", app.screen());
    assert!(app.selected().contains("#桥梁"), "{}", app.screen());
    app.keys("<enter>").settle();
    assert!(app.shows("#桥梁"), "{}", app.screen());
    app.keys("t").keys("(x)<enter>").settle();
    assert!(app.row(23).contains("不能作标签"), "{}", app.screen());
}

#[test]
fn saved_views_are_listed_among_the_sections() {
    let view =
        |name: &str, query: &str| SavedView { name: name.to_owned(), query: query.to_owned(), notify: false };
    let views = vec![view("桥与路", "桥 or 跨海"), view("没读的", "unread")];
    let mut app = Fixture { views, ..Fixture::newspaper(160, 24) }.open();
    assert!(app.row(3).contains("桥与路") && app.row(4).contains("没读的"), "{}", app.screen());
    assert!(
        app.row(3).contains("桥与路           2") && app.row(4).contains("没读的          12"),
        "{}",
        app.screen()
    );
    app.keys("hj").settle();
    assert!(app.row(0).contains("桥与路") && app.row(0).contains("1/"), "{}", app.screen());
    assert!(app.shows("港珠澳") && !app.shows("横琴口岸"), "{}", app.screen());
    assert!(app.row(1).contains("今天 ·"), "grouped by date: {}", app.screen());
    app.keys("lm").settle();
    assert!(
        app.row(3).contains("桥与路           1") && app.row(4).contains("没读的          11"),
        "{}",
        app.screen()
    );
    app.keys("u2").settle();
    assert!(app.row(0).contains("全部新闻 · 未读"), "{}", app.screen());
    app.keys("hjj").settle().keys("lA").settle().keys("hgjj").settle();
    assert!(app.shows("现在没有符合的"), "{}", app.screen());
}

/// Another source with the same story.
fn another() -> Source {
    let id = SourceId::new("bay").expect("a source id");
    Source { id, name: "湾区晚报".to_owned(), url: newspaper::url("/bay/"), ..newspaper::source() }
}

fn file_duplicate(archive: &mut Archive, now: Timestamp) {
    let first = archive.entry_by_url(&newspaper::url("/a/0")).expect("read").expect("a headline");
    let article = archive.article(first.id).expect("read").expect("a text");
    let headline = newspaper::headline(&article.title, "/bay/1", Some("2026-11-23T14:00:00+08:00"));
    let listing = Listing { headlines: vec![headline], ..Listing::default() };
    let page =
        FetchedListPage { source: &another().id, section: None, number: 0, listing: &listing, copy: None };
    archive.store_list_page(&page, now).expect("stored");
    let duplicate =
        Article { url: newspaper::url("/bay/1"), origin: Some("湾区晚报".to_owned()), ..article };
    newspaper::file_article(archive, &duplicate);
}

#[test]
fn duplicates_are_folded_into_one_headline() {
    let mut start = Fixture::empty(80, 24);
    start.sources.push(another());
    let mut app = start
        .with_archive(|archive| {
            newspaper::file(archive, &[]);
            file_duplicate(archive, newspaper::now());
        })
        .open();
    assert_eq!(app.screen().matches("港珠澳大桥车流再创新高").count(), 1, "{}", app.screen());
    app.keys("j");
    assert!(app.selected().contains("另见 1"), "{}", app.screen());
    app.keys("=").settle();
    assert!(
        app.shows("另见") && app.screen().matches("港珠澳大桥车流再创新高").count() > 1,
        "{}",
        app.screen()
    );
    app.keys("<enter>").settle();
    assert!(app.shows("本报记者在人工岛上"), "{}", app.screen());
    app.keys("qj=").settle();
    assert!(app.row(23).contains("没有其他来源"), "{}", app.screen());
}

#[test]
fn stories_are_taken_apart_and_joined_by_hand() {
    let mut start = Fixture::empty(80, 24);
    start.sources.push(another());
    let mut app = start
        .with_archive(|archive| {
            newspaper::file(archive, &[]);
            file_duplicate(archive, newspaper::now());
        })
        .open();
    let count = |app: &App| app.screen().matches("港珠澳大桥车流再创新高").count();
    app.keys("j=").settle();
    assert!(app.shows("拆开：不是同一新闻"), "{}", app.screen());
    app.keys("=").settle();
    assert_eq!(count(&app), 2, "{}", app.screen());
    assert!(app.row(23).contains("拆开为 2 篇"), "{}", app.screen());
    app.keys("u").settle();
    assert_eq!(count(&app), 1, "{}", app.screen());
    let rows = |app: &App| app.row(0).rsplit('/').next().map(str::to_owned).unwrap();
    let before = rows(&app);
    app.keys("gxjx=").settle();
    assert!(app.row(23).contains("篇合为同一新闻"), "{}", app.screen());
    assert_ne!(rows(&app), before, "{}", app.screen());
    app.keys("u").settle();
    assert_eq!(rows(&app), before, "{}", app.screen());
}
