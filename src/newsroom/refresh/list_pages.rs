//! Fetches the front page and the list pages of a source's sections.

use std::collections::HashSet;

use super::source_refresh::SourceRefresh;
use super::{Progress, Scope, Summary};
use crate::archive::{FeedTextCounts, FetchedListPage, StoreOutcome};
use crate::model::{CanonicalUrl, Headline, ListFilter, Listing, Section, SourceKind};
use crate::newsroom::pages::ReadList;
use crate::newsroom::{NewsroomError, PageErrorKind};

/// A list of a source.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListPart<'l> {
    /// The section whose list it is; `None` for the front page or feed.
    pub(super) section: Option<&'l str>,
    /// Its place in the issue of a newspaper, from 0; 0 for other lists.
    pub(super) place: u16,
}

impl ListPart<'_> {
    /// The front page or feed.
    pub(super) const FRONT: Self = Self { section: None, place: 0 };
}

impl SourceRefresh<'_> {
    /// Returns the sections whose lists the plan covers; fetches the front page first if it is one of them.
    pub(super) async fn sections_to_fetch(&self, summary: &mut Summary) -> Vec<Section> {
        let sections = match &self.plan.scope {
            Scope::Section(_, name) => self.stored_sections().await.map(|mut sections| {
                sections.retain(|section| section.name == *name);
                sections
            }),
            _ if self.plan.issue.is_some() => self.fetch_issue(summary).await,
            _ => self.fetch_front_page(summary).await,
        };
        let sections = sections.unwrap_or_else(|error| {
            self.fail(error, summary);
            Vec::new()
        });
        (self.on_progress)(Progress::Lists(sections.len()));
        sections
    }

    /// Fetches the front page; returns the sections to fetch next, none if nothing more should be fetched.
    async fn fetch_front_page(&self, summary: &mut Summary) -> Result<Vec<Section>, NewsroomError> {
        (self.on_progress)(Progress::Lists(1));
        if self.is_dated_paper() {
            self.fetch_newest_issue(summary).await;
        } else {
            self.fetch_list(&self.source.url, ListPart::FRONT, summary).await;
        }
        if summary.errors.iter().any(NewsroomError::is_of_host) {
            self.failures.give_up();
        }
        if self.failures.are_too_many() { Ok(Vec::new()) } else { self.sections().await }
    }

    /// Returns the sections of the settings, or else those that were found in the navigation.
    async fn sections(&self) -> Result<Vec<Section>, NewsroomError> {
        let configured = &self.source.overrides.sections;
        if configured.is_empty() { self.stored_sections().await } else { Ok(configured.clone()) }
    }

    pub(super) async fn stored_sections(&self) -> Result<Vec<Section>, NewsroomError> {
        let id = self.source.id.clone();
        Ok(self.services.archive.read(move |archive| archive.sections(&id)).await?)
    }

    /// Fetches a list, page by page.
    pub(super) async fn fetch_list(&self, first: &CanonicalUrl, part: ListPart<'_>, summary: &mut Summary) {
        let pages = if part.section.is_some() { self.plan.list_pages } else { 1 };
        let (mut url, mut seen) = (first.clone(), HashSet::new());
        for number in 0..pages {
            if self.failures.are_too_many() || !seen.insert(url.clone()) {
                return;
            }
            match self.fetch_list_page(&url, part, number, summary).await {
                Ok(next) => {
                    self.failures.note_success();
                    let Some(next) = next else { return };
                    url = next;
                }
                Err(error) => {
                    if part.section.is_none() {
                        self.front.note(Err(error.clone()));
                    }
                    return self.fail(error, summary);
                }
            }
        }
    }

    /// Fetches and stores one list page; returns the address of the next one.
    pub(super) async fn fetch_list_page(
        &self,
        url: &CanonicalUrl,
        part: ListPart<'_>,
        number: u16,
        summary: &mut Summary,
    ) -> Result<Option<CanonicalUrl>, NewsroomError> {
        let section = part.section;
        let times = self.feed_times(url).await?;
        let read = if self.is_early(times.as_ref()) || section.is_none() && self.may_wait().await? {
            None
        } else {
            let read = self.services.reader.list_page(self.source, url).await;
            self.note_request(url, times, read.as_ref().map(Option::as_ref));
            if section.is_none() {
                self.front.note(Ok(()));
            }
            read?
        };
        let Some(read) = read else {
            summary.unchanged += 1;
            self.report_list(section, 0);
            let has_next = number + 1 < self.plan.list_pages && section.is_some();
            return if has_next {
                self.services.reader.stored_next_page(self.source, url).await
            } else {
                Ok(None)
            };
        };
        if read.listing.headlines.is_empty() && !self.never_had_headlines(section).await? {
            return Err(NewsroomError::page(url.as_str(), PageErrorKind::NoHeadlines));
        }
        // Where an issue is missing, sites show something else.
        let is_front = section.is_none();
        if is_front && self.is_dated_paper() && read.listing.kind != SourceKind::Paper {
            return Err(NewsroomError::page(url.as_str(), PageErrorKind::NoHeadlines));
        }
        self.store_list(url, read, part, number, summary).await
    }

    /// Stores a list page that was read; returns the address of the next one.
    pub(super) async fn store_list(
        &self,
        url: &CanonicalUrl,
        read: ReadList,
        ListPart { section, place }: ListPart<'_>,
        number: u16,
        summary: &mut Summary,
    ) -> Result<Option<CanonicalUrl>, NewsroomError> {
        let ReadList { mut listing, texts, moved_to, page, permit: _permit, .. } = read;
        match section {
            Some(name) => retain_section(&mut listing, name),
            None => self.front.note_listing(&listing),
        }
        let problems = listing.problems.drain(..).map(|problem| (self.source.id.clone(), problem));
        summary.feed_problems.extend(problems);
        let next = listing.next_page.clone();
        let (source, name, now) = (self.source.id.clone(), section.map(str::to_owned), self.now);
        let content = self.source.overrides.content.unwrap_or_default();
        let stored = self.services.archive.call(move |archive| {
            let page = FetchedListPage {
                source: &source,
                section: name.as_deref(),
                number: place.saturating_add(number),
                listing: &listing,
                copy: Some(&page),
            };
            archive.store_feed(&page, &texts, content, now)
        });
        let (counts, texts) = stored.await?;
        summary.headlines += counts.new;
        summary.unchanged += usize::from(counts.new + counts.changed == 0);
        self.report_list(section, counts.new);
        self.count_texts(texts, summary);
        // An address that has something else, such as a notice of the network, is no new one.
        let moved_to = moved_to
            .filter(|_| *url == self.source.url && counts.new + counts.changed + counts.unchanged > 0);
        summary.moved.extend(moved_to.map(|to| (self.source.id.clone(), to)));
        Ok(next)
    }

    /// Counts the full texts of a feed as articles that were fetched.
    fn count_texts(&self, counts: FeedTextCounts, summary: &mut Summary) {
        if counts == FeedTextCounts::default() {
            return;
        }
        (self.on_progress)(Progress::Articles(counts.new.len() + counts.changed.len()));
        counts.new.into_iter().for_each(|id| self.count(id, Ok(StoreOutcome::New), summary));
        counts.changed.into_iter().for_each(|id| self.count(id, Ok(StoreOutcome::Changed), summary));
    }

    /// Returns true if a section that was found in the navigation never had a headline, for example a page about the site
    /// or a page of videos. Then an empty page is no failure.
    async fn never_had_headlines(&self, section: Option<&str>) -> Result<bool, NewsroomError> {
        let Some(name) = section.filter(|_| self.source.overrides.sections.is_empty()) else {
            return Ok(false);
        };
        let section = Some(name.to_owned());
        let filter = ListFilter { source: Some(self.source.id.clone()), section, ..ListFilter::default() };
        Ok(self.services.queries.list(filter, None, 1).await?.entries.is_empty())
    }

    fn report_list(&self, section: Option<&str>, new: usize) {
        (self.on_progress)(Progress::Listed {
            source: self.source.id.clone(),
            section: section.map(str::to_owned),
            new,
        });
    }
}

/// Removes the headlines of other sections, which a list page may have in a column beside its list. Removes none if no
/// headline names this section.
fn retain_section(listing: &mut Listing, section: &str) {
    let is_own = |headline: &Headline| headline.section.as_deref() == Some(section);
    if listing.headlines.iter().any(is_own) {
        listing.headlines.retain(is_own);
    }
}
