//! Saves an article of any site: it is filed under "later" and kept, without its site becoming a source.

use super::Articles;
use crate::model::{ArticleId, CanonicalUrl, Flag, ListEntry, MarkChange, Tag};
use crate::newsroom::{NewsroomError, PageErrorKind, is_wrong_scheme};

impl Articles {
    /// Saves the article at the first of these addresses whose host answers, as [`Articles::save`] does.
    pub async fn save_first(
        &self,
        addresses: &[CanonicalUrl],
        tags: &[Tag],
    ) -> Result<ListEntry, NewsroomError> {
        let mut last = NewsroomError::page("", PageErrorKind::NoArticle);
        for url in addresses {
            match self.save(url, tags).await {
                Err(error) if is_wrong_scheme(&error) => last = error,
                saved => return saved,
            }
        }
        Err(last)
    }

    /// Fetches the article at an address, unless it is stored, and files it under "later", with tags.
    pub async fn save(&self, url: &CanonicalUrl, tags: &[Tag]) -> Result<ListEntry, NewsroomError> {
        let id = self.stored_or_fetched(url).await?;
        let later = MarkChange::Flag(Flag::Later, true);
        let changes = std::iter::once(later).chain(tags.iter().map(|tag| MarkChange::Tag(tag.clone(), true)));
        let changes: Vec<_> = changes.collect();
        self.archive.call(move |archive| archive.marks().apply(&[id], &changes)).await?;
        let entry = self.archive.read(move |archive| archive.entry(id)).await?;
        entry.ok_or(NewsroomError::NoSuchArticle(id))
    }

    /// Returns the article at an address. One of an unknown site gets a source that is not shown.
    async fn stored_or_fetched(&self, url: &CanonicalUrl) -> Result<ArticleId, NewsroomError> {
        if !url.has_address() {
            return Err(NewsroomError::page(url.as_str(), PageErrorKind::NoArticle));
        }
        let known = url.clone();
        if let Some(entry) = self.archive.read(move |archive| archive.entry_by_url(&known)).await? {
            self.open(entry.id).await?;
            return Ok(entry.id);
        }
        if let Some(source) = self.sources.of_url(url) {
            return Box::pin(self.queue.store_unlisted(&self.reader, &source, url)).await;
        }
        let source = self.sources.unlisted(url);
        let read = Box::pin(self.reader.article(&source, url)).await?;
        self.sources.add_all(vec![source.clone()]).await?;
        self.queue.store_read(&source, url, read).await
    }
}
