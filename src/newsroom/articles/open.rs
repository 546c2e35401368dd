//! Opens articles, and fetches those that are not stored.

use std::sync::Arc;

use super::{OpenedArticle, Reextractor};
use crate::archive::{ArchiveError, ArchiveHandle, StoreOutcome};
use crate::fetch::FetchErrorKind;
use crate::model::{Article, ArticleId, ArticlePosition, CanonicalUrl, Clock, SourceId, TextSource};
use crate::newsroom::pages::{ArticleStore, FetchQueue, PageReader, ReadArticle, text_key, unknown_source};
use crate::newsroom::{NewsroomError, PageErrorKind, Sources};

/// Opens articles.
#[derive(Clone)]
pub struct Articles {
    pub(in crate::newsroom) archive: ArchiveHandle,
    pub(in crate::newsroom) clock: Clock,
    pub(in crate::newsroom) sources: Sources,
    pub(in crate::newsroom) reader: PageReader,
    pub(in crate::newsroom) store: ArticleStore,
    pub(in crate::newsroom) queue: FetchQueue,
    pub(in crate::newsroom) reextractor: Reextractor,
}

impl Articles {
    /// Opens an article: from the archive, or else fetched, extracted and stored.
    ///
    /// # Errors
    ///
    /// [`NewsroomError::Queued`] if it can't be fetched now because of the network or its host.
    pub async fn open(&self, id: ArticleId) -> Result<OpenedArticle, NewsroomError> {
        let stored = self.stored(id).await?;
        match stored {
            Some(opened)
                if opened.article.text_source == TextSource::Summary && self.wants_page(id).await? =>
            {
                // The summary is better than no text.
                Ok(self.fetch(id).await.unwrap_or(opened))
            }
            Some(opened) => Ok(opened),
            None => self.fetch(id).await,
        }
    }

    /// Returns true if only the summary of an article is stored, and its page may be fetched now.
    async fn wants_page(&self, id: ArticleId) -> Result<bool, NewsroomError> {
        let now = self.clock.now().timestamp();
        Ok(self.archive.read(move |archive| archive.wants_page(id, now)).await?)
    }

    /// Fetches and stores an article, and opens it.
    async fn fetch(&self, id: ArticleId) -> Result<OpenedArticle, NewsroomError> {
        let missing = || NewsroomError::NoSuchArticle(id);
        let entry = self.archive.read(move |archive| archive.entry(id)).await?.ok_or_else(missing)?;
        let source = self.sources.get(&entry.source).ok_or_else(missing)?;
        // Boxed, because the future is large, and so would be those of the callers.
        let read = Box::pin(self.reader.article(&source, &entry.url)).await;
        let read = match read {
            Ok(read) if self.is_given_elsewhere(id, &source.id, &read).await? => {
                return Err(self.store.refuse(id, read).await);
            }
            read => read,
        };
        let article = read.as_ref().ok().map(|read| read.article.clone());
        match (self.store.store(id, read).await, article) {
            (Ok(StoreOutcome::Quarantined), _) => {
                Err(NewsroomError::page(entry.url.as_str(), PageErrorKind::Quarantined))
            }
            (Ok(_), _) => self.stored(id).await?.ok_or_else(missing),
            // It can't be stored, which is no reason not to show it.
            (Err(error), Some(article)) if error.is_unwritable() => {
                Ok(OpenedArticle { entry: Some(entry), ..OpenedArticle::unstored(article) })
            }
            (Err(error), _) => Err(self.queue.add(&entry.url, &source, error)),
        }
    }

    /// Returns true if a text has nothing of its headline, and is quarantined at another one of the source.
    async fn is_given_elsewhere(
        &self,
        id: ArticleId,
        source: &SourceId,
        read: &ReadArticle,
    ) -> Result<bool, NewsroomError> {
        if !self.store.is_doubtful(id, read).await? {
            return Ok(false);
        }
        let (key, held) = (text_key(&read.article), self.store.quarantined_keys(source).await?);
        Ok(held.iter().any(|(other, known)| *other != id && *known == key))
    }

    /// Opens the article at an address. It is stored if it belongs to a configured source.
    pub async fn open_url(&self, url: &CanonicalUrl) -> Result<OpenedArticle, NewsroomError> {
        let known = url.clone();
        if let Some(entry) = self.archive.read(move |archive| archive.entry_by_url(&known)).await? {
            return self.open(entry.id).await;
        }
        let Some(source) = self.sources.of_url(url) else {
            let read = Box::pin(self.reader.article(&unknown_source(url), url)).await?;
            return Ok(OpenedArticle::unstored(read.article));
        };
        match Box::pin(self.queue.store_unlisted(&self.reader, &source, url)).await {
            Ok(id) => self.open(id).await,
            // Queued only when offline: otherwise the address may be wrong.
            Err(error) if error.fetch_kind() == Some(&FetchErrorKind::Offline) => {
                Err(self.queue.add(url, &source, error))
            }
            Err(error) => Err(error),
        }
    }

    /// Stores where the reader stopped in the text that was shown. If the stored text is another one by now, it is the
    /// corresponding position there.
    pub fn save_position(&self, id: ArticleId, position: ArticlePosition, shown: Arc<Article>) {
        self.archive.post(move |archive| {
            let stored = archive.article(id)?.filter(|stored| stored.blocks != shown.blocks);
            let position =
                stored.map_or(position, |stored| position.relocated(&shown.blocks, &stored.blocks));
            archive.set_position(id, position)
        });
    }

    /// Returns a stored article; `None` if it is not stored or its row can't be read, because then it can be fetched
    /// again.
    pub async fn stored(&self, id: ArticleId) -> Result<Option<OpenedArticle>, NewsroomError> {
        let now = self.clock.now().timestamp();
        let opened = self.archive.read(move |archive| {
            let article = match archive.article(id) {
                Err(error) if matches!(error.kind(), ArchiveError::UnreadableRow(_)) => None,
                article => article?,
            };
            let Some(article) = article else { return Ok(None) };
            let (entry, position) = (archive.entry(id)?, archive.position(id)?);
            let pictures = archive.pictures().states(&article, now)?;
            let results = archive.results(id)?;
            Ok(Some(OpenedArticle { entry, article, position, results, pictures }))
        });
        Ok(opened.await?)
    }
}
