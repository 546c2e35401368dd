//! The preview of the picked article beside the list.

use wanbao::config::Settings;
use wanbao::model::{ArticleId, ListFilter};
use wanbao::tui::{Msg, NewsroomEffect};

use crate::tui::support::{App, Fixture, newspaper};

/// Returns the ids of the unread articles in the archive.
fn unread(app: &mut App) -> Vec<ArticleId> {
    let window = app.archive(|archive| archive.list(&ListFilter::default(), None, 100));
    window.entries.iter().filter(|entry| !entry.read).map(|entry| entry.id).collect()
}

/// Returns the text right of the list.
fn reader(app: &App) -> String {
    app.screen().lines().map(|line| line.rsplit('│').next().unwrap_or_default().to_owned() + "\n").collect()
}

#[test]
fn picked_article_is_previewed_after_a_pause() {
    let mut app = App::open(120, 30);
    app.keys("j").settle();
    assert!(!reader(&app).contains("港珠澳大桥"), "{}", app.screen());
    app.pause();
    assert!(reader(&app).contains("港珠澳大桥"), "{}", app.screen());
    assert!(!app.state.awaits_preview(), "nothing is left to do");
}

#[test]
fn held_key_loads_no_article() {
    let mut app = App::open(120, 30);
    app.settle();
    app.keys("jjkjj");
    let loads = |effect: &NewsroomEffect| matches!(effect, NewsroomEffect::LoadPreview(..));
    assert!(!app.take_effects().iter().any(loads));
    app.send(Msg::PreviewDue);
    assert_eq!(app.take_effects().iter().filter(|effect| loads(effect)).count(), 1);
}

#[test]
fn preview_marks_nothing_until_scrolled_or_opened() {
    let mut app = App::open(120, 30);
    let before = unread(&mut app);
    for _ in 0..3 {
        app.keys("j").settle().pause();
    }
    assert_eq!(unread(&mut app), before, "previews mark nothing");
    app.keys("<enter>").settle();
    assert_eq!(unread(&mut app).len(), before.len() - 1, "opening marks");
    app.keys("<esc>k").settle().pause();
    let direction = wanbao::model::Direction::Down;
    app.send(Msg::Wheel { x: 100, y: 10, direction }).settle();
    assert_eq!(unread(&mut app).len(), before.len() - 2, "scrolling marks");
}

#[test]
fn narrow_screens_and_the_setting_preview_nothing() {
    let mut app = App::open(80, 24);
    assert!(!app.keys("j").settle().state.awaits_preview());
    let mut settings = Settings::default();
    settings.ui.preview = false;
    let mut app = Fixture { settings, ..Fixture::newspaper(120, 30) }.open();
    assert!(!app.keys("j").settle().state.awaits_preview());
}

#[test]
fn unstored_article_shows_its_headline() {
    let mut app = Fixture::empty(120, 30).with_archive(|archive| newspaper::file(archive, &[1])).open();
    app.keys("jj").settle().pause();
    let shown = reader(&app);
    assert!(shown.contains("横琴口岸") && shown.contains("按 Enter 阅读"), "{}", app.screen());
    assert!(!app.state.awaits_preview(), "it is not requested again");
    app.keys("k").settle().pause();
    assert!(reader(&app).contains("港珠澳大桥"), "{}", app.screen());
}

#[test]
fn preview_shows_the_row_again_after_a_detour() {
    let mut app = App::open(120, 30);
    app.keys("j").settle().pause();
    app.keys("j").settle().send(Msg::PreviewDue).keys("k").settle().pause();
    assert!(reader(&app).contains("港珠澳大桥"), "{}", app.screen());
    app.keys("j").settle().pause();
    assert!(reader(&app).contains("横琴口岸"), "{}", app.screen());
}

#[test]
fn scrolling_past_articles_empties_the_pane() {
    let mut app = App::open(120, 12);
    app.keys("j").settle().pause();
    assert!(reader(&app).contains("港珠澳大桥"), "{}", app.screen());
    app.keys("G").settle();
    assert!(reader(&app).contains("港珠澳大桥"), "one step keeps the text: {}", app.screen());
    app.keys("g").settle();
    assert!(!reader(&app).contains("港珠澳大桥"), "{}", app.screen());
    app.keys("j").settle().pause();
    assert!(reader(&app).contains("港珠澳大桥"), "the picked one is previewed: {}", app.screen());
}
