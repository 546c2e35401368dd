//! Changes of marks, each undoable as one step, and undo.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::mark_column::MarkColumn;
use super::story_step;
use super::tags;
use super::undo_step::{self, ChangedBy, JoinedSteps, StepOperations};
use crate::archive::identity::joined_ids;
use crate::archive::operations::append_renaming;
use crate::archive::query::list_scope::{Columns, ListScope, Subset, title_condition};
use crate::archive::{Archive, ArchiveError};
use crate::model::{ArticleId, Flag, ListFilter, MarkChange, Tag, View};
use crate::text::fold;

/// Write access to the marks of articles.
#[derive(Debug)]
pub struct MarkChanges<'a>(&'a mut Archive);

impl Archive {
    /// Returns write access to the marks of articles.
    pub fn marks(&mut self) -> MarkChanges<'_> {
        MarkChanges(self)
    }
}

impl MarkChanges<'_> {
    /// Sets or clears a flag on articles, as one undoable step. Returns how many articles changed; if none did, no step
    /// is recorded.
    pub fn set(&mut self, ids: &[ArticleId], flag: Flag, value: bool) -> Result<usize, ArchiveError> {
        self.apply(ids, &[MarkChange::Flag(flag, value)])
    }

    /// Makes several changes to articles, as one undoable step. Returns how many articles changed.
    pub fn apply(&mut self, ids: &[ArticleId], changes: &[MarkChange]) -> Result<usize, ArchiveError> {
        self.0.write(|db| {
            let ids = joined_ids::all_current(db, ids)?;
            let mut steps = JoinedSteps::begin(db, ChangedBy::Reader)?;
            changes.iter().try_for_each(|change| steps.change(&ids, change))?;
            steps.finish()
        })
    }

    /// Makes the changes of rules, all as one undoable step; leaves marks that the reader has set or cleared. Returns for
    /// each rule how many articles it changed.
    pub fn apply_rules(
        &mut self,
        rules: &[(Vec<ArticleId>, Vec<MarkChange>)],
    ) -> Result<Vec<usize>, ArchiveError> {
        self.0.write(|db| {
            let mut steps = JoinedSteps::begin(db, ChangedBy::Rule)?;
            let mut counts = Vec::new();
            for (ids, changes) in rules {
                let first = undo_step::next_step(db)?;
                changes.iter().try_for_each(|change| steps.change(ids, change))?;
                counts.push(undo_step::changed_since(db, first)?);
            }
            steps.finish()?;
            Ok(counts)
        })
    }

    /// Marks all articles of a list as read, loaded or not, as one undoable step. Returns how many were unread.
    pub fn mark_all_read(&mut self, list: &ListFilter) -> Result<usize, ArchiveError> {
        self.0.write(|db| {
            let Some(scope) = ListScope::of(db, list)? else { return Ok(0) };
            let mut steps = JoinedSteps::begin(db, ChangedBy::Reader)?;
            let mark = MarkColumn::Flag(Flag::Read);
            steps.record(mark, true, |step| {
                insert_unread(db, step, &scope, list)?;
                undo_step::add_duplicates(db, step, mark, true)
            })?;
            steps.finish()
        })
    }

    /// Renames a tag on all articles that have it, as one undoable step. If there is a tag of the new name, the two are
    /// merged. Returns how many articles had the tag.
    pub fn rename_tag(&mut self, from: &Tag, to: &Tag) -> Result<usize, ArchiveError> {
        self.0.write(|db| {
            let Some(old) = tags::find(db, from.as_str())? else { return Ok(0) };
            let ids: Vec<ArticleId> = tags::tagged(db, from.as_str())?.into_iter().map(ArticleId).collect();
            let new = tags::ensure(db, to)?;
            if ids.is_empty() || old == new {
                return Ok(0);
            }
            let mut steps = JoinedSteps::begin_with(db, ChangedBy::Reader, StepOperations::OfCaller)?;
            steps.change(&ids, &MarkChange::Tag(to.clone(), true))?;
            steps.change(&ids, &MarkChange::Tag(from.clone(), false))?;
            append_renaming(db, &fold(from.as_str()), &fold(to.as_str()), to.as_str())?;
            steps.finish()
        })
    }

    /// Joins articles into one story by decision of the reader, as one undoable step. Returns how many articles are the
    /// same story now; 0 if they were before.
    pub fn join_story(&mut self, ids: &[ArticleId]) -> Result<usize, ArchiveError> {
        self.0.write(|db| story_step::join(db, &joined_ids::all_current(db, ids)?))
    }

    /// Takes the story of an article apart by decision of the reader, as one undoable step. Returns how many articles it
    /// had; 0 if the article has no duplicates.
    pub fn separate_story(&mut self, id: ArticleId) -> Result<usize, ArchiveError> {
        self.0.write(|db| story_step::separate(db, joined_ids::current(db, id)?))
    }

    /// Undoes the last step that is not undone yet, of this or an earlier run. Returns how many articles changed back;
    /// `None` if there is nothing to undo.
    pub fn undo(&mut self) -> Result<Option<usize>, ArchiveError> {
        self.0.write(|db| {
            let mut statement =
                db.prepare("SELECT id, mark, value, joined FROM mark_step ORDER BY id DESC")?;
            let (mut rows, mut first, mut separated) = (statement.query([])?, None, 0);
            while let Some(row) = rows.next()? {
                let (step, mark, value, is_joined) = <(i64, String, bool, bool)>::try_from(row)?;
                if mark == story_step::NAME {
                    separated = story_step::undo(db, step)?;
                } else {
                    undo_step::undo(db, step, MarkColumn::parse(&mark)?, value)?;
                }
                first = Some(step);
                if !is_joined {
                    break;
                }
            }
            let Some(first) = first else { return Ok(None) };
            let changed = undo_step::changed_since(db, first)? + separated;
            db.execute("DELETE FROM mark_step WHERE id >= ?1", [first])?;
            Ok(Some(changed))
        })
    }
}

/// Records the unread articles of a list in a step.
fn insert_unread(
    db: &Connection,
    step: i64,
    scope: &ListScope,
    list: &ListFilter,
) -> Result<(), ArchiveError> {
    let subset = if list.view == View::All { Subset::Unread } else { list.view.into() };
    let (titles, typed) = title_condition(list, 2);
    let shown = scope.shown_condition(list.view);
    let touched = ChangedBy::Reader.touched_after_undo("h.", MarkColumn::Flag(Flag::Read));
    let columns = format!("?1, h.id, {touched}");
    let condition = format!(" AND a.unread = 1{shown}{titles}");
    let unread = scope.unordered(subset, Columns::OfArticles(&columns), &condition);
    let values = [Value::from(step)].into_iter().chain(typed.map(Value::from));
    db.prepare(&format!("INSERT INTO mark_change (step, headline, touched) {unread}"))?
        .execute(params_from_iter(values))?;
    Ok(())
}
