//! Writes articles in the formats that other programs read.
//!
//! Every function is pure: it takes an article or a digest and returns text or a value to serialise. The front ends
//! write files and pipes.
//!
//! - `html`: HTML documents
//! - `json`: values whose fields are the documented JSON output
//! - `markdown`: Markdown
//! - `plain`: plain text
//! - `version_json`: versions of an article

mod html;
mod json;
mod markdown;
mod plain;
mod version_json;

pub use html::{html, html_digest};
pub use json::{ArticleJson, DigestJson, EntryJson, HitJson, ListingJson, SourceJson, SourceStatusJson};
pub use markdown::{markdown, markdown_digest};
pub use plain::plain;
pub use version_json::VersionJson;
