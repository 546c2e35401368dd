//! The query language of the search box, `list`, `search`, saved views and rules.
//!
//! Turns one line of text into a [`Query`], or into a [`QueryError`] with the position of the mistake. Finding the
//! articles that match is the archive's job.
//!
//! - `ast`: the parsed form
//! - `cutoff`: points in time (`3d`, `2026-01`)
//! - `error`: parse errors
//! - `lexer`: characters to tokens
//! - `parser`: tokens to the parsed form
//! - `terms`: words and regular expressions

mod ast;
mod cutoff;
mod error;
mod lexer;
mod parser;
mod terms;
#[cfg(test)]
mod tests;

pub use ast::{Condition, Query, SearchField, SearchTerm, SortOrder};
pub use cutoff::Cutoff;
pub use error::{QueryError, QueryErrorKind};
pub use parser::KEYWORDS;
