use super::{FetchErrorKind, Newsroom, NewsroomError, PageErrorKind, off_thread};
use crate::config::Settings;
use crate::extract::{self, Extraction, PageInput, PageObservation, SiteProfile};
use crate::feed;
use crate::fetch::{self, Fetch, Request, Response, Wanted};
use crate::model::{Article, CanonicalUrl, Listing, Overrides, RawPage, Source, Validators};

/// Pages that only lead to another page, in a row.
const MOST_LEAPS: usize = 3;

/// Headlines and sections that are taken from one page. A portal's front page has a few hundred headlines; each is a
/// page to fetch, so a list without end would keep a refresh going for hours.
const MOST_HEADLINES: usize = 1000;
const MOST_SECTIONS: usize = 100;

/// Pages of one article.
const MOST_PAGES: u16 = 60;

/// An article with the pages it was read from.
pub(super) struct ReadArticle {
    pub(super) article: Article,
    pub(super) copies: Vec<RawPage>,
    /// Where its address led to, if elsewhere.
    pub(super) landed: Option<CanonicalUrl>,
    /// What its first page shows of the source's habits.
    pub(super) traces: Option<PageObservation>,
}

/// The settings of the reader in the words of the client.
pub fn fetch_settings(settings: &Settings) -> fetch::Settings {
    let given = &settings.fetch;
    let default = fetch::Settings::default();
    let named = given.user_agent != "auto";
    fetch::Settings {
        user_agent: if named { given.user_agent.clone() } else { default.user_agent },
        connect_timeout: given.connect_timeout,
        timeout: given.timeout,
        tries: u32::from(given.retries) + 1,
        body_limit: usize::from(given.max_body) << 20,
        host_connections: usize::from(given.per_host),
        connections: usize::from(given.concurrency),
        delay: given.delay,
        crawl_delay: given.crawl_delay,
        robots: given.robots,
        ..default
    }
}

impl Newsroom {
    /// Gets a page and follows it where it only leads elsewhere. `None`: not modified.
    async fn page(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        url: &CanonicalUrl,
        validators: Validators,
    ) -> Result<Option<RawPage>, NewsroomError> {
        let mut request = Request {
            url: url.clone(),
            validators,
            overrides: source.overrides.fetch.clone().unwrap_or_default(),
            wanted: Wanted::Page,
        };
        for _ in 0..=MOST_LEAPS {
            let Response::Fresh(fetched) = fetch.get(request.clone()).await? else { return Ok(None) };
            let page = page_input(&fetched, &source.overrides);
            match extract::redirect(&page) {
                None => return Ok(Some(fetched)),
                Some(there) if leads_home(source, &there) => {
                    return Err(NewsroomError::fetch(
                        url.as_str(),
                        FetchErrorKind::BadRedirect(there.to_string()),
                    ));
                }
                Some(url) => request = Request { url, validators: Validators::default(), ..request },
            }
        }
        Err(NewsroomError::fetch(url.as_str(), FetchErrorKind::TooManyRedirects))
    }

