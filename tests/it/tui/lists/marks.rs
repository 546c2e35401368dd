//! Marks: shown at once, stored, undone.

use wanbao::model::{ListEntry, ListFilter};
use wanbao::tui::{Event, Msg, NewsroomEffect, ProcessEffect};

use crate::tui::support::{App, Fixture, newspaper};

fn entry(app: &mut App, path: &'static str) -> ListEntry {
    app.archive(move |archive| archive.entry_by_url(&newspaper::url(path))).expect("a headline")
}

#[test]
fn marks_show_at_once_and_are_stored() {
    let mut app = App::open(80, 24);
    app.keys("jsLm");
    assert!(app.selected().starts_with("★»"), "{}", app.screen());
    app.settle();
    let entry = entry(&mut app, "/a/0");
    assert!(entry.starred && entry.later && entry.read);
    app.keys("sLm").settle();
    assert!(app.selected().starts_with('●'), "{}", app.screen());
}

#[test]
fn unread_counts_follow_the_marks() {
    let mut app = App::open(160, 24);
    assert!(app.row(2).contains("全部新闻          12"), "{}", app.screen());
    app.keys("m");
    assert!(app.row(2).contains("全部新闻          11"), "{}", app.screen());
    app.settle();
    assert!(app.row(2).contains("全部新闻          11"), "{}", app.screen());
    app.keys("u").settle();
    assert!(app.row(2).contains("全部新闻          12"), "{}", app.screen());
}

#[test]
fn mark_all_read_is_undone_in_one_step() {
    let mut app = App::open(160, 24);
    app.keys("A").settle();
    assert!(app.shows("12 篇标为已读 · u 撤销") && !app.shows("●"), "{}", app.screen());
    app.keys("A").settle();
    assert!(app.shows("没有未读的"), "{}", app.screen());
    app.keys("u").settle();
    assert!(app.shows("已撤销（12 篇）") && app.shows("●"), "{}", app.screen());
    app.keys("u").settle();
    assert!(app.shows("没有可以撤销的"), "{}", app.screen());
}

#[test]
fn undo_works_across_runs() {
    let start = Fixture::newspaper(160, 24);
    let archive = start.archive.clone();
    let mut first = start.open();
    first.keys("js").settle().keys("A").settle().keys("q").settle();
    assert_eq!(first.recorded, [ProcessEffect::Quit]);
    let mut second = Fixture { archive, ..Fixture::empty(160, 24) }.open();
    assert!(!second.shows("●") && second.shows("★"), "{}", second.screen());
    second.keys("u").settle();
    assert!(second.shows("已撤销（12 篇）：标为已读；再按 u 撤销：收藏"), "{}", second.screen());
    assert!(second.shows("●"), "{}", second.screen());
    second.keys("u").settle();
    assert!(second.shows("已撤销（1 篇）") && !second.shows("★"), "{}", second.screen());
}

#[test]
fn mark_all_read_respects_the_filter() {
    let mut app = App::open(80, 24);
    app.keys("F").keys("碉楼<enter>").settle().keys("A").settle().keys("q").settle();
    let unread = app.archive(|archive| {
        archive.list(&ListFilter { view: wanbao::model::View::Unread, ..ListFilter::default() }, None, 100)
    });
    assert_eq!(unread.entries.len(), 11);
}

#[test]
fn undo_updates_the_open_article() {
    let mut app = App::open(160, 24);
    app.keys("j<enter>").settle().keys("s").settle();
    assert!(app.shows("★"));
    app.keys("u").settle();
    assert!(!app.shows("★"), "{}", app.screen());
    app.keys("s").settle();
    assert!(app.shows("★"), "one key stars it again: {}", app.screen());
}

#[test]
fn outdated_lists_never_clear_a_new_mark() {
    let mut app = App::open(80, 24);
    app.keys("f").keys("桥");
    let before: Vec<Event> = app.take_effects().into_iter().flat_map(|effect| app.perform(effect)).collect();
    app.keys("<enter>s");
    let marking = app.take_effects();
    for event in before {
        app.send(Msg::Event(event));
    }
    for effect in marking {
        assert!(
            !matches!(effect, NewsroomEffect::LoadList { .. }),
            "no list is requested before the mark is stored"
        );
        for event in app.perform(effect) {
            app.send(Msg::Event(event));
        }
    }
    app.settle();
    app.keys("<esc>").settle();
    assert!(app.shows("★"), "{}", app.screen());
}
