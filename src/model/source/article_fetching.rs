//! When the articles of a source are fetched.

use serde::{Deserialize, Serialize};

/// When the articles of a source are fetched (`articles` of a source).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleFetching {
    /// By every refresh.
    Refresh,
    /// When they are opened.
    Opened,
}
