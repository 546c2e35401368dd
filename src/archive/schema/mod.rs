//! The schema, and how Rust values are stored in it; no queries of its own.
//!
//! - `migrations`: the SQL scripts, each of which takes a file one version further
//! - `columns`: positional access to columns
//! - `sql_types`: the model's types as columns
//! - `codec`: compressed texts and pages as columns

pub(super) mod codec;
pub(super) mod columns;
pub(super) mod migrations;
pub(super) mod sql_types;
