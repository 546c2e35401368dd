//! Pages as received, and the headlines found on them.
//!
//! - `feed_problem`: what is wrong with a feed
//! - `listing`: the contents of front pages, list pages and feeds
//! - `ranking`: the place of a headline in a ranking
//! - `raw_page`: a page as received
//! - `validators`: data for conditional requests

mod feed_problem;
mod listing;
mod ranking;
mod raw_page;
mod validators;

pub use feed_problem::FeedProblem;
pub use listing::{Headline, Listing};
pub use ranking::{Movement, Ranking};
pub use raw_page::RawPage;
pub use validators::Validators;
