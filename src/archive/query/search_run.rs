//! The execution of a search: tests the articles of a list one by one, or the candidates of the full-text index.

use rusqlite::{Connection, OptionalExtension};

use super::list_scope::{Columns, ListScope, cursor_bounds};
use super::query_matcher::{MatchCost, MatchDetails, MatchResult, QueryMatcher};
use super::search_row::SearchRow;
use crate::archive::ArchiveError;
use crate::archive::dedup::groups;
use crate::archive::fts::{FtsIndex, FtsQuery};
use crate::archive::schema::sql_types::timestamp;
use crate::model::{ArticleId, Cursor, Direction};

/// Most candidates that are looked up and sorted (3 µs each). With more, the search walks along the list (0.2 µs a
/// step) and tests those that are candidates.
const MAX_SORTED: usize = 1000;

/// Number of articles at the start of a list that a search for single characters tests before it uses the index.
const READ_FIRST: usize = 150;

/// A limit that no list reaches.
const NO_LIMIT: usize = usize::MAX >> 1;

/// Whether a walk or a search goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Continue,
    Stop,
}

/// The query and the list of a search.
pub(super) struct SearchPlan<'a> {
    pub(super) db: &'a Connection,
    pub(super) scope: &'a ListScope,
    pub(super) matcher: &'a QueryMatcher,
    pub(super) direction: Direction,
}

impl SearchPlan<'_> {
    /// Returns the articles that the full-text index names, in order of their ids.
    fn candidates(&self, query: &FtsQuery) -> Result<Vec<i64>, ArchiveError> {
        let (expression, mut candidates) = (query.expression(), Vec::new());
        for index in FtsIndex::ALL.map(FtsIndex::table) {
            let sql = format!("SELECT rowid FROM {index} WHERE {index} MATCH ?1");
            let mut statement = self.db.prepare_cached(&sql)?;
            let mut rows = statement.query([&expression])?;
            while let Some(row) = rows.next()? {
                candidates.push(row.get(0)?);
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        Ok(candidates)
    }

    /// Returns the candidates that are in the list after a cursor, in the order of the list.
    fn sorted(&self, candidates: &[i64], after: Option<Cursor>) -> Result<Vec<Cursor>, ArchiveError> {
        let mut statement = self.db.prepare_cached(&self.moment_in_list())?;
        let bounds = cursor_bounds(self.direction, after);
        let mut positions = Vec::new();
        for id in candidates {
            let found: Option<i64> = statement.query_row([id], |row| row.get(0)).optional()?;
            let Some(moment) = found else { continue };
            let position = (moment, *id);
            let is_after = match self.direction {
                Direction::Down => position < bounds,
                Direction::Up => position > bounds,
            };
            if is_after {
                positions.push(position);
            }
        }
        positions.sort_unstable();
        if self.direction == Direction::Down {
            positions.reverse();
        }
        let cursor = |(moment, id)| Cursor { moment: timestamp(moment), id: ArticleId(id) };
        Ok(positions.into_iter().map(cursor).collect())
    }

    /// Returns the SQL that selects the moment of article `?1` if it is in the list, shown or not.
    fn moment_in_list(&self) -> String {
        format!(
            "SELECT a.moment FROM appearance a WHERE a.article = ?1 AND {} LIMIT 1",
            self.scope.membership()
        )
    }

    /// Tests an article. A duplicate counts as a match only if no article that the list shows in its place matches.
    fn test(&self, row: &SearchRow) -> Result<MatchResult, ArchiveError> {
        let result = self.matcher.test(self.db, row)?;
        let Some(story) = row.story.filter(|_| result.is_match() && !self.matcher.matches_only_kept()) else {
            return Ok(result);
        };
        let members = groups::members(self.db, story)?;
        for other in members.into_iter().take_while(|other| *other != row.id.0) {
            let Some(other) = SearchRow::load(self.db, other)? else { continue };
            let is_listed = self.db.prepare_cached(&self.moment_in_list())?.exists([other.id])?;
            if is_listed && self.matcher.test(self.db, &other)?.is_match() {
                return Ok(MatchResult::NoMatch(MatchCost::Text));
            }
        }
        Ok(result)
    }

    /// Visits at most `limit` headlines of the list, along its index, until `visit` stops.
    fn walk(
        &self,
        after: Option<Cursor>,
        limit: usize,
        mut visit: impl FnMut(Cursor) -> Result<Step, ArchiveError>,
    ) -> Result<(), ArchiveError> {
        let columns = Columns::OfAppearances("a.article AS id, a.moment AS moment");
        let subset = self.matcher.subset();
        let sql = self.scope.in_order(self.direction, subset, columns, " AND a.moment >= ?4");
        let mut statement = self.db.prepare_cached(&sql)?;
        let (moment, id) = cursor_bounds(self.direction, after);
        let mut rows = statement.query((limit, moment, id, self.matcher.earliest_moment()))?;
        while let Some(row) = rows.next()? {
            let (id, moment) = row.try_into()?;
            if visit(Cursor { moment: timestamp(moment), id })? == Step::Stop {
                break;
            }
        }
        Ok(())
    }
}

/// A search under way, or its result.
pub(super) struct SearchRun<'a> {
    plan: &'a SearchPlan<'a>,
    limit: usize,
    pub(super) found: Vec<(Cursor, MatchDetails)>,
    /// The last article that was tested.
    pub(super) reached: Option<Cursor>,
    /// Work that may still be done, as a number of headlines tested.
    effort: usize,
    /// True if it ended before everything was searched.
    pub(super) is_paused: bool,
}

