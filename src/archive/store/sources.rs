//! The contents of sources: their sections, how many of their articles are unread, and what goes with them.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Statement};

use super::{appearances, registered_sources};
use crate::archive::dedup::groups;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, Published, Section, SectionSummary, SourceId, SourceKind, SourceSummary};
use crate::text::fold;

/// SQL condition that some source has headlines, so that the sample portal is left out.
const HAS_REAL_NEWS: &str = "EXISTS (SELECT 1 FROM source WHERE NOT sample AND total > 0)";

/// Most sections of one name that a list can be of: as many as SQLite merges.
const MAX_MERGED: usize = 500;

impl Archive {
    /// Deletes the articles of the sample portal, if there is other news.
    pub fn remove_sample(&mut self) -> Result<(), ArchiveError> {
        self.write(|db| {
            let Some(sample) = left_out(db)? else { return Ok(()) };
            db.execute("DELETE FROM page WHERE source = ?1 AND headline IS NULL", [sample])?;
            for article in articles_of(db, sample)? {
                remove_from_source(db, article, sample)?;
            }
            db.execute("DELETE FROM section WHERE source = ?1", [sample])?;
            Ok(())
        })
    }
}

impl ArchiveReader {
    /// Returns the sources that are shown, with their sections and unread counts. The sample portal is among them only
    /// while there is nothing else to read.
    ///
    /// Sections are in the order of the navigation; after them come those that only headlines name, if they have any.
    pub fn contents(&self) -> Result<Vec<SourceSummary>, ArchiveError> {
        self.read(|db| contents(db, "state <> 'removed'"))
    }

    /// Returns the sources that are shown, and the removed ones that lists have articles of.
    pub fn contents_with_removed(&self) -> Result<Vec<SourceSummary>, ArchiveError> {
        self.read(|db| contents(db, "(state <> 'removed' OR total > 0)"))
    }

    /// Returns how many articles each source lists, and how many of them are unread.
    pub fn article_counts(&self) -> Result<HashMap<SourceId, (u64, u64)>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT slug, total, unread FROM source")?;
            let counts = |row: &Row<'_>| Ok((row.get("slug")?, (row.get("total")?, row.get("unread")?)));
            let counts = statement.query_map([], counts)?.collect::<Result<_, _>>()?;
            Ok(counts)
        })
    }

    /// Returns when the newest articles of a source were published, newest first, without those that have no date.
    pub fn publish_times(&self, source: &SourceId, count: usize) -> Result<Vec<Timestamp>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT h.published FROM appearance a JOIN headline h ON h.id = a.article
                 WHERE a.source = ?1 AND a.own <= 1 ORDER BY a.moment DESC, a.article DESC LIMIT ?2",
            )?;
            let published = |row: &Row<'_>| row.get::<_, Option<Published>>("published");
            let published = statement.query_map((row_of(db, source)?, count), published)?;
            let published: Vec<_> = published.collect::<Result<_, _>>()?;
            Ok(published.into_iter().flatten().map(|published| published.moment()).collect())
        })
    }

    /// Returns the sections of a source's navigation, as its front page last gave them.
    pub fn sections(&self, source: &SourceId) -> Result<Vec<Section>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT name, url FROM section WHERE source = ?1 AND rank IS NOT NULL ORDER BY rank",
            )?;
            let section = |row: &Row<'_>| Ok(Section { name: row.get("name")?, url: row.get("url")? });
            let sections = statement.query_map([row_of(db, source)?], section)?.collect::<Result<_, _>>()?;
            Ok(sections)
        })
    }
}

fn contents(db: &Connection, condition: &str) -> Result<Vec<SourceSummary>, ArchiveError> {
    let labels = registered_sources::labels(db)?;
    let mut statement = db.prepare_cached(&format!(
        "SELECT id, slug, kind, state, sample, unread, ahead FROM source
         WHERE {condition} AND NOT (sample AND {HAS_REAL_NEWS}) ORDER BY rank"
    ))?;
    let mut sections = section_contents(db)?;
    let mut rows = statement.query([])?;
    let mut contents = Vec::new();
    while let Some(row) = rows.next()? {
        let id: SourceId = row.get("slug")?;
        contents.push(SourceSummary {
            name: labels.get(&id).to_owned(),
            id,
            kind: row.get("kind")?,
            state: row.get("state")?,
            sample: row.get("sample")?,
            // Refreshes are recorded by the newsroom.
            refreshed: None,
            unread: row.get("unread")?,
            unread_in_all: row.get("ahead")?,
            sections: sections.remove(&row.get("id")?).unwrap_or_default(),
        });
    }
    Ok(contents)
}

/// Returns the articles that a source lists.
fn articles_of(db: &Connection, source: i64) -> Result<Vec<ArticleId>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT article FROM appearance INDEXED BY appearance_by_source WHERE source = ?1 AND own <= 1",
    )?;
    let articles = statement.query_map([source], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(articles)
}

