//! When feeds are asked for again: a refresh of everything respects the rhythm that a feed states, and one that no one waits for
//! also the rhythm that its items show. One that the reader asks for by name does not wait.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::source_refresh::SourceRefresh;
use super::{RefreshOrigin, RefreshRecord, Scope};
use crate::archive::{ArchiveError, ArchiveReader};
use crate::feed::FeedRhythm;
use crate::fetch::FetchErrorKind;
use crate::model::{CanonicalUrl, Source, SourceKind};
use crate::newsroom::NewsroomError;
use crate::newsroom::pages::ReadList;

/// The rhythm of a feed and its last request, as the archive keeps them between runs.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(in crate::newsroom) struct FeedTimes {
    rhythm: FeedRhythm,
    last: Timestamp,
}

impl FeedTimes {
    /// Returns what is known of the rhythm of a feed; `None` for pages and unknown feeds.
    pub(in crate::newsroom) fn load(
        archive: &ArchiveReader,
        url: &CanonicalUrl,
    ) -> Result<Option<Self>, ArchiveError> {
        Ok(archive.get_state(&key(url))?.and_then(|stored| serde_json::from_str(&stored).ok()))
    }

    /// Returns when a refresh of everything requests the feed again.
    pub(in crate::newsroom) fn next_request(&self) -> Timestamp {
        self.rhythm.next_request(self.last)
    }
}

/// Number of newest items by which the rhythm of a feed is judged.
const JUDGED: usize = 20;

/// Returns when a refresh that no one waits for asks for a feed again, judged by its items; `None` if at once.
pub(in crate::newsroom) fn expected_request(
    archive: &ArchiveReader,
    source: &Source,
    record: Option<&RefreshRecord>,
) -> Result<Option<Timestamp>, ArchiveError> {
    let last = record.filter(|record| record.failing_since.is_none()).and_then(|record| record.succeeded);
    let Some(last) = last.filter(|_| source.kind == SourceKind::Feed) else { return Ok(None) };
    let published = archive.publish_times(&source.id, JUDGED)?;
    Ok(FeedRhythm::observed(&published, last).map(|rhythm| rhythm.next_request(last)))
}

impl SourceRefresh<'_> {
    /// Returns true if no one waits for the refresh, and the source is a feed that has rarely something new.
    pub(super) async fn may_wait(&self) -> Result<bool, NewsroomError> {
        if self.plan.origin == RefreshOrigin::Reader || self.plan.scope != Scope::Everything {
            return Ok(false);
        }
        let (source, now) = (self.source.clone(), self.now);
        let wait = self.services.archive.read(move |archive| {
            let record = RefreshRecord::load(archive, &source.id)?;
            let next = expected_request(archive, &source, record.as_ref())?;
            Ok(record.is_some_and(|record| record.tried <= now) && next.is_some_and(|next| now < next))
        });
        Ok(wait.await?)
    }

    /// Returns what is known of the rhythm of a list; `None` for pages and unknown feeds.
    pub(super) async fn feed_times(&self, url: &CanonicalUrl) -> Result<Option<FeedTimes>, NewsroomError> {
        let url = url.clone();
        Ok(self.services.archive.read(move |archive| FeedTimes::load(archive, &url)).await?)
    }

    /// Returns true if a feed does not want to be asked for yet.
    pub(super) fn is_early(&self, times: Option<&FeedTimes>) -> bool {
        let is_early = |times: &FeedTimes| times.last <= self.now && self.now < times.next_request();
        self.plan.scope == Scope::Everything && times.is_some_and(is_early)
    }

    /// Notes that a feed was asked for, with the rhythm that it states, or the time that the server keeps it or wants to be
    /// left alone.
    pub(super) fn note_request(
        &self,
        url: &CanonicalUrl,
        known: Option<FeedTimes>,
        read: Result<Option<&ReadList>, &NewsroomError>,
    ) {
        let known = known.map(|times| times.rhythm);
        let rhythm = match read {
            Ok(Some(read)) => read.rhythm.map(|rhythm| rhythm.at_least(read.page.validators.max_age)),
            Ok(None) => known,
            Err(error) => match error.fetch_kind() {
                Some(FetchErrorKind::Busy(wait)) => Some(known.unwrap_or_default().at_least(*wait)),
                _ => return,
            },
        };
        let Some(rhythm) = rhythm.filter(|rhythm| *rhythm != FeedRhythm::default()) else { return };
        let (key, times) = (key(url), FeedTimes { rhythm, last: self.now });
        if let Ok(json) = serde_json::to_string(&times) {
            self.services.archive.post(move |archive| archive.set_state(&key, &json));
        }
    }
}

/// Returns the key under which the archive stores the times of a feed.
fn key(url: &CanonicalUrl) -> String {
    format!("feed-times:{url}")
}
