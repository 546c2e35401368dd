use std::collections::HashSet;

use super::{Newsroom, NewsroomError};
use crate::archive::QueuedFetch;
use crate::fetch::Fetch;
use crate::model::{ArticleId, CanonicalUrl, Source};

impl Newsroom {
    /// Queues an article that a reader opened and that can't be had now, for the next refresh to fetch first. What is
    /// wrong with its page rather than with the network is told as it is.
    pub(super) fn ask_later(
        &self,
        url: &CanonicalUrl,
        source: &Source,
        trouble: NewsroomError,
    ) -> NewsroomError {
        if !trouble.is_of_host() {
            return trouble;
        }
        let (url, source, now) = (url.clone(), source.id.clone(), self.now());
        self.archive.post(move |archive| archive.queue_fetch(&url, &source, now));
        NewsroomError::Queued(Box::new(trouble))
    }

    /// Puts the articles that a reader is waiting for before the others. Those that are in no list come with a headline
    /// of their own once they are read; what their pages lack is no more asked for.
    pub(super) async fn asked_first(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        asked: Vec<QueuedFetch>,
        others: Vec<(ArticleId, CanonicalUrl)>,
    ) -> Vec<(ArticleId, CanonicalUrl)> {
        let mut first = Vec::new();
        for QueuedFetch { url, id } in asked {
            match id {
                Some(id) => first.push((id, url)),
                None => self.take_unlisted(fetch, source, &url).await,
            }
        }
        let asked: HashSet<ArticleId> = first.iter().map(|(id, _)| *id).collect();
        first.extend(others.into_iter().filter(|(id, _)| !asked.contains(id)));
        first
    }

    /// Reads and files an article that is in no list.
    async fn take_unlisted(&self, fetch: &dyn Fetch, source: &Source, url: &CanonicalUrl) {
        let filed = self.file_unlisted(fetch, source, url).await;
        if !filed.is_err_and(|trouble| trouble.is_of_host()) {
            self.answered(vec![url.clone()]);
        }
    }

    /// Fetches the article at an address that is in no list, and files it with a headline of its own.
    pub(super) async fn file_unlisted(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<ArticleId, NewsroomError> {
        let read = self.read_article(fetch, source, url).await?;
        let (title, sought, id, now) =
            (read.article.title.clone(), url.clone(), source.id.clone(), self.now());
        let id = self.archive.call(move |archive| archive.ensure_headline(&sought, &title, &id, now)).await?;
        self.file(id, Ok(read)).await?;
        Ok(id)
    }

    /// Nobody waits for these articles any more, nor for any that is stored.
    pub(super) fn answered(&self, urls: Vec<CanonicalUrl>) {
        self.archive.post(move |archive| archive.dequeue_fetches(&urls));
    }
}
