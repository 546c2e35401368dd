//! The selection of entries that a list shows.

use serde::{Deserialize, Serialize};

use crate::model::SourceId;

/// The built-in views of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// All entries.
    #[default]
    All,
    /// Unread entries.
    Unread,
    /// Starred entries.
    Starred,
    /// Entries to be read later.
    Later,
}

/// The entries that a list shows, newest first. All conditions must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListFilter {
    /// Source; `None` for all.
    pub source: Option<SourceId>,
    /// Name of a section of that source; `None` for all.
    pub section: Option<String>,
    /// View.
    pub view: View,
    /// Words that the title must match; empty for any title.
    pub title: String,
}
