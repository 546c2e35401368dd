//! Fetches the pictures of the newest articles of a source, so that they can be seen offline.

use std::collections::BTreeSet;

use futures::stream::{self, StreamExt};

use super::host_failures::HostFailures;
use super::source_refresh::SourceRefresh;
use super::{Progress, Summary};
use crate::fetch::FetchErrorKind;
use crate::model::CanonicalUrl;
use crate::newsroom::NewsroomError;

/// Number of pictures of a source that are fetched at the same time. The HTTP client has narrower limits per host.
const CONCURRENCY: usize = 4;

impl SourceRefresh<'_> {
    /// Fetches the pictures of the newest articles that are not stored.
    pub(super) async fn prefetch_pictures(&self, summary: &mut Summary) {
        let (id, now) = (self.source.id.clone(), self.now);
        let missing =
            match self.services.archive.call(move |archive| archive.pictures_mut().missing(&id, now)).await {
                Ok(missing) => missing,
                Err(error) => return summary.add_failure(error.into()),
            };
        let urls: BTreeSet<_> = missing.into_iter().flat_map(|article| article.pictures).collect();
        (self.on_progress)(Progress::Pictures(urls.len()));
        let hosts = HostFailures::default();
        let fetch = |url: CanonicalUrl| {
            let hosts = &hosts;
            async move {
                if hosts.is_down(url.host()) {
                    return Err(NewsroomError::fetch(url.host(), FetchErrorKind::Unreachable));
                }
                let result = self.services.pictures.ensure_stored(self.source, &url).await;
                hosts.note(url.host(), &result);
                result
            }
        };
        let fetches: Vec<_> = urls.into_iter().map(fetch).collect();
        let mut fetches = stream::iter(fetches).buffer_unordered(CONCURRENCY);
        while let Some(result) = fetches.next().await {
            (self.on_progress)(Progress::Picture);
            let is_unwritable = result.as_ref().is_err_and(NewsroomError::is_unwritable);
            summary.add_picture(result);
            if is_unwritable {
                return;
            }
        }
    }
}
