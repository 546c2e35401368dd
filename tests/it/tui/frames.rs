//! What goes over the wire: frames, bytes, floods of keys, storms of sizes.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::pty::Pty;

/// A home in which the sample edition is filed, and nothing else can be had.
fn home() -> TempDir {
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
    let mut pty = started(home.path(), (80, 24));
    let before = pty.types("j").sees("2/102");
    for round in 0..10_u16 {
        for (columns, rows) in [(40, 10), (200 + round, 60), (39, 9), (90, 24 + round), (20, 5), (400, 100)] {
            pty.resize(columns, rows);
        }
    }
    pty.resize(80, 24).until("the same screen", |screen| screen.contents() == before);
    pty.types("q");
    assert!(pty.ends().0.success());
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
