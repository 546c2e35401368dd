use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::fetching::ReadArticle;
use super::{FetchErrorKind, Newsroom, NewsroomError, PageErrorKind};
use jiff::Timestamp;

use crate::archive::StoreOutcome;
use crate::model::ArticleId;
use crate::text::fold;

/// After so many troubles of a host in a row it is taken to be down, and what else it has waits for the next refresh.
pub(super) const HOST_IS_DOWN: usize = 3;

/// Whether two titles are one, of which a list may show the beginning only.
fn is_same(one: &str, other: &str) -> bool {
    let key = |title: &str| fold(title.trim_end_matches(['…', '.']));
    let (one, other) = (key(one), key(other));
    one.starts_with(&other) || other.starts_with(&one)
}

impl Newsroom {
    /// An article, unless its address led to that of another headline: from what they took away, sites send their
    /// readers on to something else, which would be stored under every such address.
    async fn meant(&self, id: ArticleId, read: ReadArticle) -> Result<ReadArticle, NewsroomError> {
        let Some(landed) = read.landed.clone() else { return Ok(read) };
        let there = landed.clone();
        let known = self.archive.read(move |archive| Ok((archive.entry(id)?, archive.entry_by_url(&there)?)));
        let (Some(asked), Some(other)) = known.await? else { return Ok(read) };
        if other.id == id || is_same(&asked.title, &read.article.title) {
            return Ok(read);
        }
        Err(NewsroomError::page(asked.url.as_str(), PageErrorKind::Elsewhere(landed.to_string())))
    }

    /// Files what came of reading an article; a failure is noted, so that it is tried less often. What the host is to
    /// blame for is not noted against the article; a page that keeps us waiting may be.
    pub(super) async fn file(
        &self,
        id: ArticleId,
        read: Result<ReadArticle, NewsroomError>,
    ) -> Result<StoreOutcome, NewsroomError> {
        let now = self.now();
        let read = match read {
            Ok(read) => self.meant(id, read).await,
            failed => failed,
        };
        match read {
            Ok(read) => {
                let stored = Arc::clone(&self.stored);
                let filed = self.archive.call(move |archive| {
                    let outcome = archive.store_article(id, &read.article, &read.copies, now)?;
                    // Counted where it is done: nobody may be waiting for the answer any more.
                    let new = matches!(outcome, StoreOutcome::New | StoreOutcome::Changed);
                    stored.fetch_add(usize::from(new), Ordering::Relaxed);
                    Ok(outcome)
                });
                Ok(filed.await?)
            }
            Err(error) => Err(self.note_failure(id, error, now).await),
        }
    }

    /// Notes against an article that it could not be read. Returns the error, or that the article is gone if its address
    /// was not found several times.
    async fn note_failure(&self, id: ArticleId, error: NewsroomError, now: Timestamp) -> NewsroomError {
        let reason = error.reason();
        match error.fetch_kind() {
            _ if error.is_gone() => self.archive.post(move |archive| archive.note_gone(id)),
            Some(FetchErrorKind::Status(404)) => {
                let noted = self.archive.call(move |archive| archive.note_not_found(id, &reason, now)).await;
                if noted.is_ok_and(|gone| gone) {
                    return NewsroomError::page(error.subject(), PageErrorKind::Gone);
                }
            }
            Some(kind) if kind.is_of_host() && *kind != FetchErrorKind::TimedOut => {}
            _ => self.archive.post(move |archive| archive.note_failure(id, &reason, now)),
        }
        error
    }
}
