//! The program in a terminal, from its first screen to the restored shell.

use std::path::Path;

use portable_pty::CommandBuilder;
use rustix::process::Signal;
use wanbao::tui::{Mouse, Terminal};

use super::homes::{FAST, sample_home, unreachable_home, unreachable_home_with_samples, write_source};
use crate::tui::support::Pty;

/// Starts the program and waits until its refresh has failed.
fn started(home: &Path) -> Pty {
    let pty = Pty::run(home, (80, 24), &FAST);
    pty.wait_until_raw();
    pty.wait_for("样刊");
    pty.wait_for("连不上");
    pty
}

#[test]
fn first_start_offline_is_two_keys_from_an_article() {
    let home = unreachable_home();
    let mut pty = started(home.path());
    let screen = pty.wait_for("1/102");
    assert!(screen.contains("连不上 127.0.0.1:1：") && screen.contains("r 重试"), "{screen}");
    assert!(screen.lines().filter(|line| line.trim_end().ends_with("样刊")).count() > 15, "{screen}");
    // Two keys from a fresh installation to an article.
    pty.type_keys("j\r").wait_for("翻页");
    pty.type_keys("Q");
    let (status, text) = pty.wait_for_exit();
    assert!(status.success() && text.trim().is_empty(), "{status:?}: {text}");
}

#[test]
fn position_survives_resize_and_restart() {
    let home = unreachable_home_with_samples();
    // A page that begins inside a picture has no position in the text.
    let arguments = ["--offline", "--images", "off"];
    let mut pty = Pty::run(home.path(), (80, 24), &arguments);
    pty.wait_for("1/102");
    pty.type_keys("\r").wait_for("翻页");
    pty.wait_for("[图]");
    let narrow = pty.type_keys(" ").wait_until("the second page", |screen| !screen.contents().contains("约"));
    pty.resize(120, 30).wait_until("both panes", |screen| {
        let text = screen.contents();
        text.contains("样刊") && text.lines().count() == 30
    });
    pty.resize(80, 24).wait_until("the page as it was", |screen| screen.contents() == narrow);
    pty.type_keys("qq");
    assert!(pty.wait_for_exit().0.success());
    let mut pty = Pty::run(home.path(), (80, 24), &arguments);
    pty.wait_for("1/102");
    pty.type_keys("\r").wait_until("the page where it was left", |screen| screen.contents() == narrow);
}

#[test]
fn theme_and_text_width_survive_a_restart() {
    let home = unreachable_home_with_samples();
    let run = || {
        let pty = Pty::run(home.path(), (100, 24), &["--offline", "--images", "off"]);
        pty.wait_for("1/102");
        pty
    };
    let note = |screen: &str, label: &str| {
        let (_, rest) = screen.split_once(label).expect("a note");
        rest.split_whitespace().next().expect("a value").to_owned()
    };
    let mut pty = run();
    let first = note(&pty.type_keys("T").wait_for("配色："), "配色：");
    let wider = note(&pty.type_keys(">>").wait_for("版心 84 格"), "版心 ");
    pty.type_keys("Q");
    assert!(pty.wait_for_exit().0.success());
    let mut pty = run();
    let second = note(&pty.type_keys("T").wait_for("配色："), "配色：");
    assert_ne!(first, second, "the next theme is the one after the remembered");
    let widest = note(&pty.type_keys(">").wait_for("版心 "), "版心 ");
    assert!(widest.parse::<u16>().unwrap() > wider.parse::<u16>().unwrap(), "{wider} {widest}");
    pty.type_keys("Q");
    assert!(pty.wait_for_exit().0.success());
    // A setting that was edited since is the newer decision.
    std::fs::create_dir_all(home.path().join("config")).unwrap();
    std::fs::write(home.path().join("config/config.toml"), "[text]\nwidth = 50\n").unwrap();
    let mut pty = run();
    let edited = note(&pty.type_keys(">").wait_for("版心 "), "版心 ");
    assert!(edited.parse::<u16>().unwrap() < 60, "{edited}");
}

