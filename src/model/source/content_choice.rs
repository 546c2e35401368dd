//! Which text of an article is taken if its feed has one.

use serde::{Deserialize, Serialize};

/// The text to take of articles that a feed lists (`content` of a source).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContentChoice {
    /// The text of the feed if it is the full text, or else that of the page; a summary until that is fetched.
    #[default]
    Auto,
    /// The text of the feed, be it a summary. Only articles without any are fetched.
    Feed,
    /// The text of the page; that of the feed until it is fetched.
    Page,
}
