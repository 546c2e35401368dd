//! Counts in the sections pane: saved views and tags.

use wanbao::config::SavedView;
use wanbao::model::{ListFilter, MarkChange, Tag};

use crate::tui::support::{
    App, Fixture, newspaper,
    portal::{portal, portal_source},
};

#[test]
fn saved_views_count_up_to_999() {
    let view = SavedView { name: "消息".to_owned(), query: "消息".to_owned(), notify: false };
    for (count, shown) in [(7, "7"), (999, "999"), (1200, "999+")] {
        let start = Fixture { views: vec![view.clone()], ..Fixture::empty(160, 30) };
        let app = start.with_archive(move |archive| newspaper::file_many(archive, count)).open();
        let row = app.screen().lines().find(|line| line.contains("5 消息")).expect("a row").to_owned();
        assert!(row.split('│').next().is_some_and(|row| row.trim().ends_with(shown)), "{count}: {row}");
    }
}

fn tagged() -> App {
    let mut app = App::open(160, 30);
    app.archive(|archive| {
        let window = archive.list(&ListFilter::default(), None, 3)?;
        let ids: Vec<_> = window.entries.iter().map(|entry| entry.id).collect();
        let change = |name: &str| MarkChange::Tag(Tag::new(name).expect("a tag"), true);
        archive.marks().apply(&ids, &[change("桥")])?;
        archive.marks().apply(&ids[..1], &[change("渡口")])
    });
    // A mark has the sections loaded again.
    app.keys("Gs").settle().keys("g").settle();
    app
}

#[test]
fn tags_are_listed_with_their_counts() {
    let mut app = tagged();
    let sidebar: Vec<String> = app
        .screen()
        .lines()
        .map(|line| line.split('│').next().unwrap_or_default().trim().to_owned())
        .collect();
    let row = |name: &str| sidebar.iter().find(|row| row.starts_with(name)).cloned().unwrap_or_default();
    assert!(row("#桥").ends_with('3') && row("#渡口").ends_with('1'), "{}", app.screen());
    let below = sidebar.iter().position(|row| row.starts_with('#')).unwrap_or_default() - 2;
    app.keys("h").keys(&"j".repeat(below)).settle();
    assert!(app.row(0).contains("│ #") && app.shows("渡口贴出的一则启事"), "{}", app.screen());
    assert!(!app.shows("气象台"), "{}", app.screen());
}

#[test]
fn sidebar_says_when_the_source_was_last_refreshed() {
    let mut app = Fixture { sources: vec![portal_source()], ..Fixture::empty(160, 30) }.open();
    assert!(!app.row(1).contains("上次刷新"), "{}", app.screen());
    app.network.set(Some(portal()));
    app.keys("R").settle();
    assert!(app.row(1).contains("上次刷新 14:30 "), "{}", app.screen());
    app.keys("hj").settle();
    assert!(app.row(1).contains("上次刷新 14:30 "), "the source alone: {}", app.screen());
}
