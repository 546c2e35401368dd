//! The capability query while no screen is shown.

use std::io;
use std::time::Instant;

use super::backend::{Backend, Mouse};
use super::caps::TerminalCaps;
use super::native::Native;
use super::session::Terminal;

/// Queries the capabilities of the terminal, as the screen does at its start. Takes 200 ms if it does not reply.
///
/// Returns `None` if not all replies arrived. The error is of kind [`io::ErrorKind::Unsupported`] if standard input or
/// output is no terminal. Keys typed meanwhile are lost.
pub fn query_terminal() -> io::Result<Option<TerminalCaps>> {
    let _terminal = Terminal::enter(Mouse::Ignored)?;
    let deadline = Instant::now() + Native::send_query()?;
    let (mut backend, mut is_complete) = (Native::default(), false);
    while !is_complete && let Some(input) = Native::read_before(deadline)? {
        is_complete = backend.take_replies(input);
    }
    Ok(is_complete.then(|| backend.finish_query().0))
}
