//! Errors of showing the screen.

use std::io;

/// Error that ends the screen, or prevents it.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// Standard input or output is no terminal.
    #[error("standard input or output is no terminal")]
    NoTerminal,
    /// The terminal is gone: its window was closed, or its connection is lost.
    #[error("the terminal is gone")]
    Gone,
    /// The terminal can't be read or written.
    #[error("the terminal failed: {0}")]
    Io(#[from] io::Error),
}
