use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use futures::stream::{self, StreamExt};
use jiff::{Timestamp, ToSpan};

use super::filing::HOST_IS_DOWN;
use super::plan::{Plan, Progress, Scope, Summary};
use super::{FetchErrorKind, Newsroom, NewsroomError, PageErrorKind};
use crate::archive::{FetchedListPage, RefreshLock, StoreOutcome};
use crate::fetch::Fetch;
use crate::model::{ArticleId, CanonicalUrl, Headline, ListFilter, Listing, Section, Source};

/// Requests of one source under way at once. The client's own gates are narrower per host; this only bounds how many
/// wait there.
const AT_ONCE: usize = 8;

/// A host that made us wait in vain so often, with answers in between, is left alone until the next refresh, too.
const HOST_IS_SLOW: usize = 6;

/// Articles of a source that are looked at again in one refresh.
const MOST_AGAIN: usize = 500;

/// One refresh of one source.
struct Run<'r> {
    newsroom: &'r Newsroom,
    fetch: &'r dyn Fetch,
    source: &'r Source,
    plan: &'r Plan,
    now: Timestamp,
    report: &'r (dyn Fn(Progress) + Send + Sync),
    /// Troubles of the host in a row.
    host_troubles: AtomicUsize,
    /// Waits in vain, in all.
    waits: AtomicUsize,
    /// Nothing can be stored any more.
    is_unwritable: AtomicBool,
}

impl Newsroom {
    /// Refreshes what a plan covers. Never fails as a whole: what could not be had is in the summary.
    ///
    /// Sources run side by side; each one's front page first, then its sections, then its new articles, newest first.
    /// May be dropped at any time; what was reported stored is stored. While another one refreshes the same archive,
    /// nothing is done: that is [`NewsroomError::AlreadyRefreshing`]. Nor is anything asked where nothing could be stored.
    pub async fn refresh(&self, plan: &Plan, report: &(dyn Fn(Progress) + Send + Sync)) -> Summary {
        // A refresh of this program that was given up may take a moment to end.
        let _turn = self.refreshing.lock().await;
        let _claim = match self.leave_to_refresh().await {
            Ok(claim) => claim,
            Err(trouble) => {
                let mut summary = Summary::default();
                summary.fail(trouble);
                return summary;
            }
        };
        let wanted = |source: &Source| match &plan.scope {
            Scope::Everything => source.enabled && !source.sample,
            Scope::Sources(ids) => ids.contains(&source.id),
            Scope::Section(id, _) => source.id == *id,
        };
        let sources: Vec<Source> = self.sources().into_iter().filter(wanted).collect();
        let since = self.newest().await;
        // Collected, here and below: a stream that held the closure would not be Send.
        let runs: Vec<_> =
            sources.iter().map(|source| self.refresh_source(&*self.fetch, source, plan, report)).collect();
        if let Err(trouble) = self.ready_rules().await {
            tracing::warn!(%trouble, "rules");
        }
        let mut runs = stream::iter(runs).buffer_unordered(AT_ONCE);
        let mut summary = Summary { since, ..Summary::default() };
        while let Some(part) = runs.next().await {
            summary.add(part);
        }
        if summary.headlines > 0 {
            self.retire_sample(&sources);
        }
        if summary.new + summary.changed > 0 {
            self.archive.post(|archive| archive.maintenance().merge_index().map(|_| ()));
        }
        self.tell(&mut summary).await;
        summary
    }

    /// Leave to refresh the archive, which no other has and which can be written.
    async fn leave_to_refresh(&self) -> Result<RefreshLock, NewsroomError> {
        let claim = self.archive.lock_refresh().ok_or(NewsroomError::AlreadyRefreshing)?;
        // Of one that was opened to be read, this is why.
        if let Some(why) = &self.archive.opening_notes().read_only {
            return Err(NewsroomError::Archive(Arc::clone(why)));
        }
        self.archive.call(|archive| archive.maintenance().check_writable()).await?;
        Ok(claim)
    }

