//! Languages and Chinese scripts.
//!
//! - `context_rules`: corrects the conversion to traditional by the words around a character
//! - `conversion`: converts texts and articles between Simplified and Traditional Chinese
//! - `dictionaries`: the `OpenCC` dictionaries, loaded on first use
//! - `lang`: the language of a text, from a tag or from its characters
//! - `simplified`: the simplified form of single characters, for search keys

mod context_rules;
mod conversion;
mod dictionaries;
mod lang;
mod simplified;

pub use conversion::{Script, UnknownScript};
pub use lang::Lang;
pub(super) use simplified::simplified;
