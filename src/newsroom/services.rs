//! Puts the services together. Each service has only what it needs; all of them share the archive.

use std::sync::Arc;

use super::articles::{Articles, Commands, Reextractor};
use super::pages::{ArticleStore, FetchQueue, PageReader, SiteProfiles, SourceCredentials};
use super::refresh::{RefreshServices, Refresher};
use super::{
    DownloadLimits, Downloads, Hooks, Maintenance, Marks, NewsroomError, OnProgress, PictureSettings,
    Pictures, Plan, Queries, Rules, Sources, Summary, Transfer,
};
use crate::archive::{ArchiveError, ArchiveHandle, RetentionPolicy};
use crate::config::ArticleCommand;
use crate::config::sources::SourceDefinitions;
use crate::fetch::{Fetch, SavedPages};
use crate::model::Clock;

/// The application. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct Newsroom {
    archive: ArchiveHandle,
    clock: Clock,
    queries: Queries,
    marks: Marks,
    rules: Rules,
    sources: Sources,
    articles: Articles,
    commands: Commands,
    pictures: Pictures,
    downloads: Downloads,
    maintenance: Maintenance,
    transfer: Transfer,
    store: ArticleStore,
    refresher: Refresher,
}

/// Settings of a newsroom.
#[derive(Debug, Clone, Default)]
pub struct NewsroomOptions {
    /// Limits of pictures.
    pub pictures: PictureSettings,
    /// Folder and limit of downloads.
    pub downloads: DownloadLimits,
    /// Programs that run after a refresh.
    pub hooks: Hooks,
    /// The reader's commands on articles.
    pub commands: Vec<ArticleCommand>,
    /// Limits beyond which a refresh deletes articles at its end.
    pub retention: RetentionPolicy,
}

impl Newsroom {
    /// Opens the newsroom and puts the sources of the archive together with what the files set.
    ///
    /// # Errors
    ///
    /// Any error of the archive, except that it can't be written now (read-only, locked, disk full): then it is only read.
    pub async fn open(
        fetch: Arc<dyn Fetch>,
        archive: ArchiveHandle,
        clock: Clock,
        sources: impl Into<SourceDefinitions>,
        options: NewsroomOptions,
    ) -> Result<Self, ArchiveError> {
        let journal_clock = clock.clone();
        archive.call(move |archive| archive.set_clock(journal_clock)).await?;
        let profiles = SiteProfiles::new(archive.clone());
        let credentials = SourceCredentials::default();
        let reader =
            PageReader::new(Arc::clone(&fetch), archive.clone(), profiles.clone(), credentials.clone());
        let sources =
            Sources::register(archive.clone(), reader.clone(), profiles.clone(), sources.into()).await?;
        let queries = Queries::new(archive.clone(), clock.clone());
        let rules = Rules::new(archive.clone(), queries.clone());
        let store = ArticleStore::new(archive.clone(), clock.clone());
        let queue = FetchQueue::new(archive.clone(), clock.clone(), store.clone());
        let reextractor = Reextractor::new(archive.clone(), clock.clone(), sources.clone(), profiles.clone());
        let downloads =
            Downloads::new(Arc::clone(&fetch), sources.clone(), options.downloads, credentials.clone());
        let pictures = Pictures::new(
            fetch,
            archive.clone(),
            clock.clone(),
            sources.clone(),
            options.pictures,
            credentials,
        );
        let articles = Articles {
            archive: archive.clone(),
            clock: clock.clone(),
            sources: sources.clone(),
            reader: reader.clone(),
            store: store.clone(),
            queue: queue.clone(),
            reextractor: reextractor.clone(),
        };
        let commands = Commands {
            archive: archive.clone(),
            articles: articles.clone(),
            clock: clock.clone(),
            all: options.commands.into(),
        };
        let services = RefreshServices {
            archive: archive.clone(),
            queries: queries.clone(),
            sources: sources.clone(),
            reader,
            store: store.clone(),
            queue,
            reextractor,
            profiles,
            pictures: pictures.clone(),
        };
        let refresher = Refresher {
            clock: clock.clone(),
            sources: sources.clone(),
            rules: rules.clone(),
            commands: commands.clone(),
            hooks: Arc::new(options.hooks),
            retention: options.retention,
            services,
            running: Arc::default(),
        };
        Ok(Self {
            marks: Marks::new(archive.clone(), sources.clone()),
            maintenance: Maintenance::new(archive.clone(), clock.clone(), sources.clone()),
            transfer: Transfer::new(archive.clone(), clock.clone(), options.pictures, sources.clone()),
            archive,
            clock,
            queries,
            rules,
            sources,
            articles,
            commands,
            pictures,
            downloads,
            store,
            refresher,
        })
    }

    /// Returns the archive.
    pub fn archive(&self) -> &ArchiveHandle {
        &self.archive
    }

    /// Returns the clock that all services read the time from.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Returns the service that reads lists and searches.
    pub fn queries(&self) -> &Queries {
        &self.queries
    }

    /// Returns the service that sets flags and tags.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Returns the service that sets and applies the rules.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Returns the service that lists, adds, probes and tests sources.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Returns the service that opens articles.
    pub fn articles(&self) -> &Articles {
        &self.articles
    }

    /// Returns the service that runs the reader's commands on articles.
    pub fn commands(&self) -> &Commands {
        &self.commands
    }

    /// Returns the service that reads and fetches pictures.
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// Returns the service that downloads the files of articles.
    pub fn downloads(&self) -> &Downloads {
        &self.downloads
    }

    /// Returns the service that maintains the archive.
    pub fn maintenance(&self) -> &Maintenance {
        &self.maintenance
    }

    /// Returns the service that exports and imports.
    pub fn transfer(&self) -> &Transfer {
        &self.transfer
    }

    /// Refreshes what a plan covers. It never fails as a whole: errors are in the summary.
    ///
    /// Sources run side by side: each one's front page first, then its sections, and its new articles, newest first, as
    /// soon as connections are free.
    /// The future may be dropped at any time; what was reported as stored is stored. Nothing is fetched if another
    /// refresh of the same archive is running ([`NewsroomError::AlreadyRefreshing`]) or if nothing can be stored.
    pub async fn refresh(&self, plan: &Plan, on_progress: OnProgress<'_>) -> Summary {
        // Boxed, because the future is large.
        Box::pin(self.refresher.refresh(plan, on_progress)).await
    }

    /// Stores the articles of the sample portal, if there is nothing to read yet: saved pages, which are read and stored
    /// like any others.
    pub async fn store_sample(
        &self,
        pages: SavedPages,
        on_progress: OnProgress<'_>,
    ) -> Result<Summary, NewsroomError> {
        self.refresher.store_sample(pages, on_progress).await
    }

    /// Returns how many articles were stored for the first time, or changed, since the newsroom was opened. Waits for all
    /// changes that are queued, also those of a refresh that was cancelled.
    pub async fn stored_count(&self) -> Result<usize, NewsroomError> {
        self.store.stored_count().await
    }

    /// Returns the value that a front end stored under a key.
    pub async fn recall(&self, key: &'static str) -> Result<Option<String>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.get_state(key)).await?)
    }

    /// Stores a value for a front end under a key.
    pub fn remember(&self, key: &'static str, value: String) {
        self.archive.post(move |archive| archive.set_state(key, &value));
    }
}
