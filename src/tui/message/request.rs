//! The lists and articles that are requested, and the tickets of their results.

use std::sync::Arc;

use crate::model::{Article, ArticleId, Attachment, CanonicalUrl, ListFilter};

/// Identifies a request. A result with any other ticket than that of the latest request is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ticket(pub u64);

/// Which headlines a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListContent {
    /// Headlines of a source or section, in a view, narrowed by a title filter.
    Titles(ListFilter),
    /// Articles that contain these words.
    Search(String),
    /// A saved view: a line of the query language.
    SavedView(String),
}

/// An article to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenTarget {
    /// An article in the archive.
    Article(ArticleId),
    /// The page at an address that another page links to.
    Address(CanonicalUrl),
}

/// A file of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleFile {
    /// The article's id, if it is stored.
    pub id: Option<ArticleId>,
    /// The article.
    pub article: Arc<Article>,
    /// Number of the file in the article, from 1.
    pub number: usize,
    /// The file.
    pub file: Attachment,
}

/// Requests for a file of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum FileUse {
    /// Play or open it.
    Play,
    /// Download it.
    Download,
}

/// Which articles are the same story, by decision of the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoryDecision {
    /// These are.
    Join(Vec<ArticleId>),
    /// Those of the story of this article are not.
    Separate(ArticleId),
}

/// A change of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceEdit {
    /// Set a field, by the path of its key and as it is written in a file; `None` for the default.
    Set(String, Option<String>),
    /// Move it to this place, counted from 1.
    Move(usize),
    /// Refresh it again.
    Resume,
    /// Remove it. Its articles stay.
    Remove,
}
