//! The full-text indexes: FTS5 tables over character bigrams (`docs/decisions/bigram-index.md`). Ranks nothing and
//! checks nothing: search tests every candidate against the text itself.
//!
//! - `terms`: the terms that are written for a text
//! - `fts_query`: the terms that a query looks up
//! - `index`: the two tables

mod fts_query;
mod index;
mod terms;

pub(super) use fts_query::FtsQuery;
pub(super) use index::FtsIndex;
