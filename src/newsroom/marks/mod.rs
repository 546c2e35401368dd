//! Changes what the reader has noted about articles. Every change is one step that can be undone.
//!
//! - `flags`: flags, tags and undo
//! - `rules`: changes that are made for the reader, by query

mod flags;
mod rules;

pub use flags::{Marks, Undone};
pub use rules::{RuleCounts, Rules};
