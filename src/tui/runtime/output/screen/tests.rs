//! Frames as a terminal shows them.

use std::num::NonZeroU16;

use proptest::prelude::*;

use ratatui::style::Style;

use super::*;

/// Shows lines on a screen of 12 by 2; returns the bytes written.
fn show(screen: &mut Screen<Vec<u8>>, lines: [&str; 2]) -> usize {
    let draw = |_, buffer: &mut Buffer| {
        for (y, line) in (0..).zip(lines) {
            buffer.set_string(0, y, line, Style::new().fg(Color::Indexed(3)));
        }
    };
    screen.show(draw, None).expect("a vector takes everything")
}

/// Returns the rows of a terminal that has received everything written so far.
fn terminal(screen: &Screen<Vec<u8>>) -> Vec<String> {
    let cells = |count| NonZeroU16::new(count).expect("not zero");
    let mut parser = vt100::Parser::new(cells(2), cells(12), 0);
    parser.process(&screen.out);
    parser.screen().rows(0, 12).map(|row| row.trim_end().to_owned()).collect()
}

#[test]
fn terminal_shows_each_frame() {
    let mut screen = Screen::new(Vec::new(), 12, 2);
    for lines in [["湾区日报", "abc"], ["湾“区”日报", "a…c"], ["x湾区", "已读"], ["", "é★文"]]
    {
        show(&mut screen, lines);
        assert_eq!(terminal(&screen), lines);
    }
}

#[test]
fn blanks_left_by_wide_characters_are_redrawn() {
    let mut screen = Screen::new(Vec::new(), 12, 2);
    let draw = |text: &'static str| {
        move |_, buffer: &mut Buffer| {
            buffer.set_string(0, 0, text, Style::new().fg(Color::Indexed(3)).bg(Color::Indexed(4)));
        }
    };
    screen.show(draw("a湾区日报b"), None).expect("shown");
    let before = screen.out.len();
    screen.show(draw("湾区ab 报b"), None).expect("shown");
    let written = String::from_utf8_lossy(screen.out.get(before..).unwrap_or_default()).into_owned();
    assert!(written.contains("湾区ab "), "{written:?}");
}

#[test]
fn unchanged_cells_are_not_rewritten() {
    let mut screen = Screen::new(Vec::new(), 12, 2);
    show(&mut screen, ["湾区日报", "abc"]);
    assert_eq!(show(&mut screen, ["湾区日报", "abc"]), 0);
    let change = show(&mut screen, ["湾区晚报", "abc"]);
    assert!(change < 45, "{change} bytes for one character");
    screen.invalidate();
    assert!(show(&mut screen, ["湾区晚报", "abc"]) > change);
}

#[test]
fn only_uncertain_widths_need_cursor_moves() {
    let mut screen = Screen::new(Vec::new(), 12, 2);
    show(&mut screen, ["湾区日报", "“a"]);
    let moves = String::from_utf8_lossy(&screen.out).matches(['G', 'H']).count();
    assert_eq!(moves, 3, "one for each row, one after the quotation mark");
}

#[test]
fn caret_is_shown_and_hidden_once() {
    let mut screen = Screen::new(Vec::new(), 12, 2);
    let at = Position::new(3, 1);
    screen.show(|_, _| (), Some(at)).expect("shown");
    assert!(screen.out.ends_with(b"\x1b[2;4H\x1b[?25h\x1b[?2026l"));
    assert_eq!(screen.show(|_, _| (), Some(at)).expect("shown"), 0);
    screen.show(|_, _| (), None).expect("shown");
    assert!(screen.out.ends_with(b"\x1b[?25l\x1b[?2026l"));
}

#[test]
fn known_terminals_erase_blanks_in_colour() {
    let caps = ScreenCaps { erases_in_colour: true, ..ScreenCaps::default() };
    let lengths = [ScreenCaps::default(), caps].map(|caps| {
        let mut screen = Screen::new(Vec::new(), 12, 2).with_caps(caps);
        let blue = |text: &'static str| {
            move |area: Rect, buffer: &mut Buffer| {
                buffer.set_style(area, Style::new().bg(Color::Indexed(4)));
                buffer.set_string(0, 0, text, Style::new().fg(Color::Indexed(3)));
            }
        };
        screen.show(blue("湾区日报abcd"), None).expect("shown");
        screen.show(blue("a"), None).expect("shown");
        let cells = |count| NonZeroU16::new(count).expect("not zero");
        let mut parser = vt100::Parser::new(cells(2), cells(12), 0);
        parser.process(&screen.out);
        assert_eq!(parser.screen().contents().trim_end(), "a");
        let is_blue = |(y, x)| parser.screen().cell(y, x).map(vt100::Cell::bgcolor);
        let all = (0..2).flat_map(|y| (0..12).map(move |x| (y, x)));
        assert!(all.map(is_blue).all(|bg| bg == Some(vt100::Color::Idx(4))));
        screen.out.len()
    });
    assert!(lengths[1] < lengths[0], "{lengths:?}");
}

