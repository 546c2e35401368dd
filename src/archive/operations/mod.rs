//! The journal of this archive: operations are appended by the transaction that marks.
//!
//! - `wall_clock`: the time by the clock of this machine
//! - `home`, `witness`: the device that operations are of, and noticing that the home was copied or restored
//! - `rows`: the rows of operations
//! - `append`: operations of marks, positions, stories and sources
//! - `merge`: operations of other homes
//! - `apply`: setting the marks that operations amount to
//! - `keys`: the articles that keys mean
//! - `decisions`: setting decisions about stories
//! - `absent`, `settle`: what waits for articles that are not here, and setting it when they come
//! - `source_changes`: settings of sources that other homes changed
//! - `pack`: operations that are packed together

mod absent;
mod append;
mod apply;
pub(super) mod decisions;
mod home;
mod keys;
pub(super) mod merge;
mod pack;
pub(super) mod rows;
pub(super) mod settle;
pub(super) mod source_changes;
pub(super) mod wall_clock;
pub(super) mod witness;

pub(super) use append::{append_position, append_renaming, append_rule, append_step, append_stories};
pub use source_changes::MergedSettings;
