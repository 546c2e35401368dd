//! What goes over the wire: frames, bytes, floods of keys, storms of sizes.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::pty::Pty;

/// A home in which the sample edition is filed, and nothing else can be had.
pub(super) fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a directory");
    let mut list = Command::new(env!("CARGO_BIN_EXE_wanbao"));
    list.args(["list", "--offline"]).env_clear().env("WANBAO_HOME", home.path());
    assert!(list.output().expect("a run").status.success());
    home
}

fn started(home: &Path, size: (u16, u16)) -> Pty {
    let pty = Pty::wanbao(home, size, &["--offline"]);
    pty.sees("1/102");
    pty
}

/// The bytes that a key has written by the time a text is seen, and in how many frames.
fn cost(pty: &mut Pty, key: &str, text: &str) -> (usize, usize) {
    let before = pty.written().len();
    pty.types(key).sees(text);
    let written = pty.written();
    let new = written.get(before..).unwrap_or_default();
    (new.len(), memchr::memmem::find_iter(new, b"\x1b[?2026h").count())
}

#[test]
fn a_key_draws_one_frame_of_few_bytes() {
    let home = home();
    for size in [(80, 24), (140, 45)] {
        let mut pty = started(home.path(), size);
        // A key that changes nothing, so that only the redrawing writes.
        pty.types("j").sees("2/102");
        let before = pty.written().len();
        pty.types("\x0cj").sees("3/102");
        let whole = pty.written().len() - before;
        for (key, text) in
            [("j", "4/102"), ("j", "5/102"), ("k", "4/102"), ("k", "3/102"), ("\x1b[B", "4/102")]
        {
            let (bytes, frames) = cost(&mut pty, key, text);
            assert!(bytes * 5 <= whole, "{key} wrote {bytes} of {whole} bytes at {size:?}");
            assert_eq!(frames, 1, "{key} at {size:?}");
        }
        for (key, text) in [("G", "102/102"), ("g", " 1/102"), ("2", "· 未读"), ("?", "移动")] {
            let (_, frames) = cost(&mut pty, key, text);
            assert!(frames <= 1, "{key} drew {frames} frames at {size:?}");
        }
        pty.types("\x03");
        assert!(pty.ends().0.success());
    }
}

#[test]
fn the_whole_way_through_a_list_costs_a_fifth_of_drawing_it_anew() {
    let home = home();
    // At 80 columns a row has one line, beside the sections at 140 it has two. Where a day comes into sight it comes with
    // its first row: these, the rows that were and are picked, and the bar are just a fifth of 24 lines.
    for size in [(80, 24), (140, 45), (200, 60)] {
        let mut pty = started(home.path(), size);
        let before = pty.written().len();
        pty.types("\x0c").wrote_times(b"\x1b[2J", 2);
        let whole = pty.written().len() - before;
        let down = (2..=102).map(|at| ("j", at));
        let up = (1..102).rev().map(|at| ("k", at));
        for (key, at) in down.chain(up) {
            let (bytes, frames) = cost(&mut pty, key, &format!(" {at}/102"));
            assert_eq!(frames, 1, "{key} to {at} at {size:?}");
            assert!(bytes * 5 <= whole, "{bytes} of {whole} bytes for {key} to {at} at {size:?}");
        }
        pty.types("q");
        assert!(pty.ends().0.success());
    }
}

#[test]
fn in_every_part_of_the_screen_a_key_draws_once() {
    let home = home();
    for size in [(80, 24), (140, 45)] {
        let mut pty = started(home.path(), size);
        pty.types("\r").sees("%");
        pty.wrote(PICTURE.as_bytes()).rests(Duration::from_millis(300));
        let frames = |pty: &Pty| memchr::memmem::find_iter(&pty.written(), END).count();
        let before = frames(&pty);
        let keys = [
            "j", "k", " ", "b", "G", "g", "?", "j", "\x1b", "\x1b[21~", "\x1b[B", "\x1b", ":", "x", "\x1b",
            "O", "\x1b", "/", "的", "\x1b", "q", "j",
        ];
        for (nth, key) in (1..).zip(keys) {
            pty.types(key).wrote_times(END, before + nth);
        }
        pty.rests(Duration::from_millis(300));
        assert_eq!(frames(&pty) - before, keys.len(), "at {size:?}");
        pty.types("Q");
        assert!(pty.ends().0.success());
    }
}

/// What the first article's picture is drawn with. It comes when it is there: only then nothing more is written.
const PICTURE: &str = "▄";

/// What ends a frame.
const END: &[u8] = b"\x1b[?2026l";

#[test]
fn two_hundred_keys_a_second_are_all_obeyed_at_once() {
    let home = tempfile::tempdir().expect("a directory");
    let mut demo = Command::new(env!("CARGO_BIN_EXE_wanbao"));
    demo.args(["demo", "--archive", "450", "--to"]).arg(home.path()).env_clear();
    assert!(demo.env("WANBAO_NOW", super::news::NOW).output().expect("a run").status.success());
    let mut pty = Pty::wanbao(home.path(), (80, 24), &["--offline"]);
    pty.sees(" 1/");
    pty.types_at_pace("j", 400, Duration::from_millis(5));
    let last = Instant::now();
    pty.sees(" 401/");
    let late = last.elapsed();
    assert!(late < Duration::from_secs(2), "the last key was obeyed after {late:?}");
    pty.rests(Duration::from_millis(300));
    pty.types("q");
    assert!(pty.ends().0.success());
}

