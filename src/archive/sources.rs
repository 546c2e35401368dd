use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, Statement};

use super::{Archive, ArchiveError, ArchiveReader, stories};
use crate::model::{CanonicalUrl, Section, SectionSummary, Source, SourceId, SourceSummary};
use crate::text::fold;

/// True where the sample edition has to give way: some configured source has an entry.
const REAL_NEWS: &str = "EXISTS (SELECT 1 FROM source WHERE shown AND NOT sample AND total > 0)";

impl Archive {
    /// Takes over the configured sources, in their order. One that is no longer among them, or is disabled, is hidden
    /// with all its entries until it comes back.
    pub fn put_sources(&mut self, sources: &[Source]) -> Result<(), ArchiveError> {
        let wanted: Vec<&Source> = sources.iter().filter(|source| source.enabled).collect();
        // Every start calls this: it must not have to wait for another process that is writing.
        if self.read(|db| shows_exactly(db, &wanted))? { Ok(()) } else { self.write(|db| show(db, &wanted)) }
    }

    /// Deletes a source and all that came from it, page copies included. Articles that are starred, kept for later or
    /// tagged stay, and with them the source, hidden; the sample edition goes whole.
    pub fn remove_source(&mut self, id: &SourceId) -> Result<(), ArchiveError> {
        self.write(|db| {
            let source = row_of(db, id)?;
            db.execute("UPDATE source SET shown = 0 WHERE id = ?1", [source])?;
            let stories = stories::of_source(db, source)?;
            db.execute("DELETE FROM page WHERE source = ?1 AND headline IS NULL", [source])?;
            db.execute(
                "DELETE FROM headline WHERE source = ?1 AND (
                    (NOT starred AND NOT later AND NOT EXISTS (SELECT 1 FROM tagging WHERE headline = headline.id))
                    OR (SELECT sample FROM source WHERE id = ?1))",
                [source],
            )?;
            stories.into_iter().try_for_each(|story| stories::arrange(db, story))?;
            db.execute("DELETE FROM section WHERE source = ?1 AND total = 0", [source])?;
            db.execute("DELETE FROM source WHERE id = ?1 AND total = 0", [source])?;
            Ok(())
        })
    }
}

impl ArchiveReader {
    /// What the sections pane shows: the configured sources with their sections and counts of unread entries. The
    /// sample edition is among them only while there is nothing else to read.
    ///
    /// Sections come in the order of the navigation; then those that only headlines name, as long as they hold some.
    pub fn contents(&self) -> Result<Vec<SourceSummary>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(&format!(
                "SELECT id, slug, name, sample, unread, ahead FROM source
                 WHERE shown AND NOT (sample AND {REAL_NEWS}) ORDER BY rank"
            ))?;
            let mut rows = statement.query([])?;
            let mut contents = Vec::new();
            while let Some(row) = rows.next()? {
                contents.push(SourceSummary {
                    id: row.get(1)?,
                    name: row.get(2)?,
                    sample: row.get(3)?,
                    unread: row.get(4)?,
                    ahead: row.get(5)?,
                    sections: section_contents(db, row.get(0)?)?,
                });
            }
            Ok(contents)
        })
    }

    /// The sections of a source's navigation, as its front page last gave them.
    pub fn sections(&self, source: &SourceId) -> Result<Vec<Section>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT name, url FROM section WHERE source = ?1 AND rank IS NOT NULL ORDER BY rank",
            )?;
            let section = |row: &Row<'_>| Ok(Section { name: row.get(0)?, url: row.get(1)? });
            let sections = statement.query_map([row_of(db, source)?], section)?.collect::<Result<_, _>>()?;
            Ok(sections)
        })
    }
}

fn shows_exactly(db: &Connection, wanted: &[&Source]) -> Result<bool, ArchiveError> {
    let mut statement =
        db.prepare_cached("SELECT slug, name, url, sample FROM source WHERE shown ORDER BY rank")?;
    let shown = statement
        .query_map([], |row| <(SourceId, String, CanonicalUrl, bool)>::try_from(row))?
        .collect::<Result<Vec<_>, _>>()?;
    let wanted = wanted.iter().map(|source| (&source.id, &source.name, &source.url, source.sample));
    Ok(shown.iter().map(|(id, name, url, sample)| (id, name, url, *sample)).eq(wanted))
}

