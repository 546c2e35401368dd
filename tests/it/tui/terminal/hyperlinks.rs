//! Links of the terminal (OSC 8): only where it is known to have them, always closed.

use super::homes::sample_home;
use crate::tui::support::Pty;

/// Opens the first article at its end; returns everything that was written.
fn written(environment: &[(&str, &str)]) -> String {
    let home = sample_home();
    let mut pty = Pty::run_with_env(home.path(), (120, 40), &["--offline", "--images", "off"], environment);
    pty.wait_for("1/102");
    pty.type_keys("\r").wait_for("翻页");
    pty.type_keys("G").wait_for("http://sample.wanbao.invalid/");
    let written = String::from_utf8_lossy(&pty.written()).into_owned();
    pty.type_keys("Q");
    assert!(pty.wait_for_exit().0.success());
    written
}

#[test]
fn addresses_are_links_in_terminals_that_have_them() {
    let written = written(&[("VTE_VERSION", "7600")]);
    let first = written.find("\x1b]8;id=").expect("a link");
    let link = written.get(first..).unwrap_or_default();
    let (start, rest) = link.split_once("\x1b\\").expect("its address");
    assert!(start.contains(";http://sample.wanbao.invalid/"), "{start:?}");
    let text = rest.split("\x1b]8;;\x1b\\").next().unwrap_or_default();
    assert!(text.contains("http://sample.wanbao.invalid/"), "{text:?}");
    let frames = written.split("\x1b[?2026l");
    for frame in frames {
        let opens = frame.rfind("\x1b]8;id=");
        let closes = frame.rfind("\x1b]8;;\x1b\\");
        assert!(opens <= closes, "closed at the end of the frame: {frame:?}");
    }
}

#[test]
fn unknown_terminals_and_multiplexers_get_no_links() {
    for environment in [&[][..], &[("VTE_VERSION", "7600"), ("STY", "1.screen")][..]] {
        assert!(!written(environment).contains("\x1b]8;"), "{environment:?}");
    }
}
