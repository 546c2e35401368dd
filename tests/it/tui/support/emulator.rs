//! A terminal emulator that a thread feeds with a program's output.

use std::io::Read;
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use memchr::memmem;
use vt100::Parser;

use super::latency::delayed;

/// The emulated terminal, shared with the thread that reads the program's output.
#[derive(Default)]
pub(super) struct Output {
    pub(super) terminal: Mutex<Emulator>,
    pub(super) changed: Condvar,
}

/// A terminal emulator, and everything written to it.
#[derive(Default)]
pub(super) struct Emulator {
    pub(super) parser: Parser,
    pub(super) written: Vec<u8>,
    /// The output is no longer read.
    pub(super) is_closed: bool,
}

impl Emulator {
    /// Returns true unless a frame is half drawn: each frame is one synchronised update.
    pub(super) fn is_whole(&self) -> bool {
        memmem::rfind(&self.written, b"\x1b[?2026h") <= memmem::rfind(&self.written, b"\x1b[?2026l")
    }

    /// Changes the size; a size of zero becomes one cell.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        let cells = |count| NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN);
        self.parser.screen_mut().set_size(cells(rows), cells(columns));
    }
}

impl Output {
    /// Feeds a program's output to the emulator until it ends or the terminal is closed.
    pub(super) fn read(self: &Arc<Self>, mut reader: Box<dyn Read + Send>, latency: Duration) {
        let output = Arc::clone(self);
        let mut screen = delayed(latency, move |bytes: &[u8]| output.process(bytes));
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            screen(bytes.get(..count).unwrap_or_default());
            if self.terminal.lock().expect("not poisoned").is_closed {
                return;
            }
        }
    }

    fn process(&self, bytes: &[u8]) {
        let mut terminal = self.terminal.lock().expect("not poisoned");
        terminal.parser.process(bytes);
        terminal.written.extend_from_slice(bytes);
        self.changed.notify_all();
    }
}
