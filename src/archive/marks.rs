use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::lists::{Selection, Subset, title_filter};
use super::{Archive, ArchiveError, Fault};
use crate::model::{ArticleId, Flag, Query, View};

/// How many steps can be undone. Each may hold a whole list, so the stack must end somewhere.
const UNDO_DEPTH: i64 = 200;

impl Archive {
    /// Sets or clears a flag on articles, as one step that can be undone. Returns how many of them were not so
    /// already; where that is none, there is nothing to undo either.
    pub fn mark(&mut self, ids: &[ArticleId], flag: Flag, value: bool) -> Result<usize, ArchiveError> {
        self.write(|db| {
            step(db, flag, value, |step| {
                let mut note = db.prepare_cached(&format!(
                    "INSERT OR IGNORE INTO mark_change (step, headline)
                     SELECT ?1, id FROM headline WHERE id = ?2 AND {} = ?3",
                    column(flag)
                ))?;
                for id in ids {
                    note.execute((step, id, !value))?;
                }
                Ok(())
            })
        })
    }

    /// Marks all entries of a list as read, also those beyond its windows, as one step that can be undone. Returns
    /// how many were unread.
    pub fn mark_all_read(&mut self, query: &Query) -> Result<usize, ArchiveError> {
        self.write(|db| {
            let Some(selection) = Selection::of(db, query)? else { return Ok(0) };
            let subset = if query.view == View::All { Subset::Unread } else { query.view.into() };
            let (titles, typed) = title_filter(query, 2);
            let unread = selection.any(subset, "?1, h.id", &format!(" AND h.read = 0{titles}"));
            step(db, Flag::Read, true, |step| {
                let values = [Value::from(step)].into_iter().chain(typed.map(Value::from));
                db.prepare(&format!("INSERT INTO mark_change (step, headline) {unread}"))?
                    .execute(params_from_iter(values))?;
                Ok(())
            })
        })
    }

    /// Takes back the last step that was not taken back yet, of this or an earlier run. Returns how many entries it
    /// changed back; `None` when there is nothing to undo.
    pub fn undo(&mut self) -> Result<Option<usize>, ArchiveError> {
        self.write(|db| {
            let last = "SELECT id, flag, value FROM mark_step ORDER BY id DESC LIMIT 1";
            let Some((step, flag, value)) =
                db.query_row(last, [], |row| <(i64, String, bool)>::try_from(row)).optional()?
            else {
                return Ok(None);
            };
            let flag = named(&flag).ok_or_else(|| Fault::Corrupt(format!("no flag `{flag}`")))?;
            let changed = apply(db, step, flag, !value)?;
            db.execute("DELETE FROM mark_step WHERE id = ?1", [step])?;
            Ok(Some(changed))
        })
    }
}

/// Records a step and takes it: `note` notes the headlines it is about, those that have the other value.
fn step(
    db: &Connection,
    flag: Flag,
    value: bool,
    note: impl FnOnce(i64) -> Result<(), Fault>,
) -> Result<usize, Fault> {
    db.prepare_cached("INSERT INTO mark_step (flag, value) VALUES (?1, ?2)")?
        .execute((column(flag), value))?;
    let step = db.last_insert_rowid();
    note(step)?;
    let changed = apply(db, step, flag, value)?;
    let (from, to) = if changed == 0 { (step, step) } else { (i64::MIN, step - UNDO_DEPTH) };
    db.prepare_cached("DELETE FROM mark_step WHERE id BETWEEN ?1 AND ?2")?.execute((from, to))?;
    Ok(changed)
}

/// Sets a flag on the headlines of a step, as far as they are still there.
fn apply(db: &Connection, step: i64, flag: Flag, value: bool) -> Result<usize, Fault> {
    let column = column(flag);
    let changed = db
        .prepare_cached(&format!(
            "UPDATE headline SET {column} = ?1
             WHERE id IN (SELECT headline FROM mark_change WHERE step = ?2) AND {column} <> ?1"
        ))?
        .execute((value, step))?;
    Ok(changed)
}

/// The column of a flag, which is also its name in the undo stack.
fn column(flag: Flag) -> &'static str {
    match flag {
        Flag::Read => "read",
        Flag::Starred => "starred",
        Flag::Later => "later",
    }
}

fn named(name: &str) -> Option<Flag> {
    [Flag::Read, Flag::Starred, Flag::Later].into_iter().find(|flag| column(*flag) == name)
}
