//! The terminal of Unix: termios, and bytes that are decoded by termina.
//!
//! - `keyboard`: bytes to messages
//! - `query`: the capability query and its replies
//! - `report`: the reports that a terminal sends

mod keyboard;
mod query;
mod report;

use std::io::{self, Read};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use super::backend::{Backend, Mouse};
use super::caps::TerminalCaps;
use crate::tui::message::Msg;
use keyboard::Keyboard;
use query::Replies;

/// Bytes read at once.
const CHUNK: usize = 4096;

/// A terminal on standard input and output.
#[derive(Debug, Default)]
pub(in crate::tui::runtime) struct UnixTerminal {
    keyboard: Keyboard,
    replies: Replies,
}

impl Backend for UnixTerminal {
    type SavedMode = Termios;
    type RawInput = Vec<u8>;

    fn enter_raw_mode(_: Mouse) -> io::Result<Termios> {
        let saved = tcgetattr(io::stdin())?;
        let mut raw = saved.clone();
        raw.make_raw();
        tcsetattr(io::stdin(), OptionalActions::Now, &raw)?;
        Ok(saved)
    }

    fn restore_mode(saved: Termios) -> io::Result<()> {
        Ok(tcsetattr(io::stdin(), OptionalActions::Now, &saved)?)
    }

    fn size() -> Option<(u16, u16)> {
        let size = tcgetwinsize(io::stdout()).ok()?;
        (size.ws_col > 0 && size.ws_row > 0).then_some((size.ws_col, size.ws_row))
    }

    fn cell_pixels() -> Option<(u16, u16)> {
        let size = tcgetwinsize(io::stdout()).ok()?;
        let cell = (size.ws_xpixel.checked_div(size.ws_col)?, size.ws_ypixel.checked_div(size.ws_row)?);
        (cell.0 > 1 && cell.1 > 1).then_some(cell)
    }

    fn read() -> io::Result<Vec<u8>> {
        let mut buffer = [0; CHUNK];
        loop {
            match io::stdin().lock().read(&mut buffer) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => return Ok(buffer.get(..count).unwrap_or_default().to_owned()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn read_before(deadline: Instant) -> io::Result<Option<Vec<u8>>> {
        if !is_readable_before(deadline)? {
            return Ok(None);
        }
        let mut buffer = [0; CHUNK];
        // Not through the buffer of the standard library, which poll does not see.
        let count = read(io::stdin(), &mut buffer)?;
        Ok((count > 0).then(|| buffer.get(..count).unwrap_or_default().to_owned()))
    }

    fn decode(&mut self, input: Vec<u8>) -> Vec<Msg> {
        self.keyboard.decode(&input)
    }

    fn is_in_sequence(&self) -> bool {
        self.keyboard.is_pending()
    }

    fn flush(&mut self) -> Vec<Msg> {
        self.keyboard.flush()
    }

    fn send_query() -> io::Result<Duration> {
        query::send()
    }

    fn take_replies(&mut self, input: Vec<u8>) -> bool {
        self.replies.take(&input);
        self.replies.is_complete()
    }

    fn finish_query(&mut self) -> (TerminalCaps, Vec<Msg>) {
        let (caps, typed) = std::mem::take(&mut self.replies).finish();
        (caps, self.keyboard.decode(&typed))
    }
}

/// Waits until standard input can be read; returns false if the deadline passes first.
fn is_readable_before(deadline: Instant) -> io::Result<bool> {
    let left = deadline.saturating_duration_since(Instant::now());
    // The deadline is less than a second away.
    let left = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
    match poll(&mut [PollFd::new(&io::stdin(), PollFlags::IN)], Some(&left)) {
        Ok(count) => Ok(count > 0),
        Err(Errno::INTR) => is_readable_before(deadline),
        Err(error) => Err(error.into()),
    }
}
