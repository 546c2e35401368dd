//! TOML files, read leniently and checked against a schema.
//!
//! - `file`: a document with its valid values and its errors
//! - `reader`: checks a parsed text against a schema
//! - `schema`: the known keys of a file
//! - `value_type`: the types of values

mod file;
mod reader;
mod schema;
mod value_type;

pub(super) use file::{Document, merge, value_of};
pub(super) use schema::{FieldShape, Schema};
pub use value_type::ValueType;