    /// Gets a front page, a list page or a feed, and the page to keep; `None` when the stored copy is still good.
    /// There may be no headlines on it.
    pub(super) async fn list_page(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<Option<(Listing, RawPage)>, NewsroomError> {
        let asked = url.clone();
        let validators = self.archive.read(move |archive| archive.validators(&asked)).await?;
        let Some(fetched) = self.page(fetch, source, url, validators).await? else {
            return Ok(None);
        };
        let copy = copy_of(&fetched, url);
        Ok(Some((self.listing(fetched, source).await?, copy)))
    }

    /// The next page of a list, as the stored copy of a page has it.
    pub(super) async fn stored_next(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<Option<CanonicalUrl>, NewsroomError> {
        let asked = url.clone();
        let Some(copy) = self.archive.read(move |archive| archive.page(&asked)).await? else {
            return Ok(None);
        };
        Ok(self.listing(copy, source).await?.next_page)
    }

    /// Gets a list page whether or not it is stored.
    pub(super) async fn fresh_list(
        &self,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<Listing, NewsroomError> {
        let fetched = self.fresh_page(&*self.fetch, source, url).await?;
        let listing = self.listing(fetched, source).await?;
        if listing.headlines.is_empty() {
            return Err(NewsroomError::page(url.as_str(), PageErrorKind::NoHeadlines));
        }
        Ok(listing)
    }

    /// Reads a list page. Headlines and sections that lead home are left out, and so is what is more than a page can have.
    async fn listing(&self, fetched: RawPage, source: &Source) -> Result<Listing, NewsroomError> {
        let owner = source.clone();
        let mut listing = off_thread(move || read_listing(&fetched, &owner)).await?;
        listing.headlines.retain(|headline| !leads_home(source, &headline.url));
        listing.sections.retain(|section| !leads_home(source, &section.url));
        listing.headlines.truncate(MOST_HEADLINES);
        listing.sections.truncate(MOST_SECTIONS);
        Ok(listing)
    }

    async fn fresh_page(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<RawPage, NewsroomError> {
        let unasked = || {
            NewsroomError::fetch(
                url.as_str(),
                FetchErrorKind::Other("not modified, though nothing was compared".into()),
            )
        };
        self.page(fetch, source, url, Validators::default()).await?.ok_or_else(unasked)
    }

    /// Gets an article, all its pages joined.
    pub(super) async fn read_article(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<ReadArticle, NewsroomError> {
        let read = self.read_page(fetch, source, url).await?;
        self.joined(fetch, source, url, read).await
    }

    /// Gets an article that is stored again; `None` when its page is as it was.
    pub(super) async fn read_changed(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<Option<ReadArticle>, NewsroomError> {
        let asked = url.clone();
        let validators = self.archive.read(move |archive| archive.validators(&asked)).await?;
        let Some(fetched) = self.page(fetch, source, url, validators).await? else { return Ok(None) };
        let read = self.read_fetched(fetched, source, url).await?;
        self.joined(fetch, source, url, read).await.map(Some)
    }

    /// An article with its further pages.
    async fn joined(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        url: &CanonicalUrl,
        mut read: ReadArticle,
    ) -> Result<ReadArticle, NewsroomError> {
        let mut seen = vec![url.clone()];
        while let Some(next) = read.article.next_page.take().filter(|next| !seen.contains(next)) {
            if read.article.pages >= MOST_PAGES {
                break;
            }
            seen.push(next.clone());
            read.join(self.read_page(fetch, source, &next).await?);
        }
        read.article.url = url.clone();
        Ok(read)
    }

    async fn read_page(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<ReadArticle, NewsroomError> {
        let fetched = self.fresh_page(fetch, source, url).await?;
        self.read_fetched(fetched, source, url).await
    }

    /// Reads a page of an article.
    async fn read_fetched(
        &self,
        fetched: RawPage,
        source: &Source,
        url: &CanonicalUrl,
    ) -> Result<ReadArticle, NewsroomError> {
        let copy = copy_of(&fetched, url);
        let landed = Some(fetched.url.clone()).filter(|landed| landed != url);
        let (owner, habits) = (source.clone(), self.habits(&source.id).await?);
        let (outcome, traces) = off_thread(move || {
            extract::article_with_profile(&page_input(&fetched, &owner.overrides), &habits)
        })
        .await?;
        let error = |kind| Err(NewsroomError::page(url.as_str(), kind));
        match outcome {
            Extraction::Article(article) => {
                Ok(ReadArticle { article: *article, copies: vec![copy], landed, traces })
            }
            Extraction::Gone => error(PageErrorKind::Gone),
            Extraction::NeedsBrowser => error(PageErrorKind::NeedsBrowser),
            Extraction::Garbled => error(PageErrorKind::Garbled),
            Extraction::Nothing => error(PageErrorKind::NoArticle),
        }
    }
}

impl ReadArticle {
    /// Reads a stored page again.
    pub(super) fn from_copy(copy: &RawPage, source: &Source, habits: &SiteProfile) -> Option<Self> {
        match extract::article_with_profile(&page_input(copy, &source.overrides), habits) {
            (Extraction::Article(article), traces) => {
                Some(Self { article: *article, copies: Vec::new(), landed: None, traces })
            }
            _ => None,
        }
    }

    /// Adds the next page: its text, and what only the last page says.
    pub(super) fn join(&mut self, page: ReadArticle) {
        let (article, next) = (&mut self.article, page.article);
        article.blocks.extend(next.blocks);
        article.pages += 1;
        article.next_page = next.next_page;
        article.credit = next.credit.or(article.credit.take());
        article.editor = article.editor.take().or(next.editor);
        article.previous = article.previous.take().or(next.previous);
        article.next = article.next.take().or(next.next);
        self.copies.extend(page.copies);
    }
}

/// Returns a page as the extractor reads it.
pub(super) fn page_input<'a>(copy: &'a RawPage, overrides: &'a Overrides) -> PageInput<'a> {
    PageInput {
        bytes: &copy.bytes,
        url: &copy.url,
        content_type: copy.content_type.as_deref(),
        fetched: copy.fetched,
        overrides,
    }
}

/// Whether a public site leads into the reader's own network: it is up to something.
pub(super) fn leads_home(source: &Source, there: &CanonicalUrl) -> bool {
    fetch::is_local(there.as_url()) && !fetch::is_local(source.url.as_url())
}

/// The page under the address it was asked for by.
fn copy_of(fetched: &RawPage, url: &CanonicalUrl) -> RawPage {
    RawPage {
        url: url.clone(),
        content_type: fetched.content_type.clone(),
        validators: fetched.validators.clone(),
        fetched: fetched.fetched,
        bytes: fetched.bytes.clone(),
    }
}

fn read_listing(fetched: &RawPage, source: &Source) -> Listing {
    let feed = feed::is_feed(&fetched.bytes).then(|| feed::headlines(&fetched.bytes, &fetched.url)).flatten();
    feed.unwrap_or_else(|| extract::headlines(&page_input(fetched, &source.overrides)))
}
