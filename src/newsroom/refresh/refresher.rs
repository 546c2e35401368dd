//! Refreshes the sources of a plan side by side.

use std::sync::Arc;

use futures::stream::{FuturesUnordered, StreamExt};

use super::source_refresh::{RefreshServices, SourceRefresh};
use super::{Hooks, OnProgress, Plan, Scope, Summary};
use crate::archive::{Archive, ArchiveLock, ArchiveReader, RetentionPolicy};
use crate::fetch::{FetchErrorKind, SavedPages};
use crate::model::{Clock, ListFilter, Source};
use crate::newsroom::{Commands, NewsroomError, PageErrorKind, Rules, Sources};

/// Number of sources that are refreshed at the same time: more than there are connections, because many wait for the
/// pause of their host, or for the archive.
const MAX_SOURCES: usize = 16;

/// Runs refreshes, one at a time.
#[derive(Clone)]
pub(in crate::newsroom) struct Refresher {
    pub(in crate::newsroom) clock: Clock,
    pub(in crate::newsroom) sources: Sources,
    pub(in crate::newsroom) rules: Rules,
    pub(in crate::newsroom) commands: Commands,
    pub(in crate::newsroom) hooks: Arc<Hooks>,
    pub(in crate::newsroom) retention: RetentionPolicy,
    pub(in crate::newsroom) services: RefreshServices,
    /// Held by the refresh that is running in this process.
    pub(in crate::newsroom) running: Arc<tokio::sync::Mutex<()>>,
}

impl Refresher {
    /// Refreshes what a plan covers. See [`Newsroom::refresh`](crate::newsroom::Newsroom::refresh).
    pub(in crate::newsroom) async fn refresh(&self, plan: &Plan, on_progress: OnProgress<'_>) -> Summary {
        // A refresh of this process that was cancelled may take a moment to end.
        let _running = self.running.lock().await;
        let _lock = match self.lock_archive().await {
            Ok(lock) => lock,
            Err(error) => {
                let mut summary = Summary::default();
                summary.add_failure(error);
                return summary;
            }
        };
        self.services.reader.retry_passwords().await;
        let is_wanted = |source: &Source| match &plan.scope {
            Scope::Everything => source.is_refreshed(),
            Scope::Sources(ids) => ids.contains(&source.id),
            Scope::Section(id, _) => source.id == *id,
        };
        let sources: Vec<Source> = self.sources.all().into_iter().filter(is_wanted).collect();
        let since = self.services.archive.read(ArchiveReader::last_article_id).await.ok();
        if let Err(error) = self.rules.compile().await {
            tracing::warn!(%error, "rules");
        }
        let mut summary = self.refresh_sources(&sources, plan, on_progress).await;
        self.sources.store_learnt().await;
        summary.since = since;
        if summary.headlines > 0 {
            self.remove_sample(&sources);
        }
        self.apply_retention(&mut summary).await;
        if summary.new + summary.changed + summary.expired > 0 {
            self.services.archive.post(|archive| archive.maintenance().merge_index().map(|_| ()));
        }
        self.run_commands(&mut summary).await;
        self.services.archive.post(Archive::compact_journal);
        self.hooks.run(&self.services.archive, &mut summary).await;
        summary
    }

    /// Stores the articles of the sample portal if the archive is empty. See
    /// [`Newsroom::store_sample`](crate::newsroom::Newsroom::store_sample).
    pub(in crate::newsroom) async fn store_sample(
        &self,
        pages: SavedPages,
        on_progress: OnProgress<'_>,
    ) -> Result<Summary, NewsroomError> {
        let window = self.services.queries.list(ListFilter::default(), None, 1).await?;
        let Some(sample) =
            self.sources.all().into_iter().find(|source| source.sample && source.state.is_on())
        else {
            return Ok(Summary::default());
        };
        if !window.entries.is_empty() {
            return Ok(Summary::default());
        }
        let plan = Plan { pictures: true, ..Plan::new(Scope::Sources(vec![sample.id.clone()])) };
        let services = self.services.with_fetch(Arc::new(pages));
        Ok(self.refresh_source(&services, &sample, &plan, on_progress).await)
    }

