//! Fetches the lists and the articles of one source side by side, so that no connection is idle while there is work.

use std::collections::VecDeque;

use futures::stream::{FuturesUnordered, StreamExt};

use super::article_backlog::ArticleBacklog;
use super::doubtful_texts::{DoubtfulTexts, FetchOutcome};
use super::list_pages::ListPart;
use super::source_refresh::SourceRefresh;
use super::{Progress, Summary};
use crate::model::{ArticleId, CanonicalUrl, Section};
use crate::newsroom::NewsroomError;

/// Number of lists and articles of one source that are in progress at the same time. The HTTP client limits the requests;
/// the other steps wait for a connection, or are being extracted and stored meanwhile.
const MAX_STEPS: usize = 24;

/// Number of steps up to which articles are fetched beside lists. More of them would wait for a connection before lists
/// that begin later, and readers wait for headlines.
const MAX_BESIDE_LISTS: usize = 8;

/// Work of a source that has not begun.
struct RemainingWork {
    /// Each with its place in the issue of a newspaper; 0 for other lists.
    lists: VecDeque<(u16, Section)>,
    /// Lists that are not finished, begun or not.
    unfinished_lists: usize,
    backlog: ArticleBacklog,
    /// Stored articles that are fetched again.
    again: VecDeque<(ArticleId, CanonicalUrl)>,
}

/// One list or one article.
enum SourceStep {
    List(u16, Section),
    Unlisted(CanonicalUrl),
    New(ArticleId, CanonicalUrl),
    Again(ArticleId, CanonicalUrl),
}

/// Result of a step.
enum FinishedStep {
    List(Summary),
    Unlisted(CanonicalUrl, Result<ArticleId, NewsroomError>),
    New(ArticleId, CanonicalUrl, Result<FetchOutcome, NewsroomError>),
    Again(ArticleId, Result<FetchOutcome, NewsroomError>),
}

/// Results that are settled when all steps are finished.
#[derive(Default)]
struct StepResults {
    doubtful: DoubtfulTexts,
    /// New articles that were fetched, or failed.
    finished_new: usize,
    /// Addresses whose host answered.
    answered: Vec<CanonicalUrl>,
}

impl RemainingWork {
    fn new(lists: Vec<(u16, Section)>, again: Vec<(ArticleId, CanonicalUrl)>) -> Self {
        let backlog = ArticleBacklog::default();
        Self { unfinished_lists: lists.len(), lists: lists.into(), backlog, again: again.into() }
    }

    /// Returns true if articles are to be looked for in the archive: the backlog is empty or will not grow any more.
    fn needs_backlog(&self) -> bool {
        !self.backlog.is_current
            && (self.unfinished_lists == 0 || self.lists.is_empty() && self.backlog.is_empty())
    }

    /// Returns how many steps may be in progress before the next one begins.
    fn max_steps(&self) -> usize {
        if self.lists.is_empty() && self.unfinished_lists > 0 { MAX_BESIDE_LISTS } else { MAX_STEPS }
    }

    /// Takes the next step, a list first.
    fn next_step(&mut self) -> Option<SourceStep> {
        let list = self.lists.pop_front().map(|(place, section)| SourceStep::List(place, section));
        let unlisted = |work: &mut Self| work.backlog.take_unlisted().map(SourceStep::Unlisted);
        let new = |work: &mut Self| work.backlog.take().map(|(id, url)| SourceStep::New(id, url));
        let again = |work: &mut Self| work.again.pop_front().map(|(id, url)| SourceStep::Again(id, url));
        list.or_else(|| unlisted(self)).or_else(|| new(self)).or_else(|| again(self))
    }

    fn note_list(&mut self, part: &Summary) {
        self.unfinished_lists -= 1;
        self.backlog.is_current &= part.headlines == 0 && self.unfinished_lists > 0;
    }
}

impl SourceRefresh<'_> {
    /// Fetches and stores lists, new articles, and those that are fetched `again`. Stops at once if the host is down or
    /// nothing can be stored.
    pub(super) async fn run_steps(
        &self,
        lists: Vec<Section>,
        again: Vec<(ArticleId, CanonicalUrl)>,
        summary: &mut Summary,
    ) {
        let is_paper = self.is_paper();
        let places = (0..).map(|nth| if is_paper { nth } else { 0 });
        let mut work = RemainingWork::new(places.zip(lists).collect(), again);
        let (mut running, mut results) = (FuturesUnordered::new(), StepResults::default());
        loop {
            while running.len() < work.max_steps()
                && let Some(step) = self.next_step(&mut work, summary).await
            {
                running.push(self.run_step(step));
            }
            if self.failures.are_too_many() {
                break;
            }
            let Some(finished) = running.next().await else { break };
            self.finish_step(finished, &mut work, &mut results, summary).await;
        }
        drop(running);
        self.settle(&mut results.doubtful, summary).await;
        summary.left += work.backlog.announced() - results.finished_new;
        self.services.queue.remove(results.answered);
        self.services.profiles.save(&self.source.id);
    }

    async fn next_step(&self, work: &mut RemainingWork, summary: &mut Summary) -> Option<SourceStep> {
        if work.needs_backlog() {
            work.backlog.is_current = true;
            self.load_backlog(work, summary).await;
        }
        if self.failures.are_too_many() { None } else { work.next_step() }
    }

    async fn load_backlog(&self, work: &mut RemainingWork, summary: &mut Summary) {
        if !self.plan.articles {
            return;
        }
        match self.unstored_articles().await {
            Ok((queued, unstored)) => {
                let more = work.backlog.replace(queued, unstored);
                (self.on_progress)(Progress::Articles(more));
            }
            Err(error) => return self.fail(error, summary),
        }
        if work.unfinished_lists == 0 {
            self.report_time(work.backlog.waiting()).await;
        }
    }

    async fn run_step(&self, step: SourceStep) -> FinishedStep {
        match step {
            SourceStep::List(place, Section { name, url }) => {
                let mut part = Summary::default();
                self.fetch_list(&url, ListPart { section: Some(&name), place }, &mut part).await;
                FinishedStep::List(part)
            }
            SourceStep::Unlisted(url) => {
                let services = self.services;
                let stored = services.queue.store_unlisted(&services.reader, self.source, &url).await;
                FinishedStep::Unlisted(url, stored)
            }
            SourceStep::New(id, url) => {
                let outcome = self.fetch_article(id, &url).await;
                FinishedStep::New(id, url, outcome)
            }
            SourceStep::Again(id, url) => FinishedStep::Again(id, self.fetch_changes(id, &url).await),
        }
    }

    async fn finish_step(
        &self,
        finished: FinishedStep,
        work: &mut RemainingWork,
        results: &mut StepResults,
        summary: &mut Summary,
    ) {
        match finished {
            FinishedStep::List(part) => {
                work.note_list(&part);
                summary.add(part);
            }
            FinishedStep::Unlisted(url, stored) => results.note_answer(url, &stored),
            FinishedStep::New(id, url, outcome) => {
                results.finished_new += 1;
                results.note_answer(url, &outcome);
                self.count_or_hold(id, outcome, &mut results.doubtful, summary).await;
            }
            FinishedStep::Again(id, outcome) => {
                self.count_or_hold(id, outcome, &mut results.doubtful, summary).await;
            }
        }
    }
}

impl StepResults {
    fn note_answer<T>(&mut self, url: CanonicalUrl, result: &Result<T, NewsroomError>) {
        if !result.as_ref().is_err_and(|error| error.is_of_host() || error.is_of_program()) {
            self.answered.push(url);
        }
    }
}
