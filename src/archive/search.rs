use std::ops::Range;

use rusqlite::{Connection, OptionalExtension};

use super::columns::moment;
use super::headlines;
use super::index::Index;
use super::lists::{Selection, from_cursor};
use super::row::Row;
use super::sieve::{Caught, Look, Sieve};
use super::{ArchiveError, ArchiveReader, stories};
use crate::model::{ArticleId, Cursor, Direction, ListEntry, ListFilter, Query, Snippet, SortOrder};
use crate::text::Folded;

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchResults {
    /// The hits, in the order that was asked for.
    pub hits: Vec<SearchHit>,
    /// Where to go on; `None` when everything was searched.
    pub next: Option<Cursor>,
}

/// An article that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// Its row of the list.
    pub entry: ListEntry,
    /// Where the words stand in its text; `None` when they don't.
    pub snippet: Option<Snippet>,
}

/// Characters of a snippet before the first word found, and in all.
const BEFORE: usize = 16;
const LENGTH: usize = 80;

/// Up to so many candidates are looked up (3 µs each) and sorted; more of them are met by walking down the list (0.2 µs
/// a step).
const FEW: usize = 1000;

/// What a search does at most before it pauses, in articles read. The index knows which bigrams an article holds, not
/// in which order, so for a string of common ones it may name thousands of articles in vain.
const EFFORT: usize = 250 * READING;

/// How many headlines can be looked at in the time that it takes to read an article.
const READING: usize = 20;

/// Articles that are simply read when single characters are searched, before the index is asked.
const READ_FIRST: usize = 150;

/// Articles among which the most relevant are found: the newest that a search finds.
const MOST_RANKED: usize = 1000;

impl ArchiveReader {
    /// Finds the articles of a list that meet a filter, from the first or from behind a cursor.
    ///
    /// Of the query, source, section and view count. A search for text looks at titles, texts, origins and authors;
    /// words are found wherever they stand, also inside of longer ones. By relevance, only the newest 1,000 hits are
    /// ranked.
    ///
    /// A search never takes long: it may stop with fewer hits than `limit`, even none, before everything was
    /// searched. Whoever wants more goes on from `next`.
    pub fn search(
        &self,
        query: &ListFilter,
        filter: &Query,
        limit: usize,
        after: Option<Cursor>,
    ) -> Result<SearchResults, ArchiveError> {
        self.read(|db| {
            let Some(selection) = Selection::of(db, query)? else { return Ok(SearchResults::default()) };
            let sieve = Sieve::new(db, &filter.condition, query.view)?;
            let way = if filter.sort == SortOrder::Oldest { Direction::Up } else { Direction::Down };
            let plan = Plan { db, selection: &selection, sieve: &sieve, way };
            match filter.sort {
                SortOrder::Relevance => ranked(&plan, limit, after),
                _ => Hunt::new(&plan, limit, after, EFFORT).run(),
            }
        })
    }
}

/// The most relevant hits, in windows: each is found by finding all anew.
fn ranked(plan: &Plan<'_>, limit: usize, after: Option<Cursor>) -> Result<SearchResults, ArchiveError> {
    let mut hunt = Hunt::new(plan, MOST_RANKED, None, usize::MAX);
    hunt.hunt()?;
    let mut caught = hunt.caught;
    // Stable: among equals the newest stay first.
    caught.sort_by(|a, b| b.1.score.total_cmp(&a.1.score));
    let behind = after.and_then(|cursor| caught.iter().position(|(place, _)| place.id == cursor.id));
    let first = behind.map_or(0, |at| at + 1);
    let end = first.saturating_add(limit).min(caught.len());
    let next = if end < caught.len() { end.checked_sub(1).map(|last| caught[last].0) } else { None };
    let window = caught.drain(first.min(end)..end).map(|(place, caught)| plan.hit(place, &caught));
    Ok(SearchResults { hits: window.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect(), next })
}

/// What is searched, and for what.
struct Plan<'a> {
    db: &'a Connection,
    selection: &'a Selection,
    sieve: &'a Sieve,
    way: Direction,
}

