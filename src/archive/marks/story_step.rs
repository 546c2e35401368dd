//! Decisions of the reader which articles are the same story, as steps of the undo stack. They count more than what is
//! found by comparing.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::mark_column::{MarkColumn, column};
use super::undo_step::{self, JoinedSteps};
use crate::archive::ArchiveError;
use crate::archive::dedup::{JoinMode, Pair, groups, pair, regroup};
use crate::archive::operations::append_stories;
use crate::model::{ArticleId, Flag, MarkChange};

/// Name of such a step in the undo stack.
pub(super) const NAME: &str = "=";

/// Largest story that is taken apart as a whole; of a larger one, only the article that is meant leaves it.
const MAX_MEMBERS: usize = 100;

/// Decisions about pairs: the same, not the same, or none.
type Decisions = BTreeMap<Pair, Option<bool>>;

/// Joins articles, and the stories that they belong to, into one story. Returns how many articles were given if that
/// changed anything, otherwise 0.
pub(super) fn join(db: &Connection, ids: &[ArticleId]) -> Result<usize, ArchiveError> {
    let (mut joined, mut decisions) = (BTreeSet::new(), Decisions::new());
    for id in ids {
        if joined.contains(&id.0) {
            continue;
        }
        let members = members_of(db, *id)?;
        for across in joined.iter().flat_map(|one| members.iter().map(|other| pair(*one, *other))) {
            if decided(db, across)? == Some(false) {
                decisions.insert(across, None);
            }
        }
        // Those that are in the story of one before are the same already.
        if let Some(first) = ids.first().filter(|first| *first != id) {
            decisions.insert(pair(first.0, id.0), Some(true));
        }
        joined.extend(members);
    }
    if decisions.is_empty() {
        return Ok(0);
    }
    record(db, &decisions, true)?;
    share_marks(db, joined.iter().next().copied())?;
    Ok(ids.len())
}

/// Marks all articles of the story of an article as read or hidden if the reader has done so with one of them. They are marks of
/// their own in the journal, so that they are set in other homes, too, and undone with the joining.
fn share_marks(db: &Connection, article: Option<i64>) -> Result<(), ArchiveError> {
    let Some(story) = article.map(|id| groups::story_of(db, ArticleId(id))).transpose()?.flatten() else {
        return Ok(());
    };
    let mut steps = JoinedSteps::after_last(db)?;
    for flag in [Flag::Read, Flag::Hidden] {
        let (column, bit) = (column(flag), MarkColumn::Flag(flag).touched_bit());
        let sql = format!(
            "SELECT id FROM headline WHERE story = ?1 AND NOT {column}
             AND EXISTS (SELECT 1 FROM headline WHERE story = ?1 AND {column} AND touched & {bit})"
        );
        let mut statement = db.prepare_cached(&sql)?;
        let ids: Vec<ArticleId> =
            statement.query_map([story], |row| row.get(0))?.collect::<Result<_, _>>()?;
        if !ids.is_empty() {
            steps.change(&ids, &MarkChange::Flag(flag, true))?;
        }
    }
    steps.finish().map(drop)
}

/// Takes the story of an article apart. Returns how many articles it had; 0 if it has no duplicates.
pub(super) fn separate(db: &Connection, id: ArticleId) -> Result<usize, ArchiveError> {
    let members = members_of(db, id)?;
    if members.len() < 2 {
        return Ok(0);
    }
    let is_meant = |one: i64| members.len() <= MAX_MEMBERS || one == id.0;
    let pairs = members.iter().filter(|one| is_meant(**one)).flat_map(|one| {
        members.iter().filter(move |other| *other != one).map(move |other| (pair(*one, *other), Some(false)))
    });
    record(db, &pairs.collect(), false)?;
    Ok(members.len())
}

/// Returns how many existing articles a step is about.
pub(super) fn count(db: &Connection, step: i64) -> Result<usize, ArchiveError> {
    let sql = "SELECT count(*) FROM headline WHERE id IN
        (SELECT one FROM story_change WHERE step = ?1 UNION SELECT other FROM story_change WHERE step = ?1)";
    Ok(db.prepare_cached(sql)?.query_row([step], |row| row.get(0))?)
}

/// Undoes a step. Returns how many articles it was about.
pub(super) fn undo(db: &Connection, step: i64) -> Result<usize, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT one, other, before FROM story_change WHERE step = ?1")?;
    let mut rows = statement.query([step])?;
    let mut before = Decisions::new();
    while let Some(row) = rows.next()? {
        before.insert((row.get("one")?, row.get("other")?), row.get("before")?);
    }
    drop(rows);
    apply(db, &before)
}

/// Records decisions as a step, unless there are none, and applies them.
fn record(db: &Connection, decisions: &Decisions, value: bool) -> Result<(), ArchiveError> {
    if decisions.is_empty() {
        return Ok(());
    }
    let step = undo_step::insert_step(db, NAME, i64::from(value), false)?;
    let sql = "INSERT INTO story_change (step, one, other, before) VALUES (?1, ?2, ?3, ?4)";
    let mut insert = db.prepare_cached(sql)?;
    for (one, other) in decisions.keys() {
        insert.execute((step, one, other, decided(db, (*one, *other))?))?;
    }
    undo_step::limit_depth(db)?;
    apply(db, decisions).map(drop)
}

/// Sets decisions, and divides the articles into stories again. Returns how many articles they are about.
fn apply(db: &Connection, decisions: &Decisions) -> Result<usize, ArchiveError> {
    let mut articles = BTreeSet::new();
    for ((one, other), same) in decisions {
        articles.extend([*one, *other]);
        match same {
            Some(same) => db
                .prepare_cached(
                    "REPLACE INTO story_decision (one, other, same)
                     SELECT a.id, b.id, ?3 FROM headline a JOIN headline b ON a.id = ?1 AND b.id = ?2",
                )?
                .execute((one, other, same))?,
            None => db
                .prepare_cached("DELETE FROM story_decision WHERE one = ?1 AND other = ?2")?
                .execute((one, other))?,
        };
    }
    let count = articles.len();
    append_stories(db, decisions.iter().map(|(pair, same)| (*pair, *same)))?;
    regroup(db, articles, JoinMode::KeepMarks)?;
    Ok(count)
}

fn decided(db: &Connection, (one, other): Pair) -> Result<Option<bool>, ArchiveError> {
    let sql = "SELECT same FROM story_decision WHERE one = ?1 AND other = ?2";
    Ok(db.prepare_cached(sql)?.query_row((one, other), |row| row.get(0)).optional()?)
}

/// Returns the articles of the story of an article, itself included.
fn members_of(db: &Connection, id: ArticleId) -> Result<BTreeSet<i64>, ArchiveError> {
    Ok(match groups::story_of(db, id)? {
        Some(story) => groups::members(db, story)?.into_iter().collect(),
        None => BTreeSet::from([id.0]),
    })
}
