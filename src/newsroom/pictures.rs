//! Stored pictures, and fetching those that are missing. It paints nothing: pictures are bytes of a known format.

use std::sync::Arc;

use super::pages::{SourceCredentials, points_at_private_address, unknown_source};
use super::{NewsroomError, PageErrorKind, RunMode, Sources};
use crate::archive::{ArchiveHandle, PictureState, UnusedPictures};
use crate::fetch::{ExpectedContent, Fetch, FetchErrorKind, Request, Response};
use crate::model::{CanonicalUrl, Clock, Picture, PictureKind, Source, Validators};

/// Limits of stored pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSettings {
    /// Whether every refresh that fetches articles also fetches their pictures.
    pub prefetch: bool,
    /// Largest size of a picture, in bytes.
    pub max_bytes: usize,
    /// Largest size of all stored pictures, in bytes. If it is exceeded, those that were fetched first are removed,
    /// but not those of articles that the reader keeps.
    pub max_total: u64,
}

/// Stored and missing pictures.
#[derive(Clone)]
pub struct Pictures {
    fetch: Arc<dyn Fetch>,
    archive: ArchiveHandle,
    clock: Clock,
    sources: Sources,
    settings: PictureSettings,
    credentials: SourceCredentials,
}

impl Pictures {
    pub(super) fn new(
        fetch: Arc<dyn Fetch>,
        archive: ArchiveHandle,
        clock: Clock,
        sources: Sources,
        settings: PictureSettings,
        credentials: SourceCredentials,
    ) -> Self {
        Self { fetch, archive, clock, sources, settings, credentials }
    }

    /// Returns the same service with another fetcher.
    pub(super) fn with_fetch(&self, fetch: Arc<dyn Fetch>) -> Self {
        Self { fetch, ..self.clone() }
    }

    /// Returns true if every refresh fetches pictures.
    pub(super) fn are_prefetched(&self) -> bool {
        self.settings.prefetch
    }

    /// Deletes the oldest pictures beyond the limit of all together.
    pub(super) async fn remove_beyond_limit(&self) -> Result<(), NewsroomError> {
        let room = self.settings.max_total;
        Ok(self.archive.call(move |archive| archive.pictures_mut().make_room(room)).await?)
    }

    /// Returns a stored picture. Sends no requests.
    pub async fn get(&self, url: &CanonicalUrl) -> Result<Option<Picture>, NewsroomError> {
        let url = url.clone();
        Ok(self.archive.read(move |archive| archive.pictures().get(&url)).await?)
    }

    /// Returns a picture of the article at an address: the stored one, or else fetched and stored, however often that
    /// failed before.
    pub async fn fetch(&self, article: &CanonicalUrl, url: &CanonicalUrl) -> Result<Picture, NewsroomError> {
        let source = self.sources.of_url(article).unwrap_or_else(|| unknown_source(article));
        self.ensure_stored(&source, url).await?;
        let missing = || NewsroomError::page(url.as_str(), PageErrorKind::NotAPicture);
        self.get(url).await?.ok_or_else(missing)
    }

    /// Removes stored pictures that no article refers to.
    pub async fn remove_unused(&self, mode: RunMode) -> Result<UnusedPictures, NewsroomError> {
        Ok(match mode {
            RunMode::DryRun => self.archive.read(|archive| archive.pictures().unused()).await?,
            RunMode::Apply => self.archive.call(|archive| archive.pictures_mut().remove_unused()).await?,
        })
    }

    /// Fetches and stores a picture unless it is stored. A failure is noted with the picture unless its host is down, or
    /// a program of the reader's failed.
    pub(super) async fn ensure_stored(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<(), NewsroomError> {
        let (wanted, now) = (url.clone(), self.clock.now().timestamp());
        let state = self.archive.read(move |archive| archive.pictures().state(&wanted, now)).await?;
        if matches!(state, PictureState::Stored(_)) {
            return Ok(());
        }
        let (url, max_total) = (url.clone(), self.settings.max_total);
        match self.download(source, &url).await {
            Ok((kind, bytes)) => {
                let stored = self
                    .archive
                    .call(move |archive| archive.pictures_mut().store(&url, kind, &bytes, max_total, now));
                Ok(stored.await?)
            }
            Err(error) => {
                let reason = error.reason();
                let is_of_picture =
                    !error.is_of_host() || error.fetch_kind() == Some(&FetchErrorKind::TimedOut);
                if is_of_picture && !error.is_of_program() {
                    self.archive.post(move |archive| archive.pictures_mut().note_failure(&url, &reason, now));
                }
                Err(error)
            }
        }
    }

    async fn download(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<(PictureKind, Vec<u8>), NewsroomError> {
        let refused = |kind| NewsroomError::fetch(url.as_str(), kind);
        if points_at_private_address(source, url) {
            return Err(refused(FetchErrorKind::BadRedirect(url.host().to_owned())));
        }
        let request = Request {
            url: url.clone(),
            validators: Validators::default(),
            overrides: source.overrides.fetch.clone().unwrap_or_default(),
            language: source.overrides.language.clone(),
            credentials: self.credentials.of(source).await?,
            expected: ExpectedContent::Picture(self.settings.max_bytes),
        };
        let (Response::Fresh(page) | Response::Moved(page)) = self.fetch.get(request).await? else {
            return Err(refused(FetchErrorKind::Status(304)));
        };
        let unknown = || NewsroomError::page(url.as_str(), PageErrorKind::NotAPicture);
        let kind = PictureKind::detect(&page.bytes).ok_or_else(unknown)?;
        Ok((kind, page.bytes))
    }
}
