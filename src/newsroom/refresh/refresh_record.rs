//! Results of a source's refreshes, as the archive keeps them between runs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Summary;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::fetch::{FetchError, FetchErrorKind};
use crate::model::SourceId;
use crate::newsroom::{NewsroomError, PageErrorKind};

/// Results of a source's refreshes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefreshRecord {
    /// When the front page or feed was last requested.
    pub tried: Timestamp,
    /// When it was last read.
    pub succeeded: Option<Timestamp>,
    /// Since when it can't be read; `None` if the last request succeeded.
    pub failing_since: Option<Timestamp>,
    /// Number of pages that failed in the last refresh.
    pub failed: usize,
    failure: Option<RecordedFailure>,
}

/// A failure of the network or of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum RecordedFailure {
    Fetch(String, FetchErrorKind),
    Page(String, PageErrorKind),
}

impl RefreshRecord {
    /// Returns the record of a source.
    pub(in crate::newsroom) fn load(
        archive: &ArchiveReader,
        id: &SourceId,
    ) -> Result<Option<Self>, ArchiveError> {
        Ok(archive.get_state(&key(id))?.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// Returns why the front page or feed can't be read, or else the first failure of another page in the last refresh.
    pub fn error(&self) -> Option<NewsroomError> {
        self.failure.clone().map(|failure| match failure {
            RecordedFailure::Fetch(subject, kind) => FetchError::new(subject, kind).into(),
            RecordedFailure::Page(subject, kind) => NewsroomError::page(subject, kind),
        })
    }

    /// Returns the record after another refresh, whose request for the front page or feed had this result.
    pub(super) fn after(
        before: Option<&Self>,
        now: Timestamp,
        front: Option<&NewsroomError>,
        summary: &Summary,
    ) -> Self {
        let is_known = |before: &&Self| front.is_some() && before.failing_since.is_some();
        let since = before.filter(is_known).and_then(|before| before.failing_since);
        Self {
            tried: now,
            succeeded: if front.is_none() { Some(now) } else { before.and_then(|before| before.succeeded) },
            failing_since: front.map(|_| since.unwrap_or(now)),
            failed: summary.failed,
            failure: front.or(summary.errors.first()).and_then(RecordedFailure::of),
        }
    }
}

impl RecordedFailure {
    /// Returns `None` for failures of this machine, which say nothing about the source.
    pub(super) fn of(error: &NewsroomError) -> Option<Self> {
        match error.cause() {
            NewsroomError::Fetch(error) => Some(Self::Fetch(error.subject.clone(), error.kind.clone())),
            NewsroomError::Page { subject, kind } => Some(Self::Page(subject.clone(), kind.clone())),
            _ => None,
        }
    }
}

/// Returns the key under which the archive stores the record of a source.
pub(super) fn key(id: &SourceId) -> String {
    format!("refreshed:{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_beginning_of_a_row_of_failures() {
        let at = |second| Timestamp::from_second(second).expect("a time");
        let down = NewsroomError::fetch("a.test", FetchErrorKind::NoSuchHost);
        let summary = Summary { failed: 1, errors: vec![down.clone()], ..Summary::default() };
        let first = RefreshRecord::after(None, at(10), None, &Summary::default());
        assert_eq!((first.succeeded, first.failing_since, first.error()), (Some(at(10)), None, None));
        let second = RefreshRecord::after(Some(&first), at(20), Some(&down), &summary);
        let third = RefreshRecord::after(Some(&second), at(30), Some(&down), &summary);
        assert_eq!((third.succeeded, third.failing_since), (Some(at(10)), Some(at(20))));
        let json = serde_json::to_string(&third).expect("JSON");
        let stored: RefreshRecord = serde_json::from_str(&json).expect("a record");
        assert_eq!((stored.error(), stored.failed), (Some(down), 1));
        let fourth = RefreshRecord::after(Some(&third), at(40), None, &Summary::default());
        assert_eq!((fourth.succeeded, fourth.failing_since), (Some(at(40)), None));
    }
}