    /// How many articles were stored, for the first time or anew, since the newsroom opened. Waits for what the archive
    /// is still filing: also what was under way when a refresh was given up.
    pub async fn stored_so_far(&self) -> Result<usize, NewsroomError> {
        self.archive.call(|_| Ok(())).await?;
        Ok(self.stored.load(Ordering::Relaxed))
    }

    /// Refreshes one source by the given way of fetching.
    pub(super) async fn refresh_source(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        plan: &Plan,
        report: &(dyn Fn(Progress) + Send + Sync),
    ) -> Summary {
        let run = Run {
            newsroom: self,
            fetch,
            source,
            plan,
            now: self.now(),
            report,
            host_troubles: AtomicUsize::new(0),
            waits: AtomicUsize::new(0),
            is_unwritable: AtomicBool::new(false),
        };
        let mut summary = Summary::default();
        (run.report)(Progress::Source(source.id.clone()));
        run.lists(&mut summary).await;
        if plan.articles {
            let recent = run.recent().await;
            run.articles(&mut summary).await;
            match recent {
                Ok(recent) => run.again(recent, &mut summary).await,
                Err(trouble) => run.fail(trouble, &mut summary),
            }
            if (plan.pictures || self.pictures.prefetch) && !run.is_unwritable.into_inner() {
                self.illustrate(fetch, source, report, &mut summary).await;
            }
        }
        summary
    }

    /// The sample edition gives way to the first real news.
    fn retire_sample(&self, refreshed: &[Source]) {
        if refreshed.iter().all(|source| source.sample) {
            return;
        }
        for sample in self.sources().into_iter().filter(|source| source.sample) {
            self.archive.post(move |archive| archive.remove_source(&sample.id));
        }
    }
}

