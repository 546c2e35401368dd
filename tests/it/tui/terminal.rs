//! The real program at a terminal, from its first screen to the shell's next prompt.

use std::path::Path;
use std::sync::Arc;

use portable_pty::CommandBuilder;
use rustix::process::Signal;
use tempfile::TempDir;
use wanbao::demo::Portal;
use wanbao::tui::{Mouse, Terminal};

use super::pty::Pty;

/// Settings for servers that need no patience.
const FAST: [&str; 6] = ["-c", "fetch.delay=0s", "-c", "fetch.crawl_delay=false", "-c", "fetch.retries=0"];

/// A home whose site is on this machine, where nobody listens.
fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a directory");
    let sources = home.path().join("config/sources");
    std::fs::create_dir_all(&sources).expect("a directory");
    let yhkmac = "id = 'yhkmac'\nname = '粤港澳头条'\nurl = 'http://127.0.0.1:1/'\n";
    std::fs::write(sources.join("yhkmac.toml"), yhkmac).expect("a file");
    home
}

/// A home in which the sample edition is filed.
fn home_with_sample() -> TempDir {
    let home = home();
    let mut list = std::process::Command::new(env!("CARGO_BIN_EXE_wanbao"));
    list.args(["list", "--offline"]).env_clear().env("WANBAO_HOME", home.path());
    assert!(list.output().expect("a run").status.success());
    home
}

/// Wanbao at a terminal, once it has failed to refresh.
fn started(home: &Path) -> Pty {
    let pty = Pty::wanbao(home, (80, 24), &FAST);
    pty.is_taken();
    pty.sees("样刊");
    pty.sees("连不上");
    pty
}

#[test]
fn a_first_start_without_a_network_says_why_and_is_two_keys_from_an_article() {
    let home = home();
    let mut pty = started(home.path());
    let screen = pty.sees("1/102");
    assert!(screen.contains("连不上 127.0.0.1:1：") && screen.contains("r 重试"), "{screen}");
    assert!(screen.lines().filter(|line| line.trim_end().ends_with("样刊")).count() > 15, "{screen}");
    // Two keys from a fresh install to an article.
    pty.types("j\r").sees("翻页");
    pty.types("Q");
    let (status, text) = pty.ends();
    assert!(status.success() && text.trim().is_empty(), "{status:?}: {text}");
}

#[test]
fn an_article_is_read_resized_left_and_found_again() {
    let home = home_with_sample();
    // Where a page begins inside of a picture is not a place in the text.
    let arguments = ["--offline", "--images", "off"];
    let mut pty = Pty::wanbao(home.path(), (80, 24), &arguments);
    pty.sees("1/102");
    pty.types("\r").sees("翻页");
    pty.sees("[图]");
    let narrow = pty.types(" ").until("the second page", |screen| !screen.contents().contains("约"));
    pty.resize(120, 30).until("both panes", |screen| {
        let text = screen.contents();
        text.contains("样刊") && text.lines().count() == 30
    });
    pty.resize(80, 24).until("the page as it was", |screen| screen.contents() == narrow);
    pty.types("qq");
    assert!(pty.ends().0.success());
    let mut pty = Pty::wanbao(home.path(), (80, 24), &arguments);
    pty.sees("1/102");
    pty.types("\r").until("the page where it was left", |screen| screen.contents() == narrow);
}

#[test]
fn a_first_start_with_a_network_is_two_keys_from_an_article() {
    let home = home();
    let mut pty = Pty::wanbao(home.path(), (100, 30), &["demo"]);
    pty.is_taken();
    pty.sees("条新标题，存下");
    pty.types("j\r").sees("分钟");
    pty.types("Q");
    assert!(pty.ends().0.success());
}

#[test]
fn whatever_ends_it_gives_the_terminal_back() {
    let home = home_with_sample();
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let pty = started(home.path());
        pty.signal(signal);
        let (status, _) = pty.ends();
        assert!(status.signal().is_none(), "{signal:?}: {status:?}");
    }
    let mut pty = started(home.path());
    pty.types("\x03");
    assert!(pty.ends().0.success(), "Ctrl-C");
}

