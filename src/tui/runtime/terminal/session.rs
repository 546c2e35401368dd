//! The terminal while the screen uses it: in raw mode, on the alternate screen, and restored on exit, error and panic.

use std::io::{self, IsTerminal, Write};
use std::marker::PhantomData;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

use super::backend::{Backend, Mouse};
use super::native::Native;

/// Exclusive use of the terminal: raw mode on the alternate screen. Dropping it restores the terminal.
///
/// The terminal is restored on return, error and unwinding alike. A panic on the thread that entered restores it before
/// the panic's message is printed, so that the message can be read. A panic on any other thread is only logged, because
/// the screen is still in use.
#[derive(Debug)]
pub struct Terminal {
    mouse: Mouse,
    /// Makes the value `!Send`, because only panics of the thread that entered restore the terminal.
    not_send: PhantomData<*const ()>,
}

/// True while there is something to restore.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal's mode before it was entered.
static SAVED_MODE: Mutex<Option<<Native as Backend>::SavedMode>> = Mutex::new(None);

/// Alternate screen, hidden cursor, bracketed paste, reports of a change between dark and light.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?2031h";

/// Reports of clicks, the wheel and drags, with coordinates of any size (SGR).
const CAPTURE_MOUSE: &[u8] = b"\x1b[?1002h\x1b[?1006h";

/// Undoes all of the above in reverse order, and ends an unfinished synchronised update.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1002l\x1b[?2031l\x1b[?2004l\x1b[?25h\x1b[?1049l";

impl Terminal {
    /// Enters the terminal. The error is of kind [`io::ErrorKind::Unsupported`] if standard input or output is none.
    pub fn enter(mouse: Mouse) -> io::Result<Self> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        restore_on_panic();
        let terminal = Self { mouse, not_send: PhantomData };
        terminal.resume()?;
        Ok(terminal)
    }

    /// Enters the terminal again after [`Terminal::suspend`].
    pub fn resume(&self) -> io::Result<()> {
        let saved = Native::enter_raw_mode(self.mouse)?;
        SAVED_MODE.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(saved);
        ENTERED.store(true, Ordering::SeqCst);
        let mut out = io::stdout();
        out.write_all(ENTER)?;
        if self.mouse == Mouse::Captured {
            out.write_all(CAPTURE_MOUSE)?;
        }
        out.flush()
    }

    /// Restores the terminal for a while.
    pub fn suspend(&self) {
        restore();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Restores the terminal, once. Errors are ignored: they mean that the terminal is gone.
fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = out.write_all(LEAVE).and_then(|()| out.flush());
        if let Some(saved) = SAVED_MODE.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = Native::restore_mode(saved);
        }
    }
}

/// Installs the panic hook, once.
fn restore_on_panic() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let (entered_by, previous): (ThreadId, _) = (thread::current().id(), panic::take_hook());
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == entered_by {
                restore();
            }
            if ENTERED.load(Ordering::SeqCst) {
                tracing::error!(%info, "panic");
            } else {
                previous(info);
            }
        }));
    });
}
