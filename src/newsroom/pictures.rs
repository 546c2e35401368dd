use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures::stream::{self, StreamExt};

use super::fetching::leads_home;
use super::filing::HOST_IS_DOWN;
use super::open::stranger;
use super::plan::{Progress, Summary};
use super::{FetchErrorKind, Newsroom, NewsroomError, PageErrorKind};
use crate::archive::{PictureState, UnusedPictures};
use crate::config::Settings;
use crate::fetch::{Fetch, Request, Response, Wanted};
use crate::model::{CanonicalUrl, Picture, PictureKind, Source, Validators};

/// Pictures of a source that are fetched at once. The client's own gates are narrower per host.
const AT_ONCE: usize = 4;

/// What is kept of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pictures {
    /// Every refresh that fetches articles fetches their pictures, too.
    pub prefetch: bool,
    /// The largest picture that is stored, in bytes.
    pub each: usize,
    /// What all stored pictures may take, in bytes. Where there are more, those that were fetched first go.
    pub all: u64,
}

impl Default for Pictures {
    fn default() -> Self {
        picture_settings(&Settings::default())
    }
}

/// The settings of the reader about pictures.
pub fn picture_settings(settings: &Settings) -> Pictures {
    let given = &settings.images;
    let all = if given.max_mb == 0 { u64::MAX } else { u64::from(given.max_mb) << 20 };
    Pictures { prefetch: given.prefetch, each: usize::from(given.each_mb) << 20, all }
}

impl Newsroom {
    /// The same newsroom with other limits for pictures.
    #[must_use]
    pub fn with_pictures(self, pictures: Pictures) -> Self {
        Self { pictures, ..self }
    }

    /// A stored picture. Asks nothing of the network.
    pub async fn picture(&self, url: &CanonicalUrl) -> Result<Option<Picture>, NewsroomError> {
        let url = url.clone();
        Ok(self.archive.read(move |archive| archive.pictures().get(&url)).await?)
    }

    /// A picture of the article at an address: the stored one, or else fetched and stored, however often that failed
    /// before.
    pub async fn fetch_picture(
        &self,
        article: &CanonicalUrl,
        url: &CanonicalUrl,
    ) -> Result<Picture, NewsroomError> {
        let source = self.source_of(article).unwrap_or_else(|| stranger(article));
        self.have_picture(&*self.fetch, &source, url).await?;
        let missing = || NewsroomError::page(url.as_str(), PageErrorKind::NotAPicture);
        self.picture(url).await?.ok_or_else(missing)
    }

    /// Removes stored pictures that no article refers to; with `dry`, only tells what that would be.
    pub async fn sweep_pictures(&self, dry: bool) -> Result<UnusedPictures, NewsroomError> {
        Ok(if dry {
            self.archive.read(|archive| archive.pictures().unused()).await?
        } else {
            self.archive.call(|archive| archive.pictures_mut().remove_unused()).await?
        })
    }

    /// Fetches and stores a picture that is not stored.
    async fn have_picture(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<(), NewsroomError> {
        let (asked, now) = (url.clone(), self.now());
        let known = self.archive.read(move |archive| archive.pictures().state(&asked, now)).await?;
        if matches!(known, PictureState::Stored(_)) {
            return Ok(());
        }
        let (url, room) = (url.clone(), self.pictures.all);
        match self.ask_for_picture(fetch, source, &url).await {
            Ok((kind, bytes)) => {
                let stored = self
                    .archive
                    .call(move |archive| archive.pictures_mut().store(&url, kind, &bytes, room, now));
                Ok(stored.await?)
            }
            Err(trouble) => {
                let why = trouble.reason();
                if !trouble.is_of_host() || trouble.fetch_kind() == Some(&FetchErrorKind::TimedOut) {
                    self.archive.post(move |archive| archive.pictures_mut().note_failure(&url, &why, now));
                }
                Err(trouble)
            }
        }
    }

    /// Gets a picture.
    async fn ask_for_picture(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<(PictureKind, Vec<u8>), NewsroomError> {
        let error = |kind| NewsroomError::fetch(url.as_str(), kind);
        if leads_home(source, url) {
            return Err(error(FetchErrorKind::BadRedirect(url.host().to_owned())));
        }
        let request = Request {
            url: url.clone(),
            validators: Validators::default(),
            overrides: source.overrides.fetch.clone().unwrap_or_default(),
            wanted: Wanted::Picture(self.pictures.each),
        };
        let Response::Fresh(fetched) = fetch.get(request).await? else {
            return Err(error(FetchErrorKind::Status(304)));
        };
        let kind = PictureKind::of(&fetched.bytes)
            .ok_or_else(|| NewsroomError::page(url.as_str(), PageErrorKind::NotAPicture))?;
        Ok((kind, fetched.bytes))
    }

    /// Fetches the pictures of a source's newest articles that are not stored.
    pub(super) async fn illustrate(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        report: &(dyn Fn(Progress) + Send + Sync),
        summary: &mut Summary,
    ) {
        let (id, now) = (source.id.clone(), self.now());
        let wanted = match self.archive.call(move |archive| archive.pictures_mut().missing(&id, now)).await {
            Ok(wanted) => wanted,
            Err(error) => return summary.fail(error.into()),
        };
        let urls: BTreeSet<_> = wanted.into_iter().flat_map(|article| article.pictures).collect();
        report(Progress::Pictures(urls.len()));
        let hosts = Hosts::default();
        let have = |url: CanonicalUrl| {
            let hosts = &hosts;
            async move {
                if hosts.is_down(url.host()) {
                    return Err(NewsroomError::fetch(url.host(), FetchErrorKind::Unreachable));
                }
                let had = self.have_picture(fetch, source, &url).await;
                hosts.note(url.host(), &had);
                had
            }
        };
        let urls: Vec<_> = urls.into_iter().map(have).collect();
        let mut urls = stream::iter(urls).buffer_unordered(AT_ONCE);
        while let Some(had) = urls.next().await {
            report(Progress::Picture);
            let ends = had.as_ref().is_err_and(|trouble| trouble.is_unwritable());
            summary.had_picture(had);
            if ends {
                return;
            }
        }
    }
}

/// The hosts of pictures, each with its troubles in a row.
#[derive(Default)]
struct Hosts(Mutex<HashMap<String, usize>>);

impl Hosts {
    fn is_down(&self, host: &str) -> bool {
        self.troubles().get(host).is_some_and(|troubles| *troubles >= HOST_IS_DOWN)
    }

    fn note(&self, host: &str, had: &Result<(), NewsroomError>) {
        let of_the_host = had.as_ref().is_err_and(|trouble| trouble.is_of_host());
        let mut troubles = self.troubles();
        let in_a_row = troubles.entry(host.to_owned()).or_default();
        *in_a_row = if of_the_host { *in_a_row + 1 } else { 0 };
    }

    fn troubles(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