#[test]
fn it_is_suspended_and_goes_on_where_it_was() {
    let home = home_with_sample();
    let mut pty = started(home.path());
    pty.types("jj");
    let before = pty.sees("3/102");
    pty.types("\x1a").is_stopped().is_given_back();
    pty.resize(80, 24).signal(Signal::CONT).is_taken();
    pty.until("the same screen", |screen| screen.contents() == before);
    pty.signal(Signal::TSTP).is_stopped().is_given_back();
    pty.signal(Signal::CONT).is_taken();
    pty.types("q");
    assert!(pty.ends().0.success());
}

#[test]
fn a_panic_gives_the_terminal_back_before_its_message() {
    let itself = std::env::current_exe().expect("the name of this program");
    let mut command = CommandBuilder::new(itself);
    command.args(["--exact", "tui::terminal::a_program_that_panics", "--ignored", "--nocapture"]);
    command.env("RUST_BACKTRACE", "0");
    let pty = Pty::spawn(command, (80, 24));
    pty.sees("a panic, as wanted");
    let written = String::from_utf8_lossy(&pty.written()).into_owned();
    let (left, said) = (written.find("\x1b[?1049l"), written.find("a panic, as wanted"));
    assert!(written.contains("\x1b[?1049h") && left.is_some() && left < said, "{written:?}");
    assert!(!pty.ends().0.success());
}

#[test]
fn a_terminal_that_answers_too_late_is_not_taken_for_a_keyboard() {
    let home = home_with_sample();
    let mut pty = Pty::wanbao(home.path(), (80, 24), &["--offline"]);
    pty.sees("1/102");
    let written = String::from_utf8_lossy(&pty.written()).into_owned();
    assert!(written.contains("…\x1b[6n") && written.contains("\x1b[c"), "it has asked: {written:?}");
    pty.types("\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;2R\x1b[2;7R\x1b[2;5R\x1b[?64;1;2cj");
    pty.sees("2/102");
    pty.types("q");
    assert!(pty.ends().0.success());
}

/// Not a test by itself, but the program of the one above.
#[test]
#[ignore = "it panics; the test above runs it at a terminal"]
fn a_program_that_panics() {
    let _terminal = Terminal::enter(Mouse::Captured).expect("a terminal");
    panic!("a panic, as wanted");
}

#[test]
fn a_key_costs_few_bytes_and_one_that_means_nothing_none() {
    let home = home_with_sample();
    let mut pty = started(home.path());
    pty.types("j").sees("2/102");
    let before = pty.written().len();
    pty.types("\x0f").types("j").sees("3/102");
    let moved = pty.written().len() - before;
    assert!(moved < 1000, "{moved} bytes for a step in the list");
}

#[test]
fn a_browser_that_fails_is_told_with_its_code() {
    let home = home_with_sample();
    let mut pty = Pty::wanbao(home.path(), (80, 24), &["--offline", "-c", "open.browser=false"]);
    pty.sees("1/102");
    pty.types("o").sees("运行不了 false：以代码 1 退出");
    pty.types("q");
    assert!(pty.ends().0.success());
}

#[test]
fn what_is_copied_goes_to_the_terminal_and_through_tmux() {
    let home = home_with_sample();
    for (more, wrapped) in [(&[][..], false), (&[("TMUX", "/tmp/tmux-0/default,1,0")][..], true)] {
        let mut pty = Pty::wanbao_with(home.path(), (80, 24), &["--offline"], more);
        pty.sees("1/102");
        pty.types("y").sees("已复制链接");
        let written = String::from_utf8_lossy(&pty.written()).into_owned();
        assert!(written.contains("\x1b]52;c;aHR0c"), "{written:?}");
        assert_eq!(written.contains("\x1bPtmux;\x1b\x1b]52;c;aHR0c"), wrapped, "{written:?}");
        pty.types("q");
        assert!(pty.ends().0.success());
    }
}

