//! Search: finds the articles of a list that match a query, in windows.

use super::list_scope::ListScope;
use super::query_matcher::{MatchDetails, QueryMatcher};
use super::search_run::{SearchPlan, SearchRun};
use super::snippet::snippet;
use crate::archive::store::headlines;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::{Cursor, Direction, ListEntry, ListFilter, Query, Snippet, SortOrder};

/// A window of search results.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchResults {
    /// The matching articles, in the order of the query.
    pub hits: Vec<SearchHit>,
    /// Where the next window starts; `None` if everything was searched.
    pub next: Option<Cursor>,
}

/// An article that matches a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// Its list entry.
    pub entry: ListEntry,
    /// The part of its text with the first match; `None` if the text has none.
    pub snippet: Option<Snippet>,
}

/// Most work for one window, as a number of headlines tested. The index knows which bigrams an article has, but not their
/// order, so a word of common bigrams may have thousands of candidates that don't match.
const MAX_EFFORT: usize = 250 * SearchRun::TEXT_COST;

/// Most work for one step of a count: some 5 ms, so that lists wait no longer for it.
const MAX_COUNT_EFFORT: usize = 75 * SearchRun::TEXT_COST;

/// Most matches that are ranked by relevance: the newest.
const MAX_RANKED: usize = 1000;

impl ArchiveReader {
    /// Finds the articles of a list that match a query, from the first or after a cursor.
    ///
    /// The title filter of the list is ignored. Text is searched for in titles, texts, origins and authors, and matches
    /// inside longer words, too. Only the newest 1,000 matches are ranked by relevance.
    ///
    /// The work of one call is limited: it may return fewer hits than `limit`, even none, before everything was searched.
    /// The caller continues from `next`.
    pub fn search(
        &self,
        list: &ListFilter,
        query: &Query,
        limit: usize,
        after: Option<Cursor>,
    ) -> Result<SearchResults, ArchiveError> {
        self.read(|db| {
            let Some(scope) = ListScope::of(db, list)? else { return Ok(SearchResults::default()) };
            let matcher = QueryMatcher::new(db, &query.condition, list.view)?;
            let direction = if query.sort == SortOrder::Oldest { Direction::Up } else { Direction::Down };
            let plan = SearchPlan { db, scope: &scope, matcher: &matcher, direction };
            match query.sort {
                SortOrder::Relevance => by_relevance(&plan, limit, after),
                _ => by_date(&plan, limit, after),
            }
        })
    }
}

impl ArchiveReader {
    /// Counts the articles of a list that match a query, at most `limit`, from the first or after a cursor. Returns where
    /// to continue, because the work of one call is limited; `None` if everything was counted, or `limit` is reached.
    pub fn count_matches(
        &self,
        list: &ListFilter,
        query: &Query,
        limit: usize,
        after: Option<Cursor>,
    ) -> Result<(usize, Option<Cursor>), ArchiveError> {
        self.read(|db| {
            let Some(scope) = ListScope::of(db, list)? else { return Ok((0, None)) };
            let matcher = QueryMatcher::new(db, &query.condition, list.view)?;
            let plan = SearchPlan { db, scope: &scope, matcher: &matcher, direction: Direction::Down };
            let run = SearchRun::execute(&plan, limit, after, MAX_COUNT_EFFORT)?;
            let may_continue = run.is_paused && run.found.len() < limit;
            Ok((run.found.len(), run.reached.filter(|_| may_continue)))
        })
    }
}

fn by_date(
    plan: &SearchPlan<'_>,
    limit: usize,
    after: Option<Cursor>,
) -> Result<SearchResults, ArchiveError> {
    let run = SearchRun::execute(plan, limit, after, MAX_EFFORT)?;
    let hits = run.found.iter().map(|(cursor, details)| hit(plan, *cursor, details));
    let hits = hits.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    Ok(SearchResults { hits, next: run.reached.filter(|_| run.is_paused) })
}

/// Returns the most relevant matches. Each window searches again from the start.
fn by_relevance(
    plan: &SearchPlan<'_>,
    limit: usize,
    after: Option<Cursor>,
) -> Result<SearchResults, ArchiveError> {
    let mut found = SearchRun::execute(plan, MAX_RANKED, None, usize::MAX)?.found;
    // Stable: among equals the newest stay first.
    found.sort_by(|a, b| b.1.score.total_cmp(&a.1.score));
    let last = after.and_then(|after| found.iter().position(|(cursor, _)| cursor.id == after.id));
    let first = last.map_or(0, |last| last + 1);
    let end = first.saturating_add(limit).min(found.len());
    let next = if end < found.len() { end.checked_sub(1).map(|last| found[last].0) } else { None };
    let window = found.drain(first.min(end)..end).map(|(cursor, details)| hit(plan, cursor, &details));
    Ok(SearchResults { hits: window.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect(), next })
}

/// Returns the hit of a match; `None` if the headline was deleted meanwhile.
fn hit(
    plan: &SearchPlan<'_>,
    cursor: Cursor,
    details: &MatchDetails,
) -> Result<Option<SearchHit>, ArchiveError> {
    let snippet = details.paragraph.as_ref().map(|paragraph| snippet(paragraph, plan.matcher));
    Ok(headlines::entry_where(plan.db, cursor.id, &plan.scope.membership())?
        .map(|entry| SearchHit { entry, snippet }))
}
