//! News sources: the built-in ones and the reader's own, one file per source in `sources/`, named by its id. A file replaces
//! the built-in source of the same id.
//!
//! - `schema`: the schema of a source's file
//! - `store`: loading, saving and removing

mod schema;
mod store;

pub use store::{SourceRemoval, load, remove, save};
