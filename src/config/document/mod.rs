//! TOML files, read leniently and checked against a schema.
//!
//! - `checker`: checks a text against a schema
//! - `file`: a document with its valid values and its errors
//! - `schema`: the known keys of a file
//! - `value_type`: the types of values

mod checker;
mod file;
mod schema;
mod value_type;

pub(super) use file::{Document, deserialize, merge};
pub(super) use schema::{FieldShape, Schema};
pub use value_type::ValueType;
