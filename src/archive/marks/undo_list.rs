//! The steps that can be undone, for the reader.

use rusqlite::{Connection, OptionalExtension};

use super::mark_column::MarkColumn;
use super::{story_step, tags, undo_step};
use crate::archive::schema::sql_types::timestamp;
use crate::archive::store::registered_sources::labels;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::{MarkChange, SourceId, Tag, UndoChange, UndoStep};

/// Beginning of the mark of a step that removed a source, before the state that it had. The value is its row.
pub(in crate::archive) const REMOVAL: &str = "removed from ";

/// Rows that are undone together.
struct JoinedRows {
    first: i64,
    last: i64,
    /// The mark and the value of each, the last first.
    marks: Vec<(String, i64)>,
    at: i64,
}

impl ArchiveReader {
    /// Returns the last steps that can be undone, the next one to be undone first.
    pub fn undo_steps(&self, limit: usize) -> Result<Vec<UndoStep>, ArchiveError> {
        self.read(|db| {
            let steps = joined_rows(db, limit)?;
            steps.into_iter().map(|rows| describe(db, rows)).collect()
        })
    }
}

fn joined_rows(db: &Connection, limit: usize) -> Result<Vec<JoinedRows>, ArchiveError> {
    let mut statement = db.prepare("SELECT id, mark, value, joined, at FROM mark_step ORDER BY id DESC")?;
    let (mut rows, mut steps, mut open) = (statement.query([])?, Vec::new(), None::<JoinedRows>);
    while let Some(row) = rows.next()? {
        let (id, mark, value, is_joined, at) = <(i64, String, i64, bool, i64)>::try_from(row)?;
        let mut step = open.take().unwrap_or(JoinedRows { first: id, last: id, marks: Vec::new(), at });
        step.first = id;
        step.marks.push((mark, value));
        if is_joined {
            open = Some(step);
        } else {
            steps.push(step);
        }
        if steps.len() == limit {
            return Ok(steps);
        }
    }
    steps.extend(open);
    Ok(steps)
}

fn describe(db: &Connection, rows: JoinedRows) -> Result<UndoStep, ArchiveError> {
    let JoinedRows { first, last, marks, at } = rows;
    let changes = marks.iter().rev().map(|(mark, value)| change(db, mark, *value));
    let changes = changes.collect::<Result<Vec<_>, ArchiveError>>()?;
    let is_story = marks.iter().any(|(mark, _)| mark == story_step::NAME);
    let articles =
        if is_story { story_step::count(db, first)? } else { undo_step::changed_between(db, first, last)? };
    let sql = "SELECT title FROM headline WHERE id = coalesce(
        (SELECT max(headline) FROM mark_change JOIN headline ON id = headline WHERE step BETWEEN ?1 AND ?2),
        (SELECT max(one) FROM story_change WHERE step BETWEEN ?1 AND ?2))";
    let title = db.prepare_cached(sql)?.query_row((first, last), |row| row.get(0)).optional()?;
    Ok(UndoStep { at: (at > 0).then(|| timestamp(at)), changes, articles, title })
}

fn change(db: &Connection, mark: &str, value: i64) -> Result<UndoChange, ArchiveError> {
    if mark.starts_with(REMOVAL) {
        let sql = "SELECT slug FROM source WHERE id = ?1";
        let id: Option<SourceId> = db.prepare_cached(sql)?.query_row([value], |row| row.get(0)).optional()?;
        let labels = labels(db)?;
        return Ok(UndoChange::Removed(id.map(|id| labels.get(&id).to_owned()).unwrap_or_default()));
    }
    if mark == story_step::NAME {
        return Ok(if value > 0 { UndoChange::Joined } else { UndoChange::Separated });
    }
    Ok(UndoChange::Mark(match MarkColumn::parse(mark)? {
        MarkColumn::Flag(flag) => MarkChange::Flag(flag, value > 0),
        MarkColumn::Tag(row) => {
            let (_, name) = tags::names(db, row)?;
            let tag =
                Tag::new(&name).ok_or_else(|| ArchiveError::UnreadableRow(format!("no tag `{name}`")))?;
            MarkChange::Tag(tag, value > 0)
        }
    }))
}
