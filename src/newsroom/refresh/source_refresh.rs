//! Refreshes one source: the front page, then its sections and articles, then its pictures.

use std::sync::Arc;

use jiff::Timestamp;

use super::host_failures::SourceFailures;
use super::{FrontResult, OnProgress, Plan, Progress, Summary};
use crate::archive::ArchiveHandle;
use crate::fetch::Fetch;
use crate::model::{ArticleFetching, Source};
use crate::newsroom::articles::Reextractor;
use crate::newsroom::pages::{ArticleStore, FetchQueue, PageReader, SiteProfiles};
use crate::newsroom::{NewsroomError, Pictures, Queries, Sources};

/// The services that refreshes use.
#[derive(Clone)]
pub(in crate::newsroom) struct RefreshServices {
    pub(in crate::newsroom) archive: ArchiveHandle,
    pub(in crate::newsroom) queries: Queries,
    pub(in crate::newsroom) sources: Sources,
    pub(in crate::newsroom) reader: PageReader,
    pub(in crate::newsroom) store: ArticleStore,
    pub(in crate::newsroom) queue: FetchQueue,
    pub(in crate::newsroom) reextractor: Reextractor,
    pub(in crate::newsroom) profiles: SiteProfiles,
    pub(in crate::newsroom) pictures: Pictures,
}

/// One refresh of one source.
pub(super) struct SourceRefresh<'r> {
    pub(super) services: &'r RefreshServices,
    pub(super) source: &'r Source,
    pub(super) plan: &'r Plan,
    pub(super) now: Timestamp,
    pub(super) on_progress: OnProgress<'r>,
    pub(super) failures: SourceFailures,
    pub(super) front: FrontResult,
}

impl RefreshServices {
    /// Returns the same services with another fetcher.
    pub(super) fn with_fetch(&self, fetch: Arc<dyn Fetch>) -> Self {
        Self {
            reader: self.reader.with_fetch(Arc::clone(&fetch)),
            pictures: self.pictures.with_fetch(fetch),
            ..self.clone()
        }
    }
}

impl<'r> SourceRefresh<'r> {
    pub(super) fn new(
        services: &'r RefreshServices,
        source: &'r Source,
        plan: &'r Plan,
        now: Timestamp,
        on_progress: OnProgress<'r>,
    ) -> Self {
        Self {
            services,
            source,
            plan,
            now,
            on_progress,
            failures: SourceFailures::default(),
            front: FrontResult::default(),
        }
    }

    /// Refreshes the source. It never fails as a whole: errors are in the summary.
    pub(super) async fn run(&self) -> Summary {
        let mut summary = Summary::default();
        (self.on_progress)(Progress::Source(self.source.id.clone()));
        // Read before new articles are stored.
        let recent = self.recent_articles().await.unwrap_or_else(|error| {
            self.fail(error, &mut summary);
            Vec::new()
        });
        let sections = self.sections_to_fetch(&mut summary).await;
        self.learn().await;
        self.run_steps(sections, recent, &mut summary).await;
        if !self.plan.articles {
            return summary;
        }
        if (self.plan.pictures || self.services.pictures.are_prefetched()) && !self.failures.is_unwritable() {
            self.prefetch_pictures(&mut summary).await;
        }
        summary
    }

    /// Has the source be of the kind that its front page shows, and named as there if it has no name yet.
    async fn learn(&self) {
        if let Some(found) = self.front.found_kind() {
            self.front.note_kind(self.services.sources.learn_kind(self.source, found).await);
        }
        if let Some(name) = self.front.take_name() {
            self.services.sources.learn_name(self.source, name).await;
        }
    }

    /// Returns when the articles of the source are fetched.
    pub(super) fn article_fetching(&self) -> ArticleFetching {
        let kind = self.front.found_kind().unwrap_or(self.source.kind);
        Source { kind, ..self.source.clone() }.article_fetching()
    }

    /// Notes, reports and counts an error.
    pub(super) fn fail(&self, error: NewsroomError, summary: &mut Summary) {
        self.failures.note(&error);
        tracing::warn!(%error, "refresh");
        (self.on_progress)(Progress::Failed(error.clone()));
        summary.add_failure(error);
    }
}
