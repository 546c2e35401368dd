//! Bytes of a terminal as messages: keys, mouse, paste, changes of the colour theme.

use termina::escape::csi::{Csi, Mode, ThemeMode};
use termina::event::{KeyCode, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEventKind};
use termina::{Event, Parser};

use super::report::dark_background;
use crate::config::{Key, KeyChord};
use crate::model::Direction;
use crate::tui::message::Msg;

const ESCAPE: u8 = 0x1b;

/// Beginning and end of a bracketed paste.
const PASTE: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Bytes of a paste that are kept: more than any line can hold.
const MAX_PASTE: usize = 1 << 16;

/// Decoder of terminal input.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    parser: Parser,
    /// Bytes of the sequence that is not finished yet.
    pending: Vec<u8>,
    /// The bytes of the paste that is under way, of those beyond the limit only the last.
    paste: Option<Vec<u8>>,
}

impl Keyboard {
    /// Decodes bytes; an unfinished sequence is kept for the next call.
    pub(super) fn decode(&mut self, bytes: &[u8]) -> Vec<Msg> {
        let mut messages = Vec::new();
        for byte in bytes {
            if let Some(paste) = &mut self.paste {
                // The parser would look at the whole paste again for every byte.
                if push_pasted(paste, *byte) {
                    let text = String::from_utf8_lossy(paste).into_owned();
                    *self = Self::default();
                    messages.push(Msg::Paste(text));
                }
                continue;
            }
            if *byte == ESCAPE && self.is_in_control_sequence() {
                *self = Self::default();
            }
            self.pending.push(*byte);
            self.parser.parse(&[*byte], true);
            self.collect(&mut messages);
            if self.pending == PASTE {
                *self = Self { paste: Some(Vec::new()), ..Self::default() };
            }
        }
        messages
    }

    /// Returns true while a sequence is unfinished.
    pub(super) fn is_pending(&self) -> bool {
        !self.pending.is_empty() || self.paste.is_some()
    }

    /// Ends an unfinished sequence after a timeout: a single ESC is the Escape key, the beginning of any other sequence
    /// (Alt and a bracket) is dropped. A paste stays open, because its rest must not be taken for keys.
    pub(super) fn flush(&mut self) -> Vec<Msg> {
        let mut messages = Vec::new();
        if self.paste.is_none() {
            self.parser.parse(&[], false);
            self.collect(&mut messages);
            *self = Self::default();
        }
        messages
    }

    fn collect(&mut self, messages: &mut Vec<Msg>) {
        while let Some(event) = self.parser.pop() {
            // A reply to the capability query that arrives late still has the background colour.
            let late_reply =
                || dark_background(&self.pending).map(|is_dark| Msg::BackgroundChanged { is_dark });
            messages.extend(message(&event).or_else(late_reply));
            self.pending.clear();
        }
    }

    /// Returns true inside a control sequence. By ECMA-48 the next ESC cancels it.
    fn is_in_control_sequence(&self) -> bool {
        let last = memchr::memrchr(ESCAPE, &self.pending).and_then(|at| self.pending.get(at + 1..));
        let parameters = last.and_then(|last| last.strip_prefix(b"["));
        parameters.is_some_and(|bytes| !bytes.iter().any(|byte| matches!(byte, b'@'..=b'~')))
    }
}

/// Adds a byte to a paste. Returns true, with the end marker removed, if the paste is complete.
fn push_pasted(paste: &mut Vec<u8>, byte: u8) -> bool {
    paste.push(byte);
    if paste.len() > MAX_PASTE + PASTE_END.len() {
        paste.remove(MAX_PASTE);
    }
    let is_complete = byte == b'~' && paste.ends_with(PASTE_END);
    if is_complete {
        paste.truncate(paste.len() - PASTE_END.len());
    }
    is_complete
}

/// Translates an event of the terminal; `None` for events that the screen ignores.
fn message(event: &Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => chord(*key).map(Msg::Key),
        Event::Mouse(mouse) => {
            let (x, y) = (mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Msg::Click { x, y }),
                MouseEventKind::Drag(MouseButton::Left) => Some(Msg::Drag { x, y }),
                MouseEventKind::ScrollDown => Some(Msg::Wheel { x, y, direction: Direction::Down }),
                MouseEventKind::ScrollUp => Some(Msg::Wheel { x, y, direction: Direction::Up }),
                _ => None,
            }
        }
        Event::Csi(Csi::Mode(Mode::ReportTheme(theme))) => {
            Some(Msg::BackgroundChanged { is_dark: *theme == ThemeMode::Dark })
        }
        _ => None,
    }
}