impl Plan<'_> {
    /// The articles that may be wanted, by number, as the index knows them; `None` where it can't be asked.
    fn candidates(&self, expression: &str) -> Result<Vec<i64>, ArchiveError> {
        let mut candidates = Vec::new();
        for index in Index::ALL.map(Index::table) {
            let sql = format!("SELECT rowid FROM {index} WHERE {index} MATCH ?1");
            let mut statement = self.db.prepare_cached(&sql)?;
            let mut rows = statement.query([expression])?;
            while let Some(row) = rows.next()? {
                candidates.push(row.get(0)?);
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        Ok(candidates)
    }

    /// Candidates in order, as far as they are in the list and behind a cursor.
    fn sorted(&self, candidates: &[i64], after: Option<Cursor>) -> Result<Vec<Cursor>, ArchiveError> {
        let sql = "SELECT moment, source, section FROM headline WHERE id = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let (at, last) = from_cursor(self.way, after);
        let mut places = Vec::new();
        for id in candidates {
            let found =
                statement.query_row([id], |row| <(i64, i64, Option<i64>)>::try_from(row)).optional()?;
            let Some((moment, source, section)) = found else { continue };
            let place = (moment, *id);
            let is_behind = match self.way {
                Direction::Down => place < (at, last),
                Direction::Up => place > (at, last),
            };
            if is_behind && self.selection.holds(source, section) {
                places.push(place);
            }
        }
        places.sort_unstable();
        if self.way == Direction::Down {
            places.reverse();
        }
        Ok(places.into_iter().map(|(at, id)| Cursor { moment: moment(at), id: ArticleId(id) }).collect())
    }

    /// Looks at an article. One that others stand for is only found where these are not: by what it alone says.
    fn look(&self, row: &Row) -> Result<Look, ArchiveError> {
        let look = self.sieve.catches(self.db, row)?;
        let Some(story) = row.story.filter(|_| !self.sieve.is_of_marks()) else { return Ok(look) };
        let others =
            if matches!(look, Look::Caught(_)) { stories::members(self.db, story)? } else { Vec::new() };
        for other in others.into_iter().take_while(|other| *other != row.id.0) {
            let Some(other) = Row::load(self.db, other)? else { continue };
            let is_listed = self.selection.holds(other.source, other.section);
            if is_listed && matches!(self.sieve.catches(self.db, &other)?, Look::Caught(_)) {
                return Ok(Look::Missed { read: true });
            }
        }
        Ok(look)
    }

    /// Steps through the list, along its index, for as long as it is told to go on.
    fn walk(
        &self,
        after: Option<Cursor>,
        most: usize,
        mut step: impl FnMut(Cursor) -> Result<bool, ArchiveError>,
    ) -> Result<(), ArchiveError> {
        let columns = "h.id AS id, h.moment AS moment";
        let sql = self.selection.along(self.way, self.sieve.subset(), columns, " AND h.moment >= ?4");
        let mut statement = self.db.prepare_cached(&sql)?;
        let (at, id) = from_cursor(self.way, after);
        let mut rows = statement.query((most, at, id, self.sieve.since()))?;
        while let Some(row) = rows.next()? {
            if !step(Cursor { moment: moment(row.get(1)?), id: row.get(0)? })? {
                break;
            }
        }
        Ok(())
    }

    fn hit(&self, place: Cursor, caught: &Caught) -> Result<Option<SearchHit>, ArchiveError> {
        let snippet = caught.paragraph.as_ref().map(|paragraph| snippet(paragraph, self.sieve));
        Ok(headlines::entry(self.db, place.id)?.map(|entry| SearchHit { entry, snippet }))
    }
}

/// A search on its way through the list.
struct Hunt<'a> {
    plan: &'a Plan<'a>,
    limit: usize,
    caught: Vec<(Cursor, Caught)>,
    /// The last article that was looked at.
    reached: Option<Cursor>,
    effort: usize,
    /// It ended before everything was searched.
    stopped: bool,
}

impl<'a> Hunt<'a> {
    fn new(plan: &'a Plan<'a>, limit: usize, after: Option<Cursor>, effort: usize) -> Self {
        Self { plan, limit, caught: Vec::new(), reached: after, effort, stopped: false }
    }

