//! The use cases, and the whole application behind its faces.
//!
//! The newsroom owns the archive's handle, the way pages are fetched, and the sources. Its faces (the TUI, the command
//! line) call it and show what comes back; they fetch, extract and store nothing themselves. Everything it says went
//! wrong is a [`NewsroomError`]: whose fault, in a form that can be put into words. Nothing that was stored is lost by any
//! failure, and every future may be dropped at any await: filings are whole transactions on the archive's thread.

mod asked;
mod edition;
mod error;
mod fetching;
mod filing;
mod habits;
mod hooks;
mod keeping;
mod marks;
mod open;
mod pictures;
mod plan;
mod refresh;
mod reread;
mod rules;
mod sources;
mod survey;
mod versions;
mod whole;

use std::collections::HashMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;

pub use crate::archive::{
    ArchiveError, ArchiveHandle, ArticleRecord, ExpiredArticles, ExtraRecord, NewMatches, OpeningNotes,
    PictureState, SalvageReport, SearchHit, SearchResults, SourceRecord, SourceStats, Stats, TextRecord,
    UnusedPictures, Version,
};
pub use crate::export::{markdown, plain};
pub use crate::fetch::{Client, Fetch, FetchError, FetchErrorKind, Offline, Saved, SavedPage};
pub use edition::query_of_day;
pub use error::{HookErrorKind, NewsroomError, PageErrorKind};
pub use fetching::fetch_settings;
pub use hooks::{Hooks, hook_settings};
pub use keeping::{keep_settings, salvage};
pub use open::Opened;
pub use pictures::{Pictures, picture_settings};
pub use plan::{Plan, Progress, Scope, Summary};
pub use reread::Reread;
pub use survey::{Prospect, Report, Survey, addresses, does_not_speak};
pub use versions::{Versions, differences};

use crate::extract::SiteProfile;
use crate::model::{CanonicalUrl, Clock, Rule, Source, SourceId};

/// The application. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct Newsroom {
    fetch: Arc<dyn Fetch>,
    archive: ArchiveHandle,
    clock: Clock,
    sources: Arc<RwLock<Vec<Source>>>,
    rules: Arc<RwLock<Vec<Rule>>>,
    /// What was learnt of the sources' pages in this run and before.
    habits: Arc<Mutex<HashMap<SourceId, Arc<SiteProfile>>>>,
    /// Articles that were stored for the first time, or anew, since it opened.
    stored: Arc<AtomicUsize>,
    pictures: Pictures,
    hooks: Arc<Hooks>,
    /// Held by the one refresh that may run.
    refreshing: Arc<tokio::sync::Mutex<()>>,
}

impl Newsroom {
    /// Opens for business: tells the archive which sources there are. Where it can't be told, since nothing can be
    /// written for now, what is stored can be read all the same.
    pub async fn open(
        fetch: Arc<dyn Fetch>,
        archive: ArchiveHandle,
        clock: Clock,
        sources: Vec<Source>,
    ) -> Result<Self, ArchiveError> {
        let configured = sources.clone();
        match archive.call(move |archive| archive.put_sources(&configured)).await {
            Err(error)
                if !matches!(
                    error.kind(),
                    ArchiveError::ReadOnly | ArchiveError::Locked | ArchiveError::DiskFull
                ) =>
            {
                return Err(error);
            }
            told => told.unwrap_or_else(|error| tracing::warn!(%error, "archive")),
        }
        Ok(Self {
            fetch,
            archive,
            clock,
            sources: Arc::new(RwLock::new(sources)),
            rules: Arc::default(),
            habits: Arc::default(),
            stored: Arc::default(),
            pictures: Pictures::default(),
            hooks: Arc::default(),
            refreshing: Arc::default(),
        })
    }

    /// The archive, for what needs no use case: integrity, statistics.
    pub fn archive(&self) -> &ArchiveHandle {
        &self.archive
    }

    /// The clock that everything is told the time by.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The configured sources, disabled ones and the sample edition included.
    pub fn sources(&self) -> Vec<Source> {
        self.sources.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn source(&self, id: &SourceId) -> Option<Source> {
        self.sources().into_iter().find(|source| source.id == *id)
    }

    /// The source that an address belongs to: the one whose front page is on its host, at its port.
    fn source_of(&self, url: &CanonicalUrl) -> Option<Source> {
        let place = |url: &CanonicalUrl| (url.host().to_owned(), url.as_url().port());
        self.sources().into_iter().find(|source| place(&source.url) == place(url))
    }

    fn now(&self) -> Timestamp {
        self.clock.now().timestamp()
    }
}

/// Runs work that takes the processor for long off the threads that answer key presses.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, NewsroomError> {
    let lost = |error: tokio::task::JoinError| NewsroomError::Task(error.to_string());
    tokio::task::spawn_blocking(work).await.map_err(lost)
}
