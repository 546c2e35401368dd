//! Where the text of an article is from.

use serde::{Deserialize, Serialize};

/// Source of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextSource {
    /// The page of the article.
    #[default]
    Page,
    /// The full text in a feed.
    Feed,
    /// The summary in a feed.
    Summary,
}

impl TextSource {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub(super) fn is_page(&self) -> bool {
        *self == Self::Page
    }
}
