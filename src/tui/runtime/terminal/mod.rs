//! The terminal of each operating system behind one trait: raw mode, size, input and capabilities.
//!
//! - `backend`: the trait that every operating system implements
//! - `native`: its implementation on this one
//! - `unix`: termina and termios, because crossterm's parser drops the replies to capability queries
//! - `windows`: crossterm
//! - `caps`: what a terminal can do
//! - `input`: keys, mouse and paste as messages
//! - `query`: the capability query without a screen, for `wanbao doctor`
//! - `session`: the terminal while the screen uses it; restored on exit, error and panic

mod backend;
mod caps;
mod input;
mod native;
mod query;
mod session;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

pub use backend::Mouse;
pub use caps::TerminalCaps;
pub(super) use input::InputStream;
pub(super) use native::cell_pixels;
pub use native::terminal_size;
pub use query::query_terminal;
pub use session::Terminal;