    fn run(mut self) -> Result<SearchResults, ArchiveError> {
        self.hunt()?;
        let hits = self.caught.iter().map(|(place, caught)| self.plan.hit(*place, caught));
        let hits = hits.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        Ok(SearchResults { hits, next: self.reached.filter(|_| self.stopped) })
    }

    fn hunt(&mut self) -> Result<(), ArchiveError> {
        let plan = self.plan;
        let candidates = match (plan.sieve.tagged(), plan.sieve.need()) {
            (Some(tagged), _) => tagged.to_vec(),
            (None, Some(need)) => {
                if need.asks_for_characters() && self.read_on(READ_FIRST)? {
                    return Ok(());
                }
                plan.candidates(&need.expression())?
            }
            (None, None) => return plan.walk(self.reached, usize::MAX >> 1, |place| self.look(place)),
        };
        if candidates.len() <= FEW {
            return self.check(plan.sorted(&candidates, self.reached)?);
        }
        // There are so many of them that this ends long before the list does.
        plan.walk(self.reached, usize::MAX >> 1, |place| {
            Ok(candidates.binary_search(&place.id.0).is_err() || self.look(place)?)
        })
    }

    /// Reads the next articles whatever the index may say. Says whether that ended the search: there are hits enough,
    /// or no articles left.
    ///
    /// A common character is in most articles, so this finds enough of them at once, while the index would have to
    /// merge the lists of some thousand bigrams first.
    fn read_on(&mut self, most: usize) -> Result<bool, ArchiveError> {
        let mut next = Vec::new();
        self.plan.walk(self.reached, most, |place| {
            next.push(place);
            Ok(true)
        })?;
        let all = next.len() < most;
        self.check(next)?;
        Ok(all || self.stopped)
    }

    /// Looks at candidates that are in order.
    fn check(&mut self, places: Vec<Cursor>) -> Result<(), ArchiveError> {
        for place in places {
            if !self.look(place)? {
                break;
            }
        }
        Ok(())
    }

    /// Looks at one article, and says whether to go on.
    fn look(&mut self, place: Cursor) -> Result<bool, ArchiveError> {
        if self.effort == 0 {
            return Ok(self.stop());
        }
        let look = match Row::load(self.plan.db, place.id.0)? {
            Some(row) => self.plan.look(&row)?,
            None => Look::Missed { read: false },
        };
        let cost = if matches!(look, Look::Missed { read: false }) { 1 } else { READING };
        self.effort = self.effort.saturating_sub(cost);
        if let Look::Caught(caught) = look {
            if self.caught.len() >= self.limit {
                return Ok(self.stop());
            }
            self.caught.push((place, caught));
        }
        self.reached = Some(place);
        Ok(true)
    }

    fn stop(&mut self) -> bool {
        self.stopped = true;
        false
    }
}

/// Cuts a piece out of a paragraph around the first word found.
fn snippet(paragraph: &str, sieve: &Sieve) -> Snippet {
    let folded = Folded::new(paragraph);
    let hits: Vec<_> = sieve.find(folded.key()).into_iter().map(|range| folded.source(range)).collect();
    let first = hits.first().map_or(0, |range| range.start);
    let starts: Vec<usize> = paragraph.char_indices().map(|(at, _)| at).collect();
    let from = starts.partition_point(|at| *at < first).saturating_sub(BEFORE);
    let start = starts.get(from).copied().unwrap_or(0);
    let end = starts.get(from + LENGTH).copied().unwrap_or(paragraph.len());
    let (before, after) = (if from > 0 { "…" } else { "" }, if end < paragraph.len() { "…" } else { "" });
    let piece = paragraph.get(start..end).unwrap_or_default().replace('\n', " ");
    let moved = |range: &Range<usize>| {
        (range.end <= end).then(|| range.start - start + before.len()..range.end - start + before.len())
    };
    Snippet { text: format!("{before}{piece}{after}"), hits: hits.iter().filter_map(moved).collect() }
}
