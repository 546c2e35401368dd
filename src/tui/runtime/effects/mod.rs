//! Performs effects of the state on the newsroom, the reader's files and external programs.
//!
//! - `perform`: one effect, reported by events
//! - `external_commands`: article texts copied, saved or piped into a program
//! - `child_process`: a program run without a terminal

mod child_process;
mod external_commands;
mod perform;

pub(super) use child_process::{Lifetime, run_program};
pub use perform::perform;
