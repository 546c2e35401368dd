//! Stories: groups of headlines whose articles are the same, and the visibility of each headline in lists.
//!
//! All headlines of a story have its number. A headline's visibility (column `standing`) is updated whenever its story
//! changes, so that a list need not look at the others: the first headline of a story is in every list; the first of its
//! source in that source's list, the first of its section in that section's. Lists skip the rest.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::archive::ArchiveError;
use crate::model::ArticleId;

/// The lists that a headline is in, from all to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i64)]
enum Visibility {
    /// Every list.
    Everywhere = 0,
    /// The lists of its source and its section.
    Source = 1,
    /// The list of its section.
    Section = 2,
    /// None: others of its story are there instead.
    Duplicate = 3,
    /// None: it is hidden.
    Hidden = 4,
}

/// A headline of a story.
struct Member {
    id: i64,
    source: i64,
    section: Option<i64>,
    is_hidden: bool,
    /// True if it is in no list: it is hidden, or its source is.
    is_unlisted: bool,
}

impl Member {
    const COLUMNS: &str = "h.id, h.source, h.section, h.hidden, h.hidden OR NOT s.shown AS unlisted";

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            source: row.get("source")?,
            section: row.get("section")?,
            is_hidden: row.get("hidden")?,
            is_unlisted: row.get("unlisted")?,
        })
    }

    fn visibility(&self, before: &[Self]) -> Visibility {
        if self.is_hidden {
            Visibility::Hidden
        } else if before.is_empty() {
            Visibility::Everywhere
        } else if before.iter().all(|other| other.source != self.source) {
            Visibility::Source
        } else if self.section.is_some() && before.iter().all(|other| other.section != self.section) {
            Visibility::Section
        } else {
            Visibility::Duplicate
        }
    }
}

/// Joins two headlines, and the stories that they belong to, into one story. Returns it; `None` if they were in the same
/// story already.
pub(super) fn join(db: &Connection, one: ArticleId, other: ArticleId) -> Result<Option<i64>, ArchiveError> {
    let (own, others) = (story_of(db, one)?, story_of(db, other)?);
    if own.is_some() && own == others {
        return Ok(None);
    }
    let story = others.or(own).unwrap_or(other.0.min(one.0));
    db.prepare_cached("UPDATE headline SET story = ?1 WHERE id IN (?2, ?3) OR story = ?4")?
        .execute((story, one, other, own))?;
    Ok(Some(story))
}

/// Marks all headlines of a story as read or hidden if the reader has done so with one of them. Changes by rules do not
/// count.
pub(super) fn share_marks(db: &Connection, story: i64) -> Result<(), ArchiveError> {
    // The bits of the column `touched`, as in `MarkColumn::touched_bit`.
    for (flag, touched_bit) in [("read", 1), ("hidden", 8)] {
        let sql = format!(
            "UPDATE headline SET {flag} = 1 WHERE story = ?1 AND NOT {flag}
             AND EXISTS (SELECT 1 FROM headline WHERE story = ?1 AND {flag} AND touched & {touched_bit})"
        );
        db.prepare_cached(&sql)?.execute([story])?;
    }
    Ok(())
}

/// Updates the visibility of a headline, and of the others of its story.
pub(crate) fn update_headline(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    if let Some(story) = story_of(db, id)? {
        return update(db, story);
    }
    let sql = "UPDATE headline SET standing = 4 * hidden WHERE id = ?1 AND standing <> 4 * hidden";
    db.prepare_cached(sql)?.execute([id])?;
    Ok(())
}

/// Updates the visibility of a story's headlines. A headline that is alone in its story leaves it.
///
/// Listed headlines come first, then older ones: a headline that a list shows stays there if others join.
pub(crate) fn update(db: &Connection, story: i64) -> Result<(), ArchiveError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {} FROM headline h JOIN source s ON s.id = h.source
         WHERE h.story = ?1 ORDER BY h.hidden, NOT s.shown, h.id",
        Member::COLUMNS
    ))?;
    let members = statement.query_map([story], Member::from_row)?.collect::<Result<Vec<_>, _>>()?;
    let listed = members.iter().filter(|member| !member.is_unlisted).count();
    let story = Some(story).filter(|_| members.len() > 1);
    let mut put = db.prepare_cached(
        "UPDATE headline SET story = ?2, standing = ?3, others = ?4
         WHERE id = ?1 AND (story, standing, others) IS NOT (?2, ?3, ?4)",
    )?;
    for (nth, member) in members.iter().enumerate() {
        let visibility = member.visibility(members.get(..nth).unwrap_or_default());
        let others = listed - usize::from(!member.is_unlisted);
        put.execute((member.id, story, visibility as i64, others))?;
    }
    Ok(())
}

/// Returns the stories that headlines of a source belong to.
pub(crate) fn stories_of_source(db: &Connection, source: i64) -> Result<Vec<i64>, ArchiveError> {
    let sql = "SELECT DISTINCT story FROM headline WHERE story IS NOT NULL AND source = ?1";
    let stories = db.prepare_cached(sql)?.query_map([source], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(stories)
}

/// Returns the story of a headline; `None` if it has no duplicates.
pub(crate) fn story_of(db: &Connection, id: ArticleId) -> Result<Option<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT story FROM headline WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?.flatten())
}

/// Returns the headlines of a story, those that are in most lists first.
pub(crate) fn members(db: &Connection, story: i64) -> Result<Vec<i64>, ArchiveError> {
    let mut statement =
        db.prepare_cached("SELECT id FROM headline WHERE story = ?1 ORDER BY standing, id")?;
    let members = statement.query_map([story], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(members)
}