#[test]
fn links_are_closed_and_follow_their_cells() {
    let caps = ScreenCaps { hyperlinks: true, ..ScreenCaps::default() };
    let mut screen = Screen::new(Vec::new(), 12, 2).with_caps(caps);
    let mut frame = |address: Option<&str>| {
        let link = address.map(|address| ScreenLink { row: 0, columns: 0..4, address });
        screen.set_hyperlinks(link);
        let before = screen.out.len();
        show(&mut screen, ["湾区日报", "abc"]);
        String::from_utf8_lossy(screen.out.get(before..).unwrap_or_default()).into_owned()
    };
    let linked = |written: &str, address: &str| {
        let link = written.split(&format!("\x1b]8;id=w{address}\x1b\\")).nth(1);
        link.and_then(|rest| rest.split("\x1b]8;;\x1b\\").next()).unwrap_or_default().to_owned()
    };
    let first = frame(Some("https://a.test/1"));
    let text = linked(&first, "1;https://a.test/1");
    assert!(text.ends_with("湾区") && first.ends_with("日报\x1b[2;1Habc\x1b[?2026l"), "{first:?}");
    assert_eq!(frame(Some("https://a.test/1")), "", "nothing has changed");
    let second = frame(Some("https://a.test/2"));
    assert!(
        linked(&second, "2;https://a.test/2").ends_with("湾区") && !second.contains("日报"),
        "{second:?}"
    );
    let third = frame(None);
    assert!(third.contains("湾区") && !third.contains("]8;"), "{third:?}");
}

#[test]
fn measured_marks_need_no_new_position() {
    let caps = ScreenCaps { narrow_marks: true, ..ScreenCaps::default() };
    let lines = ["湾区日报…完", "┤────│x"];
    let written = [ScreenCaps::default(), caps].map(|caps| {
        let mut screen = Screen::new(Vec::new(), 12, 2).with_caps(caps);
        show(&mut screen, lines);
        String::from_utf8(screen.out).expect("UTF-8")
    });
    assert!(written[1].contains("湾区日报…完") && written[1].contains("────│x"), "{written:?}");
    assert!(!written[0].contains("…完") && !written[0].contains("──"), "{written:?}");
}

/// Text, foreground and background of the runs of a row.
type Runs = Vec<(&'static str, u8, u8)>;

/// Returns the text of each cell with its background, and its foreground unless it is blank.
fn cells(bytes: &[u8]) -> Vec<(String, vt100::Color, Option<vt100::Color>)> {
    let count = |count| NonZeroU16::new(count).expect("not zero");
    let mut parser = vt100::Parser::new(count(3), count(40), 0);
    parser.process(bytes);
    let places = (0..3).flat_map(|y| (0..40).map(move |x| (y, x)));
    let shown = places.filter_map(|(y, x)| parser.screen().cell(y, x));
    let shown = shown.map(|cell| {
        let text = cell.contents().trim().to_owned();
        let fg = Some(cell.fgcolor()).filter(|_| !text.is_empty());
        (text, cell.bgcolor(), fg)
    });
    shown.collect()
}

proptest! {
    #[test]
    fn frames_equal_full_redraws(
        frames in prop::collection::vec(prop::collection::vec(prop::collection::vec(
            (prop::sample::select(vec!["湾区日报", "abc", " ", "            ", "…", "é─x", "a b"]), 1..3_u8, 4..6_u8),
            0..7,
        ), 3), 1..5),
        erases_in_colour: bool,
        narrow_marks: bool,
    ) {
        let draw = |rows: &[Runs], buffer: &mut Buffer| {
            for (y, row) in (0..).zip(rows) {
                let mut x = 0;
                for (text, fg, bg) in row {
                    let style = Style::new().fg(Color::Indexed(*fg)).bg(Color::Indexed(*bg));
                    x = buffer.set_stringn(x, y, *text, usize::from(40 - x), style).0;
                }
            }
        };
        let caps = ScreenCaps { erases_in_colour, narrow_marks, ..ScreenCaps::default() };
        let mut screen = Screen::new(Vec::new(), 40, 3).with_caps(caps);
        for rows in &frames {
            screen.show(|_, buffer| draw(rows, buffer), None).expect("shown");
            let changed = cells(&screen.out);
            let mut whole = Screen::new(Vec::new(), 40, 3);
            whole.show(|_, buffer| draw(rows, buffer), None).expect("shown");
            prop_assert_eq!(changed, cells(&whole.out));
        }
    }
}
