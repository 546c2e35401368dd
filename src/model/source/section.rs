//! The sections of a source.

use serde::{Deserialize, Serialize};

use crate::model::CanonicalUrl;

/// A section of a source: 要闻, 财经, …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Name in the navigation.
    pub name: String,
    /// Address of its first list page.
    pub url: CanonicalUrl,
}
