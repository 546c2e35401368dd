//! An article as it is opened.

use crate::archive::PictureState;
use crate::model::{Article, ArticlePosition, CommandResult, ListEntry};

/// An article with everything that is shown around its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedArticle {
    /// Its row in lists; `None` for an address that belongs to no source.
    pub entry: Option<ListEntry>,
    /// Its text.
    pub article: Article,
    /// Where the reader stopped.
    pub position: Option<ArticlePosition>,
    /// Stored results of the reader's commands.
    pub results: Vec<CommandResult>,
    /// States of its pictures, in the order of its figures.
    pub pictures: Vec<PictureState>,
}

impl OpenedArticle {
    /// Wraps an article that is not in the archive.
    pub fn unstored(article: Article) -> Self {
        Self {
            entry: None,
            position: None,
            results: Vec::new(),
            pictures: vec![PictureState::Wanted; article.images().count()],
            article,
        }
    }
}