    async fn refresh_sources(&self, sources: &[Source], plan: &Plan, on_progress: OnProgress<'_>) -> Summary {
        let (mut waiting, mut running) = (sources.iter(), FuturesUnordered::new());
        let mut summary = Summary::default();
        loop {
            while running.len() < MAX_SOURCES
                && let Some(source) = waiting.next()
            {
                running.push(self.refresh_source(&self.services, source, plan, on_progress));
            }
            match running.next().await {
                Some(part) => summary.add(part),
                None => return summary,
            }
        }
    }

    async fn refresh_source(
        &self,
        services: &RefreshServices,
        source: &Source,
        plan: &Plan,
        on_progress: OnProgress<'_>,
    ) -> Summary {
        let refresh = SourceRefresh::new(services, source, plan, self.clock.now().timestamp(), on_progress);
        let mut summary = refresh.run().await;
        let before = refresh.record(&summary).await;
        let is_one_of_several = plan.scope == Scope::Everything && self.sources.refreshed_count() > 1;
        if is_one_of_several && self.sources.is_built_in(&source.id) {
            summary.quieten(before.is_some_and(|before| before.failing_since.is_some()));
        }
        let is_named_with_others = matches!(&plan.scope, Scope::Sources(ids) if ids.len() > 1);
        if is_named_with_others && !source.state.is_on() {
            // Its errors are told, but only a source that is on makes the refresh fail.
            summary.failed = 0;
        }
        for (id, url) in std::mem::take(&mut summary.moved) {
            // A file that sets the address keeps it, and the redirect is followed each time.
            if self.sources.set(&id, "url", Some(url.as_str())).await.is_ok() {
                summary.moved.push((id, url));
            }
        }
        for error in summary.errors.iter_mut().filter(|error| is_gone(error, source)) {
            let paused = self.sources.set(&source.id, "state", Some("paused")).await;
            if paused.is_ok() {
                *error = NewsroomError::page(source.url.as_str(), PageErrorKind::SourceGone);
            }
        }
        summary
    }

    /// Runs the commands of the rules on the new articles.
    async fn run_commands(&self, summary: &mut Summary) {
        let Some(since) = summary.since.filter(|_| summary.headlines > 0) else { return };
        match self.rules.wanted_commands().await {
            Ok(wanted) => self.commands.run_rules(wanted, since, summary).await,
            Err(error) => summary.add_failure(error),
        }
    }

    /// Takes the refresh lock of the archive, and checks that the archive can be written and has the sources.
    async fn lock_archive(&self) -> Result<ArchiveLock, NewsroomError> {
        let archive = &self.services.archive;
        let lock = archive.lock_refresh().ok_or(NewsroomError::AlreadyRefreshing)?;
        if let Some(error) = &archive.opening_notes().read_only {
            return Err(NewsroomError::Archive(Arc::clone(error)));
        }
        archive.call(|archive| archive.maintenance().check_writable()).await?;
        self.sources.ensure_registered().await?;
        Ok(lock)
    }

    /// Deletes what is beyond the limits: of articles and of pictures.
    async fn apply_retention(&self, summary: &mut Summary) {
        let policy = self.sources.with_own_limits(self.retention.clone());
        let now = self.clock.now().timestamp();
        match self.services.archive.call(move |archive| policy.apply(archive, now)).await {
            Ok(report) => (summary.expired, summary.expired_pages) = (report.headlines(), report.pages),
            Err(error) => summary.add_failure(error.into()),
        }
        if let Err(error) = self.services.pictures.remove_beyond_limit().await {
            summary.add_failure(error);
        }
    }

    /// Removes the sample portal as soon as there is real news.
    fn remove_sample(&self, refreshed: &[Source]) {
        if refreshed.iter().all(|source| source.sample) {
            return;
        }
        self.services.archive.post(Archive::remove_sample);
    }
}

/// Returns true if the site says that the front page or feed of a source is gone for good (status 410).
fn is_gone(error: &NewsroomError, source: &Source) -> bool {
    error.fetch_kind() == Some(&FetchErrorKind::Gone) && error.subject() == source.url.as_str()
}
