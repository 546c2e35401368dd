//! Fetches pages and extracts what they hold. It stores nothing.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use super::addresses::{earlier_issues, is_off_site};
use super::read_article::lacks_text;
use super::{
    ReadArticle, ReadList, SiteProfiles, SourceCredentials, has_frames, page_input, points_at_private_address,
};
use crate::archive::ArchiveHandle;
use crate::extract;
use crate::fetch::{ExpectedContent, Fetch, FetchError, FetchErrorKind, Request, Response};
use crate::model::{Block, CanonicalUrl, Listing, RawPage, Source, SourceId, Validators};
use crate::newsroom::background::run_blocking;
use crate::newsroom::{NewsroomError, PageErrorKind};

/// Largest number of redirects in a row that pages make in HTML.
const MAX_HTML_REDIRECTS: usize = 3;

/// Largest number of headlines that are taken from one page. The front page of a portal has a few hundred; each is a page
/// to fetch, so an endless list would keep a refresh going for hours.
const MAX_HEADLINES: usize = 1000;
const MAX_SECTIONS: usize = 100;

/// Largest number of lists that were read and are not stored yet: one that is being stored, one that waits, and those that are
/// extracted meanwhile. A feed with its texts takes ten times the memory of its bytes, and a reader may have a thousand.
const MAX_UNSTORED_LISTS: u32 = 4;

/// Size of their pages together, in KiB; a larger one is alone.
const MAX_UNSTORED_KIB: u32 = 256;

/// Largest number of pages of one article.
const MAX_PAGES: u16 = 60;

/// Reads pages of sources.
#[derive(Clone)]
pub(in crate::newsroom) struct PageReader {
    fetch: Arc<dyn Fetch>,
    archive: ArchiveHandle,
    profiles: SiteProfiles,
    credentials: SourceCredentials,
    /// Permits to extract a page. Each takes a processor and several times the memory of the page.
    extractions: Arc<Semaphore>,
    /// Permits to have read lists that are not stored yet, one for each KiB.
    unstored_lists: Arc<Semaphore>,
}

/// A page that was fetched.
struct FetchedPage {
    page: RawPage,
    /// Its address has changed for good to that of the page.
    has_moved: bool,
}

/// Returns the KiB of a list page that count while it is not stored: its share if it is small, and all if it is large.
fn unstored_kib(page: &RawPage) -> u32 {
    let kib = u32::try_from(page.bytes.len() >> 10).unwrap_or(u32::MAX);
    kib.clamp(MAX_UNSTORED_KIB / MAX_UNSTORED_LISTS, MAX_UNSTORED_KIB)
}

/// Makes a source for an address that belongs to no configured one.
pub(in crate::newsroom) fn unknown_source(url: &CanonicalUrl) -> Source {
    let id = SourceId::new("stranger").expect("letters are a source id");
    Source::new(id, url.host(), url.clone())
}

