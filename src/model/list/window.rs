//! Windows of a list. Lists are read window by window, never as a whole.

use std::collections::HashMap;
use std::ops::Range;

use super::{Cursor, ListEntry};
use crate::model::ArticleId;

/// A window of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Window {
    /// Entries, newest first.
    pub entries: Vec<ListEntry>,
    /// Start of the next window in the same direction; `None` at the end of the list.
    pub next: Option<Cursor>,
    /// Number of entries in the whole list, if it was counted.
    pub total: Option<usize>,
    /// Snippets of search results.
    pub snippets: HashMap<ArticleId, Snippet>,
}

/// An excerpt of a text that matches a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Excerpt, with `…` where the paragraph continues.
    pub text: String,
    /// Byte ranges of the matches in `text`, on character boundaries, in order, without overlaps.
    pub hits: Vec<Range<usize>>,
}
