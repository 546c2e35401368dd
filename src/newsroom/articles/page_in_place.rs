//! Pages that were not admitted as the text of their headline: what they show, and taking it all the same.

use super::Articles;
use crate::archive::ArchiveReader;
use crate::model::{Article, ArticleId};
use crate::newsroom::{NewsroomError, PageErrorKind};

impl Articles {
    /// Returns what the page of an article that is not stored shows: the text in quarantine, or else everything on the page,
    /// which is fetched and quarantined. The headline stays as it is.
    ///
    /// # Errors
    ///
    /// [`PageErrorKind::NoArticle`] if the page shows nothing.
    pub(super) async fn page_in_place(&self, id: ArticleId) -> Result<Article, NewsroomError> {
        let missing = || NewsroomError::NoSuchArticle(id);
        let read = move |archive: &ArchiveReader| Ok((archive.entry(id)?, archive.quarantined(id)?));
        let (entry, quarantined) = self.archive.read(read).await?;
        if let Some(version) = quarantined {
            return Ok(version.article);
        }
        let entry = entry.ok_or_else(missing)?;
        let source = self.sources.get(&entry.source).ok_or_else(missing)?;
        let blocks = self.reader.whole_page(&source, &entry.url).await?;
        if blocks.is_empty() {
            return Err(NewsroomError::page(entry.url.as_str(), PageErrorKind::NoArticle));
        }
        let article = Article { blocks, ..Article::new(entry.url, entry.title) };
        let (held, now) = (article.clone(), self.clock.now().timestamp());
        self.archive.call(move |archive| archive.quarantine(id, &held, now)).await?;
        Ok(article)
    }

    /// Makes the quarantined text of an article its own, or, if nothing is stored, what its page shows. Returns false if
    /// it is stored and has none.
    pub async fn take_text(&self, id: ArticleId) -> Result<bool, NewsroomError> {
        if self.accept_quarantined(id).await? {
            return Ok(true);
        }
        if self.archive.read(move |archive| archive.article(id)).await?.is_some() {
            return Ok(false);
        }
        self.page_in_place(id).await?;
        self.accept_quarantined(id).await
    }
}
