//! The journal of this archive: operations are appended by the transaction that marks.
//!
//! - `wall_clock`: the time by the clock of this machine
//! - `home`, `witness`: the device that operations are of, and noticing that the home was copied or restored
//! - `rows`: the rows of operations
//! - `append`: operations of marks, positions, stories and sources

mod append;
mod home;
mod rows;
pub(super) mod wall_clock;
pub(super) mod witness;

pub(super) use append::{
    append_position, append_renaming, append_rule, append_source, append_step, append_stories,
};
