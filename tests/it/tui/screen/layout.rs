//! Layout of the screen: dates, rows, scroll bars, panes, popups.

use wanbao::model::Direction;
use wanbao::tui::Msg;

use crate::tui::support::{App, Fixture, newspaper};

#[test]
fn headlines_are_grouped_under_sticky_dates() {
    let mut app = App::open(80, 14);
    assert!(app.row(1).contains("今天 · 11月23日 周一"), "{}", app.screen());
    assert!(app.row(7).contains("昨天 · 11月22日 周日"), "{}", app.screen());
    app.keys("jjjjjjjjj");
    assert!(app.row(1).contains("昨天") || app.row(1).contains("今天"), "{}", app.screen());
    app.keys("G");
    assert!(app.row(1).contains("昨天 · 11月22日 周日") && !app.shows("今天"), "{}", app.screen());
    assert!(app.row(12).contains("潮汕英歌舞三百年"), "{}", app.screen());
    assert_eq!(app.screen().matches("昨天").count(), 1, "each date appears once: {}", app.screen());
    app.keys("F").keys("车流<enter>").settle();
    assert!(!app.shows("今天 ·"), "search results are not grouped by date: {}", app.screen());
}

#[test]
fn two_line_rows_are_never_cut_at_the_top() {
    let mut start = Fixture::newspaper(160, 24);
    start.settings.ui.headline_lines = 2;
    let mut app = start.open();
    assert!(app.row(4).contains("港珠澳大桥车流再创新高 周末单日首破两万辆次"), "{}", app.screen());
    assert!(app.row(5).contains("湾区通讯社 · 14:05"), "{}", app.screen());
    for key in ["j", "<pgdn>", "<c-d>", "G", "k", "<pgup>", "g"] {
        for _ in 0..4 {
            app.keys(key);
            let first = app.row(2);
            let first = first.split('│').nth(1).expect("the list");
            let is_day = first.contains("月");
            assert!(is_day || first.starts_with(" ●"), "after {key}:\n{}", app.screen());
            assert!(!app.selected().is_empty(), "after {key}:\n{}", app.screen());
        }
    }
    app.send(Msg::Wheel { x: 40, y: 8, direction: Direction::Down }).send(Msg::Wheel {
        x: 40,
        y: 8,
        direction: Direction::Down,
    });
    let third = app.row(2).split('│').nth(1).expect("the list").trim().to_owned();
    app.send(Msg::Click { x: 40, y: 3 }).settle();
    let title = third.trim_start_matches('●').trim().chars().take(6).collect::<String>();
    let read = app.row(2).split('│').nth(2).expect("the article").to_owned();
    assert!(read.contains(&title), "the second line belongs to the row: {}", app.screen());
}

/// Returns the rows of a column that show the scroll bar's thumb.
fn thumb(app: &App, x: u16) -> Vec<u16> {
    let (buffer, theme) = (app.buffer(), app.theme());
    let Some(wanbao::config::Color::Rgb(r, g, b)) = theme.thumb.bg else { panic!("{:?}", theme.thumb) };
    let thumb_color = ratatui::style::Color::Rgb(r, g, b);
    (0..buffer.area.height).filter(|y| buffer[(x, *y)].bg == thumb_color).collect()
}

#[test]
fn scrollbar_thumb_follows_the_position() {
    let mut app = Fixture::empty(60, 12).with_archive(|archive| newspaper::file_many(archive, 40)).open();
    assert_eq!(thumb(&app, 59), [1, 2], "10 of 40 lines");
    app.keys("j<pgdn>");
    assert_eq!(thumb(&app, 59), [2, 3]);
    app.keys("G").settle();
    assert_eq!(thumb(&app, 59), [9, 10]);
    let mut app = App::open(80, 24);
    assert_eq!(thumb(&app, 79), [0; 0], "everything is visible");
    app.keys("j<enter>").settle();
    assert_eq!(thumb(&app, 79)[0], 2);
    app.keys("G");
    assert_eq!(thumb(&app, 79).last(), Some(&22));
}

#[test]
fn scrollbar_of_an_incomplete_list_does_not_reach_its_end() {
    let mut app = Fixture::empty(60, 12).with_archive(|archive| newspaper::file_many(archive, 1000)).open();
    let first = thumb(&app, 59);
    assert_eq!(first.len(), 1, "{first:?}");
    // The last row that is loaded, before more are requested.
    app.keys(&"j".repeat(150));
    let below = thumb(&app, 59);
    assert!(below[0] > first[0] && below[0] < 10, "{below:?}");
}

/// Returns the columns of the pane borders.
fn borders(app: &App) -> Vec<usize> {
    let buffer = app.buffer();
    (0..buffer.area.width).filter(|x| buffer[(*x, 8)].symbol() == "│").map(usize::from).collect()
}

#[test]
fn pane_borders_move_by_mouse_and_key() {
    let mut app = App::open(160, 24);
    assert_eq!(borders(&app), [22, 78]);
    app.send(Msg::Click { x: 78, y: 9 }).send(Msg::Drag { x: 60, y: 9 }).settle();
    assert_eq!(borders(&app), [22, 60]);
    app.send(Msg::Drag { x: 159, y: 9 }).settle();
    assert_eq!(borders(&app), [22, 129], "the article keeps its minimum width");
    app.send(Msg::Click { x: 22, y: 3 }).send(Msg::Drag { x: 0, y: 3 }).settle();
    assert_eq!(borders(&app), [10, 117], "the headlines keep their width");
    app.send(Msg::Click { x: 40, y: 3 }).settle().send(Msg::Drag { x: 70, y: 9 }).settle();
    assert_eq!(borders(&app), [10, 117], "dragging elsewhere moves nothing");
    app.keys("<c-left>").keys("5<c-left>").settle();
    assert_eq!(borders(&app), [10, 105]);
    app.keys("hh").keys("<c-right>").settle();
    assert_eq!(borders(&app)[0], 12, "{}", app.screen());
}

#[test]
fn pane_widths_persist_across_runs() {
    let start = Fixture::newspaper(160, 24);
    let archive = start.archive.clone();
    let mut first = start.open();
    first.send(Msg::Click { x: 78, y: 9 }).send(Msg::Drag { x: 60, y: 9 }).settle().keys("q").settle();
    let second = Fixture { archive, ..Fixture::empty(160, 24) }.open();
    assert_eq!(borders(&second), [22, 60]);
    let mut alone = App::open(80, 24);
    alone.keys("<c-left>");
    assert!(alone.row(23).contains("只有一栏"), "{}", alone.screen());
}

#[test]
fn popups_dim_the_page_behind_them() {
    let mut app = App::open(80, 24);
    let unread = |app: &App| {
        let cell = app.buffer()[(1, 3)].clone();
        (cell.symbol().to_owned(), cell.fg)
    };
    let (mark, colour) = unread(&app);
    for keys in [":", "?", "<f10>"] {
        app.keys(keys);
        let (same, receded) = unread(&app);
        assert_eq!(same, mark, "{}", app.screen());
        assert_ne!(receded, colour, "{keys}");
        app.keys("<esc>");
        assert_eq!(unread(&app).1, colour);
    }
}
