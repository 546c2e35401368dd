//! Output on a terminal: rows, confirmation, progress bar.

use std::io::{Read, Write};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use wanbao::text::Widths;

use crate::support::{FAST, Home, NOW, SAMPLE, portal};

/// Runs the program on a terminal with input typed ahead; returns the exit code and the output.
fn run(home: &Home, columns: u16, arguments: &[&str], typed: &str) -> (u32, String) {
    let size = PtySize { rows: 24, cols: columns, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wanbao"));
    command.env_clear();
    for (name, value) in [("WANBAO_NOW", NOW), ("TERM", "xterm-256color")] {
        command.env(name, value);
    }
    command.env("WANBAO_HOME", &home.path);
    command.args(arguments);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut keyboard = pair.master.take_writer().unwrap();
    keyboard.write_all(typed.as_bytes()).unwrap();
    let mut shown = Vec::new();
    // On Linux, reading fails once the last program has closed the terminal.
    let _ = pair.master.try_clone_reader().unwrap().read_to_end(&mut shown);
    (child.wait().unwrap().exit_code(), String::from_utf8(shown).unwrap())
}

#[test]
fn rows_fit_the_terminal_and_keep_titles() {
    let cells = |count: u16| std::num::NonZero::new(count).unwrap();
    for columns in [40, 60, 80, 120] {
        let (code, shown) = run(&SAMPLE, columns, &["list"], "");
        assert_eq!(code, 0);
        let mut screen = vt100::Parser::new(cells(500), cells(columns), 0);
        screen.process(shown.as_bytes());
        let contents = screen.screen().contents();
        assert_eq!(contents.lines().count(), SAMPLE.rows().len(), "a row is wrapped at {columns} columns");
        for row in contents.lines() {
            let (head, _) = row.split_once("[样刊] ").expect("the mark of a sample article");
            assert!(Widths::default().of(head) <= usize::from(columns) / 2, "{row}");
        }
    }
}

#[test]
fn add_asks_for_confirmation() {
    let server = portal();
    let home = Home::new();
    let add = |answer: &str| run(&home, 80, &[&FAST[..], &["source", "add", &server.url()]].concat(), answer);
    let is_listed = || home.run(&["source", "list"]).out.contains(&server.url());
    let (code, shown) = add("n\n");
    assert!(code == 1 && shown.contains("要添加吗？[Y/n]") && !is_listed(), "{shown}");
    let (code, shown) = add("\n");
    assert!(code == 0 && shown.contains("已添加") && is_listed(), "{shown}");
}

#[test]
fn refresh_shows_bar_and_summary() {
    let server = portal();
    let home = Home::with_source(&server.url());
    let (code, shown) = run(&home, 60, &[&FAST[..], &["refresh", "--no-articles"]].concat(), "");
    assert_eq!(code, 0);
    assert!(shown.contains('█') && !shown.contains("首页"), "{shown}");
    assert!(shown.lines().last().unwrap().contains("失败 0"), "{shown}");
}
