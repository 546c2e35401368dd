//! Results that arrive late, fail or never arrive.

use wanbao::newsroom::{FetchErrorKind, NewsroomError};
use wanbao::tui::{EffectSlot, Event, Msg, NewsroomEffect, ProcessEffect};

use crate::tui::support::{App, Fixture, newspaper};

/// Performs all pending effects; returns their events undelivered.
fn perform_all(app: &mut App) -> Vec<Event> {
    app.take_effects().into_iter().flat_map(|effect| app.perform(effect)).collect()
}

fn deliver(app: &mut App, events: Vec<Event>) {
    for event in events {
        app.send(Msg::Event(event));
    }
    app.settle();
}

#[test]
fn outdated_lists_are_dropped() {
    let mut app = App::open(80, 24);
    app.keys("2");
    let late = perform_all(&mut app);
    app.keys("3").settle();
    let before = app.screen();
    assert!(before.contains("还没有收藏"));
    deliver(&mut app, late);
    assert_eq!(app.screen(), before);
}

#[test]
fn outdated_articles_are_dropped() {
    let mut app = App::open(160, 24);
    app.keys("jj<enter>");
    let late = perform_all(&mut app);
    app.keys("J").settle();
    let before = app.screen();
    assert!(before.contains("本报讯 深圳河套"), "{before}");
    deliver(&mut app, late);
    assert_eq!(app.screen(), before);
}

#[test]
fn opening_an_article_can_be_cancelled() {
    let mut app = App::open(80, 24);
    let list = app.screen();
    app.keys("<enter>");
    assert_eq!(app.screen(), list, "a fast result shows no spinner");
    let late = perform_all(&mut app);
    app.send(Msg::Tick);
    assert!(app.shows("渡口贴出的一则启事") && app.shows("正在打开"), "{}", app.screen());
    app.keys("<esc>").settle();
    assert_eq!(app.recorded, [ProcessEffect::Cancel(EffectSlot::Article)]);
    assert_eq!(app.screen(), list);
    deliver(&mut app, late);
    assert_eq!(app.screen(), list);
}

#[test]
fn failed_article_leaves_the_open_one() {
    let mut app = Fixture::empty(160, 24).with_archive(|archive| newspaper::file(archive, &[1])).open();
    app.keys("j<enter>").settle();
    let article = |screen: &str| screen.lines().take(23).map(str::to_owned).collect::<Vec<_>>();
    let before = article(&app.screen());
    app.keys("J").settle();
    assert!(
        app.shows("连不上 wan.test：域名解析失败；已排队，下次刷新时优先获取 · r 重试"),
        "{}",
        app.screen()
    );
    let after = article(&app.screen());
    assert!(before.iter().zip(&after).all(|(before, after)| right_of_list(before) == right_of_list(after)));
    app.keys("r");
    let effects = app.take_effects();
    assert!(effects.iter().any(|effect| matches!(effect, NewsroomEffect::OpenArticle(..))), "{effects:?}");
}

fn right_of_list(line: &str) -> Option<&str> {
    line.split('│').nth(2)
}

#[test]
fn failed_list_leaves_the_shown_one() {
    let mut app = App::open(80, 24);
    app.keys("2");
    let effects = app.take_effects();
    let Some(NewsroomEffect::LoadList { ticket, .. }) = effects.first() else { panic!("{effects:?}") };
    let error = NewsroomError::fetch("wanbao.db", FetchErrorKind::Other("no luck".to_owned()));
    app.send(Msg::Event(Event::ListLoaded(*ticket, Err(error))));
    assert!(app.shows("港珠澳大桥") && app.shows("wanbao.db"), "{}", app.screen());
}

#[test]
fn keys_during_opening_do_not_move_the_list() {
    let mut app = App::open(80, 24);
    app.keys("j<enter>jj").settle();
    assert!(app.shows("本报记者在人工岛上"), "{}", app.screen());
    app.keys("q");
    assert!(app.selected().contains("港珠澳大桥"), "{}", app.screen());
}

#[test]
fn idle_screen_does_not_animate() {
    let mut app = App::open(80, 24);
    app.state.take_dirty();
    assert!(!app.state.is_animated());
    app.send(Msg::Tick);
    assert!(!app.state.take_dirty(), "a tick without an animation draws nothing");
    app.keys("<enter>");
    assert!(app.state.is_animated());
    app.settle();
    assert!(!app.state.is_animated());
}

#[test]
fn list_errors_stay_visible() {
    let mut app = Fixture::empty(80, 24).open_unsettled();
    let effects = app.take_effects();
    let ticket = effects.iter().find_map(|effect| match effect {
        NewsroomEffect::LoadList { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let error = NewsroomError::fetch("wanbao.db", FetchErrorKind::Other("no luck".to_owned()));
    app.send(Msg::Event(Event::ListLoaded(ticket.expect("a list"), Err(error)))).keys("jj");
    assert!(app.row(23).contains("wanbao.db"), "{}", app.screen());
}