impl Run<'_> {
    async fn lists(&self, summary: &mut Summary) {
        let sections = match &self.plan.scope {
            Scope::Section(_, name) => self.stored_sections().await.map(|mut sections| {
                sections.retain(|section| section.name == *name);
                sections
            }),
            _ => self.front(summary).await,
        };
        let sections = match sections {
            Ok(sections) => sections,
            Err(trouble) => return self.fail(trouble, summary),
        };
        (self.report)(Progress::Lists(sections.len()));
        let list = |section: &Section| {
            let Section { name, url } = section.clone();
            async move {
                let mut part = Summary::default();
                self.list(&url, Some(&name), &mut part).await;
                part
            }
        };
        let lists: Vec<_> = sections.iter().map(list).collect();
        let mut lists = stream::iter(lists).buffer_unordered(AT_ONCE);
        while let Some(part) = lists.next().await {
            summary.add(part);
        }
    }

    /// Fetches and files the front page; the sections to go on with, none when the host can't be reached.
    async fn front(&self, summary: &mut Summary) -> Result<Vec<Section>, NewsroomError> {
        (self.report)(Progress::Lists(1));
        self.list(&self.source.url, None, summary).await;
        if summary.troubles.iter().any(|trouble| trouble.is_of_host()) {
            self.host_troubles.store(HOST_IS_DOWN, Ordering::Relaxed);
            return Ok(Vec::new());
        }
        self.sections().await
    }

    /// The sections to be fetched: those of the settings, else those of the navigation as filed.
    async fn sections(&self) -> Result<Vec<Section>, NewsroomError> {
        let given = &self.source.overrides.sections;
        if given.is_empty() { self.stored_sections().await } else { Ok(given.clone()) }
    }

    async fn stored_sections(&self) -> Result<Vec<Section>, NewsroomError> {
        let id = self.source.id.clone();
        Ok(self.newsroom.archive.read(move |archive| archive.sections(&id)).await?)
    }

    /// Fetches and files a list, page by page.
    async fn list(&self, first: &CanonicalUrl, section: Option<&str>, summary: &mut Summary) {
        let pages = if section.is_some() { self.plan.list_pages } else { 1 };
        let (mut url, mut seen) = (first.clone(), HashSet::new());
        for number in 0..pages {
            if self.is_over() || !seen.insert(url.clone()) {
                return;
            }
            match self.list_page(&url, section, number, summary).await {
                Ok(next) => {
                    self.had();
                    let Some(next) = next else { return };
                    url = next;
                }
                Err(trouble) => return self.fail(trouble, summary),
            }
        }
    }

    /// Fetches and files one list page; the next one.
    async fn list_page(
        &self,
        url: &CanonicalUrl,
        section: Option<&str>,
        number: u16,
        summary: &mut Summary,
    ) -> Result<Option<CanonicalUrl>, NewsroomError> {
        let Some((mut listing, copy)) = self.newsroom.list_page(self.fetch, self.source, url).await? else {
            summary.unchanged += 1;
            self.listed(section, 0);
            let goes_on = number + 1 < self.plan.list_pages && section.is_some();
            return if goes_on { self.newsroom.stored_next(self.source, url).await } else { Ok(None) };
        };
        if listing.headlines.is_empty() && !self.is_barren(section).await? {
            return Err(NewsroomError::page(url.as_str(), PageErrorKind::NoHeadlines));
        }
        if let Some(name) = section {
            keep_own(&mut listing, name);
        }
        let next = listing.next_page.clone();
        let (source, name, now) = (self.source.id.clone(), section.map(str::to_owned), self.now);
        let filed = self.newsroom.archive.call(move |archive| {
            let page = FetchedListPage {
                source: &source,
                section: name.as_deref(),
                number,
                listing: &listing,
                copy: Some(&copy),
            };
            archive.store_list_page(&page, now)
        });
        let filed = filed.await?;
        summary.headlines += filed.new;
        summary.unchanged += usize::from(filed.new + filed.changed == 0);
        self.listed(section, filed.new);
        Ok(next)
    }

    /// Whether a section that was only found in the navigation has never had a headline: a page about the site, a
    /// page of videos. That is no failure.
    async fn is_barren(&self, section: Option<&str>) -> Result<bool, NewsroomError> {
        let Some(name) = section.filter(|_| self.source.overrides.sections.is_empty()) else {
            return Ok(false);
        };
        let section = Some(name.to_owned());
        let query = ListFilter { source: Some(self.source.id.clone()), section, ..ListFilter::default() };
        Ok(self.newsroom.list(query, None, 1).await?.entries.is_empty())
    }

    /// A page was had: the host is up.
    fn had(&self) {
        self.host_troubles.store(0, Ordering::Relaxed);
    }

    fn listed(&self, section: Option<&str>, new: usize) {
        (self.report)(Progress::Listed {
            source: self.source.id.clone(),
            section: section.map(str::to_owned),
            new,
        });
    }

    /// Whether there is no use in asking for more: the host is down, or nothing could be stored.
    fn is_over(&self) -> bool {
        self.is_unwritable.load(Ordering::Relaxed)
            || self.host_troubles.load(Ordering::Relaxed) >= HOST_IS_DOWN
            || self.waits.load(Ordering::Relaxed) >= HOST_IS_SLOW
    }

    fn fail(&self, trouble: NewsroomError, summary: &mut Summary) {
        if trouble.is_of_host() {
            self.host_troubles.fetch_add(1, Ordering::Relaxed);
        }
        if matches!(trouble.fetch_kind(), Some(FetchErrorKind::TimedOut | FetchErrorKind::Busy(_))) {
            self.waits.fetch_add(1, Ordering::Relaxed);
        }
        if trouble.is_unwritable() {
            self.is_unwritable.store(true, Ordering::Relaxed);
        }
        tracing::warn!(%trouble, "refresh");
        (self.report)(Progress::Failed(trouble.clone()));
        summary.fail(trouble);
    }

    /// Fetches and files the articles that are not stored, newest first.
    async fn articles(&self, summary: &mut Summary) {
        let wanted = match self.unstored().await {
            Ok(wanted) => wanted,
            Err(trouble) => return self.fail(trouble, summary),
        };
        let count = wanted.len();
        (self.report)(Progress::Articles(count));
        let fetch = |(id, url): (ArticleId, CanonicalUrl)| async move {
            let outcome = self.article(id, &url).await;
            (id, url, outcome)
        };
        let up = wanted.into_iter().map_while(|one| (!self.is_over()).then(|| fetch(one)));
        let mut fetches = std::pin::pin!(stream::iter(up).buffer_unordered(AT_ONCE));
        let (mut done, mut answered) = (0, Vec::new());
        while let Some((id, url, outcome)) = fetches.next().await {
            done += 1;
            if !outcome.as_ref().is_err_and(|trouble| trouble.is_of_host()) {
                answered.push(url);
            }
            self.sum_up(id, outcome, summary);
        }
        summary.left += count - done;
        self.newsroom.answered(answered);
        self.newsroom.keep_habits(&self.source.id);
    }

    /// The stored articles that are to be looked at again, newest first. Asked for before new ones are stored.
    async fn recent(&self) -> Result<Vec<(ArticleId, CanonicalUrl)>, NewsroomError> {
        let (id, days) = (self.source.id.clone(), i64::from(self.plan.again));
        if days == 0 {
            return Ok(Vec::new());
        }
        let since = self.now.checked_sub((24 * days).hours()).unwrap_or(Timestamp::MIN);
        let recent = self.newsroom.archive.read(move |archive| archive.stored_since(&id, since, MOST_AGAIN));
        Ok(recent.await?)
    }

    /// Looks at stored articles again.
    async fn again(&self, recent: Vec<(ArticleId, CanonicalUrl)>, summary: &mut Summary) {
        (self.report)(Progress::Articles(recent.len()));
        let look = |(id, url): (ArticleId, CanonicalUrl)| async move {
            (id, self.newsroom.look_again(self.fetch, self.source, id, &url).await)
        };
        let up = recent.into_iter().map_while(|one| (!self.is_over()).then(|| look(one)));
        let mut looks = std::pin::pin!(stream::iter(up).buffer_unordered(AT_ONCE));
        while let Some((id, outcome)) = looks.next().await {
            self.sum_up(id, outcome, summary);
        }
    }

    fn sum_up(&self, id: ArticleId, outcome: Result<StoreOutcome, NewsroomError>, summary: &mut Summary) {
        match outcome {
            Ok(StoreOutcome::New) => summary.new += 1,
            Ok(StoreOutcome::Changed) => summary.changed += 1,
            Ok(StoreOutcome::Unchanged) => summary.unchanged += 1,
            Ok(StoreOutcome::Suspect) => summary.suspect += 1,
            Err(error) if error.is_gone() => {
                summary.gone += 1;
                self.had();
                return (self.report)(Progress::Gone(id));
            }
            Err(trouble) => return self.fail(trouble, summary),
        }
        self.had();
        tracing::debug!(%id, "stored");
        (self.report)(Progress::Stored(id));
    }

    /// The articles to be fetched: those that a reader is waiting for, then the newest that are not stored.
    async fn unstored(&self) -> Result<Vec<(ArticleId, CanonicalUrl)>, NewsroomError> {
        const MOST: usize = 100_000;
        let (id, now) = (self.source.id.clone(), self.now);
        let section = match &self.plan.scope {
            Scope::Section(_, name) => Some(name.clone()),
            _ => None,
        };
        let waiting = self.newsroom.archive.read(move |archive| {
            let section = section.as_deref();
            Ok((archive.queued_fetches(&id, section)?, archive.unstored(&id, section, MOST, now)?))
        });
        let (asked, others) = waiting.await?;
        Ok(self.newsroom.asked_first(self.fetch, self.source, asked, others).await)
    }

    async fn article(&self, id: ArticleId, url: &CanonicalUrl) -> Result<StoreOutcome, NewsroomError> {
        let read = self.newsroom.read_article(self.fetch, self.source, url).await;
        let traces = read.as_ref().ok().and_then(|read| read.traces.clone());
        let outcome = self.newsroom.file(id, read).await?;
        if let (StoreOutcome::New, Some(traces)) = (outcome, traces) {
            self.newsroom.learn(&self.source.id, &traces);
        }
        Ok(outcome)
    }
}

/// Leaves out of a section's list page what stands in rails beside its list, where the two can be told apart.
fn keep_own(listing: &mut Listing, section: &str) {
    let is_own = |headline: &Headline| headline.section.as_deref() == Some(section);
    if listing.headlines.iter().any(is_own) {
        listing.headlines.retain(is_own);
    }
}
