//! Performs effects of the state on the newsroom, the reader's files and external programs.
//!
//! - `perform`: one effect, reported by events
//! - `external_commands`: article texts copied, saved or piped into a program

mod external_commands;
mod perform;

pub use perform::perform;
