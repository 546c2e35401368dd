//! The console of Windows, through crossterm.
//!
//! Replies to capability queries cannot be read as console events, so the capabilities are the defaults, and a paste
//! arrives as keys.

use std::io;
use std::time::{Duration, Instant};

use crossterm::ansi_support::supports_ansi;
use crossterm::event::{
    DisableMouseCapture, EnableMouseCapture, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
    MouseButton, MouseEventKind, poll, read,
};
use crossterm::execute;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::backend::{Backend, Mouse};
use super::caps::TerminalCaps;
use crate::config::{Key, KeyChord};
use crate::model::Direction;
use crate::tui::message::Msg;

/// A console on standard input and output.
#[derive(Debug, Default)]
pub(in crate::tui::runtime) struct WindowsTerminal {
    /// Messages that arrived while replies were awaited.
    early: Vec<Msg>,
}

impl Backend for WindowsTerminal {
    type SavedMode = Mouse;
    type RawInput = Event;

    fn enter_raw_mode(mouse: Mouse) -> io::Result<Mouse> {
        // Turns the processing of escape sequences on.
        if !supports_ansi() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        enable_raw_mode()?;
        if mouse == Mouse::Captured {
            execute!(io::stdout(), EnableMouseCapture)?;
        }
        Ok(mouse)
    }

    fn restore_mode(saved: Mouse) -> io::Result<()> {
        if saved == Mouse::Captured {
            execute!(io::stdout(), DisableMouseCapture)?;
        }
        disable_raw_mode()
    }

    fn size() -> Option<(u16, u16)> {
        crossterm::terminal::size().ok().filter(|(columns, rows)| *columns > 0 && *rows > 0)
    }

    fn cell_pixels() -> Option<(u16, u16)> {
        None
    }

    fn read() -> io::Result<Event> {
        read()
    }

    fn read_before(deadline: Instant) -> io::Result<Option<Event>> {
        let left = deadline.saturating_duration_since(Instant::now());
        if poll(left)? { read().map(Some) } else { Ok(None) }
    }

    fn decode(&mut self, input: Event) -> Vec<Msg> {
        message(input).into_iter().collect()
    }

    fn is_in_sequence(&self) -> bool {
        false
    }

    fn flush(&mut self) -> Vec<Msg> {
        Vec::new()
    }

    fn send_query() -> io::Result<Duration> {
        Ok(Duration::ZERO)
    }

    fn take_replies(&mut self, input: Event) -> bool {
        self.early.extend(message(input));
        false
    }

    fn finish_query(&mut self) -> (TerminalCaps, Vec<Msg>) {
        (TerminalCaps::default(), std::mem::take(&mut self.early))
    }
}

/// Translates a console event; `None` for events that the screen ignores. A new size comes as a signal.
fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => chord(key).map(Msg::Key),
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
        Event::Paste(text) => Some(Msg::Paste(text)),
        _ => None,
    }
}

/// Translates a key and its modifiers.
fn chord(key: KeyEvent) -> Option<KeyChord> {
    let pressed = match key.code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::F(n) => Key::F(n),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
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
    let shift = has(KeyModifiers::SHIFT) || key.code == KeyCode::BackTab;
    let (ctrl, alt) = (has(KeyModifiers::CONTROL), has(KeyModifiers::ALT));
    Some(KeyChord { key: pressed, ctrl, alt, shift }.normalized())
}
