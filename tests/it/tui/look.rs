//! The shape of the screen: days, lines, bars, panes, colours.

use wanbao::model::Direction;
use wanbao::tui::Msg;

use super::harness::{Reader, Start};
use super::news;

#[test]
fn headlines_stand_below_their_days_and_the_day_on_top_stays_in_sight() {
    let mut reader = Reader::at(80, 14);
    assert!(reader.row(1).contains("今天 · 11月23日 周一"), "{}", reader.screen());
    assert!(reader.row(7).contains("昨天 · 11月22日 周日"), "{}", reader.screen());
    reader.keys("jjjjjjjjj");
    assert!(reader.row(1).contains("昨天") || reader.row(1).contains("今天"), "{}", reader.screen());
    reader.keys("G");
    assert!(reader.row(1).contains("昨天 · 11月22日 周日") && !reader.sees("今天"), "{}", reader.screen());
    assert!(reader.row(12).contains("潮汕英歌舞三百年"), "{}", reader.screen());
    assert_eq!(reader.screen().matches("昨天").count(), 1, "no day is told twice: {}", reader.screen());
    reader.keys("F").keys("车流<enter>").settle();
    assert!(!reader.sees("今天 ·"), "what is found is in no order of days: {}", reader.screen());
}

#[test]
fn where_there_is_little_room_a_row_has_two_lines_and_is_never_cut_at_the_top() {
    let mut reader = Reader::at(160, 24);
    assert!(reader.row(4).contains("港珠澳大桥车流再创新高 周末单日首破两万辆次"), "{}", reader.screen());
    assert!(reader.row(5).contains("湾区通讯社 · 14:05"), "{}", reader.screen());
    for key in ["j", "<pgdn>", "<c-d>", "G", "k", "<pgup>", "g"] {
        for _ in 0..4 {
            reader.keys(key);
            let first = reader.row(2);
            let first = first.split('│').nth(1).expect("the list");
            let is_day = first.contains("月");
            assert!(is_day || first.starts_with(" ●"), "after {key}:\n{}", reader.screen());
            assert!(!reader.selected().is_empty(), "after {key}:\n{}", reader.screen());
        }
    }
    reader.send(Msg::Wheel { x: 40, y: 8, direction: Direction::Down }).send(Msg::Wheel {
        x: 40,
        y: 8,
        direction: Direction::Down,
    });
    let third = reader.row(2).split('│').nth(1).expect("the list").trim().to_owned();
    reader.send(Msg::Click { x: 40, y: 3 }).settle();
    let title = third.trim_start_matches('●').trim().chars().take(6).collect::<String>();
    let read = reader.row(2).split('│').nth(2).expect("the article").to_owned();
    assert!(read.contains(&title), "the second line is the row's, too: {}", reader.screen());
}

/// The rows of the last column that are lit as the thumb.
fn thumb(reader: &Reader, x: u16) -> Vec<u16> {
    let (buffer, theme) = (reader.buffer(), reader.theme());
    let Some(wanbao::config::Color::Rgb(r, g, b)) = theme.thumb.bg else { panic!("{:?}", theme.thumb) };
    let lit = ratatui::style::Color::Rgb(r, g, b);
    (0..buffer.area.height).filter(|y| buffer[(x, *y)].bg == lit).collect()
}

#[test]
fn the_edge_of_a_pane_tells_how_far_down_it_is() {
    let mut reader = Start::empty(60, 12).with(|archive| news::file_many(archive, 40)).go();
    assert_eq!(thumb(&reader, 59), [1, 2], "10 of 40 lines");
    reader.keys("j<pgdn>");
    assert_eq!(thumb(&reader, 59), [2, 3]);
    reader.keys("G").settle();
    assert_eq!(thumb(&reader, 59), [9, 10]);
    let mut reader = Reader::at(80, 24);
    assert_eq!(thumb(&reader, 79), [0; 0], "all is in sight");
    reader.keys("j<enter>").settle();
    assert_eq!(thumb(&reader, 79)[0], 2);
    reader.keys("G");
    assert_eq!(thumb(&reader, 79).last(), Some(&22));
}

#[test]
fn what_is_not_known_to_be_all_has_no_bar() {
    let reader = Start::empty(60, 12).with(|archive| news::file_many(archive, 1000)).go();
    assert_eq!(thumb(&reader, 59), [0; 0]);
}

/// The columns of the lines between panes.
fn lines(reader: &Reader) -> Vec<usize> {
    let buffer = reader.buffer();
    (0..buffer.area.width).filter(|x| buffer[(*x, 8)].symbol() == "│").map(usize::from).collect()
}

#[test]
fn the_lines_between_panes_are_dragged_and_moved_by_key() {
    let mut reader = Reader::at(160, 24);
    assert_eq!(lines(&reader), [22, 78]);
    reader.send(Msg::Click { x: 78, y: 9 }).send(Msg::Drag { x: 60, y: 9 }).settle();
    assert_eq!(lines(&reader), [22, 60]);
    reader.send(Msg::Drag { x: 159, y: 9 }).settle();
    assert_eq!(lines(&reader), [22, 129], "the article keeps room");
    reader.send(Msg::Click { x: 22, y: 3 }).send(Msg::Drag { x: 0, y: 3 }).settle();
    assert_eq!(lines(&reader), [10, 117], "the headlines keep their width");
    reader.send(Msg::Click { x: 40, y: 3 }).settle().send(Msg::Drag { x: 70, y: 9 }).settle();
    assert_eq!(lines(&reader), [10, 117], "what is dragged elsewhere moves nothing");
    reader.keys("<c-left>").keys("5<c-left>").settle();
    assert_eq!(lines(&reader), [10, 105]);
    reader.keys("hh").keys("<c-right>").settle();
    assert_eq!(lines(&reader)[0], 12, "{}", reader.screen());
}

#[test]
fn widths_of_panes_are_kept_from_one_run_to_the_next() {
    let start = Start::paper(160, 24);
    let archive = start.archive.clone();
    let mut first = start.go();
    first.send(Msg::Click { x: 78, y: 9 }).send(Msg::Drag { x: 60, y: 9 }).settle().keys("q").settle();
    let second = Start { archive, ..Start::empty(160, 24) }.go();
    assert_eq!(lines(&second), [22, 60]);
    let mut alone = Reader::at(80, 24);
    alone.keys("<c-left>");
    assert!(alone.row(23).contains("只有一栏"), "{}", alone.screen());
}

#[test]
fn the_page_stands_back_behind_what_lies_over_it() {
    let mut reader = Reader::at(80, 24);
    let unread = |reader: &Reader| {
        let cell = reader.buffer()[(1, 3)].clone();
        (cell.symbol().to_owned(), cell.fg)
    };
    let (mark, colour) = unread(&reader);
    for keys in [":", "?", "<f10>"] {
        reader.keys(keys);
        let (same, receded) = unread(&reader);
        assert_eq!(same, mark, "{}", reader.screen());
        assert_ne!(receded, colour, "{keys}");
        reader.keys("<esc>");
        assert_eq!(unread(&reader).1, colour);
    }
}
