//! A rule with its query parsed, as it is applied.

use crate::model::{MarkChange, Query};

/// A rule with its query parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompiledRule {
    /// The articles that it applies to.
    pub query: Query,
    /// The changes that it makes.
    pub changes: Vec<MarkChange>,
}
