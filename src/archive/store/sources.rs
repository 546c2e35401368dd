//! The sources and their sections: which are shown, in which order, and how many of their articles are unread.

use rusqlite::{Connection, OptionalExtension, Row, Statement};

use super::appearances;
use crate::archive::dedup::groups;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, CanonicalUrl, Section, SectionSummary, Source, SourceId, SourceSummary};
use crate::text::fold;

/// SQL condition that some source has headlines, so that the sample portal is left out.
const HAS_REAL_NEWS: &str = "EXISTS (SELECT 1 FROM source WHERE NOT sample AND total > 0)";

/// Most sections of one name that a list can be of: as many as SQLite merges.
const MAX_MERGED: usize = 500;

impl Archive {
    /// Registers the configured sources, in their order. A source that is disabled or no longer configured stays out of
    /// the contents until it comes back; its headlines stay in all lists.
    pub fn put_sources(&mut self, sources: &[Source]) -> Result<(), ArchiveError> {
        let wanted: Vec<&Source> = sources.iter().filter(|source| source.enabled).collect();
        // Every start calls this: it must not have to wait for another process that is writing.
        if self.read(|db| is_registered(db, &wanted))? {
            Ok(())
        } else {
            self.write(|db| register(db, &wanted))
        }
    }

    /// Deletes a source and all its headlines, texts and pages. Articles that are starred, kept for later or tagged stay,
    /// and so does the source, hidden; those that another source lists, too, become its own. The sample portal is deleted
    /// as a whole.
    pub fn remove_source(&mut self, id: &SourceId) -> Result<(), ArchiveError> {
        self.write(|db| {
            let source = row_of(db, id)?;
            db.execute("UPDATE source SET shown = 0 WHERE id = ?1", [source])?;
            db.execute("DELETE FROM page WHERE source = ?1 AND headline IS NULL", [source])?;
            for article in unmarked_articles(db, source)? {
                remove_from_source(db, article, source)?;
            }
            db.execute("DELETE FROM section WHERE source = ?1 AND total = 0", [source])?;
            db.execute("DELETE FROM source WHERE id = ?1 AND total = 0", [source])?;
            Ok(())
        })
    }
}

impl ArchiveReader {
    /// Returns the configured sources with their sections and unread counts. The sample portal is among them only while
    /// there is nothing else to read.
    ///
    /// Sections are in the order of the navigation; after them come those that only headlines name, if they have any.
    pub fn contents(&self) -> Result<Vec<SourceSummary>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(&format!(
                "SELECT id, slug, name, sample, unread, ahead FROM source
                 WHERE shown AND NOT (sample AND {HAS_REAL_NEWS}) ORDER BY rank"
            ))?;
            let mut rows = statement.query([])?;
            let mut contents = Vec::new();
            while let Some(row) = rows.next()? {
                contents.push(SourceSummary {
                    id: row.get("slug")?,
                    name: row.get("name")?,
                    sample: row.get("sample")?,
                    unread: row.get("unread")?,
                    unread_in_all: row.get("ahead")?,
                    sections: section_contents(db, row.get("id")?)?,
                });
            }
            Ok(contents)
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

/// Returns true if exactly these sources are shown, in this order.
fn is_registered(db: &Connection, wanted: &[&Source]) -> Result<bool, ArchiveError> {
    let mut statement =
        db.prepare_cached("SELECT slug, name, url, sample FROM source WHERE shown ORDER BY rank")?;
    let shown = statement
        .query_map([], |row| <(SourceId, String, CanonicalUrl, bool)>::try_from(row))?
        .collect::<Result<Vec<_>, _>>()?;
    let wanted = wanted.iter().map(|source| (&source.id, &source.name, &source.url, source.sample));
    Ok(shown.iter().map(|(id, name, url, sample)| (id, name, url, *sample)).eq(wanted))
}

fn register(db: &Connection, wanted: &[&Source]) -> Result<(), ArchiveError> {
    db.execute("UPDATE source SET shown = 0", [])?;
    let mut put = db.prepare_cached(
        "INSERT INTO source (slug, name, url, sample, rank, shown) VALUES (?1, ?2, ?3, ?4, ?5, 1)
         ON CONFLICT (slug) DO UPDATE SET name = ?2, url = ?3, sample = ?4, rank = ?5, shown = 1",
    )?;
    for (rank, source) in wanted.iter().enumerate() {
        put.execute((&source.id, &source.name, &source.url, source.sample, rank))?;
    }
    Ok(())
}

/// Returns the articles that a source lists and the reader has not marked; of the sample portal, all.
fn unmarked_articles(db: &Connection, source: i64) -> Result<Vec<ArticleId>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT h.id FROM appearance a INDEXED BY appearance_by_source JOIN headline h ON h.id = a.article
         WHERE a.source = ?1 AND a.own <= 1 AND (
            (NOT h.starred AND NOT h.later AND NOT EXISTS (SELECT 1 FROM tagging WHERE headline = h.id))
            OR (SELECT sample FROM source WHERE id = ?1))",
    )?;
    let articles = statement.query_map([source], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(articles)
}

/// Deletes the appearances of an article in a source, and the article if no other source lists it.
fn remove_from_source(db: &Connection, id: ArticleId, source: i64) -> Result<(), ArchiveError> {
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

fn section_contents(db: &Connection, source: i64) -> Result<Vec<SectionSummary>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT name, unread FROM section WHERE source = ?1 AND (rank IS NOT NULL OR total > 0)
         ORDER BY rank IS NULL, rank, id",
    )?;
    let contents = |row: &Row<'_>| Ok(SectionSummary { name: row.get("name")?, unread: row.get("unread")? });
    let sections = statement.query_map([source], contents)?.collect::<Result<_, _>>()?;
    Ok(sections)
}

/// Returns the row of a source; fails with [`ArchiveError::NoSource`] if there is none.
pub(crate) fn row_of(db: &Connection, id: &SourceId) -> Result<i64, ArchiveError> {
    find_row(db, id)?.ok_or_else(|| ArchiveError::NoSource(id.clone()))
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
