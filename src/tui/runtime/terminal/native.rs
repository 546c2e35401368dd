//! The terminal of the operating system that the program is built for.

use super::backend::Backend;
#[cfg(unix)]
pub(super) use super::unix::UnixTerminal as Native;
#[cfg(windows)]
pub(super) use super::windows::WindowsTerminal as Native;

/// Size of a terminal that does not report one.
const DEFAULT_SIZE: (u16, u16) = (80, 24);

/// Returns the columns and rows of the terminal; 80 by 24 if it does not report them.
pub fn terminal_size() -> (u16, u16) {
    Native::size().unwrap_or(DEFAULT_SIZE)
}

/// Returns the pixels of a cell, columns and rows, if the terminal reports them.
pub(in crate::tui::runtime) fn cell_pixels() -> Option<(u16, u16)> {
    Native::cell_pixels()
}
