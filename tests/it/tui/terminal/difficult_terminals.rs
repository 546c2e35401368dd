//! Difficult terminals: closed, dumb, silent, malformed reports, high latency.

use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use super::homes::sample_home;
use crate::tui::support::Pty;

/// Starts the program in this home and waits for its first screen.
fn started(home: &Path) -> Pty {
    let pty = Pty::run(home, (80, 24), &["--offline"]);
    pty.wait_for("1/102");
    pty
}

/// Goes to the end of the first article and returns the screen. The keys that `portable_pty` types when its writer is
/// dropped (a new line and Ctrl-D) lead no further.
fn read_to_the_end(pty: &mut Pty) -> String {
    pty.type_keys("\r").wait_for("翻页");
    pty.type_keys("G").wait_for("100%")
}

#[test]
fn closed_terminal_keeps_the_reading_position() {
    for controlling in [true, false] {
        let home = sample_home();
        let mut command = Pty::command(home.path(), &["--offline"], &[]);
        // Without a controlling terminal there is no SIGHUP, only reads and writes fail.
        command.set_controlling_tty(controlling);
        let mut pty = Pty::spawn(command, (80, 24));
        pty.wait_for("1/102");
        let page = read_to_the_end(&mut pty);
        let status = pty.close_terminal();
        assert_eq!((status.exit_code(), status.signal()), (2, None), "controlling: {controlling}");
        let mut pty = started(home.path());
        pty.type_keys("\r").wait_until(&page, |screen| screen.contents() == page);
    }
}

#[test]
fn dumb_terminal_gets_the_plain_reader() {
    let home = sample_home();
    for term in ["dumb", ""] {
        let mut pty = Pty::run_with_env(home.path(), (80, 24), &["--offline"], &[("TERM", term)]);
        pty.wait_for(&format!("TERM={term}）"));
        pty.wait_for("10. ");
        pty.type_keys("1\n").wait_for("原文：");
        let written = String::from_utf8_lossy(&pty.written()).into_owned();
        assert!(!written.contains('\x1b'), "{written:?}");
        pty.type_keys("q\n");
        assert!(pty.wait_for_exit().0.success());
    }
}

#[test]
fn demo_and_doctor_write_no_escapes_if_dumb() {
    let home = sample_home();
    for (arguments, text) in [(&["demo"][..], "10. "), (&["doctor", "--offline"], "没有回应")] {
        let mut pty = Pty::run_with_env(home.path(), (80, 24), arguments, &[("TERM", "dumb")]);
        pty.wait_for(text);
        let written = String::from_utf8_lossy(&pty.written()).into_owned();
        assert!(!written.contains('\x1b'), "{written:?}");
        pty.type_keys("q\n");
        pty.wait_for_exit();
    }
}

#[test]
fn malformed_reports_are_ignored() {
    let home = sample_home();
    let mut pty = Pty::run(home.path(), (80, 24), &["--offline"]);
    pty.wait_for_bytes(b"\x1b[c");
    pty.type_keys(
        "\x1b[?64;1;2\x1b[999999999999;2R\x1b[2;70000R\x1bP>|\x1b\\\x1b]11;rgb:zz/zz/zz\x07\x1b[?c",
    );
    pty.wait_for("1/102");
    pty.type_keys("j").wait_for("2/102");
    pty.type_keys("\x1b[99;99;99~\x1b]4;1;red\x1b\\\x1b[?1;0;0c").type_keys("j").wait_for("3/102");
    pty.type_keys("\x1b[<0;999999;2M\x1b[I\x1b[O\x1b[?2026;2$y").type_keys("j").wait_for("4/102");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

/// Latency of the line, in each direction.
const LATENCY: Duration = Duration::from_millis(200);

fn started_with_latency(home: &TempDir) -> Pty {
    let command = Pty::command(home.path(), &["--offline"], &[("COLORTERM", "truecolor")]);
    let pty = Pty::spawn_with_latency(command, (80, 24), LATENCY);
    pty.wait_for("1/102");
    pty
}

#[test]
fn keys_keep_their_order_over_latency() {
    let home = sample_home();
    let mut pty = started_with_latency(&home);
    for key in ["j", "\x1b[B", "j", "k", "\x1bOB", "\x1b[A", "j", "\x1b[6~", "g", "j", "\r"] {
        pty.type_keys(key);
    }
    pty.wait_for("翻页");
    pty.type_keys("\x1b").wait_for("2/102");
    pty.type_keys("f北").type_keys("\x1b[D\x1b[C").type_keys("屿\r").wait_for("标题含“北屿”");
    pty.type_keys("\x1b").wait_until("the whole list", |screen| !screen.contents().contains("标题含"));
    pty.type_keys("Q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn late_background_report_switches_the_theme() {
    let home = sample_home();
    let mut pty = started_with_latency(&home);
    pty.type_keys(
        "\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;7R\x1b[2;5R\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?64;1;2c",
    );
    let light = vt100::Color::Rgb(0xfc, 0xfa, 0xf6);
    pty.wait_until("a light background", |screen| {
        screen.cell(1, 70).is_some_and(|cell| cell.bgcolor() == light)
    });
    pty.type_keys("j").wait_for("2/102");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}
