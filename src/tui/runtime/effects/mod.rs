//! Performs effects of the state on the newsroom, the reader's files and external programs.
//!
//! - `perform`: one effect, reported by events
//! - `source_effects`: effects on sources
//! - `file_effects`: files of articles
//! - `external_commands`: article texts copied, saved or piped into a program

mod external_commands;
mod file_effects;
mod perform;
mod source_effects;

pub(super) use perform::PLACE_KEY;
pub use perform::perform;
