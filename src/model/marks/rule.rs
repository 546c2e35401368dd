//! Rules: marks that are set automatically.

use serde::Deserialize;

use super::MarkChange;

/// Changes applied to articles that match a query: when a headline is stored or gets better data, and when its text is
/// stored or changes. Marks that the reader set or cleared by hand are never changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Rule {
    /// Query of the articles.
    #[serde(rename = "match")]
    pub query: String,
    /// Changes to apply.
    pub then: Vec<MarkChange>,
}
