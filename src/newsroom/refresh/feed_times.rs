//! When feeds are asked for again: a refresh of everything respects the rhythm that a feed states. One that the reader
//! asks for by name does not wait.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Scope;
use super::source_refresh::SourceRefresh;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::feed::FeedRhythm;
use crate::fetch::FetchErrorKind;
use crate::model::CanonicalUrl;
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

impl SourceRefresh<'_> {
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
