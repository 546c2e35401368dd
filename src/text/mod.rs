//! What characters are: terminal-safe cleaning, display width, script conversion, search keys.
//!
//! Pure functions on strings. Everything that comes from outside passes through [`clean`] once, on its way into the
//! model; nothing further down has to be afraid of it.

mod clean;
mod keys;

pub use clean::{clean, clean_line, is_han};
pub use keys::{Folded, fold};