#[test]
fn where_nothing_happens_nothing_is_written() {
    let home = home();
    let mut pty = started(home.path(), (80, 24));
    pty.types("j").sees("2/102");
    pty.rests(Duration::from_secs(1));
    pty.types("\r").sees("翻页");
    pty.types("?").sees("移动");
    pty.rests(Duration::from_millis(500));
    pty.types("Q");
    assert!(pty.ends().0.success());
}

#[test]
fn a_flood_of_keys_is_neither_dropped_nor_drawn_one_by_one() {
    let home = home();
    let mut pty = started(home.path(), (80, 24));
    let before = pty.written().len();
    for _ in 0..25 {
        pty.types(&"j".repeat(20)).types(&"k".repeat(17));
    }
    pty.sees("76/102");
    let written = pty.written();
    let frames = memchr::memmem::find_iter(written.get(before..).unwrap_or_default(), b"\x1b[?2026h").count();
    assert!(frames < 925, "{frames} frames for 925 keys");
    pty.types("q");
    assert!(pty.ends().0.success());
}

#[test]
fn a_storm_of_sizes_leaves_the_screen_as_it_was() {
    let home = home();
    for (keys, text) in [("j", "2/102"), ("\r", PICTURE), ("?", "移动")] {
        let mut pty = started(home.path(), (80, 24));
        let before = pty.types(keys).sees(text);
        for round in 0..10_u16 {
            let sizes = [(40, 10), (200 + round, 60), (1, 1), (39, 9), (90, 24 + round), (0, 0), (400, 100)];
            for (columns, rows) in sizes {
                pty.resize(columns, rows);
            }
        }
        let same = format!("the screen that was\n{before}\n");
        pty.resize(80, 24).until(&same, |screen| screen.contents() == before);
        pty.types("\x03");
        assert!(pty.ends().0.success());
    }
}

#[test]
fn the_smallest_and_the_largest_terminals_are_filled() {
    let home = home();
    for size in [(40, 10), (400, 100)] {
        let mut pty = started(home.path(), size);
        pty.types("\r").sees("%");
        let rows = pty.until("all rows", |screen| screen.contents().lines().count() == usize::from(size.1));
        assert!(rows.lines().last().is_some_and(|bar| bar.contains('?')), "{rows}");
        pty.types("Q");
        assert!(pty.ends().0.success());
    }
}

#[test]
fn a_terminal_that_can_do_little_is_written_to_without_colours() {
    let home = home();
    let colour = regex::Regex::new("\x1b\\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[;m]").expect("a pattern");
    for more in [[("TERM", "vt100"), ("NO_COLOR", "")], [("TERM", "xterm"), ("NO_COLOR", "1")]] {
        let mut pty = Pty::wanbao_with(home.path(), (80, 24), &["--offline"], &more);
        pty.sees("1/102");
        pty.types("j\r").sees("翻页");
        let written = String::from_utf8_lossy(&pty.written()).into_owned();
        assert!(!colour.is_match(&written), "{more:?}: {:?}", colour.find(&written));
        pty.types("Q");
        assert!(pty.ends().0.success());
    }
}

/// The cells of a terminal of 80 by 24 that was sent these bytes, with their looks; of wide characters the first halves.
fn shown(bytes: &[u8]) -> Vec<(String, vt100::Color, vt100::Color, bool)> {
    let cells = |count| std::num::NonZeroU16::new(count).expect("not zero");
    let mut parser = vt100::Parser::new(cells(24), cells(80), 0);
    parser.process(bytes);
    let places = (0..24).flat_map(|y| (0..80).map(move |x| (y, x)));
    let cells =
        places.filter_map(|(y, x)| parser.screen().cell(y, x)).filter(|cell| !cell.is_wide_continuation());
    let text = |cell: &vt100::Cell| cell.contents().trim().to_owned();
    cells.map(|cell| (text(cell), cell.fgcolor(), cell.bgcolor(), cell.bold())).map(without_ink).collect()
}

/// What is empty has a background only.
fn without_ink(
    cell: (String, vt100::Color, vt100::Color, bool),
) -> (String, vt100::Color, vt100::Color, bool) {
    if cell.0.is_empty() { (cell.0, vt100::Color::Default, cell.2, false) } else { cell }
}

#[test]
fn what_is_written_piece_by_piece_is_what_would_be_drawn_anew() {
    let home = home();
    let mut pty = started(home.path(), (80, 24));
    let downs = "j".repeat(30);
    let walk = [
        (downs.as_str(), "31/102"),
        ("j", "32/102"),
        ("j", "33/102"),
        ("kkk", "30/102"),
        ("G", "102/102"),
        ("kkkkkkkkkkkkkkkkkkkkk", "81/102"),
        ("k", "80/102"),
        ("k", "79/102"),
        ("g", " 1/102"),
        ("\r", PICTURE),
        ("q?", "移动"),
        ("qG", "102/102"),
    ];
    for (nth, (keys, text)) in walk.iter().enumerate() {
        pty.types(keys).sees(text);
        // Ctrl-L draws every cell.
        pty.types("\x0c").wrote_times(b"\x1b[2J", nth + 2);
        let written = pty.written();
        let whole = memchr::memmem::rfind(&written, b"\x1b[?2026h").expect("a frame");
        let (before, after) = (written.get(..whole).unwrap_or_default(), written.as_slice());
        let (before, after) = (shown(before), shown(after));
        let wrong = before.iter().zip(&after).position(|(before, after)| before != after);
        assert_eq!(wrong.map(|at| (&before[at], &after[at])), None, "after {keys:?}");
    }
    pty.types("Q");
    assert!(pty.ends().0.success());
}
