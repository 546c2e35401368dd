//! The contents of the status bar: notes, the last refresh, and external commands.
//!
//! - `status_bar`: notes and failures
//! - `refresh`: the refresh and the import of the sample articles
//! - `external_commands`: exports, reading aloud, sharing

mod external_commands;
mod refresh;
mod status_bar;

pub(in crate::tui) use external_commands::ExternalCommands;
pub use external_commands::{Players, Programs};
pub(in crate::tui) use refresh::{RefreshState, RunningRefresh, SampleImport, first_error};
pub(in crate::tui) use status_bar::{Note, NoteKind, StatusBar};
