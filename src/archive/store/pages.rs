//! Copies of fetched pages, compressed, with their validators.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::archive::schema::codec::{self, PackedBytes};
use crate::archive::schema::sql_types::timestamp;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::{ArticleId, CanonicalUrl, RawPage, Validators};

/// The columns of a [`RawPage`], which [`page_from_row`] reads.
pub(crate) const PAGE_COLUMNS: &str = "url, content_type, etag, last_modified, fetched, bytes";

pub(crate) fn page_from_row(row: &Row<'_>) -> rusqlite::Result<RawPage> {
    Ok(RawPage {
        url: row.get("url")?,
        content_type: row.get("content_type")?,
        link: None,
        validators: validators_from_row(row)?,
        fetched: timestamp(row.get("fetched")?),
        bytes: row.get::<_, PackedBytes>("bytes")?.0,
    })
}

fn validators_from_row(row: &Row<'_>) -> rusqlite::Result<Validators> {
    Ok(Validators { etag: row.get("etag")?, last_modified: row.get("last_modified")?, max_age: None })
}

impl ArchiveReader {
    /// Returns the validators of a stored page; empty ones if it is not stored.
    pub fn validators(&self, url: &CanonicalUrl) -> Result<Validators, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT etag, last_modified FROM page WHERE url = ?1")?;
            Ok(statement.query_row([url], validators_from_row).optional()?.unwrap_or_default())
        })
    }

    /// Returns a stored page, of an article or a list.
    pub fn page(&self, url: &CanonicalUrl) -> Result<Option<RawPage>, ArchiveError> {
        self.read(|db| {
            let sql = format!("SELECT {PAGE_COLUMNS} FROM page WHERE url = ?1");
            Ok(db.prepare_cached(&sql)?.query_row([url], page_from_row).optional()?)
        })
    }

    /// Returns the stored pages of an article, in reading order.
    pub fn pages_of(&self, id: ArticleId) -> Result<Vec<RawPage>, ArchiveError> {
        self.read(|db| of_article(db, id))
    }
}

pub(crate) fn of_article(db: &Connection, id: ArticleId) -> Result<Vec<RawPage>, ArchiveError> {
    let sql = format!("SELECT {PAGE_COLUMNS} FROM page WHERE headline = ?1 ORDER BY part");
    let mut statement = db.prepare_cached(&sql)?;
    let pages = statement.query_map([id], page_from_row)?.collect::<Result<_, _>>()?;
    Ok(pages)
}

/// The owner of a stored page.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PageOwner {
    List { source: i64 },
    Article { source: i64, headline: ArticleId, part: usize },
}

/// A page that is already compressed. That takes longer than storing it, so it is done before the write lock is taken.
pub(crate) struct PackedPage<'a> {
    page: &'a RawPage,
    bytes: Vec<u8>,
}

impl<'a> PackedPage<'a> {
    pub(crate) fn new(page: &'a RawPage) -> Result<Self, ArchiveError> {
        Ok(Self { page, bytes: codec::pack_bytes(&page.bytes)? })
    }

    /// Stores the page in place of an older copy.
    pub(crate) fn put(&self, db: &Connection, owner: PageOwner) -> Result<(), ArchiveError> {
        let (source, headline, part) = match owner {
            PageOwner::List { source } => (source, None, 0),
            PageOwner::Article { source, headline, part } => (source, Some(headline), part),
        };
        db.prepare_cached(
            "REPLACE INTO page (url, source, headline, part, fetched, content_type, etag, last_modified, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            &self.page.url,
            source,
            headline,
            part,
            self.page.fetched.as_millisecond(),
            &self.page.content_type,
            &self.page.validators.etag,
            &self.page.validators.last_modified,
            &self.bytes,
        ))?;
        Ok(())
    }
}
