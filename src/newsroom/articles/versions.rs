//! Returns and compares the versions of an article, and accepts texts that were quarantined.

use super::Articles;
use crate::archive::{ArchiveReader, Version};
use crate::model::{Article, ArticleId};
use crate::newsroom::NewsroomError;
use crate::text::{ParagraphDiff, diff_paragraphs};

/// The versions of an article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// All versions, oldest first. The last one that is kept is the current one; a quarantined one follows it.
    pub texts: Vec<Version>,
    /// Number of kept versions: all, or all but the last, which is quarantined because its page lost most of the text.
    pub kept: usize,
}

impl Articles {
    /// Returns the versions of an article's text.
    pub async fn versions(&self, id: ArticleId) -> Result<Versions, NewsroomError> {
        let both = move |archive: &ArchiveReader| Ok((archive.versions(id)?, archive.quarantined(id)?));
        let (mut texts, quarantined) = self.archive.read(both).await?;
        if texts.is_empty() {
            return Err(NewsroomError::NoSuchArticle(id));
        }
        let kept = texts.len();
        texts.extend(quarantined);
        Ok(Versions { texts, kept })
    }

    /// Makes the quarantined text of an article its current one; returns false if there is none.
    pub async fn accept_quarantined(&self, id: ArticleId) -> Result<bool, NewsroomError> {
        let now = self.clock.now().timestamp();
        Ok(self.archive.call(move |archive| archive.accept_quarantined(id, now)).await?)
    }
}

/// Compares two versions of an article: titles first, then paragraph by paragraph.
pub fn diff_articles(old: &Article, new: &Article) -> Vec<ParagraphDiff> {
    let lines = |article: &Article| -> Vec<String> {
        std::iter::once(article.title.clone()).chain(article.paragraphs()).collect()
    };
    diff_paragraphs(&lines(old), &lines(new))
}
