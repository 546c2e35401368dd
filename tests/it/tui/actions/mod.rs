//! Actions and their keys.

mod keys;
mod printed_keys;
mod table;
