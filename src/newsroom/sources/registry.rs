//! The list of sources that the program works with. Their files belong to `config`.

use std::sync::{Arc, PoisonError, RwLock};

use crate::archive::{ArchiveError, ArchiveHandle};
use crate::model::{CanonicalUrl, Source, SourceId};
use crate::newsroom::NewsroomError;
use crate::newsroom::pages::{PageReader, SiteProfiles};

/// The configured sources.
#[derive(Clone)]
pub struct Sources {
    archive: ArchiveHandle,
    pub(super) reader: PageReader,
    pub(super) profiles: SiteProfiles,
    current: Arc<RwLock<Vec<Source>>>,
}

impl Sources {
    /// Registers the configured sources with the archive. If nothing can be written now, what is stored can be read all
    /// the same.
    pub(in crate::newsroom) async fn register(
        archive: ArchiveHandle,
        reader: PageReader,
        profiles: SiteProfiles,
        sources: Vec<Source>,
    ) -> Result<Self, ArchiveError> {
        let configured = sources.clone();
        if let Err(error) = archive.call(move |archive| archive.put_sources(&configured)).await {
            match error.kind() {
                ArchiveError::ReadOnly | ArchiveError::Locked | ArchiveError::DiskFull => {
                    tracing::warn!(%error, "archive");
                }
                _ => return Err(error),
            }
        }
        Ok(Self { archive, reader, profiles, current: Arc::new(RwLock::new(sources)) })
    }

    /// Returns all sources, disabled ones and the sample portal included.
    pub fn all(&self) -> Vec<Source> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns a source by its id.
    pub(in crate::newsroom) fn get(&self, id: &SourceId) -> Option<Source> {
        self.all().into_iter().find(|source| source.id == *id)
    }

    /// Returns the source whose front page is on the host of an address, at its port.
    pub(in crate::newsroom) fn of_url(&self, url: &CanonicalUrl) -> Option<Source> {
        let host = |url: &CanonicalUrl| (url.host().to_owned(), url.as_url().port());
        self.all().into_iter().find(|source| host(&source.url) == host(url))
    }

    /// Adds a source, or replaces the one with its id.
    pub async fn add(&self, source: Source) -> Result<(), NewsroomError> {
        let mut sources = self.all();
        sources.retain(|other| other.id != source.id);
        sources.push(source);
        self.replace_all(sources).await
    }

    /// Removes a source: it is hidden, and its articles stay in the archive.
    pub async fn remove(&self, id: &SourceId) -> Result<(), NewsroomError> {
        let mut sources = self.all();
        sources.retain(|source| source.id != *id);
        self.replace_all(sources).await
    }

    async fn replace_all(&self, sources: Vec<Source>) -> Result<(), NewsroomError> {
        let configured = sources.clone();
        self.archive.call(move |archive| archive.put_sources(&configured)).await?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = sources;
        Ok(())
    }
}