#[test]
fn first_start_online_is_two_keys_from_an_article() {
    let home = unreachable_home();
    let mut pty = Pty::run(home.path(), (100, 30), &["demo"]);
    pty.wait_until_raw();
    pty.wait_for("条新标题，存下");
    pty.type_keys("j\r").wait_for("分钟");
    pty.type_keys("Q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn every_exit_restores_the_terminal() {
    let home = unreachable_home_with_samples();
    let ending = [Signal::QUIT, Signal::ALARM, Signal::USR1, Signal::USR2];
    for signal in [Signal::TERM, Signal::HUP, Signal::INT].into_iter().chain(ending) {
        let pty = started(home.path());
        pty.signal(signal);
        let (status, _) = pty.wait_for_exit();
        assert!(status.signal().is_none(), "{signal:?}: {status:?}");
    }
    let mut pty = started(home.path());
    pty.type_keys("\x03");
    assert!(pty.wait_for_exit().0.success(), "Ctrl-C");
}

#[test]
fn suspend_and_continue_restore_the_screen() {
    let home = unreachable_home_with_samples();
    let mut pty = started(home.path());
    pty.type_keys("jj");
    let before = pty.wait_for("3/102");
    pty.type_keys("\x1a").wait_until_stopped().wait_until_restored();
    pty.resize(80, 24).signal(Signal::CONT).wait_until_raw();
    pty.wait_until("the same screen", |screen| screen.contents() == before);
    pty.signal(Signal::TSTP).wait_until_stopped().wait_until_restored();
    pty.signal(Signal::CONT).wait_until_raw();
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn a_stop_that_is_taken_back_at_once_stops_nothing() {
    let home = unreachable_home_with_samples();
    let mut pty = started(home.path());
    for place in ["2/102", "3/102", "4/102"] {
        pty.signal(Signal::TSTP).signal(Signal::CONT);
        pty.type_keys("j").wait_for(place);
    }
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn panic_restores_the_terminal_before_its_message() {
    let itself = std::env::current_exe().expect("the name of this program");
    let mut command = CommandBuilder::new(itself);
    command.args(["--exact", "tui::terminal::lifecycle::panicking_program", "--ignored", "--nocapture"]);
    command.env("RUST_BACKTRACE", "0");
    let pty = Pty::spawn(command, (80, 24));
    pty.wait_for("a deliberate panic");
    let written = String::from_utf8_lossy(&pty.written()).into_owned();
    let (restored, message) = (written.find("\x1b[?1049l"), written.find("a deliberate panic"));
    assert!(written.contains("\x1b[?1049h") && restored.is_some() && restored < message, "{written:?}");
    assert!(!pty.wait_for_exit().0.success());
}

#[test]
fn late_replies_are_not_taken_for_keys() {
    let home = unreachable_home_with_samples();
    let mut pty = Pty::run(home.path(), (80, 24), &["--offline"]);
    pty.wait_for("1/102");
    let written = String::from_utf8_lossy(&pty.written()).into_owned();
    assert!(written.contains("…\x1b[6n") && written.contains("\x1b[c"), "the query was sent: {written:?}");
    pty.type_keys("\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;2R\x1b[2;7R\x1b[2;5R\x1b[?64;1;2cj");
    pty.wait_for("2/102");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

/// The program of the panic test, not a test by itself.
#[test]
#[ignore = "panics on purpose; run by panic_restores_the_terminal_before_its_message"]
fn panicking_program() {
    let _terminal = Terminal::enter(Mouse::Captured).expect("a terminal");
    panic!("a deliberate panic");
}

#[test]
fn unbound_keys_write_nothing() {
    let home = unreachable_home_with_samples();
    let mut pty = started(home.path());
    pty.type_keys("j").wait_for("2/102");
    let before = pty.written().len();
    pty.type_keys("\x0f").type_keys("j").wait_for("3/102");
    let moved = pty.written().len() - before;
    assert!(moved < 1000, "{moved} bytes for a step in the list");
}

/// Waits until a blank cell has this background.
fn wait_for_background(pty: &Pty, background: vt100::Color) {
    pty.wait_until("the background", |screen| {
        screen.cell(1, 70).is_some_and(|cell| cell.bgcolor() == background)
            && screen.contents().contains("1/102")
    });
}

#[test]
fn theme_follows_the_terminals_background() {
    let home = unreachable_home_with_samples();
    let more = [("COLORTERM", "truecolor")];
    let mut pty = Pty::run_with_env(home.path(), (80, 24), &["--offline"], &more);
    pty.wait_for_bytes(b"\x1b]11;?");
    pty.type_keys("\x1b]11;rgb:fbfb/fafa/f6f6\x1b\\\x1b[?64c");
    let (dark, light) = (vt100::Color::Rgb(0x16, 0x17, 0x19), vt100::Color::Rgb(0xfc, 0xfa, 0xf6));
    wait_for_background(&pty, light);
    pty.type_keys("\x1b[?997;1n");
    wait_for_background(&pty, dark);
    pty.type_keys("T").wait_for("配色：contrast");
    pty.type_keys("\x1b[?997;2nT").wait_for("配色：dark");
    wait_for_background(&pty, dark);
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn refreshes_at_the_set_interval() {
    let home = unreachable_home_with_samples();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    write_source(home.path(), "粤港澳头条", &format!("http://127.0.0.1:{port}/"));
    let arguments = ["-c", "fetch.on_start=false", "-c", "fetch.every=100ms", "-c", "fetch.retries=0"];
    let mut pty = Pty::run(home.path(), (80, 24), &arguments);
    for _ in 0..2 {
        drop(listener.accept().expect("a refresh"));
    }
    pty.wait_for("1/102");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn popups_stand_out_in_every_colour_depth() {
    let home = sample_home();
    for theme in ["dark", "light", "contrast"] {
        for color in ["truecolor", "256", "16", "never"] {
            let settings = [format!("ui.theme={theme}"), format!("ui.color={color}")];
            let [theme_is, color_is] = settings.each_ref().map(String::as_str);
            let arguments = ["--offline", "-c", theme_is, "-c", color_is];
            let mut pty = Pty::run(home.path(), (80, 24), &arguments);
            pty.wait_for("1/102");
            pty.type_keys(":").wait_until(&format!("a popup in {settings:?}"), |screen| {
                let lines = screen.rows(0, 80).collect::<Vec<_>>();
                let Some(prompt) = lines.iter().position(|line| line.contains("操作：")) else {
                    return false;
                };
                // The popup's border is above the prompt, the page above the border.
                let background = |y: usize| screen.cell(y as u16, 40).map(vt100::Cell::bgcolor);
                lines[prompt - 1].contains('─') || background(prompt - 1) != background(prompt - 2)
            });
            pty.type_keys("\x03");
            assert!(pty.wait_for_exit().0.success());
        }
    }
}
