//! The built-in marks of an article.

use serde::{Deserialize, Serialize};

/// A built-in mark of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flag {
    /// Read (已读).
    Read,
    /// Starred (收藏).
    Starred,
    /// To be read later (稍后读).
    Later,
    /// Hidden (隐藏): left out of lists that don't include hidden articles.
    Hidden,
}