/// Translates a key and its modifiers.
fn chord(key: KeyEvent) -> Option<KeyChord> {
    let pressed = match key.code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Function(n) => Key::F(n),
        KeyCode::Enter => Key::Enter,
        KeyCode::Escape => Key::Esc,
        KeyCode::Tab | KeyCode::BackTab => Key::Tab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        _ => return None,
    };
    let has = |modifier| key.modifiers.contains(modifier);
    let shift = has(Modifiers::SHIFT) || key.code == KeyCode::BackTab;
    let (ctrl, alt) = (has(Modifiers::CONTROL), has(Modifiers::ALT));
    Some(KeyChord { key: pressed, ctrl, alt, shift }.normalized())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(messages: &[Msg]) -> Vec<String> {
        let key = |message: &Msg| match message {
            Msg::Key(chord) => chord.to_string(),
            other => format!("{other:?}"),
        };
        messages.iter().map(key).collect()
    }

    fn typed(bytes: &[u8]) -> Vec<String> {
        keys(&Keyboard::default().decode(bytes))
    }

    #[test]
    fn keys_have_the_names_of_the_keymap() {
        let cases: [(&[u8], &str); 10] = [
            (b"J", "J"),
            (b"\x04", "<c-d>"),
            (b"\x1b[Z", "<s-tab>"),
            (b"\x1b[1;5B", "<c-down>"),
            (b"\x1bOA", "<up>"),
            (b"\x1b[6~", "<pgdn>"),
            (b"\x1b[21~", "<f10>"),
            (b"\x7f", "<bs>"),
            (b" ", "<space>"),
            ("桥".as_bytes(), "桥"),
        ];
        for (bytes, want) in cases {
            assert_eq!(typed(bytes), [want]);
        }
    }

    #[test]
    fn mouse_events_carry_their_cell() {
        assert_eq!(typed(b"\x1b[<0;12;5M"), ["Click { x: 11, y: 4 }"]);
        assert_eq!(typed(b"\x1b[<65;120;40M"), ["Wheel { x: 119, y: 39, direction: Down }"]);
        assert_eq!(typed(b"\x1b[<32;13;5M"), ["Drag { x: 12, y: 4 }"]);
        assert_eq!(typed(b"\x1b[<0;12;5m"), [""; 0]);
    }

    #[test]
    fn theme_changes_are_reported() {
        assert_eq!(
            typed(b"\x1b[?997;2n\x1b[?997;1n"),
            ["BackgroundChanged { is_dark: false }", "BackgroundChanged { is_dark: true }"]
        );
        assert_eq!(
            typed(b"\x1b]11;rgb:ff/ff/ff\x1b\\j"),
            ["BackgroundChanged { is_dark: false }", "j"],
            "a late reply"
        );
    }

    #[test]
    fn sequences_may_be_split_and_escape_alone_is_a_key() {
        let mut keyboard = Keyboard::default();
        assert_eq!(keys(&keyboard.decode(b"j\x1b")), ["j"]);
        assert!(keyboard.is_pending());
        assert_eq!(keys(&keyboard.decode(b"[B")), ["<down>"]);
        keyboard.decode(b"\x1b");
        assert_eq!(keys(&keyboard.flush()), ["<esc>"]);
        assert!(!keyboard.is_pending());
    }

    #[test]
    fn late_replies_only_report_the_background() {
        let mut keyboard = Keyboard::default();
        let cursor_and_attributes = b"\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[?64c";
        assert_eq!(keys(&keyboard.decode(cursor_and_attributes)), [""; 0]);
        assert_eq!(
            keys(&keyboard.decode(b"\x1bP>|XTerm(379)\x1b\\\x1b[6;20;10t\x1b]11;rgb:00/00/00\x1b\\j")),
            ["BackgroundChanged { is_dark: true }", "j"]
        );
        assert!(!keyboard.is_pending());
    }

    #[test]
    fn unterminated_sequences_swallow_no_key() {
        let mut keyboard = Keyboard::default();
        keyboard.decode(b"\x1b]");
        assert_eq!(keys(&keyboard.flush()), [""; 0]);
        assert_eq!(keys(&keyboard.decode(b"j")), ["j"]);
    }

    #[test]
    fn malformed_sequences_swallow_no_key() {
        let cases: [(&[u8], &str); 9] = [
            (b"\x1b[?64;1;2\x1b[999999999999;2Rj", "j"),
            (b"\x1b[1\x1b[B", "<down>"),
            (b"\x1b[2;70000Rj", "j"),
            (b"\x1bP>|\x1b\\j", "j"),
            (b"\x1b]11;rgb:zz/zz/zz\x07j", "j"),
            (b"\x1b[99;99;99~\x1b[?cj", "j"),
            (b"\x1b]4;1;red\x1b\\j", "j"),
            (b"\x1b[<0;999999;2M\x1b[I\x1b[Oj", "j"),
            (b"\xff\xfej", "j"),
        ];
        for (bytes, key) in cases {
            let mut keyboard = Keyboard::default();
            let typed = keys(&keyboard.decode(bytes));
            assert_eq!(typed.concat(), key, "{bytes:?}");
            assert!(!keyboard.is_pending(), "{bytes:?}");
        }
    }

    #[test]
    fn slow_pastes_are_never_taken_for_keys() {
        let mut keyboard = Keyboard::default();
        keyboard.decode("\x1b[200~大桥q".as_bytes());
        assert_eq!(keys(&keyboard.flush()), [""; 0]);
        assert_eq!(keyboard.decode(b"A\x1b[201~"), [Msg::Paste("大桥qA".to_owned())]);
        assert_eq!(keys(&keyboard.decode(b"j")), ["j"]);
    }

    #[test]
    fn long_pastes_are_cut_and_end_where_they_end() {
        let pasted = "\x1b[31m大桥~".repeat(100_000);
        let mut keyboard = Keyboard::default();
        let mut messages = keyboard.decode(format!("\x1b[200~{pasted}\x1b[201~j").as_bytes());
        assert_eq!(keys(&messages.split_off(1)), ["j"]);
        let [Msg::Paste(text)] = &messages[..] else { panic!("{messages:?}") };
        assert!(pasted.starts_with(text.trim_end_matches('\u{fffd}')) && text.len() >= MAX_PASTE - 4);
    }
}
