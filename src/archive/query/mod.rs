//! Lists and searches. Changes nothing.
//!
//! - `list_scope`: the sources or sections of a list, and its SQL along an index
//! - `lists`: windows of lists, and counts; `loaded_titles`: titles in memory, for a filter
//! - `search`: a query among the articles of a list
//! - `search_run`: the execution of a search, along the list or by the full-text index
//! - `snippet`: the part of a text around a match
//! - `query_matcher`, `compiled_condition`: a query, compiled to be tested on many articles
//! - `search_row`: the fields of an article that a query tests
//! - `text_pattern`: words or a regular expression, for folded texts
//! - `notifications`: the matches among new headlines

mod compiled_condition;
pub(super) mod list_scope;
pub(super) mod lists;
pub(super) mod loaded_titles;
pub(super) mod notifications;
pub(super) mod query_matcher;
pub(super) mod search;
mod search_row;
mod search_run;
mod snippet;
mod text_pattern;

pub(super) use search_row::SearchRow;
