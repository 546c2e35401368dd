//! Sets the marks that the fold of the journal has of an article.

use rusqlite::Connection;

use crate::archive::ArchiveError;
use crate::archive::dedup::groups;
use crate::archive::marks::mark_column::{MarkColumn, TAGS_BIT, column};
use crate::archive::marks::tags;
use crate::archive::store::positions;
use crate::journal::{ArticleMarks, FlagState, TagState};
use crate::model::{ArticleId, Flag, Tag};

/// Sets the marks of an article that differ from those before. Marks that only were there before are cleared: a removal that
/// arrives late leaves a renaming nothing to rename.
pub(super) fn set_marks(
    db: &Connection,
    id: ArticleId,
    before: &ArticleMarks,
    marks: &ArticleMarks,
) -> Result<(), ArchiveError> {
    for flag in before.flags.keys().filter(|flag| !marks.flags.contains_key(flag)) {
        set_flag(db, id, *flag, &FlagState::default())?;
    }
    for (flag, state) in &marks.flags {
        if before.flags.get(flag) != Some(state) {
            set_flag(db, id, *flag, state)?;
        }
    }
    for (_, state) in before.tags.iter().filter(|(tag, _)| !marks.tags.contains_key(*tag)) {
        set_tag(db, id, &TagState { value: false, ..state.clone() })?;
    }
    for (tag, state) in &marks.tags {
        if before.tags.get(tag) != Some(state) {
            set_tag(db, id, state)?;
        }
    }
    if marks.are_tags_touched != before.are_tags_touched {
        touch(db, id, TAGS_BIT, marks.are_tags_touched)?;
    }
    if let Some(position) = marks.position.filter(|position| before.position != Some(*position)) {
        positions::put(db, id, position)?;
    }
    if marks.is_kept() {
        db.prepare_cached("UPDATE headline SET dead = 0 WHERE id = ?1 AND dead")?.execute([id])?;
    }
    groups::update_headline(db, id)
}

fn set_flag(db: &Connection, id: ArticleId, flag: Flag, state: &FlagState) -> Result<(), ArchiveError> {
    let column = column(flag);
    let sql = format!("UPDATE headline SET {column} = ?2 WHERE id = ?1 AND {column} <> ?2");
    db.prepare_cached(&sql)?.execute((id, state.value))?;
    touch(db, id, MarkColumn::Flag(flag).touched_bit(), state.touched)
}

fn touch(db: &Connection, id: ArticleId, bit: u8, touched: bool) -> Result<(), ArchiveError> {
    let sql = "UPDATE headline SET touched = iif(?3, touched | ?2, touched & ~?2) WHERE id = ?1";
    db.prepare_cached(sql)?.execute((id, bit, touched))?;
    Ok(())
}

fn set_tag(db: &Connection, id: ArticleId, state: &TagState) -> Result<(), ArchiveError> {
    match Tag::new(&state.name) {
        Some(tag) if state.value => tags::add(db, id, &tag),
        Some(tag) => tags::remove(db, id, &tag),
        None => Ok(()),
    }
}
