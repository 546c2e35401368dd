//! The queue of articles that a reader opened and that could not be fetched. The next refresh fetches them first.

use super::{ArticleStore, PageReader, ReadArticle};
use crate::archive::ArchiveHandle;
use crate::model::{ArticleId, CanonicalUrl, Clock, Source};
use crate::newsroom::NewsroomError;

/// Articles that a reader is waiting for.
#[derive(Clone)]
pub(in crate::newsroom) struct FetchQueue {
    archive: ArchiveHandle,
    clock: Clock,
    store: ArticleStore,
}

impl FetchQueue {
    pub(in crate::newsroom) fn new(archive: ArchiveHandle, clock: Clock, store: ArticleStore) -> Self {
        Self { archive, clock, store }
    }

    /// Queues an article that failed because of the network or its host, and returns the error as `Queued`. Any other
    /// error is returned as it is.
    pub(in crate::newsroom) fn add(
        &self,
        url: &CanonicalUrl,
        source: &Source,
        error: NewsroomError,
    ) -> NewsroomError {
        if !error.is_of_host() {
            return error;
        }
        let (url, source, now) = (url.clone(), source.id.clone(), self.clock.now().timestamp());
        self.archive.post(move |archive| archive.queue_fetch(&url, &source, now));
        NewsroomError::Queued(Box::new(error))
    }

    /// Removes articles from the queue, and all that are stored by now.
    pub(in crate::newsroom) fn remove(&self, urls: Vec<CanonicalUrl>) {
        self.archive.post(move |archive| archive.dequeue_fetches(&urls));
    }

    /// Fetches an article that is in no list, and stores it with a headline of its own.
    pub(in crate::newsroom) async fn store_unlisted(
        &self,
        reader: &PageReader,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<ArticleId, NewsroomError> {
        let read = reader.article(source, url).await?;
        self.store_read(source, url, read).await
    }

    /// Stores an article that is in no list, with a headline of its own.
    pub(in crate::newsroom) async fn store_read(
        &self,
        source: &Source,
        url: &CanonicalUrl,
        read: ReadArticle,
    ) -> Result<ArticleId, NewsroomError> {
        let (title, url, source) = (read.article.title.clone(), url.clone(), source.id.clone());
        let now = self.clock.now().timestamp();
        let id =
            self.archive.call(move |archive| archive.ensure_headline(&url, &title, &source, now)).await?;
        self.store.store(id, Ok(read)).await?;
        Ok(id)
    }
}
