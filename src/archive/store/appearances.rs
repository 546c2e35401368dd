//! Appearances: the lists that show an article, and where in them. An article that is shown by three sections and two
//! sources has five, and each of these lists shows it.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use super::{title_key, titles};
use crate::archive::ArchiveError;
use crate::archive::dedup::groups;
use crate::model::ArticleId;
use crate::text::fold;

/// Headlines of a page of a list that are told apart by their position; no page has more.
const PAGE_LENGTH: i64 = 10_000;

/// A list: a section of a source, or the source's front page or feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListPlace {
    pub(crate) source: i64,
    pub(crate) section: Option<i64>,
    /// True if this is the section's own list; false if a block of the front page or the article names the section.
    pub(crate) listed: bool,
    /// The position in the site's list; `None` if no list shows the article.
    pub(crate) position: Option<i64>,
}

impl ListPlace {
    /// Returns the place of an article of a source that is in none of its lists: it was opened by its address.
    pub(crate) fn outside_lists(source: i64) -> Self {
        Self { source, section: None, listed: false, position: None }
    }

    /// Returns the position of a headline in a list, by the number of its page and the number on that page.
    pub(crate) fn position(page: u16, nth: usize) -> i64 {
        i64::from(page) * PAGE_LENGTH + i64::try_from(nth).unwrap_or(PAGE_LENGTH).min(PAGE_LENGTH - 1)
    }

    /// Returns the number of the page of a position, and the number on that page.
    pub(crate) fn page_and_number(position: i64) -> (i64, i64) {
        (position / PAGE_LENGTH, position % PAGE_LENGTH)
    }

    /// Returns the value of the column `section`.
    pub(crate) fn section_column(&self) -> i64 {
        self.section.unwrap_or(0)
    }
}

/// An appearance as it is noted.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    listed: bool,
    position: Option<i64>,
    title: Option<String>,
    last: i64,
}

impl Known {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            listed: row.get("listed")?,
            position: row.get("position")?,
            title: row.get("title")?,
            last: row.get("last")?,
        })
    }
}

/// Returns the time that a column with seconds since 1970 holds; a value out of range becomes 1970.
pub(crate) fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Whether a list that shows an article was known to do so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Appearing {
    /// The article was not in this list, or only named by a block of the front page; its standing was updated.
    New,
    /// It was.
    Known,
}

/// Adds the first appearance of an article that was just inserted.
pub(crate) fn insert_first(
    db: &Connection,
    id: ArticleId,
    place: &ListPlace,
    now: Timestamp,
) -> Result<(), ArchiveError> {
    insert(db, id, place, None, [now; 2])
}

/// Notes that a list shows an article under a title.
///
/// The title is kept if the list is of another source than the article's and the titles differ: within its source, an
/// article has one title.
pub(crate) fn note(
    db: &Connection,
    id: ArticleId,
    place: &ListPlace,
    title: &str,
    now: Timestamp,
) -> Result<Appearing, ArchiveError> {
    let known = load(db, id, place)?;
    let own_title =
        if place.position.is_some() { differing_title(db, id, place.source, title)? } else { None };
    let Some(known) = known else {
        if place.position.is_some() {
            delete_outside_lists(db, id, place.source)?;
        }
        insert(db, id, place, own_title.as_deref(), [now; 2])?;
        if own_title.is_some() {
            update_titles(db, id)?;
        }
        groups::update_headline(db, id)?;
        return Ok(Appearing::New);
    };
    let seen = Known {
        listed: known.listed || place.listed,
        position: place.position.or(known.position),
        title: own_title,
        last: known.last.max(now.as_second()),
    };
    if seen == known {
        return Ok(Appearing::Known);
    }
    db.prepare_cached(
        "UPDATE appearance SET listed = ?4, position = ?5, title = ?6, last = ?7
         WHERE article = ?1 AND source = ?2 AND section = ?3",
    )?
    .execute((
        id,
        place.source,
        place.section_column(),
        seen.listed,
        seen.position,
        &seen.title,
        seen.last,
    ))?;
    if seen.title != known.title {
        update_titles(db, id)?;
    }
    if seen.listed == known.listed {
        return Ok(Appearing::Known);
    }
    groups::update_headline(db, id)?;
    Ok(Appearing::New)
}

