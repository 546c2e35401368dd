//! Opens articles: from the archive, or fetched.
//!
//! - `open`, `opened_article`: by id or by address, with the position and the states of the pictures
//! - `commands`: the reader's commands on articles
//! - `encoding`: in an encoding that the reader names
//! - `reextract`, `reextractor`: from stored pages again, after the extractor has become better
//! - `full_page`: everything on the stored pages, without extraction
//! - `page_in_place`: pages that were not admitted, and taking them all the same
//! - `versions`: earlier texts of an article, and quarantined ones

mod commands;
mod encoding;
mod full_page;
mod open;
mod opened_article;
mod page_in_place;
mod reextract;
mod reextractor;
mod save;
mod versions;

pub use commands::Commands;
pub use full_page::WholePage;
pub use open::Articles;
pub use opened_article::OpenedArticle;
pub use reextract::ReextractCounts;
pub(super) use reextractor::Reextractor;
pub use versions::{Versions, diff_articles};