impl<'a> SearchRun<'a> {
    /// Cost of reading one text, as a number of headlines tested.
    pub(super) const TEXT_COST: usize = 20;

    /// Searches after a cursor, until `limit` articles are found, `effort` is spent, or everything was searched.
    pub(super) fn execute(
        plan: &'a SearchPlan<'a>,
        limit: usize,
        after: Option<Cursor>,
        effort: usize,
    ) -> Result<Self, ArchiveError> {
        let mut run = Self { plan, limit, found: Vec::new(), reached: after, effort, is_paused: false };
        run.search()?;
        Ok(run)
    }

    fn search(&mut self) -> Result<(), ArchiveError> {
        let plan = self.plan;
        let candidates = match (plan.matcher.tagged(), plan.matcher.fts_query()) {
            (Some(tagged), _) => tagged.to_vec(),
            (None, Some(query)) => {
                if query.has_only_single_characters() && self.read_first()? == Step::Stop {
                    return Ok(());
                }
                plan.candidates(&query)?
            }
            (None, None) => return plan.walk(self.reached, NO_LIMIT, |cursor| self.visit(cursor)),
        };
        if candidates.len() <= MAX_SORTED {
            return self.visit_all(plan.sorted(&candidates, self.reached)?);
        }
        // With so many candidates, the window is full long before the list ends.
        plan.walk(self.reached, NO_LIMIT, |cursor| {
            if candidates.binary_search(&cursor.id.0).is_err() {
                Ok(Step::Continue)
            } else {
                self.visit(cursor)
            }
        })
    }

    /// Tests the first articles without the index. Returns [`Step::Stop`] if that finished the search.
    ///
    /// A common character is in most articles, so this fills the window at once, while FTS5 would first have to merge the
    /// lists of some thousand bigrams.
    fn read_first(&mut self) -> Result<Step, ArchiveError> {
        let mut first = Vec::new();
        self.plan.walk(self.reached, READ_FIRST, |cursor| {
            first.push(cursor);
            Ok(Step::Continue)
        })?;
        let is_whole_list = first.len() < READ_FIRST;
        self.visit_all(first)?;
        Ok(if is_whole_list || self.is_paused { Step::Stop } else { Step::Continue })
    }

    fn visit_all(&mut self, cursors: Vec<Cursor>) -> Result<(), ArchiveError> {
        for cursor in cursors {
            if self.visit(cursor)? == Step::Stop {
                break;
            }
        }
        Ok(())
    }

    /// Tests one article.
    fn visit(&mut self, cursor: Cursor) -> Result<Step, ArchiveError> {
        if self.effort == 0 {
            return Ok(self.pause());
        }
        let result = match SearchRow::load(self.plan.db, cursor.id.0)? {
            Some(row) => self.plan.test(&row)?,
            None => MatchResult::NoMatch(MatchCost::Headline),
        };
        let cost =
            if matches!(result, MatchResult::NoMatch(MatchCost::Headline)) { 1 } else { Self::TEXT_COST };
        self.effort = self.effort.saturating_sub(cost);
        if let MatchResult::Match(details) = result {
            if self.found.len() >= self.limit {
                return Ok(self.pause());
            }
            self.found.push((cursor, details));
        }
        self.reached = Some(cursor);
        Ok(Step::Continue)
    }

    fn pause(&mut self) -> Step {
        self.is_paused = true;
        Step::Stop
    }
}
