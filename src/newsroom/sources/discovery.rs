//! Finds the feeds of a site: those that its page names, or at usual places.

use std::cmp::Reverse;

use super::{FeedTextKinds, ProbedSite, Sources};
use crate::extract::{self, Extraction};
use crate::feed::{self, FeedList};
use crate::model::{CanonicalUrl, Link, Overrides, RawPage, Section, Source, SourceKind, TextSource};
use crate::newsroom::pages::{ReadList, page_input, points_at_private_address};
use crate::newsroom::{NewsroomError, PageErrorKind};

/// Number of feeds of a page that are looked at.
const MAX_NAMED: usize = 3;

/// Usual places of feeds, which are tried if a page has neither headlines nor a feed.
const USUAL: [&str; 6] = ["/feed", "/rss.xml", "/atom.xml", "/feed.xml", "/rss", "/index.xml"];

/// Result of reading an address.
pub(super) enum FoundAtAddress {
    /// Sites and feeds, the best first; at least one.
    Sites(Vec<ProbedSite>),
    /// A list of feeds.
    List(FeedList),
}

impl Sources {
    /// Looks at an address, and at the feeds that its page names. If there is nothing, looks at the usual places of feeds,
    /// and then at the front page of the site.
    pub(super) async fn look_around(&self, url: &CanonicalUrl) -> Result<FoundAtAddress, NewsroomError> {
        let source = self.unnamed_source(url);
        let read = self.reader.fresh_list_page(&source, url).await?;
        if feed::is_opml(&read.page.bytes) {
            return Ok(FoundAtAddress::List(feed::read_list(&read.page.bytes)));
        }
        if let Some(paper) = self.paper_of_issue(url, &read).await {
            return Ok(FoundAtAddress::Sites(vec![paper]));
        }
        let mut found = match read.rhythm {
            Some(_) => Vec::new(),
            None => self.named_feeds(&source, &read.page).await,
        };
        let has_headlines = !read.listing.headlines.is_empty();
        if !has_headlines && found.is_empty() && read.rhythm.is_none() {
            found.extend(self.usual_feed(&source).await);
        }
        if has_headlines {
            found.insert(0, probed(source, read));
        }
        // A front page shows more than a feed, unless scripts make it.
        found.sort_by_key(|site| Reverse(site.front.headlines.len()));
        let root = url.join("/").ok().filter(|root| found.is_empty() && root != url);
        match root {
            Some(root) => Box::pin(self.look_around(&root)).await,
            None if found.is_empty() => Err(NewsroomError::page(url.as_str(), PageErrorKind::NoHeadlines)),
            None => Ok(FoundAtAddress::Sites(found)),
        }
    }

    /// Returns the newspaper that an issue is of: by a front page that leads to the current issue, or else by the address of
    /// the issue's first page, which names its day.
    async fn paper_of_issue(&self, url: &CanonicalUrl, read: &ReadList) -> Option<ProbedSite> {
        extract::day_in_address(url)?;
        let is_issue = read.listing.kind == SourceKind::Paper;
        if !is_issue && !is_story(&read.page) {
            return None;
        }
        let first = read.listing.sections.first().filter(|_| is_issue).map_or(url, |section| &section.url);
        for front in fronts_above(url) {
            let source = self.unnamed_source(&front);
            let Ok(found) = self.reader.fresh_list_page(&source, &front).await else { continue };
            let sections = &found.listing.sections;
            let is_same = |section: &Section| same_issue_form(&section.url, first);
            if found.listing.kind == SourceKind::Paper && (!is_issue || sections.iter().any(is_same)) {
                return Some(probed(source, found));
            }
        }
        let source = self.unnamed_source(first);
        let found = self.reader.fresh_list_page(&source, first).await.ok().filter(|_| is_issue)?;
        (found.listing.kind == SourceKind::Paper).then(|| probed(source, found))
    }

    /// Returns the feeds that a page names and that can be read.
    async fn named_feeds(&self, source: &Source, page: &RawPage) -> Vec<ProbedSite> {
        let links = extract::feed_links(&page_input(page, &source.overrides), page.link.as_deref());
        let links = links.into_iter().filter(|link| !points_at_private_address(source, &link.url));
        let mut found: Vec<ProbedSite> = Vec::new();
        for link in links.take(MAX_NAMED) {
            found.extend(self.feed_at(&link).await);
        }
        found
    }

    /// Returns the first feed at a usual place.
    async fn usual_feed(&self, source: &Source) -> Option<ProbedSite> {
        for place in USUAL {
            let url = source.url.join(place).ok()?;
            let found = self.feed_at(&Link { title: String::new(), url }).await;
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Returns the feed at an address, if there is one with headlines.
    async fn feed_at(&self, link: &Link) -> Option<ProbedSite> {
        let source = self.unnamed_source(&link.url);
        let mut read = self.reader.fresh_list_page(&source, &link.url).await.ok()?;
        let is_feed = read.rhythm.is_some() && !read.listing.headlines.is_empty();
        if read.listing.name.is_none() && !link.title.is_empty() {
            read.listing.name = Some(link.title.clone());
        }
        is_feed.then(|| probed(source, read))
    }

    fn unnamed_source(&self, url: &CanonicalUrl) -> Source {
        Source::new(self.unused_id(url), url.host(), url.clone())
    }
}

/// Returns true if a page is a story of a newspaper: it names its page of print.
fn is_story(page: &RawPage) -> bool {
    let read = extract::article(&page_input(page, &Overrides::default()));
    matches!(read, Extraction::Article(article) if article.print_page.is_some())
}

/// Returns the addresses above that of an issue where its newspaper may have its front page, the nearest first.
fn fronts_above(url: &CanonicalUrl) -> Vec<CanonicalUrl> {
    const MOST: usize = 4;
    let path = url.as_url().path();
    let directories = path.match_indices('/').rev().filter_map(|(at, _)| path.get(..=at));
    let without_query = url.as_url().query().map(|_| path);
    let fronts = without_query.into_iter().chain(directories).filter_map(|path| url.join(path).ok());
    fronts.filter(|front| extract::day_in_address(front).is_none() && front != url).take(MOST).collect()
}

/// Returns true if two addresses may be of pages of the same newspaper: they differ in numbers alone.
fn same_issue_form(one: &CanonicalUrl, other: &CanonicalUrl) -> bool {
    let words =
        |url: &CanonicalUrl| -> String { url.as_str().chars().filter(|c| !c.is_ascii_digit()).collect() };
    words(one) == words(other)
}

/// Returns what was read as a source that may be added, with the name that the page or the feed gives itself.
fn probed(mut source: Source, read: ReadList) -> ProbedSite {
    if let Some(name) = &read.listing.name {
        source.name.clone_from(name);
    }
    source.kind = read.listing.kind;
    let count = |kind| read.texts.iter().filter(|text| text.text_source == kind).count();
    let texts = FeedTextKinds { full: count(TextSource::Feed), summaries: count(TextSource::Summary) };
    let texts = read.rhythm.map(|_| texts);
    ProbedSite { source, front: read.listing, texts, others: Vec::new() }
}
