//! The network of the tests: saved pages, or none.

use std::sync::Mutex;

use async_trait::async_trait;
use wanbao::fetch::{DownloadError, DownloadTarget, Fetch, Request, Response};
use wanbao::newsroom::{FetchError, FetchErrorKind, SavedPages};

/// Network of saved pages. Without any it is down: no host can be resolved.
#[derive(Debug, Default)]
pub(crate) struct FakeNetwork {
    pages: Mutex<Option<SavedPages>>,
}

impl FakeNetwork {
    /// Replaces the pages; `None` takes the network down.
    pub(crate) fn set(&self, pages: Option<SavedPages>) {
        *self.pages.lock().expect("not poisoned") = pages;
    }
}

#[async_trait]
impl Fetch for FakeNetwork {
    async fn get(&self, request: Request) -> Result<Response, FetchError> {
        let pages = self.pages.lock().expect("not poisoned").clone();
        match pages {
            Some(pages) => pages.get(request).await,
            None => Err(FetchError::new(request.url.host(), FetchErrorKind::NoSuchHost)),
        }
    }

    async fn download(&self, request: Request, target: DownloadTarget<'_>) -> Result<(), DownloadError> {
        let (Response::Fresh(page) | Response::Moved(page)) = self.get(request).await? else {
            unreachable!("there are no validators")
        };
        let size = page.bytes.len() as u64;
        (target.on_progress)(size / 2, Some(size));
        std::fs::create_dir_all(target.path.parent().expect("a folder"))?;
        Ok(std::fs::write(target.path, page.bytes)?)
    }
}
