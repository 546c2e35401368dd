//! Fetches the articles of a source: new ones, and recent ones again.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::{Timestamp, ToSpan};

use super::doubtful_texts::FetchOutcome;
use super::source_refresh::SourceRefresh;
use super::{Progress, Scope, Summary};
use crate::archive::{QueuedFetch, StoreOutcome};
use crate::model::{ArticleFetching, ArticleId, CanonicalUrl, TextSource};
use crate::newsroom::NewsroomError;
use crate::newsroom::pages::ReadArticle;

/// Largest number of new articles of a source.
const MAX_NEW: usize = 100_000;

/// Shortest time that is reported before the articles are fetched.
const LONG: Duration = Duration::from_secs(60);

/// Largest number of articles of a source that are fetched again in one refresh.
const MAX_AGAIN: usize = 500;

/// Articles that a reader is waiting for, and those that are not stored.
pub(super) type UnstoredArticles = (Vec<QueuedFetch>, Vec<(ArticleId, CanonicalUrl)>);

impl SourceRefresh<'_> {
    /// Reports how long the articles take, if that is long.
    pub(super) async fn report_time(&self, wanted: &VecDeque<(ArticleId, CanonicalUrl)>) {
        let Some((_, first)) = wanted.front() else { return };
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

    /// Returns the articles that a reader is waiting for, and those that are not stored, newest first.
    pub(super) async fn unstored_articles(&self) -> Result<UnstoredArticles, NewsroomError> {
        let (id, now) = (self.source.id.clone(), self.now);
        let section = match &self.plan.scope {
            Scope::Section(_, name) => Some(name.clone()),
            _ => None,
        };
        let most = if self.article_fetching() == ArticleFetching::Refresh { MAX_NEW } else { 0 };
        let waiting = self.services.archive.read(move |archive| {
            let section = section.as_deref();
            Ok((archive.queued_fetches(&id, section)?, archive.unstored(&id, section, most, now)?))
        });
        Ok(waiting.await?)
    }

    pub(super) async fn fetch_article(
        &self,
        id: ArticleId,
        url: &CanonicalUrl,
    ) -> Result<FetchOutcome, NewsroomError> {
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
    pub(super) async fn fetch_changes(
        &self,
        id: ArticleId,
        url: &CanonicalUrl,
    ) -> Result<FetchOutcome, NewsroomError> {
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
