//! Export: reads everything that an archive holds as records.

use rusqlite::{Connection, OptionalExtension, Row};

use super::extra_records::ExtraRecord;
use super::records::{AppearanceRecord, ArticleRecord, PageRecord, SourceRecord, TextRecord};
use crate::archive::marks::tags;
use crate::archive::operations;
use crate::archive::schema::columns::ColumnReader;
use crate::archive::schema::sql_types::timestamp;
use crate::archive::store::{
    self, appearances, pages, positions, quarantine, ranked_lists, results, versions,
};
use crate::archive::{ArchiveError, ArchiveReader, StoredSource};
use crate::model::{ArticleId, CanonicalUrl};

/// Reads the archive as records.
#[derive(Debug)]
pub struct RecordExporter<'a>(&'a ArchiveReader);

impl ArchiveReader {
    /// Returns the archive's content as records.
    pub fn export(&self) -> RecordExporter<'_> {
        RecordExporter(self)
    }
}

impl RecordExporter<'_> {
    /// Returns all sources, including hidden ones, in the order of the settings.
    pub fn sources(&self) -> Result<Vec<SourceRecord>, ArchiveError> {
        self.0.read(sources)
    }

    /// Returns all articles, including hidden ones: in order of their ids, those after `after`.
    pub fn articles(
        &self,
        after: Option<ArticleId>,
        limit: usize,
    ) -> Result<Vec<ArticleRecord>, ArchiveError> {
        self.0.read(|db| {
            let sql = format!("{HEADLINES} WHERE h.id > coalesce(?1, 0) ORDER BY h.id LIMIT ?2");
            let mut statement = db.prepare_cached(&sql)?;
            let headlines = statement.query_map((after, limit), headline_from_row)?;
            headlines.collect::<Result<Vec<_>, _>>()?.into_iter().map(|record| complete(db, record)).collect()
        })
    }

    /// Returns one article.
    pub fn article(&self, id: ArticleId) -> Result<Option<ArticleRecord>, ArchiveError> {
        self.0.read(|db| article(db, id))
    }

    /// Returns everything besides sources, articles and pictures.
    pub fn extras(&self) -> Result<Vec<ExtraRecord>, ArchiveError> {
        self.0.read(|db| {
            let mut statement = db.prepare("SELECT url FROM swept ORDER BY url")?;
            let swept = statement.query_map([], |row| Ok(ExtraRecord::Swept { url: row.get("url")? }))?;
            let mut extras = swept.collect::<Result<Vec<_>, _>>()?;
            let mut statement = db.prepare(
                "SELECT a.url, s.slug, a.at FROM asked a JOIN source s ON s.id = a.source ORDER BY a.at, a.url",
            )?;
            let awaited = statement.query_map([], |row| {
                let (url, source, at) = (row.get("url")?, row.get("slug")?, timestamp(row.get("at")?));
                Ok(ExtraRecord::Awaited { url, source, at })
            })?;
            extras.extend(awaited.collect::<Result<Vec<_>, _>>()?);
            extras.extend(aliases(db)?);
            extras.extend(story_decisions(db)?);
            let journal = operations::rows::load(db)?;
            extras.extend(journal.operations().cloned().map(Box::new).map(ExtraRecord::Operation));
            Ok(extras)
        })
    }

    /// Returns the addresses of the stored pictures, in the order in which they were fetched.
    pub fn picture_urls(&self) -> Result<Vec<CanonicalUrl>, ArchiveError> {
        self.0.read(|db| {
            let sql = "SELECT url FROM picture WHERE hash IS NOT NULL ORDER BY tried, id";
            let urls = db.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(urls)
        })
    }
}

fn aliases(db: &Connection) -> Result<Vec<ExtraRecord>, ArchiveError> {
    let mut statement = db.prepare(
        "SELECT a.address, h.url, a.holds FROM alias a JOIN headline h ON h.id = a.headline ORDER BY a.address, h.url",
    )?;
    let alias = |row: &Row<'_>| {
        Ok(ExtraRecord::Alias {
            address: row.get("address")?,
            article: row.get("url")?,
            holds: row.get("holds")?,
        })
    };
    let aliases = statement.query_map([], alias)?.collect::<Result<_, _>>()?;
    Ok(aliases)
}

fn story_decisions(db: &Connection) -> Result<Vec<ExtraRecord>, ArchiveError> {
    let mut statement = db.prepare(
        "SELECT a.url AS one, b.url AS other, d.same FROM story_decision d
         JOIN headline a ON a.id = d.one JOIN headline b ON b.id = d.other ORDER BY a.url, b.url",
    )?;
    let decision = |row: &Row<'_>| {
        Ok(ExtraRecord::Story { articles: [row.get("one")?, row.get("other")?], same: row.get("same")? })
    };
    let decisions = statement.query_map([], decision)?.collect::<Result<_, _>>()?;
    Ok(decisions)
}