fn show(db: &Connection, wanted: &[&Source]) -> Result<(), ArchiveError> {
    let before = shown(db)?;
    db.execute("UPDATE source SET shown = 0", [])?;
    let mut put = db.prepare_cached(
        "INSERT INTO source (slug, name, url, sample, rank, shown) VALUES (?1, ?2, ?3, ?4, ?5, 1)
         ON CONFLICT (slug) DO UPDATE SET name = ?2, url = ?3, sample = ?4, rank = ?5, shown = 1",
    )?;
    for (rank, source) in wanted.iter().enumerate() {
        put.execute((&source.id, &source.name, &source.url, source.sample, rank))?;
    }
    // What a source stood for that is hidden now, another has to stand for.
    for source in before.symmetric_difference(&shown(db)?) {
        stories::of_source(db, *source)?.into_iter().try_for_each(|story| stories::arrange(db, story))?;
    }
    Ok(())
}

fn shown(db: &Connection) -> Result<BTreeSet<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM source WHERE shown")?;
    let rows = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

fn section_contents(db: &Connection, source: i64) -> Result<Vec<SectionSummary>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT name, unread FROM section WHERE source = ?1 AND (rank IS NOT NULL OR total > 0)
         ORDER BY rank IS NULL, rank, id",
    )?;
    let sections = statement
        .query_map([source], |row| Ok(SectionSummary { name: row.get(0)?, unread: row.get(1)? }))?
        .collect::<Result<_, _>>()?;
    Ok(sections)
}

/// The row of a source.
pub(super) fn row_of(db: &Connection, id: &SourceId) -> Result<i64, ArchiveError> {
    find_row(db, id)?.ok_or_else(|| ArchiveError::NoSource(id.clone()))
}

pub(super) fn find_row(db: &Connection, id: &SourceId) -> Result<Option<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM source WHERE slug = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// The rows of the sources whose entries a list of all sources shows. No more than SQLite merges (500), the first
/// configured first.
pub(super) fn visible(db: &Connection) -> Result<Vec<i64>, ArchiveError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT id FROM source WHERE shown AND total > 0 AND NOT (sample AND {REAL_NEWS}) ORDER BY rank LIMIT 500"
    ))?;
    let rows = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The rows of the sources whose id is a name, or whose own name has it in it.
pub(super) fn like(db: &Connection, name: &str) -> Result<Vec<i64>, ArchiveError> {
    let sought = fold(name);
    let mut statement = db.prepare_cached("SELECT id, slug, name FROM source")?;
    rows_where(&mut statement, |row| {
        Ok(row.get_ref(1)?.as_str()? == sought || fold(row.get_ref(2)?.as_str()?).contains(&sought))
    })
}

/// The rows of the sections whose name has another in it, in all sources.
pub(super) fn sections_like(db: &Connection, name: &str) -> Result<Vec<i64>, ArchiveError> {
    let sought = fold(name);
    let mut statement = db.prepare_cached("SELECT id, name FROM section")?;
    rows_where(&mut statement, |row| Ok(fold(row.get_ref(1)?.as_str()?).contains(&sought)))
}

/// The first column of the rows that are such.
fn rows_where(
    statement: &mut Statement<'_>,
    is: impl Fn(&Row<'_>) -> rusqlite::Result<bool>,
) -> Result<Vec<i64>, ArchiveError> {
    let (mut rows, mut found) = (statement.query([])?, Vec::new());
    while let Some(row) = rows.next()? {
        if is(row)? {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}

/// The rows of the sections of a name, in one source or in those that are visible.
pub(super) fn sections_named(db: &Connection, sources: &[i64], name: &str) -> Result<Vec<i64>, ArchiveError> {
    sources.iter().filter_map(|source| find_section(db, *source, name).transpose()).collect()
}

pub(super) fn find_section(db: &Connection, source: i64, name: &str) -> Result<Option<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM section WHERE source = ?1 AND name = ?2")?;
    Ok(statement.query_row((source, name), |row| row.get(0)).optional()?)
}

/// The row of a section, made where there is none.
pub(super) fn section_row(db: &Connection, source: i64, name: &str) -> Result<i64, ArchiveError> {
    if let Some(row) = find_section(db, source, name)? {
        return Ok(row);
    }
    db.prepare_cached("INSERT INTO section (source, name) VALUES (?1, ?2)")?.execute((source, name))?;
    Ok(db.last_insert_rowid())
}

/// Takes over the sections of a front page's navigation, in its order. An empty one changes nothing: it is a page
/// that was not understood, not a site without sections.
pub(super) fn put_navigation(db: &Connection, source: i64, sections: &[Section]) -> Result<(), ArchiveError> {
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
