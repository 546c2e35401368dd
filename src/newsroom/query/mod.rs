//! Reads lists, searches and digests. Nothing else in the program turns a query into rows.
//!
//! - `queries`: lists, searches, entries and counts
//! - `digest`: the news of a day, arranged by section

mod digest;
mod queries;

pub use digest::{DigestDay, query_of_day};
pub use queries::Queries;
