use std::io::{self, IsTerminal, Write};
use std::marker::PhantomData;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

/// The terminal while it is the reader's: raw, on the alternate screen. Dropped, it is the shell's again.
///
/// Whatever ends the program gives the terminal back: leaving the scope does, by returning, failing or unwinding, and
/// a panic on the thread that entered does so before its message is printed, so that the message can be read. A panic
/// on any other thread prints nothing, it goes to the log: the screen is still in use.
#[derive(Debug)]
pub struct Terminal {
    mouse: bool,
    /// The thread that entered is the one whose panics matter, so it stays there.
    stays: PhantomData<*const ()>,
}

/// Whether there is anything to give back.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// How the terminal was before.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Alternate screen, hidden cursor, bracketed paste, word of a change from dark to light.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?2031h";

/// Clicks, the wheel and movements with a button held down, with coordinates of any size.
const MOUSE: &[u8] = b"\x1b[?1002h\x1b[?1006h";

/// All of it undone, in the opposite order, an unfinished update too.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1002l\x1b[?2031l\x1b[?2004l\x1b[?25h\x1b[?1049l";

impl Terminal {
    /// Takes the terminal over. The error is of kind [`io::ErrorKind::Unsupported`] where there is none.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        restore_on_panic();
        let terminal = Self { mouse, stays: PhantomData };
        terminal.resume()?;
        Ok(terminal)
    }

    /// Takes the terminal over again, after [`Terminal::suspend`].
    pub fn resume(&self) -> io::Result<()> {
        let before = tcgetattr(io::stdin())?;
        let mut raw = before.clone();
        raw.make_raw();
        BEFORE.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(before);
        ENTERED.store(true, Ordering::SeqCst);
        tcsetattr(io::stdin(), OptionalActions::Now, &raw)?;
        let mut out = io::stdout();
        out.write_all(ENTER)?;
        if self.mouse {
            out.write_all(MOUSE)?;
        }
        out.flush()
    }

    /// Gives the terminal back for a while.
    pub fn suspend(&self) {
        give_back();
    }

    /// Its columns and rows. A terminal that does not tell has 80 by 24.
    pub fn size(&self) -> (u16, u16) {
        match tcgetwinsize(io::stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
            _ => (80, 24),
        }
    }

    /// The pixels of a cell, columns and rows, if the terminal's window has any.
    pub(super) fn cell() -> Option<(u16, u16)> {
        let size = tcgetwinsize(io::stdout()).ok()?;
        let cell = (size.ws_xpixel.checked_div(size.ws_col)?, size.ws_ypixel.checked_div(size.ws_row)?);
        (cell.0 > 1 && cell.1 > 1).then_some(cell)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back, once. A terminal that is gone can't be helped.
fn give_back() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = out.write_all(LEAVE).and_then(|()| out.flush());
        if let Some(before) = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, &before);
        }
    }
}

fn restore_on_panic() {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| {
        let (entered_by, before): (ThreadId, _) = (thread::current().id(), panic::take_hook());
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == entered_by {
                give_back();
            }
            if ENTERED.load(Ordering::SeqCst) {
                tracing::error!(%info, "panic");
            } else {
                before(info);
            }
        }));
    });
}
