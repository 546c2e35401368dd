//! Articles -> the forms that other programs read.
//!
//! Pure: each function takes an article and gives text or a value to serialise. Files and pipes are the faces' business.

mod json;
mod markdown;

pub use json::{ArticleJson, EntryJson, ListingJson};
pub use markdown::markdown;
