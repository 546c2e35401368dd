//! `wanbao doctor` in a terminal that it queries.

use tempfile::TempDir;
use vt100::{Color, Screen};

use crate::tui::support::Pty;

/// Replies of xterm with a light background and cells of 8 by 16 pixels.
const REPLIES: &str = "\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;7R\x1b[2;5R\
                      \x1b[6;16;8t\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?64;1;2c";

/// Runs the doctor in a terminal with these replies, one more setting and more environment variables.
fn doctor(replies: &str, setting: &str, more: &[(&str, &str)]) -> (Pty, TempDir) {
    let home = TempDir::new().expect("a directory");
    let arguments = ["doctor", "--offline", "-c", setting];
    let mut pty = Pty::run_with_env(home.path(), (100, 60), &arguments, more);
    pty.type_keys(replies);
    (pty, home)
}

/// Returns the doctor's lines about the terminal.
fn terminal_lines(text: &str) -> String {
    let line = |line: &str| {
        Some(line.get(line.find("ok    ").or_else(|| line.find("warn  "))?..)?.trim().to_owned())
    };
    let lines: Vec<String> =
        text.lines().map_while(|text| line(text).filter(|line| !line.contains("目录"))).collect();
    lines.join("\n")
}

/// Counts the cells of a row with a background colour.
fn painted(screen: &Screen, row: u16) -> usize {
    let cells = (0..100).filter_map(|column| screen.cell(row, column));
    cells.filter(|cell| cell.bgcolor() != Color::Default).count()
}

#[test]
fn doctor_reports_terminal_capabilities() {
    let (pty, _home) = doctor(REPLIES, "images.mode=auto", &[]);
    let (status, text) = pty.wait_for_exit();
    assert!(status.success(), "{text}");
    insta::assert_snapshot!(terminal_lines(&text), @r"
    ok    终端        100x60, TERM=xterm-256color
    ok    字宽        “…—· 1 格，āéǐ 1 格，线条 1 格；emoji：VS16 不支持，ZWJ 连写 不支持，肤色 不支持
    ok    背景        浅色
    ok    图片        半格色块，每格 8x16 像素
    ok    可点的链接  不支持
    ok    颜色        256
    ok    剪贴板      由终端复制（OSC 52）；如果贴不出来，设置 open.clipboard
    ");
}

#[test]
fn test_card_aligns_bars_and_shows_a_picture() {
    let (pty, _home) = doctor(REPLIES, "images.mode=auto", &[]);
    pty.wait_until("eight bars in one column", |screen| {
        (0..60).filter(|row| screen.cell(*row, 22).is_some_and(|cell| cell.contents() == "|")).count() == 8
    });
    pty.wait_until("two rows of 8 colours, a ramp of 48, six rows of a picture", |screen| {
        let rows: Vec<usize> = (0..60).map(|row| painted(screen, row)).filter(|cells| *cells > 0).collect();
        rows.iter().filter(|cells| **cells == 24).count() >= 8 && rows.contains(&48)
    });
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn doctor_reports_a_silent_terminal() {
    let (pty, _home) = doctor("", "images.mode=auto", &[("TMUX", "/tmp/tmux,1,0"), ("PATH", "/nonexistent")]);
    let (status, text) = pty.wait_for_exit();
    assert!(status.success(), "{text}");
    assert!(!text.contains("测试卡"), "{text}");
    insta::assert_snapshot!(terminal_lines(&text), @r"
    ok    终端        100x60, TERM=xterm-256color
    warn  终端        没有回应；当作普通终端
    ok    图片        半格色块，每格 10x20 像素
    ok    运行于      tmux
    ok    颜色        256
    warn  剪贴板      tmux：找不到这个命令
    ");
}

#[test]
fn test_card_respects_no_color() {
    let (pty, _home) = doctor(REPLIES, "images.mode=auto", &[("NO_COLOR", "1")]);
    pty.wait_until("a card", |screen| screen.contents().contains("测试卡"));
    let (status, text) = pty.wait_for_exit();
    assert!(status.success() && text.contains("图片        不显示"), "{text}");
}

#[test]
fn test_card_uses_each_graphics_protocol() {
    for (mode, sign) in [("kitty", "\x1b_G"), ("sixel", "\x1bP"), ("iterm2", "\x1b]1337;File=")] {
        let (pty, _home) = doctor(REPLIES, &format!("images.mode={mode}"), &[]);
        pty.wait_for("文章目录");
        let written = String::from_utf8_lossy(&pty.written()).into_owned();
        let card = written.find("测试卡").and_then(|at| written.get(at..));
        assert!(card.is_some_and(|card| card.contains(sign)), "{mode}");
        assert!(pty.wait_for_exit().0.success());
    }
}
