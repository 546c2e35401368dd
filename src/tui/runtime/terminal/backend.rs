//! The trait between the runtime and the terminal of an operating system.

use std::io;
use std::time::{Duration, Instant};

use super::caps::TerminalCaps;
use crate::tui::message::Msg;

/// Owner of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// The program: clicks, wheel and drags are input.
    Captured,
    /// The terminal, which selects text with it.
    Ignored,
}

/// The terminal of an operating system; a value holds the state of decoding its input.
///
/// Output needs no methods: both systems take the same escape sequences on standard output.
pub(in crate::tui::runtime) trait Backend: Default {
    /// Mode to return to on exit.
    type SavedMode: Send + 'static;

    /// Input as the system delivers it: bytes on Unix, console events on Windows.
    type RawInput: Send + 'static;

    /// Switches to raw mode and returns the mode before.
    fn enter_raw_mode(mouse: Mouse) -> io::Result<Self::SavedMode>;

    /// Switches back to a saved mode.
    fn restore_mode(saved: Self::SavedMode) -> io::Result<()>;

    /// Returns columns and rows, if the terminal reports them.
    fn size() -> Option<(u16, u16)>;

    /// Returns the pixels of a cell, columns and rows, if the terminal reports them.
    fn cell_pixels() -> Option<(u16, u16)>;

    /// Blocks until there is input. An error means that the terminal is gone.
    fn read() -> io::Result<Self::RawInput>;

    /// Waits for input until a deadline; `None` if there was none by then, or the terminal is gone.
    fn read_before(deadline: Instant) -> io::Result<Option<Self::RawInput>>;

    /// Turns input into messages; keeps the beginning of an unfinished escape sequence.
    fn decode(&mut self, input: Self::RawInput) -> Vec<Msg>;

    /// Returns true while an escape sequence is unfinished.
    fn is_in_sequence(&self) -> bool;

    /// Ends an unfinished escape sequence after a timeout: a single ESC is the Escape key.
    fn flush(&mut self) -> Vec<Msg>;

    /// Sends the capability query and returns how long to wait for the replies. Zero if replies cannot be read.
    fn send_query() -> io::Result<Duration>;

    /// Takes input while replies are awaited. Returns true once the last reply has arrived.
    fn take_replies(&mut self, input: Self::RawInput) -> bool;

    /// Returns the capabilities found, and what was typed while replies were awaited.
    fn finish_query(&mut self) -> (TerminalCaps, Vec<Msg>);
}
