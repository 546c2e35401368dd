//! Requests of the operating system: to end, to stop and continue, and to use a new size of the terminal.
//!
//! [`Signals`] is for the screen, which distinguishes them; [`shutdown_requested`] is for commands that only need to end
//! cleanly. Either replaces the default handling of the signals it waits for until the process ends.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use unix::{UnixSignals as Signals, shutdown_requested};
#[cfg(windows)]
pub use windows::{WindowsSignals as Signals, shutdown_requested};

/// A request of the operating system to an interactive program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End the program: SIGTERM, SIGINT, or another signal that would (SIGQUIT, SIGALRM, SIGUSR1, SIGUSR2); Ctrl-Break,
    /// logging off, shutting down.
    Terminate,
    /// The terminal is gone: SIGHUP, or its console window was closed.
    Hangup,
    /// Stop until the shell continues the program (SIGTSTP).
    Suspend,
    /// The program was stopped and runs again (SIGCONT).
    Continue,
    /// The terminal has another size (SIGWINCH).
    Resize,
}
