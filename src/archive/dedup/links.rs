//! The pairs of articles that are the same story, as found and as decided by the reader, and the stories that follow from
//! them. A story is computed anew whenever a pair changes, so that nothing stays joined by a text that is no longer there.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::components::{StoryPairs, pair, stories};
use super::groups;
use crate::archive::ArchiveError;
use crate::model::ArticleId;

/// Treatment of the marks of articles that join a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JoinMode {
    /// Flags set by hand are extended to all: an article that was read under one title is read.
    ShareMarks,
    /// Each keeps its own, as in an import.
    KeepMarks,
}

/// Sets the articles that are found to be the same story as one, in place of those that were found before, and divides
/// all of them into stories again.
pub(super) fn set_found(
    db: &Connection,
    id: ArticleId,
    others: &BTreeSet<i64>,
    mode: JoinMode,
) -> Result<(), ArchiveError> {
    let before = partners(db, "story_link", id.0)?;
    if before == *others {
        return Ok(());
    }
    db.prepare_cached("DELETE FROM story_link WHERE one = ?1 OR other = ?1")?.execute([id])?;
    let mut insert = db.prepare_cached("INSERT INTO story_link (one, other) VALUES (?1, ?2)")?;
    for other in others {
        insert.execute(pair(id.0, *other))?;
    }
    let touched = before.union(others).copied().chain([id.0]);
    regroup(db, touched, mode)
}

/// Divides articles, and all others of their stories, into stories again.
pub(crate) fn regroup(
    db: &Connection,
    articles: impl IntoIterator<Item = i64>,
    mode: JoinMode,
) -> Result<(), ArchiveError> {
    let mut affected = BTreeSet::new();
    for id in articles {
        match groups::story_of(db, ArticleId(id))? {
            Some(story) => affected.extend(groups::members(db, story)?),
            None => affected.extend(Some(id).filter(|_| !affected.contains(&id))),
        }
    }
    for story in stories(&affected, &pairs_of(db, &affected)?) {
        groups::set_story(db, &story)?;
        if let [first, _, ..] = story.as_slice() {
            if mode == JoinMode::ShareMarks {
                groups::share_marks(db, *first)?;
            }
            groups::update(db, *first)?;
        }
    }
    Ok(())
}

/// Returns what is known about the pairs of articles.
fn pairs_of(db: &Connection, articles: &BTreeSet<i64>) -> Result<StoryPairs, ArchiveError> {
    let mut pairs = StoryPairs::default();
    for id in articles {
        let of = |others: BTreeSet<i64>| others.into_iter().map(|other| pair(*id, other));
        pairs.found.extend(of(partners(db, "story_link", *id)?));
        pairs.joined.extend(of(partners(db, "story_decision WHERE same", *id)?));
        pairs.parted.extend(of(partners(db, "story_decision WHERE NOT same", *id)?));
    }
    Ok(pairs)
}

/// Returns the articles that a table has pairs of with one.
fn partners(db: &Connection, table: &str, id: i64) -> Result<BTreeSet<i64>, ArchiveError> {
    let (table, and) = match table.split_once(" WHERE ") {
        Some((table, condition)) => (table, format!("{condition} AND ")),
        None => (table, String::new()),
    };
    let sql = format!(
        "SELECT other FROM {table} WHERE {and}one = ?1 UNION ALL SELECT one FROM {table} WHERE {and}other = ?1"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let partners = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(partners)
}
