//! Output to the terminal: frames and bytes per key, bursts of keys, repeated resizes.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::homes::sample_home;
use crate::tui::support::{Pty, newspaper};

fn started(home: &Path, size: (u16, u16)) -> Pty {
    let pty = Pty::run(home, size, &["--offline", "-c", "ui.preview=false"]);
    pty.wait_for("1/102");
    pty
}

#[test]
fn preview_draws_one_frame_of_its_own() {
    let home = sample_home();
    let mut pty = Pty::run(home.path(), (140, 45), &["--offline", "--images", "off"]);
    pty.wait_for("1/102");
    pty.wait_for("%");
    pty.assert_idle(Duration::from_millis(300));
    let frames = |pty: &Pty| memchr::memmem::find_iter(&pty.written(), END).count();
    let before = frames(&pty);
    pty.type_keys("j").wait_for_bytes_times(END, before + 2);
    pty.assert_idle(Duration::from_millis(400));
    assert_eq!(frames(&pty) - before, 2, "the step, and the preview");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn step_in_a_list_beside_an_article_is_small() {
    let home = sample_home();
    let mut pty = started(home.path(), (120, 40));
    pty.type_keys("j").wait_for("2/102");
    let mut costs = Vec::new();
    for at in 3..=92 {
        let (bytes, frames) = cost(&mut pty, "j", &format!(" {at}/102"));
        assert_eq!(frames, 1, "to {at}");
        costs.push(bytes);
    }
    let is_small = costs.iter().take(22).all(|bytes| *bytes <= 240);
    assert!(is_small, "until the list scrolls: {costs:?}");
    assert!(costs.iter().sum::<usize>() <= 360 * costs.len(), "also where it scrolls: {costs:?}");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

/// Types a key and waits for a text; returns the bytes and frames written.
fn cost(pty: &mut Pty, key: &str, text: &str) -> (usize, usize) {
    let before = pty.written().len();
    pty.type_keys(key).wait_for(text);
    let written = pty.written();
    let new = written.get(before..).unwrap_or_default();
    (new.len(), memchr::memmem::find_iter(new, b"\x1b[?2026h").count())
}

#[test]
fn key_draws_one_small_frame() {
    for size in [(80, 24), (140, 45)] {
        let home = sample_home();
        let mut pty = started(home.path(), size);
        // Measures a full redraw (Ctrl-L) together with a step, once the first step has settled.
        pty.type_keys("j").wait_for("2/102");
        let before = pty.written().len();
        pty.type_keys("\x0cj").wait_for("3/102");
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
        pty.type_keys("\x03");
        assert!(pty.wait_for_exit().0.success());
    }
}

#[test]
fn list_steps_cost_a_fifth_of_a_redraw() {
    // A date scrolls in together with its first row: these, the two rows whose selection changes, and the bar are just a
    // fifth of 24 lines.
    for size in [(80, 24), (140, 45), (200, 60)] {
        let home = sample_home();
        let mut pty = started(home.path(), size);
        let before = pty.written().len();
        pty.type_keys("\x0c").wait_for_bytes_times(b"\x1b[2J", 2);
        let whole = pty.written().len() - before;
        let down = (2..=102).map(|at| ("j", at));
        let up = (1..102).rev().map(|at| ("k", at));
        for (key, at) in down.chain(up) {
            let (bytes, frames) = cost(&mut pty, key, &format!(" {at}/102"));
            assert_eq!(frames, 1, "{key} to {at} at {size:?}");
            assert!(bytes * 5 <= whole, "{bytes} of {whole} bytes for {key} to {at} at {size:?}");
        }
        pty.type_keys("q");
        assert!(pty.wait_for_exit().0.success());
    }
}

#[test]
fn each_key_draws_one_frame_in_every_pane() {
    for size in [(80, 24), (140, 45)] {
        let home = sample_home();
        let mut pty = started(home.path(), size);
        pty.type_keys("\r").wait_for("%");
        pty.wait_for_bytes(PICTURE.as_bytes()).assert_idle(Duration::from_millis(300));
        let frames = |pty: &Pty| memchr::memmem::find_iter(&pty.written(), END).count();
        let before = frames(&pty);
        let keys = [
            "j", "k", " ", "b", "G", "g", "?", "j", "\x1b", "\x1b[21~", "\x1b[B", "\x1b", ":", "x", "\x1b",
            "O", "\x1b", "/", "的", "\x1b", "q", "j",
        ];
        for (nth, key) in (1..).zip(keys) {
            pty.type_keys(key).wait_for_bytes_times(END, before + nth);
        }
        pty.assert_idle(Duration::from_millis(300));
        assert_eq!(frames(&pty) - before, keys.len(), "at {size:?}");
        pty.type_keys("Q");
        assert!(pty.wait_for_exit().0.success());
    }
}

/// Character that draws the first article's picture. Once it is on the screen, the article is complete.
const PICTURE: &str = "▄";

/// End of a frame (synchronised update).
const END: &[u8] = b"\x1b[?2026l";

#[test]
fn keeps_up_with_200_keys_a_second() {
    let home = tempfile::tempdir().expect("a directory");
    let mut demo = Command::new(env!("CARGO_BIN_EXE_wanbao"));
    demo.args(["demo", "--archive", "450", "--to"]).arg(home.path()).env_clear();
    assert!(demo.env("WANBAO_NOW", newspaper::NOW).output().expect("a run").status.success());
    let mut pty = Pty::run(home.path(), (80, 24), &["--offline"]);
    pty.wait_for(" 1/");
    pty.type_repeatedly("j", 400, Duration::from_millis(5));
    let last = Instant::now();
    pty.wait_for(" 401/");
    let late = last.elapsed();
    assert!(late < Duration::from_secs(2), "the last key was handled after {late:?}");
    pty.assert_idle(Duration::from_millis(300));
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn idle_screen_writes_nothing() {
    let home = sample_home();
    let mut pty = started(home.path(), (80, 24));
    pty.type_keys("j").wait_for("2/102");
    pty.assert_idle(Duration::from_secs(1));
    pty.type_keys("\r").wait_for("翻页");
    pty.type_keys("?").wait_for("移动");
    pty.assert_idle(Duration::from_millis(500));
    pty.type_keys("Q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn bursts_of_keys_share_frames() {
    let home = sample_home();
    let mut pty = started(home.path(), (80, 24));
    let before = pty.written().len();
    for _ in 0..25 {
        pty.type_keys(&"j".repeat(20)).type_keys(&"k".repeat(17));
    }
    pty.wait_for("76/102");
    let written = pty.written();
    let frames = memchr::memmem::find_iter(written.get(before..).unwrap_or_default(), b"\x1b[?2026h").count();
    assert!(frames < 925, "{frames} frames for 925 keys");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn repeated_resizes_restore_the_screen() {
    for (keys, text) in [("j", "2/102"), ("\r", PICTURE), ("?", "移动")] {
        let home = sample_home();
        let mut pty = started(home.path(), (80, 24));
        let before = pty.type_keys(keys).wait_for(text);
        for round in 0..10_u16 {
            let sizes = [(40, 10), (200 + round, 60), (1, 1), (39, 9), (90, 24 + round), (0, 0), (400, 100)];
            for (columns, rows) in sizes {
                pty.resize(columns, rows);
            }
        }
        let same = format!("the screen that was\n{before}\n");
        pty.resize(80, 24).wait_until(&same, |screen| screen.contents() == before);
        pty.type_keys("\x03");
        assert!(pty.wait_for_exit().0.success());
    }
}

#[test]
fn smallest_and_largest_sizes_are_filled() {
    for size in [(40, 10), (400, 100)] {
        let home = sample_home();
        let mut pty = started(home.path(), size);
        pty.type_keys("\r").wait_for("%");
        let rows =
            pty.wait_until("all rows", |screen| screen.contents().lines().count() == usize::from(size.1));
        assert!(rows.lines().last().is_some_and(|bar| bar.contains('?')), "{rows}");
        pty.type_keys("Q");
        assert!(pty.wait_for_exit().0.success());
    }
}

#[test]
fn limited_terminals_get_no_colours() {
    let colour = regex::Regex::new("\x1b\\[[0-9;]*(3[0-8]|4[0-8]|9[0-7])[;m]").expect("a pattern");
    for more in [[("TERM", "vt100"), ("NO_COLOR", "")], [("TERM", "xterm"), ("NO_COLOR", "1")]] {
        let home = sample_home();
        let mut pty = Pty::run_with_env(home.path(), (80, 24), &["--offline"], &more);
        pty.wait_for("1/102");
        pty.type_keys("j\r").wait_for("翻页");
        let written = String::from_utf8_lossy(&pty.written()).into_owned();
        assert!(!colour.is_match(&written), "{more:?}: {:?}", colour.find(&written));
        pty.type_keys("Q");
        assert!(pty.wait_for_exit().0.success());
    }
}

/// Returns text and style of the cells of an 80 by 24 terminal after these bytes; for wide characters only the first
/// half.
fn shown(bytes: &[u8]) -> Vec<(String, vt100::Color, vt100::Color, bool)> {
    let cells = |count| std::num::NonZeroU16::new(count).expect("not zero");
    let mut parser = vt100::Parser::new(cells(24), cells(80), 0);
    parser.process(bytes);
    let places = (0..24).flat_map(|y| (0..80).map(move |x| (y, x)));
    let cells =
        places.filter_map(|(y, x)| parser.screen().cell(y, x)).filter(|cell| !cell.is_wide_continuation());
    let text = |cell: &vt100::Cell| cell.contents().trim().to_owned();
    cells
        .map(|cell| (text(cell), cell.fgcolor(), cell.bgcolor(), cell.bold()))
        .map(without_text_style)
        .collect()
}

/// Reduces the style of a blank cell to its background.
fn without_text_style(
    cell: (String, vt100::Color, vt100::Color, bool),
) -> (String, vt100::Color, vt100::Color, bool) {
    if cell.0.is_empty() { (cell.0, vt100::Color::Default, cell.2, false) } else { cell }
}

#[test]
fn incremental_frames_equal_full_redraws() {
    let home = sample_home();
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
        pty.type_keys(keys).wait_for(text);
        // Ctrl-L draws every cell.
        pty.type_keys("\x0c").wait_for_bytes_times(b"\x1b[2J", nth + 2);
        let written = pty.written();
        let whole = memchr::memmem::rfind(&written, b"\x1b[?2026h").expect("a frame");
        let (before, after) = (written.get(..whole).unwrap_or_default(), written.as_slice());
        let (before, after) = (shown(before), shown(after));
        let wrong = before.iter().zip(&after).position(|(before, after)| before != after);
        assert_eq!(wrong.map(|at| (&before[at], &after[at])), None, "after {keys:?}");
    }
    pty.type_keys("Q");
    assert!(pty.wait_for_exit().0.success());
}
