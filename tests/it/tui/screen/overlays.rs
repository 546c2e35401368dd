//! Popups: sizes, scrollbars, the help, and the keys of the bar.

use wanbao::tui::Msg;

use crate::tui::support::App;

#[test]
fn help_begins_with_the_keys_of_the_pane() {
    let mut app = App::open(80, 24);
    app.keys("?");
    let lists = app.screen();
    assert!(lists.contains("只看未读") || lists.contains("未读"), "{lists}");
    app.keys("<esc>j<enter>").settle().keys("?");
    assert!(app.shows("文章") && app.shows("提纲"), "{}", app.screen());
    assert_ne!(app.screen(), lists);
}

#[test]
fn help_has_two_columns_where_there_is_room_and_pages() {
    let mut app = App::open(140, 45);
    app.keys("?");
    let groups = ["移动", "标记", "屏幕"].iter().filter(|group| app.shows(group)).count();
    assert_eq!(groups, 3, "two columns show everything: {}", app.screen());
    let mut app = App::open(80, 24);
    let first = app.keys("?").screen();
    app.keys(" ");
    let shared: Vec<String> = app
        .screen()
        .lines()
        .filter(|line| line.trim().len() > 20 && first.contains(*line))
        .map(str::to_owned)
        .collect();
    assert!(shared.len() < 3, "a page further: {shared:?}");
    app.keys("G");
    assert!(app.shows("+13"), "the marks are explained: {}", app.screen());
}

#[test]
fn keys_in_the_bar_can_be_clicked() {
    let mut app = App::open(80, 24);
    let bar = app.row(23);
    let cells = |text: &str| wanbao::text::Widths::default().of(text) as u16;
    let help = bar.split("帮助").next().map(cells).expect("the help");
    app.send(Msg::Click { x: help + 1, y: 23 }).settle();
    assert!(app.shows("移动"), "{}", app.screen());
    let bar = app.row(23);
    let close = bar.split("关闭").next().map(cells).expect("a key that closes");
    app.send(Msg::Click { x: close + 1, y: 23 }).settle();
    assert!(!app.shows("移动"), "{}", app.screen());
    app.send(Msg::Click { x: 1, y: 23 }).settle();
    assert!(!app.shows("移动"), "nothing is there: {}", app.screen());
}