impl PageReader {
    pub(in crate::newsroom) fn new(
        fetch: Arc<dyn Fetch>,
        archive: ArchiveHandle,
        profiles: SiteProfiles,
        credentials: SourceCredentials,
    ) -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let extractions = Arc::new(Semaphore::new(processors));
        let unstored_lists = Arc::new(Semaphore::new(MAX_UNSTORED_KIB as usize));
        Self { fetch, archive, profiles, credentials, extractions, unstored_lists }
    }

    /// Returns a reader that fetches in another way.
    pub(in crate::newsroom) fn with_fetch(&self, fetch: Arc<dyn Fetch>) -> Self {
        Self { fetch, ..self.clone() }
    }

    /// Has the programs that print passwords run again if they failed.
    pub(in crate::newsroom) async fn retry_passwords(&self) {
        self.credentials.forget_failures().await;
    }

    /// Fetches a front page, a list page or a feed; `None` if the stored copy is still current. It may have no headlines. Others
    /// wait until it is stored and dropped.
    pub(in crate::newsroom) async fn list_page(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<Option<ReadList>, NewsroomError> {
        let validators = self.stored_validators(url).await?;
        let Some(FetchedPage { page, has_moved }) = self.page(source, url, validators).await? else {
            return Ok(None);
        };
        let permits = Arc::clone(&self.unstored_lists);
        let permit = permits.acquire_many_owned(unstored_kib(&page)).await;
        let permit = permit.expect("the semaphore is never closed");
        let read = ReadList { permit: Some(permit), ..self.extract_listing(page, source).await? };
        let moved_to = has_moved.then(|| read.page.url.clone());
        Ok(Some(ReadList { page: RawPage { url: url.clone(), ..read.page }, moved_to, ..read }))
    }

    /// Returns the address of the next page of a list, as the stored copy of its page has it.
    pub(in crate::newsroom) async fn stored_next_page(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<Option<CanonicalUrl>, NewsroomError> {
        let url = url.clone();
        let Some(page) = self.archive.read(move |archive| archive.page(&url)).await? else {
            return Ok(None);
        };
        Ok(self.extract_listing(page, source).await?.listing.next_page)
    }

    /// Fetches a list page whether or not it is stored.
    ///
    /// # Errors
    ///
    /// [`PageErrorKind::NoHeadlines`] if it has none.
    pub(in crate::newsroom) async fn fresh_list(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<Listing, NewsroomError> {
        let read = self.fresh_list_page(source, url).await?;
        if read.listing.headlines.is_empty() {
            return Err(NewsroomError::page(url.as_str(), PageErrorKind::NoHeadlines));
        }
        Ok(read.listing)
    }

    /// Fetches a list page whether or not it is stored. It may have no headlines.
    pub(in crate::newsroom) async fn fresh_list_page(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<ReadList, NewsroomError> {
        let page = self.fresh_page(source, url).await?;
        self.extract_listing(page, source).await
    }

    /// Fetches an article, all its pages joined. One of another site that a ranking leads to is read like any page.
    pub(in crate::newsroom) async fn article(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<ReadArticle, NewsroomError> {
        if is_off_site(source, url) {
            let read = Box::pin(self.article(&unknown_source(url), url)).await?;
            return Ok(ReadArticle { observation: None, ..read });
        }
        let first = self.article_page(source, url).await?;
        self.with_further_pages(source, url, first).await
    }

    /// Fetches a page and returns everything that it shows.
    pub(in crate::newsroom) async fn whole_page(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<Vec<Block>, NewsroomError> {
        let page = self.fresh_page(source, url).await?;
        let overrides = source.overrides.clone();
        self.extract(move || extract::full_page(&page_input(&page, &overrides))).await
    }

    /// Fetches an article again; `None` if its page has not changed.
    pub(in crate::newsroom) async fn changed_article(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<Option<ReadArticle>, NewsroomError> {
        let validators = self.stored_validators(url).await?;
        let Some(fetched) = self.page(source, url, validators).await? else { return Ok(None) };
        let first = self.extract_article(fetched.page, source, url).await?;
        self.with_further_pages(source, url, first).await.map(Some)
    }

    /// Fetches a page and follows the redirects that it makes in HTML; `None` if it was not modified.
    async fn page(
        &self,
        source: &Source,
        url: &CanonicalUrl,
        validators: Validators,
    ) -> Result<Option<FetchedPage>, NewsroomError> {
        if !url.has_address() {
            return Err(NewsroomError::page(url.as_str(), PageErrorKind::NoAddress));
        }
        let mut request = self.request(source, url, validators).await?;
        for hop in 0..=MAX_HTML_REDIRECTS {
            let response = match hop {
                0 => self.fetch.get(request.clone()).await,
                _ => Box::pin(self.get_led_to(request.clone())).await,
            };
            let (page, has_moved) = match response? {
                Response::Fresh(page) => (page, false),
                Response::Moved(page) => (page, true),
                Response::NotModified => return Ok(None),
            };
            match extract::redirect(&page_input(&page, &source.overrides)) {
                None => return Ok(Some(FetchedPage { page, has_moved })),
                Some(target) if points_at_private_address(source, &target) => {
                    return Err(NewsroomError::fetch(
                        url.as_str(),
                        FetchErrorKind::BadRedirect(target.to_string()),
                    ));
                }
                Some(url) => request = Request { url, validators: Validators::default(), ..request },
            }
        }
        Err(NewsroomError::fetch(url.as_str(), FetchErrorKind::TooManyRedirects))
    }

    /// Makes the request for a page of a source.
    async fn request(
        &self,
        source: &Source,
        url: &CanonicalUrl,
        validators: Validators,
    ) -> Result<Request, NewsroomError> {
        Ok(Request {
            url: url.clone(),
            validators,
            overrides: source.overrides.fetch.clone().unwrap_or_default(),
            language: source.overrides.language.clone(),
            credentials: self.credentials.of(source).await?,
            expected: ExpectedContent::Page,
        })
    }

    /// Sends a request to which a page has led. If that is the issue of a newspaper for a day that has none, those of the days
    /// before are tried.
    async fn get_led_to(&self, request: Request) -> Result<Response, FetchError> {
        let first = self.fetch.get(request.clone()).await;
        let is_missing = |answer: &Result<Response, FetchError>| {
            answer.as_ref().is_err_and(|error| error.kind == FetchErrorKind::Status(404))
        };
        if is_missing(&first) {
            for url in earlier_issues(&request.url) {
                let answer = self.fetch.get(Request { url, ..request.clone() }).await;
                if !is_missing(&answer) {
                    return answer;
                }
            }
        }
        first
    }

    /// Returns the pause that is kept between two requests for pages of a source at the host of an address.
    pub(in crate::newsroom) async fn pause(&self, source: &Source, url: &CanonicalUrl) -> Duration {
        match self.request(source, url, Validators::default()).await {
            Ok(request) => self.fetch.pause(&request).await,
            Err(_) => Duration::ZERO,
        }
    }

    pub(super) async fn fresh_page(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<RawPage, NewsroomError> {
        let unmodified = || {
            let reason = "not modified, though nothing was compared".into();
            NewsroomError::fetch(url.as_str(), FetchErrorKind::Other(reason))
        };
        let fetched = self.page(source, url, Validators::default()).await?;
        fetched.map(|fetched| fetched.page).ok_or_else(unmodified)
    }

    async fn stored_validators(&self, url: &CanonicalUrl) -> Result<Validators, NewsroomError> {
        let url = url.clone();
        Ok(self.archive.read(move |archive| archive.validators(&url)).await?)
    }

    async fn article_page(&self, source: &Source, url: &CanonicalUrl) -> Result<ReadArticle, NewsroomError> {
        let page = self.fresh_page(source, url).await?;
        self.extract_article(page, source, url).await
    }

    async fn with_further_pages(
        &self,
        source: &Source,
        url: &CanonicalUrl,
        mut read: ReadArticle,
    ) -> Result<ReadArticle, NewsroomError> {
        let mut seen = vec![url.clone()];
        while let Some(next) = read.article.next_page.take().filter(|next| !seen.contains(next)) {
            if read.article.pages >= MAX_PAGES {
                break;
            }
            seen.push(next.clone());
            read.join(self.article_page(source, &next).await?);
        }
        read.article.url = url.clone();
        Ok(read)
    }

    /// Runs the extractor on a thread of its own, on as many pages at a time as there are processors.
    async fn extract<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NewsroomError> {
        let _permit = self.extractions.acquire().await.expect("the semaphore is never closed");
        run_blocking(work).await
    }

    async fn extract_article(
        &self,
        page: RawPage,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<ReadArticle, NewsroomError> {
        let profile = self.profiles.get(&source.id).await?;
        let (overrides, requested) = (source.overrides.clone(), url.clone());
        let read = self.extract(move || {
            let framed = has_frames(&page, &overrides).then(|| page.clone());
            (ReadArticle::from_page(page, &requested, &overrides, &profile), framed)
        });
        let (read, framed) = read.await?;
        if let Some(page) = framed.filter(|_| read.as_ref().map_or_else(lacks_text, ReadArticle::is_hollow))
            && let Some(page) = self.with_frames(source, page).await
        {
            let (overrides, requested) = (source.overrides.clone(), url.clone());
            let profile = self.profiles.get(&source.id).await?;
            let framed = self.extract(move || ReadArticle::from_page(page, &requested, &overrides, &profile));
            if let Ok(framed) = framed.await?
                && !framed.is_hollow()
            {
                return Ok(framed);
            }
        }
        read.map_err(|kind| NewsroomError::page(url.as_str(), kind))
    }

    /// Extracts a list, without headlines and sections that point at private addresses.
    async fn extract_listing(&self, page: RawPage, source: &Source) -> Result<ReadList, NewsroomError> {
        let owner = source.clone();
        let mut read = self.extract(move || ReadList::from_page(page, &owner)).await?;
        if read.listing.headlines.is_empty()
            && has_frames(&read.page, &source.overrides)
            && let Some(page) = self.with_frames(source, read.page.clone()).await
        {
            let owner = source.clone();
            read = self.extract(move || ReadList::from_page(page, &owner)).await?;
        }
        let listing = &mut read.listing;
        listing.headlines.retain(|headline| !points_at_private_address(source, &headline.url));
        listing.sections.retain(|section| !points_at_private_address(source, &section.url));
        listing.headlines.truncate(MAX_HEADLINES);
        listing.sections.truncate(MAX_SECTIONS);
        read.retain_texts_of_headlines();
        Ok(read)
    }
}