/// Returns an article with everything that belongs to it.
pub(super) fn article(db: &Connection, id: ArticleId) -> Result<Option<ArticleRecord>, ArchiveError> {
    headline(db, id)?.map(|record| complete(db, record)).transpose()
}

pub(crate) fn sources(db: &Connection) -> Result<Vec<SourceRecord>, ArchiveError> {
    let stored = store::registered_sources::stored(db)?.into_iter();
    stored
        .map(|StoredSource { source, .. }| {
            let sections = sections(db, store::sources::row_of(db, &source.id)?)?;
            Ok(SourceRecord::new(source, sections))
        })
        .collect()
}

fn sections(db: &Connection, source: i64) -> Result<Vec<(String, Option<CanonicalUrl>)>, ArchiveError> {
    let sql = "SELECT name, url FROM section WHERE source = ?1 ORDER BY rank IS NULL, rank, id";
    let mut statement = db.prepare_cached(sql)?;
    let sections = statement.query_map([source], |row| row.try_into())?.collect::<Result<_, _>>()?;
    Ok(sections)
}

/// Returns a headline as a record without texts, pages and the rest that belongs to it.
pub(crate) fn headline(db: &Connection, id: ArticleId) -> Result<Option<ArticleRecord>, ArchiveError> {
    let mut statement = db.prepare_cached(&format!("{HEADLINES} WHERE h.id = ?1"))?;
    Ok(statement.query_row([id], headline_from_row).optional()?)
}

/// Selects the columns of a headline, in the order in which [`headline_from_row`] reads them.
const HEADLINES: &str = "SELECT h.id, s.slug, h.url, h.title,
    h.origin, h.published, h.moment, h.seen, h.read, h.starred, h.later, h.hidden, h.touched, h.gone
    FROM headline h JOIN source s ON s.id = h.source";

fn headline_from_row(row: &Row<'_>) -> rusqlite::Result<ArticleRecord> {
    let mut columns = ColumnReader::of(row);
    Ok(ArticleRecord {
        id: columns.read()?,
        source: columns.read()?,
        url: columns.read()?,
        title: columns.read()?,
        origin: columns.read()?,
        published: columns.read()?,
        moment: timestamp(columns.read()?),
        seen: timestamp(columns.read()?),
        read: columns.read()?,
        starred: columns.read()?,
        later: columns.read()?,
        hidden: columns.read()?,
        touched: columns.read()?,
        gone: columns.read()?,
        section: None,
        appearances: Vec::new(),
        tags: Vec::new(),
        position: None,
        results: Vec::new(),
        suspect: None,
        texts: Vec::new(),
        pages: Vec::new(),
    })
}

/// Adds the lists that show an article to its record.
pub(crate) fn add_appearances(db: &Connection, record: &mut ArticleRecord) -> Result<(), ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT s.slug, (SELECT name FROM section WHERE id = a.section) AS section, a.listed, a.position, a.title,
            a.first, a.last, a.rank, a.rank_before, a.heat, a.movement
         FROM appearance a JOIN source s ON s.id = a.source WHERE a.article = ?1
         ORDER BY a.own, a.first, a.source, a.section",
    )?;
    let appearances = statement.query_map([record.id], |row| {
        let mut columns = ColumnReader::of(row);
        Ok(AppearanceRecord {
            source: columns.read()?,
            section: columns.read()?,
            listed: columns.read()?,
            position: columns.read()?,
            title: columns.read()?,
            first: appearances::time(columns.read()?),
            last: appearances::time(columns.read()?),
            ranking: ranked_lists::read_ranking(&mut columns)?,
        })
    })?;
    record.appearances = appearances.collect::<Result<_, _>>()?;
    let first = record.appearances.first();
    record.section = first.and_then(|first| Some((first.section.clone()?, 1 + i64::from(first.listed))));
    Ok(())
}

/// Adds everything that belongs to a headline to its record.
fn complete(db: &Connection, mut record: ArticleRecord) -> Result<ArticleRecord, ArchiveError> {
    add_appearances(db, &mut record)?;
    record.texts = versions::all(db, record.id)?.into_iter().map(TextRecord::from).collect();
    record.suspect = quarantine::load(db, record.id)?.map(TextRecord::from);
    record.pages = pages::of_article(db, record.id)?.into_iter().map(PageRecord::from).collect();
    record.position = positions::load(db, record.id)?;
    record.results = results::of_article(db, record.id)?;
    record.tags = tags::of_article(db, record.id)?;
    Ok(record)
}