/// Adds an appearance, first and last seen at two times, if there is none in its list; returns true if it was added. The
/// caller updates the standing
/// ([`groups::update_headline`]).
pub(crate) fn restore(
    db: &Connection,
    id: ArticleId,
    place: &ListPlace,
    title: Option<&str>,
    seen: [Timestamp; 2],
) -> Result<bool, ArchiveError> {
    if load(db, id, place)?.is_some() {
        return Ok(false);
    }
    insert(db, id, place, title, seen).map(|()| true)
}

/// Returns true if some list shows an article.
pub(crate) fn has_any(db: &Connection, id: ArticleId) -> Result<bool, ArchiveError> {
    Ok(db.prepare_cached("SELECT 1 FROM appearance WHERE article = ?1")?.exists([id])?)
}

/// Returns true if a section of a source shows or names an article.
pub(crate) fn is_in_a_section(db: &Connection, id: ArticleId, source: i64) -> Result<bool, ArchiveError> {
    let sql = "SELECT 1 FROM appearance WHERE article = ?1 AND source = ?2 AND section > 0";
    Ok(db.prepare_cached(sql)?.exists((id, source))?)
}

/// Makes another source the article's: the one that its pages belong to, and that the list of everything shows it of.
pub(crate) fn set_home(db: &Connection, id: ArticleId, source: i64) -> Result<(), ArchiveError> {
    db.prepare_cached("UPDATE headline SET source = ?2 WHERE id = ?1")?.execute((id, source))?;
    db.prepare_cached("UPDATE page SET source = ?2 WHERE headline = ?1")?.execute((id, source))?;
    let own_titles = db
        .prepare_cached(
            "UPDATE appearance SET title = NULL WHERE article = ?1 AND source = ?2 AND title IS NOT NULL",
        )?
        .execute((id, source))?;
    if own_titles > 0 {
        update_titles(db, id)?;
    }
    groups::update_headline(db, id)
}

/// Has filters and searches know the titles that lists give an article.
fn update_titles(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    title_key::update(db, id)?;
    title_key::index(db, id)
}

fn load(db: &Connection, id: ArticleId, place: &ListPlace) -> Result<Option<Known>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT listed, position, title, last FROM appearance WHERE article = ?1 AND source = ?2 AND section = ?3",
    )?;
    Ok(statement.query_row((id, place.source, place.section_column()), Known::from_row).optional()?)
}

/// Inserts an appearance. It has the standing of an article that is in no other list.
fn insert(
    db: &Connection,
    id: ArticleId,
    place: &ListPlace,
    title: Option<&str>,
    seen: [Timestamp; 2],
) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "INSERT INTO appearance (article, source, section, listed, position, title, first, last,
            moment, unread, starred, later, wanted, own, standing)
         SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, moment, NOT read, starred, later, NOT (stored OR gone), 0, 4 * (hidden OR dead)
         FROM headline WHERE id = ?1",
    )?
    .execute((
        id,
        place.source,
        place.section_column(),
        place.listed,
        place.position,
        title,
        seen[0].as_second(),
        seen[1].as_second(),
    ))?;
    Ok(())
}

/// Deletes the appearances of an article in a source that no list has shown: a list does now.
fn delete_outside_lists(db: &Connection, id: ArticleId, source: i64) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "DELETE FROM appearance WHERE article = ?1 AND source = ?2 AND position IS NULL AND NOT listed",
    )?
    .execute((id, source))?;
    Ok(())
}

/// Returns a title of a list of another source than the article's, if it is neither the article's title nor cut.
fn differing_title(
    db: &Connection,
    id: ArticleId,
    source: i64,
    title: &str,
) -> Result<Option<String>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT key FROM headline WHERE id = ?1 AND source <> ?2")?;
    let key: Option<String> = statement.query_row((id, source), |row| row.get(0)).optional()?;
    let differs = key.is_some_and(|key| key.lines().next() != Some(fold(title).as_str()));
    Ok((differs && !title.is_empty() && !titles::is_cut(title)).then(|| title.to_owned()))
}
