//! A step of the undo stack: one mark, set to one value on all headlines that had the other.
//!
//! A step is recorded first, with the headlines that it changes, and then applied to them. A step that is undone
//! together with the one before is joined to it.

use rusqlite::Connection;

use super::mark_column::{MarkColumn, column};
use crate::archive::ArchiveError;
use crate::archive::dedup::groups;
use crate::model::{ArticleId, Flag, MarkChange};

/// Most steps that can be undone. A step may hold a whole list, so the stack must be limited.
pub(super) const UNDO_DEPTH: i64 = 200;

/// SQL condition of the headlines that step `?1` changes.
const OF_STEP: &str = "IN (SELECT headline FROM mark_change WHERE step = ?1)";

/// The author of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangedBy {
    Reader,
    Rule,
    Undo,
}

impl ChangedBy {
    /// Returns an SQL expression that is true if the mark counts as the reader's after the change is undone.
    ///
    /// Undoing a change of the reader restores what was before it. Undoing a change of a rule is a decision of the reader.
    pub(super) fn touched_after_undo(self, headline: &str, mark: MarkColumn) -> String {
        match self {
            Self::Rule => "1".to_owned(),
            _ => format!("{headline}touched & {} > 0", mark.touched_bit()),
        }
    }
}

/// Steps that are undone together.
pub(super) struct JoinedSteps<'a> {
    db: &'a Connection,
    by: ChangedBy,
    first: i64,
    /// True once a step was recorded, to which the next is joined.
    is_joined: bool,
}

impl<'a> JoinedSteps<'a> {
    pub(super) fn begin(db: &'a Connection, by: ChangedBy) -> Result<Self, ArchiveError> {
        Ok(Self { db, by, first: next_step(db)?, is_joined: false })
    }

    /// Makes one change to articles.
    pub(super) fn change(&mut self, ids: &[ArticleId], change: &MarkChange) -> Result<(), ArchiveError> {
        let (mark, value) = MarkColumn::of(self.db, change)?;
        let untouched = match self.by {
            ChangedBy::Rule => format!(" AND NOT touched & {}", mark.touched_bit()),
            _ => String::new(),
        };
        let sql = format!(
            "INSERT OR IGNORE INTO mark_change (step, headline, touched)
             SELECT ?1, id, {} FROM headline WHERE id = ?2 AND {} <> ?3{untouched}",
            self.by.touched_after_undo("", mark),
            mark.value_sql()
        );
        let (db, by) = (self.db, self.by);
        let mut insert = db.prepare_cached(&sql)?;
        self.record(mark, value, |step| {
            for id in ids {
                insert.execute((step, id, value))?;
            }
            if by == ChangedBy::Reader { add_duplicates(db, step, mark, value) } else { Ok(()) }
        })
    }

    /// Records a step and applies it. `insert_changes` records the headlines to change, those with the other value; a
    /// step without any is dropped.
    pub(super) fn record(
        &mut self,
        mark: MarkColumn,
        value: bool,
        insert_changes: impl FnOnce(i64) -> Result<(), ArchiveError>,
    ) -> Result<(), ArchiveError> {
        self.db
            .prepare_cached("INSERT INTO mark_step (mark, value, joined) VALUES (?1, ?2, ?3)")?
            .execute((mark.name(), value, self.is_joined))?;
        let step = self.db.last_insert_rowid();
        insert_changes(step)?;
        if apply(self.db, step, mark, value, self.by)? == 0 {
            self.db.prepare_cached("DELETE FROM mark_step WHERE id = ?1")?.execute([step])?;
        } else {
            self.is_joined = true;
        }
        Ok(())
    }

    /// Returns the number of articles that were changed, and drops the oldest steps of a stack that is too deep.
    pub(super) fn finish(self) -> Result<usize, ArchiveError> {
        let sql = "DELETE FROM mark_step WHERE id <= (SELECT max(id) FROM mark_step) - ?1";
        self.db.prepare_cached(sql)?.execute([UNDO_DEPTH])?;
        changed_since(self.db, self.first)
    }
}

