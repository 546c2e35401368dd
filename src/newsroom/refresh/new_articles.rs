//! Fetches the articles of a source: new ones, and recent ones again.

use std::time::Duration;

use futures::stream::{self, StreamExt};
use jiff::{Timestamp, ToSpan};

use super::doubtful_texts::{DoubtfulTexts, FetchOutcome};
use super::source_refresh::{CONCURRENCY, SourceRefresh};
use super::{Progress, Scope, Summary};
use crate::archive::StoreOutcome;
use crate::model::{ArticleFetching, ArticleId, CanonicalUrl, TextSource};
use crate::newsroom::NewsroomError;
use crate::newsroom::pages::ReadArticle;

/// Largest number of new articles of a source.
const MAX_NEW: usize = 100_000;

/// Shortest time that is reported before the articles are fetched.
const LONG: Duration = Duration::from_secs(60);

/// Largest number of articles of a source that are fetched again in one refresh.
const MAX_AGAIN: usize = 500;

impl SourceRefresh<'_> {
    /// Fetches and stores the articles that are not stored, newest first.
    pub(super) async fn fetch_new_articles(&self, summary: &mut Summary) {
        let wanted = match self.unstored_articles().await {
            Ok(wanted) => wanted,
            Err(error) => return self.fail(error, summary),
        };
        let count = wanted.len();
        (self.on_progress)(Progress::Articles(count));
        self.report_time(&wanted).await;
        let fetch = |(id, url): (ArticleId, CanonicalUrl)| async move {
            let outcome = self.fetch_article(id, &url).await;
            (id, url, outcome)
        };
        let wanted = wanted.into_iter().map_while(|one| (!self.failures.are_too_many()).then(|| fetch(one)));
        let mut fetches = std::pin::pin!(stream::iter(wanted).buffer_unordered(CONCURRENCY));
        let (mut done, mut answered, mut doubtful) = (0, Vec::new(), DoubtfulTexts::default());
        while let Some((id, url, outcome)) = fetches.next().await {
            done += 1;
            if !outcome.as_ref().is_err_and(NewsroomError::is_of_host) {
                answered.push(url);
            }
            self.count_or_hold(id, outcome, &mut doubtful, summary).await;
        }
        self.settle(&mut doubtful, summary).await;
        summary.left += count - done;
        self.services.queue.remove(answered);
        self.services.profiles.save(&self.source.id);
    }

    /// Reports how long the articles take, if that is long.
    async fn report_time(&self, wanted: &[(ArticleId, CanonicalUrl)]) {
        let Some((_, first)) = wanted.first() else { return };
        let pause = self.services.reader.pause(self.source, first).await;
        let time = pause.saturating_mul(u32::try_from(wanted.len()).unwrap_or(u32::MAX));
        if time >= LONG {
            let source = self.source.id.clone();
            (self.on_progress)(Progress::Takes { source, articles: wanted.len(), pause, time });
        }
    }

    /// Returns the stored articles to fetch again, newest first.
    pub(super) async fn recent_articles(&self) -> Result<Vec<(ArticleId, CanonicalUrl)>, NewsroomError> {
        let (id, days) = (self.source.id.clone(), i64::from(self.plan.again));
        if days == 0 {
            return Ok(Vec::new());
        }
        let since = self.now.checked_sub((24 * days).hours()).unwrap_or(Timestamp::MIN);
        let recent = self.services.archive.read(move |archive| archive.stored_since(&id, since, MAX_AGAIN));
        Ok(recent.await?)
    }

    /// Fetches stored articles again.
    pub(super) async fn fetch_again(&self, recent: Vec<(ArticleId, CanonicalUrl)>, summary: &mut Summary) {
        (self.on_progress)(Progress::Articles(recent.len()));
        let fetch =
            |(id, url): (ArticleId, CanonicalUrl)| async move { (id, self.fetch_changes(id, &url).await) };
        let recent = recent.into_iter().map_while(|one| (!self.failures.are_too_many()).then(|| fetch(one)));
        let mut fetches = std::pin::pin!(stream::iter(recent).buffer_unordered(CONCURRENCY));
        let mut doubtful = DoubtfulTexts::default();
        while let Some((id, outcome)) = fetches.next().await {
            self.count_or_hold(id, outcome, &mut doubtful, summary).await;
        }
        self.settle(&mut doubtful, summary).await;
    }

    pub(super) fn count(
        &self,
        id: ArticleId,
        outcome: Result<StoreOutcome, NewsroomError>,
        summary: &mut Summary,
    ) {
        match outcome {
            Ok(StoreOutcome::New) => summary.new += 1,
            Ok(StoreOutcome::Changed) => summary.changed += 1,
            Ok(StoreOutcome::Unchanged) => summary.unchanged += 1,
            Ok(StoreOutcome::Quarantined) => summary.quarantined += 1,
            Err(error) if error.is_gone() => {
                summary.gone += 1;
                self.failures.note_success();
                return (self.on_progress)(Progress::Gone(id));
            }
            Err(error) => return self.fail(error, summary),
        }
        self.failures.note_success();
        tracing::debug!(%id, "stored");
        (self.on_progress)(Progress::Stored(id));
    }

    /// Returns the articles to fetch: those that a reader is waiting for, then the newest that are not stored.
    async fn unstored_articles(&self) -> Result<Vec<(ArticleId, CanonicalUrl)>, NewsroomError> {
        let (id, now) = (self.source.id.clone(), self.now);
        let section = match &self.plan.scope {
            Scope::Section(_, name) => Some(name.clone()),
            _ => None,
        };
        let most = if self.source.article_fetching() == ArticleFetching::Refresh { MAX_NEW } else { 0 };
        let waiting = self.services.archive.read(move |archive| {
            let section = section.as_deref();
            Ok((archive.queued_fetches(&id, section)?, archive.unstored(&id, section, most, now)?))
        });
        let (queued, others) = waiting.await?;
        Ok(self.services.queue.put_first(&self.services.reader, self.source, queued, others).await)
    }

    async fn fetch_article(&self, id: ArticleId, url: &CanonicalUrl) -> Result<FetchOutcome, NewsroomError> {
        let read = self.services.reader.article(self.source, url).await;
        self.store_or_hold(id, read).await
    }

    /// Stores an article, and learns from its page, unless its text has nothing of its headline.
    async fn store_or_hold(
        &self,
        id: ArticleId,
        read: Result<ReadArticle, NewsroomError>,
    ) -> Result<FetchOutcome, NewsroomError> {
        match read {
            Ok(read) if self.services.store.is_doubtful(id, &read).await? => {
                Ok(FetchOutcome::Doubtful(Box::new(read)))
            }
            read => self.store(id, read).await.map(FetchOutcome::Stored),
        }
    }

    /// Stores an article, and learns from its page.
    pub(super) async fn store(
        &self,
        id: ArticleId,
        read: Result<ReadArticle, NewsroomError>,
    ) -> Result<StoreOutcome, NewsroomError> {
        let observation = read.as_ref().ok().and_then(|read| read.observation.clone());
        let outcome = self.services.store.store(id, read).await?;
        if let (StoreOutcome::New, Some(observation)) = (outcome, observation) {
            self.services.profiles.learn(&self.source.id, &observation);
        }
        Ok(outcome)
    }

    /// Fetches a stored article again, if its page has changed. The old text is kept as a version.
    async fn fetch_changes(&self, id: ArticleId, url: &CanonicalUrl) -> Result<FetchOutcome, NewsroomError> {
        if !self.is_from_page(id).await? {
            return Ok(FetchOutcome::Stored(StoreOutcome::Unchanged));
        }
        let read = match self.services.reader.changed_article(self.source, url).await {
            Ok(None) => return Ok(FetchOutcome::Stored(StoreOutcome::Unchanged)),
            Ok(Some(read)) => Ok(read),
            Err(error) => Err(error),
        };
        // Extracted again first: a difference that comes from a newer extractor is no change of the site's.
        self.services.reextractor.reextract(id, &self.source.id).await?;
        self.store_or_hold(id, read).await
    }

    /// Returns false for an article whose text is that of a feed: the feed says if it changes.
    async fn is_from_page(&self, id: ArticleId) -> Result<bool, NewsroomError> {
        let stored = self.services.archive.read(move |archive| archive.article(id)).await?;
        Ok(stored.is_none_or(|article| article.text_source == TextSource::Page))
    }
}
