//! The screen's connection to the outside: keys, signals and results in, effects and frames out.
//!
//! - [`run`](run()): starts the screen
//! - `app`: the event loop around the state
//! - `dispatch`: effects on the terminal, and the start of all others
//! - `effects`: effects against the newsroom, files and programs
//! - `output`: frames as few bytes
//! - `setup`: the settings that the state needs; `watched_files`, `reload`: the reader's files while the screen is shown
//! - `pictures`: graphics protocols
//! - `terminal`: the terminal of the operating system behind one trait
//! - `themes`: the current theme
//! - `options`, `error`: what `run` takes and returns
//!
//! Decides nothing about what is shown: that is up to the state.

mod app;
mod dispatch;
mod effects;
mod error;
mod options;
mod output;
mod pictures;
mod reload;
mod run;
mod setup;
mod terminal;
mod themes;
mod watched_files;

pub use effects::perform;
pub use error::TuiError;
pub use options::{Options, Sample};
pub use output::{Screen, ScreenCaps};
pub use pictures::{choose_graphics, test_picture};
pub use run::run;
pub use terminal::{Mouse, Terminal, TerminalCaps, query_terminal, terminal_size};