/// Deletes the appearances of an article in a source, and the article if no other source lists it.
pub(crate) fn remove_from_source(db: &Connection, id: ArticleId, source: i64) -> Result<(), ArchiveError> {
    let other = "SELECT source FROM appearance WHERE article = ?1 AND source <> ?2 ORDER BY own LIMIT 1";
    let other: Option<i64> =
        db.prepare_cached(other)?.query_row((id, source), |row| row.get(0)).optional()?;
    let story = groups::story_of(db, id)?;
    let Some(other) = other else {
        db.prepare_cached("DELETE FROM headline WHERE id = ?1")?.execute([id])?;
        return story.map_or(Ok(()), |story| groups::update(db, story));
    };
    db.prepare_cached("DELETE FROM appearance WHERE article = ?1 AND source = ?2")?.execute((id, source))?;
    let home: i64 =
        db.prepare_cached("SELECT source FROM headline WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    appearances::set_home(db, id, if home == source { other } else { home })
}

/// Returns the sections of every source, in its order.
fn section_contents(db: &Connection) -> Result<HashMap<i64, Vec<SectionSummary>>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT source, name, unread, rank IS NOT NULL FROM section WHERE rank IS NOT NULL OR total > 0
         ORDER BY rank IS NULL, rank, id",
    )?;
    let (mut rows, mut contents) = (statement.query([])?, HashMap::<i64, Vec<SectionSummary>>::new());
    while let Some(row) = rows.next()? {
        let (source, name, unread, is_listed) = row.try_into()?;
        contents.entry(source).or_default().push(SectionSummary { name, is_listed, unread });
    }
    Ok(contents)
}

/// Returns the row of a source; fails with [`ArchiveError::NoSource`] if there is none.
pub(crate) fn row_of(db: &Connection, id: &SourceId) -> Result<i64, ArchiveError> {
    find_row(db, id)?.ok_or_else(|| ArchiveError::NoSource(id.clone()))
}

/// Returns the kind of a source.
pub(crate) fn kind(db: &Connection, source: i64) -> Result<SourceKind, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT kind FROM source WHERE id = ?1")?;
    Ok(statement.query_row([source], |row| row.get(0))?)
}

pub(crate) fn find_row(db: &Connection, id: &SourceId) -> Result<Option<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM source WHERE slug = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// Returns the row of the sample portal if a list of all sources leaves it out.
pub(crate) fn left_out(db: &Connection) -> Result<Option<i64>, ArchiveError> {
    let sql = format!("SELECT id FROM source WHERE sample AND {HAS_REAL_NEWS}");
    Ok(db.prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?)
}

/// Returns the rows of the sources with this id, or with this text in their names.
pub(crate) fn matching(db: &Connection, text: &str) -> Result<Vec<i64>, ArchiveError> {
    let key = fold(text);
    let mut statement = db.prepare_cached("SELECT id, slug, name FROM source")?;
    rows_where(&mut statement, |row| {
        Ok(row.get_ref("slug")?.as_str()? == key || fold(row.get_ref("name")?.as_str()?).contains(&key))
    })
}

/// Returns the rows of the sources of groups with this text in their names.
pub(crate) fn of_groups_matching(db: &Connection, text: &str) -> Result<Vec<i64>, ArchiveError> {
    let key = fold(text);
    let mut statement = db.prepare_cached("SELECT id, \"group\" FROM source WHERE \"group\" IS NOT NULL")?;
    rows_where(&mut statement, |row| Ok(fold(row.get_ref("group")?.as_str()?).contains(&key)))
}

/// Returns the rows of the sections, of all sources, with this text in their names.
pub(crate) fn sections_matching(db: &Connection, text: &str) -> Result<Vec<i64>, ArchiveError> {
    let key = fold(text);
    let mut statement = db.prepare_cached("SELECT id, name FROM section")?;
    rows_where(&mut statement, |row| Ok(fold(row.get_ref("name")?.as_str()?).contains(&key)))
}

/// Returns the column `id` of the rows that match.
fn rows_where(
    statement: &mut Statement<'_>,
    matches: impl Fn(&Row<'_>) -> rusqlite::Result<bool>,
) -> Result<Vec<i64>, ArchiveError> {
    let (mut rows, mut found) = (statement.query([])?, Vec::new());
    while let Some(row) = rows.next()? {
        if matches(row)? {
            found.push(row.get("id")?);
        }
    }
    Ok(found)
}

/// Returns the rows of the sections with this name, of all sources; at most 500.
pub(crate) fn sections_named(db: &Connection, name: &str) -> Result<Vec<i64>, ArchiveError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT t.id FROM section t JOIN source s ON s.id = t.source
         WHERE t.name = ?1 AND NOT (s.sample AND {HAS_REAL_NEWS}) ORDER BY s.rank, t.id LIMIT {MAX_MERGED}"
    ))?;
    let rows = statement.query_map([name], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

pub(crate) fn find_section(db: &Connection, source: i64, name: &str) -> Result<Option<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM section WHERE source = ?1 AND name = ?2")?;
    Ok(statement.query_row((source, name), |row| row.get(0)).optional()?)
}

/// Returns the row of a section, and inserts it if there is none.
pub(crate) fn ensure_section(db: &Connection, source: i64, name: &str) -> Result<i64, ArchiveError> {
    if let Some(row) = find_section(db, source, name)? {
        return Ok(row);
    }
    db.prepare_cached("INSERT INTO section (source, name) VALUES (?1, ?2)")?.execute((source, name))?;
    Ok(db.last_insert_rowid())
}

/// Stores the sections of a front page's navigation, in its order. An empty one changes nothing: the page was not
/// understood, which does not mean that the site has no sections.
pub(crate) fn put_navigation(db: &Connection, source: i64, sections: &[Section]) -> Result<(), ArchiveError> {
    if sections.is_empty() {
        return Ok(());
    }
    db.execute("UPDATE section SET rank = NULL WHERE source = ?1 AND rank IS NOT NULL", [source])?;
    let mut put = db.prepare_cached(
        "INSERT INTO section (source, name, url, rank) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (source, name) DO UPDATE SET url = ?3, rank = ?4",
    )?;
    for (rank, section) in sections.iter().enumerate() {
        put.execute((source, &section.name, &section.url, rank))?;
    }
    Ok(())
}
