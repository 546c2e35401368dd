//! A step of the undo stack: one mark, set to one value on all headlines that had the other.
//!
//! A step is recorded first, with the headlines that it changes, and then applied to them. A step that is undone
//! together with the one before is joined to it.

use rusqlite::Connection;

use super::mark_column::{MarkColumn, column};
use crate::archive::ArchiveError;
use crate::archive::dedup::groups;
use crate::archive::operations::{append_step, wall_clock};
use crate::journal::Author;
use crate::model::{ArticleId, Flag, MarkChange};

/// Most steps that can be undone; steps that are undone together count once. A step may hold a whole list, so the stack must
/// be limited.
const UNDO_DEPTH: i64 = 100;

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
    fn author(self) -> Author {
        match self {
            Self::Reader => Author::Reader,
            Self::Rule => Author::Rule,
            Self::Undo => Author::Undo,
        }
    }

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

/// Where the operations of steps come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepOperations {
    /// Each step is an operation.
    OfSteps,
    /// The caller appends one operation for all steps.
    OfCaller,
}

/// Steps that are undone together.
pub(super) struct JoinedSteps<'a> {
    db: &'a Connection,
    by: ChangedBy,
    operations: StepOperations,
    first: i64,
    /// True once a step was recorded, to which the next is joined.
    is_joined: bool,
}

impl<'a> JoinedSteps<'a> {
    pub(super) fn begin(db: &'a Connection, by: ChangedBy) -> Result<Self, ArchiveError> {
        Self::begin_with(db, by, StepOperations::OfSteps)
    }

    pub(super) fn begin_with(
        db: &'a Connection,
        by: ChangedBy,
        operations: StepOperations,
    ) -> Result<Self, ArchiveError> {
        Ok(Self { db, by, operations, first: next_step(db)?, is_joined: false })
    }

    /// Begins steps that are undone together with the last one.
    pub(super) fn after_last(db: &'a Connection) -> Result<Self, ArchiveError> {
        Ok(Self { is_joined: true, ..Self::begin(db, ChangedBy::Reader)? })
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
        let step = insert_step(self.db, &mark.name(), i64::from(value), self.is_joined)?;
        insert_changes(step)?;
        if apply(self.db, step, mark, value, self.by)? == 0 {
            self.db.prepare_cached("DELETE FROM mark_step WHERE id = ?1")?.execute([step])?;
            return Ok(());
        }
        self.is_joined = true;
        match self.operations {
            StepOperations::OfSteps => {
                append_step(self.db, step, None, self.by.author(), mark.operation(self.db, value)?)
            }
            StepOperations::OfCaller => Ok(()),
        }
    }

    /// Returns the number of articles that were changed, and drops the oldest steps of a stack that is too deep.
    pub(super) fn finish(self) -> Result<usize, ArchiveError> {
        limit_depth(self.db)?;
        changed_since(self.db, self.first)
    }
}

/// Inserts a step; returns its number. One that is joined is undone together with the step before.
pub(in crate::archive) fn insert_step(
    db: &Connection,
    mark: &str,
    value: i64,
    is_joined: bool,
) -> Result<i64, ArchiveError> {
    db.prepare_cached("INSERT INTO mark_step (mark, value, joined, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute((mark, value, is_joined, wall_clock::now(db)?))?;
    Ok(db.last_insert_rowid())
}

/// Drops the oldest steps of a stack that is too deep.
pub(super) fn limit_depth(db: &Connection) -> Result<(), ArchiveError> {
    let sql = "DELETE FROM mark_step WHERE id < (SELECT id FROM mark_step WHERE NOT joined ORDER BY id DESC
        LIMIT 1 OFFSET ?1 - 1)";
    db.prepare_cached(sql)?.execute([UNDO_DEPTH])?;
    Ok(())
}

/// Undoes a step, by operations that take it back.
pub(super) fn undo(db: &Connection, step: i64, mark: MarkColumn, value: bool) -> Result<(), ArchiveError> {
    if apply(db, step, mark, !value, ChangedBy::Undo)? == 0 {
        return Ok(());
    }
    let kind = mark.operation(db, !value)?;
    append_step(db, step, Some(true), Author::Reader, kind.clone())?;
    append_step(db, step, Some(false), Author::Undo, kind)
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
    changed_between(db, step, i64::MAX)
}

/// Returns the number of existing articles that the steps from `first` to `last` change; duplicates count once.
pub(super) fn changed_between(db: &Connection, first: i64, last: i64) -> Result<usize, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT count(DISTINCT ifnull(story, -id)) FROM mark_change JOIN headline ON id = headline
         WHERE step BETWEEN ?1 AND ?2",
    )?;
    Ok(statement.query_row((first, last), |row| row.get(0))?)
}

/// Sets a mark on the existing headlines of a step; returns how many changed.
fn apply(
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
