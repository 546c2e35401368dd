//! Records what a refresh of a source came to.

use super::Summary;
use super::refresh_record::{RecordedFailure, RefreshRecord, key};
use super::source_refresh::SourceRefresh;
use crate::fetch::FetchErrorKind;
use crate::newsroom::NewsroomError;

impl SourceRefresh<'_> {
    /// Records what the refresh came to, if the front page or feed was requested. Returns the record before. A failure of this
    /// machine (no network, no password, no space) says nothing about the source, so the record stays as it is.
    pub(super) async fn record(&self, summary: &Summary) -> Option<RefreshRecord> {
        let front = self.front.take().filter(|_| !self.source.sample)?;
        let failure = front.err();
        if failure.as_ref().is_some_and(is_own) {
            return None;
        }
        let (id, now) = (self.source.id.clone(), self.now);
        let before = self.services.archive.read(move |archive| RefreshRecord::load(archive, &id)).await;
        let before = before.unwrap_or_default();
        let record = RefreshRecord::after(before.as_ref(), now, failure.as_ref(), summary);
        if let Ok(json) = serde_json::to_string(&record) {
            let key = key(&self.source.id);
            self.services.archive.post(move |archive| archive.set_state(&key, &json));
        }
        before
    }
}

/// Returns true for a failure of this machine.
fn is_own(error: &NewsroomError) -> bool {
    error.fetch_kind() == Some(&FetchErrorKind::Offline) || RecordedFailure::of(error).is_none()
}
