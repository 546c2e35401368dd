//! Operating system commands to the terminal: clipboard and desktop notifications.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// Maximum number of characters of a notification's title or body; desktops show fewer.
const MAX_CHARS: usize = 200;

/// Sequence by which the terminal shows notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui::runtime) enum Notifications {
    /// OSC 9 of iTerm2, which kitty, `WezTerm`, Ghostty and foot know as well.
    Iterm2,
    /// OSC 777 of rxvt, which VTE, Konsole and Contour know.
    Rxvt,
}

/// Multiplexer between the program and its terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui::runtime) enum Multiplexer {
    None,
    Tmux,
}

/// Program that gives tmux its standard input as a buffer, which tmux puts on the clipboard of its terminal (since 3.2).
pub(in crate::tui::runtime) const TMUX_COPY: [&str; 4] = ["tmux", "load-buffer", "-w", "-"];

/// Returns the sequence that puts a text on the clipboard (OSC 52).
///
/// For tmux the sequence is sent twice: tmux handles the plain one if `set-clipboard` is on, and passes the wrapped one
/// on to its terminal if `allow-passthrough` is on.
pub(in crate::tui::runtime) fn clipboard(text: &str, multiplexer: Multiplexer) -> String {
    let plain = format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text));
    match multiplexer {
        Multiplexer::Tmux => plain.clone() + &wrap_for_tmux(&plain),
        Multiplexer::None => plain,
    }
}

/// Returns the sequence that shows a desktop notification. Terminals that do not know it ignore it.
pub(in crate::tui::runtime) fn notification(
    title: &str,
    body: &str,
    notifications: Notifications,
    multiplexer: Multiplexer,
) -> String {
    let (title, body) = (sanitize(title), sanitize(body));
    let plain = match notifications {
        Notifications::Rxvt => format!("\x1b]777;notify;{title};{body}\x07"),
        // ConEmu and Windows Terminal read a number before the first semicolon as a command.
        Notifications::Iterm2 => format!("\x1b]9;{title}: {body}\x07"),
    };
    match multiplexer {
        Multiplexer::Tmux => wrap_for_tmux(&plain),
        Multiplexer::None => plain,
    }
}

/// Replaces characters that would end the sequence or separate its fields, because the text comes from a site.
fn sanitize(text: &str) -> String {
    let safe = |c: char| match c {
        ';' => '；',
        c if c.is_control() => ' ',
        c => c,
    };
    text.chars().map(safe).take(MAX_CHARS).collect()
}

/// Wraps a sequence so that tmux passes it on to its own terminal.
fn wrap_for_tmux(sequence: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_titles_cannot_break_out_of_the_sequence() {
        let hostile = "大桥\x07\x1b]52;c;AAAA\x1b\\;\u{9c}\n通车";
        let cases =
            [(Notifications::Iterm2, "\x1b]9;4；湾区: "), (Notifications::Rxvt, "\x1b]777;notify;4；湾区;")];
        for (notifications, start) in cases {
            let sequence = notification("4;湾区", hostile, notifications, Multiplexer::None);
            let inner = sequence.strip_prefix(start).and_then(|rest| rest.strip_suffix('\x07')).expect("one");
            assert!(!inner.contains([';']) && !inner.chars().any(char::is_control), "{inner:?}");
            assert!(inner.starts_with("大桥") && inner.ends_with("通车"));
        }
        let in_tmux = notification("a", "b", Notifications::Iterm2, Multiplexer::Tmux);
        assert_eq!(in_tmux, "\x1bPtmux;\x1b\x1b]9;a: b\x07\x1b\\");
        let long = notification("a", &"长".repeat(9999), Notifications::Iterm2, Multiplexer::None);
        assert!(long.chars().count() < 2 * MAX_CHARS);
    }
}
