//! Stories: groups of duplicates. All articles of a story have its number. The standing of an appearance is updated whenever
//! the story of its article changes, or the lists that show it, so that a list need not look at the others: the first
//! appearance of a story is in every list, the first in a source in that source's list, the first in a section in that
//! section's. Lists skip the rest. An article without duplicates is a story of its own.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::archive::ArchiveError;
use crate::model::ArticleId;

/// The lists that an appearance is in, from all to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i64)]
enum Standing {
    /// Every list.
    Everywhere = 0,
    /// The lists of its source and its section.
    Source = 1,
    /// The list of its section.
    Section = 2,
    /// None: others of its story are there instead.
    Duplicate = 3,
    /// None: its article is hidden, or gone from the site without having been stored.
    Hidden = 4,
}

/// An appearance of an article of a story.
struct Member {
    article: i64,
    source: i64,
    /// 0 if it is in no section.
    section: i64,
    /// Hidden, or gone from the site without having been stored.
    is_hidden: bool,
    /// The standing within its article and within the story, as stored.
    stored: (i64, i64),
}

impl Member {
    const COLUMNS: &str = "a.article, a.source, a.section, h.hidden OR h.dead AS hidden, a.own, a.standing";

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            article: row.get("article")?,
            source: row.get("source")?,
            section: row.get("section")?,
            is_hidden: row.get("hidden")?,
            stored: (row.get("own")?, row.get("standing")?),
        })
    }

    /// Returns the standing after the appearances that come before this one.
    fn standing(&self, before: &[Self]) -> Standing {
        if before.is_empty() {
            Standing::Everywhere
        } else if before.iter().all(|other| other.source != self.source) {
            Standing::Source
        } else if self.section > 0 && before.iter().all(|other| other.section != self.section) {
            Standing::Section
        } else {
            Standing::Duplicate
        }
    }

    /// Returns the standing within its article, whose appearances follow each other, and within the story.
    fn standings(&self, before: &[Self]) -> (i64, i64) {
        let of_article = before.iter().rev().take_while(|other| other.article == self.article).count();
        let own = self.standing(&before[before.len() - of_article..]);
        let in_story = if self.is_hidden { Standing::Hidden } else { self.standing(before) };
        (own as i64, in_story as i64)
    }
}

/// Makes headlines a story, whose number is its first one's; a single one is in none.
pub(super) fn set_story(db: &Connection, members: &[i64]) -> Result<(), ArchiveError> {
    let story = members.first().filter(|_| members.len() > 1);
    let sql = "UPDATE headline SET story = ?2, others = iif(?2 IS NULL, 0, others) WHERE id = ?1 AND story IS NOT ?2";
    for id in members {
        let has_left = db.prepare_cached(sql)?.execute((id, story))? > 0 && story.is_none();
        if has_left {
            update_headline(db, ArticleId(*id))?;
        }
    }
    Ok(())
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

/// Updates the standing of a headline's appearances, and of the others of its story.
pub(crate) fn update_headline(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    match story_of(db, id)? {
        Some(story) => update(db, story),
        None => update_standings(db, "h.id", id.0).map(drop),
    }
}

/// Updates the standing of the appearances of a story, and the numbers of duplicates. A headline that is alone in its story
/// leaves it.
pub(crate) fn update(db: &Connection, story: i64) -> Result<(), ArchiveError> {
    let members = update_standings(db, "h.story", story)?;
    let mut put = db.prepare_cached(
        "UPDATE headline SET story = ?2, others = ?3 WHERE id = ?1 AND (story, others) IS NOT (?2, ?3)",
    )?;
    let articles: Vec<&Member> =
        members.chunk_by(|a, b| a.article == b.article).map(|chunk| &chunk[0]).collect();
    let listed = articles.iter().filter(|member| !member.is_hidden).count();
    let story = Some(story).filter(|_| articles.len() > 1);
    for member in &articles {
        put.execute((member.article, story, listed - usize::from(!member.is_hidden)))?;
    }
    Ok(())
}

/// Updates the standing of the appearances of the headlines of which a column has a value; returns all of them, in their
/// order.
///
/// Headlines that are not hidden come first, and real news before the sample portal's, then older ones: a headline that a
/// list shows stays there if others join. Of the appearances of an article, those in its own source come first, and those
/// in the lists of sections. The view `expected_standing` of the schema has the same order.
fn update_standings(db: &Connection, column: &str, value: i64) -> Result<Vec<Member>, ArchiveError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {} FROM headline h JOIN appearance a ON a.article = h.id JOIN source s ON s.id = h.source
         WHERE {column} = ?1
         ORDER BY h.hidden OR h.dead, s.sample, h.id, a.source <> h.source, a.listed DESC, a.section = 0, a.first, a.source,
            a.section",
        Member::COLUMNS
    ))?;
    let members = statement.query_map([value], Member::from_row)?.collect::<Result<Vec<_>, _>>()?;
    let mut put = db.prepare_cached(
        "UPDATE appearance SET own = ?4, standing = ?5 WHERE article = ?1 AND source = ?2 AND section = ?3",
    )?;
    for (nth, member) in members.iter().enumerate() {
        let (own, standing) = member.standings(members.get(..nth).unwrap_or_default());
        if (own, standing) != member.stored {
            put.execute((member.article, member.source, member.section, own, standing))?;
        }
    }
    Ok(members)
}

/// Returns the story of a headline; `None` if it has no duplicates.
pub(crate) fn story_of(db: &Connection, id: ArticleId) -> Result<Option<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT story FROM headline WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?.flatten())
}

/// Returns the headlines of a story, those that are in most lists first.
pub(crate) fn members(db: &Connection, story: i64) -> Result<Vec<i64>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT h.id FROM headline h JOIN appearance a ON a.article = h.id AND a.own = 0
         WHERE h.story = ?1 ORDER BY a.standing, h.id",
    )?;
    let members = statement.query_map([story], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(members)
}
