//! Lists longer than the window that is loaded.

use wanbao::model::{Flag, ListFilter};
use wanbao::tui::{Msg, NewsroomEffect};

use crate::tui::support::{App, Fixture, newspaper};

/// Number of headlines, more than are ever loaded at once.
const MANY: i64 = 4500;

/// App with many headlines, wide enough for two panes.
fn many() -> App {
    Fixture::empty(140, 24).with_archive(|archive| newspaper::file_many(archive, MANY)).open()
}

/// App with many headlines, all read except these.
fn unread(unread: &'static [usize]) -> App {
    let marked = |archive: &mut wanbao::archive::Archive| {
        newspaper::file_many(archive, MANY);
        let entries = archive.list(&ListFilter::default(), None, MANY as usize).expect("a list").entries;
        let read = entries.iter().enumerate().filter(|(at, _)| !unread.contains(at));
        archive
            .marks()
            .set(&read.map(|(_, entry)| entry.id).collect::<Vec<_>>(), Flag::Read, true)
            .expect("marked");
    };
    Fixture::empty(140, 24).with_archive(marked).open()
}

/// Returns the number of the selected headline, and the position shown in the heading.
fn at(app: &App) -> (i64, String) {
    let selected = app.selected();
    let number = selected.split_once('第').and_then(|(_, rest)| rest.split_once('条')).expect("a headline").0;
    let head = app.row(0);
    let position = head.split_whitespace().find(|word| word.contains('/')).expect("a position");
    (number.parse().expect("a number"), position.to_owned())
}

/// Performs all effects; returns the number of headlines requested.
fn settle_and_count(app: &mut App) -> usize {
    let mut requested = 0;
    loop {
        let effects = app.take_effects();
        if effects.is_empty() {
            return requested;
        }
        for effect in effects {
            if let NewsroomEffect::LoadList { limit, .. } = effect {
                requested += limit;
            }
            for event in app.perform(effect) {
                app.send(Msg::Event(event));
            }
        }
    }
}

#[test]
fn end_is_reached_without_loading_the_middle() {
    let mut app = many();
    app.keys("G");
    let requested = settle_and_count(&mut app);
    assert_eq!(at(&app), (MANY - 1, "4500/4500".to_owned()));
    assert!(requested < 3000, "{requested} headlines were requested");
    app.keys("g").settle();
    assert_eq!(at(&app), (0, "1/200+".to_owned()));
}

#[test]
fn scrolling_passes_every_headline_once() {
    let mut app = many();
    let mut expected = 0;
    while expected + 50 < MANY {
        expected += 50;
        let (number, position) = at(app.keys("50j").settle());
        assert_eq!(number, expected);
        assert!(position.starts_with(&format!("{}/", expected + 1)), "{position}");
    }
    app.keys("G").settle();
    assert_eq!(at(&app), (MANY - 1, "4500/4500".to_owned()));
    expected = MANY - 1;
    while expected >= 50 {
        expected -= 50;
        let (number, position) = at(app.keys("50k").settle());
        assert_eq!(number, expected);
        assert!(position.starts_with(&format!("{}/", expected + 1)), "{position}");
    }
    assert_eq!(at(app.keys("99k").settle()).0, 0);
}

#[test]
fn loading_above_moves_nothing() {
    let mut app = many();
    app.keys("G").settle();
    for _ in 0..80 {
        app.keys("9k");
        let before = app.screen();
        assert_eq!(app.settle().screen(), before);
    }
}

