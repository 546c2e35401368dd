//! Pages as received, and the headlines found on them.
//!
//! - `listing`: the contents of front pages, list pages and feeds
//! - `raw_page`: a page as received
//! - `validators`: data for conditional requests

mod listing;
mod raw_page;
mod validators;

pub use listing::{Headline, Listing};
pub use raw_page::RawPage;
pub use validators::Validators;
