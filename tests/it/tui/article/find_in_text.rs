//! Finding words in the article.

use wanbao::tui::Msg;

use crate::tui::support::{App, Fixture};

fn reading() -> App {
    let mut app = App::open(80, 24);
    app.keys("j<enter>").settle();
    app
}

#[test]
fn finds_while_typing_and_steps_through_hits() {
    let mut app = reading();
    app.keys("/").keys("青州");
    assert!(app.row(23).contains("1/12"), "{}", app.screen());
    assert!(app.shows("青州航道桥"));
    app.keys("<enter>nn");
    assert!(app.row(23).contains("“青州” 3/12"), "{}", app.screen());
    app.keys("NNN");
    assert!(app.row(23).contains("“青州” 12/12"), "{}", app.screen());
    app.keys("<esc>");
    assert!(!app.shows("12/12") && app.shows("青州"), "{}", app.screen());
}

#[test]
fn cancelled_search_restores_the_position() {
    let mut app = reading();
    let before = app.screen();
    app.keys("/").keys("第9程");
    assert_ne!(app.screen(), before);
    app.keys("<esc>");
    assert_eq!(app.screen(), before);
}

#[test]
fn missing_words_are_reported_without_moving() {
    let mut app = reading();
    let before = app.row(2);
    app.keys("/").keys("火星<enter>");
    assert!(app.row(23).contains("没有找到“火星”"), "{}", app.screen());
    assert_eq!(app.row(2), before);
}

#[test]
fn hits_highlight_only_their_cells() {
    let mut app = reading();
    let plain = app.buffer();
    app.keys("/").keys("香港<enter>");
    let highlighted = app.buffer();
    let mut words = String::new();
    for y in 2..22 {
        for x in 0..80 {
            let (before, after) = (&plain[(x, y)], &highlighted[(x, y)]);
            if before.symbol() == after.symbol() && before.bg != after.bg {
                words.push_str(after.symbol().trim());
            }
        }
    }
    assert_eq!(words, "香港");
}

#[test]
fn refresh_errors_show_in_lists_not_in_articles() {
    let mut app = Fixture { refreshes: true, ..Fixture::newspaper(80, 24) }.open();
    app.send(Msg::FirstFrameShown).settle().keys("j<enter>").settle();
    assert!(app.row(23).trim_start().starts_with("Space"), "{}", app.screen());
    app.keys("/").keys("青州<enter>");
    assert!(app.row(23).contains("“青州” 1/12"), "{}", app.screen());
    app.keys("<esc><esc>");
    assert!(app.row(23).contains("刷新失败 · e 看原因"), "{}", app.screen());
}

#[test]
fn finds_across_simplified_and_traditional() {
    let mut app = reading();
    app.keys("/").keys("青州航道橋<enter>");
    assert!(app.row(23).contains("1/12"), "{}", app.screen());
    app.keys("<esc>ZZ").settle().keys("/").keys("青州航道桥<enter>");
    assert!(app.shows("青州航道橋") && app.row(23).contains("1/12"), "{}", app.screen());
}
