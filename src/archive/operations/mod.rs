//! The journal of this archive: operations are appended by the transaction that marks.
//!
//! - `wall_clock`: the time by the clock of this machine
//! - `home`, `witness`: the device that operations are of, and noticing that the home was copied or restored
//! - `rows`: the rows of operations
//! - `append`: operations of marks, positions, stories and sources
//! - `merge`: operations of other homes
//! - `apply`: setting the marks that operations amount to
//! - `absent`: marks of articles that are not here
//! - `pack`: operations that are packed together

pub(super) mod absent;
mod append;
mod apply;
mod home;
pub(super) mod merge;
mod pack;
pub(super) mod rows;
pub(super) mod wall_clock;
pub(super) mod witness;

pub(super) use append::{
    append_position, append_renaming, append_rule, append_source, append_step, append_stories,
};
