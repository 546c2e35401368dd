//! The rendered pictures of the open article and of the digest, and the pictures and hosts that failed.

use std::collections::BTreeSet;

use ratatui::layout::Size;

use crate::model::CanonicalUrl;
use crate::newsroom::{FetchErrorKind, NewsroomError};
use crate::tui::picture::{Graphics, RenderedPicture};

/// Whether pictures that are not stored are fetched while an article is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::tui) enum PictureFetching {
    Enabled,
    #[default]
    Disabled,
}

/// The pictures of the open article and of the digest that have been requested.
#[derive(Debug, Default)]
pub(in crate::tui) struct PictureCache {
    /// How the terminal shows pictures; `None` if it can't, or if pictures are turned off.
    pub(in crate::tui) graphics: Option<Graphics>,
    /// Maximum number of rows of a picture in an article.
    pub(in crate::tui) max_rows: u16,
    fetching: PictureFetching,
    /// Hosts that could not be reached.
    unreachable: BTreeSet<String>,
    /// Pictures that could not be fetched.
    failed: BTreeSet<CanonicalUrl>,
    entries: Vec<CacheEntry>,
}

/// A picture at a size.
#[derive(Debug)]
struct CacheEntry {
    url: CanonicalUrl,
    bounds: Size,
    /// `None` until it is rendered.
    picture: Option<Result<RenderedPicture, NewsroomError>>,
}

impl CacheEntry {
    fn is(&self, url: &CanonicalUrl, bounds: Size) -> bool {
        self.bounds == bounds && self.url == *url
    }
}

impl PictureCache {
    pub(in crate::tui) fn new(graphics: Option<Graphics>, max_rows: u16, fetching: PictureFetching) -> Self {
        Self { graphics, max_rows, fetching, ..Self::default() }
    }

    /// Returns true if pictures may be fetched from the host of an address, which is not known to be unreachable.
    pub(in crate::tui) fn may_fetch(&self, url: &CanonicalUrl) -> bool {
        self.fetching == PictureFetching::Enabled
            && self.graphics.is_some()
            && !self.unreachable.contains(url.host())
    }

    /// Remembers a host that could not be reached, so that no picture is fetched from it for now.
    pub(in crate::tui) fn remember_unreachable(&mut self, host: &str, error: &NewsroomError) {
        use FetchErrorKind::{NoSuchHost, Offline, Proxy, TimedOut, Unreachable};
        if matches!(error.fetch_kind(), Some(NoSuchHost | Offline | Proxy | TimedOut | Unreachable)) {
            self.unreachable.insert(host.to_owned());
        }
    }

    /// Returns true if a picture may be fetched, and has not failed before.
    pub(in crate::tui) fn awaits(&self, url: &CanonicalUrl) -> bool {
        self.may_fetch(url) && !self.failed.contains(url)
    }

    /// Forgets all failures, because the network works again.
    pub(in crate::tui) fn forget_failures(&mut self) {
        self.unreachable.clear();
        self.failed.clear();
    }

    /// Returns true if a picture could not be fetched or shown.
    pub(in crate::tui) fn has_failed(&self, url: &CanonicalUrl) -> bool {
        self.failed.contains(url)
    }

    /// Adds a picture at a size. Returns false if it was requested already.
    pub(in crate::tui) fn request(&mut self, url: &CanonicalUrl, bounds: Size) -> bool {
        let is_new = !self.entries.iter().any(|entry| entry.is(url, bounds));
        if is_new {
            self.entries.push(CacheEntry { url: url.clone(), bounds, picture: None });
        }
        is_new
    }

    /// Stores a picture that was requested, or its error.
    pub(in crate::tui) fn store(
        &mut self,
        url: &CanonicalUrl,
        bounds: Size,
        picture: Result<RenderedPicture, NewsroomError>,
    ) {
        if let Err(error) = &picture {
            self.remember_unreachable(url.host(), error);
            self.failed.insert(url.clone());
        }
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.is(url, bounds)) {
            entry.picture = Some(picture);
        }
    }

    /// Returns a picture at a size, or its error; `None` until it is rendered.
    pub(in crate::tui) fn picture(
        &self,
        url: &CanonicalUrl,
        bounds: Size,
    ) -> Option<Result<&RenderedPicture, &NewsroomError>> {
        let entry = self.entries.iter().find(|entry| entry.is(url, bounds))?;
        entry.picture.as_ref().map(Result::as_ref)
    }

    /// Drops all pictures except some, including those that are not rendered yet.
    pub(in crate::tui) fn retain(&mut self, is_kept: impl Fn(&CanonicalUrl, Size) -> bool) {
        self.entries.retain(|entry| is_kept(&entry.url, entry.bounds));
    }
}
