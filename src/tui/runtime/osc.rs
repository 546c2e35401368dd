//! What is asked of the terminal beside the screen: its clipboard and the desktop's notifications.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// The most characters of a notification; desktops show fewer.
const LONGEST: usize = 200;

/// What has a terminal take a text for its clipboard. tmux takes it itself where `set-clipboard` is on, and hands what
/// is wrapped on to its own terminal where `allow-passthrough` is.
pub(super) fn clipboard(text: &str, in_tmux: bool) -> String {
    let plain = format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text));
    if in_tmux { plain.clone() + &wrapped(&plain) } else { plain }
}

/// What has a terminal notify the desktop: iTerm2's way, which kitty, `WezTerm`, Ghostty and foot know, too, or rxvt's,
/// which VTE, Konsole and Contour know. Others do nothing.
pub(super) fn notification(title: &str, body: &str, as_rxvt: bool, in_tmux: bool) -> String {
    let (title, body) = (told(title), told(body));
    let plain = if as_rxvt {
        format!("\x1b]777;notify;{title};{body}\x07")
    } else {
        // Before the first semicolon ConEmu and Windows Terminal look for the number of an order.
        format!("\x1b]9;{title}: {body}\x07")
    };
    if in_tmux { wrapped(&plain) } else { plain }
}

/// A text that ends no sequence and parts no fields, whatever a site has written.
fn told(text: &str) -> String {
    let safe = |c: char| match c {
        ';' => '；',
        c if c.is_control() => ' ',
        c => c,
    };
    text.chars().map(safe).take(LONGEST).collect()
}

/// A sequence as tmux hands it on to its own terminal.
fn wrapped(sequence: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notification_is_one_sequence_whatever_the_site_has_written() {
        let hostile = "大桥\x07\x1b]52;c;AAAA\x1b\\;\u{9c}\n通车";
        for (as_rxvt, start) in [(false, "\x1b]9;4；湾区: "), (true, "\x1b]777;notify;4；湾区;")] {
            let said = notification("4;湾区", hostile, as_rxvt, false);
            let inner = said.strip_prefix(start).and_then(|rest| rest.strip_suffix('\x07')).expect("one");
            assert!(!inner.contains([';']) && !inner.chars().any(char::is_control), "{inner:?}");
            assert!(inner.starts_with("大桥") && inner.ends_with("通车"));
        }
        assert_eq!(notification("a", "b", false, true), "\x1bPtmux;\x1b\x1b]9;a: b\x07\x1b\\");
        assert!(notification("a", &"长".repeat(9999), false, false).chars().count() < 2 * LONGEST);
    }
}
