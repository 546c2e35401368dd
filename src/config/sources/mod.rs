//! News sources: the built-in ones, overridden by the files of `sources/`, one per source and named by its id.
//!
//! - `schema`: the schema of a source's file
//! - `store`: loading, saving and removing

mod schema;
mod store;

pub use store::{SourceRemoval, load, remove, save};
