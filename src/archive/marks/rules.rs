//! Rules applied to headlines and texts as they are stored. Leaves no undo step.

use rusqlite::Connection;

use super::compiled_rule::CompiledRule;
use super::mark_column::{MarkColumn, column};
use crate::archive::ArchiveError;
use crate::archive::dedup::groups;
use crate::archive::operations::append_rule;
use crate::archive::query::SearchRow;
use crate::archive::query::query_matcher::QueryMatcher;
use crate::model::{ArticleId, Flag, MarkChange, View};

/// Applies rules to articles that were just stored.
pub(crate) fn apply(db: &Connection, rules: &[CompiledRule], ids: &[ArticleId]) -> Result<(), ArchiveError> {
    if ids.is_empty() {
        return Ok(());
    }
    for rule in rules {
        let matcher = QueryMatcher::new(db, &rule.query.condition, View::All)?;
        let mut changed = vec![Vec::new(); rule.changes.len()];
        for id in ids {
            // Loaded for each rule, because one may test a mark that another has set.
            let Some(row) = SearchRow::load(db, id.0)? else { continue };
            if !matcher.test(db, &row)?.is_match() {
                continue;
            }
            for (change, changed) in rule.changes.iter().zip(&mut changed) {
                if change_by_rule(db, *id, change)? {
                    changed.push(*id);
                }
            }
        }
        for (change, changed) in rule.changes.iter().zip(&changed).filter(|(_, changed)| !changed.is_empty())
        {
            let (mark, value) = MarkColumn::of(db, change)?;
            append_rule(db, mark.operation(db, value)?, changed)?;
        }
    }
    Ok(())
}

/// Makes a change to an article, unless its reader has set or cleared that mark. Returns true if it changed.
fn change_by_rule(db: &Connection, id: ArticleId, change: &MarkChange) -> Result<bool, ArchiveError> {
    let (mark, value) = MarkColumn::of(db, change)?;
    let untouched = format!("NOT touched & {}", mark.touched_bit());
    let sql = match mark {
        MarkColumn::Flag(flag) => {
            let column = column(flag);
            format!("UPDATE headline SET {column} = ?2 WHERE id = ?1 AND {column} <> ?2 AND {untouched}")
        }
        MarkColumn::Tag(row) => format!(
            "INSERT OR IGNORE INTO tagging (headline, tag) SELECT id, {row} FROM headline
             WHERE id = ?1 AND ?2 AND {untouched}"
        ),
    };
    let is_changed = db.prepare_cached(&sql)?.execute((id, value))? > 0;
    if is_changed && mark == MarkColumn::Flag(Flag::Hidden) {
        groups::update_headline(db, id)?;
    }
    Ok(is_changed)
}