#[test]
fn next_unread_is_found_far_below_and_above() {
    let mut app = unread(&[3, 4100]);
    app.keys("<tab>").settle();
    assert_eq!(at(&app).0, 3);
    app.keys("<tab>");
    let requested = settle_and_count(&mut app);
    assert_eq!(at(&app).0, 4100);
    assert!(at(&app).1.starts_with("4101/"), "{}", at(&app).1);
    assert!(requested < 8000, "{requested} headlines were requested");
    assert_eq!(at(app.keys("j").settle()).0, 4101);
    assert_eq!(at(app.keys("5k").settle()).0, 4096);
    app.keys("G").settle().keys("<s-tab>").settle();
    assert_eq!(at(&app).0, 4100);
    app.keys("<s-tab>").settle();
    assert_eq!(at(&app).0, 3);
    assert!(at(&app).1.starts_with("4/"), "{}", at(&app).1);
    app.keys("<s-tab>").settle();
    assert!(app.shows("没有未读的了"), "{}", app.screen());
    assert_eq!(at(&app).0, 3);
}

#[test]
fn previous_article_is_found_before_the_window() {
    let mut app = many();
    app.keys("G").settle().keys("<enter>").settle();
    for back in 1..=300 {
        app.keys("K").settle();
        assert_eq!(at(&app).0, MANY - 1 - back);
    }
}

#[test]
fn range_selection_spans_unloaded_windows() {
    let mut app = many();
    app.keys("5jVG").settle();
    assert_eq!(at(&app).0, MANY - 1);
    app.keys("s").settle();
    let starred = ListFilter { view: wanbao::model::View::Starred, ..ListFilter::default() };
    let count = app.archive(move |archive| archive.count(&starred));
    assert_eq!(count, MANY as usize - 5);
}

#[test]
fn cancelled_filter_restores_a_distant_position() {
    let mut app = many();
    for _ in 0..10 {
        app.keys("99j").settle();
    }
    assert_eq!(at(&app).0, 990);
    app.keys("f").settle().keys("第7条").settle().keys("<esc>").settle();
    assert_eq!(at(&app).0, 990);
}

#[test]
fn list_position_survives_shrinking() {
    // Rows have two lines on 24 lines of 60 columns, otherwise one.
    for (columns, rows) in [(80, 24), (140, 45), (60, 24)] {
        for keys in ["", "j", "jjjjj", "jjjjjjjjjjjjjjjjjjjjjjjjjjjkkkk", " ", "G", "Gkkk"] {
            let mut app = Fixture::empty(columns, rows)
                .with_archive(|archive| newspaper::file_many(archive, 300))
                .open();
            app.keys(keys).settle();
            let before = app.screen();
            for (columns, rows) in [(columns, 10), (40, 10), (39, 9), (1, 1), (200, 60), (columns, 12)] {
                app.send(Msg::Resized(columns, rows)).settle();
                // Events while the screen is small make no difference.
                app.send(Msg::BackgroundChanged { is_dark: true }).settle();
            }
            app.send(Msg::Resized(columns, rows)).settle();
            assert_eq!(app.screen(), before, "after {keys:?} at {columns}x{rows}");
        }
    }
}

#[test]
fn moving_while_shrunk_is_kept() {
    let mut app = many();
    app.keys("jjjjjjjj").settle();
    app.send(Msg::Resized(140, 10)).settle();
    app.keys("jj").settle();
    app.send(Msg::Resized(140, 24)).settle();
    assert_eq!(at(&app).0, 10);
    let before = app.screen();
    app.send(Msg::Resized(140, 10)).send(Msg::Resized(140, 24)).settle();
    assert_eq!(app.screen(), before);
}

#[test]
fn jumps_leave_rows_beyond_the_cursor_and_steps_none() {
    let mut app = Fixture::empty(80, 24).with_archive(|archive| newspaper::file_many(archive, 200)).open();
    let row = |app: &App| app.screen().lines().position(|line| line.trim() == app.selected());
    app.keys("<c-d><c-d>").settle();
    assert_eq!(row(&app), Some(20), "the list ends in row 22: {}", app.screen());
    app.keys("jj").settle();
    let top = app.row(2);
    assert_eq!(row(&app), Some(22), "{}", app.screen());
    app.keys("j").settle();
    assert_eq!(row(&app), Some(22), "{}", app.screen());
    assert_ne!(app.row(2), top, "{}", app.screen());
}
