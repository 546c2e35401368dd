//! Generated news for tests with large archives.
//!
//! - `articles`: a series of articles
//! - `text`: Chinese text with the statistics of real news

mod articles;
mod text;

pub use articles::{SYNTHETIC_SECTIONS, SYNTHETIC_URL, SyntheticArticles};
pub use text::SyntheticText;