#[test]
fn the_desktop_is_notified_through_the_terminal() {
    let portal = wanbao::demo::serve(Arc::new(Portal::new()), 0).expect("a portal");
    for (more, start) in [
        (&[][..], "\x1b]9;渡轮: "),
        (&[("VTE_VERSION", "7600")], "\x1b]777;notify;渡轮;"),
        (&[("TMUX", "/tmp/tmux-0/default,1,0")], "\x1bPtmux;\x1b\x1b]9;渡轮: "),
    ] {
        let home = home();
        let source = format!("id = 'yhkmac'\nname = '望潮网'\nurl = '{}'\n", portal.url());
        std::fs::write(home.path().join("config/sources/yhkmac.toml"), source).expect("a file");
        let view = "[[view]]\nname = '渡轮'\nquery = 'title:渡轮 -title:末班'\nnotify = true\n";
        std::fs::write(home.path().join("config/config.toml"), view).expect("a file");
        let mut pty = Pty::wanbao_with(home.path(), (80, 24), &FAST, more);
        pty.sees("条新标题");
        pty.wrote(start.as_bytes());
        pty.types("q");
        assert!(pty.ends().0.success());
    }
}

/// Waits for a colour behind a cell where nothing stands.
fn paper(pty: &Pty, wanted: vt100::Color) {
    pty.until("that paper", |screen| {
        screen.cell(1, 70).is_some_and(|cell| cell.bgcolor() == wanted) && screen.contents().contains("1/102")
    });
}

#[test]
fn the_colours_are_those_of_the_terminal_and_follow_it() {
    let home = home_with_sample();
    let more = [("COLORTERM", "truecolor")];
    let mut pty = Pty::wanbao_with(home.path(), (80, 24), &["--offline"], &more);
    pty.wrote(b"\x1b]11;?");
    pty.types("\x1b]11;rgb:fbfb/fafa/f6f6\x1b\\\x1b[?64c");
    let (dark, light) = (vt100::Color::Rgb(0x16, 0x17, 0x19), vt100::Color::Rgb(0xfc, 0xfa, 0xf6));
    paper(&pty, light);
    pty.types("\x1b[?997;1n");
    paper(&pty, dark);
    pty.types("T").sees("配色：contrast");
    pty.types("\x1b[?997;2nT").sees("配色：dark");
    paper(&pty, dark);
    pty.types("q");
    assert!(pty.ends().0.success());
}

#[test]
fn an_open_reader_refreshes_by_itself() {
    let home = home_with_sample();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let source = format!("id = 'yhkmac'\nname = '粤港澳头条'\nurl = 'http://127.0.0.1:{port}/'\n");
    std::fs::write(home.path().join("config/sources/yhkmac.toml"), source).expect("a file");
    let arguments = ["-c", "fetch.on_start=false", "-c", "fetch.every=100ms", "-c", "fetch.retries=0"];
    let mut pty = Pty::wanbao(home.path(), (80, 24), &arguments);
    for _ in 0..2 {
        drop(listener.accept().expect("a refresh"));
    }
    pty.sees("1/102");
    pty.types("q");
    assert!(pty.ends().0.success());
}

#[test]
fn what_lies_over_the_page_is_set_off_in_all_colours() {
    let home = super::frames::home();
    for theme in ["dark", "light", "contrast"] {
        for color in ["truecolor", "256", "16", "never"] {
            let settings = [format!("ui.theme={theme}"), format!("ui.color={color}")];
            let [theme_is, color_is] = settings.each_ref().map(String::as_str);
            let arguments = ["--offline", "-c", theme_is, "-c", color_is];
            let mut pty = Pty::wanbao(home.path(), (80, 24), &arguments);
            pty.sees("1/102");
            pty.types(":").until(&format!("a sheet in {settings:?}"), |screen| {
                let lines = screen.rows(0, 80).collect::<Vec<_>>();
                let Some(prompt) = lines.iter().position(|line| line.contains("操作：")) else {
                    return false;
                };
                // Above the prompt is the sheet's edge, above that the page.
                let paper = |y: usize| screen.cell(y as u16, 40).map(vt100::Cell::bgcolor);
                lines[prompt - 1].contains('─') || paper(prompt - 1) != paper(prompt - 2)
            });
            pty.types("\x03");
            assert!(pty.ends().0.success());
        }
    }
}
