//! Terminals at their worst: closed, dumb, mute, babbling, far away.

use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use super::frames::home;
use super::pty::Pty;

/// The real program in this home, on its first screen.
fn started(home: &Path) -> Pty {
    let pty = Pty::wanbao(home, (80, 24), &["--offline"]);
    pty.sees("1/102");
    pty
}

/// Goes to the end of the first article; the screen then. What the keyboard types when it is pulled out (a new line and
/// Ctrl-D, says `portable_pty`) leads no further.
fn read_to_the_end(pty: &mut Pty) -> String {
    pty.types("\r").sees("翻页");
    pty.types("G").sees("100%")
}

#[test]
fn a_terminal_that_is_closed_ends_it_and_the_place_is_kept() {
    for controlling in [true, false] {
        let home = home();
        let mut command = Pty::command(home.path(), &["--offline"], &[]);
        // Without it no signal tells, only what is read and written fails.
        command.set_controlling_tty(controlling);
        let mut pty = Pty::spawn(command, (80, 24));
        pty.sees("1/102");
        let page = read_to_the_end(&mut pty);
        let status = pty.loses_its_terminal();
        assert_eq!((status.exit_code(), status.signal()), (2, None), "controlling: {controlling}");
        let mut pty = started(home.path());
        pty.types("\r").until(&page, |screen| screen.contents() == page);
    }
}

#[test]
fn on_a_terminal_that_can_not_be_drawn_on_one_reads_line_by_line() {
    let home = home();
    for term in ["dumb", ""] {
        let mut pty = Pty::wanbao_with(home.path(), (80, 24), &["--offline"], &[("TERM", term)]);
        pty.sees(&format!("TERM={term}）"));
        pty.sees("10. ");
        pty.types("1\n").sees("原文：");
        let written = String::from_utf8_lossy(&pty.written()).into_owned();
        assert!(!written.contains('\x1b'), "{written:?}");
        pty.types("q\n");
        assert!(pty.ends().0.success());
    }
}

#[test]
fn the_demo_and_the_doctor_draw_nothing_there_either() {
    let home = home();
    for (arguments, text) in [(&["demo"][..], "10. "), (&["doctor", "--offline"], "没有答复")] {
        let mut pty = Pty::wanbao_with(home.path(), (80, 24), arguments, &[("TERM", "dumb")]);
        pty.sees(text);
        let written = String::from_utf8_lossy(&pty.written()).into_owned();
        assert!(!written.contains('\x1b'), "{written:?}");
        pty.types("q\n");
        pty.ends();
    }
}

#[test]
fn a_terminal_that_babbles_is_read_from_and_written_to() {
    let home = home();
    let mut pty = Pty::wanbao(home.path(), (80, 24), &["--offline"]);
    pty.wrote(b"\x1b[c");
    pty.types("\x1b[?64;1;2\x1b[999999999999;2R\x1b[2;70000R\x1bP>|\x1b\\\x1b]11;rgb:zz/zz/zz\x07\x1b[?c");
    pty.sees("1/102");
    pty.types("j").sees("2/102");
    pty.types("\x1b[99;99;99~\x1b]4;1;red\x1b\\\x1b[?1;0;0c").types("j").sees("3/102");
    pty.types("\x1b[<0;999999;2M\x1b[I\x1b[O\x1b[?2026;2$y").types("j").sees("4/102");
    pty.types("q");
    assert!(pty.ends().0.success());
}

/// How long what is typed or drawn is under way.
const FAR: Duration = Duration::from_millis(200);

fn afar(home: &TempDir) -> Pty {
    let command = Pty::command(home.path(), &["--offline"], &[("COLORTERM", "truecolor")]);
    let pty = Pty::spawn_afar(command, (80, 24), FAR);
    pty.sees("1/102");
    pty
}

#[test]
fn from_far_away_keys_are_obeyed_in_order() {
    let home = home();
    let mut pty = afar(&home);
    for key in ["j", "\x1b[B", "j", "k", "\x1bOB", "\x1b[A", "j", "\x1b[6~", "g", "j", "\r"] {
        pty.types(key);
    }
    pty.sees("翻页");
    pty.types("\x1b").sees("2/102");
    pty.types("f北").types("\x1b[D\x1b[C").types("屿\r").sees("标题含“北屿”");
    pty.types("\x1b").until("the whole list", |screen| !screen.contents().contains("标题含"));
    pty.types("Q");
    assert!(pty.ends().0.success());
}

#[test]
fn a_terminal_whose_answer_was_long_under_way_is_light_where_it_is() {
    let home = home();
    let mut pty = afar(&home);
    pty.types(
        "\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;7R\x1b[2;5R\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?64;1;2c",
    );
    let light = vt100::Color::Rgb(0xfc, 0xfa, 0xf6);
    pty.until("light paper", |screen| screen.cell(1, 70).is_some_and(|cell| cell.bgcolor() == light));
    pty.types("j").sees("2/102");
    pty.types("q");
    assert!(pty.ends().0.success());
}
