//! Effects of the state carried out against the newsroom, the user's files and external programs.
//!
//! - [`perform`]: one effect, reported by events;
//! - [`slots`]: which effects replace each other;
//! - [`external_commands`]: article texts copied, saved or piped into a program;
//! - [`child_process`]: a program run without a terminal.

mod child_process;
mod external_commands;
mod perform;
mod slots;

pub(super) use child_process::{Lifetime, run_program};
pub use perform::perform;
pub(super) use slots::EffectSlot;