/// Returns the lowest number that the next step can have.
pub(super) fn next_step(db: &Connection) -> Result<i64, ArchiveError> {
    let sql = "SELECT ifnull(max(id), 0) + 1 FROM mark_step";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Adds the duplicates of a step's headlines to it if the flag is read or hidden, which duplicates share: a reader who
/// has read or hidden one has read or hidden all.
pub(super) fn add_duplicates(
    db: &Connection,
    step: i64,
    mark: MarkColumn,
    value: bool,
) -> Result<(), ArchiveError> {
    let MarkColumn::Flag(flag @ (Flag::Read | Flag::Hidden)) = mark else { return Ok(()) };
    let sql = format!(
        "INSERT OR IGNORE INTO mark_change (step, headline, touched)
         SELECT ?1, other.id, {} FROM mark_change c JOIN headline h ON h.id = c.headline
            JOIN headline other ON other.story = h.story
         WHERE c.step = ?1 AND other.{} <> ?2",
        ChangedBy::Reader.touched_after_undo("other.", mark),
        column(flag)
    );
    db.prepare_cached(&sql)?.execute((step, value))?;
    Ok(())
}

/// Returns the number of existing articles that `step` and the steps after it change; duplicates count once.
pub(super) fn changed_since(db: &Connection, step: i64) -> Result<usize, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT count(DISTINCT ifnull(story, -id)) FROM mark_change JOIN headline ON id = headline WHERE step >= ?1",
    )?;
    Ok(statement.query_row([step], |row| row.get(0))?)
}

/// Sets a mark on the existing headlines of a step; returns how many changed.
pub(super) fn apply(
    db: &Connection,
    step: i64,
    mark: MarkColumn,
    value: bool,
    by: ChangedBy,
) -> Result<usize, ArchiveError> {
    touch(db, step, mark, value, by)?;
    if value && !matches!(mark, MarkColumn::Flag(Flag::Read | Flag::Hidden)) {
        revive(db, step)?;
    }
    match (mark, value) {
        (MarkColumn::Flag(flag), _) => {
            let column = column(flag);
            let sql = format!("UPDATE headline SET {column} = ?2 WHERE id {OF_STEP} AND {column} <> ?2");
            let changed = db.prepare_cached(&sql)?.execute((step, value))?;
            if flag == Flag::Hidden {
                update_visibility(db, step)?;
            }
            Ok(changed)
        }
        (MarkColumn::Tag(tag), true) => {
            let sql = format!(
                "INSERT OR IGNORE INTO tagging (headline, tag) SELECT id, ?2 FROM headline WHERE id {OF_STEP}"
            );
            Ok(db.prepare_cached(&sql)?.execute((step, tag))?)
        }
        (MarkColumn::Tag(tag), false) => {
            let sql = format!("DELETE FROM tagging WHERE headline {OF_STEP} AND tag = ?2");
            Ok(db.prepare_cached(&sql)?.execute((step, tag))?)
        }
    }
}

/// Updates whether the mark counts as the reader's on the headlines of a step.
fn touch(
    db: &Connection,
    step: i64,
    mark: MarkColumn,
    value: bool,
    by: ChangedBy,
) -> Result<(), ArchiveError> {
    let touched = match by {
        // A tag that the reader added does not keep rules from adding others.
        ChangedBy::Reader if value && matches!(mark, MarkColumn::Tag(_)) => return Ok(()),
        ChangedBy::Reader => "touched | ?2",
        ChangedBy::Undo => {
            "(touched & ~?2) | (?2 * (SELECT c.touched FROM mark_change c WHERE c.step = ?1 AND c.headline = id))"
        }
        ChangedBy::Rule => return Ok(()),
    };
    let sql = format!("UPDATE headline SET touched = {touched} WHERE id {OF_STEP}");
    db.prepare_cached(&sql)?.execute((step, mark.touched_bit()))?;
    Ok(())
}

/// Puts headlines of a step that are gone from their site back into the lists, because marked ones always stay there.
fn revive(db: &Connection, step: i64) -> Result<(), ArchiveError> {
    let sql = format!("UPDATE headline SET dead = 0 WHERE dead AND id {OF_STEP}");
    if db.prepare_cached(&sql)?.execute([step])? > 0 { update_visibility(db, step) } else { Ok(()) }
}

fn update_visibility(db: &Connection, step: i64) -> Result<(), ArchiveError> {
    let mut statement = db.prepare_cached("SELECT headline FROM mark_change WHERE step = ?1")?;
    let ids: Vec<ArticleId> = statement.query_map([step], |row| row.get(0))?.collect::<Result<_, _>>()?;
    ids.into_iter().try_for_each(|id| groups::update_headline(db, id))
}
