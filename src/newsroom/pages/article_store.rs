//! Stores articles that were read, and notes those that could not be.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;

use super::ReadArticle;
use super::admission::{agrees, is_abbreviated_title, text_key};
use crate::archive::{ArchiveHandle, FailureKind, StoreOutcome};
use crate::fetch::FetchErrorKind;
use crate::model::{ArticleId, CanonicalUrl, Clock, SourceId};
use crate::newsroom::{NewsroomError, PageErrorKind};

/// Stores articles.
#[derive(Clone)]
pub(in crate::newsroom) struct ArticleStore {
    archive: ArchiveHandle,
    clock: Clock,
    /// Articles that were stored for the first time, or changed, since the program started.
    stored: Arc<AtomicUsize>,
}

impl ArticleStore {
    pub(in crate::newsroom) fn new(archive: ArchiveHandle, clock: Clock) -> Self {
        Self { archive, clock, stored: Arc::default() }
    }

    /// Stores an article that was read. A failure is noted, so that the article is tried less often.
    pub(in crate::newsroom) async fn store(
        &self,
        id: ArticleId,
        read: Result<ReadArticle, NewsroomError>,
    ) -> Result<StoreOutcome, NewsroomError> {
        let now = self.clock.now().timestamp();
        let checked = match read {
            Ok(read) => self.check_not_redirected(id, read).await,
            Err(error) => Err(error),
        };
        let read = match checked {
            Ok(read) => read,
            Err(error) => return Err(self.note_failure(id, error, now).await),
        };
        let stored = Arc::clone(&self.stored);
        let outcome = self.archive.call(move |archive| {
            let outcome = archive.store_article(id, &read.article, &read.pages, now)?;
            // Counted here, because the caller may have dropped the future.
            let is_new = matches!(outcome, StoreOutcome::New | StoreOutcome::Changed);
            stored.fetch_add(usize::from(is_new), Ordering::Relaxed);
            Ok(outcome)
        });
        Ok(outcome.await?)
    }

    /// Returns true if a text has nothing of its headline. It is stored only if it is the only one of its source. A text
    /// that a redirect to another headline gave is not doubtful: storing it fails with that reason.
    pub(in crate::newsroom) async fn is_doubtful(
        &self,
        id: ArticleId,
        read: &ReadArticle,
    ) -> Result<bool, NewsroomError> {
        let entry = self.archive.read(move |archive| archive.entry(id)).await?;
        let agrees = entry.is_none_or(|entry| agrees(&entry.title, &read.article));
        Ok(!agrees && self.redirect_to_other(id, read).await?.is_none())
    }

    /// Returns the keys of the texts of a source that are quarantined.
    pub(in crate::newsroom) async fn quarantined_keys(
        &self,
        source: &SourceId,
    ) -> Result<HashMap<ArticleId, u64>, NewsroomError> {
        /// Texts that are compared: a wall is the same at each.
        const MOST: usize = 64;
        let source = source.clone();
        let held = self.archive.read(move |archive| archive.quarantined_texts(&source, MOST)).await?;
        Ok(held.iter().map(|(id, article)| (*id, text_key(article))).collect())
    }

    /// Quarantines a text that is not its headline's, notes the failure, and returns it. The headline stays as it is, and
    /// is fetched again.
    pub(in crate::newsroom) async fn refuse(&self, id: ArticleId, read: ReadArticle) -> NewsroomError {
        let now = self.clock.now().timestamp();
        let subject = read.article.url.as_str().to_owned();
        let held = self.archive.call(move |archive| archive.quarantine(id, &read.article, now)).await;
        let error = match held {
            Ok(()) => NewsroomError::page(subject, PageErrorKind::NotItsText),
            Err(error) => error.into(),
        };
        self.note_failure(id, error, now).await
    }

    /// Returns how many articles were stored for the first time, or changed, since the program started. Waits for all
    /// changes that are queued, also those of a refresh that was cancelled.
    pub(in crate::newsroom) async fn stored_count(&self) -> Result<usize, NewsroomError> {
        self.archive.call(|_| Ok(())).await?;
        Ok(self.stored.load(Ordering::Relaxed))
    }

    /// Checks that the address of an article did not redirect to the article of another headline. Sites redirect from
    /// articles that they removed to other ones, which would be stored under every such address.
    async fn check_not_redirected(
        &self,
        id: ArticleId,
        read: ReadArticle,
    ) -> Result<ReadArticle, NewsroomError> {
        match self.redirect_to_other(id, &read).await? {
            Some((from, to)) => {
                Err(NewsroomError::page(from.as_str(), PageErrorKind::Elsewhere(to.to_string())))
            }
            None => Ok(read),
        }
    }

    /// Returns the addresses of a redirect from an article to that of another headline.
    async fn redirect_to_other(
        &self,
        id: ArticleId,
        read: &ReadArticle,
    ) -> Result<Option<(CanonicalUrl, CanonicalUrl)>, NewsroomError> {
        let Some(target) = read.redirected_to.clone() else { return Ok(None) };
        let url = target.clone();
        let known = self.archive.read(move |archive| Ok((archive.entry(id)?, archive.entry_by_url(&url)?)));
        let (Some(requested), Some(other)) = known.await? else { return Ok(None) };
        let is_same = other.id == id || is_abbreviated_title(&requested.title, &read.article.title);
        Ok((!is_same).then_some((requested.url, target)))
    }

    /// Notes against an article that it could not be read. Failures of its host are not noted, except a timeout, which
    /// may be the page's, nor those of a program of the reader's. Returns the error, or that the article is gone if its
    /// address was not found several times.
    async fn note_failure(&self, id: ArticleId, error: NewsroomError, now: Timestamp) -> NewsroomError {
        let kind = match error.fetch_kind() {
            _ if error.is_of_program() => return error,
            _ if error.is_gone() => FailureKind::Removed,
            Some(FetchErrorKind::Status(404)) => FailureKind::NotFound,
            Some(kind) if kind.is_of_host() && *kind != FetchErrorKind::TimedOut => return error,
            _ => FailureKind::Other,
        };
        let reason = error.reason();
        let noted = self.archive.call(move |archive| archive.note_failure(id, kind, &reason, now)).await;
        if noted.is_ok_and(|gone| gone) && !error.is_gone() {
            return NewsroomError::page(error.subject(), PageErrorKind::Gone);
        }
        error
    }
}
