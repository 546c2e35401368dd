//! Articles -> the forms that other programs read.
//!
//! Pure: each function takes an article or an edition and gives text or a value to serialise. Files and pipes are the faces' business.

mod json;
mod markdown;
mod plain;

pub use json::{ArticleJson, EditionJson, EntryJson, HitJson, ListingJson};
pub use markdown::{markdown, markdown_edition};
pub use plain::plain;
